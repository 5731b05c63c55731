"""How full the pages are: first line, lines a page, characters a line. GB/T 9704—2012 5.2.1, 5.2.3."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from docgen.chinese.text import HAN
from docgen.official import measures as m
from docgen.official.lint.finding import Finding
from docgen.official.lint.glyphs import MM_PER_POINT, Line, Page
from docgen.official.lint.ink import around
from docgen.official.lint.laid import Laid, LaidDocument, finding, on_page, pages_text

FIRST_INK_MM: Final = (36.0, 42.0)
"""Where the ink of a page's first line may begin.

37–41 is what a top edge of 37 mm gives in Word and LibreOffice, which place a line differently in its pitch;
1 mm is the tolerance of 6.1.
"""
LAST_INK_MM: Final = (258.0, 263.0)
"""Where the ink of a full page's last line may end: 版心 ends at 262."""
LEFT_INK_MM: Final = (27.0, 29.5)
"""Where the ink of a full line may begin: 28 ± 1, and the white within a character's cell."""
_NO_START: Final = "，。、；：？！）》〉】〕」』”’％…—～·"
_NO_END: Final = "（《〈【〔「『“‘"
_PLAIN: Final = re.compile(rf"[{HAN}，。、；：？！（）《》〈〉【】〔〕「」『』“”‘’…—]+")
_SIZE_POINTS: Final = m.SIZE["三号"] / 2
_PITCH_SLACK: Final = 0.04
_AREA_SLACK: Final = 0.002


@dataclass(frozen=True, slots=True)
class PageLines:
    """A page of running text: its pitch in millimetres, and its lines, empty ones counted."""

    page: Page
    pitch: float
    count: int
    room: float
    """How many lines of this pitch the type area takes."""

    @property
    def is_full(self) -> bool:
        """Whether no further line would have gone in."""
        return self.count + 1 > self.room + _AREA_SLACK


@dataclass(frozen=True, slots=True)
class FullLine:
    """A line that the next one of its paragraph goes on from; `moved` says that 避头尾 made it shorter."""

    page: int
    text: str
    moved: bool
    laid: Laid


def count_lines(laid: LaidDocument, page: Page) -> PageLines | None:
    """The lines of a page, None if they do not all stand at whole multiples of one pitch."""
    lines = laid.lines(page)
    gaps = [after.y - before.y for before, after in pairwise(lines)]
    if len(gaps) < 5:
        return None
    single = min(gaps)
    steps = [round(gap / single) for gap in gaps]
    pitch = (lines[-1].y - lines[0].y) / sum(steps)
    if any(abs(gap - step * pitch) > _PITCH_SLACK * pitch for gap, step in zip(gaps, steps, strict=True)):
        return None
    area = laid.text_area(page)
    before = max(round((lines[0].y - area.top) / pitch - 0.8), 0)
    return PageLines(page, pitch, before + sum(steps) + 1, (area.bottom - area.top) / pitch)


def running_pages(laid: LaidDocument, skipped: frozenset[int]) -> list[PageLines]:
    """The portrait pages of running text but those of `skipped`."""
    wanted = (page for page in laid.pages if page.number not in skipped and not page.is_landscape)
    return [one for page in wanted if (one := count_lines(laid, page)) is not None]


def full_pages(laid: LaidDocument, skipped: frozenset[int]) -> list[PageLines]:
    """Those of the running pages that are filled to the last line; the last page of all never counts."""
    return [one for one in running_pages(laid, skipped) if one.is_full and one.page != laid.pages[-1]]


def full_lines(paragraphs: Sequence[Laid]) -> list[FullLine]:
    """The lines of 三号 Han and full-width marks that run from edge to edge: no first line, no last one."""
    found = []
    for laid in (one for one in paragraphs if "\n" not in one.paragraph.text):
        lines = [(drawn.page, drawn.line) for drawn in laid.lines]
        for (page, line), (_, after) in pairwise(lines[1:]):
            if _PLAIN.fullmatch(line.text) and abs(line.size - _SIZE_POINTS) < 0.3:
                found.append(FullLine(page, line.text, _is_moved(line, after), laid))
    return found


