"""A form workbook as a raw record: one sheet an attribute, found by its title."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docgen.chinese.text import nearest
from docgen.diagnostics import Diagnostic, Location, Severity
from docgen.forms.places import Places, Table
from docgen.forms.raw import RawRecord
from docgen.forms.shapes import Shape, field_shape, quoted, strip_head
from docgen.forms.xlsx_grid import Grid, read_grids
from docgen.forms.xlsx_table import SheetReading, read_pairs, read_table
from docgen.model.base import Record, field_title
from docgen.model.finding import ModelPath

AUXILIARY_SHEETS = frozenset({"说明", "填表说明", "选项"})
"""Sheets of a written form that hold no data: explanations and the lists behind drop-downs."""


def read_xlsx(path: Path, record: type[Record]) -> RawRecord:
    """Read a workbook as a raw record; raises `DiagnosticError` for a file that cannot be used at all."""
    grids, diagnostics = _match_sheets(read_grids(path), record)
    tree: dict[str, Any] = {}
    tables: dict[str, Table] = {}
    marks: dict[ModelPath, Location] = {}
    faulty: set[tuple[str | int | None, ...]] = set()
    for name, info in record.model_fields.items():
        title = field_title(record, name)
        if (grid := grids.get(name)) is None:
            if info.is_required():
                place = Location(path.name)
                message = f"缺少工作表「{title}」"
                diagnostics.append(Diagnostic("F201", message, f"请补上名为“{title}”的工作表", place))
                faulty.add((name,))
            continue
        reading = _read_sheet(grid, name, record)
        tree[name] = reading.value
        marks.update({(name,): grid.place(), **reading.marks})
        if reading.table is not None:
            tables[name] = reading.table
        diagnostics += reading.diagnostics
        faulty |= reading.faulty
    return RawRecord(tree, Places(path.name, marks, tables), tuple(diagnostics), frozenset(faulty))


def _read_sheet(grid: Grid, name: str, record: type[Record]) -> SheetReading:
    shape, inner = field_shape(record, name)
    assert inner is not None, "every sheet of a form holds records"
    return (read_pairs if shape is Shape.RECORD else read_table)(grid, name, inner)


def _match_sheets(sheets: tuple[Grid, ...], record: type[Record]) -> tuple[dict[str, Grid], list[Diagnostic]]:
    """The sheet of each attribute, and warnings for sheets with content that are nobody's."""
    names = {field_title(record, name): name for name in record.model_fields}
    grids: dict[str, Grid] = {}
    diagnostics = []
    for grid in sheets:
        name = names.get(strip_head(grid.name))
        if name is not None and name not in grids:
            grids[name] = grid
        elif strip_head(grid.name) not in AUXILIARY_SHEETS and grid.has_content:
            diagnostics.append(_unknown_sheet(grid, tuple(names)))
    return grids, diagnostics


def _unknown_sheet(grid: Grid, titles: tuple[str, ...]) -> Diagnostic:
    close = nearest(strip_head(grid.name), titles, 1)
    remedy = f"是否为「{close[0]}」？请改工作表的名称" if close else "不用的工作表请删去"
    message = f"工作表{quoted(grid.name)}不认识，其中的内容没有读取"
    return Diagnostic("F202", message, remedy, grid.place(), Severity.WARNING)
