"""R10, 排查一个、整改一个、销号一个: what breaks it, and that other campaigns are free of it."""

from __future__ import annotations

from typing import Any

from docgen.diagnostics import Severity
from docgen.model.finding import Finding
from docgen.model.rules import check_form
from tests.builders import make_campaign, make_form, progress, unit_problem

CODES = {"F429", "F430", "F440"}


def findings(*, one_by_one: bool = True, **form: Any) -> list[Finding]:
    campaign = make_campaign(one_by_one="是" if one_by_one else "否")
    return [one for one in check_form(campaign, make_form(**form)) if one.code in CODES]


def closing(code: str, text: str = "验收合格", evidence: str = "验收单") -> list[dict[str, Any]]:
    return [
        progress(code, "2015年5月4日", "完成"),
        progress(code, "2015年5月20日", "销号", text=text, evidence=evidence, reviewer="王样"),
    ]


PROBLEMS = [unit_problem("W-1"), unit_problem("W-2")]
OWN = [{"problems": "W-1", "text": "甲"}, {"problems": "W-2", "text": "乙"}]


def test_problems_closed_one_by_one_are_in_order() -> None:
    entries = [*closing("W-1"), *closing("W-2", "回访认可", "回访单")]
    assert findings(problems=PROBLEMS, measures=OWN, progress=entries) == []


def test_two_problems_may_not_be_merged() -> None:
    entry = progress("W-1", "2015年5月4日", "合并", into="W-2")
    [found] = findings(problems=PROBLEMS, measures=OWN, progress=[entry])
    assert (found.code, found.path, found.severity) == ("F429", ("progress", 0, "step"), Severity.ERROR)
    assert "W-1" in found.message
    assert "W-2" in found.message


def test_closing_in_a_batch_is_told_at_the_second() -> None:
    entries = [*closing("W-1"), *closing("W-2")]
    [found] = findings(problems=PROBLEMS, measures=OWN, progress=entries)
    assert (found.code, found.path) == ("F430", ("progress", 3, "text"))
    assert found.other == ("progress", 1, "text")
    assert found.severity is Severity.WARNING


def test_a_closed_problem_has_a_measure_of_its_own() -> None:
    measures = [{"problems": "W-1、W-2", "text": "合写"}, {"problems": "W-2", "text": "乙"}]
    [found] = findings(problems=PROBLEMS, measures=measures, progress=closing("W-1"))
    assert (found.code, found.path) == ("F440", ("progress", 1, "problem"))


def test_a_campaign_without_the_rule_may_merge_and_close_together() -> None:
    shared = [{"problems": "W-1、W-2", "text": "合写"}]
    entries = [*closing("W-1"), *closing("W-2")]
    assert findings(one_by_one=False, problems=PROBLEMS, measures=shared, progress=entries) == []
    entry = progress("W-1", "2015年5月4日", "合并", into="W-2")
    assert findings(one_by_one=False, problems=PROBLEMS, measures=OWN, progress=[entry]) == []