def check_fullness(laid: LaidDocument, running: Sequence[Laid], skipped: frozenset[int]) -> Iterator[Finding]:
    """PG-04 and PG-05; `running` are the body paragraphs, `skipped` pages are not running text."""
    wrong = [one for one in full_pages(laid, skipped) if one.count != m.LINES_PER_PAGE]
    if wrong:
        first = wrong[0]
        where = pages_text([one.page.number for one in wrong])
        pitch = first.pitch / MM_PER_POINT
        found = f"{where}排满时{first.count}行（行距 {pitch:.1f} 磅）"
        yield finding("PG-04", on_page(first.page.number), found, "每面排 22 行", len(wrong))
    lines = [line for line in full_lines(running) if not line.moved]
    if lines and median(len(line.text) for line in lines) != m.CHARS_PER_LINE:
        short = [line for line in lines if len(line.text) != m.CHARS_PER_LINE]
        commonest = Counter(len(line.text) for line in short).most_common(1)[0][0]
        found = f"满行{commonest}字（{len(lines)}个满行中有{len(short)}行不是28字）"
        yield finding("PG-05", short[0].laid.place, found, "每行排 28 字", len(short))


def first_ink_mm(laid: LaidDocument, page: Page) -> float | None:
    """Where the ink of a page's first body line begins, from the paper's top."""
    lines = laid.lines(page)
    if not lines:
        return None
    first = lines[0]
    box = laid.ink.box(page, around(first))
    return None if box is None else box.y0


def left_ink_mm(laid: LaidDocument, line: Line, page: Page) -> float | None:
    """Where the ink of a line begins, from the paper's left edge."""
    box = laid.ink.box(page, around(line))
    return None if box is None else box.x0


def check_first_line(laid: LaidDocument, pages: Sequence[PageLines]) -> Iterator[Finding]:
    """PG-02 on the page: a tall header can push the text down though the margin is right."""
    for one in pages:
        top = first_ink_mm(laid, one.page)
        if (
            top is not None
            and not _begins_empty(laid, one.page)
            and not FIRST_INK_MM[0] <= top <= FIRST_INK_MM[1]
        ):
            found = f"第{one.page.number}页首行文字距纸上边 {top:.1f} 毫米"
            yield finding("PG-02", on_page(one.page.number), found, "天头 37 毫米（±1 毫米）")
            return


def starts_right(laid: LaidDocument, page: Page) -> bool:
    """Whether the page shows 天头 and 订口 as the standard has them, whatever margins produce it."""
    top = first_ink_mm(laid, page)
    lefts = [left_ink_mm(laid, line, page) for line in laid.lines(page)]
    left = min((one for one in lefts if one is not None), default=0.0)
    return top is not None and _within(top, FIRST_INK_MM) and _within(left, LEFT_INK_MM)


def fills_area(laid: LaidDocument, page: Page) -> bool:
    """Whether the ink of a full page begins and ends where 版心 of the standard does, on all four sides."""
    lines = laid.lines(page)
    last = laid.ink.box(page, around(lines[-1]))
    right = max(line.x1 for line in lines)
    return (
        starts_right(laid, page)
        and last is not None
        and _within(last.y1, LAST_INK_MM)
        and abs(right - (m.PAGE_WIDTH_MM - m.MARGIN_RIGHT_MM)) <= 1
    )


def _begins_empty(laid: LaidDocument, page: Page) -> bool:
    """Whether an empty paragraph may be what the page begins with."""
    first = min(laid.on(page), key=lambda one: one.paragraph.index, default=None)
    if first is None or first.drawn.page != page.number or first.paragraph.index == 0:
        return False
    return laid.laid[first.paragraph.index - 1].paragraph.is_empty


def _within(value: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= value <= limits[1]


def _is_moved(line: Line, after: Line) -> bool:
    """Whether the line is as long as it is because of what may not begin or end a line (避头尾).

    A mark draws the character before it along, an opening bracket and a number go to the next line whole; a
    hanging mark stands beyond the edge.
    """
    begun = after.text
    if begun[0] in _NO_END or begun[0].isascii() or begun[:2] in ("——", "……"):
        return True
    is_drawn_along = begun[1:2] != "" and begun[1] in _NO_START
    return is_drawn_along or (line.text[-1] in _NO_START and len(line.text) == m.CHARS_PER_LINE + 1)
