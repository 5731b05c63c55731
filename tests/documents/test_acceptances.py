"""检查验收评分表 and 验收结论: one standard, points that add up, two responsibilities for one that failed."""

from __future__ import annotations

from datetime import date
from typing import Any

from docgen.build.jobs import due_kinds
from docgen.documents.acceptance_result.kind import KIND as RESULT
from docgen.documents.acceptance_sheet.kind import KIND as SHEET
from docgen.documents.kinds import Kind, Request
from docgen.documents.source import Source
from tests.builders import acceptance_rule, acceptance_score, make_source

DAY = date(2015, 12, 20)


def source_of(*rows: dict[str, Any]) -> Source:
    return make_source({"acceptance": acceptance_rule()}, acceptances=list(rows))


def made(kind: Kind, source: Source, day: date = DAY, *, exact: bool = False) -> list[Any]:
    return [
        kind.context(source, occasion, subject)
        for occasion in kind.occasions(source, Request(day, exact))
        for subject in kind.subjects(source, occasion)
    ]


def scored(first: str, second: str, subject: str = "单位") -> list[dict[str, Any]]:
    rows = (acceptance_score("1", "60", first), acceptance_score("2", "40", second))
    return [
        row | {"subject": subject} | ({"reason": "台账缺记录"} if row["score"] != row["self_score"] else {})
        for row in rows
    ]


def text(source: Source) -> str:
    [context] = made(RESULT, source)
    return "\n".join(block.lead + block.text for block in context.body)


def test_the_sheet_is_blank_until_it_is_filled_in() -> None:
    [context] = made(SHEET, source_of())
    assert [(row.points, row.self_score, row.score) for area in context.groups for row in area.rows] == [
        (60, "", ""),
        (40, "", ""),
    ]
    assert (context.full, context.self_total, context.total) == (100, "", "")


def test_the_sheet_adds_up_and_says_where_the_grades_begin() -> None:
    [context] = made(SHEET, source_of(*scored("58.5", "40")))
    assert (context.self_total, context.total) == ("100", "98.5")
    assert [area.title for area in context.groups] == ["一、整改（60分）", "二、制度（40分）"]
    assert context.grades == "优秀90分以上（含90分），合格60分以上（含60分），不合格60分以下"


def test_each_department_that_is_scored_has_its_sheet() -> None:
    sheets = made(SHEET, source_of(*scored("60", "40", "市容科")))
    assert [(one.subject, one.total) for one in sheets] == [("样例市城市管理局", ""), ("市容管理科", "100")]


def test_sheets_are_wanted_within_the_window_and_a_conclusion_once_all_is_scored() -> None:
    source = source_of(*scored("58", "40"))
    assert made(SHEET, source, date(2015, 11, 30)) == []
    [before] = made(SHEET, source, date(2015, 12, 4))
    assert (before.self_total, before.total) == ("100", "")
    assert made(RESULT, source, date(2015, 12, 4)) == []
    assert len(made(RESULT, source, date(2015, 12, 5))) == 1


def test_kinds_are_due_when_their_facts_exist() -> None:
    assert SHEET not in due_kinds(make_source())
    assert RESULT not in due_kinds(source_of(acceptance_score("1", "60"), acceptance_score("2", "40")))
    assert {SHEET, RESULT} <= set(due_kinds(source_of(*scored("58", "40"))))


def test_the_conclusion_tells_each_area_and_each_loss() -> None:
    told = text(source_of(*scored("51.5", "40")))
    assert "考核得分91.5分，等次为优秀。其中，整改51.5分（满分60分）、制度40分（满分40分）。" in told
    assert "按时整改扣8.5分：台账缺记录。" in told
    assert "样例市城市管理局通过验收。" in told
    assert "责任" not in told


def test_one_that_failed_is_held_to_two_responsibilities() -> None:
    told = text(source_of(*scored("20", "30"), *scored("60", "40", "办公室")))
    assert "样例市城市管理局没有通过验收，追究主体责任，追究监督责任。" in told
    assert "办公室通过验收。" in told


def test_without_a_loss_nothing_goes_back_to_the_ledger() -> None:
    told = text(source_of(*scored("60", "40")))
    assert "各项考核内容均未扣分。" in told
    assert "整改台账" not in told
