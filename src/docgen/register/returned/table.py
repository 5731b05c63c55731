"""One sheet of a returned workbook: its header wherever it moved, its rows in whatever order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from docgen.diagnostics import Diagnostic, Severity
from docgen.forms.places import column_letters
from docgen.forms.shapes import quoted, strip_head
from docgen.forms.xlsx_cells import check_formulas, data_merges
from docgen.forms.xlsx_grid import CellValue, Grid
from docgen.forms.xlsx_header import Header, find_header
from docgen.register.merge import BLANK, Row, Value
from docgen.register.returned.canonical import cell_value
from docgen.register.returned.columns import (
    BY_FIELD,
    BY_UNIT,
    CODE_FIELD,
    DIGEST_FIELD,
    KEY_FIELD,
    Kind,
    columns_of,
    fields_by_head,
)

_TOTALS = re.compile(r"(?:合|小|总|共)\s*计.*")
_NOTE = re.compile(
    r"(?:注|备注|说明|填表说明|填写说明|填表人|填报人|审核人|填报日期|填表日期|制表人?|(?:单位)?负责人|"
    r"主要领导|分管领导|联系人|盖章)\s*(?:[（(].*[)）])?\s*\d*\s*[：:].*",
    re.DOTALL,
)
_NUMBERING_HEADS = frozenset({BY_FIELD["no"].title, *BY_FIELD["no"].synonyms})
_LEAST_KNOWN = 4


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A sheet that is a ledger, with its header; `columns` gives each field its columns, mostly one."""

    grid: Grid
    header: Header
    columns: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Ignored:
    """A row that is no problem: where it stands, what it says, why it was left out."""

    place: str
    text: str
    reason: str


@dataclass
class ReadTable:
    """Rows, rows left out with the reason, and warnings."""

    rows: list[Row] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def find_table(grid: Grid) -> FoundTable | None:
    """The ledger on a sheet, None if there is none: a number and what the unit fills in make one."""
    known = fields_by_head()
    found = find_header(grid, known)
    if found is None:
        return None
    _, last, heads = found
    columns: dict[str, tuple[int, ...]] = {}
    for at, head in enumerate(heads):
        if (name := known.get(head)) is not None:
            columns[name] = (*columns.get(name, ()), at)
    numbered = CODE_FIELD in columns or KEY_FIELD in columns
    if not numbered or len(columns) < _LEAST_KNOWN or BY_UNIT.isdisjoint(columns):
        return None
    firsts = {name: places[0] for name, places in columns.items()}
    return FoundTable(grid, Header(last + 1, firsts, heads, None), columns)


def read_table(table: FoundTable, year: int) -> ReadTable:
    """Every row below the header; `year` serves dates without one."""
    reader = _Reader(table, year)
    result = ReadTable(diagnostics=list(_column_notes(table)))
    titles = {at: BY_FIELD[name].title for name, places in table.columns.items() for at in places}
    stale = check_formulas(table.grid, titles, table.header.first_row)
    result.diagnostics += [replace(one, severity=Severity.WARNING) for one in stale]
    for row in range(table.header.first_row, len(table.grid.rows)):
        if (reason := _no_problem(table, row)) is not None:
            if reason:
                result.ignored.append(Ignored(*_said(table.grid, row), reason))
            continue
        result.rows.append(reader.read(row))
    return result


def _said(grid: Grid, row: int) -> tuple[str, str]:
    column, value = next((at, value) for at, value in enumerate(grid.rows[row]) if value is not None)
    return _address(grid, row, column), str(value)


def _address(grid: Grid, row: int, column: int) -> str:
    return f"{grid.name}!{_letters(column + 1)}{row + 1}"


_letters = cache(column_letters)


def _no_problem(table: FoundTable, row: int) -> str | None:
    """Why a row is no problem, empty for one that says nothing, None for a problem."""
    values = table.grid.rows[row]
    filled = [(at, value) for at, value in enumerate(values) if value is not None]
    numbering = table.columns.get("no", ())
    saying = [(at, value) for at, value in filled if at not in numbering or not _is_number(value)]
    if not saying:
        return ""
    if table.header.repeats(values):
        return "重复的表头"
    first = strip_head(filled[0][1])
    if _TOTALS.fullmatch(first) or _TOTALS.fullmatch(strip_head(saying[0][1])):
        return "合计行"
    if (
        isinstance(filled[0][1], str)
        and _NOTE.fullmatch(filled[0][1].strip())
        and len(saying) <= _LEAST_KNOWN
    ):
        return "注释或签字"
    known = {at for places in table.columns.values() for at in places}
    return None if any(at in known for at, _ in saying) else "表格栏目以外的内容"


