"""The template with just those columns unlocked that a campaign lets its units change."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from copy import copy
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import PatternFill, Protection
from openpyxl.worksheet.worksheet import Worksheet

from docgen.forms.shapes import strip_head
from docgen.official.package import save_xlsx
from docgen.register.returned.columns import BY_FIELD, FILL_COLOUR, Filled, fields_by_head


def needs_unlocking(fields: Collection[str]) -> bool:
    """Whether a campaign's choice differs from that of the template, which is 备注."""
    return set(fields) != {"note"}


def write_unlocked(template: Path, target: Path, fields: Collection[str]) -> None:
    """Write the template with the columns of `fields` unlocked and the others that may vary locked."""
    workbook = load_workbook(template)
    for ws in workbook.worksheets:
        for cell, field in _varying_cells(ws):
            is_open = field in fields
            cell.protection = Protection(locked=not is_open)
            cell.fill = PatternFill("solid", fgColor=FILL_COLOUR) if is_open else PatternFill()
    properties = copy(workbook.properties)
    save_xlsx(workbook, target, properties.title or "", properties.keywords or "")


def _varying_cells(ws: Worksheet) -> Iterator[tuple[Cell, str]]:
    """The tagged cells of columns that campaigns treat differently, with their fields."""
    known = fields_by_head()
    heads: dict[int, str] = {}
    for row in ws.iter_rows():
        named = {
            cell.column: known.get(strip_head(cell.value)) for cell in row if isinstance(cell.value, str)
        }
        found = {column: field for column, field in named.items() if field is not None}
        if len(found) > len(heads):
            heads = found
        for cell in row:
            field = heads.get(cell.column or 0)
            tagged = isinstance(cell.value, str) and cell.value.startswith("{{")
            if tagged and field is not None and BY_FIELD[field].filled is Filled.EITHER:
                assert isinstance(cell, Cell)
                yield cell, field
