"""A worksheet with its merged cells: a value is spread down only where it is merged."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from docgen.forms.xlsx_grid import CellValue, Grid
from docgen.forms.xlsx_scan import Merge

_BLANK = re.compile(r"(?:\s|_x000D_|\u200b|\ufeff)+")

_MAX_MERGED_CELLS = 100_000
"""A range of more cells is no category over its rows; laying it out would only fill the memory."""


@dataclass(frozen=True)
class Sheet:
    """One worksheet; rows and columns from 0. `merges` has every cell that a merged range covers."""

    grid: Grid
    merges: Mapping[tuple[int, int], Merge]

    @property
    def name(self) -> str:
        """The sheet's name."""
        return self.grid.name

    @property
    def height(self) -> int:
        """How many rows there are, empty ones among them included."""
        return len(self.grid.rows)

    @property
    def width(self) -> int:
        """How many columns the longest row has."""
        return max((len(row) for row in self.grid.rows), default=0)

    def spread(self, row: int, column: int) -> CellValue:
        """The value of a cell, or of the range merged over it."""
        merge = self.merges.get((row, column))
        return self.grid.value(row, column) if merge is None else self.grid.value(merge.top, merge.left)

    def carried(self, row: int, column: int) -> CellValue:
        """The value of a cell; one merged downwards in the same column counts in each of its rows."""
        merge = self.merges.get((row, column))
        if merge is None or merge.left != column:
            return self.grid.value(row, column)
        return self.grid.value(merge.top, merge.left)

    def is_continued(self, row: int, column: int) -> bool:
        """Whether a filled range that began in a row above covers the cell."""
        merge = self.merges.get((row, column))
        return merge is not None and merge.top < row and self.grid.value(merge.top, merge.left) is not None

    def filled(self, row: int) -> list[tuple[int, CellValue]]:
        """Column and value of each cell of a row that holds one of its own."""
        return [(at, value) for at, value in enumerate(self.grid.rows[row]) if value is not None]


def sheet_of(grid: Grid) -> Sheet:
    """The sheet with its merged ranges laid out, as far as there are rows and columns."""
    height, width = len(grid.rows), max((len(row) for row in grid.rows), default=0)
    merges: dict[tuple[int, int], Merge] = {}
    for merge in grid.scan.merges:
        rows = range(merge.top, min(merge.bottom + 1, height))
        columns = range(merge.left, min(merge.right + 1, width))
        if len(rows) * len(columns) <= _MAX_MERGED_CELLS:
            merges.update(dict.fromkeys(product(rows, columns), merge))
    return Sheet(grid, merges)


def one_line(value: object) -> str:
    """A head or a short text without any blank in it (`整改\\n时限` → `整改时限`)."""
    return _BLANK.sub("", str(value))
