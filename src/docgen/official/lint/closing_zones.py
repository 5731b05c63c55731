"""Finds what ends a document: 版记, attachments, 附件说明, 署名, 成文日期, 附注. GB/T 9704—2012 7.3.4–7.4."""

from __future__ import annotations

from itertools import takewhile
from typing import Final

from docgen.official.lint import zone_words as words
from docgen.official.lint.records import Paragraph
from docgen.official.lint.zone_draft import Draft, is_centred, is_worded, plain, size_of
from docgen.official.lint.zones import Attachment, Element

_IMPRINT_REACH: Final = 12
_SHORT: Final = 40
_SIGNERS: Final = 10
_AFTER_DATE: Final = 4
_BEHIND: Final = 8
_SEAL_LINES: Final = 4
"""Empty lines between two rows of organs that issue jointly, at the most."""


def find_imprint(draft: Draft) -> None:
    """Assign 版记: in a table, floating or not, or in paragraphs with lines."""
    last = [one for one in draft.paragraphs if not one.is_empty][-_IMPRINT_REACH:]
    found = {one.index: element for one in last if (element := _imprint_element(one)) is not None}
    if not found:
        return
    tables = {draft.paragraphs[at].table for at in found} - {None}
    for one in draft.paragraphs[min(found) :]:
        if one.index not in found and one.table in tables and not one.is_empty:
            found[one.index] = _neighbour(one, found, draft)
    for at, element in found.items():
        draft.elements[at] = element
    start = min(found)
    table = draft.paragraphs[start].table
    while table is not None and start and draft.paragraphs[start - 1].table == table:
        start -= 1
    draft.main_end = start


def _imprint_element(paragraph: Paragraph) -> Element | None:
    text = plain(paragraph)
    if len(text) > 400:
        return None
    if words.COPY_TO.fullmatch(text) and (len(text) < 4 or text[:6].find("：") > 0 or ":" in text[:6]):
        return Element.COPY_TO
    if words.PRINTED.fullmatch(text) and words.PRINTED_END.search(text):
        return Element.PRINTED
    return None


def _neighbour(paragraph: Paragraph, found: dict[int, Element], draft: Draft) -> Element:
    """The cell of the organ stands before that of the date."""
    if words.PRINTED.fullmatch(plain(paragraph)):
        return Element.PRINTED
    following = (one.index for one in draft.filled(paragraph.index + 1, paragraph.index + _IMPRINT_REACH))
    return Element.PRINTED if found.get(next(following, -1)) is Element.PRINTED else Element.COPY_TO


def find_attachments(draft: Draft) -> tuple[Attachment, ...]:
    """Assign labels and titles of attachments; the first label ends the text proper."""
    end = draft.main_end
    labels = [one for one in draft.free(0, end) if _is_label(one)]
    found = []
    for at, label in enumerate(labels):
        last = labels[at + 1].index if at + 1 < len(labels) else end
        draft.put([label], Element.ATTACHMENT_LABEL)
        title = _title_after(draft, label, last)
        draft.put(title, Element.ATTACHMENT_TITLE)
        found.append(Attachment(label, tuple(title), label.index, last - 1))
    if labels:
        draft.main_end = labels[0].index
    return tuple(found)


def _is_label(paragraph: Paragraph) -> bool:
    if is_worded(paragraph, words.ATTACHMENT_LABEL):
        return True
    # 附件：某某方案 on a new page is label and title in one, faulty as it is.
    return (
        paragraph.starts_page
        and is_worded(paragraph, words.LABEL_AND_TITLE)
        and len(plain(paragraph)) < _SHORT
    )


def _title_after(draft: Draft, label: Paragraph, end: int) -> list[Paragraph]:
    following = list(draft.free(label.index + 1, end))
    if not following:
        return []
    table = next((one.index for one in draft.paragraphs[label.index : end] if one.table is not None), end)
    lines = draft.paragraphs[following[0].index : min(table, end)]
    size = size_of(following[0])
    centred = list(
        takewhile(lambda one: is_centred(one) and not one.is_empty and size_of(one) == size, lines)
    )
    if centred:
        return centred
    first = following[0]
    is_title = first.index < table and len(plain(first)) <= _SHORT and not words.SENTENCE.search(plain(first))
    return [first] if is_title and words.level_of(plain(first)) is None else []


