"""Where the rows of a template sheet went after rows were repeated, kept or dropped.

**Why:** a hundred thousand rows are three arrays of integers; objects would take most of the memory.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby, takewhile

MAX_ROW = 1_048_576
Span = tuple[int, int]


class TooManyRowsError(Exception):
    """The result has more rows than a sheet."""


class RowMap:
    """The result rows in order; grows while a sheet is written, then answers where rows went.

    All rows count from 1. `blocks` are the repeated blocks around a template row, outermost first. Rows below
    `last_row`, the template's last row, move as a whole. A repetition is one pass through a block; its
    number, from 1, is unique in the sheet.
    """

    def __init__(self, blocks: Mapping[int, tuple[int, ...]], last_row: int) -> None:
        self._blocks = blocks
        self.last_row = last_row
        self._templates = array("i")  # result row - 1 → template row
        self._repetitions = array("i")  # result row - 1 → innermost repetition, 0 outside blocks
        self._parents = array("i", [0])  # repetition → the one around it
        self._path: tuple[int, ...] = ()
        self._bounds: tuple[int, int, Span] = (-1, -1, (0, 0))

    def __len__(self) -> int:
        return len(self._templates)

    def add(self, row: int) -> int:
        """Notes the next result row, made from template row `row`; its number."""
        depth = len(self._blocks.get(row, ()))
        self._templates.append(row)
        self._repetitions.append(self._path[depth - 1] if depth else 0)
        if len(self._templates) > MAX_ROW:
            raise TooManyRowsError
        return len(self._templates)

    def add_gap(self, first: int, count: int) -> None:
        """Notes `count` template rows from `first` on that hold nothing."""
        for row in range(first, first + count):
            self.add(row)

    def begin(self, depth: int) -> None:
        """Notes that the next repetition of a block begins, with `depth` blocks around it."""
        self._parents.append(self._path[depth - 1] if depth else 0)
        self._path = (*self._path[:depth], len(self._parents) - 1)

    def add_table(self, rows: Sequence[int], count: int) -> int:
        """Notes `count` repetitions of `rows`, a block that has no block in it; the last row before them."""
        before, first = len(self._templates), len(self._parents)
        if before + len(rows) * count > MAX_ROW:
            raise TooManyRowsError
        depth = len(self._blocks[rows[0]]) - 1 if rows else 0
        self._parents.extend([self._path[depth - 1] if depth else 0] * count)
        self._templates.extend(array("i", rows) * count)
        numbers: Iterable[int] = range(first, first + count)
        if len(rows) > 1:
            numbers = (number for number in numbers for _ in rows)
        self._repetitions.extend(numbers)
        return before

    @cached_property
    def runs(self) -> tuple[tuple[int, int, int], ...]:
        """(template row, first, last result row) of rows that follow each other; only when all are noted."""
        found, end = [], 0
        for row, group in groupby(self._templates):
            start, end = end + 1, end + sum(1 for _ in group)
            found.append((row, start, end))
        return tuple(found)

    @cached_property
    def is_identity(self) -> bool:
        """Whether no row was added, dropped or moved."""
        return len(self) == self.last_row and all(row == low == high for row, low, high in self.runs)

    def intervals(self, first: int, last: int) -> list[Span]:
        """The result rows of a range of template rows in few intervals; empty when all were dropped."""
        if self.is_identity:
            return [(first, last)]
        return _compressed([*self._images(first, last), *self._tail(first, last)])

    def span(self, first: int, last: int) -> Span | None:
        """The smallest range over all result rows of a range; None when all were dropped."""
        found = self.intervals(first, last)
        return (found[0][0], found[-1][1]) if found else None

    def groups(self, first: int, last: int) -> Iterator[Span]:
        """One range for each repetition of the blocks that hold the whole range, as merged cells need it."""
        depth = len(self._common(first, last))
        if last > self.last_row or not depth:
            span = self.span(first, last)
            yield from [span] if span else []
            return
        rows = (row for low, high in self._images(first, last) for row in range(low, high + 1))
        for _, group in groupby(rows, lambda row: self._ancestor(row, depth)):
            members = list(group)
            yield members[0], members[-1]

    def span_seen_from(self, first: int, last: int, viewer: int) -> Span | None:
        """Like `span`, but a reference inside one repetition stays inside that of result row `viewer`."""
        depth = len(self._common(first, last, self._templates[viewer - 1]))
        if not depth:
            return self.span(first, last)
        low, high = self._repetition(viewer, depth)
        rows = [row for row in range(low, high + 1) if first <= self._templates[row - 1] <= last]
        return (rows[0], rows[-1]) if rows else self.span(first, last)

    def _repetition(self, row: int, depth: int) -> Span:
        """The result rows of the repetition that holds result row `row`, at `depth` blocks."""
        number = self._ancestor(row, depth)
        if self._bounds[:2] == (number, depth):
            return self._bounds[2]
        low = high = row
        while low > 1 and self._ancestor(low - 1, depth) == number:
            low -= 1
        while high < len(self) and self._ancestor(high + 1, depth) == number:
            high += 1
        self._bounds = (number, depth, (low, high))
        return low, high

    def _ancestor(self, row: int, depth: int) -> int:
        """The repetition of result row `row` at `depth` blocks, or 0 when it lies in fewer."""
        number = self._repetitions[row - 1]
        above = len(self._blocks.get(self._templates[row - 1], ())) - depth
        if above < 0:
            return 0
        for _ in range(above):
            number = self._parents[number]
        return number

    def _images(self, first: int, last: int) -> list[Span]:
        return [(low, high) for row, low, high in self.runs if first <= row <= last]

    def _tail(self, first: int, last: int) -> list[Span]:
        if last <= self.last_row:
            return []
        shift = len(self) - self.last_row
        low = max(first, self.last_row + 1) + shift
        return [(min(low, MAX_ROW), MAX_ROW if last == MAX_ROW else min(last + shift, MAX_ROW))]

    def _common(self, *rows: int) -> tuple[int, ...]:
        around = [self._blocks.get(row, ()) for row in rows]
        return tuple(
            level[0] for level in takewhile(lambda ids: len(set(ids)) == 1, zip(*around, strict=False))
        )


def _compressed(spans: Iterable[Span]) -> list[Span]:
    result: list[Span] = []
    for low, high in sorted(spans):
        if result and low <= result[-1][1] + 1:
            result[-1] = (result[-1][0], max(high, result[-1][1]))
        else:
            result.append((low, high))
    return result
