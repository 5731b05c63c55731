"""Rules about what follows the text: BD-07 附件说明, BD-08 成文日期, BD-10 附注, BD-11 附件."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from docgen.chinese.text import width
from docgen.diagnostics import Severity
from docgen.official import measures as m
from docgen.official.lint import zone_words as words
from docgen.official.lint.finding import Finding
from docgen.official.lint.records import Document, Paragraph
from docgen.official.lint.rule_kit import (
    BODY_SIZE,
    describe,
    han_runs,
    is_wrong_look,
    report,
    text_start,
)
from docgen.official.lint.zone_draft import plain
from docgen.official.lint.zones import Attachment, Element, Zones
from docgen.official.profiles import Profile

_DATE: Final = re.compile(r"(?:19|20)\d{2}年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日")
_ANNOTATION: Final = re.compile(r"（.*）", re.DOTALL)
_LABEL: Final = re.compile(r"附件[1-9]?\d?")
_SEALED: Final = (3.0, 5.0)
_UNSEALED: Final = (1.4, 2.6)


def check_date(_document: Document, zones: Zones, _profile: Profile) -> Iterator[Finding]:
    """BD-08: the form of 成文日期; its place is a warning, since it depends on seal and 署名."""
    date = zones.first(Element.DATE)
    if date is None:
        return
    text = plain(date)
    written = next((piece for piece in reversed(re.split(r"\s{2,}|　+|\t", text)) if piece), text)
    if words.BLANK_DATE.fullmatch(text):
        return
    if not _DATE.fullmatch(written):
        yield report("BD-08", date.place, f"“{written}”", "如“2012年7月1日”，阿拉伯数字，年份写全，不编虚位")
    elif written != text:
        yield report("BD-08", date.place, "署名与日期在同一行", "日期编排在署名的下一行")
    elif not _is_placed(date, zones.of(Element.SIGNATURE)):
        found = f"成文日期右空{_right_gap(date):.1f}字"
        wanted = "加盖印章的右空四字；不加盖的在署名下一行，比署名右移二字"
        yield report("BD-08", date.place, found, wanted, severity=Severity.WARNING)


def _is_placed(date: Paragraph, signatures: tuple[Paragraph, ...]) -> bool:
    gap = _right_gap(date)
    if _SEALED[0] <= gap <= _SEALED[1] or _UNSEALED[0] <= gap <= _UNSEALED[1]:
        return True
    return any(_UNSEALED[0] <= _start(date) - _start(one) <= _UNSEALED[1] for one in signatures)


def _start(paragraph: Paragraph) -> float:
    """Where the text begins, in characters from the left edge, whatever the alignment."""
    layout, text = paragraph.layout, width(plain(paragraph))
    free = m.CHARS_PER_LINE - layout.left_indent() - layout.right_indent() - text
    if layout.align == "center":
        return layout.left_indent() + (layout.first_indent() + free) / 2
    if layout.align == "right":
        return layout.left_indent() + free
    return text_start(paragraph)


def _right_gap(paragraph: Paragraph) -> float:
    trailing = width(paragraph.text) - width(paragraph.text.rstrip())
    aside = trailing if paragraph.layout.align == "right" else 0.0
    return m.CHARS_PER_LINE - _start(paragraph) - width(plain(paragraph)) + aside


def check_annotation(document: Document, zones: Zones, _profile: Profile) -> Iterator[Finding]:
    """BD-10: 附注 in brackets, two characters in, on the line below the date."""
    date = zones.first(Element.DATE)
    for one in zones.of(Element.ANNOTATION):
        if not _ANNOTATION.fullmatch(plain(one)):
            yield report("BD-10", one.place, "附注没有加全角圆括号", "（此件公开发布）")
        if not 1.8 <= text_start(one) <= 2.2:
            yield report("BD-10", one.place, f"附注左空{text_start(one):.1f}字", "居左空二字")
        between = document.paragraphs[date.index + 1 : one.index] if date and zones.is_main(one) else ()
        if any(other.is_empty for other in between):
            yield report("BD-10", one.place, "附注与成文日期之间有空行", "附注在成文日期的下一行")


def check_attachments(document: Document, zones: Zones, _profile: Profile) -> Iterator[Finding]:
    """BD-11: each attachment on its own page, label on line 1, title on line 3."""
    for one in zones.attachments:
        if one.label is not None:
            yield from _check_label(one.label)
            yield from _check_title(document, one, zones)


def _check_label(label: Paragraph) -> Iterator[Finding]:
    text = plain(label)
    if label.index and not label.starts_page:
        yield report("BD-11", label.place, "附件没有另面编排", "附件前分页")
    if not _LABEL.fullmatch(text.rpartition("号")[2]):
        yield report("BD-11", label.place, f"“{text[:12]}”", "单独一行写“附件”或“附件1”，后面不加标点")
    if label.layout.align in ("center", "right") or abs(text_start(label)) > 0.3:
        yield report("BD-11", label.place, "“附件”没有顶格", "顶格编排在版心左上角第一行")
    wrong = next((run for run in han_runs(label) if is_wrong_look(run.look, ("黑体",), BODY_SIZE)), None)
    if wrong is not None:
        yield report("BD-11", label.place, describe(wrong.look), "“附件”用三号黑体")


def _check_title(document: Document, attachment: Attachment, zones: Zones) -> Iterator[Finding]:
    label = attachment.label
    assert label is not None
    if not attachment.title:
        if _LABEL.fullmatch(plain(label)) and _has_text(document, attachment, zones):
            yield report("BD-11", label.place, "附件没有标题", "标题居中编排在第三行")
        return
    first = attachment.title[0]
    line = first.index - label.index + 1
    if line != 3:
        yield report("BD-11", first.place, f"附件标题在第{line}行", "标题在第三行")
    if first.layout.align != "center":
        yield report("BD-11", first.place, "附件标题没有居中", "标题居中编排")


def _has_text(document: Document, attachment: Attachment, zones: Zones) -> bool:
    inside = document.paragraphs[attachment.first + 1 : attachment.last + 1]
    return any(zones.element(one) in (Element.BODY, Element.TABLE) for one in inside)
