"""What a cell's style says about its value, and the styles that some values need besides.

A date needs a style that shows it as one; a text that looks like a formula needs `quotePrefix`, so that it
stays a text when someone edits the cell. Both are made from the cell's own style when a template is compiled.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from docgen.render.xlsx_xml import MAIN, number_of

DEFAULT_FONT_SIZE_PT = 11.0
_DATE_FORMAT = "yyyy-mm-dd"
_FIRST_OWN_FORMAT = 164  # ECMA-376 part 1, 18.8.30: lower numbers are built in


@dataclass(frozen=True, slots=True)
class Style:
    """A cell style by its number; `quoted` and `dated` are the numbers that a value may need instead."""

    number: int
    quoted: int
    dated: int
    wraps: bool
    font_size_pt: float


class Styles:
    """The styles part of one template, with what the values of `tagged` cells may need added."""

    def __init__(self, root: Any, tagged: Iterable[int]) -> None:
        self.root = root
        self._formats = _formats(root)
        self._cells = root.find(f"{MAIN}cellXfs")
        self._sizes = [_size(font) for font in root.iterfind(f"{MAIN}fonts/{MAIN}font")]
        self._styles: Mapping[int, Style] = {}
        if self._cells is not None and len(self._cells):
            self._styles = {number: self._style(number) for number in sorted(set(tagged))}
            self._cells.set("count", str(len(self._cells)))

    def __getitem__(self, number: int) -> Style:
        """The style; a workbook without styles has one for all."""
        return self._styles.get(number) or Style(number, number, number, False, DEFAULT_FONT_SIZE_PT)

    def _style(self, number: int) -> Style:
        own = self._cells[min(number, len(self._cells) - 1)]
        alignment = own.find(f"{MAIN}alignment")
        wraps = alignment is not None and alignment.get("wrapText") in ("1", "true")
        font = number_of(own.get("fontId"), 0)
        size = self._sizes[font] if font < len(self._sizes) else DEFAULT_FONT_SIZE_PT
        shown = self._formats.get(number_of(own.get("numFmtId"), 0), "General")
        dated = number if is_date_format(shown) else self._added(own, numFmtId=self._date_format())
        return Style(number, self._added(own, quotePrefix="1"), dated, wraps, size)

    def _added(self, own: Any, **attributes: str) -> int:
        other = deepcopy(own)
        for name, value in attributes.items():
            other.set(name, value)
        if "numFmtId" in attributes:
            other.set("applyNumberFormat", "1")
        self._cells.append(other)
        return len(self._cells) - 1

    def _date_format(self) -> str:
        for number, code in self._formats.items():
            if code == _DATE_FORMAT:
                return str(number)
        number = max(*self._formats, _FIRST_OWN_FORMAT - 1) + 1
        formats = self.root.find(f"{MAIN}numFmts")
        if formats is None:
            formats = etree.Element(f"{MAIN}numFmts")
            self.root.insert(0, formats)
        etree.SubElement(formats, f"{MAIN}numFmt", numFmtId=str(number), formatCode=_DATE_FORMAT)
        formats.set("count", str(len(formats)))
        self._formats[number] = _DATE_FORMAT
        return str(number)


def _formats(root: Any) -> dict[int, str]:
    own = root.iterfind(f"{MAIN}numFmts/{MAIN}numFmt")
    return dict(BUILTIN_FORMATS) | {
        number_of(one.get("numFmtId"), 0): one.get("formatCode", "General") for one in own
    }


def _size(font: Any) -> float:
    size = font.find(f"{MAIN}sz")
    return float(size.get("val", DEFAULT_FONT_SIZE_PT)) if size is not None else DEFAULT_FONT_SIZE_PT
