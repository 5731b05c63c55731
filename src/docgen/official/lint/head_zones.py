"""Finds 版头: what stands above the red line of the first page. GB/T 9704—2012 7.2, 10."""

from __future__ import annotations

from itertools import islice
from typing import Final

from docgen.official.lint import zone_words as words
from docgen.official.lint.records import Border, Paragraph
from docgen.official.lint.zone_draft import TITLE_SIZE, Draft, is_red, is_worded, plain, size_of
from docgen.official.lint.zones import Element, Kind

_REACH: Final = 14
"""版头 has at most that many paragraphs with text."""
_MARK_SIZE: Final = 44


def find_head(draft: Draft) -> tuple[Kind, Paragraph | None]:
    """Assign the elements of 版头; the kind they show and the paragraph with the red line."""
    early = list(islice(_candidates(draft), _REACH))
    number = next((one for one in early if _is_number(one)), None)
    mark = _find_mark(early, number)
    if number is not None and number.table is not None and not mark:
        number = None  # a list may have a column of 文号; only a head has a mark above
    above = _header_mark(draft)
    if number is None and not mark and not above:
        return Kind.PLAIN, None
    draft.put(mark, Element.MARK)
    end = max((one.index for one in (*mark, *([number] if number else []))), default=-1)
    _put_small(draft, early, end)
    if number is not None:
        draft.put([number], Element.NUMBER)
    _put_signers(draft, early, end)
    line = _find_line(draft, end)
    if not mark and above and any(_is_double(edge) for one in above for edge in _edges(one)):
        return Kind.LETTER, line
    kind = _kind(mark, number, draft)
    if kind is Kind.BULLETIN and line is not None and not line.is_empty:
        draft.put([line], Element.FORM_LINE)  # who edits it, and the day
    return kind, line


def _header_mark(draft: Draft) -> list[Paragraph]:
    """A mark in the header of page 1, where letters often have it to clear 版心."""
    if not draft.document.sections:
        return []
    headers = draft.document.sections[0].headers
    margins = headers.get("first") or headers.get("default") or ()
    return [one for one in margins if is_red(one) and size_of(one) >= TITLE_SIZE]


def _candidates(draft: Draft) -> list[Paragraph]:
    """Running text and text boxes at the start; many put the mark into a box or a table."""
    return [one for one in draft.paragraphs[: _REACH * 6] if not one.is_empty]


def _is_number(paragraph: Paragraph) -> bool:
    text = number_text(paragraph)
    if words.NUMBER.fullmatch(text):
        return True
    return words.ORDER_NUMBER.fullmatch(text) is not None and paragraph.layout.align == "center"


def _find_mark(early: list[Paragraph], number: Paragraph | None) -> list[Paragraph]:
    before = [one for one in early if number is None or one.index < number.index]
    found = [one for one in before if _is_mark(one, has_number=number is not None)]
    return found if number is not None else _together(found)


def _together(found: list[Paragraph]) -> list[Paragraph]:
    """Without a number only the first lines count, or a red line of the body would pass for a mark."""
    return [one for one in found if one.index - found[0].index < 4]


def _is_mark(paragraph: Paragraph, *, has_number: bool) -> bool:
    if _is_small(paragraph):
        return False
    size, text = size_of(paragraph), plain(paragraph)
    if is_red(paragraph) and size >= TITLE_SIZE:
        return True
    if words.MARK_END.search(text) and size >= _MARK_SIZE and len(text) <= 40:
        return has_number or text.endswith("文件")
    return has_number and size >= _MARK_SIZE and words.ORGAN_END.search(text) is not None


def _is_small(paragraph: Paragraph) -> bool:
    return any(is_worded(paragraph, one) for one in (words.COPY_NUMBER, words.SECRECY, words.URGENCY))


def _put_small(draft: Draft, early: list[Paragraph], end: int) -> None:
    kinds = (
        (words.COPY_NUMBER, Element.COPY_NUMBER),
        (words.SECRECY, Element.SECRECY),
        (words.URGENCY, Element.URGENCY),
    )
    for one in early:
        # A letter has them below its double line.
        if one.index > end + 6 or draft.elements[one.index] is Element.MARK:
            continue
        element = next((element for pattern, element in kinds if is_worded(one, pattern)), None)
        if element is not None:
            draft.put([one], element)


def _put_signers(draft: Draft, early: list[Paragraph], end: int) -> None:
    """签发人 on lines of their own; on the line of the number the paragraph stays the number's."""
    for one in early:
        if one.index <= end + 4 and words.SIGNER.match(plain(one)):
            draft.put([one], Element.SIGNER)


def _find_line(draft: Draft, end: int) -> Paragraph | None:
    """The border or drawn line nearest to the number, on it or below."""
    near = [one for one in draft.paragraphs[max(end - 1, 0) : end + 5] if one.is_body]
    for one in near:
        if one.layout.bottom is not None or (one.layout.top is not None and one.index > end):
            return one
    return next((one for one in near if one.has_drawn_line), None)


def _kind(mark: list[Paragraph], number: Paragraph | None, draft: Draft) -> Kind:
    text = "".join(plain(one) for one in mark).replace(" ", "")
    if text.endswith("纪要"):
        return Kind.MINUTES
    if text.endswith(("简报", "快报")):
        return Kind.BULLETIN
    if text.endswith(("命令", "令")):
        return Kind.ORDER
    edges = [edge for one in draft.paragraphs[:_REACH] for edge in _edges(one)]
    is_numbered = number is not None and words.LETTER_NUMBER.search(number_text(number)) is not None
    is_letter = is_numbered or any(map(_is_double, edges))
    return Kind.LETTER if mark and is_letter and not text.endswith("文件") else Kind.DOCUMENT


def _edges(paragraph: Paragraph) -> list[Border]:
    return [edge for edge in (paragraph.layout.top, paragraph.layout.bottom) if edge is not None]


def _is_double(edge: Border) -> bool:
    return "hick" in edge.kind or edge.kind == "double"


def number_text(paragraph: Paragraph) -> str:
    """发文字号 alone, without 签发人 behind it or 密级 before it on the same line."""
    text = words.SIGNER.split(plain(paragraph))[0].strip()
    return text.rpartition("\t")[2].strip()
