"""Faults that a clerk makes inside form.xlsx, each with its code and cell."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from tests.errors.workspaces import Case, cell, cells, in_sheet


def _value(place: str, value: Any, code: str) -> Case:
    """A value typed into a cell which is refused at that cell."""
    return Case(cell(place, value), code, f"form.xlsx:{place}")


def _sheet(title: str, change: Any, code: str, place: str | None = None) -> Case:
    """A sheet changed by hand, refused at a cell of it or, without `place`, as a whole."""
    return Case(in_sheet(title, change), code, f"form.xlsx:{title}" + (f"!{place}" if place else ""))


def _book(change: Any, code: str, place: str) -> Case:
    def spoil(root: Path) -> None:
        book = openpyxl.load_workbook(root / "form.xlsx")
        change(book)
        book.save(root / "form.xlsx")

    return Case(spoil, code, place)


def _rename(old: str, new: str) -> Any:
    def change(book: Any) -> None:
        book[old].title = new

    return change


def _date_of_a_mac(book: Any) -> None:
    book.epoch = CALENDAR_MAC_1904
    book["问题"]["L4"].value = 40_643


def _two_header_rows(sheet: Worksheet) -> None:
    """责任 over three columns, 领导 | 部门 | 人 below it, as ledgers on paper have it."""
    sheet.insert_rows(3)
    sheet["O2"] = "责任"
    sheet.merge_cells("O2:Q2")
    for address, head in (("O3", "领导"), ("P3", "部门"), ("Q3", "人")):
        sheet[address] = head


def _two_columns(sheet: Worksheet) -> None:
    sheet["T2"], sheet["T4"] = "整改期限", "2015年6月1日"


def _same_number(sheet: Worksheet) -> None:
    """A sixth problem, copied from the second, its number not changed."""
    for column in range(2, 20):
        sheet.cell(9, column, sheet.cell(5, column).value)


def _unheaded(sheet: Worksheet) -> None:
    sheet["H5"] = "局长兼任"


def _merged(sheet: Worksheet) -> None:
    sheet.merge_cells("E4:E5")


def _total(sheet: Worksheet) -> None:
    sheet["B9"], sheet["C9"] = "合计", "5"


PEOPLE = {
    "glyph-for-a-rare-character": _value("人员!C6", "张□", "F411"),
    "rare-character-taken-apart": _value("人员!C6", "张[王+月]", "F411"),
    "unknown-layer": _value("人员!D6", "一般职工", "F302"),
    "namesake-by-name-only": _value("问题!Q5", "张伟", "F403"),
    "nobody-written-as-a-stroke": _value("措施!D4", "/", "F402"),
    "unknown-person": _value("问题!Q4", "王洋", "F402"),
    "department-as-person": _value("问题!Q4", "办公室", "F404"),
    "everybody-as-person": _value("问题!Q4", "全体干部", "F404"),
    "two-people-in-one-cell": _value("措施!D4", "R1、R2", "F404"),
    "personal-problem-of-nobody": _value("问题!D7", None, "F421"),
}
UNITS = {
    "masked-unit-name": _value("单位!B4", "××局", "F471"),
    "unknown-department": _value("职务!C7", "市荣科", "F402"),
    "department-twice": _value("部门!C6", "办公室", "F401"),
    "required-name-blank": _value("单位!B6", None, "F301"),
}
DATES = {
    "29-february-of-a-common-year": _value("问题!L4", "2015年2月29日", "F303"),
    "31-september": _value("问题!N5", "9月31日", "F303"),
    "date-with-two-readings": _value("进展!C4", "4/5/2015", "F303"),
    "us-date-that-is-none": _value("进展!C5", "13/31/15", "F303"),
    "deadline-in-words": _value("问题!N4", "尽快", "F303"),
    "two-deadlines": _value("问题!N4", "2015年5月1日，2015年6月1日", "F303"),
    "day-wanted-month-given": _value("文书!E4", "2015年3月", "F303"),
    "deadline-before-found": _value("问题!N4", "2015年4月1日", "F424"),
    "year-of-the-last-campaign": _value("问题!L5", datetime(2014, 4, 10), "F425"),
    "number-in-a-1904-workbook": _book(_date_of_a_mac, "F114", "form.xlsx:问题!L4"),
    "local-phase-overlaps": _value("阶段!C4", "3月20日—6月20日", "F441"),
}
PROBLEMS = {
    "number-twice": _sheet("问题", _same_number, "F401", "B9"),
    "unknown-category": _value("问题!E4", "推委扯皮", "F402"),
    "no-department-responsible": _value("问题!P4", None, "F422"),
    "mask-in-running-text": _value("问题!I4", "XX科办理超期。", "F471"),
    "measure-for-an-unknown-problem": _value("措施!B4", "W-001、W-003", "F402"),
    "closed-without-completion": Case(cell("进展!D5", "进展"), "F432", "form.xlsx:进展!D6"),
    "closed-without-evidence": _value("进展!F6", None, "F433"),
    "completed-before-found": _value("进展!C5", "2015年4月1日", "F431"),
    "reopened-without-closure": _value("进展!D4", "重新整改", "F434"),
    "extended-without-a-new-deadline": _value("进展!H7", None, "F435"),
    "handed-over-to-nobody": Case(cell("进展!D4", "移交"), "F439", "form.xlsx:进展!K4"),
    "extension-refused-before-it-was-asked-for": _value("进展!D4", "不予延期", "F438"),
    "opinion-done-before-it-came": Case(
        cells(
            {
                "意见!B4": "YJ-001",
                "意见!C4": "2015年5月6日",
                "意见!D4": "意见箱",
                "意见!E4": "投诉",
                "意见!F4": "油污没有清洗。",
                "意见!I4": "已清洗。",
                "意见!J4": "2015年5月5日",
            }
        ),
        "F501",
        "form.xlsx:意见!J4",
    ),
    "unknown-step": _value("进展!D5", "已完成", "F302"),
}
NUMBERS = {
    "more-votes-than-ballots": Case(
        cells({"事项!B4": "评议", "事项!F4": "91", "事项!I4": "90"}), "F481", "form.xlsx:事项!F4"
    ),
    "number-in-words": _value("事项!G4", "若干", "F303"),
    "number-with-an-estimate": _value("事项!G4", "约30", "F303"),
    "number-of-over-15-digits": _value("事项!Q4", 420_000_199_001_011_234, "F307"),
}
SHEETS = {
    "required-column-misspelt": _value("问题!L2", "发现曰期", "F204"),
    "optional-column-misspelt": _value("问题!P2", "责任布门", "F204"),
    "required-column-missing": _sheet("进展", lambda sheet: sheet.delete_cols(5), "F206", "A2"),
    "two-header-rows": _sheet("问题", _two_header_rows, "F216", "O3"),
    "column-twice": _sheet("问题", _two_columns, "F205", "T2"),
    "example-row-filled-in": _value("部门!C3", "信访科", "F218"),
    "content-beside-the-table": _sheet("职务", _unheaded, "F207", "H5"),
    "header-deleted": _sheet("措施", lambda sheet: sheet.delete_rows(2), "F203"),
    "sheet-missing": _book(lambda book: book.remove(book["职务"]), "F201", "form.xlsx"),
    "required-sheet-misspelt": _book(_rename("人员", "人员名单"), "F202", "form.xlsx:人员名单"),
    "sheet-under-another-name": _book(_rename("措施", "任务分解表"), "F202", "form.xlsx:任务分解表"),
    "optional-sheet-misspelt": _book(_rename("进展", "进展情况"), "F202", "form.xlsx:进展情况"),
    "sheet-emptied": _sheet("职务", lambda sheet: sheet.delete_rows(4, 9), "F217"),
    "formula-without-a-result": _value("问题!L4", "=TODAY()", "F304"),
    "error-cell": _value("问题!P4", "#REF!", "F306"),
    "cells-merged": _sheet("问题", _merged, "F211", "E4"),
    "total-among-the-rows": _sheet("问题", _total, "F209", "B9"),
    "control-character": _value("问题!I4", "窗口_x0007_久拖", "F303"),
    "outline-section-unknown": _value("提纲!D4", "保证", "F461"),
    "fact-nobody-asked-for": Case(
        cells({"补充事项!B3": "举报电话", "补充事项!C3": "0000-0000"}), "F452", "form.xlsx:补充事项!B3"
    ),
}
