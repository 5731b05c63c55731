"""Tables in running text: how wide each column is on a fine grid, so that one template row prints them all.

**Why** a grid: a file's widths stand in its mark-up, where no tag can be; how many units of the grid a cell
covers is told by a tag in its text (`{% colspan n %}`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Annotated, Final

UNITS: Final = 26
"""Columns of the grid, 6 mm each: together the 156 mm of 版心."""
_UNIT_MM: Final = 6.0
_CHAR_MM: Final = 4.23
_SIDES_MM: Final = 4.0
_SLACK: Final = 0.2
"""A text may take this part of a unit from its cell's margins before it gets another unit."""
_NARROWEST_CHARS: Final = 2
_SHORT_CHARS: Final = 6
_LEAST_UNITS: Final = 3
"""A column of longer texts stays at least as wide."""
_WIDEST_CHARS: Final = 24
"""A column wraps its text at the latest here; longer texts ask for no more room."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table in running text."""

    text: Annotated[str, "格中的文字"]
    span: Annotated[int, "格宽，占版心二十六等分中的几份"]
    short: Annotated[bool, "这一列都是短词或数，居中"]


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table in running text."""

    cells: Annotated[tuple[TableCell, ...], "各格"]


def table_rows(rows: Sequence[Sequence[str]]) -> tuple[TableRow, ...]:
    """Rows of cells, the heads first, all of one number of columns; each as wide as its texts ask for."""
    columns = list(zip(*rows, strict=True))
    spans = _spans(columns)
    short = [all(map(_is_short, column[1:])) for column in columns]
    return tuple(
        TableRow(tuple(TableCell(*cell) for cell in zip(row, spans, short, strict=True))) for row in rows
    )


def _is_short(text: str) -> bool:
    """Whether a text is a word, a number or a date, which is centred."""
    return len(text) <= _SHORT_CHARS or text.isascii()


def _chars(text: str) -> float:
    """How wide a text is in full-width characters."""
    return sum(0.5 if character.isascii() else 1 for character in text)


def _spans(columns: Sequence[Sequence[str]]) -> list[int]:
    """Units of the grid a column: as many as its longest text needs. Where all together want more than there
    is, the columns of longer texts give way, so that the table stays as low as it can be; the one that wants
    most for its width takes what is left over.
    """
    longest = [max(map(_chars, column)) for column in columns]
    wanted = [min(max(chars, _NARROWEST_CHARS), _WIDEST_CHARS) for chars in longest]
    spans = [ceil((chars * _CHAR_MM + _SIDES_MM) / _UNIT_MM - _SLACK) for chars in wanted]
    while sum(spans) > UNITS:
        spans[min(_giving(wanted, spans), key=lambda at: (_height(columns, spans, at), -spans[at]))] -= 1
    while sum(spans) < UNITS:
        spans[max(range(len(spans)), key=lambda at: wanted[at] / spans[at])] += 1
    return spans


def _giving(wanted: Sequence[float], spans: Sequence[int]) -> Sequence[int]:
    """The columns that may give way: those of longer texts, else all that are more than a unit wide."""
    long = [at for at, chars in enumerate(wanted) if chars > _SHORT_CHARS and spans[at] > _LEAST_UNITS]
    return long or [at for at, span in enumerate(spans) if span > 1]


def _height(columns: Sequence[Sequence[str]], spans: Sequence[int], narrower: int) -> int:
    """Lines of the whole table, with one column a unit narrower."""
    widths = [span - (at == narrower) for at, span in enumerate(spans)]
    return sum(max(map(_lines, row, widths)) for row in zip(*columns, strict=True))


def _lines(text: str, span: int) -> int:
    room = (span + _SLACK) * _UNIT_MM - _SIDES_MM
    return ceil(max(_chars(text), 1) / max(room // _CHAR_MM, 1))
