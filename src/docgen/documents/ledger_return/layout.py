"""The templates of the ledger handed out: only what the unit fills in is unlocked, and it prints as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from docgen.documents.ledger.sheets import OVERDUE_COLOUR
from docgen.documents.ledger_return.context import BOTH_SHEETS, ONE_SHEET
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.documents.sheet_writer import SheetWriter
from docgen.official.package import save_xlsx
from docgen.official.sheet import LAST_ROW, dropdown, highlight
from docgen.register.returned.columns import (
    FILL_COLOUR,
    META_SHEET,
    PERSON_SHEET,
    UNIT_SHEET,
    Column,
    Filled,
    Kind,
    NewStatus,
    columns_of,
)
from docgen.register.returned.identity import META_NAMES, MONTH_LABEL, UNIT_LABEL

SPARE_ROWS: Final = 10
"""Empty rows below the ledger for problems that the unit found itself."""
_A3 = 8
_SIDE_INCHES = 0.4

_PASSWORDLESS_FREEDOMS = (
    "formatColumns",
    "formatRows",
    "insertRows",
    "sort",
    "autoFilter",
    "formatCells",
)
_VARIABLES = {"month": "period"}
"""What is called otherwise in the context: there, `month` is the month in words."""
_INSTRUCTIONS = (
    "填写说明：只填黄色的栏目，其余栏目不要改动，不要删行。本月有进展的，写“本月进展”和“进展日期”；状态有变化的，"
    "在“新状态”中选择，并写“完成时间”（申请延期的写申请延至的日期）和“佐证材料”；没有变化的不用填。"
    "新发现的问题填在表下的空行，编号不填。"
)


@dataclass(frozen=True, slots=True)
class _Look:
    """Width in half-width characters and the cell style of a column."""

    width: float
    style: str = "表格居中"


_LOOKS: Final = {
    "no": _Look(4.5, "表格数字"),
    "code": _Look(8),
    "name": _Look(8),
    "category": _Look(8),
    "source": _Look(8),
    "found": _Look(11),
    "description": _Look(25, "表格文字"),
    "leader": _Look(7.5),
    "responsible": _Look(7.5),
    "measures": _Look(25, "表格文字"),
    "target": _Look(12, "表格文字"),
    "deadline": _Look(11),
    "progress": _Look(20, "表格文字"),
    "status": _Look(9),
    "progress_now": _Look(28, "表格文字"),
    "progress_on": _Look(11.5, "表格日期"),
    "new_status": _Look(9.5),
    "completed_on": _Look(11.5, "表格日期"),
    "evidence": _Look(14, "表格文字"),
    "note": _Look(10, "表格文字"),
    "key": _Look(10, "表注"),
    "digest": _Look(18, "表注"),
}
_OPEN_BY_DEFAULT = frozenset({"note"})


def build(folder: Path) -> None:
    """Write the two templates: with the unit's ledger alone, and with that of persons too."""
    _save((UNIT_SHEET,), folder / ONE_SHEET)
    _save((UNIT_SHEET, PERSON_SHEET), folder / BOTH_SHEETS)


def _save(sheets: Sequence[str], path: Path) -> None:
    workbook = Workbook()
    assert workbook.active is not None
    workbook.remove(workbook.active)
    for name in sheets:
        _add_ledger(workbook.create_sheet(name))
    _add_meta(workbook.create_sheet(META_SHEET))
    save_xlsx(workbook, path, "整改台账（填报）", SAMPLE_NOTE)


