"""The kinds of value a template may see, and how each reads as text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NoReturn, Union

Plain = Union[str, int, float, Decimal, bool, None, date, tuple["Plain", ...], "Record", "RichValue"]


class NotPlainError(TypeError):
    """A context holds something else than plain values: a defect of the caller, not of the user."""


class Adoptable:
    """An object of the caller that only an engine can make a value of, never read field by field."""

    __slots__ = ()


class RichValue(Adoptable):
    """Text with formatting, a picture, a document: only the engine looks inside, a template prints it."""

    __slots__ = ()


class Record(dict[str | int, Any]):
    """A read-only mapping whose keys templates also reach as attributes, keys before methods.

    **Why:** with a dict, `{{ row.items }}` would give the method and not the field of that name. It is a dict
    all the same, because templates read fields far more often than anything else happens.
    """

    __slots__ = ()

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError("a record is read-only")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type[Record], tuple[dict[str | int, Any]]]:
        return Record, (dict(self),)

    def __repr__(self) -> str:
        return f"Record({super().__repr__()})"


class Context(Record):
    """The record of a whole render; `rich` are the rich values in it, wherever they stand."""

    __slots__ = ("rich",)

    def __init__(self, values: Mapping[str | int, Any], rich: tuple[RichValue, ...] = ()) -> None:
        super().__init__(values)
        self.rich = rich


def to_text(value: object) -> str:
    """How a scalar reads inside a text: None is nothing, a date is ISO 8601, a Decimal has no exponent.

    Raises `TypeError` for a list, a record or anything that has no reading.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no reading as text")
