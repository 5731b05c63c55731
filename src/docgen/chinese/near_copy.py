"""How much of a text stands in another one already: the share of its characters in runs that both have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

RUN = 4
"""Characters in a row that make a run: three are shared by any two texts of one office."""
MAX_OWNERS = 8
"""Of a run that more passages have, only the first ones are remembered: by then it is a fixed phrase.

**Why** a limit at all: a form has thousands of problems, and each is held against all before it.
"""
_UNREAD = re.compile(r"[\W_]+")


class CopyIndex:
    """Passages by the runs in them. The same passages in the same order give the same shares."""

    def __init__(self) -> None:
        self._owners: dict[str, tuple[int, ...]] = {}
        self._count = 0

    def add(self, passage: str) -> int:
        """Remember a passage; gives its number, counted from 0."""
        number = self._count
        self._count += 1
        for run in dict.fromkeys(_runs(bare_text(passage))):
            owners = self._owners.get(run, ())
            if len(owners) < MAX_OWNERS:
                self._owners[run] = (*owners, number)
        return number

    def shares(self, text: str) -> dict[int, float]:
        """The share (0–1) of the text's characters, punctuation aside, that each passage has too, by the
        passage's number; passages without a common run are left out.
        """
        bare = bare_text(text)
        ends: dict[int, int] = {}
        covered: Counter[int] = Counter()
        for start, run in enumerate(_runs(bare)):
            end = start + RUN
            for owner in self._owners.get(run, ()):
                covered[owner] += end - max(start, ends.get(owner, 0))
                ends[owner] = end
        return {owner: count / len(bare) for owner, count in covered.items()}


def bare_text(text: str) -> str:
    """The text without punctuation and spaces, which a copyist changes first."""
    return _UNREAD.sub("", text)


def _runs(bare: str) -> Iterator[str]:
    return (bare[start : start + RUN] for start in range(len(bare) - RUN + 1))
