"""Writes a template sheet of several tables from top to bottom, in the official cell styles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from docgen.official.sheet import add_styles, print_setup

Widths = tuple[float, ...]
"""Column widths in half-width characters."""


@dataclass
class SheetWriter:
    """Appends rows to a sheet; texts may be tags. `row_number` is the next row, counted from 1."""

    ws: Worksheet
    widths: Widths
    row_number: int = field(default=1, init=False)

    def __post_init__(self) -> None:
        workbook = self.ws.parent
        assert isinstance(workbook, Workbook)
        add_styles(workbook)
        for index, width in enumerate(self.widths, start=1):
            self.ws.column_dimensions[get_column_letter(index)].width = width

    def title(self, text: str) -> None:
        """The sheet's title over all columns."""
        self.wide(text, "表名", height=36)

    def wide(
        self, text: str, style: str, *, wrap: bool = False, height: float = 22, across: int | None = None
    ) -> None:
        """A text over all columns, or the first `across`; `wrap` lets it take several lines."""
        last = across or len(self.widths)
        for column in range(1, last + 1):
            self.ws.cell(self.row_number, column).style = style
        cell = self.ws.cell(self.row_number, 1, text)
        if wrap:
            cell.alignment = Alignment(horizontal="left", vertical="center", wrap_text=True)
        self.ws.merge_cells(
            start_row=self.row_number, end_row=self.row_number, start_column=1, end_column=last
        )
        self._next(height)

    def head(self, titles: Sequence[str]) -> int:
        """A row of column titles; gives its number."""
        self.row(titles, ["表头"] * len(titles), height=34)
        return self.row_number - 1

    def row(self, texts: Sequence[str], styles: Sequence[str], height: float | None = None) -> None:
        """A row of cells; without `height` it is as high as its texts need."""
        for column, (text, style) in enumerate(zip(texts, styles, strict=True), start=1):
            self.ws.cell(self.row_number, column, text or None).style = style
        self._next(height)

    def control(self, statement: str) -> None:
        """A row that holds a control tag and vanishes in rendering."""
        self.ws.cell(self.row_number, 1, f"{{%tr {statement} %}}")
        self._next(None)

    def gap(self, height: float = 12) -> None:
        """An empty row; `height` in points."""
        self.ws.cell(self.row_number, 1).style = "表注"
        self._next(height)

    def break_page(self) -> None:
        """What follows is printed on a new page; the row before must not be one that vanishes."""
        self.ws.row_breaks.append(Break(self.row_number - 1))

    def finish(self, head: int | None = None) -> None:
        """Set up the print; the `head` row stays on screen and repeats in print."""
        print_setup(self.ws, title_rows=range(head, head + 1) if head else None)
        if head:
            self.ws.freeze_panes = f"A{head + 1}"

    def _next(self, height: float | None) -> None:
        if height is not None:
            self.ws.row_dimensions[self.row_number].height = height
        self.row_number += 1
