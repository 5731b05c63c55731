"""The tables of a sheet: below each other, side by side, or one whose header is said again on each page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.diagnostics import Location
from docgen.forms.places import column_letters
from docgen.register.foreign.header import Band, find_bands
from docgen.register.foreign.recognise import guess_columns
from docgen.register.foreign.sheets import Sheet
from docgen.register.foreign.targets import DESCRIPTION


@dataclass(frozen=True, slots=True)
class Column:
    """A column from 0 with its heads from the top down, `()` for one that has none."""

    at: int
    path: tuple[str, ...]

    @property
    def letter(self) -> str:
        """Its letters in the sheet."""
        return column_letters(self.at + 1)

    @property
    def head(self) -> str:
        """Its heads as one text: `整改措施/完成时间`."""
        return "/".join(self.path)


@dataclass(frozen=True)
class Table:
    """One table: its header rows, its columns, the rows below up to the next table.

    `repeats` are rows in which the header is said again. A table without a column for the problem is no
    ledger (`is_ledger`): a sheet's statistics, a list of names.
    """

    sheet: Sheet
    header: range
    columns: tuple[Column, ...]
    rows: range
    repeats: frozenset[int]
    is_ledger: bool

    @property
    def place(self) -> Location:
        """Its first header cell."""
        return self.sheet.grid.place(self.header.start, self.columns[0].at)

    @property
    def signature(self) -> tuple[tuple[str, str], ...]:
        """Letters and heads: two tables alike in them are read by one mapping."""
        return tuple((column.letter, column.head) for column in self.columns)


def find_tables(sheet: Sheet) -> tuple[Table, ...]:
    """Every table of a sheet, from top to bottom and left to right."""
    groups: list[tuple[Band, list[int]]] = []
    for band in find_bands(sheet):
        if groups and groups[-1][0].paths == band.paths:
            groups[-1][1].extend(range(band.first, band.last + 1))
        else:
            groups.append((band, []))
    ends = [*(band.first for band, _ in groups), sheet.height][1:]
    return tuple(
        table
        for (band, repeats), end in zip(groups, ends, strict=True)
        for table in _side_by_side(sheet, band, range(band.last + 1, end), frozenset(repeats))
    )


def _side_by_side(sheet: Sheet, band: Band, rows: range, repeats: frozenset[int]) -> Iterator[Table]:
    for columns in _segments(sheet, band, rows):
        guesses = guess_columns([column.path for column in columns])
        is_ledger = any(DESCRIPTION in (one.into, one.suggestion) for one in guesses)
        yield Table(sheet, range(band.first, band.last + 1), columns, rows, repeats, is_ledger)


def _segments(sheet: Sheet, band: Band, rows: range) -> Iterator[tuple[Column, ...]]:
    """The header's columns, cut where a column is blank or the first head comes again."""
    columns = [
        Column(at, path) for at, path in enumerate(band.paths) if path or _has_content(sheet, at, rows)
    ]
    segment: list[Column] = []
    for column in columns:
        if segment and (_is_gap(segment[-1], column) or _begins_again(segment, column)):
            yield tuple(segment)
            segment = []
        segment.append(column)
    if segment:
        yield tuple(segment)


def _has_content(sheet: Sheet, column: int, rows: range) -> bool:
    return any(sheet.grid.value(row, column) is not None for row in rows)


def _is_gap(left: Column, right: Column) -> bool:
    return right.at - left.at > 1


def _begins_again(segment: Sequence[Column], column: Column) -> bool:
    first = next((one.path for one in segment if one.path), ())
    return bool(column.path) and column.path == first and len(segment) > 2
