"""Records of the model as JSON values and back, without loss and without reading any text again.

**Why** not what a clerk typed: `parse_span` may learn new forms, but what was once registered stays as it
was understood.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from docgen.chinese.dates import DateSpan, Precision
from docgen.chinese.deadlines import Deadline, DeadlineKind
from docgen.model.base import Record

AnyRecord = TypeVar("AnyRecord", bound=Record)
Decoder = Callable[[Any], Any]
_REMEMBERED = 8192


def encode(record: Record) -> dict[str, Any]:
    """A record's fields by English name; those that hold their default are left out."""
    kind = type(record)
    defaults = _defaults(kind)
    values = ((name, getattr(record, name)) for name in kind.model_fields)
    return {
        name: encode_value(value) for name, value in values if name not in defaults or value != defaults[name]
    }


def encode_value(value: object) -> Any:
    """One field's value. Spans and deadlines become lists of their parts."""
    if isinstance(value, StrEnum):
        return value.value
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, DateSpan):
        first = value.first.isoformat() if value.first else None
        return [first, value.last.isoformat(), value.precision.value, value.text, value.year_inferred]
    if isinstance(value, Deadline):
        return [value.kind.value, value.text, value.due.isoformat() if value.due else None]
    if isinstance(value, Record):
        return encode(value)
    if isinstance(value, (tuple, list)):
        return [encode_value(one) for one in value]
    raise TypeError(f"a record may not hold {type(value).__name__}")


def decode(kind: type[AnyRecord], values: Mapping[str, Any]) -> AnyRecord:
    """The record that `encode` gave these values for; they are not validated again."""
    made = kind.__new__(kind)
    for name, set_field, read, default in _fields(kind):
        if name not in values:
            set_field(made, default)
        else:
            set_field(made, values[name] if read is None else read(values[name]))
    return made


def decode_field(kind: type[Record], name: str, value: Any) -> Any:
    """One field's value from its JSON value."""
    return _decoder(kind.model_fields[name].annotation)(value)


@cache
def _defaults(kind: type[Record]) -> dict[str, Any]:
    return {name: info.default for name, info in kind.model_fields.items() if not info.is_required()}


@cache
def _fields(kind: type[Record]) -> tuple[tuple[str, Callable[[Any, Any], None], Decoder | None, Any], ...]:
    """Name, setter of the slot, reader (None for values that are themselves) and default of each field.

    **Why** not `model_construct`: a register of half a million rows is read at every command.
    """
    defaults = _defaults(kind)
    readers = {name: _decoder(info.annotation) for name, info in kind.model_fields.items()}
    return tuple(
        (name, kind.__dict__[name].__set__, None if read is _as_is else read, defaults.get(name))
        for name, read in readers.items()
    )


def _decoder(annotation: Any) -> Decoder:
    """How values of a field's type are read; `X | None` is read as X, annotations are passed over."""
    if get_origin(annotation) in (Union, UnionType):
        (inner,) = (one for one in get_args(annotation) if one is not type(None))
        read = _decoder(inner)
        return _as_is if read is _as_is else lambda value: None if value is None else read(value)
    if get_origin(annotation) is tuple:
        read = _decoder(get_args(annotation)[0])
        return tuple if read is _as_is else lambda values: tuple(read(one) for one in values)
    return _decoder(get_args(annotation)[0]) if hasattr(annotation, "__metadata__") else _plain(annotation)


def _plain(kind: Any) -> Decoder:
    """How values of a class are read."""
    if kind is DateSpan:
        return lambda parts: _span(*parts)
    if kind is Deadline:
        return lambda parts: _deadline(*parts)
    if isinstance(kind, type) and issubclass(kind, Record):
        return lambda values: decode(kind, values)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {one.value: one for one in kind}.__getitem__
    return _as_is


def _as_is(value: Any) -> Any:
    return value


@lru_cache(_REMEMBERED)
def _span(first: str | None, last: str, precision: str, text: str, inferred: bool) -> DateSpan:
    low = date.fromisoformat(first) if first else None
    return DateSpan(low, date.fromisoformat(last), Precision(precision), text, inferred)


@lru_cache(_REMEMBERED)
def _deadline(kind: str, text: str, due: str | None) -> Deadline:
    return Deadline(DeadlineKind(kind), text, date.fromisoformat(due) if due else None)
