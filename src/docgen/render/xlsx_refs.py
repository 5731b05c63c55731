"""Moves the row numbers in formulas, defined names and range lists along with the rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError
from openpyxl.utils import get_column_letter, range_boundaries

from docgen.render.xlsx_rows import MAX_ROW, RowMap, Span

_CELLS = re.compile(r"^(\$?[A-Za-z]{1,3})(\$?)(\d+)(?::(\$?[A-Za-z]{1,3})(\$?)(\d+))?$")
_ROWS = re.compile(r"^(\$?)(\d+):(\$?)(\d+)$")
_GONE = "#REF!"
UNREADABLE = (TokenizerError, IndexError)
"""What openpyxl raises for a formula with a bracket or a quotation mark too many or too few."""
Mover = Callable[[RowMap, int, int], Span | None]


@dataclass(frozen=True, slots=True)
class _Reference:
    """A reference in a formula; `sheet` is None when it is the formula's own."""

    prefix: str
    sheet: str | None
    cells: str
    found: re.Match[str]


class OpenFormula:
    """A formula with its `=`, taken apart once, to be written for any place its references may move to."""

    __slots__ = ("is_malformed", "pieces", "source")

    def __init__(self, formula: str) -> None:
        self.source = formula
        self.pieces: tuple[str | _Reference, ...] = (formula,)
        self.is_malformed = False
        try:
            read = Tokenizer(formula) if formula[:1] == "=" else None
        except UNREADABLE:  # what Excel itself would not take stays as it is
            self.is_malformed = True
            return
        if read is not None and read.items:
            self.pieces = ("=", *map(_piece, read.items))
            self.is_malformed = bool(read.token_stack)  # brackets left open

    def moved(self, maps: Mapping[str, RowMap], sheet: str, viewer: int | None) -> str:
        """The formula after the rows moved; `viewer` is the result row that holds it, None where it stayed.

        A reference to a repeated row grows over all repetitions, except from within the same repetition.
        """

        def resolve(rows: RowMap, first: int, last: int) -> Span | None:
            if viewer is None or rows is not maps.get(sheet):
                return rows.span(first, last)
            return rows.span_seen_from(first, last, viewer)

        return self.write(maps, sheet, resolve)

    def write(
        self, maps: Mapping[str, RowMap], sheet: str, mover: Mover, relative_shift: int | None = None
    ) -> str:
        """With each reference as `mover` says; with `relative_shift`, rows without `$` move by that much."""
        written = []
        for piece in self.pieces:
            if isinstance(piece, str):
                written.append(piece)
                continue
            rows = maps.get(sheet if piece.sheet is None else piece.sheet)
            cells = piece.cells if rows is None else _moved(piece.found, rows, mover, relative_shift)
            written.append(piece.prefix + cells)
        return "".join(written)


def _piece(token: Token) -> str | _Reference:
    text = str(token.value)
    if token.type != Token.OPERAND or token.subtype != Token.RANGE:
        return text
    prefix, mark, cells = text.rpartition("!")
    found = _ROWS.match(cells) or _CELLS.match(cells)
    if not found:
        return text
    return _Reference(prefix + mark, prefix.strip("'").replace("''", "'") if mark else None, cells, found)


def move_name(text: str, maps: Mapping[str, RowMap]) -> str:
    """The definition of a name or a chart's series, which has no `=` and always says the sheet."""
    return OpenFormula("=" + text).write(maps, "", lambda rows, first, last: rows.span(first, last))[1:]


def move_rule(formula: str, maps: Mapping[str, RowMap], sheet: str, old_top: int, new_top: int) -> str:
    """A validation's or conditional format's formula (no `=`): relative rows stay as far from the top row."""

    def resolve(rows: RowMap, first: int, last: int) -> Span | None:
        return rows.span(first, last)

    return OpenFormula("=" + formula).write(maps, sheet, resolve, new_top - old_top)[1:]


def _moved(found: re.Match[str], rows: RowMap, mover: Mover, relative_shift: int | None) -> str:
    def moved(dollar: str, first: int, last: int) -> Span | None:
        if relative_shift is not None and not dollar:
            return _clipped(first + relative_shift), _clipped(last + relative_shift)
        return mover(rows, first, last)

    if found.re is _ROWS:
        span = moved(found[1], int(found[2]), int(found[4]))
        return f"{found[1]}{span[0]}:{found[3]}{span[1]}" if span else _GONE
    column, dollar, row, last_column, last_dollar, last_row = found.groups()
    if last_row is not None and dollar != last_dollar:  # `A$1:A5`: each end goes its own way
        ends = moved(dollar, int(row), int(row)), moved(last_dollar, int(last_row), int(last_row))
        span = (ends[0][0], ends[1][1]) if ends[0] and ends[1] else None
    else:
        span = moved(dollar, int(row), int(last_row or row))
    if span is None:
        return _GONE
    if last_row is None and span[0] == span[1]:
        return f"{column}{dollar}{span[0]}"
    return f"{column}{dollar}{span[0]}:{last_column or column}{last_dollar or dollar}{span[1]}"


def _clipped(row: int) -> int:
    return min(max(row, 1), MAX_ROW)


def move_ranges(text: str, rows: RowMap, *, whole: bool = False) -> str:
    """A space-separated list of ranges after the rows moved; empty when all their rows were dropped.

    `whole` keeps each range one range, for places that take no list.
    """
    result = []
    for reference in text.split():
        left, top, right, bottom = range_boundaries(reference)
        span = rows.span(top or 1, bottom or MAX_ROW)
        spans = ([span] if span else []) if whole else rows.intervals(top or 1, bottom or MAX_ROW)
        result += [cells(left or 1, low, right or 16384, high) for low, high in spans]
    return " ".join(result)


def cells(left: int, top: int, right: int, bottom: int) -> str:
    """`B5`, or `B5:D7`; all numbers from 1."""
    first = f"{get_column_letter(left)}{top}"
    return first if (left, top) == (right, bottom) else f"{first}:{get_column_letter(right)}{bottom}"
