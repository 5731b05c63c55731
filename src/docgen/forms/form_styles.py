"""How a form workbook looks: its named styles, its notes on cells, and how a value enters a cell."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from openpyxl.cell.cell import Cell as OpenpyxlCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.workbook import Workbook
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.forms.sheet_content import Cell, CellKind
from docgen.official import measures as m
from docgen.official.sheet import Orientation, print_setup
from docgen.render.xlsx_heights import fit_heights

TITLE: Final = "填表题名"
HEAD: Final = "填表头"
REQUIRED_HEAD: Final = "填必填头"
TEXT: Final = "填写文字"
NUMBER: Final = "填写数字"
DATE: Final = "填写日期"
EXAMPLE: Final = "填写示例"
PARAGRAPH: Final = "填写段落"
LINE: Final = "填写注"
AUTHOR: Final = "docgen"
"""The author of the notes on cells that the program writes, by which it knows them again."""

MAX_CELL_CHARACTERS = 32_767
_DATE_FORMAT = 'yyyy"年"m"月"d"日"'
_TIME_FORMAT = _DATE_FORMAT + " hh:mm"
_THIN = Side(style="thin", color="BFBFBF")


def add_form_styles(wb: Workbook) -> None:
    """Register the named styles."""
    for style in (
        _style(TITLE, Font(name=m.HEITI, size=14), ruled=False, wrap=False),
        _style(HEAD, Font(name=m.HEITI, size=10.5), fill="DDEBF7", horizontal="center"),
        _style(REQUIRED_HEAD, Font(name=m.HEITI, size=10.5), fill="FCE4D6", horizontal="center"),
        _style(TEXT, Font(name=m.SONGTI, size=10.5), number_format="@"),
        _style(NUMBER, Font(name=m.SONGTI, size=10.5)),
        _style(DATE, Font(name=m.SONGTI, size=10.5), number_format=_DATE_FORMAT),
        _style(EXAMPLE, Font(name=m.SONGTI, size=10.5, italic=True, color="7F7F7F"), number_format="@"),
        _style(PARAGRAPH, Font(name=m.SONGTI, size=10.5), ruled=False),
        _style(LINE, Font(name=m.SONGTI, size=10.5), ruled=False, wrap=False),
    ):
        wb.add_named_style(style)


def _style(
    name: str,
    font: Font,
    *,
    fill: str | None = None,
    horizontal: str = "left",
    ruled: bool = True,
    wrap: bool = True,
    number_format: str = "General",
) -> NamedStyle:
    side = _THIN if ruled else Side()
    return NamedStyle(
        name=name,
        font=font,
        fill=PatternFill("solid", fgColor=fill) if fill else PatternFill(),
        alignment=Alignment(horizontal=horizontal, vertical="center", wrap_text=wrap),
        border=Border(left=side, right=side, top=side, bottom=side),
        number_format=number_format,
    )


def put(ws: Worksheet, row: int, column: int, cell: Cell, style: str | None = None) -> None:
    """Write a cell; without `style` it takes that of its value's type. Rows and columns count from 1.

    Raises `DiagnosticError` for text that no cell can hold, which would otherwise be cut off.
    """
    target = ws.cell(row, column)
    assert isinstance(target, OpenpyxlCell), "nothing is written under a merge"
    value = cell.value
    if isinstance(value, str) and len(value.encode("utf-16-le")) > 2 * MAX_CELL_CHARACTERS:
        raise _too_long(value, ws.title, target.coordinate)
    target.value = value
    if cell.kind is CellKind.FORMULA:
        target.data_type = "f"
    elif isinstance(value, str):
        target.data_type = "e" if cell.kind is CellKind.ERROR else "s"
    target.style = style or _style_of(value)
    if isinstance(value, datetime) and (value.hour or value.minute or value.second):
        target.number_format = _TIME_FORMAT
    if cell.comment:
        target.comment = sized_comment(cell.comment, "")


def finish_sheet(ws: Worksheet, *, orientation: Orientation = "landscape", header: int | None = None) -> None:
    """Fit row heights to their text, and set up the page: A4, one page wide, `header` on every page.

    **Why** its own margins: an input form is wide, and no official document.
    """
    fit_heights(ws, range(1, ws.max_row + 1))
    print_setup(ws, orientation=orientation, title_rows=range(header, header + 1) if header else None)
    ws.page_margins = PageMargins(left=0.5, right=0.5, top=0.6, bottom=0.7, header=0.3, footer=0.35)


def sized_comment(text: str, author: str = AUTHOR) -> Comment:
    """A note large enough for its text: 18 Chinese characters a line."""
    lines = sum(1 + len(line) // 18 for line in text.split("\n"))
    return Comment(text, author, height=24 + 20 * lines, width=290)


def _style_of(value: object) -> str:
    if isinstance(value, date):
        return DATE
    return NUMBER if isinstance(value, (int, float)) and not isinstance(value, bool) else TEXT


def _too_long(value: str, sheet: str, cell: str) -> DiagnosticError:
    message = f"“{value[:20]}…”超过{MAX_CELL_CHARACTERS}字，一个单元格放不下"
    place = Location("form.xlsx", sheet=sheet, cell=cell)
    return DiagnosticError([Diagnostic("F123", message, "请精简，或仍用 form.yaml 填写", place)])