def _is_number(value: CellValue) -> bool:
    return isinstance(value, (int, float)) or (isinstance(value, str) and value.strip(" .、．").isdecimal())


class _Reader:
    """Reads the rows of one table. A merged cell speaks for all it covers, but of what units fill in."""

    def __init__(self, table: FoundTable, year: int) -> None:
        self._table, self._grid, self._year = table, table.grid, year
        taken = {at for places in table.columns.values() for at in places}
        self._columns = {at: f"{table.grid.name}!{_letters(at + 1)}" for at in taken}
        self._errors = set(table.grid.scan.errors)
        computed = {one for one in table.grid.scan.formulas if table.grid.value(*one) is None}
        self._without_result = computed - self._errors
        self._covered: dict[tuple[int, int], tuple[int, int]] = {}
        for merge in data_merges(table.grid, table.header.first_row):
            for row in range(merge.top, merge.bottom + 1):
                for column in range(merge.left, merge.right + 1):
                    self._covered[row, column] = (merge.top, merge.left)

    def read(self, row: int) -> Row:
        """The row with its number: the hidden one, else the one that can be seen."""
        values = {name: self._field(row, name) for name in self._table.columns}
        digest = values.pop(DIGEST_FIELD, BLANK).text
        number = values.pop(KEY_FIELD, BLANK).text or values.get(CODE_FIELD, BLANK).text
        values.pop("no", None)
        first = next((at for at, value in enumerate(self._grid.rows[row]) if value is not None), 0)
        return Row(number, values, _address(self._grid, row, first), digest)

    def _field(self, row: int, name: str) -> Value:
        places = self._table.columns[name]
        if len(places) == 1:
            return self._cell(row, places[0], name)
        values = [self._cell(row, at, name) for at in places]
        filled = [one for one in values if one.key or one.fault]
        if len({one.key for one in filled}) > 1:
            shown = "和".join(quoted(one.text) for one in filled)
            return filled[0]._replace(fault=f"有{len(values)}列“{BY_FIELD[name].title}”，写得不一样：{shown}")
        return (filled or values)[0]

    def _cell(self, row: int, column: int, name: str) -> Value:
        place = f"{self._columns[column]}{row + 1}"
        here = (row, column)
        if here in self._errors:
            return Value("#", "#", place, "是错误值（#REF!、#N/A 一类）")
        if here in self._without_result:
            return Value("=", "=", place, "是公式，但没有计算结果")
        kind = BY_FIELD[name].kind
        corner = self._covered.get(here, here)
        value = cell_value(self._grid.value(*corner), kind, self._year, place, is_1904=self._grid.is_1904)
        if corner == here or name not in BY_UNIT or not value.key:
            return value
        return value._replace(fault=f"在合并单元格里，不能确定{quoted(value.text)}是不是也说这一行")


def _column_notes(table: FoundTable) -> Iterator[Diagnostic]:
    """Columns that were added with content, and columns that are missing."""
    grid, first = table.grid, table.header.first_row
    taken = {at for places in table.columns.values() for at in places}
    width = max((len(row) for row in grid.rows), default=0)
    for at in range(width):
        row = next((row for row in range(first, len(grid.rows)) if grid.value(row, at) is not None), None)
        head = table.header.heads[at] if at < len(table.header.heads) else ""
        if at in taken or row is None or head in _NUMBERING_HEADS or _only_notes(table, at):
            continue
        message = (
            f"{column_letters(at + 1)}列{quoted(head) if head else ''}不是下发的栏目，其中的内容没有读取"
        )
        remedy = "要报送的内容请写在“本月进展”或“备注”栏"
        yield Diagnostic("L503", message, remedy, grid.place(row, at), Severity.WARNING)
    for column in columns_of(grid.name):
        if column.field not in (*table.columns, DIGEST_FIELD) and column.kind is not Kind.NUMBERING:
            why = "按“编号”认行" if column.field == KEY_FIELD else "这一栏按没有改动处理"
            message = f"「{grid.name}」表缺少“{column.title}”列，{why}"
            place = grid.place(max(first - 1, 0), 0)
            remedy = "要改这一栏的，请恢复这一列再交"
            yield Diagnostic("L504", message, remedy, place, Severity.WARNING)


def _only_notes(table: FoundTable, column: int) -> bool:
    """Whether a column is filled only in rows that are no problems: a signature line below the table."""
    grid = table.grid
    rows = range(table.header.first_row, len(grid.rows))
    return all(_no_problem(table, row) is not None for row in rows if grid.value(row, column) is not None)
