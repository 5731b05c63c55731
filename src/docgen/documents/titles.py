"""Breaking a title into lines by sense. GB/T 9704—2012 7.3.1: trapezoid or rhombus, words kept whole."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

MAX_LINE_CHARS = 20
"""二号 characters across the type area (442 pt / 22 pt)."""

_BREAKS = re.compile(
    r"(?<=局)(?=开展|关于)|(?=开展|关于|专项|问题|工作|实施方案|整改|年终|阶段|自查|情况|的|领导小组|组成人员|名单)|(?<=、)(?=.)"
    r"|(?<=[所处院会县市局])(?=[^所处院会县市局、]{6})"
)
_WEAK = re.compile(r"^(?:的|、|问题|工作|情况)")


def break_title(title: str, *, limit: int = MAX_LINE_CHARS) -> tuple[str, ...]:
    """Lines of at most `limit` characters, as few as possible and broken at words.

    A title without a usable break point is cut at the limit.
    """
    if len(title) <= limit:
        return (title,)
    points = sorted({match.start() for match in _BREAKS.finditer(title)} - {0, len(title)})
    for count in range(2, 5):
        candidates = [
            lines
            for cut in combinations(points, count - 1)
            if max(map(len, lines := _cut(title, cut))) <= limit
        ]
        if candidates:
            return min(candidates, key=_cost)
    return tuple(title[start : start + limit] for start in range(0, len(title), limit))


def _cut(title: str, points: tuple[int, ...]) -> tuple[str, ...]:
    edges = (0, *points, len(title))
    return tuple(title[start:end] for start, end in pairwise(edges))


def _cost(lines: tuple[str, ...]) -> tuple[int, int, int]:
    """Bad line starts first, then equal lengths (a rectangle) or an hourglass, then uneven lengths."""
    lengths = [len(line) for line in lines]
    weak = sum(bool(_WEAK.match(after)) or before.endswith("、") for before, after in pairwise(lines))
    shapeless = len(set(lengths)) == 1 or (
        len(lines) > 2 and min(lengths[1:-1]) < min(lengths[0], lengths[-1])
    )
    return weak, int(shapeless), max(lengths) - min(lengths)
