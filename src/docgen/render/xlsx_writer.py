"""Writes the rows of one sheet as text: each template row is laid out once and filled for every record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from xml.sax.saxutils import escape

from docgen.render.xlsx_cells import CellMemory
from docgen.render.xlsx_context import field_reader, raw_items
from docgen.render.xlsx_grid import Grid, TemplateCell, TemplateRow
from docgen.render.xlsx_heights import TextHeight
from docgen.render.xlsx_layout import RowLayout
from docgen.render.xlsx_program import SheetProgram, Table
from docgen.render.xlsx_rows import RowMap
from docgen.render.xlsx_stream import PartStream
from docgen.render.xlsx_styles import Styles


@dataclass(frozen=True, slots=True)
class Book:
    """What the sheets of a workbook share."""

    styles: Styles
    uses_1904: bool


class SheetWriter:
    """One run over a sheet: notes where rows go and, given a stream, writes them to it.

    `maps` say where the rows of all sheets went, for the formulas; they are complete before a sheet with
    formulas is written.
    """

    def __init__(
        self,
        program: SheetProgram,
        grid: Grid,
        book: Book,
        stream: PartStream | None = None,
        maps: Mapping[str, RowMap] = MappingProxyType({}),
    ) -> None:
        self.rows = RowMap(program.reader.blocks, grid.last_row)
        self._program, self._grid, self._book = program, grid, book
        self._stream, self._maps = stream, maps
        self._layouts: dict[int, RowLayout] = {}
        self.offered: dict[str, Callable[..., str]] = {
            "__row": self._row,
            "__gap": self._gap,
            "__item": self._item,
            "__table": self._table,
        }

    def _row(self, row: int, values: tuple[Any, ...]) -> str:
        number = self.rows.add(row)
        if self._stream is not None:
            self._stream.write(self._layout(row).write(values, number))
        return ""

    def _gap(self, first: int, count: int) -> str:
        start = len(self.rows)
        self.rows.add_gap(first, count)
        if count == 1 and self._stream is not None and first in self._grid.rows:
            self._stream.write(self._layout(first).write((), start + 1))
        return ""

    def _item(self, depth: int) -> str:
        self.rows.begin(depth)
        return ""

    def _table(self, index: int, items: Iterable[Any]) -> str:
        table, found = self._program.tables[index], raw_items(items)
        before = self.rows.add_table(table.rows, len(found))
        if self._stream is not None:
            self._write_table(table, found, before)
        return ""

    def _write_table(self, table: Table, items: Sequence[Any], before: int) -> None:
        assert self._stream is not None
        write, number, kind = self._stream.write, before, None
        if len(table.rows) == 1 and len(set(map(type, items))) == 1:
            [(read, place, layout)] = self._body(table, items[0])
            if place is None:  # the usual table, in the fewest steps
                for number, values in enumerate(map(read, items), before + 1):
                    write(layout.write(values, number))
                return
        body: list[tuple[Callable[[Any], tuple[Any, ...]], int | None, RowLayout]] = []
        for index, item in enumerate(items, 1):
            if type(item) is not kind:
                kind, body = type(item), list(self._body(table, item))
            for read, place, layout in body:
                number += 1
                values = read(item)
                if place is not None:
                    values = (*values[:place], index, *values[place:])
                write(layout.write(values, number))

    def _body(
        self, table: Table, item: Any
    ) -> Iterator[tuple[Callable[[Any], tuple[Any, ...]], int | None, RowLayout]]:
        for row, fields in zip(table.rows, table.cells, strict=True):
            names = [field.name for field in fields if not field.is_index]
            place = next((n for n, field in enumerate(fields) if field.is_index), None)
            yield field_reader(item, names), place, self._layout(row)

    def _layout(self, row: int) -> RowLayout:
        if row not in self._layouts:
            given = self._grid.rows.get(row, TemplateRow("", None, "", ()))
            heights = self._least_height(row), given.height_pt or self._grid.default_height_pt
            self._layouts[row] = RowLayout(given, self._columns(row), heights, self._formula)
        return self._layouts[row]

    def _columns(self, row: int) -> dict[int, tuple[CellMemory, TextHeight | None]]:
        tagged = self._program.tagged.get(row, ())
        return {
            cell.column: (CellMemory(self._book.styles[cell.style], self._book.uses_1904), self._height(cell))
            for cell in tagged
        }

    def _least_height(self, row: int) -> float:
        """What the row's own wrapped texts need; 0 where no tag makes the row's height ours to say."""
        tagged = {cell.column for cell in self._program.tagged.get(row, ())}
        if not tagged:
            return 0.0
        own = [cell for cell in self._grid.rows[row].cells if cell.text and cell.column not in tagged]
        heights = ((self._height(cell), cell.text) for cell in own)
        return max((height[text] for height, text in heights if height is not None), default=0.0)

    def _height(self, cell: TemplateCell) -> TextHeight | None:
        """None for a cell that does not wrap, is hidden, or is merged over rows of their own heights."""
        style = self._book.styles[cell.style]
        right = cell.column
        for left, top, last, bottom in self._grid.merges:
            if (left, top) == (cell.column, cell.row):
                if top != bottom:
                    return None
                right = last
        widths = self._grid.widths
        width = sum(widths.get(column, widths[0]) for column in range(cell.column, right + 1))
        return TextHeight(width, style.font_size_pt) if style.wraps and width else None

    def _formula(self, cell: TemplateCell, number: int) -> str:
        """What follows `r="B5"` of a formula's cell, without the value seen last: it may be another now."""
        assert cell.formula is not None
        viewer = number if self._grid.title in self._maps else None
        text = cell.formula.moved(self._maps, self._grid.title, viewer)[1:]
        kind = ""
        if cell.array is not None:
            low, high = cell.array.top, cell.array.bottom
            if viewer is not None:
                low, high = self._maps[self._grid.title].span_seen_from(low, high, viewer) or (number, number)
            kind = f' t="array" ref="{cell.array.letters[0]}{low}:{cell.array.letters[1]}{high}"'
        return f"{cell.content}><f{kind}>{escape(text)}</f></c>"
