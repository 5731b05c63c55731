"""The records of one sheet as trees of field names, made from the cells whenever they are gone through."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import overload

from docgen.forms.xlsx_grid import CellValue

Tree = dict[str, CellValue]


@dataclass(frozen=True, slots=True)
class SheetRows(Sequence[Tree]):
    """Record i stands in `cells[rows[i]]`, each field in its column from 0; blank values are absent.

    **Why** not a list of trees: a large form would be held twice, as cells and as trees.
    """

    cells: Sequence[Sequence[CellValue]]
    columns: Mapping[str, int]
    rows: array[int]

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, at: int) -> Tree: ...
    @overload
    def __getitem__(self, at: slice) -> list[Tree]: ...
    def __getitem__(self, at: int | slice) -> Tree | list[Tree]:
        return self._tree(self.rows[at]) if isinstance(at, int) else list(map(self._tree, self.rows[at]))

    def __iter__(self) -> Iterator[Tree]:
        return map(self._tree, self.rows)

    def _tree(self, row: int) -> Tree:
        values = self.cells[row]
        width = len(values)
        return {
            name: values[column]
            for name, column in self.columns.items()
            if column < width and values[column] is not None
        }
