"""A campaign without dates on the command line: the plan is made, the rest is refused at the sheet 阶段."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Docgen = Callable[..., Result]
PAPER = "文书:\n  - {文书: 实施方案, 成文日期: 2015年3月2日}\n"
PHASES = "阶段:\n  - {阶段: 2, 起止: 2015年4月1日—6月30日}\n"


@pytest.fixture
def undated(workspace: Path) -> Path:
    """The small workspace, its campaign's phases without dates, its plan issued on a day."""
    campaign = workspace / "campaign.yaml"
    text, count = re.subn(r"\n    起止: .*", "", campaign.read_text("utf-8"))
    assert count == 5
    campaign.write_text(text, "utf-8")
    form = workspace / "form.yaml"
    form.write_text(form.read_text("utf-8") + PAPER, "utf-8")
    return workspace


def test_what_needs_no_date_is_made_and_the_rest_is_told(docgen: Docgen, undated: Path) -> None:
    result = docgen("make", "-w", undated, "--as-of", "2015-12-31")
    assert result.exit_code == 3, result.stderr
    group, plan = sorted(path.name for path in (undated / "output").rglob("*.docx"))
    assert "领导小组" in group
    assert "方案" in plan
    told = [line for line in result.stderr.splitlines() if "B107" in line]
    assert len(told) == len(set(told)) >= 5
    assert "form.yaml" in result.stderr


def test_a_kind_asked_for_by_name_is_refused_and_nothing_written(docgen: Docgen, undated: Path) -> None:
    result = docgen("make", "ledger", "-w", undated, "--as-of", "2015-12-31")
    assert result.exit_code == 1
    assert "阶段“查摆整改”没有日期" in result.stderr
    assert not (undated / "output").exists()


def test_the_units_own_dates_make_the_documents_of_that_phase(docgen: Docgen, undated: Path) -> None:
    form = undated / "form.yaml"
    form.write_text(form.read_text("utf-8") + PHASES, "utf-8")
    result = docgen("make", "ledger", "-w", undated, "--as-of", "2015-06-30")
    assert result.exit_code == 0, result.stderr
    assert list((undated / "output").rglob("*.xlsx"))


def test_checking_warns_of_each_phase_and_the_campaign_is_no_fault(docgen: Docgen, undated: Path) -> None:
    result = docgen("check", undated)
    assert result.exit_code == 0, result.stderr
    assert (result.stdout + result.stderr).count("F444") == 5
