"""The chain of approval of `college-2011`, played through on its sample: gate, approvers, redo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Docgen = Callable[..., Result]


@pytest.fixture
def college(docgen: Docgen, tmp_path: Path) -> Path:
    """The sample's workspace with the reports as of the end of 查找问题."""
    root = tmp_path / "college"
    assert docgen("init", root, "--from", "college-2011", "--sample").exit_code == 0
    made = docgen("make", "self-inspection", "-w", root, "--as-of", "2011-05-27")
    assert made.exit_code == 0, made.stderr
    return root


def report_of(root: Path, name: str) -> Path:
    (path,) = (path for path in (root / "output").rglob("*.docx") if name in path.name)
    return path


def approve(docgen: Docgen, root: Path, name: str, by: str) -> Result:
    return docgen("review", "approve", report_of(root, name), "-w", root, "--by", by, "--on", "2011-05-28")


def test_the_meeting_waits_for_the_office_to_approve_the_leaders_reports(
    docgen: Docgen, college: Path
) -> None:
    status = docgen("review", "status", "-w", college)
    assert status.exit_code == 1
    assert "“院领导班子专题民主生活会”（2011年6月3日）召开时" in status.stderr
    for name in ("自查自纠情况的报告", "RY001_方敬之"):
        assert approve(docgen, college, name, "方敬之").exit_code == 1
        assert approve(docgen, college, name, "市治庸办").exit_code == 0
    assert docgen("review", "status", "-w", college).exit_code == 0


@pytest.mark.parametrize(
    ("name", "wrong", "right"),
    [("RY011_欧阳朔", "康玉梅", "陆鸣谦"), ("RY023_汤国平", "康玉梅", "欧阳朔")],
)
def test_each_rank_is_approved_by_the_one_above_it(
    docgen: Docgen, college: Path, name: str, wrong: str, right: str
) -> None:
    assert "L404" in approve(docgen, college, name, wrong).stderr
    assert approve(docgen, college, name, right).exit_code == 0


def test_a_report_sent_back_says_that_the_head_answers_for_it(docgen: Docgen, college: Path) -> None:
    file = report_of(college, "自查自纠情况的报告")
    where = ("-w", college, "--by", "市治庸办", "--on", "2011-05-28")
    assert docgen("review", "return", file, "--demand", "原因要剖析到人", *where).exit_code == 0
    (line,) = (
        line
        for line in docgen("review", "status", "-w", college).stdout.splitlines()
        if "市治庸办，2011年5月28日" in line
    )
    assert "原因要剖析到人；重新开展自查，并对主要负责人实行问责" in line
