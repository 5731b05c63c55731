from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from docgen.diagnostics import DiagnosticError
from docgen.model.problem import Ownership
from docgen.model.roster import Roster
from docgen.register.ledger_month import ledger_month
from docgen.register.returned.canonical import cell_value
from docgen.register.returned.claims import month_of, place_in, place_text
from docgen.register.returned.columns import COLUMNS, Kind, NewStatus, fields_by_head
from docgen.register.returned.identity import read_identity
from docgen.register.returned.numbering import Numbering
from docgen.register.returned.reading import Decided, read_returned
from docgen.register.returned.values import UnreadableError, measures_value, progress_row
from tests.builders import make_campaign, make_form, personal_problem, unit_problem
from tests.register.returned.world import World


@pytest.mark.parametrize(
    "typed",
    [
        "2015-6-20",
        "2015.6.20",
        "2015年6月20日",
        "20150620",
        "６月２０日",
        42175,
        datetime(2015, 6, 20),
        " 2015/06/20　",
    ],
)
def test_a_day_is_the_same_however_it_was_typed(typed: object) -> None:
    assert cell_value(typed, Kind.DATE, 2015).key == "2015-06-20..2015-06-20"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("１２件", "12件"),
        ("已办结。 ", "已办结。"),
        ("甲\r\n乙", "甲\n乙"),
        ("甲_x000D_\n乙", "甲\n乙"),
        ("(一)甲", "（一）甲"),
        ("甲 乙", "甲　乙"),
    ],
)
def test_texts_that_say_the_same_are_equal(one: str, other: str) -> None:
    assert cell_value(one, Kind.TEXT, 2015).key == cell_value(other, Kind.TEXT, 2015).key


def test_texts_that_say_something_else_differ() -> None:
    keys = {cell_value(text, Kind.TEXT, 2015).key for text in ("12件", "13件", "12件。", "12年")}
    assert len(keys) == 4


@pytest.mark.parametrize("blank", [None, "", "  ", "/", "—", "无"])
@pytest.mark.parametrize("kind", list(Kind))
def test_blanks_are_equal(blank: object, kind: Kind) -> None:
    assert cell_value(blank, kind, 2015).key == ""


def test_what_is_no_date_says_why_and_keeps_its_text() -> None:
    value = cell_value("6月31日", Kind.DATE, 2015, "台账!O7")
    assert (value.text, value.place) == ("6月31日", "台账!O7")
    assert "2015年6月只有30天" in value.fault


def test_a_bare_number_of_the_1904_system_is_no_date_but_a_date_cell_is() -> None:
    assert "1904" in cell_value(40713, Kind.DATE, 2015, is_1904=True).fault
    assert cell_value(datetime(2015, 6, 20), Kind.DATE, 2015, is_1904=True).fault == ""


@pytest.mark.parametrize(
    ("typed", "status"),
    [("已完成", "已完成"), ("完成", "已完成"), ("待销号", "申请销号"), ("整改中", ""), ("延期", "申请延期")],
)
def test_a_new_status_is_known_by_its_usual_words(typed: str, status: str) -> None:
    value = cell_value(typed, Kind.STATUS, 2015)
    assert (value.key, value.fault) == (status, "")


@pytest.mark.parametrize("typed", ["基本完成", "已销号", "差不多"])
def test_a_new_status_of_other_words_is_asked_about(typed: str) -> None:
    assert all(str(status) in cell_value(typed, Kind.STATUS, 2015).fault for status in NewStatus)


def test_every_head_of_the_ledger_leads_to_its_own_column() -> None:
    known = fields_by_head()
    assert {column.title: known[column.title] for column in COLUMNS} == {
        column.title: column.field for column in COLUMNS
    }
    assert (known["完成时限"], known["整改责任人"], known["问题描述"]) == (
        "deadline",
        "responsible",
        "description",
    )
    assert known["本月整改情况"] == known["整改情况"] == "progress_now"


def test_a_place_tells_month_file_and_cell() -> None:
    place = place_in("2015-06", "甲.xlsx", "台账!C7")
    assert (month_of(place), place_text(place)) == ("2015-06", "甲.xlsx:台账!C7")
    assert (month_of("form.xlsx:问题!A3"), place_text("form.xlsx:问题!A3")) == ("", "form.xlsx:问题!A3")


