"""版头, title and first page where they are printed. GB/T 9704—2012 7.2, 7.3.1, 7.3.3, 10.1, 10.2."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from docgen.official import measures as m
from docgen.official.lint.finding import Finding
from docgen.official.lint.ink import Box, around
from docgen.official.lint.laid import LaidDocument, finding, on_page
from docgen.official.lint.zones import RUNNING, Element, Kind

MARK_TOLERANCE_MM: Final = 1.5
LINE_TOLERANCE_MM: Final = 1.0
LINE_GAP_MM: Final = 4.0
LINE_WIDTH_MM: Final = {
    Kind.DOCUMENT: m.TEXT_WIDTH_MM,
    Kind.MINUTES: m.TEXT_WIDTH_MM,
    Kind.LETTER: 170.0,
}
LETTER_BOTTOM_MM: Final = 20.0
TITLE_CHARS: Final = 20
_LEAST_LINE_MM: Final = 100.0
_MARK_TOP: Final = {
    Kind.DOCUMENT: (35.0, "版心上边缘"),
    Kind.MINUTES: (35.0, "版心上边缘"),
    Kind.ORDER: (20.0, "版心上边缘"),
    Kind.LETTER: (30.0, "上页边"),
}


@dataclass(frozen=True, slots=True)
class RedLine:
    """The line below 版头: its length, and its distance to the ink above it in millimetres."""

    gap: float
    width: float


def mark_top_mm(laid: LaidDocument) -> float | None:
    """From the edge its distance is measured from to the top of the mark's ink; None without a mark."""
    box = _mark_box(laid, "top")
    if box is None or laid.zones.kind not in _MARK_TOP:
        return None
    return box.y0 - (0.0 if laid.zones.kind is Kind.LETTER else laid.area(laid.pages[0]).top)


def red_line(laid: LaidDocument) -> RedLine | None:
    """The red line below 发文字号, in a letter below the mark; None if page 1 has no long red line there."""
    above = _mark_box(laid, "bottom") if laid.zones.kind is Kind.LETTER else _number_box(laid)
    if above is None:
        return None
    page = laid.pages[0]
    below = Box(0.0, above.y1, page.width, page.height)
    found = laid.ink.rules(page, below, _LEAST_LINE_MM, red=True)
    return RedLine(found[0].y0 - above.y1, found[0].width) if found else None


def check_head(laid: LaidDocument) -> Iterator[Finding]:
    """HD-03, HD-06, BD-01 and BD-06."""
    if laid.zones.has_head:
        yield from _check_mark(laid)
        yield from _check_line(laid)
    if _starts_late(laid):
        yield finding("BD-01", on_page(1), "首页没有正文", "公文首页必须显示正文")
    yield from _check_title(laid)


def _check_title(laid: LaidDocument) -> Iterator[Finding]:
    """A title line that ought to fit and is broken all the same; the file's check tells of longer ones."""
    for one in laid.of(Element.TITLE):
        written = [line for line in one.paragraph.full_text.split("\n") if line.strip()]
        drawn = [line.line.text for line in one.lines]
        if len(drawn) > len(written) and max(map(len, written)) <= TITLE_CHARS:
            found = f"标题印成{len(drawn)}行：{'／'.join(drawn)}"
            yield finding("BD-06", one.place, found, f"按词意分行，原文分{len(written)}行")


def _check_mark(laid: LaidDocument) -> Iterator[Finding]:
    top = mark_top_mm(laid)
    if top is None:
        return
    wanted, edge = _MARK_TOP[laid.zones.kind]
    if abs(top - wanted) > MARK_TOLERANCE_MM:
        marks = laid.of(Element.MARK)
        place = marks[0].place if marks else on_page(1)
        yield finding("HD-03", place, f"上边缘距{edge} {top:.1f} 毫米", f"上边缘距{edge} {wanted:.0f} 毫米")


