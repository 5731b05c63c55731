"""R9 and C4: due within the phase, issued by the day it is due."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from docgen.diagnostics import Severity
from docgen.documents.catalogue import KINDS
from docgen.model.finding import Finding
from docgen.model.rules import check_campaign, check_form
from docgen.model.rules_deliverables import TITLES
from tests.builders import CAMPAIGN, make_campaign, make_form


def deliverables(**changes: Any) -> list[dict[str, Any]]:
    """The small campaign's, the self-inspection's (due on 30 June, the last day of its phase) changed."""
    rows: list[dict[str, Any]] = deepcopy(CAMPAIGN["deliverables"])
    rows[3].update(changes)
    return rows


def of_campaign(**changes: Any) -> list[Finding]:
    campaign = make_campaign(deliverables=deliverables(**changes))
    return [one for one in check_campaign(campaign) if one.code == "F445"]


def of_papers(*papers: dict[str, Any], **changes: Any) -> list[Finding]:
    campaign = make_campaign(deliverables=deliverables(**changes))
    return [one for one in check_form(campaign, make_form(papers=list(papers))) if one.code == "F496"]


def paper(issued: str, kind: str = "self-inspection", **more: Any) -> dict[str, Any]:
    return {"kind": kind, "issued": issued, **more}


def test_a_deliverable_may_be_due_on_its_phases_last_day() -> None:
    assert of_campaign() == []
    assert of_campaign(due="2015年4月1日") == []


@pytest.mark.parametrize("due", ["2015年7月1日", "2015年3月31日"])
def test_a_deliverable_due_outside_its_phase_is_a_warning(due: str) -> None:
    [found] = of_campaign(due=due)
    assert found.path == ("deliverables", 3, "due")
    assert found.severity is Severity.WARNING
    assert due in found.message


@pytest.mark.parametrize("kind", ["self-inspection", "自查报告"])
def test_a_report_issued_after_the_day_it_is_due_is_told(kind: str) -> None:
    assert of_papers(paper("2015年6月30日", kind)) == []
    [found] = of_papers(paper("2015年7月1日", kind))
    assert found.path == ("papers", 0, "issued")
    assert "报市活动办" in found.message


def test_only_the_units_first_edition_is_held_to_the_day() -> None:
    assert of_papers(paper("2015年7月1日", subject="R1")) == []
    assert of_papers(paper("2015年7月8日", period="复查"), paper("2015年6月20日")) == []


def test_what_is_due_every_month_has_no_one_day() -> None:
    assert of_papers(paper("2015年7月1日"), frequency="每月") == []


def test_titles_are_those_of_the_catalogue() -> None:
    assert TITLES
    assert {code: KINDS[code].title for code in TITLES} == TITLES


@pytest.mark.parametrize(("code", "faults"), [("D5", 0), ("D4", 1), ("D99", 1)])
def test_a_cycle_tells_the_rhythm_of_a_monthly_document(code: str, faults: int) -> None:
    campaign = make_campaign(cycles=[{"name": "月报", "text": "每月报送。", "deliverable": code}])
    found = [one for one in check_campaign(campaign) if one.code == "F447"]
    assert len(found) == faults
    assert all("D5" in one.remedy and code in one.message for one in found)
