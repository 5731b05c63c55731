"""The sample campaigns as a new user meets them: `docgen demo`, twice, in two processes."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from docgen.diagnostics import Severity
from docgen.documents.catalogue import KINDS
from docgen.official.lint.check import check_docx

CAMPAIGNS = {
    "不作为、乱作为问题专项治理": "市城管局",
    "治庸计划自查整改": "样例学院",
    "“改进作风、狠抓落实”年活动": "县投促局",
    "庸懒散浮拖问题专项整治": "样例监理所",
}
STAFF = {"市城管局": 66, "样例学院": 25, "县投促局": 25, "样例监理所": 64}


def run_demo(out: Path, seed: str, *options: str) -> str:
    environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": "Asia/Shanghai" if seed == "1" else "UTC"}
    command = [
        sys.executable,
        "-c",
        "from docgen.cli import main; main()",
        "demo",
        "--out",
        str(out),
        *options,
    ]
    run = subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        cwd=out.parent,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("first") / "output"
    run_demo(out, "1")
    return out


CALLED_FOR = {
    "plan",
    "notice",
    "checklist-unit",
    "checklist-person",
    "self-inspection",
    "ledger",
    "summary",
}


def test_each_campaign_gets_what_is_called_for_and_the_city_every_kind(demo: Path) -> None:
    for campaign, unit in CAMPAIGNS.items():
        folder = demo / campaign / unit
        lines = (folder / "manifest.jsonl").read_text("utf-8").splitlines()
        entries = [json.loads(line) for line in lines]
        kinds = {entry["kind"] for entry in entries}
        assert kinds >= CALLED_FOR
        if unit == "市城管局":
            # It has no chain of approval, no units with workspaces of their own, and asks for neither report.
            asked_elsewhere = {"review-sheet", "ledger-units", "situation-report", "analysis-report"}
            assert kinds == KINDS.keys() - asked_elsewhere
            once = [entry["path"] for entry in entries if entry["kind"] in ("timetable", "disclosure")]
            assert len(once) == len(set(once)) == 3
        if unit == "样例学院":
            assert "review-sheet" in kinds
        months = sorted({entry["period"] for entry in entries if entry["kind"] == "ledger"})
        assert len(months) >= 3
        assert all((folder.parent.parent / entry["path"]).is_file() for entry in entries)


def test_a_list_for_each_person_none_missing_none_twice(demo: Path) -> None:
    for campaign, unit in CAMPAIGNS.items():
        manifest = demo / campaign / unit / "manifest.jsonl"
        entries = [json.loads(line) for line in manifest.read_text("utf-8").splitlines()]
        people = [entry["subject"] for entry in entries if entry["kind"] == "checklist-person"]
        assert len(people) == len(set(people)) == STAFF[unit]


def test_another_process_elsewhere_gives_the_same_bytes(demo: Path, tmp_path: Path) -> None:
    other = tmp_path / "another folder"
    run_demo(other, "2", "--jobs", "2")
    first, second = digests(demo), digests(other)
    assert len(first) > 250
    assert first == second


def test_a_second_run_makes_nothing_again(demo: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in demo.rglob("*") if path.is_file()}
    run_demo(demo, "3")
    after = {path: path.stat().st_mtime_ns for path in demo.rglob("*") if path.is_file()}
    documents = {path for path in before if path.suffix in {".docx", ".xlsx"}}
    assert documents
    assert {path for path in documents if before[path] != after[path]} == set()
    assert before.keys() == after.keys()


def test_every_document_keeps_to_the_official_format(demo: Path) -> None:
    documents = sorted(demo.rglob("*.docx"))
    assert len(documents) > 200
    reports = [check_docx(path) for path in documents]
    assert {str(one.kind) for one in reports} >= {"公文", "无版头", "表格"}
    findings = [(one.path.name, found) for one in reports for found in one.findings]
    assert [one for one in findings if one[1].severity is not Severity.INFO] == []
    assert {found.rule for _, found in findings} <= {"BD-07"}  # attachments that are bound separately
    assert [one.path.name for one in reports if one.diagnostics] == []
