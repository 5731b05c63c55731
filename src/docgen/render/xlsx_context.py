"""Rows of a context that are read one at a time, so that a long table is never held twice in memory.

A template that loops over them in a way that only reads fields gets the caller's own values, each checked as
it is written to its cell; any other use of a row gets the `Record` that `values` makes of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter, itemgetter
from typing import Any

from docgen.render.faults import RenderError
from docgen.render.values import Record, to_record

_DATACLASS_PARAMETERS = "__dataclass_params__"  # where dataclasses keep `frozen`; no public accessor


class Rows(Sequence[Record]):
    """A list of mappings or frozen dataclasses, as a template sees it."""

    __slots__ = ("_file", "_items")

    def __init__(self, items: Sequence[object], file: str) -> None:
        self._items, self._file = items, file

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, index: Any) -> Any:
        found = self._items[index]
        if isinstance(index, slice):
            return tuple(self._converted(item) for item in found)
        return self._converted(found)

    def __iter__(self) -> Iterator[Record]:
        return map(self._converted, self._items)

    def __eq__(self, other: object) -> bool:
        return tuple(self) == (tuple(other) if isinstance(other, Rows) else other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def _converted(self, item: object) -> Record:
        return to_record(item, self._file)


def to_lazy_record(context: object, file: str) -> Record:
    """Like `to_record`, but with lists of records at the top left for later.

    What is wrong in them comes out where it is used; then `to_record` tells all of it.
    """
    pairs = _pairs(context)
    rows = {
        key: Rows(value, file) for key, value in pairs if isinstance(value, (list, tuple)) and _is_rows(value)
    }
    if not rows:
        return to_record(context, file)
    try:
        rest = to_record({key: value for key, value in pairs if key not in rows}, file)
    except RenderError:
        return to_record(context, file)  # raises with what is wrong in the rows too
    return Record({**rest, **rows})


def to_whole_record(context: Record, file: str) -> Record:
    """What `to_record` makes of the context that `context` was made of; raises as it does."""
    values = context.items()
    return to_record({key: value._items if isinstance(value, Rows) else value for key, value in values}, file)


def _pairs(context: Any) -> list[tuple[Any, object]]:
    if _names(context):
        return [(field.name, getattr(context, field.name)) for field in fields(context)]
    return list(context.items()) if isinstance(context, Mapping) else []


def _is_rows(value: Sequence[Any]) -> bool:
    if not value or hasattr(value, "_fields"):
        return False
    return all(isinstance(item, dict) or _names(item) for item in value)


def _names(item: Any) -> frozenset[str]:
    """The fields of an instance of a frozen dataclass; empty for anything else."""
    kind: Any = type(item)
    return _names_in(kind)


@lru_cache(maxsize=256)
def _names_in(kind: Any) -> frozenset[str]:
    parameters = getattr(kind, _DATACLASS_PARAMETERS, None)
    return (
        frozenset(field.name for field in fields(kind)) if parameters and parameters.frozen else frozenset()
    )


def raw_items(items: Iterable[Any]) -> Sequence[Any]:
    """What a loop runs over, the caller's own rows where it can be."""
    if isinstance(items, Rows):
        return items._items  # not public, so that no template can name it
    return items if isinstance(items, (tuple, list)) else list(items)


def field_reader(item: object, names: Sequence[str | int]) -> Callable[[Any], tuple[Any, ...]]:
    """Reads the fields `names` of any item of this one's type. Raises `LookupError` for a missing one."""
    if isinstance(item, dict):
        return _tuples(itemgetter, names)
    if _names(item).issuperset(names):
        return _tuples(attrgetter, names)
    raise LookupError(names)


def _tuples(getter: Any, names: Sequence[str | int]) -> Callable[[Any], tuple[Any, ...]]:
    if not names:
        return lambda _: ()
    read = getter(*names)
    if len(names) > 1:
        return read  # type: ignore[no-any-return]
    return lambda item: (read(item),)
