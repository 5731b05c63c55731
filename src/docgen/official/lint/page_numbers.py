"""Page numbers where they are printed. GB/T 9704—2012 7.5, for landscape pages 8, for letters 10.1."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from docgen.official import measures as m
from docgen.official.lint.finding import Finding
from docgen.official.lint.glyphs import MM_PER_POINT, Line, Page, lines_of
from docgen.official.lint.ink import Box
from docgen.official.lint.laid import Area, LaidDocument, finding, on_page, pages_text

INDENT_MM: Final = m.PAGE_NUMBER_INDENT / m.TWIPS_PER_MM
"""One character of 4号."""
DASH_BELOW_MM: Final = 7.0
TOLERANCE_MM: Final = 1.0
_DASHES: Final = "-—–―－─"
_FORM: Final = re.compile(rf"[{_DASHES}]*第?(?P<number>\d{{1,4}})(?:页|[/／]\d+|共\d+页)*[{_DASHES}]*")


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A printed page number; on a landscape page that keeps to clause 8 `line` is that of the turned page."""

    page: Page
    number: int
    line: Line
    area: Area
    turned: bool

    @property
    def is_upright_on_landscape(self) -> bool:
        """Below the text of a landscape page, which clause 8 rules out wherever it stands there."""
        return self.page.is_landscape and not self.turned

    @property
    def distance_mm(self) -> float:
        """From the edge it should stand at to its outer end: one character is 4.94 mm."""
        return self.area.right - self.line.x1 if self.page.is_odd else self.line.x0 - self.area.left


def find_numbers(laid: LaidDocument) -> dict[int, PageNumber]:
    """The printed number of every page that has one, by page."""
    found = ((page.number, _find_number(page, laid.area(page))) for page in laid.pages)
    return {number: one for number, one in found if one is not None}


def dash_below_mm(laid: LaidDocument, number: PageNumber) -> float | None:
    """From the type area's lower edge to the ink of the dashes, None if the number has none."""
    dashes = [glyph for glyph in number.line.glyphs if glyph.text in _DASHES]
    if not dashes:
        return None
    first, height = dashes[0], number.line.size * MM_PER_POINT
    region = Box(first.x0, first.y - height, first.x1, first.y + height / 2)
    box = laid.ink.box(number.page, region, turned=number.turned)
    return None if box is None else box.y0 - number.area.bottom


def check_numbers(laid: LaidDocument, unnumbered: Mapping[int, str]) -> Iterator[Finding]:
    """PN-01 to PN-03; `unnumbered` are the pages that carry no number by the standard, and why."""
    numbers = find_numbers(laid)
    yield from _check_sides(numbers)
    yield from _check_distance(laid, numbers)
    yield from _check_order(laid, numbers, unnumbered)


def _check_sides(numbers: Mapping[int, PageNumber]) -> Iterator[Finding]:
    for parity, odd, side in (("单", True, "右"), ("双", False, "左")):
        wrong = [
            one
            for one in numbers.values()
            if one.page.is_odd is odd
            and (one.is_upright_on_landscape or abs(one.distance_mm - INDENT_MM) > TOLERANCE_MM)
        ]
        if wrong:
            where = pages_text([one.page.number for one in wrong])
            first = wrong[0]
            ends = f"距版心{side}边缘 {first.distance_mm:.1f} 毫米"
            if first.is_upright_on_landscape:
                ends = "横排页的页码没有排在与竖排页相同的位置"
            wanted = f"{parity}页码居{side}空一字（{INDENT_MM:.1f} 毫米），横排页转正后也一样"
            yield finding("PN-01", on_page(first.page.number), f"{where}：{ends}", wanted, len(wrong))


def _check_distance(laid: LaidDocument, numbers: Mapping[int, PageNumber]) -> Iterator[Finding]:
    wrong = []
    for one in numbers.values():
        below = None if one.is_upright_on_landscape else dash_below_mm(laid, one)
        if below is not None and abs(below - DASH_BELOW_MM) > TOLERANCE_MM:
            wrong.append((one.page.number, below))
    if wrong:
        where = pages_text([page for page, _ in wrong])
        found = f"{where}：一字线距版心下边缘 {wrong[0][1]:.1f} 毫米"
        yield finding("PN-02", on_page(wrong[0][0]), found, "一字线上距版心下边缘 7 毫米", len(wrong))


def _check_order(
    laid: LaidDocument, numbers: Mapping[int, PageNumber], unnumbered: Mapping[int, str]
) -> Iterator[Finding]:
    for page, reason in unnumbered.items():
        if page in numbers:
            found = f"第{page}页印了页码“{numbers[page].line.text}”"
            yield finding("PN-03", on_page(page), found, reason)
    if not numbers:
        return  # the file's own check tells that there are none
    missing = [page.number for page in laid.pages if page.number not in (*numbers, *unnumbered)]
    if missing:
        found = f"{pages_text(missing)}没有页码"
        yield finding("PN-03", on_page(missing[0]), found, "各页连续编排页码", len(missing))
    for before, after in zip(list(numbers.values()), list(numbers.values())[1:], strict=False):
        if after.number - before.number != after.page.number - before.page.number:
            found = f"第{before.page.number}页印“{before.number}”，第{after.page.number}页印“{after.number}”"
            yield finding("PN-03", on_page(after.page.number), found, "页码连续，附件与正文一起编排")


def _find_number(page: Page, area: Area) -> PageNumber | None:
    if page.is_landscape:
        turned = Area(area.top, page.height - area.right, area.bottom, page.width - area.left)
        found = _match(lines_of(page.turned), turned)
        if found is not None:
            return PageNumber(page, found[0], found[1], turned, turned=True)
    found = _match(lines_of(page.glyphs), area)
    return None if found is None else PageNumber(page, found[0], found[1], area, turned=False)


def _match(lines: Sequence[Line], area: Area) -> tuple[int, Line] | None:
    """The lowest line that reads like a page number.

    It stands outside the type area; on the last line of a page its dashes are sign enough.
    """
    for place, line in enumerate(reversed(lines)):
        form = _FORM.fullmatch(line.text)
        if form is None:
            continue
        is_outside = not area.top <= line.y <= area.bottom
        if is_outside or (place == 0 and not line.text.isdigit()):
            return int(form["number"]), line
    return None
