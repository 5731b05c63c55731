"""Puts a plain value into a cell with the type it has; a text is always a text, never a formula."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

MAX_CELL_CHARS = 32_767
_MAX_DIGITS = 15
_FIRST_DATE = date(1900, 3, 1)  # Excel counts a 29 February 1900 that never was
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t")


class CellValueError(ValueError):
    """A spreadsheet cannot hold the value unchanged; the message is Chinese and quotes it."""


def set_value(cell: Any, value: str | int | float | Decimal | bool | date | None) -> None:
    """Raises `CellValueError` for what Excel would cut, round or misread."""
    if value is None or isinstance(value, str):
        _set_text(cell, value or "")
        return
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        _check_digits(value)
    if isinstance(value, date) and value < _FIRST_DATE:
        raise CellValueError(f"表格存不下 1900 年 3 月 1 日以前的日期：{value.isoformat()}")
    cell.value = value


def _set_text(cell: Any, text: str) -> None:
    escaped = escape_text(text)
    if len(escaped) > MAX_CELL_CHARS:
        raise CellValueError(f"有 {len(text)} 字，一格最多存 {MAX_CELL_CHARS} 字：“{text[:20]}…”")
    cell.value = escaped or None
    if escaped:
        cell.data_type = "s"  # the setter reads "=…" as a formula and "#N/A" as an error
    if text.startswith(_LIKE_A_FORMULA):
        cell.quotePrefix = True  # stays a text when someone edits the cell


def escape_text(text: str) -> str:
    """Excel reads `_x0041_` as the letter A; this keeps it as typed."""
    return _ESCAPE.sub("_x005F_", text)


def _check_digits(value: int | float | Decimal) -> None:
    if isinstance(value, float):
        return
    digits = (
        value.normalize().as_tuple().digits if isinstance(value, Decimal) else str(abs(value)).rstrip("0")
    )
    if len(digits) > _MAX_DIGITS:
        raise CellValueError(f"数字超过 {_MAX_DIGITS} 位，表格会改动末尾几位：{value}，请以文字给出")
