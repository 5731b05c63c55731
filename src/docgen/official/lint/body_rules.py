"""Rules about the running text: BD-04 its indents, BD-05 the sequence of its levels."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from docgen.chinese.numerals import NumeralError, parse_han
from docgen.chinese.text import width
from docgen.diagnostics import Severity
from docgen.official.lint import zone_words as words
from docgen.official.lint.finding import Finding
from docgen.official.lint.records import Document, Paragraph
from docgen.official.lint.rule_kit import report
from docgen.official.lint.zone_draft import plain, size_of
from docgen.official.lint.zones import LEVELS, RUNNING, Kind, Zones
from docgen.official.profiles import Profile

_FIRST: Final = (1.87, 2.07)
"""600–660 twips of 三号, in characters: what programs write for two of them."""
_SIDE: Final = 0.2
_BODY_CHAR: Final = 320
_COUNT: Final = re.compile(r"[一二三四五六七八九十百]+|\d+")
_MARKS: Final = {1: "“一、”", 2: "“（一）”", 3: "“1.”", 4: "“（1）”"}
_LEVEL_1: Final = re.compile(r"\s*[一二三四五六七八九十百]{1,4}、")


def check_indents(_document: Document, zones: Zones, _profile: Profile) -> Iterator[Finding]:
    """BD-04: first line two characters in, further lines flush; in the paragraph's own characters."""
    if zones.kind is Kind.TABLE:
        return
    for one in zones.of(*RUNNING):
        if one.layout.align != "right":
            yield from _check_indent(one)


def _check_indent(paragraph: Paragraph) -> Iterator[Finding]:
    layout, char = paragraph.layout, 10 * (size_of(paragraph) or 32)
    left, right = layout.left_indent(char), layout.right_indent(char)
    first = layout.first_indent(char)
    text = paragraph.full_text
    typed = width(text[: len(text) - len(text.lstrip())])
    start = left + first + typed
    wanted = "首行左空二字，回行顶格"
    if abs(left) > _SIDE or abs(right) > _SIDE:
        side = f"左缩进{left:.1f}字" if abs(left) > _SIDE else f"右缩进{right:.1f}字"
        yield report("BD-04", paragraph.place, side, wanted)
    elif not (_FIRST[0] <= start <= _FIRST[1] or layout.first == 2 * _BODY_CHAR):
        yield report("BD-04", paragraph.place, f"首行左空{start:.1f}字", wanted)
    elif typed:
        yield report("BD-04", paragraph.place, "首行用空格左空二字", "用首行缩进", severity=Severity.WARNING)


def check_sequence(_document: Document, zones: Zones, _profile: Profile) -> Iterator[Finding]:
    """BD-05: numbers of each level go up by one, no level is left out, and 一 is followed by 、."""
    starts = [one.first for one in zones.attachments]
    for _part, paragraphs in groupby(zones.of(*LEVELS), key=lambda one: bisect(starts, one.index)):
        yield from _check_part(paragraphs, zones)


def _check_part(paragraphs: Iterable[Paragraph], zones: Zones) -> Iterator[Finding]:
    """One text; `counts` holds the last number of each open level."""
    counts: dict[int, int] = {}
    headings = list(paragraphs)
    has_second = any(zones.level(one) == 2 for one in headings)
    for one in headings:
        level, count = zones.level(one), _count(one)
        assert level is not None
        above = max((open_level for open_level in counts if open_level < level), default=0)
        before = counts.get(level, 0)
        if (
            above
            and level - above > 1
            and level not in counts
            and _is_skipped(one, (above, level), has_second)
        ):
            yield report(
                "BD-05",
                one.place,
                f"{_MARKS[above]}之下直接用{_MARKS[level]}",
                f"下一层用{_MARKS[above + 1]}",
            )
        elif count != before + 1 and not (count == 1 and level > 2):
            found = (
                f"{_MARKS[level]}这一层，上一个是第{before}，这一个是第{count}"
                if before
                else f"从第{count}开始"
            )
            yield report("BD-05", one.place, found, f"应为第{before + 1}")
        if level == 1 and not _LEVEL_1.match(one.full_text):
            yield report("BD-05", one.place, f"“{plain(one)[:3]}”", "“一”后用顿号")
        counts = {open_level: number for open_level, number in counts.items() if open_level < level}
        counts[level] = count


def _is_skipped(paragraph: Paragraph, levels: tuple[int, int], has_second: bool) -> bool:
    """1. under 一、 is usual in a text of two layers, and where it only lists what a paragraph names."""
    if levels != (1, 3):
        return True
    return has_second and not words.SENTENCE.search(paragraph.full_text)


def _count(paragraph: Paragraph) -> int:
    match = _COUNT.search(paragraph.full_text)
    if match is None:
        return 0
    try:
        return int(match[0]) if match[0].isdigit() else parse_han(match[0])
    except NumeralError:
        return 0
