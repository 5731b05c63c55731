"""Which glyphs of the pages draw which paragraph of the file.

A PDF knows no paragraphs. Their texts are looked for in order; what a page draws besides (numbers of lists,
heads and feet) is stepped over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from docgen.official.lint.glyphs import Glyph, Line, Page, lines_of, reading_order

_KEY_CHARS: Final = (16, 8)
"""How much of a paragraph's text is looked for: the shorter key may fit a line that ends a page."""
_WINDOW: Final = 300
"""How far ahead, per character of the key, it may begin: a short text is soon found where it is not."""
_SURE_CHARS: Final = 8
"""A text this long is looked for everywhere: floating tables are drawn out of order."""
_GAP: Final = 200
"""The longest foreign text within a paragraph, as the head and foot of the pages it runs over."""


@dataclass(frozen=True, slots=True)
class DrawnChar:
    """A character of a paragraph, `index` in its text, and the glyph that draws it."""

    index: int
    page: int
    glyph: Glyph


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """One line of a paragraph: the page, from 1, and what of the paragraph is on it."""

    page: int
    line: Line


@dataclass(frozen=True, slots=True)
class Drawn:
    """How one paragraph is drawn; without `chars` it was not found."""

    chars: tuple[DrawnChar, ...]

    @property
    def page(self) -> int | None:
        """The page on which it begins."""
        return self.chars[0].page if self.chars else None

    @property
    def pages(self) -> frozenset[int]:
        """Every page that shows some of it."""
        return frozenset(char.page for char in self.chars)

    def lines(self) -> tuple[DrawnLine, ...]:
        """From top to bottom, page after page."""
        return tuple(
            DrawnLine(page, line)
            for page, chars in groupby(self.chars, key=lambda char: char.page)
            for line in lines_of(char.glyph for char in chars)
        )


def match_paragraphs(texts: Sequence[str], pages: Sequence[Page]) -> tuple[Drawn, ...]:
    """How each of a file's paragraphs, in order, is drawn on its pages."""
    stream = _Stream(pages)
    cursor, found = 0, []
    for text in texts:
        chars = [(index, char) for index, char in enumerate(text) if not char.isspace()]
        start = stream.find("".join(char for _, char in chars), cursor)
        if start is None:
            found.append(Drawn(()))
            continue
        positions = list(stream.follow(chars, start))
        found.append(Drawn(tuple(stream.drawn(index, position) for index, position in positions)))
        cursor = max(cursor, positions[-1][1] + 1)
    return tuple(found)


class _Stream:
    """The characters of all pages in the order of reading, and the glyph behind each."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._glyphs = [
            (page.number, glyph, char)
            for page in pages
            for glyph in reading_order(page.glyphs)
            for char in glyph.text
        ]
        self._text = "".join(char for _, _, char in self._glyphs)

    def find(self, text: str, cursor: int) -> int | None:
        """Where a paragraph of this text begins, preferably soon after `cursor`; None if it is nowhere."""
        for key in dict.fromkeys(text[:length] for length in _KEY_CHARS if text):
            start = self._text.find(key, cursor, cursor + _WINDOW * len(key))
            if start < 0 and len(key) >= _SURE_CHARS:
                start = self._text.find(key)
            if start >= 0:
                return start
        return None

    def follow(self, chars: Sequence[tuple[int, str]], start: int) -> Iterator[tuple[int, int]]:
        """Index in the text and position in the stream of every character that is found again."""
        position = start
        for order, (index, char) in enumerate(chars):
            if not self._text.startswith(char, position):
                ahead = "".join(one for _, one in chars[order : order + 3])
                jump = self._text.find(ahead, position, position + _GAP)
                if jump < 0:
                    continue
                position = jump
            yield index, position
            position += 1

    def drawn(self, index: int, position: int) -> DrawnChar:
        page, glyph, _ = self._glyphs[position]
        return DrawnChar(index, page, glyph)
