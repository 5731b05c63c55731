"""Heads of several levels, written as a grid in which a mark stands for "part of my neighbour"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

LEFT: Final = "<"
"""This cell belongs to the one on its left."""
UP: Final = "^"
"""This cell belongs to the one above."""


def merged_extents(levels: Sequence[Sequence[str]]) -> list[tuple[int, int, int, int]]:
    """Top, left, bottom and right (from 0, inclusive) of every title that covers more than its own cell."""
    extents = []
    for top, titles in enumerate(levels):
        for left, title in enumerate(titles):
            if title in (LEFT, UP):
                continue
            right, bottom = left, top
            while right + 1 < len(titles) and titles[right + 1] == LEFT:
                right += 1
            while bottom + 1 < len(levels) and levels[bottom + 1][left] == UP:
                bottom += 1
            extents.append((top, left, bottom, right))
    return [extent for extent in extents if extent[:2] != extent[2:]]
