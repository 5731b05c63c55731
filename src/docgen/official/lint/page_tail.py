"""署名, 成文日期, attachments and 版记 where they are printed. GB/T 9704—2012 7.3.5, 7.3.7, 7.4."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from docgen.official import measures as m
from docgen.official.lint.finding import Finding
from docgen.official.lint.glyphs import Line
from docgen.official.lint.ink import Box
from docgen.official.lint.laid import Laid, LaidDocument, finding
from docgen.official.lint.zones import IMPRINT, RUNNING, Element, Kind
from docgen.official.profiles import Profile

IMPRINT_TOLERANCE_MM: Final = 1.0
CHAR_MM: Final = m.CHAR_WIDTH / m.TWIPS_PER_MM
_HALF_CHAR: Final = 0.6
"""Half a character, and what LibreOffice adds between digits and Han and cannot be told not to."""
_LEAST_LINE_MM: Final = 140.0
_PITCH_MM: Final = m.LINE_PITCH / m.TWIPS_PER_MM
_COMPANY: Final = (*RUNNING, Element.ATTACHMENT_NOTE, Element.TABLE, Element.CENTRED, Element.FORM_LINE)


def check_tail(laid: LaidDocument, profile: Profile) -> Iterator[Finding]:
    """BD-08, BD-09, BD-11, IM-01 and IM-05 on the page."""
    yield from _check_date(laid)
    yield from _check_company(laid)
    yield from _check_attachments(laid)
    yield from _check_imprint(laid)
    yield from _check_parity(laid, profile)


def imprint_bottom_mm(laid: LaidDocument) -> float | None:
    """The middle of the last line of 版记 from the paper's top, None if there is no such line."""
    lines = laid.of(*IMPRINT)
    if not lines or laid.zones.kind is Kind.LETTER:
        return None
    last = lines[-1].lines[-1]
    page = laid.page(last.page)
    rules = laid.ink.rules(page, Box(0.0, last.line.y, page.width, page.height), _LEAST_LINE_MM)
    return (rules[0].y0 + rules[0].y1) / 2 if rules else None


def _check_imprint(laid: LaidDocument) -> Iterator[Finding]:
    lines = laid.of(*IMPRINT)
    if not lines:
        return
    number = lines[-1].lines[-1].page
    page, place = laid.page(number), lines[0].place
    bottom, wanted = imprint_bottom_mm(laid), laid.area(page).bottom
    if number != len(laid.pages):
        yield finding("IM-01", place, f"版记在第{number}页，全文{len(laid.pages)}页", "版记在最后一面")
    elif bottom is not None and abs(bottom - wanted) > IMPRINT_TOLERANCE_MM:
        found = f"末条分隔线距纸上边 {bottom:.1f} 毫米"
        yield finding("IM-01", place, found, f"与版心下边缘（{wanted:.0f} 毫米）重合")


def _check_parity(laid: LaidDocument, profile: Profile) -> Iterator[Finding]:
    """IM-05: no clause asks for an even page; it follows from printing both sides."""
    lines = laid.of(*IMPRINT)
    if not lines or laid.zones.kind is Kind.LETTER:
        return
    number = lines[-1].lines[-1].page
    if number > 1 and laid.page(number).is_odd:
        note = "" if profile.even_imprint else f"“{profile.name}”不要求双页：标准没有这一条"
        found = f"版记在第{number}页，是单页"
        yield finding("IM-05", lines[0].place, found, "版记在双页，即双面印刷的背面", note=note)


def _check_date(laid: LaidDocument) -> Iterator[Finding]:
    """The places 7.3.5.1–7.3.5.3 give, in characters from the right edge of the type area."""
    dates = [one for one in laid.of(Element.DATE) if laid.zones.is_main(one.paragraph)]
    if not dates:
        return
    date = dates[-1].lines[-1]
    edge = laid.area(laid.page(date.page)).right
    signed = [one.lines[-1].line for one in laid.of(Element.SIGNATURE) if one.lines[-1].page == date.page]
    right = round((edge - date.line.x1) / CHAR_MM, 1) or 0.0  # never -0.0
    if signed and _is_unsealed(signed[-1], date.line, edge):
        return
    if abs(right - m.SEALED_RIGHT_CHARS) > _HALF_CHAR:
        wanted = "加盖印章的成文日期右空四字；不加盖的，署名右空二字、日期首字比署名首字右移二字"
        yield finding("BD-08", dates[-1].place, f"成文日期右空 {right} 字", wanted)
    elif (
        len(signed) == 1 and not _is_stamped(laid) and abs(_middle(signed[0]) - _middle(date.line)) > CHAR_MM
    ):
        off = abs(_middle(signed[0]) - _middle(date.line)) / CHAR_MM
        found = f"署名与成文日期的中线相差 {off:.1f} 字"
        yield finding("BD-08", dates[-1].place, found, "署名在成文日期之上，以成文日期为准居中")


def _is_stamped(laid: LaidDocument) -> bool:
    """7.3.5.3: post and name apart from each other, not an organ."""
    return any("\t" in one.paragraph.text.strip() for one in laid.of(Element.SIGNATURE))


def _is_unsealed(signature: Line, date: Line, edge: float) -> bool:
    """7.3.5.2: the longer of the two ends two characters in, the date begins two after the signature."""
    step = (date.x0 - signature.x0) / CHAR_MM
    ends = (edge - max(signature.x1, date.x1)) / CHAR_MM
    begins_right = abs(step - 2) <= _HALF_CHAR
    return begins_right and abs(ends - m.UNSEALED_RIGHT_CHARS) <= 1 + _HALF_CHAR


def _check_company(laid: LaidDocument) -> Iterator[Finding]:
    for one in laid.of(Element.SIGNATURE, Element.DATE)[:1]:
        number = one.lines[0].page
        main = (other for other in laid.of(*_COMPANY) if laid.zones.is_main(other.paragraph))
        if not any(number in other.drawn.pages for other in main):
            yield finding("BD-09", one.place, f"第{number}页只有署名，没有正文", "署名与正文同页")


def _check_attachments(laid: LaidDocument) -> Iterator[Finding]:
    for attachment in laid.zones.attachments:
        if attachment.label is None or not laid.laid[attachment.label.index].drawn.chars:
            continue
        label = laid.laid[attachment.label.index]
        at = label.lines[0]
        above = [line for line in laid.lines(laid.page(at.page)) if line.y < at.line.y - 1]
        if above:
            yield finding("BD-11", label.place, "附件没有另面编排", "附件另起一面，“附件”二字在第一行")
            continue
        yield from _check_title(laid, label, attachment.title[0].index if attachment.title else None)


def _check_title(laid: LaidDocument, label: Laid, title: int | None) -> Iterator[Finding]:
    lines = laid.laid[title].lines if title is not None else ()
    if not lines or lines[0].page != label.lines[0].page:
        return
    below = (lines[0].line.y - label.lines[0].line.y) / _PITCH_MM
    if abs(below - 2) > 0.5:
        found = f"附件标题在第{below + 1:.0f}行"
        yield finding("BD-11", label.place, found, "附件标题在第三行")


def _middle(line: Line) -> float:
    return (line.x0 + line.x1) / 2
