"""Breaking a title into lines by sense. GB/T 9704—2012 7.3.1: trapezoid or rhombus, words kept whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

MAX_LINES = 4
MAX_LINE_CHARS = 20
"""二号 characters across the type area (442 pt / 22 pt)."""
LANDSCAPE_LINE_CHARS = 28
"""The same across a landscape page."""

_BREAKS = re.compile(
    r"(?<=局)(?=开展|关于)|(?=开展|关于|专项|问题|工作|实施方案|(?<!自查|集中)整改|年终|阶段|自查|情况|的|领导小组|组成人员|名单|意见反馈单)|(?<=、)(?=.)|(?<!关于)(?<!（)(?=(?:19|20)\d\d年)"
    r"|(?<=[所处院会县市局])(?=[^所处院会县市局、]{6})"
)
_WEAK = re.compile(r"^(?:的|、|问题|工作|情况)")


def break_title(title: str, *, limit: int = MAX_LINE_CHARS) -> tuple[str, ...]:
    """Lines of at most `limit` characters, broken at words: as few as keep words that belong together so.

    A title without a usable break point is cut at the limit.
    """
    if len(title) <= limit:
        return (title,)
    points = sorted({match.start() for match in _BREAKS.finditer(title)} - {0, len(title)})
    ways = [
        min(fitting, key=_cost)
        for count in range(2, MAX_LINES + 1)
        if (fitting := [lines for lines in _divisions(title, points, count) if max(map(len, lines)) <= limit])
    ]
    if not ways:
        return tuple(title[start : start + limit] for start in range(0, len(title), limit))
    return next(
        (lines for lines in ways if not any(map(_WEAK.match, lines[1:])) and not _torn(lines)), ways[0]
    )


def _divisions(title: str, points: list[int], count: int) -> Iterator[tuple[str, ...]]:
    return (_cut(title, cut) for cut in combinations(points, count - 1))


def _cut(title: str, points: tuple[int, ...]) -> tuple[str, ...]:
    edges = (0, *points, len(title))
    return tuple(title[start:end] for start, end in pairwise(edges))


def _cost(lines: tuple[str, ...]) -> tuple[int, int, int]:
    """Bad line starts first, then equal lengths (a rectangle) or an hourglass, then uneven lengths."""
    lengths = [len(line) for line in lines]
    weak = sum(bool(_WEAK.match(after)) or before.endswith("、") for before, after in pairwise(lines))
    weak += _torn(lines)
    shapeless = len(set(lengths)) == 1 or not _bulges(lengths)
    return weak, int(shapeless), max(lengths) - min(lengths)


def _torn(lines: tuple[str, ...]) -> int:
    """How many lines end inside a quotation."""
    return sum(line.count("“") > line.count("”") for line in lines)


def _bulges(lengths: list[int]) -> bool:
    """Whether they grow to the longest and shrink after it: a trapezoid or rhombus, not an hourglass."""
    middle = lengths.index(max(lengths))
    before, after = lengths[: middle + 1], lengths[middle:]
    return before == sorted(before) and after == sorted(after, reverse=True)
