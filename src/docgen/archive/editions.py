"""The packages that lie in the archive's folder: their names, periods, editions, and the numbers they gave.

A package is never changed. A later edition of the same days names the one it succeeds and keeps its numbers;
a package of other days of the year goes on counting after those of earlier days.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from docgen.archive.bag import DECLARATION, TAG_MANIFEST, BagFormatError
from docgen.archive.bag_reader import UNREADABLE, Bag, info_value, open_bag, read_index, read_info
from docgen.archive.file_number import Series, parse_file_number
from docgen.archive.items import Key, Numbering
from docgen.archive.records import Span
from docgen.archive.settings import Settings
from docgen.diagnostics import Diagnostic, DiagnosticError, Location

GROUP: Final = "Bag-Group-Identifier"
PERIOD: Final = "Period"
EDITION: Final = "Edition"
_DAMAGED = (*UNREADABLE, KeyError, ValueError, TypeError)


@dataclass(frozen=True, slots=True)
class Edition:
    """A package as its bag-info.txt tells: the folder, the days it is of, which edition of them, from 1."""

    path: Path
    span: Span
    edition: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The package to be made: its name, edition, the one it succeeds (None for the first) and numbers given.

    `present` is the edition that is there already, None if there is none.
    """

    name: str
    edition: int
    predecessor: Edition | None
    present: Edition | None
    numbering: Numbering


def group_name(settings: Settings, year: int) -> str:
    """What all packages of a year have in common: `Z109-WS·2015`."""
    return f"{settings.fonds}-{settings.category}·{year}"


def package_name(group: str, span: Span, edition: int) -> str:
    """The folder's name; that of a part of a year says which, that of a later edition the which-th."""
    whole = (span.first.month, span.first.day, span.last.month, span.last.day) == (1, 1, 12, 31)
    days = "" if whole else f"_{span.first:%Y%m%d}-{span.last:%Y%m%d}"
    return f"{group}{days}{f'_第{edition}版' if edition > 1 else ''}"


def plan_package(folder: Path, group: str, span: Span, *, succeed: bool) -> Plan:
    """What is to be made, by what lies in `folder`.

    Without `succeed` that is the last edition there is, made again to be compared, or the first. Raises
    DiagnosticError: A109 for days that overlap another package's or that come before a package that went on
    counting, A204 for a package that cannot be read.
    """
    found = tuple(_editions(folder, group))
    own = sorted((one for one in found if one.span == span), key=lambda one: one.edition)
    others = [one for one in found if one.span != span]
    if refused := [_overlap(one, span) for one in others if _overlaps(one.span, span)]:
        raise DiagnosticError(refused)
    later = [one for one in others if one.span.first > span.last]
    if later and not own:
        raise DiagnosticError([_too_late(later[0], span)])
    present = own[-1] if own else None
    edition = 1 if present is None else present.edition + succeed
    predecessor = next((one for one in own if one.edition == edition - 1), None)
    earlier = [one for one in others if one.span.last < span.first] if edition == 1 else others
    known = {} if predecessor is None else _known(predecessor)
    last = _highest([*(_series_of(one) for one in earlier), iter(known.values())])
    return Plan(package_name(group, span, edition), edition, predecessor, present, Numbering(known, last))


def digest_of_tags(edition: Edition) -> str:
    """SHA-512 of a package's tag manifest, by which its successor names it."""
    return hashlib.sha512((edition.path / TAG_MANIFEST).read_bytes()).hexdigest()


def packages_in(folder: Path) -> Iterator[Path]:
    """Packages below a folder, or the folder itself if it is one, by name; zips are packages too.

    Raises DiagnosticError (A201) for a folder that is not there.
    """
    if not folder.exists():
        message, remedy = "没有这个文件夹或文件", "请核对路径"
        raise DiagnosticError([Diagnostic("A201", message, remedy, Location(str(folder)))])
    if folder.is_file() or (folder / DECLARATION).is_file():
        yield folder
        return
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if not path.name.startswith(".") and ((path / DECLARATION).is_file() or path.suffix == ".zip"):
            yield path


def _editions(folder: Path, group: str) -> Iterator[Edition]:
    for path in packages_in(folder) if folder.is_dir() else ():
        if path.is_dir():
            with open_bag(path) as bag:
                info = _info(bag, path)
            if info_value(info, GROUP) == group:
                yield _edition(path, info)


def _info(bag: Bag, path: Path) -> tuple[tuple[str, str], ...]:
    try:
        return read_info(bag)
    except _DAMAGED as error:
        raise _unreadable(path) from error


def _edition(path: Path, info: tuple[tuple[str, str], ...]) -> Edition:
    try:
        first, _, last = info_value(info, PERIOD).partition("/")
        span = Span(date.fromisoformat(first), date.fromisoformat(last))
        return Edition(path, span, int(info_value(info, EDITION)))
    except ValueError as error:
        raise _unreadable(path) from error


def _index(edition: Edition) -> Iterator[tuple[Key, Series, int]]:
    """What each item is known by, with its series and place."""
    try:
        with open_bag(edition.path) as bag:
            for line in read_index(bag):
                number = parse_file_number(line["number"])
                if number is None:
                    raise BagFormatError(line["number"])
                yield (line["kind"], line["subject"], line["period"]), number.series, number.at
    except _DAMAGED as error:
        raise _unreadable(edition.path) from error


def _known(edition: Edition) -> dict[Key, tuple[Series, int]]:
    return {key: (series, at) for key, series, at in _index(edition)}


def _series_of(edition: Edition) -> Iterator[tuple[Series, int]]:
    return ((series, at) for _, series, at in _index(edition))


def _highest(given: Iterable[Iterator[tuple[Series, int]]]) -> dict[Series, int]:
    last: dict[Series, int] = {}
    for numbers in given:
        for series, at in numbers:
            last[series] = max(last.get(series, 0), at)
    return last


def _overlaps(one: Span, other: Span) -> bool:
    return one.first <= other.last and other.first <= one.last


def _overlap(edition: Edition, span: Span) -> Diagnostic:
    message = f"{span} 与已有的归档包 {edition.path.name}（{edition.span}）重叠，同一份文书会有两个档号"
    return Diagnostic(
        "A109", message, "请改用不重叠的时间，或用另一个 --out 文件夹", Location(str(edition.path))
    )


def _too_late(edition: Edition, span: Span) -> Diagnostic:
    message = f"{span} 在已有的归档包 {edition.path.name} 之前，件号已经接着编下去"
    remedy = "请把整个年度重新归到另一个 --out 文件夹"
    return Diagnostic("A109", message, remedy, Location(str(edition.path)))


def _unreadable(path: Path) -> DiagnosticError:
    message = "归档包的目录或清单读不了，不知道已经用到哪个件号"
    remedy = "请从备份恢复这个归档包，或把它移出文件夹"
    return DiagnosticError([Diagnostic("A204", message, remedy, Location(str(path)))])
