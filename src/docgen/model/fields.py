"""Field types: how a value that was typed in a cell or a YAML file becomes a value of the model.

Validators take `str`, `int`, `float`, `bool`, `date` and `datetime` (what YAML and xlsx give) and
raise `ValueError` with a Chinese sentence. A date without a year takes the campaign's year from
the validation context (`{"year": 2015}`).
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainValidator, ValidationInfo

from docgen.chinese.dates import DateSpan, Precision, from_date, parse_span
from docgen.chinese.deadlines import Deadline, parse_deadline
from docgen.chinese.names import clean_name
from docgen.chinese.numerals import parse_count
from docgen.chinese.text import normalise_text, xml_illegal

_YES = frozenset({"是", "√", "✓", "y", "yes", "true", "1"})
_NO = frozenset({"否", "×", "n", "no", "false", "0"})
_WORD_LENGTH = 64
_REMEMBERED = 8192
_REFERENCE_SEPARATORS = re.compile(r"[、，,；;\n/]+")


def titled(title: str, default: Any = ..., **extra: Any) -> Any:
    """A model field with its Chinese title; `extra` may hold synonyms, example, note, width."""
    return Field(default, title=title, json_schema_extra=extra or None)


def _as_text(value: object) -> object:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, (int, float, date)):
        return str(value)
    return value


def _clean_text(value: object) -> object:
    value = value if type(value) is str else _as_text(value)
    if not isinstance(value, str):
        raise ValueError("应为文字")
    return _clean_word(value) if len(value) <= _WORD_LENGTH else _clean(value)


def _clean(text: str) -> str:
    illegal = xml_illegal(text)
    if illegal:
        raise ValueError(f"含有无法写入文档的字符（{'、'.join(illegal)}）")
    text = normalise_text(text)
    if not text:
        raise ValueError("不能为空")
    return text


_clean_word = lru_cache(_REMEMBERED)(_clean)
"""**Why** remembered: a category or a source stands in every row; it is cleaned, and kept, once."""


def _clean_person_name(value: object) -> object:
    text = _clean_text(value)
    return clean_name(text) if isinstance(text, str) else text


def _to_flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    text = str(_as_text(value)).strip().lower()
    if text in _YES or text in _NO:
        return text in _YES
    raise ValueError("应填“是”或“否”")


def _to_count(value: object) -> int:
    if isinstance(value, bool):
        raise ValueError("应为整数")
    if isinstance(value, float) and not value.is_integer():
        raise ValueError("应为整数")
    number = int(value) if isinstance(value, (int, float)) else parse_count(str(value))
    if number < 0:
        raise ValueError("不能是负数")
    return number


def _campaign_year(info: ValidationInfo) -> int | None:
    context = info.context
    return context.get("year") if isinstance(context, dict) else None


def _to_span(value: object, info: ValidationInfo) -> DateSpan:
    if isinstance(value, DateSpan):
        return value
    if isinstance(value, datetime):
        return from_date(value.date())
    if isinstance(value, date):
        return from_date(value)
    context = info.context if isinstance(info.context, dict) else {}
    return parse_span(str(_as_text(value)), year=_campaign_year(info), start=context.get("start"))


def _to_day(value: object, info: ValidationInfo) -> DateSpan:
    span = _to_span(value, info)
    if span.precision is not Precision.DAY or span.first != span.last:
        raise ValueError("应写到具体的某一天，如 2015年3月1日")
    return span


def _to_deadline(value: object, info: ValidationInfo) -> Deadline:
    if isinstance(value, Deadline):
        return value
    if isinstance(value, (date, datetime)):
        value = from_date(value.date() if isinstance(value, datetime) else value).text
    return parse_deadline(str(_as_text(value)), year=_campaign_year(info))


def _split_lines(value: object) -> object:
    """A cell holds several items as lines; YAML gives a list."""
    if isinstance(value, (list, tuple)):
        return tuple(value)
    return tuple(line for line in str(_as_text(value)).splitlines() if line.strip())


def _split_references(value: object) -> object:
    if isinstance(value, (list, tuple)):
        return tuple(value)
    return tuple(part.strip() for part in _REFERENCE_SEPARATORS.split(str(_as_text(value))) if part.strip())


Text = Annotated[str, BeforeValidator(_clean_text)]
"""Text of at least one character, cleaned of layout residue; lines are paragraphs."""
PersonName = Annotated[str, BeforeValidator(_clean_person_name)]
"""A person's name without padding, its middle dot as U+00B7, never folded to other characters."""
Reference = Text
"""The number, or the unique name, of another record."""
Texts = Annotated[tuple[Text, ...], BeforeValidator(_split_lines)]
References = Annotated[tuple[Reference, ...], BeforeValidator(_split_references)]
Flag = Annotated[bool, PlainValidator(_to_flag)]
Count = Annotated[int, PlainValidator(_to_count)]
"""A whole number from 0 on; accepts full-width and Chinese digits."""
Span = Annotated[DateSpan, PlainValidator(_to_span)]
"""A date or range in any precision, with the text it was given in."""
Day = Annotated[DateSpan, PlainValidator(_to_day)]
"""A date known to the day."""
Limit = Annotated[Deadline, PlainValidator(_to_deadline)]
"""A typed 时限: a date, 立行立改, 长期坚持, …"""
