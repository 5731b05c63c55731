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
_PIECE = re.compile(
    "[!-~]+|([\u2014\u2018\u2019\u201c\u201d\u2026\u3001-\u303e\u4e00-\u9fff\uff01-\uff60]+)|.", re.DOTALL
)
_MAX_REMEMBERED = 1024
_MAX_REMEMBERED_CHARS = 256


class TextHeight(dict[Any, float]):
    """The height in points that a wrapped value needs in a cell `width_chars` wide; remembers some."""

    __slots__ = ("_line_pt", "_usable")

    def __init__(self, width_chars: float, font_size_pt: float) -> None:
        super().__init__()
        self._usable = (width_chars - _PADDING_CHARS) * _DEFAULT_FONT_SIZE_PT / font_size_pt
        self._line_pt = font_size_pt * _LINE_PER_FONT_SIZE

    def __missing__(self, value: Any) -> float:
        text = "" if value is None else str(value)
        if 2 * len(text) <= self._usable and "\n" not in text:
            height = self._line_pt if text else 0.0
        else:
            height = sum(count_lines(line, self._usable) for line in text.split("\n")) * self._line_pt
        if len(self) < _MAX_REMEMBERED and len(text) < _MAX_REMEMBERED_CHARS:
            self[value] = height
        return height


def row_height(needed_pt: float) -> float:
    """A height that Excel takes, in whole points."""
    return min(ceil(needed_pt), MAX_HEIGHT_PT)


def fit_heights(sheet: Any, rows: Iterable[int]) -> None:
    """Makes each of `rows` of an openpyxl sheet tall enough for its wrapped cells; it gets no lower.

    A cell merged across columns counts with their whole width; one merged across rows does not count.
    """
    widths = _column_widths(sheet)
    merges = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    default = float(sheet.sheet_format.defaultRowHeight or 15)
    by_row: dict[int, list[Any]] = {row: [] for row in rows}
    for (row, _), cell in sheet._cells.items():
        if row in by_row:
            by_row[row].append(cell)
    for row, cells in by_row.items():
        needed = max((_needed(cell, merges.get((row, cell.column)), widths) for cell in cells), default=0.0)
        present = sheet.row_dimensions[row].height if row in sheet.row_dimensions else None
        if needed > (present or default):
            sheet.row_dimensions[row].height = row_height(needed)


def _needed(cell: Any, area: Any, widths: dict[int, float]) -> float:
    if (
        cell.value is None
        or not cell.alignment.wrap_text
        or (area is not None and area.min_row != area.max_row)
    ):
        return 0.0
    last = area.max_col if area is not None else cell.column
    width = sum(widths.get(column, widths[0]) for column in range(cell.column, last + 1))
    return TextHeight(width, float(cell.font.sz or _DEFAULT_FONT_SIZE_PT))[cell.value]


def count_lines(text: str, width: float) -> int:
    """Lines that `text` takes in `width` digits; a Han character is two wide, a Latin word is not broken."""
    a_line = max(int(width // 2), 1)
    lines, used = 1, 0.0
    size: float
    for found in _PIECE.finditer(text):
        piece = found[0]
        if found.lastindex:  # characters that are all two wide and break anywhere
            count, fit = len(piece), int((width - used) // 2) if used else a_line
            if count > fit:
                more = -(-(count - fit) // a_line)
                lines, used, count = lines + more, 0.0, count - fit - (more - 1) * a_line
            used += 2 * count
            continue
        size = len(piece) if piece[0] < "\x7f" else display_width(piece)
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
