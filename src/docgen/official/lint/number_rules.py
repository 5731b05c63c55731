"""The rule about page numbers that the file shows: PN-03."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from docgen.official.lint.finding import Finding
from docgen.official.lint.records import Document, Paragraph, Section
from docgen.official.lint.rule_kit import SMALL_SIZE, face_class, report, size_name
from docgen.official.lint.zones import Kind, Zones
from docgen.official.profiles import Profile

_FORM: Final = re.compile(r"\s*—\s?#\s?—\s*")
_NAMES: Final = {"default": "页码", "even": "双页的页码"}


def check_numbers(document: Document, zones: Zones, _profile: Profile) -> Iterator[Finding]:
    """PN-03: there is a number on every page, in the right form; a letter's first page has none."""
    for section in document.sections:
        sides = ["default", "even"] if document.has_even_and_odd else ["default"]
        for side in sides:
            number = _number(section, side)
            if number is None:
                yield report(
                    "PN-03", section.place, f"没有{_NAMES[side]}", "每页有页码，四号宋体，左右各一条一字线"
                )
                break
            yield from _check_form(number)
        if section.index and section.number_start is not None:
            yield report("PN-03", section.place, f"页码从{section.number_start}重新开始", "页码连续编排")
    yield from _check_first(document, zones)


def _check_first(document: Document, zones: Zones) -> Iterator[Finding]:
    """What shows on page 1 of a letter and of the others (10.1)."""
    if not document.sections or _number(document.sections[0], "default") is None:
        return
    first = document.sections[0]
    is_hidden = first.has_title_page and _number(first, "first") is None
    if zones.kind is Kind.LETTER and not is_hidden:
        yield report("PN-03", first.place, "信函首页有页码", "信函首页不显示页码")
    elif zones.kind is not Kind.LETTER and is_hidden:
        yield report("PN-03", first.place, "首页没有页码", "首页也编页码")


def _number(section: Section, side: str) -> Paragraph | None:
    """The paragraph with the field, at the foot or, on a turned page, in the head."""
    for margins in (section.footers, section.headers):
        found = _with_field(margins, side)
        if found is not None:
            return found
    return None


def _with_field(margins: Mapping[str, tuple[Paragraph, ...]], side: str) -> Paragraph | None:
    return next((one for one in margins.get(side, ()) if any(run.field == "PAGE" for run in one.runs)), None)


def _check_form(number: Paragraph) -> Iterator[Finding]:
    text = "".join("#" if run.field == "PAGE" else run.text for run in number.runs)
    field = next(run for run in number.runs if run.field == "PAGE")
    wanted = "“— 1 —”，四号宋体"
    if not _FORM.fullmatch(text):
        yield report("PN-03", number.place, f"页码写成“{text.replace('#', '1').strip()}”", wanted)
    face = field.look.latin or field.look.east_asia
    if field.look.size != SMALL_SIZE or face_class(face) != "宋体":
        yield report("PN-03", number.place, f"页码用{size_name(field.look.size)}{face or '默认字体'}", wanted)
