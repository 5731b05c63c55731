"""The units' master ledger: figures of several sources, never of one that has not delivered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from docx import Document

from docgen.documents.catalogue import KINDS
from docgen.documents.kinds import UNIT, Request
from docgen.documents.ledger_units.kind import KIND, LedgerUnitsContext
from docgen.documents.ledger_units.rows import UnitRow
from docgen.documents.source import Source, UnitReading
from docgen.model.below import UnitBelow
from docgen.render import compile_template
from docgen.resources import templates_dir
from tests.builders import make_source, personal_problem, progress, unit_problem

MAY, JUNE = date(2015, 5, 31), date(2015, 6, 30)
COUNTS = [one.name for one in fields(UnitRow) if one.name not in ("no", "label", "state", "rate")]
RATING: dict[str, Any] = {
    "code": "P1",
    "name": "民主评议",
    "rated": "单位",
    "contents": ["工作作风"],
    "grades": [{"name": "满意", "satisfied": "是"}, {"name": "不满意"}],
}


def unit(n: int) -> UnitBelow:
    return UnitBelow(code=f"DW{n:02}", name=f"样例市第{n}局", short_name=f"{n}局")


def votes(satisfied: int, others: int, on: str = "2015年6月18日") -> dict[str, Any]:
    every = satisfied + others
    return {
        "rule": "P1",
        "on": on,
        "subject": "单位",
        "raters": "服务对象",
        "due": every,
        "issued": every,
        "returned": every,
        "votes": [f"工作作风：满意{satisfied}、不满意{others}"],
    }


def superior(readings: Sequence[UnitReading], campaign: dict[str, Any] | None = None, **form: Any) -> Source:
    return replace(make_source(campaign, **form), has_units=True, read_units=lambda: tuple(readings))


def delivered(n: int, campaign: dict[str, Any] | None = None, **form: Any) -> UnitReading:
    return UnitReading(unit(n), make_source(campaign, **form), f"表单 {n:012}")


def missing(n: int) -> UnitReading:
    return UnitReading(unit(n), None, "", "「人员」没有填写任何一行")


def context_of(source: Source, day: date = JUNE) -> LedgerUnitsContext:
    [occasion] = KIND.occasions(source, Request(day))
    context = KIND.context(source, occasion, UNIT)
    assert isinstance(context, LedgerUnitsContext)
    return context


def two_and_one_missing() -> Source:
    done = [progress("A1", "2015年5月20日", "完成"), progress("A1", "2015年6月20日", "销号")]
    first = delivered(
        1, problems=[unit_problem("A1"), unit_problem("A2"), personal_problem("G1", "R3")], progress=done
    )
    return superior([first, missing(2), delivered(3, problems=[unit_problem("A1", deadline="长期坚持")])])


def test_each_unit_has_the_figures_of_its_own_source() -> None:
    source = two_and_one_missing()
    rows = {row.label: row for row in context_of(source).own.rows}
    for reading in source.read_units():
        if reading.source is not None:
            tally = reading.source.figures(JUNE).unit.total
            row = rows[reading.unit.short_name]
            assert (row.found, row.done, row.open, row.overdue) == (
                tally.found,
                tally.done,
                tally.open,
                tally.overdue,
            )


def test_a_unit_that_has_not_delivered_has_no_numbers_and_is_not_zero() -> None:
    [row] = [row for row in context_of(two_and_one_missing()).own.rows if row.label == "2局"]
    assert (row.state, row.rate) == ("未报", "—")
    assert {getattr(row, name) for name in COUNTS} == {None}


@pytest.mark.parametrize("day", [date(2015, 4, 30), MAY, JUNE, date(2015, 12, 20)])
def test_totals_add_up_in_every_column(day: date) -> None:
    context = context_of(two_and_one_missing(), day)
    for table in (context.own, context.personal):
        for name in COUNTS:
            given = [getattr(row, name) for row in table.rows if getattr(row, name) is not None]
            assert getattr(table.total, name) == sum(given)


def test_the_sentence_says_who_is_missing_and_what_the_others_found() -> None:
    assert context_of(two_and_one_missing()).text == (
        "截至2015年6月30日，应报3个单位，已报2个，未报1个（2局），未报的不计入下列各数。"
        "共列入单位问题3个，其中整改完成1个（已销号）、尚未完成2个（含逾期1个）；整改完成率为33.33%。"
        "共列入个人问题1个，其中尚未完成1个；整改完成率为0.00%。"
    )


def test_when_nobody_delivered_nothing_is_said_to_have_been_found() -> None:
    context = context_of(superior([missing(1), missing(2)]))
    assert context.text == "截至2015年6月30日，应报2个单位，已报0个，未报2个（1局、2局）。"


def test_the_superiors_own_problems_are_a_row_of_their_own() -> None:
    source = superior(
        [delivered(1, problems=[unit_problem("A1")])], problems=[unit_problem("D1"), unit_problem("D2")]
    )
    rows = context_of(source).own.rows
    assert [(row.label, row.found) for row in rows] == [("市城管局（本级）", 2), ("1局", 1)]
    assert context_of(source).own.total.found == 3


def test_where_each_figure_comes_from_is_told_with_its_digest() -> None:
    rows = context_of(two_and_one_missing()).origins
    assert [(row.code, row.state, row.origin, row.last_day) for row in rows] == [
        ("DW01", "已报", "表单 000000000001", "2015年6月20日"),
        ("DW02", "未报", "「人员」没有填写任何一行", "—"),
        ("DW03", "已报", "表单 000000000003", "2015年4月10日"),
    ]


def test_an_earlier_day_knows_nothing_later() -> None:
    rows = {row.label: row for row in context_of(two_and_one_missing(), MAY).own.rows}
    assert (rows["1局"].done, rows["1局"].closed, rows["1局"].month_completed) == (1, 0, 1)
    origins = context_of(two_and_one_missing(), MAY).origins
    assert origins[0].last_day == "2015年5月20日"


def test_votes_are_added_up_but_not_those_of_too_few_or_invalid_ones() -> None:
    campaign = {"ballots": [RATING]}
    readings = [
        delivered(1, campaign, ballots=[votes(18, 2)]),
        delivered(2, campaign, ballots=[votes(2, 1)]),
        delivered(3, campaign, ballots=[votes(10, 10)]),
        delivered(4, campaign),
    ]
    rows = context_of(superior(readings, campaign)).ratings
    assert [(row.label, row.subjects, row.ballots, row.rate, row.note) for row in rows] == [
        ("1局", 1, 20, "90.00%", ""),
        ("2局", 0, 0, "—", "人数不足不列出1个"),
        ("3局", 1, 20, "50.00%", ""),
        ("合计", 2, 40, "70.00%", "人数不足不列出1个"),
    ]


def test_scores_stand_unit_by_unit_and_are_not_averaged() -> None:
    rule = {
        "name": "验收标准",
        "organiser": "市活动办",
        "items": [
            {"code": "1", "area": "整改", "content": "问题", "standard": "未改的扣分", "points": "100"},
        ],
        "grades": [{"name": "合格", "least": "60"}, {"name": "不合格", "least": "0"}],
    }
    score = {
        "subject": "单位",
        "item": "1",
        "self_score": "95",
        "score": "55",
        "reason": "两项未改",
        "on": "2015年6月20日",
    }
    campaign = {"acceptance": rule}
    readings = [delivered(1, campaign, acceptances=[score]), delivered(2, campaign), missing(3)]
    rows = context_of(superior(readings, campaign)).scores
    assert [(row.label, row.self_total, row.total, row.grade, row.on) for row in rows] == [
        ("1局", "95", "55", "不合格", "2015年6月20日"),
        ("2局", "—", "—", "—", "—"),
    ]
    assert context_of(superior([delivered(2, campaign)], campaign)).scores == ()


def test_without_units_below_there_is_none() -> None:
    assert KIND.occasions(make_source(), Request(JUNE)) == ()


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_both_files_print_every_unit_and_no_number_for_the_missing_one(suffix: str) -> None:
    source = two_and_one_missing()
    [name] = [one for one in KIND.templates(source, UNIT) if one.endswith(suffix)]
    content = compile_template(templates_dir() / name).render(context_of(source))
    if suffix == ".docx":
        rows = [[cell.text for cell in row.cells] for row in Document(BytesIO(content)).tables[0].rows]
        assert rows[2] == ["2", "2局", "未报", *["—"] * 10]
        assert rows[4][1:5] == ["合计", "", "3", "1"]
    else:
        sheet = openpyxl.load_workbook(BytesIO(content))["单位问题"]
        values = [list(row) for row in sheet.iter_rows(min_row=4, max_row=7, values_only=True)]
        assert values[1] == ["2", "2局", "未报", *[None] * 6, "—", *[None] * 3]
        assert values[3][1:5] == ["合计", None, 3, 1]


@pytest.mark.parametrize(("day", "lead"), [(JUNE, "所属单位整改情况："), (date(2015, 12, 20), "")])
def test_a_superiors_summary_tells_of_the_units_below(day: date, lead: str) -> None:
    source = two_and_one_missing()
    summary = KINDS["summary"]
    [occasion] = summary.occasions(source, Request(day))
    body: Any = summary.context(source, occasion, UNIT)
    told = [block.text for block in body.body if "应报3个单位，已报2个，未报1个（2局）" in block.text]
    assert len(told) == 1
    assert told[0].startswith(lead)
    assert "已报单位共列入单位问题3个" in told[0]
    alone: Any = summary.context(make_source(), occasion, UNIT)
    assert not [block for block in alone.body if "应报" in block.text]
