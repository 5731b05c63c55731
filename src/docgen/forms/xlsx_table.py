"""One sheet as raw records: rows below the header become trees of field names, whatever is odd is told."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from docgen.diagnostics import Diagnostic, Location, Severity
from docgen.forms.places import Table
from docgen.forms.shapes import heads, is_date_field, meant_field, quoted, strip_head, suggest
from docgen.forms.sheet_rows import SheetRows
from docgen.forms.xlsx_cells import (
    check_errors,
    check_formulas,
    check_hidden,
    check_merges,
    check_numbers,
    data_merges,
)
from docgen.forms.xlsx_grid import CellValue, Grid
from docgen.forms.xlsx_header import EXAMPLE_NOTE, Header, find_header, read_header
from docgen.model.base import Record, field_extra, field_title
from docgen.model.finding import ModelPath

KEY_HEAD, VALUE_HEAD = "项目", "内容"
_TOTALS = frozenset({"合计", "小计", "总计", "共计"})
_NOTE = re.compile(
    r"(?:注|备注|说明|填表说明|填表人|填报人|审核人|填报日期|填表日期|制表人?|单位负责人)\s*\d*\s*[：:]"
)


@dataclass
class SheetReading:
    """What a sheet gave: `value` is its records, or one record for a key–value sheet."""

    value: Any
    table: Table | None = None
    marks: dict[ModelPath, Location] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    faulty: set[tuple[str | int | None, ...]] = field(default_factory=set)


def read_table(grid: Grid, attribute: str, record: type[Record]) -> SheetReading:
    """Read the records of one sheet; `attribute` is the form's field they belong to."""
    if not grid.has_content:
        return SheetReading([])
    header, faults = read_header(grid, record)
    reading = SheetReading([], diagnostics=faults)
    if header is None:
        reading.faulty.add((attribute,))
        return reading
    _report_missing_columns(grid, attribute, record, header, reading)
    columns = {column: field_title(record, name) for name, column in header.columns.items()}
    reading.diagnostics += _check_cells(grid, columns, header.first_row)
    rows = array("L")
    for row in range(header.first_row, len(grid.rows)):
        values = grid.rows[row]
        if _is_example(values, header):
            reading.diagnostics += _check_example(grid, row, record, header)
            continue
        if not _is_data(values, header):
            continue
        if (fault := _not_a_record(grid, row, header)) is not None:
            reading.diagnostics.append(fault)
            continue
        rows.append(row)
    reading.value = SheetRows(grid.rows, header.columns, rows)
    first_columns = {name: column + 1 for name, column in header.columns.items()}
    reading.table = Table(grid.name, array("L", (row + 1 for row in rows)), first_columns)
    _note_faulty_cells(grid, attribute, header, rows, reading)
    if grid.is_1904:
        for cell, fault in _check_1904(grid, record, header, rows):
            reading.diagnostics.append(fault)
            reading.faulty.add((attribute, *cell))
    return reading


def read_pairs(grid: Grid, attribute: str, record: type[Record]) -> SheetReading:
    """Read one record from a sheet of rows 项目 | 内容; further columns are explanations."""
    reading = SheetReading({})
    header = find_header(grid, (KEY_HEAD, VALUE_HEAD))
    if header is None or not {KEY_HEAD, VALUE_HEAD} <= set(header[2]):
        message = f"「{grid.name}」表找不到“{KEY_HEAD}”“{VALUE_HEAD}”两列"
        remedy = f"请保留表头行：{KEY_HEAD}、{VALUE_HEAD}、说明"
        reading.diagnostics.append(Diagnostic("F203", message, remedy, grid.place()))
        reading.faulty.add((attribute,))
        return reading
    _, last, found = header
    key_column, value_column = found.index(KEY_HEAD), found.index(VALUE_HEAD)
    reading.marks[attribute,] = grid.place(last, key_column)
    reading.diagnostics += _check_cells(grid, {value_column: VALUE_HEAD}, last + 1)
    told = {*grid.scan.formulas, *grid.scan.errors}
    rows: dict[str, int] = {}
    unknown: list[str] = []
    for row in range(last + 1, len(grid.rows)):
        key, value = grid.value(row, key_column), grid.value(row, value_column)
        name = heads(record).get(strip_head(key)) if key is not None else None
        if name is not None and name not in rows:
            rows[name] = row
            reading.marks[attribute, name] = grid.place(row, value_column)
            if value is not None:
                reading.value[name] = value
            elif (row, value_column) in told:
                reading.faulty.add((attribute, name))
        elif name is not None:
            message = f"「{field_title(record, name)}」在第{rows[name] + 1}行已经写过"
            place = grid.place(row, key_column)
            reading.diagnostics.append(Diagnostic("F214", message, "请删去其中一行", place))
        elif value is not None:
            reading.diagnostics.append(_unknown_key(record, key, value, grid.place(row, key_column)))
            unknown.append(strip_head(key or ""))
    meant = (meant_field(word, record, rows) for word in unknown)
    reading.faulty |= {(attribute, name) for name in meant if name is not None}
    return reading


