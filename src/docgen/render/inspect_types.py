"""What filters, methods and the variable `loop` give: the types beside those of the context."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from docgen.render import values
from docgen.render.inspect_syntax import ENVIRONMENT
from docgen.render.schema import ANYTHING, Anything, Record, Scalar, ScalarKind, Schema, Sequence

TEXT, NUMBER, YES_NO = Scalar(), Scalar(ScalarKind.NUMBER), Scalar(ScalarKind.YES_NO)


@dataclass(frozen=True, slots=True)
class Method:
    """Something to be called, and what the call gives."""

    result: Schema = ANYTHING


Type: TypeAlias = Schema | Method

LOOP = Record(
    {
        **dict.fromkeys(("index", "index0", "revindex", "revindex0", "length", "depth", "depth0"), NUMBER),
        **dict.fromkeys(("first", "last"), YES_NO),
        **dict.fromkeys(("previtem", "nextitem"), ANYTHING),
    }
)
LOOP_METHODS: Mapping[str, Method] = {"cycle": Method(), "changed": Method(YES_NO)}
OFFERED: Mapping[str, Method] = {"range": Method(Sequence(NUMBER)), "namespace": Method()}
"""What the sandbox offers beside the context."""

_SAMPLES: dict[ScalarKind, object] = {
    ScalarKind.TEXT: "",
    ScalarKind.NUMBER: 0,
    ScalarKind.YES_NO: False,
    ScalarKind.DAY: date(2000, 1, 1),
}
_RESULTS: dict[str, Schema] = {
    **dict.fromkeys(("split", "splitlines", "keys"), Sequence(TEXT)),
    **dict.fromkeys(("items", "values"), Sequence(ANYTHING)),
    **dict.fromkeys(("count", "find", "index"), NUMBER),
    **dict.fromkeys(("startswith", "endswith", "isdigit"), YES_NO),
    **dict.fromkeys(
        ("upper", "lower", "title", "capitalize", "strip", "lstrip", "rstrip", "removeprefix"), TEXT
    ),
    "removesuffix": TEXT,
}
_DAY_PARTS = frozenset({"year", "month", "day"})

_TEXT_FILTERS = """
    capitalize join lower replace string title trim truncate upper format e escape
"""
_NUMBER_FILTERS = "abs count float int length round sum wordcount"
_LIST_FILTERS = "list sort unique reverse select reject selectattr rejectattr"
_ITEM_FILTERS = "first last max min"
_GIVES: dict[str, str] = {
    name: gives
    for gives, names in {
        "text": _TEXT_FILTERS,
        "number": _NUMBER_FILTERS,
        "list": _LIST_FILTERS,
        "item": _ITEM_FILTERS,
    }.items()
    for name in names.split()
}
ATTRIBUTE_ARGUMENT: dict[str, int | None] = {
    "map": None,
    "sort": 2,
    "unique": 1,
    "min": 1,
    "max": 1,
    "selectattr": 0,
    "rejectattr": 0,
    "groupby": 0,
    "sum": 0,
    "join": 1,
}
"""Filter → the position of the argument that names a field of the items; None: only as `attribute=`."""
KEYWORDS = ("attribute", "default", "case_sensitive", "reverse", "start", "d")
"""Keywords that those filters take."""
TEST_ARGUMENT = {"select": 0, "reject": 0, "selectattr": 1, "rejectattr": 1}


def field_of(base: Type, name: str) -> Type | None:
    """What `base.name` is; None when there is no such thing."""
    if isinstance(base, (Anything, Method)):
        return ANYTHING
    if isinstance(base, Record):
        if base is LOOP and name in LOOP_METHODS:
            return LOOP_METHODS[name]
        return base.fields.get(name) or (None if base is LOOP else _method(values.Record({}), name))
    if isinstance(base, Sequence):
        return _method((), name)
    if base.kind is ScalarKind.DAY and name in _DAY_PARTS:
        return NUMBER
    return _method(_SAMPLES[base.kind], name)


def _method(sample: object, name: str) -> Method | None:
    """The method, if the sandbox lets a template call it."""
    found: Any = getattr(sample, name, None)
    if not callable(found) or not ENVIRONMENT.is_safe_callable(found):
        return None
    return Method(_RESULTS.get(name, ANYTHING))


def is_printable(value: Type) -> bool:
    """Whether a tag can write the value out."""
    return isinstance(value, (Scalar, Anything))


def word_of(value: Type) -> str:
    """What a message calls a value of this type."""
    if isinstance(value, Scalar):
        return value.kind.value
    return {Sequence: "列表", Record: "记录", Method: "要调用的方法"}.get(type(value), "内容")


def item_of(value: Type) -> Schema:
    """What a loop over `value` gives each time."""
    return value.item if isinstance(value, Sequence) else ANYTHING


def common(first: Type, second: Type) -> Type:
    """The type of one or the other."""
    return first if first == second else ANYTHING


def as_schema(value: Type) -> Schema:
    """The type as that of an item or field."""
    return ANYTHING if isinstance(value, Method) else value


def filtered(name: str, base: Type) -> Type:
    """What a filter gives for a value."""
    gives = _GIVES.get(name)
    if gives == "list":
        return base if isinstance(base, Sequence) else Sequence(ANYTHING)
    if gives == "item":
        return item_of(base)
    if name == "groupby":
        return Sequence(Record({"grouper": ANYTHING, "list": Sequence(item_of(base))}))
    return {"text": TEXT, "number": NUMBER}.get(gives or "", ANYTHING)
