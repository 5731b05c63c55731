"""A form workbook as a raw record: one sheet an attribute, found by its title."""

from __future__ import annotations

from collections.abc import Container, Sequence
from pathlib import Path

from docgen.chinese.text import nearest
from docgen.diagnostics import Diagnostic, Location, Severity
from docgen.forms.places import Places
from docgen.forms.raw import RawRecord
from docgen.forms.shapes import Shape, field_shape, heads, quoted, strip_head
from docgen.forms.xlsx_grid import Grid, read_grids
from docgen.forms.xlsx_header import find_header
from docgen.forms.xlsx_table import SheetReading, read_pairs, read_table
from docgen.model.base import Record, field_title
from docgen.model.finding import ModelPath

AUXILIARY_SHEETS = frozenset({"说明", "填表说明", "选项"})
"""Sheets of a written form that hold no data: explanations and the lists behind drop-downs."""


def read_xlsx(path: Path, record: type[Record]) -> RawRecord:
    """Read a workbook as a raw record; raises `DiagnosticError` for a file that cannot be used at all."""
    grids, others = _match_sheets(read_grids(path), record)
    readings = {name: _read_sheet(grids[name], name, record) for name in record.model_fields if name in grids}
    vacant = [name for name in record.model_fields if name not in readings or not readings[name].value]
    meant = _meant_sheets(others, grids, vacant, record)
    diagnostics = [
        _unknown_sheet(grid, name and field_title(record, name))
        for grid, name in zip(others, meant, strict=True)
    ]
    missing = [
        name for name, info in record.model_fields.items() if info.is_required() and name not in readings
    ]
    diagnostics += [_missing_sheet(path, field_title(record, name)) for name in missing if name not in meant]
    faulty: set[tuple[str | int | None, ...]] = {(name,) for name in (*missing, *meant) if name is not None}
    marks: dict[ModelPath, Location] = {}
    for name, reading in readings.items():
        marks.update({(name,): grids[name].place(), **reading.marks})
        diagnostics += reading.diagnostics
        faulty |= reading.faulty
    tree = {name: reading.value for name, reading in readings.items()}
    tables = {name: one.table for name, one in readings.items() if one.table is not None}
    return RawRecord(tree, Places(path.name, marks, tables), tuple(diagnostics), frozenset(faulty))


def _missing_sheet(path: Path, title: str) -> Diagnostic:
    remedy = f"请补上名为“{title}”的工作表；用 docgen form 可以补上，已填的内容不变"
    return Diagnostic("F201", f"缺少工作表「{title}」", remedy, Location(path.name))


def _read_sheet(grid: Grid, name: str, record: type[Record]) -> SheetReading:
    shape, inner = field_shape(record, name)
    assert inner is not None, "every sheet of a form holds records"
    return (read_pairs if shape is Shape.RECORD else read_table)(grid, name, inner)


def _match_sheets(sheets: tuple[Grid, ...], record: type[Record]) -> tuple[dict[str, Grid], tuple[Grid, ...]]:
    """The sheet of each attribute, and the other sheets with content that are not explanations."""
    names = {field_title(record, name): name for name in record.model_fields}
    grids: dict[str, Grid] = {}
    others = []
    for grid in sheets:
        name = names.get(strip_head(grid.name))
        if name is not None and name not in grids:
            grids[name] = grid
        elif strip_head(grid.name) not in AUXILIARY_SHEETS and grid.has_content:
            others.append(grid)
    return grids, tuple(others)


def _meant_sheets(
    others: Sequence[Grid], present: Container[str], vacant: Sequence[str], record: type[Record]
) -> list[str | None]:
    """The attribute that each unknown sheet most likely holds, None for a sheet of the clerk's own.

    `vacant` attributes have no rows. One without a sheet is meant by a like name or a fitting header, one
    whose sheet is `present` and empty by a fitting header only.
    """
    titles = {field_title(record, name): name for name in vacant if name not in present}
    found: list[str | None] = []
    for grid in others:
        near = next(iter(nearest(strip_head(grid.name), titles, 1)), None)
        fitting = (name for name in vacant if _fits(grid, field_shape(record, name)[1]))
        found.append(titles[near] if near is not None else next(fitting, None))
    return found


def _fits(grid: Grid, record: type[Record] | None) -> bool:
    """Whether a header has every column that the records of a sheet must have."""
    header = None if record is None else find_header(grid, heads(record))
    if record is None or header is None:
        return False
    named = {heads(record).get(head) for head in header[2]}
    return all(name in named for name, info in record.model_fields.items() if info.is_required())


def _unknown_sheet(grid: Grid, meant: str | None) -> Diagnostic:
    """An error if it may be the form's sheet `meant`: its rows would not count; else a warning."""
    message = f"工作表{quoted(grid.name)}不认识，其中的内容没有读取"
    if meant is None:
        remedy = "请核对表名（见“填表说明”）；自己用的表可以留着，不影响结果"
        return Diagnostic("F202", message, remedy, grid.place(), Severity.WARNING)
    remedy = f"是否为「{meant}」？请把工作表改名为「{meant}」（已有空的「{meant}」表先删去）；不用的请删去"
    return Diagnostic("F202", message, remedy, grid.place())
