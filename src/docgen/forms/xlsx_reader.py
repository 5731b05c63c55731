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
    grids, misspelt, diagnostics = _match_sheets(read_grids(path), record)
    tree: dict[str, Any] = {}
    tables: dict[str, Table] = {}
    marks: dict[ModelPath, Location] = {}
    faulty: set[tuple[str | int | None, ...]] = set()
    for name, info in record.model_fields.items():
        title = field_title(record, name)
        if (grid := grids.get(name)) is None:
            if name in misspelt:
                faulty.add((name,))
            elif info.is_required():
                place = Location(path.name)
                message = f"缺少工作表「{title}」"
                remedy = f"请补上名为“{title}”的工作表；用 docgen form 可以补上，已填的内容不变"
                diagnostics.append(Diagnostic("F201", message, remedy, place))
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


def _match_sheets(
    sheets: tuple[Grid, ...], record: type[Record]
) -> tuple[dict[str, Grid], frozenset[str], list[Diagnostic]]:
    """The sheet of each attribute, the attributes whose sheet is misspelt, and what is told of the others."""
    names = {field_title(record, name): name for name in record.model_fields}
    grids: dict[str, Grid] = {}
    others = []
    for grid in sheets:
        name = names.get(strip_head(grid.name))
        if name is not None and name not in grids:
            grids[name] = grid
        elif strip_head(grid.name) not in AUXILIARY_SHEETS and grid.has_content:
            others.append(grid)
    titles = [title for title, name in names.items() if name not in grids]
    meant = [next(iter(nearest(strip_head(grid.name), titles, 1)), None) for grid in others]
    diagnostics = [_unknown_sheet(grid, title) for grid, title in zip(others, meant, strict=True)]
    return grids, frozenset(names[title] for title in meant if title is not None), diagnostics


def _unknown_sheet(grid: Grid, meant: str | None) -> Diagnostic:
    """An error if a sheet of the form is missing that it may be: its rows would not count; else a warning."""
    message = f"工作表{quoted(grid.name)}不认识，其中的内容没有读取"
    if meant is None:
        remedy = "请核对表名（见“填表说明”）；自己用的表可以留着，不影响结果"
        return Diagnostic("F202", message, remedy, grid.place(), Severity.WARNING)
    remedy = f"是否为「{meant}」？请把工作表改名为「{meant}」；不用的请删去"
    return Diagnostic("F202", message, remedy, grid.place())
