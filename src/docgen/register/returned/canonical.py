"""What of a cell is compared: how a text is broken, spaced or typed does not count, what it says does."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from functools import lru_cache

from docgen.chinese.dates import DateError, DateSpan, parse_span
from docgen.chinese.text import normalise_text, xml_illegal
from docgen.forms.shapes import quoted
from docgen.register.merge import Value
from docgen.register.returned.columns import STATUS_WORDS, UNCHANGED_WORDS, Kind

_BLANK = re.compile(r"\s+")
_REMEMBERED = 8192
_EMPTY_WORDS = frozenset({"", "/", "／", "—", "-", "－", "――", "——", "无"})
"""What people write into a cell that they leave empty."""
_SHIFTED = "是数字{}，在 1904 日期系统中不能确定是哪天"


def text_key(text: str) -> str:
    """A text without blanks and line breaks, digits and letters of one width."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", normalise_text(text)))


def cell_value(value: object, kind: Kind, year: int, place: str = "", *, is_1904: bool = False) -> Value:
    """The cell as it is compared; `year` serves dates without one.

    A date that is none keeps its text as key and says what is wrong in `fault`. A bare number in a workbook
    of the 1904 system is no date: which day is meant cannot be known.
    """
    if value is None:
        return Value("", "", place)
    text = _shown(value)
    if is_1904 and kind is Kind.DATE and isinstance(value, (int, float)):
        return Value(text, text, place, _SHIFTED.format(quoted(text)))
    key, said, fault = _understood(text, kind, year)
    return Value(key, said, place, fault)


@lru_cache(_REMEMBERED)
def _understood(text: str, kind: Kind, year: int) -> tuple[str, str, str]:
    """Key, text and fault of a cell: most cells of a ledger say what a cell of another row said."""
    if text.strip() in _EMPTY_WORDS:
        return "", "", ""
    if kind is Kind.DATE:
        key, fault = _date_key(text, year)
    elif kind is Kind.STATUS:
        key, fault = _status_key(text)
    else:
        key, text, fault = text_key(text), normalise_text(text), _illegal(text)
    return key, text if key else "", fault


def _illegal(text: str) -> str:
    found = xml_illegal(text)
    return f"含有无法写入文档的字符（{'、'.join(found)}）" if found else ""


def _shown(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def span_of(value: Value, year: int) -> DateSpan:
    """The date a sound cell of a date column says."""
    return parse_span(value.text, year=year)


def _date_key(text: str, year: int) -> tuple[str, str]:
    """Bounds and precision as text; the text itself for words (立行立改) and what is no date."""
    try:
        span = parse_span(text, year=year)
    except DateError as error:
        return text_key(text), str(error)
    return f"{span.first or ''}..{span.last}", ""


def _status_key(text: str) -> tuple[str, str]:
    plain = text_key(text)
    if plain in UNCHANGED_WORDS:
        return "", ""
    status = STATUS_WORDS.get(plain)
    if status is None:
        options = "、".join(dict.fromkeys(STATUS_WORDS.values()))
        return plain, f"{quoted(text)}不在可选值之中，可填：{options}"
    return str(status), ""
