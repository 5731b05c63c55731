"""Row heights for wrapped text: a program's file is opened with the heights it says, not refitted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import ceil
from typing import Any
from unicodedata import east_asian_width

from openpyxl.utils import column_index_from_string

MAX_HEIGHT_PT = 409.0
_LINE_PER_FONT_SIZE = 1.35
_PADDING_CHARS = 1.0  # cell margins and grid line, in widths of the digit 0
_DEFAULT_WIDTH_CHARS = 8.43
_DEFAULT_FONT_SIZE_PT = 11.0
_WORD_OR_CHAR = re.compile(r"[!-~]+|.", re.DOTALL)


def fit_heights(sheet: Any, rows: Iterable[int]) -> None:
    """Makes each of `rows` tall enough for its wrapped cells; the height it has is the least it keeps.

    A cell merged across columns counts with their whole width; one merged across rows does not count.
    """
    widths = _column_widths(sheet)
    merges = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    default = float(sheet.sheet_format.defaultRowHeight or 15)
    by_row = {row: [] for row in rows} if not isinstance(rows, dict) else rows
    for (row, _), cell in sheet._cells.items():
        if row in by_row:
            by_row[row].append(cell)
    for row, cells in by_row.items():
        needed = max((_needed(cell, merges.get((row, cell.column)), widths) for cell in cells), default=0.0)
        present = sheet.row_dimensions[row].height if row in sheet.row_dimensions else None
        if needed > (present or default):
            sheet.row_dimensions[row].height = min(ceil(needed), MAX_HEIGHT_PT)


def _needed(cell: Any, area: Any, widths: dict[int, float]) -> float:
    if (
        cell.value is None
        or not cell.alignment.wrap_text
        or (area is not None and area.min_row != area.max_row)
    ):
        return 0.0
    size = float(cell.font.sz or _DEFAULT_FONT_SIZE_PT)
    last = area.max_col if area is not None else cell.column
    width = sum(widths.get(column, widths[0]) for column in range(cell.column, last + 1)) - _PADDING_CHARS
    usable = width * _DEFAULT_FONT_SIZE_PT / size
    lines = sum(count_lines(line, usable) for line in str(cell.value).split("\n"))
    return lines * size * _LINE_PER_FONT_SIZE


def count_lines(text: str, width: float) -> int:
    """Lines that `text` takes in `width` digits; a Han character is two wide, a Latin word is not broken."""
    lines, used = 1, 0.0
    size: float
    for piece in _WORD_OR_CHAR.findall(text):
        size = sum(display_width(char) for char in piece)
        if used + size > width and used > 0:
            lines, used = lines + 1, 0.0
        if size > width:  # a word longer than the line is cut after all
            extra = ceil(size / max(width, 1)) - 1
            lines, size = lines + extra, size - extra * width
        used += size
    return lines


def display_width(char: str) -> int:
    """2 for Han and full-width characters, and for quotation marks and dashes, wide in Chinese fonts."""
    return 2 if east_asian_width(char) in "WFA" else 1


def _column_widths(sheet: Any) -> dict[int, float]:
    """Column number → width in digits; 0 stands for every column that says nothing."""
    widths = {0: float(sheet.sheet_format.defaultColWidth or _DEFAULT_WIDTH_CHARS)}
    for letter, dimension in sheet.column_dimensions.items():
        first = dimension.min or column_index_from_string(letter)
        for column in range(first, min(dimension.max or first, 16384) + 1):
            widths[column] = 0.0 if dimension.hidden else float(dimension.width or widths[0])
    return widths
