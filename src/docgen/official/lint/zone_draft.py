"""The table that the finders of zones fill in: one place a paragraph, each filled once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from re import Pattern
from typing import Final

from docgen.official.lint.records import Document, Paragraph
from docgen.official.lint.zones import Element

TITLE_SIZE: Final = 36
"""From 小二 on a centred line is taken for a title; body is 32."""
_ELEMENT_CHARS: Final = 400


class Draft:
    """Elements found so far; `main_end` moves to the front as attachments and 版记 are found."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.paragraphs = document.paragraphs
        self.elements: list[Element | None] = [_given(one) for one in self.paragraphs]
        self.main_end = len(self.paragraphs)

    def free(self, start: int = 0, end: int | None = None) -> Iterator[Paragraph]:
        """Paragraphs of the running text that are not assigned yet, in order."""
        for one in self.paragraphs[start:end]:
            if self.elements[one.index] is None:
                yield one

    def put(self, paragraphs: Iterable[Paragraph], element: Element) -> None:
        """Assign them."""
        for one in paragraphs:
            self.elements[one.index] = element

    def indexes(self, *wanted: Element) -> list[int]:
        """Where they are."""
        return [at for at, element in enumerate(self.elements) if element in wanted]

    def filled(self, start: int, end: int) -> Iterator[Paragraph]:
        """Paragraphs that print something, tables' included."""
        return (one for one in self.paragraphs[start:end] if not one.is_empty)


def _given(paragraph: Paragraph) -> Element | None:
    if paragraph.table is not None:
        return Element.TABLE
    if paragraph.in_text_box:
        return Element.TEXT_BOX
    return Element.EMPTY if paragraph.is_empty else None


def plain(paragraph: Paragraph) -> str:
    """Its text as one line, without blanks at the ends."""
    return " ".join(paragraph.full_text.split("\n")).strip()


def is_worded(paragraph: Paragraph, pattern: Pattern[str]) -> bool:
    """Whether its whole text is of the pattern; elements are short, and patterns slow on what is not."""
    text = plain(paragraph)
    return len(text) <= _ELEMENT_CHARS and pattern.fullmatch(text) is not None


def size_of(paragraph: Paragraph) -> int:
    """The largest size of its text in half-points."""
    return max((run.look.size for run in paragraph.runs if run.text.strip()), default=0)


def is_red(paragraph: Paragraph) -> bool:
    """Whether any of its text is red."""
    return any(run.look.is_red for run in paragraph.runs if run.text.strip())


def is_centred(paragraph: Paragraph) -> bool:
    """Centred by alignment; leading blanks do not count."""
    return paragraph.layout.align == "center"
