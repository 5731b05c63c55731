"""What a reviewer counts in such material: characters of problems and causes, and their share of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.documents.blocks import Block

MIN_PROBLEMS, MIN_CAUSES, MIN_SHARE = 500, 300, 50
"""Characters of problems and of causes, and per cent of the whole that both together ought to have."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """Characters of the whole text, of the part on problems and of that on causes."""

    total: int
    problems: int
    causes: int

    @property
    def share(self) -> int:
        """Problems and causes in per cent of the whole, rounded down; 0 of an empty text."""
        return (self.problems + self.causes) * 100 // self.total if self.total else 0

    @property
    def faults(self) -> tuple[str, ...]:
        """What falls short, in a few words each."""
        asked = (
            (self.problems, MIN_PROBLEMS, f"问题部分{self.problems}字，一般不少于{MIN_PROBLEMS}字"),
            (self.causes, MIN_CAUSES, f"原因部分{self.causes}字，一般不少于{MIN_CAUSES}字"),
            (self.share, MIN_SHARE, f"问题和原因占全文{self.share}%，一般不少于{MIN_SHARE}%"),
        )
        return tuple(text for there, least, text in asked if there < least)


def lengths_of(body: Sequence[Block]) -> Lengths:
    """The lengths of a material; its parts are told by their headings."""
    counts = {"问题": 0, "原因": 0}
    part, total = "", 0
    for block in body:
        if block.style == "h1":
            part = next((word for word in ("原因", "措施", "问题") if word in block.text), "")
        size = len(block.lead + block.text)
        total += size
        if part in counts:
            counts[part] += size
    return Lengths(total, counts["问题"], counts["原因"])
