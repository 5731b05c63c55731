"""Finding the header row of a sheet and which column holds which field."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from docgen.chinese.text import nearest
from docgen.diagnostics import Diagnostic
from docgen.forms.places import column_letters
from docgen.forms.shapes import heads, meant_field, strip_head, suggest, titles
from docgen.forms.xlsx_grid import CellValue, Grid
from docgen.model.base import Record, field_title

NOTE_HEAD = "行注"
"""The extra column of a written form; a row with `EXAMPLE_NOTE` there is not data."""
EXAMPLE_NOTE = "示例"
MAX_ROWS_ABOVE = 10
_LONGEST_HEAD = 30
_IGNORED_HEADS = frozenset({NOTE_HEAD, "序号", "行号", "#"})


@dataclass(frozen=True, slots=True)
class Header:
    """Rows and columns from 0: data begin at `first_row`, `columns` gives each field its column."""

    first_row: int
    columns: dict[str, int]
    heads: tuple[str, ...]
    note_column: int | None
    misspelt: frozenset[str] = frozenset()
    """Fields without a column that an unknown head most likely stands for."""

    def repeats(self, row: Sequence[CellValue]) -> bool:
        """Whether a row says the heads again."""
        filled = len(row) - row.count(None)
        same = sum(map(_says, row, self.heads))
        return same >= 2 and 2 * same >= filled


def _says(value: CellValue, head: str) -> bool:
    """Whether a cell says a head. Its first character is looked for before all of it is stripped."""
    if value is None or head[:1] not in (text := str(value)):
        return False
    return len(text) < _LONGEST_HEAD and strip_head(text) == head


def find_header(grid: Grid, known: Iterable[str]) -> tuple[int, int, tuple[str, ...]] | None:
    """First and last header row, and the heads of every column; None if no row looks like a header.

    A row counts if at least two of its heads are known and they are half of the row or of `known`;
    failing that, if one is known and the nearest names of others make it two (a misspelt short header).
    Heads above (groups) and below (sub-heads, the header again, bracketed hints) are taken in.
    """
    names = set(known)
    rows = [tuple("" if v is None else strip_head(v) for v in row) for row in grid.rows[: MAX_ROWS_ABOVE + 2]]
    at = _header_row(rows, names)
    if at is None:
        return None
    first = last = at
    found = rows[at]
    if at and any(not found[i] and i < len(found) and head in names for i, head in enumerate(rows[at - 1])):
        found = tuple(
            head or (above if above in names else "") for head, above in _zipped(found, rows[at - 1])
        )
        first = at - 1
    if at + 1 < len(rows) and not any(rows[at + 1]) and any(v is not None for v in grid.rows[at + 1]):
        return first, at + 1, found
    if at + 1 < len(rows) and _is_continuation(rows[at + 1], names):
        found = tuple(below or head for head, below in _zipped(found, rows[at + 1]))
        last = at + 1
    return first, last, found


def read_header(grid: Grid, record: type[Record]) -> tuple[Header | None, list[Diagnostic]]:
    """The header of a record's sheet with what is wrong with it; None if there is none."""
    place = find_header(grid, heads(record))
    if place is None:
        wanted = "、".join(titles(record)[:6])
        remedy = f"请保留表头行（{wanted}…），它上面最多{MAX_ROWS_ABOVE}行标题"
        return None, [Diagnostic("F203", f"「{grid.name}」表找不到表头", remedy, grid.place())]
    _, last, found = place
    if (fault := _second_row(grid, last, found, heads(record))) is not None:
        return None, [fault]
    columns: dict[str, int] = {}
    note_column = None
    diagnostics = []
    for column, head in enumerate(found):
        name = heads(record).get(head)
        if head == NOTE_HEAD:
            note_column = column
        elif name is None:
            diagnostics += _unknown_column(grid, record, last, column, head)
        elif name in columns:
            diagnostics.append(_second_column(grid, last, (columns[name], column), field_title(record, name)))
        else:
            columns[name] = column
    width = max((len(row) for row in grid.rows), default=0)
    for column in range(len(found), width):
        diagnostics += _unknown_column(grid, record, last, column, "")
    return Header(last + 1, columns, found, note_column, _misspelt(grid, record, last, found)), diagnostics


