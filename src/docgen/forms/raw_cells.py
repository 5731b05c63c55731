"""The filled cells of a worksheet as they were typed, with what users noted on them."""

from __future__ import annotations

from typing import Any

from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.worksheet.worksheet import Worksheet

from docgen.forms.marked import user_comment
from docgen.forms.sheet_content import Cell, CellKind, Row
from docgen.forms.xlsx_grid import Grid


def filled_rows(grid: Grid, ws: Worksheet) -> list[Row]:
    """Every row of a sheet from the first on; `grid` has the results of its formulas."""
    rows = [_cells(grid, row, cells) for row, cells in enumerate(ws.iter_rows())]
    return rows + [{}] * (len(grid.rows) - len(rows))


def _cells(grid: Grid, row: int, cells: tuple[Any, ...]) -> Row:
    filled = {}
    for column, one in enumerate(cells):
        if isinstance(one, MergedCell):
            # Some programs keep what stood under a merge; openpyxl drops it, the readers do not.
            if (hidden := grid.value(row, column)) is not None:
                filled[column] = Cell(hidden)
            continue
        comment = user_comment(one.comment)
        if one.value is not None or comment is not None:
            filled[column] = _cell(one.value, one.data_type, grid.value(row, column), comment)
    return filled


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
