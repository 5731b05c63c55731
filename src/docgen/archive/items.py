"""件: what is filed together, each under the file number it keeps from then on."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from posixpath import splitext

from docgen.archive.file_number import LAST, Retention, Scheme, Series
from docgen.archive.records import Document
from docgen.archive.settings import SETTINGS_FILE, Role, Settings
from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.documents.manifest import Entry

Key = tuple[str, str, str]
"""What an item is known by from one package to the next: kind, subject, period of its text."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file of an item: its path with `/` below the output folder or the workspace, its place in the item.

    `entry` is the manifest's line about it, None for a file that the program did not make. `stem` is its path
    in the item without suffix; files of one stem are one document in several forms. `repeated`: the item's
    text has all of it as well, so that its pages are counted there.
    """

    role: Role
    stem: str
    source: str
    below: Path
    as_of: date
    entry: Entry | None = None
    repeated: bool = False

    @property
    def place(self) -> str:
        """Where it is. **Why** a text: of 100,000 documents it takes a tenth of what Paths take."""
        return f"{self.below}{os.sep}{self.source}"

    @property
    def file(self) -> Path:
        """The same as a Path."""
        return Path(self.place)

    @property
    def sha256(self) -> str:
        """The digest it was made with, empty where the program did not make it."""
        return "" if self.entry is None else self.entry.sha256

    @property
    def suffix(self) -> str:
        """The suffix in small letters, with its dot."""
        return splitext(self.source)[1].lower()


@dataclass(frozen=True, slots=True)
class Item:
    """One 件: its text's document, all its files in order, its place in its series from 1. `number` is its
    档号, which is asked for so often that it is held.
    """

    series: Series
    at: int
    document: Document
    parts: tuple[Part, ...]
    number: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "number", self.series.number(self.at))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The manifest's lines about all its files."""
        return tuple(part.entry for part in self.parts if part.entry is not None)


@dataclass(frozen=True, slots=True)
class Numbering:
    """Numbers given before: `known` those of the package that is succeeded, by item; `last` the highest
    place that earlier packages of the same year used, by series.
    """

    known: Mapping[Key, tuple[Series, int]]
    last: Mapping[Series, int]


def key_of(document: Document) -> Key:
    """What the item of a document is known by."""
    return document.kind, document.subject, document.period


def number_items(
    groups: Iterable[tuple[Document, tuple[Part, ...]]], settings: Settings, numbering: Numbering, year: int
) -> tuple[Item, ...]:
    """Items in the order of retention, then place. A number once given stays.

    Raises DiagnosticError: A103 for kinds the schedule does not name, A102 where a series is full, A111
    where an item of the package before is missing.
    """
    groups = list(groups)
    if refused := tuple(_unscheduled(groups, settings)):
        raise DiagnosticError(refused)
    keys = {key_of(document) for document, _ in groups}
    if gone := [one for one in numbering.known if one not in keys]:
        raise DiagnosticError(_gone(key, *numbering.known[key]) for key in gone)
    next_at = dict(numbering.last)
    items: list[Item] = []
    for document, parts in groups:
        series = _series(settings, year, settings.retention_of(document.kind))
        known = numbering.known.get(key_of(document))
        if known is None:
            next_at[series] = next_at.get(series, 0) + 1
        series, at = known or (series, next_at[series])
        if at > LAST[series.scheme]:
            raise DiagnosticError([_full(series)])
        items.append(Item(series, at, document, parts))
    order = list(Retention)
    return tuple(sorted(items, key=lambda one: (order.index(one.series.retention), one.at)))


def _series(settings: Settings, year: int, retention: Retention | None) -> Series:
    assert retention is not None
    head = (settings.scheme, settings.fonds, settings.category)
    return Series(*head, year, retention, settings.organ or "")


def _unscheduled(
    groups: Iterable[tuple[Document, tuple[Part, ...]]], settings: Settings
) -> Iterator[Diagnostic]:
    titles = (one.kind_title for one, _ in groups if settings.retention_of(one.kind) is None)
    for title in dict.fromkeys(titles):
        message = f"保管期限表里没有“{title}”"
        remedy = f"按经批准的期限表在「保管期限表」补一行：“- {{文书: {title}, 保管期限: …}}”"
        yield Diagnostic("A103", message, remedy, Location(SETTINGS_FILE, part="保管期限表"))


def _gone(key: Key, series: Series, at: int) -> Diagnostic:
    message = (
        f"前一版里 {series.number(at)} 号的文书这一次没有了（{'，'.join(part for part in key if part)}）"
    )
    remedy = "请把它的文件放回输出文件夹；件号不能空缺，也不能改给别的文书"
    return Diagnostic("A111", message, remedy, Location(series.number(at)))


def _full(series: Series) -> Diagnostic:
    message = f"“{series.retention}”的件数超过{LAST[series.scheme]}，件号写不下"
    remedy = f"请按机构（问题）再分，或改用 {Scheme.GENERAL}"
    return Diagnostic("A102", message, remedy, Location(SETTINGS_FILE, part="档号规则"))