def _misspelt(grid: Grid, record: type[Record], last: int, found: Sequence[str]) -> frozenset[str]:
    """Fields without content for which an unknown head with content most likely stands."""
    filled = [(at, head) for at, head in enumerate(found) if _filled_row(grid, last + 1, at) is not None]
    taken = {heads(record)[head] for _, head in filled if head in heads(record)}
    unknown = [
        head for _, head in filled if head and head not in heads(record) and head not in _IGNORED_HEADS
    ]
    return frozenset(name for head in unknown if (name := meant_field(head, record, taken)) is not None)


def _header_row(rows: Sequence[Sequence[str]], names: set[str]) -> int | None:
    for at, row in enumerate(rows[: MAX_ROWS_ABOVE + 1]):
        filled = [head for head in row if head]
        hits = sum(head in names for head in filled)
        if hits >= 2 and 2 * hits >= min(len(filled), len(names)):
            return at
    candidates = [name for name in names if not name.isascii()]
    for at, row in enumerate(rows[: MAX_ROWS_ABOVE + 1]):
        filled = [head for head in row if head]
        hits = sum(head in names for head in filled)
        if hits == 1 and any(head not in names and nearest(head, candidates, 1) for head in filled):
            return at
    return None


def _is_continuation(row: Sequence[str], names: set[str]) -> bool:
    """Whether a row below the header holds heads only (of any column)."""
    filled = [head for head in row if head]
    return bool(filled) and all(head in names or head in _IGNORED_HEADS for head in filled)


def _second_row(grid: Grid, last: int, found: Sequence[str], names: Container[str]) -> Diagnostic | None:
    """The fault of a header like 责任 over 领导 | 部门: a row below it filled in unknown columns only."""
    row = grid.rows[last + 1] if last + 1 < len(grid.rows) else ()
    filled = [column for column, value in enumerate(row) if value is not None]
    below = [column for column in filled if column >= len(found) or found[column] not in names]
    if len(filled) < 2 or below != filled or NOTE_HEAD in {found[at] for at in filled if at < len(found)}:
        return None
    shown = "".join(f"“{row[column]}”" for column in filled[:5])
    message = f"表头分成了两行，第{last + 2}行又有{shown}"
    remedy = "请只留一行表头，不要合并，每列写全列名（如“责任领导”“责任部门”“责任人”）"
    return Diagnostic("F216", message, remedy, grid.place(last + 1, filled[0]))


def _zipped(upper: Sequence[str], lower: Sequence[str]) -> list[tuple[str, str]]:
    width = max(len(upper), len(lower))
    return [(upper[i] if i < len(upper) else "", lower[i] if i < len(lower) else "") for i in range(width)]


def _filled_row(grid: Grid, first_row: int, column: int) -> int | None:
    rows = range(first_row, len(grid.rows))
    return next((row for row in rows if grid.value(row, column) is not None), None)


def _unknown_column(grid: Grid, record: type[Record], last: int, column: int, head: str) -> list[Diagnostic]:
    """A fault if the column holds anything; empty columns and running numbers are nobody's loss."""
    row = _filled_row(grid, last + 1, column)
    if row is None or head in _IGNORED_HEADS:
        return []
    if not head:
        message = f"{column_letters(column + 1)}列有内容但没有表头"
        remedy = "请补上表头，或把表格以外的内容移走"
        return [Diagnostic("F207", message, remedy, grid.place(row, column))]
    remedy = suggest(head, record)
    return [
        Diagnostic("F204", f"列“{head}”不认识", remedy, grid.place(_head_row(grid, last, column), column))
    ]


def _second_column(grid: Grid, last: int, columns: tuple[int, int], title: str) -> Diagnostic:
    letters = "和".join(f"{column_letters(column + 1)}列" for column in columns)
    place = grid.place(_head_row(grid, last, columns[1]), columns[1])
    return Diagnostic("F205", f"「{title}」有两列（{letters}）", "请合并成一列，删去另一列", place)


def _head_row(grid: Grid, last: int, column: int) -> int:
    """The header row in which this column's head stands."""
    return next((row for row in range(last, -1, -1) if grid.value(row, column) is not None), last)
