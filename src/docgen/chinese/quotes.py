"""Quotation marks and title marks: the right character on the right side, the right kind inside another.

Each line is judged by itself. A line that begins with an unclosed “ is right: of several quoted paragraphs
only the last is closed (GB/T 15834—2011 4.8.3.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from docgen.chinese.text import HAN
from docgen.chinese.text_faults import TextFault, fault_at, without_foreign


@dataclass(frozen=True, slots=True)
class _Mark:
    """One mark of a line: its place, what is there, what it opens or closes (`side` 1 or -1, 0 unknown)."""

    at: int
    char: str
    side: int


@dataclass(frozen=True, slots=True)
class _Style:
    """The outer and the inner pair; levels alternate between them."""

    pairs: tuple[str, str]


QUOTES: Final = _Style(("“”", "‘’"))
TITLES: Final = _Style(("《》", "〈〉"))
_SIDES = {"“": 1, "‘": 1, "”": -1, "’": -1, "《": 1, "〈": 1, "》": -1, "〉": -1}
_OUTER = frozenset('“”"＂《》')
_QUOTE = re.compile("[“”\"＂‘]|(?<![A-Za-z])['’]|(?<=[A-Za-z])['’](?![A-Za-z])")
_TITLE = re.compile("[《》〈〉]")
_ANGLES = re.compile(rf"<<([^<>\n]*[{HAN}][^<>\n]*)>>")
_HAN_CHARACTER = re.compile(f"[{HAN}]")


def find_quote_faults(text: str) -> tuple[TextFault, ...]:
    """Straight, reversed, unpaired and wrongly nested quotation marks in lines with Chinese text.

    Outer marks are “ ”, inner ones ‘ ’. Straight or reversed marks of an even number are read as pairs.
    A mark without its other half is told as uncertain, `wanted` being the pair.
    """
    faults: list[TextFault] = []
    for start, line in _lines(without_foreign(text)):
        marks = _marks(_QUOTE, start, line)
        if marks and _HAN_CHARACTER.search(line) is not None:
            resolved, unclear = _resolve(marks)
            faults += [fault_at(text, one.at, one.at + 1, "“”", certain=False) for one in unclear]
            faults += _nested(text, resolved, QUOTES, _indent(start, line))
    return tuple(sorted(faults, key=lambda fault: fault.start))


def find_title_mark_faults(text: str) -> tuple[TextFault, ...]:
    """Title marks that are not 〈〉 within others or not 《》 outside, unpaired ones, << >>."""
    faults: list[TextFault] = []
    for match in _ANGLES.finditer(text):
        faults.append(fault_at(text, match.start(), match.start(1), "《"))
        faults.append(fault_at(text, match.end(1), match.end(), "》"))
    for start, line in _lines(text):
        faults += _nested(text, _marks(_TITLE, start, line), TITLES, None)
    return tuple(sorted(faults, key=lambda fault: fault.start))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _indent(start: int, line: str) -> int:
    """Where the first character of a line stands."""
    return start + len(line) - len(line.lstrip())


def _marks(pattern: re.Pattern[str], start: int, line: str) -> list[_Mark]:
    return [_Mark(start + m.start(), m[0], _SIDES.get(m[0], 0)) for m in pattern.finditer(line)]


def _is_outer(mark: _Mark) -> bool:
    return mark.char in _OUTER


def _resolve(marks: list[_Mark]) -> tuple[list[_Mark], list[_Mark]]:
    """The marks with their sides, and the straight ones whose side cannot be told."""
    resolved: list[_Mark] = []
    unclear: list[_Mark] = []
    for outer in (True, False):
        group = [one for one in marks if _is_outer(one) is outer]
        if _is_balanced(group):
            resolved += group
        elif len(group) % 2 == 0:
            resolved += [replace(one, side=-1 if n % 2 else 1) for n, one in enumerate(group)]
        elif straight := [one for one in group if not one.side]:
            unclear += straight
        else:
            resolved += group
    return sorted(resolved, key=lambda one: one.at), unclear


def _is_balanced(group: list[_Mark]) -> bool:
    depths = list(accumulate(one.side for one in group))
    return all(one.side for one in group) and min(depths, default=0) >= 0 and (not depths or depths[-1] == 0)


def _nested(text: str, marks: list[_Mark], style: _Style, may_stay_open: int | None) -> Iterator[TextFault]:
    """Faults of marks with known sides; an unclosed mark at `may_stay_open` is none."""
    open_marks: list[_Mark] = []
    open_of = {
        True: 0,
        False: 0,
    }  # counted: a text may be all marks
    unpaired: list[_Mark] = []
    for one in marks:
        outer = _is_outer(one)
        if one.side > 0:
            open_marks.append(one)
            open_of[outer] += 1
        elif not open_of[outer]:
            unpaired.append(one)
        else:
            while _is_outer(open_marks[-1]) is not outer:
                unpaired.append(open_marks.pop())
                open_of[not outer] -= 1
            yield from _pair_faults(text, open_marks, one, style)
            open_marks.pop()
            open_of[outer] -= 1
    unpaired += (one for one in open_marks if one.at != may_stay_open)
    for one in unpaired:
        yield fault_at(text, one.at, one.at + 1, style.pairs[not _is_outer(one)], certain=False)


def _pair_faults(text: str, open_marks: list[_Mark], closing: _Mark, style: _Style) -> Iterator[TextFault]:
    """Faults of the innermost pair.

    “甲“乙”丙” is not certain: it may be “甲”乙“丙” with two marks reversed.
    """
    depth = len(open_marks) - 1
    alike = depth > 0 and _is_outer(open_marks[-1]) is _is_outer(open_marks[-2])
    for one, wanted in zip((open_marks[-1], closing), style.pairs[depth % 2], strict=True):
        if one.char != wanted:
            yield fault_at(text, one.at, one.at + 1, wanted, certain=not alike or style is TITLES)
