"""Rules about the title, what stands above and below it, and 主送机关: BD-02, BD-03, BD-06."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from docgen.chinese.text import width
from docgen.diagnostics import Severity
from docgen.official import measures as m
from docgen.official.lint.finding import Finding
from docgen.official.lint.records import Document, Paragraph
from docgen.official.lint.rule_kit import report, text_start
from docgen.official.lint.zones import HEAD, RUNNING, Element, Kind, Zones
from docgen.official.profiles import Profile

_CHAR: Final = 440
"""Twips of a 二号 character; 20 of them fit into 版心, 29 into that of a turned page."""
_ABOVE: Final = 2
_FLUSH: Final = 0.3


def check_distances(document: Document, zones: Zones, _profile: Profile) -> Iterator[Finding]:
    """BD-02: two empty lines from the red line to the title, one from the title to 主送, none after that."""
    title = zones.of(Element.TITLE)
    if not title or zones.kind is Kind.TABLE:
        return
    head = zones.red_line or (zones.of(*HEAD)[-1] if zones.of(*HEAD) else None)
    if zones.kind in (Kind.DOCUMENT, Kind.LETTER) and head is not None and head.index < title[0].index:
        blanks = _blanks(document, head, title[0])
        if blanks != _ABOVE:
            yield report("BD-02", title[0].place, f"标题上方空{blanks}行", "红色分隔线下空二行编排标题")
    yield from _check_below(document, zones, (title + zones.of(Element.SUBTITLE))[-1])


def _check_below(document: Document, zones: Zones, title: Paragraph) -> Iterator[Finding]:
    recipient = zones.first(Element.RECIPIENT)
    text = next((one for one in zones.of(*RUNNING) if one.index > title.index), None)
    below = recipient or text
    if below is None or not zones.is_main(below):
        return
    blanks = _blanks(document, title, below)
    if blanks != 1:
        # The standard speaks of 主送 only; an empty line before the text is what offices do.
        severity = None if recipient is not None else Severity.WARNING
        yield report("BD-02", below.place, f"标题下方空{blanks}行", "标题下空一行", severity=severity)
    if recipient is not None and text is not None and _blanks(document, recipient, text):
        yield report("BD-02", text.place, "主送机关与正文之间有空行", "正文在主送机关的下一行")


def _blanks(document: Document, above: Paragraph, below: Paragraph) -> int:
    """Empty lines between them; space before and after paragraphs counts as the lines it is as high as."""
    between = document.paragraphs[above.index + 1 : below.index]
    space = above.layout.after + below.layout.before
    return sum(one.is_empty and one.is_body for one in between) + round(space / m.LINE_PITCH)


def check_recipient(_document: Document, zones: Zones, _profile: Profile) -> Iterator[Finding]:
    """BD-03: flush left, a full-width colon at the end."""
    for one in zones.of(Element.RECIPIENT):
        text = one.full_text.rstrip()
        if not text.endswith("："):
            yield report("BD-03", one.place, f"末尾是“{text[-1:]}”", "末尾用全角冒号")
        if abs(text_start(one)) > _FLUSH or one.layout.align in ("center", "right"):
            yield report("BD-03", one.place, "主送机关没有顶格", "主送机关顶格编排")


def check_shape(document: Document, zones: Zones, _profile: Profile) -> Iterator[Finding]:
    """BD-06: lines of a title that fit and are neither all equal nor narrow in the middle."""
    title = zones.of(Element.TITLE)
    lines = [line.strip() for one in title for line in one.full_text.split("\n") if line.strip()]
    widths = [width(line) for line in lines]
    if not widths:
        return
    longest, room = max(widths), _room(document, title[0])
    if longest > room:
        line = f"一行{longest:g}字，会在{room}字处自动断开"
        yield report("BD-06", title[0].place, line, f"按词意分行，每行不超过{room}字")
    elif len(widths) > 1 and len(set(widths)) == 1:
        yield report("BD-06", title[0].place, f"{len(widths)}行一样长", "回行呈梯形或菱形")
    elif len(widths) > 2 and min(widths[1:-1]) < min(widths[0], widths[-1]):
        yield report("BD-06", title[0].place, "中间的行最短", "回行呈梯形或菱形")


def _room(document: Document, title: Paragraph) -> int:
    """二号 characters on a line of the standard's own 版心: wrong margins have rules of their own."""
    turned = bool(document.sections) and document.sections[title.section].landscape
    return (m.TEXT_HEIGHT if turned else m.TEXT_WIDTH) // _CHAR
