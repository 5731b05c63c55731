"""`docgen make --pdf` and `--preview`."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest

PLAN = ("make", "plan", "--as-of", "2015-03-31")


def test_without_libreoffice_one_sentence_says_what_to_install_and_the_rest_is_written(
    docgen, workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    result = docgen(*PLAN, "-w", workspace, "--pdf")

    assert result.exit_code == 3
    assert result.stderr.count("R120") == 1
    assert "没有找到 LibreOffice" in result.stderr
    assert "apt-get install libreoffice-writer" in result.stderr
    assert len(list((workspace / "output").rglob("*.docx"))) == 1
    assert list((workspace / "output").rglob("*.pdf")) == []
    assert docgen(*PLAN, "-w", workspace).exit_code == 0


def test_a_trial_run_makes_no_pages(docgen, workspace: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    result = docgen(*PLAN, "-w", workspace, "--pdf", "--dry-run")

    assert result.exit_code == 0
    assert not (workspace / "output").exists()


@pytest.mark.libreoffice
def test_pages_are_made_told_and_not_made_again(docgen, workspace: Path) -> None:
    made = docgen(*PLAN, "-w", workspace, "--preview")

    assert made.exit_code == 0, made.output
    assert "PDF：生成1份" in made.stdout
    assert "页面图：生成" in made.stdout
    (path,) = (workspace / "output").rglob("*.pdf")
    with pikepdf.open(path) as pdf:
        # The plan is of the day on which it is issued, not of the day it is made.
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:201503")
        count = len(pdf.pages)
    pictures = sorted(one.name for one in path.with_suffix(".页面").iterdir())
    assert pictures == [f"{number:03}.png" for number in range(1, count + 1)]
    before = {one: one.stat().st_mtime_ns for one in (workspace / "output").rglob("*.*") if one.is_file()}

    again = docgen(*PLAN, "-w", workspace, "--preview")
    path.with_suffix(".页面").joinpath("001.png").unlink()
    lines = docgen(*PLAN, "-w", workspace, "--preview", "--format", "jsonl").stdout.splitlines()

    assert "PDF：未变1份" in again.stdout
    assert f"页面图：未变{count}份" in again.stdout
    told = [json.loads(line) for line in lines]
    assert [one["result"] for one in told if one["path"].endswith(".pdf")] == ["unchanged"]
    assert [one["source"] for one in told] == ["", told[0]["path"]] + [told[1]["path"]] * count
    drawn = [one for one in told if one["path"].endswith(".png")]
    assert [one["result"] for one in drawn] == ["made"] + ["unchanged"] * (count - 1)
    untouched = [one for one in before if one.name not in {"001.png", "manifest.jsonl"}]
    assert all(one.stat().st_mtime_ns == before[one] for one in untouched)
