"""The shape in which docx and xlsx templates are inspected: parts, each a row of places with text."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.diagnostics import Location


@dataclass(frozen=True, slots=True)
class Spot:
    """One paragraph or cell. The numbers tell which spots stand in the same block; 0 means in none.

    `holder` is what holds the paragraph: body, text box or table cell. `cell`, `row` and `table` are the
    innermost around it. `wrappers` are (start, names) pairs: from that character on, the text stands in
    another hyperlink, content control or tracked change (`/ins`), or directly in the paragraph (empty).
    `pieces` are where the texts of its runs begin (`w:t`); empty in a cell.
    """

    location: Location
    text: str
    holder: int
    cell: int = 0
    row: int = 0
    table: int = 0
    wrappers: tuple[tuple[int, str], ...] = ()
    pieces: tuple[int, ...] = ()
    has_picture: bool = False

    def wrapper_at(self, position: int) -> str:
        """What the character at `position` is wrapped in."""
        around = [names for start, names in self.wrappers if start <= position]
        return around[-1] if around else ""

    def is_cut(self, start: int, end: int) -> bool:
        """Whether a border of a hyperlink or the like lies inside the text from `start` to `end`."""
        return any(start < border < end for border, _ in self.wrappers)


@dataclass(frozen=True, slots=True)
class Part:
    """What is compiled as one: names that it sets, and blocks that it opens, end with it.

    `prefixes` are those its tags may have (`p`, `tr` …); `mends_quotes` says whether typographic quotation
    marks inside its tags are read as straight ones, as in docx.
    """

    spots: tuple[Spot, ...]
    prefixes: frozenset[str]
    mends_quotes: bool
