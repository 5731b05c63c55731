"""What one render may spend: loops, text and numbers that grow, so that no template runs away.

Every limit is far above what an honest document needs; all are stated in docs/rendering.md.
"""

from __future__ import annotations

import re
from string import Formatter
from typing import Any

from docgen.render.faults import ForbiddenError

MAX_ITERATIONS = 5_000_000
"""Passes through all loops of one render, calls of macros included."""
MAX_RANGE_ITEMS = 100_000
"""Numbers from `range` in one render."""
MAX_MADE_ITEMS = 100_000
"""Items or characters that one operation may make by repeating, padding or grouping."""
MAX_MADE_CHARS = 4_000_000
"""Characters of one text put together by a template; values printed as they are have no such limit."""
_MAX_INT_BITS = 4096
_MAX_WIDTH_DIGITS = 3
_ITEMS_A_STEP = 100  # a filter that walks a list of that many costs as much as one pass of a loop


class Budget:
    """What is left for one render."""

    __slots__ = ("_iterations", "_range_items")

    def __init__(self) -> None:
        self._iterations = MAX_ITERATIONS
        self._range_items = MAX_RANGE_ITEMS

    def spend(self, iterations: int) -> None:
        """Raises `ForbiddenError` when nothing is left."""
        self._iterations -= iterations
        if self._iterations < 0:
            raise ForbiddenError(f"超过 {MAX_ITERATIONS:,} 次的循环")

    def spend_walk(self, items: object) -> None:
        """The cost of a filter that looks at each of `items`."""
        if isinstance(items, (tuple, list, dict, str)):
            self.spend(len(items) // _ITEMS_A_STEP)

    def loop(self, items: Any) -> Any:
        """`items` of a loop, paid for before the first pass; what has no length is laid out at once."""
        if not hasattr(items, "__len__"):
            items = self._laid_out(items)
        else:
            self.spend(len(items))
        return items

    def _laid_out(self, items: Any) -> tuple[Any, ...]:
        result = []
        for item in items:
            self.spend(1)
            result.append(item)
        return tuple(result)

    def range(self, *bounds: int) -> range:
        """`range` for templates."""
        numbers = range(*bounds)
        if abs(numbers.stop - numbers.start) > MAX_RANGE_ITEMS * abs(numbers.step):
            raise ForbiddenError("过多的循环")
        if len(numbers) > self._range_items:
            raise ForbiddenError("过多的循环")
        self._range_items -= len(numbers)
        return numbers


def check_operation(operator: str, left: Any, right: Any) -> None:
    """Refuses an operation whose result can be far larger than its operands."""
    if operator == "**":
        raise ForbiddenError("乘方")
    if operator == "%" and isinstance(left, str):
        check_format(left)
    elif operator == "*":
        _check_product(left, right)
    elif operator == "+" and isinstance(left, (str, tuple, list)) and isinstance(right, (str, tuple, list)):
        check_length(len(left) + len(right))


def _check_product(left: Any, right: Any) -> None:
    if max(_repeated(left, right), _repeated(right, left)) > MAX_MADE_ITEMS:
        raise ForbiddenError("过多的重复")
    bits = [one.bit_length() for one in (left, right) if isinstance(one, int)]
    if len(bits) == 2 and sum(bits) > _MAX_INT_BITS:
        raise ForbiddenError("过大的数")


def _repeated(items: Any, count: Any) -> int:
    return len(items) * count if isinstance(items, (str, tuple, list)) and isinstance(count, int) else 0


def check_length(length: int) -> None:
    """Raises `ForbiddenError` for a text or list longer than one that a template may put together."""
    if length > MAX_MADE_CHARS:
        raise ForbiddenError("过长的文字")


def check_count(*arguments: Any) -> None:
    """Refuses a width, a count or a depth that no document needs."""
    if any(isinstance(one, (int, float)) and abs(one) > MAX_MADE_ITEMS for one in arguments):
        raise ForbiddenError("过大的数")


def check_joined(separator: object, items: object) -> None:
    """Refuses a join whose separators alone are too long, or whose items are."""
    if isinstance(items, (tuple, list)):
        texts = sum(len(item) for item in items if isinstance(item, str))
        check_length(texts + len(items) * len(str(separator or "")))


def check_replaced(text: object, old: object, new: object) -> None:
    """Refuses a replacement that makes a text too long."""
    if isinstance(text, str) and isinstance(old, str) and isinstance(new, str):
        check_length(len(text) + text.count(old) * max(0, len(new) - len(old)))


def check_format(pattern: str) -> None:
    """Refuses `%`-formats whose width is taken from the data or has more than three digits."""
    widths = re.findall(r"%[^a-zA-Z%]*", pattern)
    if any("*" in width or _too_wide(width) for width in widths):
        raise ForbiddenError("过宽的格式")


def check_brace_format(pattern: str) -> None:
    """The same for `str.format`; a format within a format counts as taken from the data."""
    for _, _, width, _ in Formatter().parse(pattern):
        if width and ("{" in width or _too_wide(width)):
            raise ForbiddenError("过宽的格式")


def _too_wide(width: str) -> bool:
    return bool(re.search(rf"\d{{{_MAX_WIDTH_DIGITS + 1},}}", width))
