"""Rules about paper, margins and colour: PG-01, PG-02, PG-03, PG-06."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from docgen.diagnostics import Severity
from docgen.official import measures as m
from docgen.official.lint.finding import Finding
from docgen.official.lint.records import Document, Section
from docgen.official.lint.rule_kit import mm, report
from docgen.official.lint.zones import Element, Zones
from docgen.official.profiles import Profile

_PAPER: Final = m.twips(0.5)
_EDGE: Final = m.twips(1.0) + 1  # 37 mm is no whole twip
_COMPENSATED_TOP_MM: Final = (33.0, 36.0)
_COMPENSATED_HEIGHT_MM: Final = 231.0
_INK: Final = "页边距略小，用来抵消首行上方的空隙，按印出的文字量天头"


def check_paper(document: Document, _zones: Zones, _profile: Profile) -> Iterator[Finding]:
    """PG-01: every section is on A4, upright or turned."""
    for one in document.sections:
        sides = sorted((one.width, one.height))
        if abs(sides[0] - m.PAGE_WIDTH) > _PAPER or abs(sides[1] - m.PAGE_HEIGHT) > _PAPER:
            yield report("PG-01", one.place, f"{mm(one.width):g}×{mm(one.height):g}毫米", "A4，210×297毫米")


def check_margins(document: Document, _zones: Zones, profile: Profile) -> Iterator[Finding]:
    """PG-02: 天头 and 订口; on a turned page 订口 is the top edge."""
    for one in document.sections:
        if one.landscape:
            yield from _landscape_margins(one)
        else:
            yield from _portrait_margins(one, profile)


def _portrait_margins(section: Section, profile: Profile) -> Iterator[Finding]:
    if not _near(section.top, m.MARGIN_TOP):
        finding = report("PG-02", section.place, f"上边距{mm(section.top):g}毫米", "天头37毫米±1毫米")
        yield _excused(finding, section, profile)
    left = section.left + section.gutter
    if not _near(left, m.MARGIN_LEFT):
        yield report("PG-02", section.place, f"左边距{mm(left):g}毫米", "订口28毫米±1毫米")


def _landscape_margins(section: Section) -> Iterator[Finding]:
    if not _near(section.top, m.MARGIN_LEFT):
        found, wanted = f"横排页上边距{mm(section.top):g}毫米", "横排页以上边为订口，28毫米±1毫米"
        yield report("PG-02", section.place, found, wanted, severity=Severity.WARNING)


def _excused(finding: Finding, section: Section, profile: Profile) -> Finding:
    """Smaller margins may be meant to put the ink right; only the rendered page can tell (GB/T 33476.2)."""
    low, high = _COMPENSATED_TOP_MM
    if not low <= mm(section.top) <= high:
        return finding
    if profile.margin_top != m.MARGIN_TOP and _near(section.top, profile.margin_top):
        return replace(finding, severity=Severity.INFO, note=_INK)
    return replace(finding, severity=Severity.WARNING)


def check_text_area(document: Document, _zones: Zones, profile: Profile) -> Iterator[Finding]:
    """PG-03: 版心, as far as PG-02 has not told the cause already."""
    for one in document.sections:
        found = list(_landscape_area(one) if one.landscape else _portrait_area(one, profile))
        yield from (replace(each, severity=Severity.WARNING) if one.landscape else each for each in found)


def _portrait_area(section: Section, profile: Profile) -> Iterator[Finding]:
    across = section.width - section.left - section.right - section.gutter
    down = section.height - section.top - section.bottom
    is_left_told = not _near(section.left + section.gutter, m.MARGIN_LEFT) and _near(
        section.right, m.MARGIN_RIGHT
    )
    is_top_told = not _near(section.top, m.MARGIN_TOP) and _near(section.bottom, m.MARGIN_BOTTOM)
    if not _near(across, m.TEXT_WIDTH) and not is_left_told:
        yield _area(section, "宽", across, m.TEXT_WIDTH)
    if not _near(down, m.TEXT_HEIGHT) and not is_top_told:
        finding = _area(section, "高", down, m.TEXT_HEIGHT)
        yield _excused(finding, section, profile) if mm(down) <= _COMPENSATED_HEIGHT_MM else finding


def _landscape_area(section: Section) -> Iterator[Finding]:
    across = section.width - section.left - section.right
    down = section.height - section.top - section.bottom - section.gutter
    if not _near(across, m.TEXT_HEIGHT):
        yield _area(section, "宽", across, m.TEXT_HEIGHT)
    if not _near(down, m.TEXT_WIDTH) and _near(section.top, m.MARGIN_LEFT):
        yield _area(section, "高", down, m.TEXT_WIDTH)


def _area(section: Section, side: str, found: int, wanted: int) -> Finding:
    shown = f"版心{side}{mm(found):g}毫米"
    return report("PG-03", section.place, shown, f"版心{side}{mm(wanted):g}毫米±1毫米")


def check_colour(document: Document, zones: Zones, _profile: Profile) -> Iterator[Finding]:
    """PG-06: everything black but the mark."""
    number = zones.first(Element.NUMBER)
    head = number.index if number is not None else 0
    for one in document.paragraphs:
        # A mark may stand in a text box, which the zones leave as it is.
        if zones.element(one) is Element.MARK or (one.in_text_box and one.index < head):
            continue
        colours = (run.look.colour for run in one.runs if run.text.strip() and not run.look.is_black)
        colour = next(colours, None)
        if colour is not None:
            yield report("PG-06", one.place, f"文字颜色为#{colour}", "黑色")


def _near(found: int, wanted: int) -> bool:
    return abs(found - wanted) <= _EDGE