def _add_ledger(ws: Worksheet) -> None:
    columns = columns_of(ws.title)
    personal = ws.title == PERSON_SHEET
    visible = sum(not column.hidden for column in columns)
    writer = SheetWriter(ws, tuple(_LOOKS[column.field].width for column in columns))
    writer.wide("{{ title }}" + ("——个人问题" if personal else ""), "表名", height=36, across=visible)
    writer.wide(
        f"{UNIT_LABEL}：{{{{ unit }}}}　　{MONTH_LABEL}：{{{{ month }}}}　　"
        "填报截止：{{ cut_off }}　　填报人：　　　　　电话：",
        "表头信息左",
        across=visible,
    )
    writer.wide(_INSTRUCTIONS, "表注", wrap=True, height=30, across=visible)
    head = writer.head([column.title for column in columns])
    writer.control("for r in person_rows" if personal else "for r in rows")
    body = writer.row_number
    styles = [_LOOKS[column.field].style for column in columns]
    writer.row([_tag(column) for column in columns], styles)
    _open(ws, body, columns)
    writer.control("endfor")
    for _ in range(SPARE_ROWS):
        writer.row([""] * len(columns), styles, height=24)
        _open(ws, writer.row_number - 1, columns, all_of_it=True)
    writer.finish(head)
    _set_up(ws, columns, head, writer.row_number - 1)
    _guide(ws, columns, head + 1, body)


def _tag(column: Column) -> str:
    return "" if column.filled is Filled.BY_UNIT else f"{{{{ r.{column.field} }}}}"


def _open(ws: Worksheet, row: int, columns: Sequence[Column], *, all_of_it: bool = False) -> None:
    """Unlock what is to be filled in, and show it."""
    for at, column in enumerate(columns, start=1):
        cell = ws.cell(row, at)
        to_fill = column.filled is Filled.BY_UNIT or column.field in _OPEN_BY_DEFAULT
        if not column.hidden and (all_of_it or to_fill):
            cell.protection = Protection(locked=False)
            cell.fill = PatternFill("solid", fgColor=FILL_COLOUR)


def _set_up(ws: Worksheet, columns: Sequence[Column], head: int, last: int) -> None:
    for at, column in enumerate(columns, start=1):
        ws.column_dimensions[get_column_letter(at)].hidden = column.hidden
    shown = get_column_letter(sum(not column.hidden for column in columns))
    ws.auto_filter.ref = f"A{head}:{shown}{last}"
    ws.freeze_panes = f"C{head + 1}"
    ws.page_setup.paperSize = _A3
    ws.page_margins.left = ws.page_margins.right = _SIDE_INCHES
    ws.protection.sheet = True
    for freedom in _PASSWORDLESS_FREEDOMS:
        setattr(ws.protection, freedom, False)  # in the file format these say what is forbidden


def _guide(ws: Worksheet, columns: Sequence[Column], first: int, body: int) -> None:
    """Drop-downs, hints for dates, colours for what is overdue or due."""
    letters = {column.field: get_column_letter(at) for at, column in enumerate(columns, start=1)}
    dropdown(ws, letters["new_status"], first, tuple(map(str, NewStatus)))
    for column in columns:
        if column.kind is Kind.DATE and column.filled is Filled.BY_UNIT:
            _hint_date(ws, f"{letters[column.field]}{first}:{letters[column.field]}{LAST_ROW}", column.title)
    across = ("A", letters["note"])
    for word, colour in (("逾期", OVERDUE_COLOUR), ("到期", "FFEB9C")):
        highlight(ws, across, body, f'ISNUMBER(SEARCH("{word}",${letters["status"]}{body}))', colour)


def _hint_date(ws: Worksheet, area: str, title: str) -> None:
    """Ask for a date; other text is let through after a question, since people write 6月上旬."""
    hint = DataValidation(type="date", operator="greaterThan", formula1="36526", allow_blank=True, sqref=area)
    hint.errorStyle, hint.showErrorMessage, hint.showInputMessage = "warning", True, True
    hint.promptTitle, hint.prompt = title, "写成 2015-6-20 或 2015年6月20日"
    hint.errorTitle, hint.error = "不是日期", "请写成 2015-6-20 的样子；确要这样写的，选“是”。"
    ws.add_data_validation(hint)


def _add_meta(ws: Worksheet) -> None:
    for row, (name, field) in enumerate(META_NAMES.items(), start=1):
        ws.cell(row, 1, name)
        ws.cell(row, 2, f"{{{{ {_VARIABLES.get(field, field)} }}}}")
    ws.sheet_state = "veryHidden"
    ws.protection.sheet = True
