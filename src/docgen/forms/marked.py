"""A copy of a form workbook in which every fault is coloured, explained and listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from docgen.diagnostics import Diagnostic, Location, Severity
from docgen.forms.form_styles import AUTHOR, finish_sheet, sized_comment
from docgen.forms.workbook_file import open_workbook, workbook_bytes
from docgen.official import measures as m

RESULT_SHEET: Final = "检查结果"
FILLS: Final = {Severity.ERROR: "FFFF00", Severity.WARNING: "DDEBF7"}
"""Yellow for what must be mended, light blue for what should be looked at."""

_WORDS: Final = {Severity.ERROR: "错误", Severity.WARNING: "提醒"}
_SEPARATOR: Final = "\n———— 检查结果 ————\n"
_HEADS: Final = (("序号", 6), ("级别", 8), ("位置", 22), ("问题", 60), ("怎样改", 50), ("代码", 8))
_SIDE = Side(style="thin", color="BFBFBF")


def mark_faults(form_xlsx: bytes, diagnostics: Sequence[Diagnostic]) -> bytes:
    """The workbook with faulty cells filled and commented, and a first sheet that lists and links them all.

    Marks of an earlier check are taken off first. Diagnostics of other files are listed without a link.
    Raises `DiagnosticError` for a workbook that openpyxl cannot take.
    """
    wb = open_workbook(form_xlsx, "form.xlsx")
    if RESULT_SHEET in wb.sheetnames:
        del wb[RESULT_SHEET]
    for ws in wb.worksheets:
        _unmark(ws)
    for (sheet, address), faults in _by_cell(diagnostics).items():
        if sheet in wb.sheetnames and isinstance(ws := wb[sheet], Worksheet):
            _mark(ws, address, faults)
    _list_faults(wb, diagnostics)
    return workbook_bytes(wb)


def user_comment(comment: Comment | None) -> str | None:
    """What a user wrote in a cell's note, without what the program added; None if nothing."""
    if comment is None or comment.author == AUTHOR:
        return None
    return comment.text.partition(_SEPARATOR)[0].strip() or None


def _by_cell(diagnostics: Iterable[Diagnostic]) -> dict[tuple[str, str], list[Diagnostic]]:
    cells: dict[tuple[str, str], list[Diagnostic]] = defaultdict(list)
    for one in diagnostics:
        if one.location.sheet is not None and one.location.cell is not None:
            cells[one.location.sheet, one.location.cell].append(one)
    return cells


def _unmark(ws: Worksheet) -> None:
    for row in ws.iter_rows():
        for cell in row:
            comment = cell.comment
            if comment is None or not (comment.author == AUTHOR and _is_result(comment.text)):
                if comment is not None and _SEPARATOR in comment.text:
                    cell.comment = Comment(str(user_comment(comment)), comment.author)
                    cell.fill = PatternFill()
                continue
            cell.comment = None
            cell.fill = PatternFill()


def _is_result(text: str) -> bool:
    return text.startswith(tuple(f"【{word}" for word in _WORDS.values()))


def _mark(ws: Worksheet, address: str, faults: Sequence[Diagnostic]) -> None:
    cell = ws[address]
    if isinstance(cell, MergedCell):
        cell = _corner(ws, address)
    text = "\n".join(
        f"【{_WORDS[one.severity]} {one.code}】{one.message}\n改法：{one.remedy}" for one in faults
    )
    own = user_comment(cell.comment)
    author = cell.comment.author if own and cell.comment else AUTHOR
    cell.comment = sized_comment(f"{own}{_SEPARATOR}{text}" if own else text, str(author))
    worst = Severity.ERROR if any(one.severity is Severity.ERROR for one in faults) else Severity.WARNING
    cell.fill = PatternFill("solid", fgColor=FILLS[worst])


def _corner(ws: Worksheet, address: str) -> Cell:
    """The top-left cell of the merged range that an address lies in."""
    found = next(merged for merged in ws.merged_cells.ranges if address in merged)
    cell = ws.cell(found.min_row, found.min_col)
    assert isinstance(cell, Cell)
    return cell


def _list_faults(wb: Workbook, diagnostics: Sequence[Diagnostic]) -> None:
    ws = wb.create_sheet(RESULT_SHEET, 0)
    errors = sum(one.severity is Severity.ERROR for one in diagnostics)
    _text(ws, 1, 1, f"检查结果：错误{errors}处，提醒{len(diagnostics) - errors}处", bold=True)
    for at, (head, width) in enumerate(_HEADS, start=1):
        _text(ws, 2, at, head, bold=True)
        ws.column_dimensions["ABCDEF"[at - 1]].width = width
    for number, one in enumerate(diagnostics, start=1):
        row = number + 2
        place = one.location
        texts = (str(number), _WORDS[one.severity], _place_text(place), one.message, one.remedy, one.code)
        for at, text in enumerate(texts, start=1):
            _text(ws, row, at, text, ruled=True)
        ws.cell(row, 2).fill = PatternFill("solid", fgColor=FILLS[one.severity])
        if place.sheet in wb.sheetnames:
            _link(ws, row, place)
    finish_sheet(ws, header=2)
    ws.freeze_panes = "A3"
    for sheet in wb.worksheets:
        # Two selected tabs would be edited together.
        sheet.sheet_view.tabSelected = sheet is ws
    wb.active = 0


def _place_text(place: Location) -> str:
    return f"{place.sheet}!{place.cell}" if place.sheet and place.cell else place.sheet or str(place)


def _link(ws: Worksheet, row: int, place: Location) -> None:
    name = str(place.sheet).replace("'", "''")
    cell = ws.cell(row, 3)
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{name}'!{place.cell or 'A1'}")
    cell.font = Font(name=m.SONGTI, size=10.5, color="0563C1", underline="single")


def _text(
    ws: Worksheet, row: int, column: int, text: str, *, bold: bool = False, ruled: bool = False
) -> None:
    cell = ws.cell(row, column, text)
    cell.data_type = "s"
    cell.font = Font(name=m.HEITI if bold else m.SONGTI, size=10.5)
    cell.alignment = Alignment(vertical="center", wrap_text=row > 1)
    side = _SIDE if ruled or row == 2 else Side()
    cell.border = Border(left=side, right=side, top=side, bottom=side)
