"""问责: rows that name somebody, keep to the campaign's ladder and count as 事项 does."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.diagnostics import Severity
from docgen.model.finding import Finding
from docgen.model.rules import check_form
from docgen.model.rules_sanctions import CODES
from tests.builders import make_campaign, make_form, unit_problem

LADDER = [
    {"severity": "问题轻微", "measures": ["诫勉谈话", "批评教育"]},
    {"severity": "问题较为严重", "measures": ["通报批评", "责令书面检查"]},
    {"severity": "验收不合格", "measures": ["追究主体责任", "追究监督责任"], "together": "是"},
]
CONDUCTS = [
    {"name": "躺平", "meaning": "不作为", "category": "推诿扯皮"},
    {"name": "演员", "meaning": "假作为"},
]
ROW = {
    "on": "2015年4月20日",
    "person": "R2",
    "matter": "值守时打扑克",
    "measures": "批评教育",
    "basis": "《值班制度》第七条",
}


def findings(*rows: dict[str, Any], **sheets: Any) -> list[Finding]:
    campaign = make_campaign(ladder=LADDER, conducts=CONDUCTS)
    form = make_form(sanctions=[ROW | row for row in rows], problems=[unit_problem("W-1")], **sheets)
    return [one for one in check_form(campaign, form) if one.path[0] == "sanctions"]


def told(**changes: Any) -> list[tuple[str, object]]:
    return [(one.code, one.path[2]) for one in findings(changes)]


def test_whole_rows_are_sound() -> None:
    assert (
        told() == told(severity="问题轻微") == told(severity="问题轻微", conduct="躺平", problem="W-1") == []
    )
    assert (
        told(person=None, department="B3", severity="验收不合格", measures="追究主体责任、追究监督责任") == []
    )


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"person": None}, "F561", "person"),
        ({"severity": "问题一般"}, "F562", "severity"),
        ({"conduct": "蜗牛"}, "F562", "conduct"),
        ({"severity": "问题较为严重", "measures": "通报批评、批评教育"}, "F563", "measures"),
        ({"severity": "问题轻微", "measures": "诫勉谈话、责令书面检查"}, "F563", "measures"),
        ({"severity": "问题轻微", "measures": "停岗学习"}, "F564", "measures"),
        ({"severity": "验收不合格", "measures": "追究主体责任"}, "F564", "measures"),
        ({"basis": None}, "F565", "basis"),
        ({"conduct": "躺平", "problem": "W-2"}, "F402", "problem"),
        ({"on": "2015年4月9日", "problem": "W-1"}, "F568", "on"),
        ({"on": "2014年4月20日"}, "F568", "on"),
        ({"person": "张伟"}, "F403", "person"),
        ({"matter": "XX街执法"}, "F471", "matter"),
    ],
)
def test_a_faulty_row_is_told(changes: dict[str, Any], code: str, field: str) -> None:
    assert (code, field) in told(**changes)


def test_the_message_names_the_step_that_a_measure_belongs_to() -> None:
    [finding] = findings({"severity": "问题较为严重", "measures": "通报批评、批评教育"})
    assert "“批评教育”，问责阶梯把它规定给“问题轻微”" in finding.message
    assert "通报批评、责令书面检查" in finding.remedy
    assert finding.severity is Severity.ERROR


def test_the_name_of_a_conduct_belongs_to_the_category_of_the_problem() -> None:
    campaign = make_campaign(ladder=LADDER, conducts=CONDUCTS)
    rows = [ROW | {"conduct": name, "problem": "W-1"} for name in ("躺平", "演员")]
    form = make_form(sanctions=rows, problems=[unit_problem("W-1", category="纪律松懈")])
    [finding] = [one for one in check_form(campaign, form) if one.code == "F567"]
    assert finding.path == ("sanctions", 0, "conduct")
    assert "属于“推诿扯皮”，问题W-1的类别是“纪律松懈”" in finding.message


def matters(people: int, result: str = "批评教育") -> dict[str, Any]:
    row = {"kind": "问责", "on": "2015年4月20日", "name": "值守问题处理", "people": people, "result": result}
    return {"matters": [row]}


def test_the_two_sheets_that_count_accountability_agree() -> None:
    rows = (ROW, {"person": "R3"})
    assert findings(*rows, **matters(2)) == []
    [other_count] = findings(*rows, **matters(3))
    [other_measure] = findings(*rows, **matters(2, "通报批评"))
    assert (other_count.code, other_measure.code) == ("F566", "F566")
    assert other_count.message == "“问责”表有2人（批评教育2人），“事项”表的问责合计3人（批评教育3人）"


def test_a_department_as_a_whole_is_no_person_in_either_sheet() -> None:
    assert findings({}, {"person": None, "department": "B3"}, **matters(1)) == []


def test_a_campaign_without_a_ladder_takes_any_measure_and_no_severity() -> None:
    found = check_form(make_campaign(), make_form(sanctions=[ROW, ROW | {"severity": "问题轻微"}]))
    assert [(one.code, one.path) for one in found if one.path[0] == "sanctions"] == [
        ("F562", ("sanctions", 1, "severity"))
    ]


def test_every_code_has_a_case() -> None:
    assert {f"F56{digit}" for digit in range(1, 9)} == set(CODES)
