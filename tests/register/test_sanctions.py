"""问责: figures of the sheet, and the one count that all reports take from it."""

from __future__ import annotations

from datetime import date
from typing import Any

from docgen.model.matter import MatterKind
from docgen.register.inspections import inspection_figures
from docgen.register.matters import matters_between, matters_up_to, system_count, total, totals_by_result
from docgen.register.sanctions import SanctionCount, sanction_figures
from tests.builders import make_campaign, make_form, make_source

APRIL, JUNE = date(2015, 4, 30), date(2015, 6, 30)
LADDER = [
    {"severity": "轻微", "measures": ["诫勉谈话", "批评教育"]},
    {"severity": "较重", "measures": ["通报批评", "限期整改"]},
]


def row(on: str, person: str | None, measures: str, **more: Any) -> dict[str, Any]:
    return {"on": on, "person": person, "matter": "值守脱岗", "measures": measures} | more


ROWS = [
    row("2015年4月20日", "R2", "通报批评、限期整改", severity="较重", published="是"),
    row("2015年4月21日", "R3", "批评教育", severity="轻微", conduct="躺平"),
    row("2015年5月20日", None, "通报批评", department="B3"),
]


def test_figures_count_each_row_once_and_each_of_its_measures() -> None:
    campaign = make_campaign(ladder=LADDER, conducts=[{"name": "躺平", "meaning": "不作为"}])
    found = sanction_figures(campaign, make_form(sanctions=ROWS), JUNE)
    assert found.total == SanctionCount("合计", 2, 1)
    assert found.published == SanctionCount("已公开", 1, 0)
    assert found.by_measure == (
        SanctionCount("批评教育", 1, 0),
        SanctionCount("通报批评", 1, 1),
        SanctionCount("限期整改", 1, 0),
    )
    assert [one.label for one in found.by_severity] == ["轻微", "较重"]
    assert found.by_conduct == (SanctionCount("躺平", 1, 0),)
    assert found.is_split
    assert sanction_figures(campaign, make_form(sanctions=ROWS), APRIL).total == SanctionCount("合计", 2, 0)


MATTER = {"kind": "问责", "on": "2015年4月20日", "name": "值守问题处理", "people": 9, "result": "警告"}


def test_reports_count_the_sheet_once_it_is_filled_in_and_the_matters_before() -> None:
    form, old = make_form(sanctions=ROWS, matters=[MATTER]), make_form(matters=[MATTER])
    assert total(matters_up_to(old, JUNE), MatterKind.ACCOUNTABILITY).people == 9
    counted = matters_up_to(form, JUNE, MatterKind.ACCOUNTABILITY)
    whole = total(counted, MatterKind.ACCOUNTABILITY)
    assert (whole.people, whole.quantity) == (2, 1)
    results = totals_by_result(counted, MatterKind.ACCOUNTABILITY)
    assert [(result, one.people) for result, one in results] == [
        ("通报批评并限期整改", 1),
        ("批评教育", 1),
        ("通报批评", 0),
    ]
    may = matters_between(form, date(2015, 5, 1), date(2015, 5, 31))
    assert [one.name for one in may] == ["值守脱岗"]


def test_other_matters_are_counted_as_before() -> None:
    meeting = {"kind": "会议", "on": "2015年4月2日", "name": "动员会", "people": 30}
    form = make_form(sanctions=ROWS, matters=[meeting, MATTER])
    assert total(matters_up_to(form, JUNE), MatterKind.MEETING).people == 30


def test_a_system_without_a_quantity_is_one_beside_one_that_has_several() -> None:
    rows = [
        {"kind": "制度", "on": "2015年5月6日", "name": "值班制度", "result": "制定"},
        {"kind": "制度", "on": "2015年5月7日", "name": "窗口五项制度", "result": "制定", "quantity": 5},
    ]
    matters = make_form(matters=rows).matters
    assert [system_count(one) for one in matters] == [1, 5]
    assert total(matters, MatterKind.SYSTEM).quantity == 6


def test_inspections_of_a_period_tell_whom_they_saw() -> None:
    rows = [
        {"kind": "督查", "on": "2015年4月2日", "name": "查岗", "quantity": 2, "inspected": "B3、办公室"},
        {"kind": "督查", "on": "2015年4月9日", "name": "夜查", "inspected": "B2、B3", "covert": "是"},
        {"kind": "督查", "on": "2015年4月12日", "name": "面上督查", "quantity": 1},
        {"kind": "督查", "on": "2015年5月9日", "name": "下月", "quantity": 7},
        {"kind": "会议", "on": "2015年4月9日", "name": "例会"},
    ]
    source = make_source(matters=rows)
    found = inspection_figures(source.form, source.roster, date(2015, 4, 1), APRIL)
    assert ([one.name for one in found.rows], found.found, found.covert) == (
        ["查岗", "夜查", "面上督查"],
        3,
        1,
    )
    assert [one.code for one in found.inspected] == ["B2", "B3"]
    grouped = [([one.code for one in seen], [row.name for row in some]) for seen, some in found.by_inspected]
    assert grouped == [(["B2", "B3"], ["查岗", "夜查"]), ([], ["面上督查"])]
