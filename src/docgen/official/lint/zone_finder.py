"""Puts the finders together, and assigns title, 主送, headings and the rest."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from docgen.official.lint import zone_words as words
from docgen.official.lint.closing_zones import find_attachments, find_closing, find_forwarded, find_imprint
from docgen.official.lint.head_zones import find_head
from docgen.official.lint.records import Document, Paragraph
from docgen.official.lint.zone_draft import TITLE_SIZE, Draft, is_centred, is_worded, plain, size_of
from docgen.official.lint.zones import HEAD, LEVELS, Element, Kind, Zones

_TITLE_CHARS: Final = 60
_RECIPIENT_CHARS: Final = 200
_TITLE_STYLES: Final = ("title", "标题", "公文标题", "heading 1")


def find_zones(document: Document) -> Zones:
    """The element of every paragraph and the kind of the document."""
    draft = Draft(document)
    find_imprint(draft)
    kind, line = find_head(draft)
    start = max(draft.indexes(*HEAD), default=-1) + 1
    if line is not None:
        start = max(start, line.index + (0 if line.is_empty else 1))
    attachments = find_attachments(draft)
    main_start = _put_title(draft, start)
    _put_keywords(draft)
    forwarded = find_forwarded(draft, main_start)
    if forwarded is not None:
        attachments = (forwarded, *attachments)
        find_closing(draft, forwarded.first, forwarded.last + 1)
    find_closing(draft, main_start, draft.main_end)
    _put_recipient(draft, main_start)
    _put_rest(draft, kind)
    if kind is Kind.PLAIN and _is_mostly_table(draft):
        kind = Kind.TABLE
    elements = tuple(one or Element.BODY for one in draft.elements)
    return Zones(kind, document, elements, draft.main_end, line, attachments)


def _put_title(draft: Draft, start: int) -> int:
    """Assign title and 题注; the index where the text may begin."""
    tables = (one.index for one in draft.paragraphs[start:] if one.table is not None and not one.is_empty)
    table = next(tables, None)
    first = next(draft.free(start, draft.main_end), None)
    if first is None or (table is not None and table < first.index) or not _is_title(first):
        return start
    title = [first]
    for one in draft.paragraphs[first.index + 1 : draft.main_end]:
        if draft.elements[one.index] is not None or not _goes_on(one, first):
            break
        title.append(one)
    draft.put(title, Element.TITLE)
    return _put_subtitle(draft, title[-1].index + 1)


def _put_subtitle(draft: Draft, start: int) -> int:
    for one in islice(draft.free(start, draft.main_end), 3):
        if not is_centred(one) or one.index > start + 2 or words.level_of(plain(one)) is not None:
            break
        draft.put([one], Element.SUBTITLE)
        start = one.index + 1
    return start


def _is_title(paragraph: Paragraph) -> bool:
    text = plain(paragraph)
    if len(text) > _TITLE_CHARS or words.level_of(text) is not None or text.endswith(("。", "：", ":")):
        return False
    if words.DATE.fullmatch(text):
        return False
    if is_centred(paragraph) or size_of(paragraph) >= TITLE_SIZE:
        return True
    named = paragraph.style.lower() in _TITLE_STYLES
    return named or (words.TITLE_END.search(text) is not None and not words.SENTENCE.search(text))


def _goes_on(paragraph: Paragraph, first: Paragraph) -> bool:
    """A further line of the same title looks like the first."""
    return (
        _is_title(paragraph)
        and paragraph.layout.align == first.layout.align
        and size_of(paragraph) == size_of(first)
        and paragraph.style == first.style
    )


def _put_keywords(draft: Draft) -> None:
    for one in draft.free():
        if is_worded(one, words.KEYWORDS):
            draft.put([one], Element.KEYWORDS)


def _put_recipient(draft: Draft, start: int) -> None:
    """The line after the title that names who it is for; one that lost its colon is known by its organs."""
    if not draft.indexes(Element.TITLE):
        return
    first = next(draft.free(start, draft.main_end), None)
    if first is None or len(plain(first)) > _RECIPIENT_CHARS or is_centred(first):
        return
    text = plain(first)
    if (
        words.SENTENCE.search(text)
        or words.level_of(text) is not None
        or words.FORM_LINE.fullmatch(text[:-1])
        or "：" in text[:-1]
    ):
        return
    ends = text.endswith(("：", ":"))
    flush = abs(first.layout.first_indent()) < 1
    if (ends and (flush or _names_organs(text[:-1]))) or (
        flush and len(text) <= _TITLE_CHARS and _names_organs(text)
    ):
        draft.put([first], Element.RECIPIENT)


def _names_organs(text: str) -> bool:
    """Every name in the list is that of an organ, and the list is no clause of a sentence."""
    names = [name for name in text.replace("，", "、").replace(",", "、").split("、") if name.strip()]
    return bool(names) and all(words.RECIPIENT.search(name) and len(name) <= 24 for name in names)


def _put_rest(draft: Draft, kind: Kind) -> None:
    beside = set(_beside_tables(draft))
    for one in draft.free():
        draft.put([one], _rest(one, kind, is_beside=one.index in beside))


def _rest(paragraph: Paragraph, kind: Kind, *, is_beside: bool) -> Element:
    text = plain(paragraph)
    if kind is Kind.MINUTES and is_worded(paragraph, words.ATTENDANCE):
        return Element.ATTENDANCE
    if is_centred(paragraph):
        return Element.CENTRED
    if is_worded(paragraph, words.FORM_LINE) and not words.SENTENCE.search(text):
        return Element.FORM_LINE
    if is_beside and is_worded(paragraph, words.TABLE_NOTE):
        return Element.TABLE_NOTE
    level = words.level_of(text)
    return LEVELS[level - 1] if level is not None else Element.BODY


def _beside_tables(draft: Draft) -> Iterator[int]:
    """Indexes of paragraphs that touch a table."""
    for table in draft.document.tables:
        if table.outer is None:
            yield table.first - 1
            yield table.last + 1


def _is_mostly_table(draft: Draft) -> bool:
    """A list or form: more text in tables than outside, or next to no running text."""
    inside = sum(len(one.text) for one in draft.paragraphs if one.table is not None)
    running = sum(
        len(one.text)
        for one in draft.paragraphs
        if draft.elements[one.index] in (Element.BODY, *LEVELS) and one.table is None
    )
    return inside > 0 and running < inside
