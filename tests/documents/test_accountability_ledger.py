"""问责台账: rows and totals of one sheet, known as of a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from docgen.documents.accountability_ledger.kind import (
    DOCUMENT,
    KIND,
    SHEET,
    SHEET_PLAIN,
    AccountabilityContext,
)
from docgen.documents.accountability_ledger.layout import build
from docgen.documents.kinds import UNIT, Request
from docgen.documents.source import Source
from docgen.documents.summary.facts import value_of
from docgen.model.matter import MatterKind
from docgen.register.matters import matters_up_to
from tests.builders import make_source, unit_problem

JUNE, LATE = date(2015, 6, 30), date(2015, 12, 31)


def row(**changes: Any) -> dict[str, Any]:
    return {"on": "2015年5月20日", "person": "R2", "matter": "值守脱岗", "measures": "批评教育"} | changes


def ledger(source: Source, day: date = JUNE) -> AccountabilityContext:
    [occasion] = KIND.occasions(source, Request(day, exact=True))
    context = KIND.context(source, occasion, UNIT)
    assert isinstance(context, AccountabilityContext)
    return context


def answerable(*rows: dict[str, Any]) -> Source:
    return make_source(sanctions=list(rows), problems=[unit_problem("W-1")])


def test_a_person_stands_with_the_post_of_the_day_and_a_department_by_its_name() -> None:
    posts = [
        {"person": "R1", "department": "B1", "title": "局长"},
        {"person": "R2", "department": "B2", "title": "主任", "last": "2015年5月31日"},
        {"person": "R2", "department": "B3", "title": "科长", "first": "2015年6月1日"},
        {"person": "R3", "department": "B3", "title": "科员"},
    ]
    rows = [row(), row(on="2015年6月20日"), row(person=None, department="市容科", published="是")]
    source = make_source(sanctions=rows, posts=posts)
    told = [(one.who, one.post, one.published) for one in ledger(source).rows]
    assert told == [
        ("张伟（办公室）", "主任", "否"),
        ("张伟（R2）", "科长", "否"),
        ("市容管理科", "", "是"),
    ]


def test_the_column_of_severity_and_conduct_is_printed_only_where_a_row_has_one() -> None:
    plain, graded = answerable(row()), answerable(row(), row(person="R3", conduct="躺平"))
    assert not ledger(plain).graded
    assert ledger(graded).graded
    assert KIND.templates(plain, UNIT) == (SHEET_PLAIN, DOCUMENT)
    assert KIND.templates(graded, UNIT) == (SHEET, DOCUMENT)


def test_the_workbook_without_it_has_every_other_column(tmp_path: Path) -> None:
    build(tmp_path)
    heads = [
        [cell.value for cell in next(openpyxl.load_workbook(tmp_path / name)["台账"].iter_rows(3, 3))]
        for name in (SHEET, SHEET_PLAIN)
    ]
    assert [one for one in heads[0] if one not in heads[1]] == ["情形\n（称谓）"]
    assert len(heads[1]) == len(heads[0]) - 1


def test_totals_count_persons_and_units_apart_and_say_when_measures_are_counted_singly() -> None:
    source = answerable(
        row(measures="通报批评、限期整改", conduct="躺平"),
        row(person="R3"),
        row(person=None, department="B3"),
    )
    context = ledger(source)
    assert context.totals == (
        "截至2015年6月30日，共问责2人次、1个单位；按措施分：通报批评1人次、限期整改1人次、"
        "批评教育1人次、1个单位（一次问责有几项措施的分项计数）；按行为分：“躺平”1人次；均未公开。"
    )
    sums = [(one.people, one.units) for one in context.counts if one.sort == "合计"]
    assert sums == [(2, 1)]


def test_the_summary_says_the_same_number_as_the_ledger() -> None:
    source = answerable(row(), row(person="R3", measures="通报批评"), row(person=None, department="B3"))
    spoken = value_of(matters_up_to(source.form, JUNE), MatterKind.ACCOUNTABILITY)
    assert spoken == "2人、1个单位，其中批评教育1人、通报批评1人、批评教育1个单位"


def test_it_is_due_unasked_as_soon_as_anybody_answered_and_knows_no_later_row() -> None:
    source = answerable(row(), row(on="2015年9月2日", person="R3"))
    assert KIND.occasions(source, Request(date(2015, 5, 19))) == ()
    assert len(ledger(source).rows) == 1
    assert len(ledger(source, LATE).rows) == 2
    assert KIND.occasions(answerable(), Request(LATE)) == ()


def test_situation_and_conduct_share_a_cell() -> None:
    source = answerable(row(severity="问题轻微", conduct="躺平", problem="W-1", basis="《值班制度》第七条"))
    [one] = ledger(source).rows
    assert (one.severity, one.problem, one.basis) == ("问题轻微\n（躺平）", "W-1", "《值班制度》第七条")
