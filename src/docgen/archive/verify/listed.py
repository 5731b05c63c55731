"""A line of 归档文件目录.jsonl read back into types; docs/archive.md says what stands in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from docgen.archive.bag import BagFormatError
from docgen.archive.bag_reader import Bag, read_index

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file as the index has it: `path` below the item's folder, `pages` None where they are not counted."""

    path: str
    role: str
    sha512: str
    bytes: int
    pages: int | None
    source: str

    @property
    def suffix(self) -> str:
        """The suffix in small letters, with its dot; empty for none."""
        _, dot, suffix = self.path.rpartition(".")
        return f".{suffix.lower()}" if dot else ""


@dataclass(frozen=True, slots=True)
class ListedItem:
    """An item as the index has it."""

    number: str
    at: int
    retention: str
    organ: str
    title: str
    document_number: str
    responsible: str
    day: date
    secrecy: str
    pages: int
    kind: str
    subject: str
    period: str
    names: tuple[str, ...]
    edited: bool
    files: tuple[ListedFile, ...]


def read_items(bag: Bag) -> Iterator[ListedItem]:
    """The items in their order; raises as `read_index`, and `BagFormatError` for a line that lacks parts."""
    for number, line in enumerate(read_index(bag), start=1):
        try:
            yield _item(line)
        except (KeyError, TypeError, ValueError) as error:
            raise BagFormatError(f"第{number}行不是一件的记录") from error


def _item(line: Mapping[str, Any]) -> ListedItem:
    return ListedItem(
        number=_typed(line, "number", str),
        at=_typed(line, "at", int),
        retention=_typed(line, "retention", str),
        organ=_typed(line, "class", str),
        title=_typed(line, "title", str),
        document_number=_typed(line, "document_number", str),
        responsible=_typed(line, "responsible", str),
        day=date.fromisoformat(_typed(line, "day", str)),
        secrecy=_typed(line, "secrecy", str),
        pages=_typed(line, "pages", int),
        kind=_typed(line, "kind", str),
        subject=_typed(line, "subject", str),
        period=_typed(line, "period", str),
        names=tuple(map(str, _typed(line, "names", list))),
        edited=_typed(line, "edited", bool),
        files=tuple(map(_file, _typed(line, "files", list))),
    )


def _file(value: Mapping[str, Any]) -> ListedFile:
    pages = None if value["pages"] is None else _typed(value, "pages", int)
    path, role, sha512 = (_typed(value, name, str) for name in ("path", "role", "sha512"))
    return ListedFile(path, role, sha512, _typed(value, "bytes", int), pages, _typed(value, "source", str))


def _typed(line: Mapping[str, Any], name: str, wanted: type[_Value]) -> _Value:
    value = line[name]
    if not isinstance(value, wanted):
        raise TypeError(name)
    return value
