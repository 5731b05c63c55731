"""Where the rows of a template sheet went after rows were repeated, kept or dropped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

MAX_ROW = 1_048_576
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Emitted:
    """A result row: the template row it came from, and which repetition of each enclosing block it is."""

    row: int
    path: tuple[int, ...] = ()


@dataclass(frozen=True)
class RowMap:
    """`rows[n - 1]` is result row n; `blocks` are the repeated blocks around a template row, outermost first.

    All rows count from 1. Rows below `last_row`, the template's last row, move as a whole.
    """

    rows: tuple[Emitted, ...]
    blocks: Mapping[int, tuple[int, ...]]
    last_row: int

    @cached_property
    def images(self) -> Mapping[int, list[int]]:
        """Template row → the result rows made from it, ascending."""
        found: dict[int, list[int]] = {}
        for number, emitted in enumerate(self.rows, 1):
            found.setdefault(emitted.row, []).append(number)
        return found

    @property
    def is_identity(self) -> bool:
        """Whether no row was added, dropped or moved."""
        return len(self.rows) == self.last_row and all(e.row == n for n, e in enumerate(self.rows, 1))

    def intervals(self, first: int, last: int) -> list[Span]:
        """The result rows of a range of template rows in few intervals; empty when all were dropped."""
        return _compressed([*self._images(first, last), *self._tail(first, last)])

    def span(self, first: int, last: int) -> Span | None:
        """The smallest range over all result rows of a range; None when all were dropped."""
        found = self.intervals(first, last)
        return (found[0][0], found[-1][1]) if found else None

    def groups(self, first: int, last: int) -> list[Span]:
        """One range for each repetition of the blocks that hold the whole range, as merged cells need it."""
        depth = len(self._common(first, last))
        ranges: dict[tuple[int, ...], list[int]] = {}
        for low, _ in self._images(first, last):
            ranges.setdefault(self.rows[low - 1].path[:depth], []).append(low)
        if not ranges or last > self.last_row:
            span = self.span(first, last)
            return [span] if span else []
        return [(min(rows), max(rows)) for rows in ranges.values()]

    def span_seen_from(self, first: int, last: int, viewer: Emitted) -> Span | None:
        """Like `span`, but a reference inside one repetition stays inside that repetition."""
        depth = len(self._common(first, last, viewer.row))
        rows = [
            low
            for low, _ in self._images(first, last)
            if self.rows[low - 1].path[:depth] == viewer.path[:depth]
        ]
        return self.span(first, last) if depth == 0 or not rows else (min(rows), max(rows))

    def _images(self, first: int, last: int) -> list[Span]:
        rows = range(first, min(last, self.last_row) + 1)
        return [(image, image) for row in rows for image in self.images.get(row, ())]

    def _tail(self, first: int, last: int) -> list[Span]:
        if last <= self.last_row:
            return []
        shift = len(self.rows) - self.last_row
        low = max(first, self.last_row + 1) + shift
        return [(min(low, MAX_ROW), MAX_ROW if last == MAX_ROW else min(last + shift, MAX_ROW))]

    def _common(self, *rows: int) -> tuple[int, ...]:
        around = [self.blocks.get(row, ()) for row in rows]
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
