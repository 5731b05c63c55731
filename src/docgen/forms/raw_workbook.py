"""A form workbook as it was filled in, so that it can be written again without any loss.

Nothing is validated here. What the model has no place for (columns, sheets, lines above the header, notes
on cells) is kept beside what it knows; only what the program wrote itself is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from docgen.forms.columns import form_sheets
from docgen.forms.guard import read_bytes
from docgen.forms.guide_sheet import GUIDE_SHEET, OPTION_SHEET
from docgen.forms.marked import RESULT_SHEET
from docgen.forms.raw_cells import filled_rows
from docgen.forms.raw_sheets import pairs_content, table_content
from docgen.forms.shapes import strip_head
from docgen.forms.sheet_content import BookContent, OtherSheet, Row, SheetContent
from docgen.forms.workbook_file import open_workbook
from docgen.forms.xlsx_grid import Grid, read_grids

_GENERATED: Final = frozenset({GUIDE_SHEET, OPTION_SHEET, RESULT_SHEET})


def read_content(path: Path) -> BookContent:
    """Every filled cell of a form workbook; raises `DiagnosticError` for a file that cannot be used."""
    grids = read_grids(path)
    wb = open_workbook(read_bytes(path), path.name)
    wanted = {sheet.title: sheet for sheet in form_sheets()}
    sheets: dict[str, SheetContent] = {}
    others = []
    for grid in grids:
        name = strip_head(grid.name)
        if name in _GENERATED:
            continue
        ws = wb[grid.name]
        assert isinstance(ws, Worksheet)
        lines = filled_rows(grid, ws)
        sheet = wanted.get(name)
        content = None
        if sheet is not None and sheet.attribute not in sheets:
            content = (pairs_content if sheet.single else table_content)(grid, lines, sheet)
        if sheet is not None and content is not None:
            sheets[sheet.attribute] = content
        elif grid.has_content:
            others.append(_other_sheet(grid, ws, lines))
    return BookContent(sheets, tuple(others), any(grid.is_1904 for grid in grids))


def _other_sheet(grid: Grid, ws: Worksheet, lines: Sequence[Row]) -> OtherSheet:
    widths = {letter: one.width for letter, one in ws.column_dimensions.items() if one.customWidth}
    return OtherSheet(grid.name, lines, widths, tuple(grid.scan.merges), grid.is_hidden)
