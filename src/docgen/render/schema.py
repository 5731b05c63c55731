"""What a template may use, read off the type hints of its context: a tree of texts, lists and records."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence as AbstractSequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints


class ScalarKind(StrEnum):
    """How a single value reads; the value is the word that users are told."""

    TEXT = "文字"
    NUMBER = "数字"
    YES_NO = "是否"
    DAY = "日期"


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value that a tag can print."""

    kind: ScalarKind = ScalarKind.TEXT


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list to loop over."""

    item: Schema


@dataclass(frozen=True, slots=True)
class Record:
    """Named values; `meanings` has the Chinese meaning of those fields that give one."""

    fields: Mapping[str, Schema]
    meanings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Anything:
    """Nothing is known: no use of it is a fault (a picture, a sub-document, the result of a macro)."""


Schema: TypeAlias = Scalar | Sequence | Record | Anything
ANYTHING = Anything()
_SCALARS: dict[type, ScalarKind] = {
    bool: ScalarKind.YES_NO,  # before int, of which it is one
    str: ScalarKind.TEXT,
    int: ScalarKind.NUMBER,
    float: ScalarKind.NUMBER,
    Decimal: ScalarKind.NUMBER,
    date: ScalarKind.DAY,
}


@cache
def describe(context_type: type) -> Record:
    """The fields of a dataclass, nested ones included; `Annotated[str, "标题"]` gives a field its meaning.

    A type that refers to itself, and any that is not plain, becomes `Anything`. Raises `TypeError` for what
    is no dataclass.
    """
    if not is_dataclass(context_type):
        raise TypeError(f"{context_type!r} is not a dataclass")
    return _record(context_type, ())


def _record(kind: Any, around: tuple[type, ...]) -> Record:
    hints = get_type_hints(kind, include_extras=True)
    names = [one.name for one in fields(kind)]
    meanings = {name: text for name in names if (text := _meaning(hints[name]))}
    inner = {name: _schema(hints[name], (*around, kind)) for name in names}
    return Record(MappingProxyType(inner), MappingProxyType(meanings))


def _meaning(hint: Any) -> str:
    notes = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
    return next((note for note in notes if isinstance(note, str)), "")


def _schema(hint: Any, around: tuple[type, ...]) -> Schema:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _schema(arguments[0], around)
    if origin is Literal:
        return _joined([_schema(type(value), around) for value in arguments if value is not None])
    if origin in (Union, UnionType):
        return _joined([_schema(one, around) for one in arguments if one is not NoneType])
    if isinstance(origin, type) and issubclass(origin, AbstractSequence):
        items = [_schema(one, around) for one in arguments if one is not Ellipsis]
        return Sequence(_joined(items))
    return _plain(hint, around)


def _plain(hint: Any, around: tuple[type, ...]) -> Schema:
    if not isinstance(hint, type):
        return ANYTHING
    for kind, word in _SCALARS.items():
        if issubclass(hint, kind):
            return Scalar(word)
    return _record(hint, around) if is_dataclass(hint) and hint not in around else ANYTHING


def _joined(options: list[Schema]) -> Schema:
    """What is true of each option; `Anything` where they differ."""
    first = options[0] if options else ANYTHING
    return first if all(one == first for one in options) else ANYTHING
