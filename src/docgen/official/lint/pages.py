"""Everything the checker finds on rendered pages, and the page of everything it found in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from docgen.official.lint.finding import Finding, Place
from docgen.official.lint.glyphs import read_pages
from docgen.official.lint.ink import open_ink
from docgen.official.lint.laid import LaidDocument, lay_out
from docgen.official.lint.page_fonts import Coverage, check_fonts
from docgen.official.lint.page_head import check_head
from docgen.official.lint.page_lines import (
    check_first_line,
    check_fullness,
    fills_area,
    full_pages,
    running_pages,
    starts_right,
)
from docgen.official.lint.page_numbers import check_numbers
from docgen.official.lint.page_tail import check_tail
from docgen.official.lint.zones import HEAD, IMPRINT, Element, Kind, Zones
from docgen.official.profiles import STANDARD, Profile

_NOT_RUNNING = (*HEAD, Element.TITLE, Element.TABLE, Element.ATTACHMENT_TITLE)


def check_pages(
    zones: Zones,
    found: Iterable[Finding],
    pdf: Path,
    coverage: Coverage,
    profile: Profile = STANDARD,
) -> tuple[Finding, ...]:
    """What was found in the file, with its page, and after it what only the PDF made of it shows.

    What looks wrong in the file is excused where the pages are right: margins that make up for the line gap,
    and a section without page numbers that is only 版记 behind a blank page. Raises ImportError without
    pdfplumber and pypdfium2, `TooMuchError` for more pages than are measured.
    """
    pages = read_pages(pdf)
    with open_ink(pdf) as ink:
        laid = lay_out(zones, pages, ink)
        kept = _with_pages(laid, _without_excused(laid, found))
        has_margins = all(one.rule != "PG-02" for one in kept)
        return (*kept, *_check(laid, coverage, profile, has_margins=has_margins))


def skipped_pages(laid: LaidDocument) -> frozenset[int]:
    """The pages that show more than running text: 版头, titles, tables."""
    return frozenset(number for one in laid.of(*_NOT_RUNNING) for number in one.drawn.pages)


def unnumbered_pages(laid: LaidDocument) -> dict[int, str]:
    """The pages that carry no number (7.5, 10.1), and why."""
    found = {1: "信函格式首页不显示页码"} if laid.zones.kind is Kind.LETTER else {}
    imprint = {number for one in laid.of(*IMPRINT) for number in one.drawn.pages}
    for page in laid.pages:
        if not page.glyphs or not laid.on(page):
            found[page.number] = "版记页前的空白页不编页码"
            if page.number + 1 in imprint:
                found[page.number + 1] = "前有空白页的版记页不编页码"
    return found


def _check(
    laid: LaidDocument, coverage: Coverage, profile: Profile, *, has_margins: bool
) -> Iterator[Finding]:
    skipped = skipped_pages(laid)
    running = [one for one in laid.of(Element.BODY) if one.paragraph.is_body]
    if has_margins:
        yield from check_first_line(laid, full_pages(laid, skipped))
    yield from check_fullness(laid, running, skipped)
    yield from check_fonts(laid.laid, coverage)
    yield from check_head(laid)
    yield from check_tail(laid, profile)
    yield from check_numbers(laid, unnumbered_pages(laid))


def _without_excused(laid: LaidDocument, found: Iterable[Finding]) -> list[Finding]:
    return [one for one in found if one.rule not in _EXCUSES or not _EXCUSES[one.rule](laid, one.place.part)]


def _has_right_margins(laid: LaidDocument, section: str) -> bool:
    """Whether every page of running text in the section begins where it should."""
    running = running_pages(laid, skipped_pages(laid))
    pages = [one.page for one in running if laid.section(one.page).place.part == section]
    return bool(pages) and all(starts_right(laid, page) for page in pages)


def _fills_area(laid: LaidDocument, section: str) -> bool:
    """Whether the full pages of the section fill the type area of the standard and no more."""
    full = full_pages(laid, skipped_pages(laid))
    pages = [one.page for one in full if laid.section(one.page).place.part == section]
    return bool(pages) and all(fills_area(laid, page) for page in pages)


def _needs_no_number(laid: LaidDocument, section: str) -> bool:
    """Whether no page of the section is to carry a number."""
    pages = {page.number for page in laid.pages if laid.section(page).place.part == section}
    return bool(pages) and pages <= unnumbered_pages(laid).keys()


_EXCUSES: Final[Mapping[str, Callable[[LaidDocument, str], bool]]] = {
    "PG-02": _has_right_margins,
    "PG-03": _fills_area,
    "PN-03": _needs_no_number,
}
"""What is found in a section of the file, and whether its pages are right all the same."""


def _with_pages(laid: LaidDocument, found: Iterable[Finding]) -> list[Finding]:
    pages = {
        (one.paragraph.part, one.paragraph.number): one.drawn.page for one in laid.laid if one.drawn.chars
    }
    sections = {laid.section(page).place.part: page.number for page in reversed(laid.pages)}

    def page_of(place: Place) -> int | None:
        if place.paragraph is None:
            return sections.get(place.part)
        return pages.get((place.part, place.paragraph))

    return [replace(one, place=replace(one.place, page=page_of(one.place))) for one in found]
