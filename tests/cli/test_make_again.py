"""The same run again is over before the form is read, and anything that differs is looked at."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from docgen.build import run_cache
from docgen.cli import dates, making
from docgen.cli.loading import open_source
from docgen.cli.opening import Opened
from docgen.register.log import Fact, FactKind, Origin, OriginKind
from docgen.register.store import open_register

Docgen = Callable[..., Result]
Files = Callable[[Path], dict[str, bytes]]
CHECKLISTS = ("make", "checklist-person")
REVIEWED = Fact(FactKind.REVIEWED, "plan", date(2015, 5, 20), {})


@pytest.fixture
def long_ways(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """A mark for each run that read the form."""
    marks: list[object] = []
    make_asked = making.make_asked

    def marked(asked: object, key: object) -> int:
        marks.append(asked)
        return make_asked(asked, key)  # type: ignore[arg-type]

    monkeypatch.setattr(making, "make_asked", marked)
    return marks


def record(cache_home: Path) -> Path:
    """The newest record of a run."""
    return max((cache_home / "docgen" / "runs").glob("*.jsonl"), key=lambda path: path.stat().st_mtime_ns)


def documents(workspace: Path) -> list[Path]:
    return sorted((workspace / "output").rglob("*.docx"))


def test_the_same_run_again_reads_no_form_and_tells_the_same(
    docgen: Docgen, workspace: Path, files: Files, long_ways: list[object]
) -> None:
    docgen(*CHECKLISTS, "-w", workspace)
    made = files(workspace)
    (workspace / "notes.txt").touch()
    again = [docgen(*CHECKLISTS, "-w", workspace, "--format", form) for form in ("jsonl", "text")]
    assert len(long_ways) == 1
    lines = [json.loads(line) for line in again[0].stdout.splitlines()]
    assert [(line["subject"], line["result"]) for line in lines[:2]] == [
        ("R01", "unchanged"),
        ("R02", "unchanged"),
    ]
    assert {(line["kind"], line["period"], line["as_of"]) for line in lines} == {
        ("checklist-person", "2015-05", "2015-05-20")
    }
    assert [workspace / "output" / line["path"] in documents(workspace) for line in lines] == [True] * 20
    assert "个人问题整改清单" in again[1].stdout
    (workspace / "notes.txt").unlink()
    assert files(workspace) == made


def test_a_register_that_learnt_something_is_read_again(
    docgen: Docgen, workspace: Path, long_ways: list[object]
) -> None:
    docgen("register", "sync", "-w", workspace)
    for _ in range(2):
        docgen(*CHECKLISTS, "-w", workspace)
    assert len(long_ways) == 1
    path = workspace / "register.db"
    with open_register(path) as register:
        register.append(Origin(OriginKind.COMMAND, "review", "", "李样", date(2015, 5, 20)), [REVIEWED])
    docgen(*CHECKLISTS, "-w", workspace)
    assert len(long_ways) == 2


def test_the_long_way_tells_the_same_in_the_same_words(
    docgen: Docgen, workspace: Path, cache_home: Path, long_ways: list[object]
) -> None:
    (workspace / ".~lock.form.yaml#").touch()
    docgen("make", "-w", workspace)
    quick = docgen("make", "-w", workspace, "--format", "jsonl")
    assert len(long_ways) == 1
    assert "F104" in quick.stderr
    record(cache_home).unlink()
    slow = docgen("make", "-w", workspace, "--format", "jsonl")
    assert len(long_ways) == 2
    assert quick.stdout == slow.stdout
    assert quick.stderr in slow.stderr


def append(name: str, text: str) -> Callable[[Path], object]:
    return lambda root: (root / name).write_text((root / name).read_text("utf-8") + text, "utf-8")


def own_template(root: Path) -> None:
    (root / "templates").mkdir()
    (root / "templates" / "readme.txt").touch()


def spoil_document(root: Path) -> None:
    path = documents(root)[3]
    path.write_bytes(bytes(len(path.read_bytes())))


@pytest.mark.parametrize(
    "change",
    [
        append("form.yaml", "\n"),
        append("campaign.yaml", "\n"),
        own_template,
        spoil_document,
        lambda root: (root / ".~lock.form.yaml#").touch(),
        lambda root: (root / "campaign.yml").touch(),
        lambda root: (root / "Form.ods").mkdir(),
        lambda root: documents(root)[5].unlink(),
        lambda root: documents(root)[5].touch(),
        lambda root: documents(root)[5].rename(documents(root)[5].with_name("x.docx")),
        lambda root: next((root / "output").rglob("manifest.jsonl")).unlink(),
        append("output/不作为、乱作为问题专项治理/样例局/manifest.jsonl", "\n"),
    ],
)
def test_whatever_was_changed_is_looked_at(
    docgen: Docgen, workspace: Path, long_ways: list[object], change: Callable[[Path], object]
) -> None:
    docgen(*CHECKLISTS, "-w", workspace)
    change(workspace)
    assert docgen(*CHECKLISTS, "-w", workspace).exit_code == 0
    assert len(long_ways) == 2


@pytest.mark.parametrize(
    "more",
    [
        ("--as-of", "2015-05-20"),
        ("--month", "2015-05"),
        ("--person", "R05"),
        ("--unit", "DW01"),
        ("--draft",),
        ("--force",),
        ("--dry-run",),
        ("plan",),
        ("--out", "elsewhere"),
    ],
)
def test_another_request_is_another_run(
    docgen: Docgen,
    workspace: Path,
    long_ways: list[object],
    more: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(workspace.parent)
    docgen(*CHECKLISTS, "-w", workspace)
    docgen(*CHECKLISTS, "-w", workspace, *more)
    assert len(long_ways) == 2


def test_the_clock_counts_only_where_no_day_is_given(
    docgen: Docgen, workspace: Path, long_ways: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    docgen(*CHECKLISTS, "-w", workspace)
    docgen(*CHECKLISTS, "-w", workspace, "--as-of", "2015-05-20")
    monkeypatch.setattr(dates, "today", lambda: date(2015, 5, 21))
    docgen(*CHECKLISTS, "-w", workspace, "--as-of", "2015-05-20")
    assert len(long_ways) == 2
    docgen(*CHECKLISTS, "-w", workspace)
    assert len(long_ways) == 3


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("__version__", "0"),
        ("_PACKAGE", Path(__file__).parent),
        ("templates_dir", lambda: Path(__file__).parent),
    ],
)
def test_another_program_or_template_is_another_run(
    docgen: Docgen,
    workspace: Path,
    long_ways: list[object],
    monkeypatch: pytest.MonkeyPatch,
    *,
    name: str,
    other: object,
) -> None:
    docgen(*CHECKLISTS, "-w", workspace)
    monkeypatch.setattr(run_cache, name, other)
    docgen(*CHECKLISTS, "-w", workspace)
    assert len(long_ways) == 2


def test_a_document_that_was_kept_is_told_each_time(
    docgen: Docgen, workspace: Path, long_ways: list[object]
) -> None:
    docgen(*CHECKLISTS, "-w", workspace)
    edited = documents(workspace)[3]
    edited.write_bytes(b"by hand")
    told = [docgen(*CHECKLISTS, "-w", workspace, "--format", "jsonl") for _ in range(3)]
    assert len(long_ways) == 2
    for result in told:
        kept = [line for line in map(json.loads, result.stdout.splitlines()) if line["result"] == "kept"]
        assert [one["path"].rpartition("/")[2] for one in kept] == [edited.name]
        assert result.stderr.count("B103") == 1
    assert edited.read_bytes() == b"by hand"


def test_a_run_in_which_a_document_failed_is_not_remembered(
    docgen: Docgen, workspace: Path, long_ways: list[object]
) -> None:
    docgen(*CHECKLISTS, "-w", workspace)
    documents(workspace)[3].unlink()
    target = documents(workspace)[0]
    target.unlink()
    target.mkdir()
    assert [docgen(*CHECKLISTS, "-w", workspace).exit_code for _ in range(2)] == [3, 3]
    assert len(long_ways) == 3


def test_a_run_whose_form_was_changed_meanwhile_is_not_remembered(
    docgen: Docgen, workspace: Path, long_ways: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    form, before = workspace / "form.yaml", (workspace / "form.yaml").read_bytes()

    def change_and_open(root: Path, on: date, **how: Any) -> Opened:
        form.write_bytes(before.replace("王样".encode(), "李样".encode()))
        return open_source(root, on, **how)

    with monkeypatch.context() as patch:
        patch.setattr(making, "open_source", change_and_open)
        docgen(*CHECKLISTS, "-w", workspace)
    form.write_bytes(before)
    docgen(*CHECKLISTS, "-w", workspace)
    assert len(long_ways) == 2
    assert any("王样" in path.name for path in documents(workspace))


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b'{"inputs": 1}'])
def test_a_broken_record_is_no_record(
    docgen: Docgen, workspace: Path, cache_home: Path, long_ways: list[object], content: bytes
) -> None:
    docgen(*CHECKLISTS, "-w", workspace)
    record(cache_home).write_bytes(content)
    assert docgen(*CHECKLISTS, "-w", workspace).exit_code == 0
    assert len(long_ways) == 2


def test_a_record_that_was_cut_off_is_no_record(
    docgen: Docgen, workspace: Path, cache_home: Path, long_ways: list[object]
) -> None:
    docgen(*CHECKLISTS, "-w", workspace)
    whole = record(cache_home).read_bytes().splitlines(keepends=True)
    assert len(whole) > 4
    for lines in (whole[:1], whole[:2], whole[:-1]):
        before = len(long_ways)
        record(cache_home).write_bytes(b"".join(lines))
        assert docgen(*CHECKLISTS, "-w", workspace).exit_code == 0
        assert len(long_ways) == before + 1


def test_without_a_place_for_records_all_is_made_as_ever(
    docgen: Docgen, workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "file"))
    assert [docgen(*CHECKLISTS, "-w", workspace).exit_code for _ in range(2)] == [0, 0]
    assert len(documents(workspace)) == 20


def test_only_the_newest_records_are_kept(
    docgen: Docgen, workspace: Path, cache_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_cache, "KEPT_RECORDS", 2)
    for person in ("R01", "R02", "R05"):
        docgen(*CHECKLISTS, "-w", workspace, "--person", person)
    assert len(list((cache_home / "docgen" / "runs").iterdir())) == 2
