"""Where a sheet's header rows are, one to three anywhere, and each column's heads from the top down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.chinese.text import nearest
from docgen.forms.shapes import strip_head
from docgen.forms.xlsx_grid import CellValue
from docgen.register.foreign.sheets import Sheet, one_line
from docgen.register.foreign.targets import known_heads

MAX_HEADER_ROWS = 3
_LONGEST_HEAD = 24
LABEL = re.compile(
    r"(?:填报|填表|编制|报送|制表|统计|整改|责任)?(?:单位|部门|日期|时间|人|科室)?"
    r"(?:[（(][^）)]*[）)])?\s*[：:].*"
    r"|(?:截至|截止).*|\d{4}年\d{1,2}月(?:\d{1,2}日)?|(?:联系电话|密级|附件\s*\d*).*",
    re.DOTALL,
)
"""A line like 填报单位：… or 截至… above a table."""


@dataclass(frozen=True, slots=True)
class Band:
    """Header rows `first` to `last`, and the heads of each column from the top down; `()` for none."""

    first: int
    last: int
    paths: tuple[tuple[str, ...], ...]


def find_bands(sheet: Sheet) -> Iterator[Band]:
    """Every header of a sheet from top to bottom, one said again among them."""
    row = 0
    found = False
    while row < sheet.height:
        if _is_header(sheet, row):
            band = _band(sheet, row)
            found = True
            yield band
            row = band.last + 1
        else:
            row += 1
    if not found and (at := _misspelt_header(sheet)) is not None:
        yield _band(sheet, at)


def head_texts(sheet: Sheet, row: int) -> dict[int, str]:
    """The short texts of a row's own cells, by column."""
    texts = {at: one_line(value) for at, value in sheet.filled(row) if isinstance(value, str)}
    return {at: text for at, text in texts.items() if text and len(text) <= _LONGEST_HEAD}


def _is_header(sheet: Sheet, row: int) -> bool:
    """Whether two cells and half of the row are heads that are known."""
    filled = sheet.filled(row)
    hits = sum(isinstance(value, str) and strip_head(value) in known_heads() for _, value in filled)
    return hits >= 2 and 2 * hits >= len(filled)


def _misspelt_header(sheet: Sheet) -> int | None:
    """A row of short texts with a head and two more that are nearly heads, where no row is plainly one."""
    for row in range(min(sheet.height, 20)):
        heads = [strip_head(text) for text in head_texts(sheet, row).values()]
        if len(heads) < 3 or not any(head in known_heads() for head in heads):
            continue
        near = [head for head in heads if head in known_heads() or nearest(head, known_heads(), 1)]
        if len(near) >= 3 and 2 * len(near) >= len(heads):
            return row
    return None


def _band(sheet: Sheet, row: int) -> Band:
    """The header around a row that is one: groups above it, sub-heads below."""
    first = last = row
    while first and last - first + 1 < MAX_HEADER_ROWS and _is_group_row(sheet, first - 1):
        first -= 1
    while last + 1 < sheet.height and last - first + 1 < MAX_HEADER_ROWS and _is_sub_row(sheet, first, last):
        last += 1
    return Band(first, last, tuple(_path(sheet, first, last, column) for column in range(sheet.width)))


def _is_group_row(sheet: Sheet, row: int) -> bool:
    """Whether a row above heads holds groups of them: short texts, no title or label."""
    filled = sheet.filled(row)
    texts = head_texts(sheet, row)
    if not filled or len(texts) < len(filled) or any(LABEL.fullmatch(text) for text in texts.values()):
        return False
    reaches_down = any((merge := sheet.merges.get((row, at))) and merge.bottom > row for at in texts)
    return reaches_down or len(filled) >= 2


def _is_sub_row(sheet: Sheet, first: int, last: int) -> bool:
    """Whether the row below belongs to the header: reached by a merged head, or texts under groups only."""
    row = last + 1
    tops = {merge for at in range(sheet.width) if (merge := sheet.merges.get((last, at))) is not None}
    if any(merge.bottom >= row and merge.top >= first for merge in tops):
        return True
    filled = sheet.filled(row)
    texts = head_texts(sheet, row)
    if not filled or len(texts) < len(filled):
        return False
    return all(_is_under_group(sheet, last, at) for at in texts)


def _is_under_group(sheet: Sheet, row: int, column: int) -> bool:
    """Whether the head over a cell spans several columns, merged or with a blank to its right or left."""
    merge = sheet.merges.get((row, column))
    if merge is not None:
        return merge.right > merge.left
    own, right = sheet.grid.value(row, column), sheet.grid.value(row, column + 1)
    if own is None:
        return any(sheet.grid.value(row, at) is not None for at in range(column))
    return right is None and column + 1 < sheet.width and (row, column + 1) not in sheet.merges


def _path(sheet: Sheet, first: int, last: int, column: int) -> tuple[str, ...]:
    texts: list[str] = []
    for row in range(first, last + 1):
        value = sheet.spread(row, column)
        if value is None and row < last and not texts:
            value = _group_left(sheet, row, last, column)
        text = "" if value is None else one_line(value)
        if text and (not texts or texts[-1] != text):
            texts.append(text)
    return tuple(texts)


def _group_left(sheet: Sheet, row: int, last: int, column: int) -> CellValue:
    """The group to the left of a blank, where no range is merged and a sub-head stands below it."""
    if (row, column) in sheet.merges or all(
        sheet.grid.value(at, column) is None for at in range(row + 1, last + 1)
    ):
        return None
    for at in range(column - 1, -1, -1):
        value = sheet.grid.value(row, at)
        if value is not None:
            has_sub_head = any(sheet.grid.value(below, at) is not None for below in range(row + 1, last + 1))
            return value if has_sub_head and (row, at) not in sheet.merges else None
    return None
