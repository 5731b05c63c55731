"""A document's records and its rendered pages side by side: every paragraph with its glyphs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property

from docgen.diagnostics import Severity
from docgen.official import measures as m
from docgen.official.lint.finding import Finding, Place
from docgen.official.lint.flow import Drawn, DrawnLine, match_paragraphs
from docgen.official.lint.glyphs import Line, Page, lines_of
from docgen.official.lint.ink import Ink
from docgen.official.lint.records import Paragraph, Section
from docgen.official.lint.rules import RULES
from docgen.official.lint.zones import Element, Zones


@dataclass(frozen=True, slots=True)
class Area:
    """The type area (版心) of a page as the file sets it: its edges in millimetres from the page's corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Laid:
    """A paragraph and how it is drawn."""

    paragraph: Paragraph
    drawn: Drawn

    @property
    def place(self) -> Place:
        """The paragraph's place, with the page on which it begins."""
        return replace(self.paragraph.place, page=self.drawn.page)

    @property
    def lines(self) -> tuple[DrawnLine, ...]:
        """Its lines, page after page."""
        return self.drawn.lines()


@dataclass(frozen=True)
class LaidDocument:
    """A whole document on its pages; `laid` has an element for each of its paragraphs, in their order."""

    zones: Zones
    pages: tuple[Page, ...]
    laid: tuple[Laid, ...]
    ink: Ink

    def of(self, *elements: Element) -> list[Laid]:
        """The paragraphs of these elements that are drawn somewhere, in order."""
        found = (self.laid[paragraph.index] for paragraph in self.zones.of(*elements))
        return [one for one in found if one.drawn.chars]

    def page(self, number: int) -> Page:
        """The page of that number, from 1."""
        return self.pages[number - 1]

    def section(self, page: Page) -> Section:
        """The section of the first paragraph on a page, that of the page before if none is drawn there."""
        return self.zones.document.sections[self._sections[page.number - 1]]

    def area(self, page: Page) -> Area:
        """The type area of a page, against which places are measured.

        Margins that make up for the line gap (上 34.58、下 32.58 毫米) count as those of the standard: the
        ink then stands where the standard has it.
        """
        text = self.text_area(page)
        if page.is_landscape or not _is_compensated(text.top, page.height - text.bottom):
            return text
        return replace(text, top=m.MARGIN_TOP_MM, bottom=page.height - m.MARGIN_BOTTOM_MM)

    def text_area(self, page: Page) -> Area:
        """What the margins in the file leave for text, whatever they are."""
        section = self.section(page)
        left, top, right, bottom = (
            twips / m.TWIPS_PER_MM
            for twips in (section.left + section.gutter, section.top, section.right, section.bottom)
        )
        return Area(left, top, page.width - right, page.height - bottom)

    def lines(self, page: Page) -> tuple[Line, ...]:
        """The lines in the type area of a page, whatever draws them."""
        area = self.text_area(page)
        return lines_of(glyph for glyph in page.glyphs if area.top < glyph.y < area.bottom)

    def on(self, page: Page) -> list[Laid]:
        """The paragraphs of which something is drawn on a page."""
        return [self.laid[index] for index in self._by_page.get(page.number, ())]

    @cached_property
    def _by_page(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for index, one in enumerate(self.laid):
            for number in sorted(one.drawn.pages):
                found.setdefault(number, []).append(index)
        return found

    @cached_property
    def _sections(self) -> tuple[int, ...]:
        found, current = [], 0
        for page in self.pages:
            laid = self.on(page)
            current = laid[0].paragraph.section if laid else current
            found.append(current)
        return tuple(found)


def lay_out(zones: Zones, pages: tuple[Page, ...], ink: Ink) -> LaidDocument:
    """Find every paragraph of a document on its pages."""
    paragraphs = zones.document.paragraphs
    drawn = match_paragraphs([one.full_text for one in paragraphs], pages)
    return LaidDocument(zones, pages, tuple(map(Laid, paragraphs, drawn)), ink)


def finding(rule: str, place: Place, found: str, wanted: str, times: int = 1, *, note: str = "") -> Finding:
    """A departure of the severity its rule has; an info where `note` says that the profile allows it."""
    severity = Severity.INFO if note else RULES[rule].severity
    return Finding(rule, severity, place, found, wanted, times, note)


def on_page(page: int) -> Place:
    """A page as a place."""
    return Place(None, page=page, part="")


def pages_text(numbers: Collection[int]) -> str:
    """Page numbers for a message: 第1—3、5页."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return f"第{'、'.join('—'.join(map(str, run)) for run in runs)}页"


def _is_compensated(top: float, bottom: float) -> bool:
    return 33.5 <= top <= m.MARGIN_TOP_MM and 31.5 <= bottom <= m.MARGIN_BOTTOM_MM
