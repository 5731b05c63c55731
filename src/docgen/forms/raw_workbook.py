"""A form workbook as it was filled in, cell by cell, so that it can be written again without any loss.

Nothing is validated here. What the model has no place for (columns, sheets, lines above the header, notes
on cells) is kept beside what it knows; only what the program wrote itself is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.worksheet.worksheet import Worksheet

from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.forms.columns import FormSheet, form_sheets
from docgen.forms.guard import read_bytes
from docgen.forms.guide_sheet import GUIDE_SHEET, OPTION_SHEET
from docgen.forms.marked import RESULT_SHEET, user_comment
from docgen.forms.record_sheet import EXPLANATION_HEAD, example_texts, explanation, is_title_line
from docgen.forms.shapes import heads, strip_head
from docgen.forms.sheet_content import (
    NOTE_COLUMN,
    BookContent,
    Cell,
    CellKind,
    OtherSheet,
    Row,
    SheetContent,
)
from docgen.forms.xlsx_grid import Grid, read_grids
from docgen.forms.xlsx_header import find_header, read_header
from docgen.forms.xlsx_scan import Merge
from docgen.forms.xlsx_table import KEY_HEAD, VALUE_HEAD

_GENERATED: Final = frozenset({GUIDE_SHEET, OPTION_SHEET, RESULT_SHEET})


def read_content(path: Path) -> BookContent:
    """Every filled cell of a form workbook; raises `DiagnosticError` for a file that cannot be used."""
    grids = read_grids(path)
    wb = _open(path)
    wanted = {sheet.title: sheet for sheet in form_sheets()}
    sheets: dict[str, SheetContent] = {}
    others = []
    for grid in grids:
        ws = wb[grid.name]
        assert isinstance(ws, Worksheet)
        sheet = wanted.get(strip_head(grid.name))
        content = None
        if sheet is not None and sheet.attribute not in sheets:
            content = (_read_pairs if sheet.single else _read_table)(grid, ws, sheet)
        if sheet is not None and content is not None:
            sheets[sheet.attribute] = content
        elif strip_head(grid.name) not in _GENERATED and grid.has_content:
            others.append(_other_sheet(grid, ws))
    return BookContent(sheets, tuple(others), any(grid.is_1904 for grid in grids))


def _open(path: Path) -> Workbook:
    try:
        return load_workbook(BytesIO(read_bytes(path)))
    except DiagnosticError:
        raise
    except Exception as error:
        # openpyxl answers styles and drawings it does not know with whatever Python raised.
        remedy = "请在 Excel 或 WPS 中打开，另存为“Excel 工作簿（.xlsx）”后再试"
        message = f"工作簿中有不能改写的内容（{type(error).__name__}）"
        raise DiagnosticError([Diagnostic("F124", message, remedy, Location(path.name))]) from error


def _read_table(grid: Grid, ws: Worksheet, sheet: FormSheet) -> SheetContent | None:
    """The rows of a sheet of records, None if it has content but no header."""
    if not grid.has_content:
        return SheetContent()
    place = find_header(grid, heads(sheet.record))
    header, _ = read_header(grid, sheet.record)
    if place is None or header is None:
        return None
    top, last, _ = place
    targets = {
        header.columns[one.name]: at for at, one in enumerate(sheet.columns, 1) if one.name in header.columns
    }
    if header.note_column is not None:
        targets[header.note_column] = NOTE_COLUMN
    extra_heads = _add_extra_columns(grid, ws, (top, last), targets, 1 + len(sheet.columns))
    rows = [
        {targets[column]: cell for column, cell in cells.items()}
        for cells in _rows(grid, ws, range(header.first_row, _height(grid, ws)))
    ]
    while rows and not rows[-1]:
        rows.pop()
    as_written = {at: Cell(text) for at, text in example_texts(sheet).items()}
    ours = bool(rows) and rows[0] == as_written
    merges = tuple(_moved_merges(grid, header.first_row + ours, targets))
    above = _above(grid, ws, sheet, top)
    return SheetContent(rows[ours:], extra_heads, above, merges=merges, add_example=ours or not rows)


def _add_extra_columns(
    grid: Grid, ws: Worksheet, head_rows: tuple[int, int], targets: dict[int, int], first: int
) -> tuple[Cell, ...]:
    """Give each filled column without a field a place after the fields; returns their heads."""
    top, last = head_rows
    extra_heads: list[Cell] = []
    below = set().union(*(_cells(grid, ws, row) for row in range(last + 1, _height(grid, ws))))
    head_cells = [_cells(grid, ws, row) for row in range(last, top - 1, -1)]
    for column in sorted(below.union(*head_cells) - set(targets)):
        targets[column] = first + len(extra_heads)
        extra_heads.append(next((cells[column] for cells in head_cells if column in cells), Cell(None)))
    return tuple(extra_heads)


def _moved_merges(grid: Grid, first_row: int, targets: Mapping[int, int]) -> Iterator[Merge]:
    """Merged ranges of the data where the columns now stand; those torn apart are given up."""
    for merge in grid.scan.merges:
        columns = [targets.get(column, -1) for column in range(merge.left, merge.right + 1)]
        if merge.top >= first_row and columns == list(range(columns[0], columns[0] + len(columns))):
            yield Merge(merge.top - first_row, columns[0], merge.bottom - first_row, columns[-1])


def _read_pairs(grid: Grid, ws: Worksheet, sheet: FormSheet) -> SheetContent | None:
    """The rows of a sheet 项目 | 内容 | 说明, None if it has content but no such header."""
    if not grid.has_content:
        return SheetContent()
    place = find_header(grid, (KEY_HEAD, VALUE_HEAD))
    if place is None or not {KEY_HEAD, VALUE_HEAD} <= set(place[2]):
        return None
    top, last, found = place
    order = [found.index(KEY_HEAD), found.index(VALUE_HEAD)]
    order += [found.index(EXPLANATION_HEAD)] if EXPLANATION_HEAD in found else []
    names = {column.name: at for at, column in enumerate(sheet.columns)}
    rows: list[dict[int, Cell]] = [{} for _ in sheet.columns]
    seen: set[str] = set()
    more = []
    for cells in _rows(grid, ws, range(last + 1, _height(grid, ws))):
        line = [cells.get(column) for column in order]
        line += [cells[column] for column in sorted(set(cells) - set(order))]
        key = line[0]
        name = heads(sheet.record).get(strip_head(key.value)) if key else None
        if name is None or name in seen:
            more.append({at: cell for at, cell in enumerate(line) if cell})
            continue
        seen.add(name)
        kept = line[2:]
        if kept and kept[0] and kept[0].value == explanation(sheet.columns[names[name]]):
            kept[0] = None
        extra = [cell for cell in kept if cell]
        rows[names[name]] = {1: line[1]} if line[1] else {}
        rows[names[name]].update(enumerate(extra, start=3))
    above = _above(grid, ws, sheet, top)
    return SheetContent(rows, above=above, more=tuple(row for row in more if row))


def _above(grid: Grid, ws: Worksheet, sheet: FormSheet, top: int) -> tuple[Row, ...]:
    rows = _rows(grid, ws, range(top))
    return tuple(
        row for row in rows if row and not any(is_title_line(sheet, one.value) for one in row.values())
    )


def _other_sheet(grid: Grid, ws: Worksheet) -> OtherSheet:
    rows = list(_rows(grid, ws, range(_height(grid, ws))))
    widths = {letter: one.width for letter, one in ws.column_dimensions.items() if one.customWidth}
    return OtherSheet(grid.name, rows, widths, tuple(grid.scan.merges), grid.is_hidden)


def _height(grid: Grid, ws: Worksheet) -> int:
    return max(len(grid.rows), ws.max_row)


def _rows(grid: Grid, ws: Worksheet, rows: Sequence[int]) -> Iterator[Row]:
    return (_cells(grid, ws, row) for row in rows)


def _cells(grid: Grid, ws: Worksheet, row: int) -> dict[int, Cell]:
    """The filled cells of a row by column; both count from 0."""
    cells = {}
    for column, one in enumerate(next(ws.iter_rows(min_row=row + 1, max_row=row + 1), ())):
        comment = user_comment(one.comment)
        if one.value is None and comment is None:
            continue
        cells[column] = _cell(one.value, one.data_type, grid.value(row, column), comment)
    return cells


def _cell(value: Any, data_type: str, cached: Any, comment: str | None) -> Cell:
    """A formula gives way to its last result, since rows and columns move; the formula goes into a note."""
    if data_type == "e":
        return Cell(value, CellKind.ERROR, comment)
    if data_type != "f":
        return Cell(value, CellKind.VALUE, comment)
    if isinstance(value, (ArrayFormula, DataTableFormula)):
        value = f"={str(getattr(value, 'text', None) or '').lstrip('=')}"
    if cached is None:
        return Cell(value, CellKind.FORMULA, comment)
    note = f"原来的公式：{value}"
    return Cell(cached, CellKind.VALUE, f"{comment}\n{note}" if comment else note)