def find_forwarded(draft: Draft, start: int) -> Attachment | None:
    """The text that a 通知 sends out (印发, 转发): behind the date, on a page of its own, without a label.

    It ends the text proper.
    """
    for date in [one for one in draft.free(start, draft.main_end) if _is_date(one)]:
        first = _first_behind(draft, date)
        if first is None or not is_centred(first):
            continue
        lines = takewhile(is_centred, draft.paragraphs[first.index : draft.main_end])
        title = tuple(one for one in lines if not one.is_empty and size_of(one) == size_of(first))
        draft.put(title, Element.ATTACHMENT_TITLE)
        found = Attachment(None, title, first.index, draft.main_end - 1)
        draft.main_end = first.index
        return found
    return None


def _first_behind(draft: Draft, date: Paragraph) -> Paragraph | None:
    """The first line on the page behind the closing of a text, None if the page goes on otherwise."""
    has_break = False
    for one in draft.paragraphs[date.index + 1 : draft.main_end][:_BEHIND]:
        has_break = has_break or one.starts_page
        if not one.is_empty and not is_worded(one, words.ANNOTATION):
            return one if has_break else None
    return None


def find_closing(draft: Draft, start: int, end: int) -> None:
    """Assign 附件说明, 署名, 成文日期 and 附注 of the text from paragraph `start` to before `end`."""
    _put_note(draft, start, end)
    date = _find_date(draft, start, end)
    if date is None:
        return
    draft.put([date], Element.DATE)
    draft.put(_signatures(draft, date), Element.SIGNATURE)
    after = list(draft.free(date.index + 1, end))
    draft.put([one for one in after if is_worded(one, words.ANNOTATION)], Element.ANNOTATION)


def _put_note(draft: Draft, start: int, end: int) -> None:
    first = next((one for one in draft.free(start, end) if words.ATTACHMENT_NOTE.match(plain(one))), None)
    if first is None:
        return
    items = [first]
    for one in draft.paragraphs[first.index + 1 : end]:
        if draft.elements[one.index] is not None or not words.NOTE_ITEM.match(plain(one)):
            break
        items.append(one)
    draft.put(items, Element.ATTACHMENT_NOTE)


def _find_date(draft: Draft, start: int, end: int) -> Paragraph | None:
    free = list(draft.free(start, end))
    late = [one for one in free[-_AFTER_DATE:] if _is_date(one)]
    return late[-1] if late else None


def _is_date(paragraph: Paragraph) -> bool:
    text = plain(paragraph)
    if words.DATE.fullmatch(text) or words.BLANK_DATE.fullmatch(text):
        return True
    pieces = [piece for piece in text.replace("\t", "  ").replace("　", " ").split("  ") if piece.strip()]
    return len(pieces) == 2 and words.DATE.fullmatch(pieces[1].strip()) is not None


def _signatures(draft: Draft, date: Paragraph) -> list[Paragraph]:
    """The line or lines of organs above the date; several that issue jointly stand in rows apart, with room
    for seals between them.
    """
    found: list[Paragraph] = []
    for one in reversed(draft.paragraphs[: date.index]):
        below = found[-1] if found else date
        room = _SEAL_LINES if found else 2
        if draft.elements[one.index] is Element.EMPTY and below.index - one.index <= room:
            continue
        if found and below.index - one.index > 1 and not one.text.startswith("\t"):
            break
        if draft.elements[one.index] is not None or len(found) == _SIGNERS or not _is_signature(one, found):
            break
        found.append(one)
    return found


def _is_signature(paragraph: Paragraph, found: list[Paragraph]) -> bool:
    text = plain(paragraph)
    if len(text) > _SHORT or words.SENTENCE.search(text) or text.endswith(("：", ":", "，", "、")):
        return False
    if words.level_of(text) is not None:
        return False
    layout = paragraph.layout
    aside = layout.align in ("right", "center") or layout.left_indent() + layout.first_indent() >= 6
    spaced = len(paragraph.text) - len(paragraph.text.lstrip()) >= 6
    is_row = paragraph.text.startswith("\t")
    return aside or spaced or is_row or (not found and words.ORGAN_END.search(text) is not None)
