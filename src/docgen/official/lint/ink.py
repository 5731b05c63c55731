"""Where the ink of a page begins and ends, from its picture at 600 dpi.

Glyph boxes tell nothing of it: those of the stand-in faces are up to 0.29 em taller than what they draw.
pypdfium2 and Pillow are optional at run time, so they are imported where a PDF is opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from docgen.official.lint.glyphs import MM_PER_POINT, Line, Page

_DOTS_PER_MM: Final = 600 / 25.4
_DARK: Final = 128
_RED: Final = 96
"""How much more red than green and blue a dot must have, of 255."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in millimetres from the page's top left corner."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.x1 - self.x0


def around(line: Line, above: float = 1.1, below: float = 0.35) -> Box:
    """Where the ink of a line is: `above` and `below` its baseline in heights of its largest character."""
    height = line.size * MM_PER_POINT
    return Box(line.x0 - 1, line.y - height * above, line.x1 + 1, line.y + height * below)


@contextmanager
def open_ink(pdf: Path) -> Iterator[Ink]:
    """The ink of a PDF's pages; raises ImportError without pypdfium2 and Pillow."""
    import pypdfium2  # noqa: PLC0415

    document = pypdfium2.PdfDocument(pdf)
    try:
        yield Ink(document)
    finally:
        document.close()


class Ink:
    """An open PDF to look at; a page is drawn only where it is asked about."""

    def __init__(self, document: Any) -> None:
        self._document = document

    def box(self, page: Page, region: Box, *, red: bool = False, turned: bool = False) -> Box | None:
        """What is inked in a region of a page, None if nothing is; `red` looks at red ink only.

        `turned` takes and gives places as they are after a landscape page is turned upright.
        """
        if turned:
            found = self.box(page, _landscape(region, page.width), red=red)
            return found and _upright(found, page.width)
        mask = self._mask(page, region, red)
        return None if mask is None else _placed(mask.getbbox(), region)

    def rules(self, page: Page, region: Box, least_mm: float, *, red: bool = False) -> list[Box]:
        """Horizontal lines of at least that length in a region, from top to bottom."""
        mask = self._mask(page, region, red)
        if mask is None:
            return []
        enough = min(least_mm * _DOTS_PER_MM / mask.width, 0.99) * 255
        rows = [value >= enough for value in mask.resize((1, mask.height), resample=4).tobytes()]
        found = []
        for top, bottom in _runs(rows):
            left, _, right, _ = mask.crop((0, top, mask.width, bottom)).getbbox()
            found.append(_placed((left, top, right, bottom), region))
        return [box for box in found if box is not None]

    def _mask(self, page: Page, region: Box, red: bool) -> Any:
        """A picture of the region, white where there is ink; None if the region is empty."""
        from PIL import ImageChops  # noqa: PLC0415

        sides = (region.x0, page.height - region.y1, page.width - region.x1, region.y0)
        crop = tuple(max(side, 0.0) / MM_PER_POINT for side in sides)
        if crop[0] + crop[2] >= page.width / MM_PER_POINT or crop[1] + crop[3] >= page.height / MM_PER_POINT:
            return None
        image = self._document[page.number - 1].render(scale=600 / 72, crop=crop).to_pil().convert("RGB")
        if not red:
            return image.convert("L").point(lambda value: 255 if value < _DARK else 0)
        first, green, blue = image.split()
        excess = ImageChops.subtract(first, ImageChops.lighter(green, blue))
        return excess.point(lambda value: 255 if value > _RED else 0)


def _placed(dots: tuple[int, int, int, int] | None, region: Box) -> Box | None:
    if dots is None:
        return None
    x, y = max(region.x0, 0.0), max(region.y0, 0.0)
    left, top, right, bottom = (dot / _DOTS_PER_MM for dot in dots)
    return Box(x + left, y + top, x + right, y + bottom)


def _runs(flags: list[bool]) -> Iterator[tuple[int, int]]:
    """Start and end of every run of true values."""
    start = None
    for index, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = index
        elif not flag and start is not None:
            yield start, index
            start = None


def _landscape(box: Box, width: float) -> Box:
    return Box(width - box.y1, box.x0, width - box.y0, box.x1)


def _upright(box: Box, width: float) -> Box:
    return Box(box.y0, width - box.x1, box.y1, width - box.x0)
