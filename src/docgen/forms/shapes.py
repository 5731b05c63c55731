"""What a record's fields look like from outside: their kind, their accepted heads, their choices."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from datetime import date, datetime
from difflib import get_close_matches
from enum import Enum, StrEnum
from functools import cache
from typing import Any, get_args, get_origin

from docgen.chinese.dates import DateSpan
from docgen.chinese.deadlines import Deadline
from docgen.chinese.text import nearest
from docgen.model.base import Record, field_extra, field_title, fields_by_title
from docgen.model.finding import ModelPath

_DECORATION = re.compile(r"[\s*＊★※\u200b\ufeff]|[（(\[［【〔][^）)\]］】〕]*[）)\]］】〕]")
_INVISIBLE_EDGE = " \t\r\n\x0b\x0c\u00a0\u3000\u200b\u200c\u200d\u2060\ufeff"
_SHOWN_CHARACTERS = 40
_NEAR_IN_LATIN = 0.8
"""Words of Latin letters share letters by chance, so that half alike says nothing."""


class Shape(StrEnum):
    """What a field holds: one value, several values, one record, several records."""

    VALUE = "value"
    VALUES = "values"
    RECORD = "record"
    RECORDS = "records"


def _arguments(annotation: Any) -> Iterator[Any]:
    yield annotation
    for argument in get_args(annotation):
        yield from _arguments(argument)


@cache
def field_shape(record: type[Record], name: str) -> tuple[Shape, type[Record] | None]:
    """The shape of a field, with the record it holds if it holds any."""
    parts = list(_arguments(record.model_fields[name].annotation))
    inner = next((part for part in parts if isinstance(part, type) and issubclass(part, Record)), None)
    several = any(get_origin(part) is tuple for part in parts)
    if inner is not None:
        return (Shape.RECORDS if several else Shape.RECORD), inner
    return (Shape.VALUES if several else Shape.VALUE), None


@cache
def is_date_field(record: type[Record], name: str) -> bool:
    """Whether a bare number in this field would be read as an Excel serial."""
    return any(part in (DateSpan, Deadline) for part in _arguments(record.model_fields[name].annotation))


def choices(record: type[Record], name: str) -> tuple[str, ...]:
    """The values a field may take, empty if it is free."""
    parts = _arguments(record.model_fields[name].annotation)
    kind = next((part for part in parts if isinstance(part, type) and issubclass(part, Enum)), None)
    return tuple(str(member.value) for member in kind) if kind else ()


def field_at(record: type[Record], path: ModelPath) -> tuple[type[Record], str] | None:
    """The record and field that a model path ends in, None if it ends in a record of a list."""
    found: tuple[type[Record], str] | None = None
    current: type[Record] | None = record
    for part in path:
        if isinstance(part, int):
            if found is not None and current is not None:
                found = None
            continue
        if current is None or part not in current.model_fields:
            return found
        found = (current, part)
        current = field_shape(current, part)[1]
    return found


def strip_head(text: object) -> str:
    """A head as compared: without spaces, line breaks, `*` and bracketed hints (`整改时限（必填）*`)."""
    return _DECORATION.sub("", str(text)).rstrip("：:")


@cache
def heads(record: type[Record]) -> dict[str, str]:
    """Every accepted column head or key, stripped, to the field's name: titles, English names, synonyms."""
    names = {}
    for name in record.model_fields:
        for synonym in field_extra(record, name).get("synonyms", ()):
            names[strip_head(synonym)] = name
    return names | {strip_head(key): name for key, name in fields_by_title(record).items()}


def titles(record: type[Record]) -> tuple[str, ...]:
    """The Chinese titles in the model's order."""
    return tuple(field_title(record, name) for name in record.model_fields)


def nearest_head(word: str, record: type[Record]) -> str | None:
    """The accepted head or key most like an unknown one, in its own script; None if nothing is close."""
    if word.isascii():
        names = [head for head in heads(record) if head.isascii()]
        return next(iter(get_close_matches(word.lower(), names, n=1, cutoff=_NEAR_IN_LATIN)), None)
    return next(iter(nearest(word, [head for head in heads(record) if not head.isascii()], 1)), None)


def suggest(word: str, record: type[Record]) -> str:
    """A remedy for an unknown head or key: the nearest one, else all titles."""
    close = nearest_head(word, record)
    if close is None:
        return f"可用的有：{'、'.join(titles(record))}"
    return f"是否为「{field_title(record, heads(record)[close]) if close.isascii() else close}」？请改正"


def meant_field(word: str, record: type[Record], taken: Container[str]) -> str | None:
    """The field that an unknown head or key most likely stands for, None if there is none left to mean.

    **Why** a misspelt head is one fault: what misses because of it is not told again.
    """
    close = nearest_head(word, record)
    name = None if close is None else heads(record)[close]
    return None if name in taken else name


def trimmed(text: str) -> str | None:
    """Text without blank edges, invisible characters included; None if nothing is left."""
    return text.strip(_INVISIBLE_EDGE) or None


def quoted(value: object) -> str:
    """A value as typed, in quotes, fit for one line of a terminal: `“9月31日”`."""
    if isinstance(value, bool):
        text = "TRUE" if value else "FALSE"
    elif isinstance(value, float) and value.is_integer():
        text = str(int(value))
    elif isinstance(value, datetime):
        text = value.isoformat(sep=" ")
    elif isinstance(value, date):
        text = value.isoformat()
    else:
        text = str(value)
    text = "".join(c if c.isprintable() else "⏎" if c == "\n" else f"U+{ord(c):04X}" for c in text)
    return f"“{text[:_SHOWN_CHARACTERS]}…”" if len(text) > _SHOWN_CHARACTERS else f"“{text}”"
