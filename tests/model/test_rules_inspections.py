"""督查: 下管一级, unannounced checks in every phase, the report to everybody it is due to."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from docgen.diagnostics import Severity
from docgen.model.finding import Finding
from docgen.model.rules import check_form
from tests.builders import CAMPAIGN, FORM, make_campaign, make_form

DEPARTMENTS = [
    *FORM["departments"],
    {"code": "B4", "name": "执法支队", "kind": "下属单位"},
    {"code": "B5", "name": "一大队", "parent": "B4", "kind": "下属单位"},
]


def check(on: str = "2015年5月6日", **changes: Any) -> dict[str, Any]:
    return {"kind": "督查", "on": on, "name": "值守督查", "department": "B2"} | changes


def findings(*matters: dict[str, Any], campaign: dict[str, Any] | None = None, **form: Any) -> list[Finding]:
    found = check_form(
        make_campaign(**(campaign or {"one_level": "是"})),
        make_form(departments=DEPARTMENTS, matters=list(matters), **form),
    )
    return [one for one in found if one.code in ("F402", "F577", "F578", "F579")]


@pytest.mark.parametrize(
    ("department", "inspected"),
    [("B2", "B4"), ("B2", "B3、B4"), ("B4", "B5"), ("执法支队", "一大队"), (None, "B4")],
)
def test_who_stands_one_level_above_may_inspect(department: str | None, inspected: str) -> None:
    assert findings(check(department=department, inspected=inspected)) == []


@pytest.mark.parametrize(
    ("department", "inspected", "at"),
    [("B2", "B5", 0), ("B2", "B4、B5", 1), ("B4", "B3", 0), ("B5", "B4", 0)],
)
def test_a_level_is_not_passed_over_nor_turned_round(department: str, inspected: str, at: int) -> None:
    [finding] = findings(check(department=department, inspected=inspected))
    assert (finding.code, finding.path) == ("F577", ("matters", 0, "inspected", at))
    assert finding.severity is Severity.ERROR


def test_an_unannounced_check_goes_anywhere_and_other_campaigns_do_not_ask() -> None:
    assert findings(check(inspected="B5", covert="是")) == []
    assert findings(check(inspected="B5"), campaign={"one_level": "否"}) == []


def test_an_unknown_department_is_told_as_such() -> None:
    [finding] = findings(check(inspected="三大队"))
    assert (finding.code, finding.path) == ("F402", ("matters", 0, "inspected", 0))


def throughout() -> dict[str, Any]:
    phases = deepcopy(CAMPAIGN["phases"])
    phases[1]["tasks"] = [{"name": "进行明察暗访", "text": ["随机抽查。"], "throughout": "是"}]
    return {"phases": phases}


def test_a_task_of_all_phases_wants_an_unannounced_check_in_each_that_is_over() -> None:
    covert = check("2015年3月6日", covert="是")
    june = {"kind": "会议", "on": "2015年7月1日", "name": "推进会"}
    [finding] = findings(covert, check(), june, campaign=throughout())
    assert (finding.code, finding.severity) == ("F578", Severity.WARNING)
    assert finding.message == "阶段“查摆整改”（4月1日—6月30日）没有暗访"
    assert findings(covert, check(covert="是"), june, campaign=throughout()) == []
    assert findings(check(), june) == []


@pytest.mark.parametrize(
    ("recipients", "codes"), [("市活动办", ["F579"]), ("市活动办、县活动办", []), ("", [])]
)
def test_the_report_goes_to_both_offices(recipients: str, codes: list[str]) -> None:
    due = {
        "code": "D9",
        "name": "督查报告",
        "kind": "inspection-report",
        "phase": "2",
        "producer": "{自称}",
        "recipients": ["市活动办", "县区活动办"],
    }
    campaign = {"deliverables": [*CAMPAIGN["deliverables"], due]}
    paper = {"kind": "督查报告", "recipients": recipients}
    assert [one.code for one in findings(campaign=campaign, papers=[paper])] == codes


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"number": "样发[2015]8号"}, "F484", "number"),
        ({"number": "样发〔2014〕8号"}, "F484", "number"),
        ({"kind": "会议", "number": "样发〔2015〕8号"}, "F484", "number"),
        ({"result": "发布"}, "F485", "result"),
        ({"result": None}, "F485", "result"),
    ],
)
def test_a_system_not_told_rightly_is_answered(changes: dict[str, Any], code: str, field: str) -> None:
    row = {"kind": "制度", "on": "2015年5月6日", "name": "值班制度", "result": "制定"} | changes
    found = check_form(make_campaign(), make_form(matters=[row]))
    assert (code, field) in [(one.code, one.path[2]) for one in found if one.path[0] == "matters"]


def test_two_systems_do_not_bear_one_number() -> None:
    row = {
        "kind": "制度",
        "on": "2015年5月6日",
        "name": "值班制度",
        "result": "制定",
        "number": "样发〔2015〕8号",
    }
    found = check_form(make_campaign(), make_form(matters=[row, row | {"name": "考勤制度"}]))
    [finding] = [one for one in found if one.code == "F484"]
    assert (finding.path, finding.other) == (("matters", 1, "number"), ("matters", 0, "number"))
