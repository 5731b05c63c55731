"""The rule about 附件说明 and the attachments it lists: BD-07."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from docgen.chinese.text import width
from docgen.diagnostics import Severity
from docgen.official import measures as m
from docgen.official.lint import zone_words as words
from docgen.official.lint.finding import Finding
from docgen.official.lint.records import Document, Paragraph
from docgen.official.lint.rule_kit import report, text_start
from docgen.official.lint.zone_draft import plain
from docgen.official.lint.zones import Attachment, Element, Zones
from docgen.official.profiles import Profile

_NUMBER: Final = re.compile(r"(\d{1,2})\s*[.．、]\s*")
_END_MARKS: Final = "。；，、;,."
_IGNORED: Final = re.compile(r"[\s《》〈〉“”]")
_NOTE_START: Final = 2.0
_LABEL_CHARS: Final = m.ATTACHMENT_LABEL_CHARS
_TOLERANCE: Final = 0.7


@dataclass(frozen=True, slots=True)
class _Item:
    """One line of 附件说明; `number` is None without one, `start` where its name begins in characters."""

    paragraph: Paragraph
    number: int | None
    name: str
    start: float


def check_note(_document: Document, zones: Zones, _profile: Profile) -> Iterator[Finding]:
    """BD-07: form of the note, and its agreement with the attachments bound with the text."""
    items: list[_Item] = []
    # A text that is sent out has a note of its own; the attachments behind it are those of the last one.
    listed = enumerate(zones.of(Element.ATTACHMENT_NOTE))
    for _start, group in groupby(listed, lambda pair: pair[1].index - pair[0]):
        items = [_item(one) for _at, one in group]
        yield from _check_form(items)
    if not items:
        return
    attached = [one for one in zones.attachments if one.label is not None]
    if attached:
        yield from _check_agreement(items, attached)


def _item(paragraph: Paragraph) -> _Item:
    text = plain(paragraph)
    label = words.ATTACHMENT_NOTE.match(text)
    rest = text[label.end() :].lstrip() if label else text
    number = _NUMBER.match(rest)
    name = rest[number.end() :] if number else rest
    start = text_start(paragraph) + width(text[: len(text) - len(name)])
    return _Item(paragraph, int(number[1]) if number else None, name, start)


def _check_form(items: list[_Item]) -> Iterator[Finding]:
    first = items[0].paragraph
    if abs(text_start(first) - _NOTE_START) > 0.3:
        yield report("BD-07", first.place, f"附件说明左空{text_start(first):.1f}字", "左空二字")
    numbers = [one.number for one in items]
    wanted: list[int | None] = [*range(1, len(items) + 1)] if len(items) > 1 else [None]
    if numbers != wanted:
        found = "、".join("无" if number is None else str(number) for number in numbers)
        rule = "依次为1.、2.……" if len(items) > 1 else "只有一个附件时不编序号"
        yield report("BD-07", first.place, f"附件序号为{found}", rule)
    for one in items:
        if one.name[-1:] in tuple(_END_MARKS):
            yield report("BD-07", one.paragraph.place, f"名称后有“{one.name[-1:]}”", "附件名称后不加标点")
        if _wraps(one) and abs(one.paragraph.layout.left_indent() - one.start) > _TOLERANCE:
            yield report("BD-07", one.paragraph.place, "回行没有对齐", "回行与附件名称的首字对齐")


def _wraps(item: _Item) -> bool:
    return item.start + width(item.name) > m.CHARS_PER_LINE - item.paragraph.layout.right_indent()


def _check_agreement(items: list[_Item], attached: list[Attachment]) -> Iterator[Finding]:
    if len(items) < len(attached):
        found = f"附件说明列{len(items)}个，后面有{len(attached)}个附件"
        yield report("BD-07", items[0].paragraph.place, found, "附件说明与附件一致")
        return
    for item in items[len(attached) :]:
        wanted = "另行装订的，首页第一行写发文字号、“附件”和序号；一起装订的，补在后面"
        found = f"“{item.name}”没有与正文装订在一起"
        yield report("BD-07", item.paragraph.place, found, wanted, severity=Severity.INFO)
    for item, one in zip(items, attached, strict=False):
        assert one.label is not None
        title = "".join(plain(line) for line in one.title)
        label = _label_number(one.label)
        if label != item.number:
            found = f"附件说明的序号为{item.number or '无'}，附件标识为“{plain(one.label)}”"
            yield report("BD-07", one.label.place, found, "序号一致")
        if title and _IGNORED.sub("", title) != _IGNORED.sub("", item.name):
            yield report(
                "BD-07", item.paragraph.place, f"名称为“{item.name}”，附件的标题为“{title}”", "名称一致"
            )


def _label_number(label: Paragraph) -> int | None:
    found = re.search(r"\d+", plain(label).rpartition("号")[2])
    return None if found is None else int(found[0])
