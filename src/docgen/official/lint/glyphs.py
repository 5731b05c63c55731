"""A PDF's glyphs in millimetres, grouped into lines by baseline.

Not by the glyphs' boxes: the boxes of two faces differ on one line. pdfplumber is optional at run time, so it
is imported where a PDF is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Final

MM_PER_POINT: Final = 25.4 / 72
MAX_PAGES: Final = 1000
"""A thousand pages take about two minutes."""
MAX_PAGE_CHARS: Final = 20_000
"""A page of 五号 has 3,000; a million in the smallest size would take a gigabyte to read."""
_SAME_BASELINE_MM: Final = 0.3
_LIBREOFFICE_SUFFIX: Final = "-VKana"
"""LibreOffice adds it to the names of faces with vertical forms."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character drawn: `x0` to `x1` its advance, `y` its baseline, both from the page's top left corner.

    `size` is in points, `font` the PostScript name without the subset's prefix.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    font: str


@dataclass(frozen=True, slots=True)
class Line:
    """The glyphs of one baseline from left to right, spaces left out."""

    glyphs: tuple[Glyph, ...]

    @property
    def y(self) -> float:
        """The baseline."""
        return self.glyphs[0].y

    @property
    def x0(self) -> float:
        """Where the first character's cell begins."""
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        """Where the last character's cell ends."""
        return max(glyph.x1 for glyph in self.glyphs)

    @property
    def text(self) -> str:
        """The characters without spaces."""
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def size(self) -> float:
        """The largest size on the line, in points."""
        return max(glyph.size for glyph in self.glyphs)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `glyphs` in the order they are drawn, spaces left out.

    `turned` are the glyphs of text that runs down the page, in the coordinates of the page turned a quarter
    so that they read from left to right: the number of a landscape page then has the place it has on a
    portrait one (clause 8).
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    turned: tuple[Glyph, ...]

    @property
    def is_landscape(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.height

    @property
    def is_odd(self) -> bool:
        """Whether it is printed on a leaf's front; the first page is."""
        return self.number % 2 == 1


class TooMuchError(Exception):
    """A PDF has more pages, or more characters on one, than are measured; the text says which, in Chinese."""


def read_pages(pdf: Path) -> tuple[Page, ...]:
    """The pages of a PDF.

    Raises ImportError without pdfplumber and pypdfium2, `TooMuchError` for what would take too long.
    """
    import pdfplumber  # noqa: PLC0415

    _require_measurable(pdf)
    with pdfplumber.open(pdf) as opened:
        return tuple(_read_page(page) for page in opened.pages)


def _require_measurable(pdf: Path) -> None:
    """Counted by pypdfium2, which keeps no object a character."""
    import pypdfium2  # noqa: PLC0415

    document = pypdfium2.PdfDocument(pdf)
    try:
        if len(document) > MAX_PAGES:
            raise TooMuchError(f"页面有{len(document)}页，超过{MAX_PAGES}页")
        for number, page in enumerate(document, start=1):
            if page.get_textpage().count_chars() > MAX_PAGE_CHARS:
                raise TooMuchError(f"第{number}页的字超过{MAX_PAGE_CHARS}个")
    finally:
        document.close()


def lines_of(glyphs: Iterable[Glyph]) -> tuple[Line, ...]:
    """Glyphs as lines from top to bottom; the cells of a table row that share a baseline are one line."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.y):
        if rows and glyph.y - rows[-1][0].y < _SAME_BASELINE_MM:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return tuple(Line(tuple(sorted(row, key=lambda glyph: glyph.x0))) for row in rows)


def reading_order(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Glyphs in the order of the text, from the order they are drawn.

    What a line draws in a second face comes after the rest of the line, whatever its place in it; the cells
    of a table come one after another, whatever their baselines.
    """
    for _, drawn in groupby(glyphs, key=lambda glyph: round(glyph.y / _SAME_BASELINE_MM)):
        yield from sorted(drawn, key=lambda glyph: glyph.x0)


def _read_page(page: Any) -> Page:
    chars = [char for char in page.chars if char["text"].strip()]
    width, height = float(page.width), float(page.height)
    upright = tuple(_upright(char, height) for char in chars if char["upright"])
    turned = tuple(_turned(char, width) for char in chars if char["matrix"][1] < 0)
    page.close()
    return Page(page.page_number, width * MM_PER_POINT, height * MM_PER_POINT, upright, turned)


def _upright(char: Mapping[str, Any], height: float) -> Glyph:
    return _glyph(char, char["x0"], char["x1"], height - char["matrix"][5])


def _turned(char: Mapping[str, Any], width: float) -> Glyph:
    return _glyph(char, char["top"], char["bottom"], width - char["matrix"][4])


def _glyph(char: Mapping[str, Any], x0: float, x1: float, y: float) -> Glyph:
    font = (char["fontname"].partition("+")[2] or char["fontname"]).removesuffix(_LIBREOFFICE_SUFFIX)
    place = (x0 * MM_PER_POINT, x1 * MM_PER_POINT, y * MM_PER_POINT)
    return Glyph(char["text"], *place, float(char["size"]), font)
