"""A plain value as the XML of a cell, with the type it has; a text is always a text, never a formula.

Most columns of a table repeat few values, so that a cell is mostly found in its column's memory.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Any
from xml.sax.saxutils import escape

from jinja2 import Undefined

from docgen.render.sandbox import printed
from docgen.render.xlsx_styles import Style

MAX_CELL_CHARS = 32_767
_MAX_DIGITS = 15
_SHORT = 10**_MAX_DIGITS
_MAX_NUMBER_DIGITS = 308
_MAX_REMEMBERED = 1024
_MAX_REMEMBERED_CHARS = 256
_FIRST_DATE = date(1900, 3, 1)  # Excel counts a 29 February 1900 that never was
_DAY_ZERO = date(1899, 12, 30)
_DAYS_TO_1904 = 1462
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLAIN = re.compile(r"[^ =+\-@&<>_](?:[^&<>_]*[^ &<>_])?")  # of the printable; the first is no formula's
_MAX_PLAIN_CHARS = MAX_CELL_CHARS // 2  # a character may count as two


class CellValueError(ValueError):
    """A spreadsheet cannot hold the value unchanged; the message is Chinese and quotes it."""


class IrregularValueError(ValueError):
    """The context holds something that `values` would refuse, and that was not looked at before."""


class CellMemory(dict[Any, str]):
    """What follows `r="B5"` of a cell, by its value. Raises `CellValueError` and as `sandbox.printed`."""

    __slots__ = ("_before_number", "_before_text", "_style", "_uses_1904")

    def __init__(self, style: Style, uses_1904: bool) -> None:
        super().__init__()
        self._style, self._uses_1904 = style, uses_1904
        self._before_text = f' s="{style.number}" t="inlineStr"><is><t>'
        self._before_number = f' s="{style.number}"><v>'

    def __missing__(self, value: Any) -> str:
        made: str
        kind = type(value)
        if kind is str:
            length = len(value)
            if length <= _MAX_PLAIN_CHARS and value.isprintable() and _PLAIN.fullmatch(value):
                made = f"{self._before_text}{value}</t></is></c>"
            else:
                made = self._text(value)
            if length > _MAX_REMEMBERED_CHARS:
                return made
        else:
            made = _WRITERS.get(kind, CellMemory._other)(self, value)
            if kind not in _REMEMBERED or value in (0, 1):  # True is 1 to a dict, and no number to Excel
                return made
        if len(self) < _MAX_REMEMBERED:
            self[value] = made
        return made

    def _text(self, text: str) -> str:
        style = self._style
        if not text:
            return f' s="{style.number}"/>'
        if _FORBIDDEN.search(text):
            raise IrregularValueError(text)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        escaped = escape_text(text)
        if 2 * len(escaped) > MAX_CELL_CHARS < len(escaped.encode("utf-16-le")) // 2:
            raise CellValueError(f"有 {len(text)} 字，一格最多存 {MAX_CELL_CHARS} 字：“{text[:20]}…”")
        number = style.quoted if text.startswith(_LIKE_A_FORMULA) else style.number
        content = f'<is><t xml:space="preserve">{escape(escaped)}</t></is></c>'
        return f' s="{number}" t="inlineStr">{content}'

    def _integer(self, value: int) -> str:
        if not -_SHORT < value < _SHORT:
            check_digits(value)
        return f"{self._before_number}{value}</v></c>"

    def _number(self, value: float | Decimal) -> str:
        check_digits(value)
        shown = format(value, "f") if isinstance(value, Decimal) else str(value)
        return f"{self._before_number}{shown}</v></c>"

    def _truth(self, value: bool) -> str:
        return f' s="{self._style.number}" t="b"><v>{int(value)}</v></c>'

    def _date(self, value: date) -> str:
        if value < _FIRST_DATE:
            raise CellValueError(f"表格存不下 1900 年 3 月 1 日以前的日期：{value.isoformat()}")
        days = (value - _DAY_ZERO).days - (_DAYS_TO_1904 if self._uses_1904 else 0)
        if days < 0:
            raise CellValueError(f"按 1904 年起算日期的表格存不下：{value.isoformat()}")
        return f' s="{self._style.dated}"><v>{days}</v></c>'

    def _nothing(self, _: None) -> str:
        return f' s="{self._style.number}"/>'

    def _other(self, value: object) -> str:
        if isinstance(value, Undefined):  # `x if y` without else is nothing; an unknown name raises here
            return self._text(str(value))
        if isinstance(value, str):
            return self._text(str.__str__(value))
        if isinstance(value, int):
            return self._integer(int(value))
        if isinstance(value, float):
            return self._number(float(value))
        printed(value)
        raise IrregularValueError(type(value).__qualname__)


_WRITERS: dict[type, Callable[[CellMemory, Any], str]] = {
    int: CellMemory._integer,
    float: CellMemory._number,
    Decimal: CellMemory._number,
    bool: CellMemory._truth,
    date: CellMemory._date,
    type(None): CellMemory._nothing,
}
_REMEMBERED = frozenset({int, float, Decimal, date, type(None)})


def escape_text(text: str) -> str:
    """Excel reads `_x0041_` as the letter A; this keeps it as typed."""
    return _ESCAPE.sub("_x005F_", text)


def check_digits(value: int | float | Decimal) -> None:
    """Raises `CellValueError` for a number that Excel would round or cannot hold."""
    finite = value.is_finite() if isinstance(value, Decimal) else isinstance(value, int) or isfinite(value)
    if not finite:
        raise CellValueError(f"算出来的不是一个数：{value}")
    if isinstance(value, float):
        return
    size = value.adjusted() if isinstance(value, Decimal) else value.bit_length() * 3 // 10
    digits: Any = ()
    if size < _MAX_NUMBER_DIGITS:
        decimal = value.normalize() if isinstance(value, Decimal) else None
        digits = decimal.as_tuple().digits if decimal is not None else str(abs(value)).rstrip("0")
    if size >= _MAX_NUMBER_DIGITS or len(digits) > _MAX_DIGITS:
        shown = str(value) if size < _MAX_NUMBER_DIGITS else "很大的数"
        raise CellValueError(f"数字超过 {_MAX_DIGITS} 位，表格会改动末尾几位：{shown}，请以文字给出")
