"""The sheets of a form as they were filled in: cells moved to where the model's columns now stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from docgen.forms.columns import FormSheet
from docgen.forms.record_sheet import EXPLANATION_HEAD, example_texts, explanation, is_title_line
from docgen.forms.shapes import heads, strip_head
from docgen.forms.sheet_content import NOTE_COLUMN, Cell, Row, SheetContent
from docgen.forms.xlsx_grid import Grid
from docgen.forms.xlsx_header import find_header, read_header
from docgen.forms.xlsx_scan import Merge
from docgen.forms.xlsx_table import KEY_HEAD, VALUE_HEAD


def table_content(grid: Grid, lines: Sequence[Row], sheet: FormSheet) -> SheetContent | None:
    """The rows of a sheet of records, None if it has content but no header."""
    if not grid.has_content:
        return SheetContent()
    place = find_header(grid, heads(sheet.record))
    header, _ = read_header(grid, sheet.record)
    if place is None or header is None:
        return None
    targets = {
        header.columns[one.name]: at for at, one in enumerate(sheet.columns, 1) if one.name in header.columns
    }
    if header.note_column is not None:
        targets[header.note_column] = NOTE_COLUMN
    top, first = place[0], header.first_row
    extra_heads = _add_extra_columns(lines, range(top, first), targets, 1 + len(sheet.columns))
    rows = [{targets[column]: cell for column, cell in cells.items()} for cells in lines[first:]]
    while rows and not rows[-1]:
        rows.pop()
    as_written = {at: Cell(text) for at, text in example_texts(sheet).items()}
    ours = bool(rows) and rows[0] == as_written
    return SheetContent(
        rows[ours:],
        extra_heads,
        _above(lines[:top], sheet),
        merges=tuple(_moved_merges(grid, first + ours, targets)),
        add_example=ours or not rows,
    )


def _add_extra_columns(
    lines: Sequence[Row], head_rows: range, targets: dict[int, int], first: int
) -> tuple[Cell, ...]:
    """Give each filled column without a field a place after the fields; returns their heads."""
    filled = {column for cells in lines[head_rows.start :] for column in cells}
    extra_heads: list[Cell] = []
    for column in sorted(filled - set(targets)):
        targets[column] = first + len(extra_heads)
        found = (lines[row][column] for row in reversed(head_rows) if column in lines[row])
        extra_heads.append(next(found, Cell(None)))
    return tuple(extra_heads)


def _moved_merges(grid: Grid, first_row: int, targets: Mapping[int, int]) -> Iterator[Merge]:
    """Merged ranges of the data where the columns now stand; given up where they are torn apart or would
    hide a value.
    """
    for merge in grid.scan.merges:
        columns = [targets.get(column) for column in range(merge.left, merge.right + 1)]
        left = columns[0]
        if merge.top < first_row or left is None or columns != list(range(left, left + len(columns))):
            continue
        if not _hides_values(grid, merge):
            yield Merge(merge.top - first_row, left, merge.bottom - first_row, left + len(columns) - 1)


def _hides_values(grid: Grid, merge: Merge) -> bool:
    rows = range(merge.top, min(merge.bottom, len(grid.rows)) + 1)
    cells = [(row, column) for row in rows for column in range(merge.left, merge.right + 1)]
    return any(grid.value(*cell) is not None for cell in cells[1:])


def pairs_content(grid: Grid, lines: Sequence[Row], sheet: FormSheet) -> SheetContent | None:
    """The rows of a sheet 项目 | 内容 | 说明, None if it has content but no such header."""
    if not grid.has_content:
        return SheetContent()
    place = find_header(grid, (KEY_HEAD, VALUE_HEAD))
    if place is None or not {KEY_HEAD, VALUE_HEAD} <= set(place[2]):
        return None
    top, last, found = place
    order = [found.index(head) for head in (KEY_HEAD, VALUE_HEAD, EXPLANATION_HEAD) if head in found]
    numbers = {column.name: at for at, column in enumerate(sheet.columns)}
    rows: list[Row] = [{} for _ in sheet.columns]
    seen: set[str] = set()
    more: list[Row] = []
    for cells in lines[last + 1 :]:
        line = [cells.get(column) for column in order]
        line += [cells[column] for column in sorted(set(cells) - set(order))]
        name = heads(sheet.record).get(strip_head(line[0].value)) if line[0] else None
        if name is not None and name not in seen:
            seen.add(name)
            rows[numbers[name]] = _pair(line, explanation(sheet.columns[numbers[name]]))
        elif cells:
            more.append({at: cell for at, cell in enumerate(line) if cell})
    return SheetContent(rows, above=_above(lines[:top], sheet), more=tuple(more))


def _pair(line: Sequence[Cell | None], explained: str) -> Row:
    """A field's content, and from column 3 on what stands after it and is not our explanation."""
    extra = [cell for cell in line[2:] if cell and cell.value != explained]
    content = {1: line[1]} if line[1] else {}
    return content | dict(enumerate(extra, start=3))


def _above(lines: Sequence[Row], sheet: FormSheet) -> tuple[Row, ...]:
    """What stands over the header besides our own title line."""
    rows = [
        {at: cell for at, cell in cells.items() if not is_title_line(sheet, cell.value)} for cells in lines
    ]
    return tuple(row for row in rows if row)