def _unknown_key(record: type[Record], key: CellValue, value: CellValue, place: Location) -> Diagnostic:
    if key is None:
        return Diagnostic("F213", f"{quoted(value)}没有写明是什么项目", f"请在“{KEY_HEAD}”列写明", place)
    return Diagnostic("F213", f"项目{quoted(key)}不认识", suggest(strip_head(key), record), place)


def _check_cells(grid: Grid, columns: dict[int, str], first_row: int) -> Iterator[Diagnostic]:
    yield from check_errors(grid, columns, first_row)
    yield from check_formulas(grid, columns, first_row)
    yield from check_merges(grid, first_row)
    yield from check_numbers(grid, columns, first_row)
    yield from check_hidden(grid, first_row)


def _report_missing_columns(
    grid: Grid, attribute: str, record: type[Record], header: Header, reading: SheetReading
) -> None:
    reading.faulty |= {(attribute, None, name) for name in header.misspelt}
    for name, info in record.model_fields.items():
        if info.is_required() and name not in {*header.columns, *header.misspelt}:
            message = f"「{grid.name}」表缺少「{field_title(record, name)}」列"
            place = grid.place(header.first_row - 1)
            reading.diagnostics.append(Diagnostic("F206", message, "请补上这一列并填写", place))
            reading.faulty.add((attribute, None, name))


def _is_example(values: Sequence[CellValue], header: Header) -> bool:
    """Whether the row is marked as the example in the column of notes."""
    if header.note_column is None or header.note_column >= len(values):
        return False
    note = values[header.note_column]
    return isinstance(note, str) and strip_head(note) == EXAMPLE_NOTE


def _check_example(grid: Grid, row: int, record: type[Record], header: Header) -> Iterator[Diagnostic]:
    """The fault of an example row that someone filled in: what stands there would be lost."""
    for name, column in header.columns.items():
        value = grid.value(row, column)
        if value is not None and str(value) != str(field_extra(record, name).get("example")):
            message = f"第{row + 1}行的“行注”写着“{EXAMPLE_NOTE}”，填在这一行的{quoted(value)}等内容没有读取"
            remedy = f"要用的，把“行注”里的“{EXAMPLE_NOTE}”删去；不用的，删去这一行"
            yield Diagnostic("F218", message, remedy, grid.place(row, column))
            return


def _is_data(values: Sequence[CellValue], header: Header) -> bool:
    """Whether the row says anything in a column that is read."""
    return any(column < len(values) and values[column] is not None for column in header.columns.values())


def _not_a_record(grid: Grid, row: int, header: Header) -> Diagnostic | None:
    """The fault of a row that is no record: the header again, a total, a note below the table."""
    values = grid.rows[row]
    filled = [(column, value) for column, value in enumerate(values) if value is not None]
    column, first = filled[0]
    place = grid.place(row, column)
    if header.repeats(values):
        message = f"第{row + 1}行重复了表头，没有当作数据"
        return Diagnostic("F208", message, "请删去这一行", place, Severity.WARNING)
    if strip_head(first) in _TOTALS:
        message = f"第{row + 1}行是{quoted(first)}行，不是一条记录"
        return Diagnostic("F209", message, "请删去这一行，合计由程序计算", place)
    if len(filled) == 1 and isinstance(first, str) and _NOTE.match(first):
        message = f"第{row + 1}行{quoted(first)}是注释，没有当作数据"
        return Diagnostic("F210", message, "请移到别处或删去", place, Severity.WARNING)
    return None


def _note_faulty_cells(
    grid: Grid, attribute: str, header: Header, rows: Sequence[int], reading: SheetReading
) -> None:
    """Blank cells already told of: under a merge, an error value, a formula without result."""
    names = {column: name for name, column in header.columns.items()}
    cells = [*grid.scan.formulas, *grid.scan.errors]
    for merge in data_merges(grid, header.first_row):
        last = min(merge.bottom, len(grid.rows))
        columns = [column for column in names if merge.left <= column <= merge.right]
        cells += [(row, column) for row in range(merge.top, last + 1) for column in columns]
    for row, column in cells:
        index = bisect_left(rows, row)
        is_record = index < len(rows) and rows[index] == row
        if is_record and column in names and grid.value(row, column) is None:
            reading.faulty.add((attribute, index, names[column]))


def _check_1904(
    grid: Grid, record: type[Record], header: Header, rows: Sequence[int]
) -> Iterator[tuple[tuple[int, str], Diagnostic]]:
    """Bare numbers in date columns, with record and field: which day is meant cannot be known."""
    for name, column in header.columns.items():
        for index, row in enumerate(rows) if is_date_field(record, name) else ():
            value = grid.value(row, column)
            if isinstance(value, (int, float)):
                message = (
                    f"「{field_title(record, name)}」是数字{quoted(value)}，在 1904 日期系统中不能确定是哪天"
                )
                remedy = "请把单元格设为日期格式，或写成“2015年3月1日”"
                yield (index, name), Diagnostic("F114", message, remedy, grid.place(row, column))