def _check_line(laid: LaidDocument) -> Iterator[Finding]:
    kind = laid.zones.kind
    if kind not in LINE_WIDTH_MM:
        return
    line, width = red_line(laid), LINE_WIDTH_MM[kind]
    above = "发文机关标志" if kind is Kind.LETTER else "发文字号"
    wanted = f"{above}下 4 毫米处印一条 {width:.0f} 毫米长的红色" + ("双线" if width > 156 else "分隔线")
    if line is None:
        # 10.3 leaves the form of 纪要 to the organ; a missing 发文字号 is told by another rule.
        if kind is Kind.LETTER or (kind is Kind.DOCUMENT and laid.of(Element.NUMBER)):
            yield finding("HD-06", on_page(1), f"{above}下没有红色分隔线", wanted)
        return
    if abs(line.gap - LINE_GAP_MM) > LINE_TOLERANCE_MM:
        yield finding("HD-06", on_page(1), f"红色分隔线在{above}下 {line.gap:.1f} 毫米", wanted)
    if abs(line.width - width) > LINE_TOLERANCE_MM:
        yield finding("HD-06", on_page(1), f"红色分隔线长 {line.width:.1f} 毫米", wanted)
    if kind is Kind.LETTER:
        yield from _check_lower_line(laid)


def _check_lower_line(laid: LaidDocument) -> Iterator[Finding]:
    page = laid.pages[0]
    wanted = page.height - LETTER_BOTTOM_MM
    region = Box(0.0, page.height * 0.75, page.width, page.height)
    lines = laid.ink.rules(page, region, _LEAST_LINE_MM, red=True)
    if not lines:
        yield finding("HD-06", on_page(1), "首页下端没有红色双线", "距下页边 20 毫米处印一条红色双线")
    elif min(abs(edge - wanted) for line in lines for edge in (line.y0, line.y1)) > LINE_TOLERANCE_MM:
        found = f"首页下端的红色双线距下页边 {page.height - lines[-1].y1:.1f} 毫米"
        yield finding("HD-06", on_page(1), found, "距下页边 20 毫米处印一条红色双线")


def _starts_late(laid: LaidDocument) -> bool:
    """Whether the text begins behind page 1; a cover page without 版头 and title is no first page."""
    running = [one for one in laid.of(*RUNNING) if laid.zones.is_main(one.paragraph)]
    title = laid.of(Element.TITLE)
    if not running or laid.zones.kind is Kind.TABLE:
        return False
    is_first = laid.zones.has_head or (bool(title) and title[0].drawn.page == 1)
    return is_first and all(1 not in one.drawn.pages for one in running)


def _mark_box(laid: LaidDocument, end: str) -> Box | None:
    """The ink of the mark's first (`top`) or last line on page 1."""
    if laid.zones.kind is Kind.LETTER:
        return _letter_mark_box(laid)
    marks = [one for one in laid.of(Element.MARK) if one.drawn.page == 1]
    if not marks:
        return None
    chosen = marks[0] if end == "top" else marks[-1]
    line = chosen.lines[0 if end == "top" else -1].line
    is_red = any(run.look.is_red for run in chosen.paragraph.runs)
    reach = 1.3 if is_red else 1.0  # black notes may stand above a red mark
    return laid.ink.box(laid.pages[0], around(line, reach), red=is_red)


def _letter_mark_box(laid: LaidDocument) -> Box | None:
    """The red ink above the first long red line: the mark of a letter often stands in the page's head."""
    page = laid.pages[0]
    upper = Box(0.0, 0.0, page.width, page.height / 3)
    lines = laid.ink.rules(page, upper, _LEAST_LINE_MM, red=True)
    return laid.ink.box(page, replace(upper, y1=lines[0].y0 - 0.1), red=True) if lines else None


def _number_box(laid: LaidDocument) -> Box | None:
    numbers = [one for one in laid.of(Element.NUMBER) if one.drawn.page == 1]
    line = numbers[-1].lines[-1].line if numbers else None
    if line is None:
        return None
    page = laid.pages[0]
    text = around(line, below=0.5)
    rules = laid.ink.rules(page, Box(0.0, line.y, page.width, text.y1 + 3), _LEAST_LINE_MM)
    return laid.ink.box(page, replace(text, y1=min(text.y1, rules[0].y0 - 0.1)) if rules else text)
