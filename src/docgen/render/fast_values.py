"""The conversion of a context in which nothing is wrong: by exact type, and one scan for each record.

Whatever is unusual is handed back: another kind of value to the careful reader, a character that XML
forbids by `NeedsCareError`, after which the careful reader walks the whole context for the field's name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import Any

from docgen.render.plain import Adoptable, Plain, Record

FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MAX_DEPTH = 40
_FORBIDDEN_OR_RETURN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_AS_IT_IS = frozenset((int, bool, type(None), date))
_STR = {str}
_DICT = {dict}
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
            return self._mapping(value, depth)
        if kind is tuple or kind is list:
            return self._items(value, depth + 1)
        reads = _fields_of(kind)  # type: ignore[arg-type]  # classes are hashable
        if reads is None:
            return self._careful(value, depth)
        names, read = reads
        return self._fields(names, read(value), depth)

    def _items(self, values: Collection[Any], depth: int) -> tuple[Plain, ...]:
        """The rows of a table are looked at together, and each by itself only if not all is plain text."""
        if set(map(type, values)) == _DICT and depth <= MAX_DEPTH:
            records = tuple(map(Record, values))
            if _are_texts(list(chain(chain.from_iterable(records), *map(dict.values, records)))):
                return records
        return tuple([self.convert(value, depth) for value in values])

    def _mapping(self, value: dict[Any, Any], depth: int) -> Record:
        record = Record(value)
        if _are_texts([*record, *record.values()]):
            return record
        _check_keys(record)
        return self._fields(record, record.values(), depth)

    def _fields(self, names: Iterable[str | int], values: Collection[Any], depth: int) -> Record:
        texts = [value for value in values if type(value) is str]
        harmless = _is_harmless("".join(texts))
        if not harmless or len(texts) < len(values):
            depth += 1
            values = [
                value if harmless and type(value) is str else self.convert(value, depth) for value in values
            ]
        return Record(zip(names, values, strict=True))


def _are_texts(values: list[Any]) -> bool:
    """Whether all are of type str and hold nothing to refuse or change; keys must be printable besides."""
    return set(map(type, values)) <= _STR and "".join(values).isprintable()


def _is_harmless(text: str) -> bool:
    """`isprintable` is several times faster than the pattern, and every printable text is allowed."""
    return text.isprintable() or not _FORBIDDEN_OR_RETURN.search(text)


def _checked(text: str) -> str:
    if _is_harmless(text):
        return text
    if FORBIDDEN.search(text):
        raise NeedsCareError
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _check_keys(record: Record) -> None:
    if not _are_texts(list(record)):
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
