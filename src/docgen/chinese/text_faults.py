"""A slip in running text as a value, and putting right the ones that leave no doubt.

The finders are in the modules that `punctuation` lists; this one knows no rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

FOREIGN = "\ue000"
"""Stands for each character of an address or a tag where rules are applied: no rule looks for it."""
_FOREIGN = re.compile(
    r"(?:https?|ftp)://[!-~]*[A-Za-z0-9/]|www\.[!-~]*[A-Za-z0-9/]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}",
    re.ASCII,
)
_FOREIGN_SIGNS = re.compile(r"://|www\.|@|\{[{%#]")


@dataclass(frozen=True, slots=True)
class TextFault:
    """`found` at text[start:end] where `wanted` should stand; an empty `wanted` means: leave it out.

    `certain` tells that putting `wanted` there cannot change what is said. Else a person has to decide.
    """

    start: int
    end: int
    found: str
    wanted: str
    certain: bool = True


Finder = Callable[[str], tuple[TextFault, ...]]
"""All faults of one family in a text of any number of lines, in the order of their places."""


def without_foreign(text: str) -> str:
    """The text, of equal length, with `FOREIGN` for addresses of the net and for template tags."""
    if _FOREIGN_SIGNS.search(text) is None:
        return text
    return _FOREIGN.sub(lambda match: FOREIGN * len(match[0]), text)


def fault_at(text: str, start: int, end: int, wanted: str, *, certain: bool = True) -> TextFault:
    """The fault that stands at a place of a text."""
    return TextFault(start, end, text[start:end], wanted, certain)


def mend(text: str, faults: Iterable[TextFault]) -> str:
    """The text with `wanted` for every certain fault; faults must not overlap."""
    parts: list[str] = []
    done = 0
    for fault in sorted(faults, key=lambda one: one.start):
        if fault.certain:
            parts += text[done : fault.start], fault.wanted
            done = fault.end
    return "".join([*parts, text[done:]])


def with_neighbours(text: str, fault: TextFault, width: int = 4) -> tuple[str, str]:
    """The place as it is and as it should be, each with its neighbours on the line.

    These are `width` characters on both sides, more where a number or Latin word would be cut.
    """
    start, end = max(0, fault.start - width), fault.end + width
    while start and _is_cut(text[start - 1 : start + 1]):
        start -= 1
    while _is_cut(text[end - 1 : end + 1]):
        end += 1
    before = text[start : fault.start].rpartition("\n")[2]
    after = text[fault.end : end].partition("\n")[0]
    return before + fault.found + after, before + fault.wanted + after


def _is_cut(pair: str) -> bool:
    return len(pair) == 2 and pair.isascii() and pair.isalnum()
