"""The conversion of a context in which nothing is wrong: by exact type, and one scan for each record.

Whatever is unusual is handed back: another kind of value to the careful reader, a character that XML
forbids by `NeedsCareError`, after which the careful reader walks the whole context for the field's name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any

from docgen.render.plain import Adoptable, Plain, Record

FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MAX_DEPTH = 40
_FORBIDDEN_OR_RETURN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_AS_IT_IS = frozenset((int, bool, type(None), date))
_STR = {str}
Careful = Callable[[object, int], Plain]


class NeedsCareError(Exception):
    """Something in the context is wrong; the careful reader says what and where."""


class Quick:
    """Converts one context; `careful` converts a value of a kind that is not listed here."""

    __slots__ = ("_careful",)

    def __init__(self, careful: Careful) -> None:
        self._careful = careful

    def convert(self, value: Any, depth: int) -> Plain:
        """A plain value. Raises `NeedsCareError`."""
        kind = type(value)
        if kind is str:
            return _checked(value)
        if kind in _AS_IT_IS:
            return value  # type: ignore[no-any-return]
        if depth > MAX_DEPTH:
            raise NeedsCareError
        if kind is dict:
            _check_keys(value)
            return self._record(tuple(value), list(value.values()), depth)
        if kind is tuple or kind is list:
            return tuple([self.convert(item, depth + 1) for item in value])
        reads = _fields_of(kind)  # type: ignore[arg-type]  # classes are hashable
        if reads is None:
            return self._careful(value, depth)
        names, read = reads
        return self._record(names, read(value), depth)

    def _record(self, names: Iterable[str | int], values: Any, depth: int) -> Record:
        if set(map(type, values)) == _STR:
            joined = "".join(values)
            if joined.isprintable() or not _FORBIDDEN_OR_RETURN.search(joined):
                return Record(zip(names, values, strict=True))
        depth += 1
        return Record(zip(names, [self.convert(value, depth) for value in values], strict=True))


def _checked(text: str) -> str:
    """`isprintable` is several times faster than the pattern, and every printable text is allowed."""
    if text.isprintable() or not _FORBIDDEN_OR_RETURN.search(text):
        return text
    if FORBIDDEN.search(text):
        raise NeedsCareError
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _check_keys(record: dict[Any, Any]) -> None:
    if record and (set(map(type, record)) != _STR or not "".join(record).isprintable()):
        raise NeedsCareError


@lru_cache(maxsize=256)
def _fields_of(kind: type) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]] | None:
    """The names of a frozen dataclass and what reads them all; None for any other type."""
    parameters: Any = getattr(kind, "__dataclass_params__", None)
    if not is_dataclass(kind) or issubclass(kind, Adoptable) or not parameters.frozen:
        return None
    names = tuple(field.name for field in fields(kind))
    if len(names) > 1:
        return names, attrgetter(*names)
    return names, lambda value: tuple(getattr(value, name) for name in names)
