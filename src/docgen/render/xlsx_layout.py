"""A template row, laid out once as a pattern and filled for every record it is repeated for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from operator import getitem
from typing import Any

from openpyxl.utils import get_column_letter

from docgen.render.xlsx_cells import CellMemory
from docgen.render.xlsx_grid import ROW, TemplateCell, TemplateRow
from docgen.render.xlsx_heights import TextHeight, row_height

WriteFormula = Callable[[TemplateCell, int], str]


class RowLayout:
    """Writes one template row.

    `columns` are the memories of its tagged cells, in order; `heights_pt` what its own texts need, and the
    least that it has anyway. A row without tags keeps the height it says.
    """

    __slots__ = (
        "_formula", "_given", "_is_plain", "_least", "_memories", "_needed", "_pattern", "_slots", "_wrapped",
    )  # fmt: skip

    def __init__(
        self,
        row: TemplateRow,
        columns: Mapping[int, tuple[CellMemory, TextHeight | None]],
        heights_pt: tuple[float, float],
        write_formula: WriteFormula,
    ) -> None:
        self._memories = tuple(memory for memory, _ in columns.values())
        heights = [height for _, height in columns.values()]
        self._wrapped = tuple((n, height) for n, height in enumerate(heights) if height is not None)
        self._needed, self._least = heights_pt
        self._given = row.own_height
        open_cells = [cell for cell in row.cells if cell.column in columns or cell.formula is not None]
        formulas = any(cell.column not in columns for cell in open_cells)
        slots = tuple(None if cell.column in columns else cell for cell in open_cells)
        self._slots = slots if formulas else ()
        self._formula = write_formula
        self._pattern = _pattern(row, {cell.column for cell in open_cells})
        self._is_plain = not (self._wrapped or self._needed or self._slots)
        if self._is_plain:
            self._pattern = self._pattern.replace("%s", self._given.replace("%", "%%"), 1)

    def write(self, values: tuple[Any, ...], number: int) -> str:
        """The row as result row `number`, with a value for each tagged cell."""
        cells: Iterator[str] = map(getitem, self._memories, values)
        if self._is_plain:
            return (self._pattern % tuple(cells)).replace(ROW, str(number))
        height = self._height(values)
        if self._slots:
            cells = self._with_formulas(cells, number)
        return (self._pattern % (height, *cells)).replace(ROW, str(number))

    def _height(self, values: tuple[Any, ...]) -> str:
        needed = self._needed
        for index, heights in self._wrapped:
            height = heights[values[index]]
            if height > needed:  # noqa: PLR1730 -- a call of max() for every cell is what takes the time
                needed = height
        return f' ht="{row_height(needed):g}" customHeight="1"' if needed > self._least else self._given

    def _with_formulas(self, cells: Iterator[str], number: int) -> Iterator[str]:
        for slot in self._slots:
            yield next(cells) if slot is None else self._formula(slot, number)


def _pattern(row: TemplateRow, open_columns: set[int]) -> str:
    """The row's XML with `%s` for its height and for what follows the reference of each open cell."""
    if not row.start:
        return "%s"
    pieces = [row.start.replace("%", "%%"), "%s>"]
    for cell in row.cells:
        pieces.append(f'<c r="{get_column_letter(cell.column)}{ROW}"')
        pieces.append("%s" if cell.column in open_columns else cell.content.replace("%", "%%"))
    return "".join((*pieces, "</row>"))
