"""One sheet of a form workbook: its head, an example row, the rows, and blank rows to write on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from docgen.forms import form_styles
from docgen.forms.choices import LAST_ROW, Field, offer_choices
from docgen.forms.columns import Column, FormSheet
from docgen.forms.form_styles import finish_sheet, put, sized_comment
from docgen.forms.guide_sheet import PURPOSES
from docgen.forms.sheet_content import NOTE_COLUMN, Cell, Row, SheetContent
from docgen.forms.xlsx_header import EXAMPLE_NOTE, MAX_ROWS_ABOVE, NOTE_HEAD
from docgen.forms.xlsx_table import KEY_HEAD, VALUE_HEAD

EXPLANATION_HEAD: Final = "说明"
_BLANK_ROWS = 20
_NOTE_WIDTHS = {"facts": 44.0}
_NOTE_HINT = f"写着“{EXAMPLE_NOTE}”的行程序不读；可以写自己的备忘，不影响结果"


def title_line(sheet: FormSheet) -> str:
    """The line above the header, by which a rewrite knows it again."""
    return f"{sheet.title}表：{PURPOSES[sheet.attribute]}"


def is_title_line(sheet: FormSheet, text: object) -> bool:
    """Whether the text is a line that `title_line` gave, perhaps an earlier wording."""
    return isinstance(text, str) and text.startswith(f"{sheet.title}表：")


def example_texts(sheet: FormSheet) -> dict[int, str]:
    """What stands in the example row by column; nothing for a sheet whose fields have no examples."""
    examples = {at: column.example for at, column in enumerate(sheet.columns, start=1) if column.example}
    return {NOTE_COLUMN: EXAMPLE_NOTE, **examples} if examples else {}


def write_pairs(ws: Worksheet, sheet: FormSheet, content: SheetContent) -> int:
    """Lay out a single record as rows 项目 | 内容 | 说明; gives the header row."""
    header = _above(ws, sheet, content)
    for at, (head, width) in enumerate(((KEY_HEAD, 16), (VALUE_HEAD, 44), (EXPLANATION_HEAD, 40)), start=1):
        put(ws, header, at, Cell(head), form_styles.HEAD)
        ws.column_dimensions[get_column_letter(at)].width = width
    for at, column in enumerate(sheet.columns):
        row = header + 1 + at
        cells: Row = content.rows[at] if at < len(content.rows) else {}
        put(ws, row, 1, Cell(column.head), _head_style(column))
        put(ws, row, 2, cells.get(1, Cell(None)), None if 1 in cells else form_styles.TEXT)
        put(ws, row, 3, Cell(explanation(column)), form_styles.EXAMPLE)
        for extra, cell in cells.items():
            if extra > 2:
                put(ws, row, extra + 1, cell)
        offer_choices(ws, sheet, column, f"B{row}", {})
        ws.row_dimensions[row].height = 22
    for at, cells in enumerate(content.more, start=header + 1 + len(sheet.columns)):
        _row(ws, at, cells)
    finish_sheet(ws, orientation="portrait", header=header)
    ws.freeze_panes = f"A{header + 1}"
    return header


def explanation(column: Column) -> str:
    """What stands in the column 说明 for a field of a single record."""
    example = f"如：{column.example}" if column.example else ""
    return "；".join(part for part in (column.hint, example) if part)


def write_table(ws: Worksheet, sheet: FormSheet, content: SheetContent, formulas: Mapping[Field, str]) -> int:
    """Lay out records one a row below the header; gives the header row."""
    header = _above(ws, sheet, content)
    _heads(ws, header, sheet, content)
    first = header + 1
    if content.add_example and example_texts(sheet):
        ws.row_dimensions[first].height = 18
        _example_row(ws, first, sheet)
        first += 1
    width = 1 + len(sheet.columns) + len(content.extra_heads)
    for at, cells in enumerate(content.rows, start=first):
        _row(ws, at, cells)
    _blank_rows(ws, range(first, first + len(content.rows) + _BLANK_ROWS), width)
    for merge in content.merges:
        ws.merge_cells(
            start_row=first + merge.top,
            end_row=first + merge.bottom,
            start_column=merge.left + 1,
            end_column=merge.right + 1,
        )
    for at, column in enumerate(sheet.columns, start=2):
        letter = get_column_letter(at)
        offer_choices(ws, sheet, column, f"{letter}{header + 1}:{letter}{LAST_ROW}", formulas)
    finish_sheet(ws, header=header)
    ws.freeze_panes = f"C{header + 1}"
    return header


def _above(ws: Worksheet, sheet: FormSheet, content: SheetContent) -> int:
    """Write the title line and what stood above the header; gives the header row."""
    above = list(content.above)
    if len(above) < MAX_ROWS_ABOVE:
        put(ws, 1, 1, Cell(title_line(sheet)), form_styles.TITLE)
        ws.row_dimensions[1].height = 28
        above.insert(0, {})
    for row, cells in enumerate(above, start=1):
        for column, cell in cells.items():
            put(ws, row, column + 1, cell, form_styles.LINE)
    return len(above) + 1


def _heads(ws: Worksheet, header: int, sheet: FormSheet, content: SheetContent) -> None:
    put(ws, header, 1, Cell(NOTE_HEAD), form_styles.HEAD)
    ws.cell(header, 1).comment = sized_comment(_NOTE_HINT)
    ws.column_dimensions["A"].width = _NOTE_WIDTHS.get(sheet.attribute, 8)
    for at, column in enumerate(sheet.columns, start=2):
        put(ws, header, at, Cell(column.head), _head_style(column))
        note = _head_note(column)
        if note:
            ws.cell(header, at).comment = sized_comment(note)
        dimension = ws.column_dimensions[get_column_letter(at)]
        dimension.width = column.width
        dimension.number_format = "@"
    for at, head in enumerate(content.extra_heads, start=2 + len(sheet.columns)):
        put(ws, header, at, head, form_styles.HEAD)
        ws.column_dimensions[get_column_letter(at)].width = 16
    ws.row_dimensions[header].height = 26


def _head_style(column: Column) -> str:
    return form_styles.REQUIRED_HEAD if column.required else form_styles.HEAD


def _head_note(column: Column) -> str:
    parts = (
        "必填" if column.required else "",
        column.hint,
        f"可选：{'、'.join(column.choices)}" if column.choices else "",
        f"例如：{column.example}" if column.example else "",
    )
    return "\n".join(part for part in parts if part)


def _example_row(ws: Worksheet, row: int, sheet: FormSheet) -> None:
    texts = example_texts(sheet)
    for at in range(1 + len(sheet.columns)):
        put(ws, row, at + 1, Cell(texts.get(at)), form_styles.EXAMPLE)


def _row(ws: Worksheet, row: int, cells: Row) -> None:
    for column, cell in cells.items():
        is_example = NOTE_COLUMN in cells and cells[NOTE_COLUMN].value == EXAMPLE_NOTE
        put(ws, row, column + 1, cell, form_styles.EXAMPLE if is_example else None)


def _blank_rows(ws: Worksheet, rows: range, width: int) -> None:
    """Rule and format the cells that hold nothing yet, so that a number typed there stays as typed."""
    for row in rows:
        for column in range(1, width + 1):
            cell = ws.cell(row, column)
            if not cell.has_style:
                cell.style = form_styles.TEXT
        ws.row_dimensions[row].height = 18