def test_without_the_hidden_sheet_the_line_above_the_table_says_whose_it_is() -> None:
    above = [
        "某专项问题整改台账（2015年6月填报）",
        "填报单位（盖章）：市容管理科　　月份：2015年6月　　填报人：",
    ]
    said = read_identity([], above)
    assert (said.unit_name, said.month, said.unit_code, said.base_seq) == ("市容管理科", "2015-06", "", None)
    assert read_identity([], above[:1]).month == "2015-06"
    assert read_identity([], ["通讯录"]).month == ""


def test_the_ledger_s_month_ends_on_the_campaign_s_day() -> None:
    usual, early = (
        ledger_month(make_campaign(), date(2015, 6, 3)),
        ledger_month(make_campaign(cut_off=21), date(2015, 6, 30)),
    )
    assert (usual.code, usual.first, usual.cut_off) == ("2015-06", date(2015, 6, 1), date(2015, 6, 30))
    assert (early.code, early.first, early.cut_off) == ("2015-06", date(2015, 5, 22), date(2015, 6, 21))
    assert early.last_cut_off == date(2015, 5, 21)
    assert (usual.span.text, early.span.text) == ("2015年6月", "2015年5月22日—6月21日")
    assert early.span.last == early.cut_off


def numbering(*codes: str) -> Numbering:
    problems = [
        personal_problem(code, "R2") if code.startswith("G") else unit_problem(code) for code in codes
    ]
    form = make_form(problems=problems)
    return Numbering(form.problems, Roster(form))


def test_new_numbers_follow_the_scheme_and_are_given_once() -> None:
    found = numbering("W-001", "W-007", "G-12", "乙3")
    assert found.next_number(Ownership.UNIT, "B2") == "W-008"
    found.take("W-008")
    assert found.next_number(Ownership.UNIT, "B2") == "W-009"
    assert found.next_number(Ownership.PERSON, "B2") == "G-13"
    assert found.next_number(Ownership.UNIT, "B3") == "W-009"


def test_without_a_scheme_there_is_no_number() -> None:
    with pytest.raises(UnreadableError, match="没有编号可以顺延"):
        numbering("无号").next_number(Ownership.UNIT, "B2")


def test_measures_are_known_again_by_what_they_say() -> None:
    before = [{"problems": ["W-1", "W-2"], "text": "每周核对一次。", "responsible": "R2"}]
    found = measures_value("1.每周核对 一次。\n（2）每月通报。\n\n", "W-1", before)
    assert found == [before[0], {"problems": ["W-1"], "text": "每月通报。"}]


def test_a_row_of_progress_says_what_is_wrong_with_it() -> None:
    with pytest.raises(UnreadableError, match="不存在"):
        progress_row({"problem": "W-1", "on": "6月31日", "text": "甲"}, 2015)


def test_a_workbook_without_a_ledger_is_refused(tmp_path: Path, world: World) -> None:
    workbook = world.workbook()
    for sheet in workbook.worksheets:
        sheet.delete_rows(4)
    path = tmp_path / "无表头.xlsx"
    workbook.save(path)
    with pytest.raises(DiagnosticError) as refused:
        read_returned(path)
    assert [one.code for one in refused.value.diagnostics] == ["L501"]


def test_a_workbook_of_decisions_must_not_contradict_itself(tmp_path: Path) -> None:
    import openpyxl

    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "待处理"
    rows: list[list[Any]] = [["编号", "处理"], ["1a", "保留"], ["2b", None], ["1a", "保留"]]
    for row in rows:
        sheet.append(row)
    path = tmp_path / "待处理.xlsx"
    workbook.save(path)
    assert read_returned(path) == Decided("待处理.xlsx", {"1a": "保留"})
    sheet.append(["1a", "采用"])
    workbook.save(path)
    with pytest.raises(DiagnosticError) as refused:
        read_returned(path)
    assert [one.code for one in refused.value.diagnostics] == ["L509"]
