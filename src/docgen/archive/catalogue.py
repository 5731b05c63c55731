"""All items of several packages, and the search among them; an item is restored as it was filed.

Of a package with later editions only the last is looked at: the earlier ones hold the same numbers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from docgen.archive.bag import MANIFEST, PAYLOAD, name_faults
from docgen.archive.bag_reader import (
    UNREADABLE,
    Bag,
    info_value,
    open_bag,
    read_index,
    read_info,
    read_manifest,
)
from docgen.archive.editions import EDITION, GROUP, PERIOD, packages_in
from docgen.chinese.names import comparison_key
from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.files import write_atomically

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; an empty part leaves all in. Numbers, titles and units are found by any piece."""

    number: str = ""
    unit: str = ""
    person: str = ""
    kind: str = ""
    period: str = ""
    title: str = ""

    def fits(self, found: Found) -> bool:
        """Whether an item is one of those looked for."""
        line = found.line
        people = {comparison_key(str(name)) for name in line.get("names", ())}
        return (
            self.number in str(line.get("number"))
            and any(self.unit in text for text in (found.unit, str(line.get("department", ""))))
            and (
                not self.person or comparison_key(self.person) in people or self.person == line.get("subject")
            )
            and self.kind in ("", line.get("kind"), line.get("kind_title"))
            and str(line.get("period", "")).startswith(self.period)
            and self.title in str(line.get("title"))
        )


@dataclass(frozen=True, slots=True)
class Found:
    """An item in a package: the package, the unit it is of, and its line of the index."""

    package: Path
    unit: str
    line: dict[str, Any]


def list_items(folders: Iterable[Path], query: Query) -> Iterator[Found]:
    """The items that fit, package by package, each in its order; read line by line.

    Raises DiagnosticError: A201 to A204 for a package that cannot be read.
    """
    for path in _latest(folders):
        with open_bag(path) as bag:
            unit = info_value(_info(bag, path), "Source-Organization")
            for line in _guarded(read_index(bag), path):
                found = Found(path, unit, line)
                if query.fits(found):
                    yield found


def restore_item(folders: Iterable[Path], number: str, out: Path) -> tuple[Path, ...]:
    """Write the files of one item below `out`, in a folder of its number; gives their paths.

    Every file is held against its SHA-512 before any is written. Raises DiagnosticError: A401 for an unknown
    number, A402 for a file that is not what was filed, A204 for a package that cannot be read. OSError where
    the system refuses.
    """
    for path in _latest(folders):
        with open_bag(path) as bag:
            if any(line.get("number") == number for line in _guarded(read_index(bag), path)):
                files = dict(_sound_files(bag, path, number))
                break
    else:
        message, remedy = f"没有档号是“{number}”的件", "请用 docgen archive catalogue 查出档号，照原样写"
        raise DiagnosticError([Diagnostic("A401", message, remedy, Location(number))])
    for name, content in files.items():
        write_atomically(out / number / name, content)
    return tuple(out / number / name for name in files)


def _sound_files(bag: Bag, path: Path, number: str) -> Iterator[tuple[str, bytes]]:
    below = f"{PAYLOAD}{number}/"
    for line in _guarded(read_manifest(bag, MANIFEST), path):
        if line.path.startswith(below):
            content = _content(bag, line.path)
            safe = not list(name_faults("", [line.path]))
            if content is None or not safe or hashlib.sha512(content).hexdigest() != line.sha512:
                place = Location(str(path), part=line.path)
                message = "文件与归档时的校验值不一致，或已不在，没有取出任何文件"
                raise DiagnosticError([Diagnostic("A402", message, "请换用归档包的另一套备份", place)])
            yield line.path.removeprefix(below), content


def _content(bag: Bag, path: str) -> bytes | None:
    try:
        with bag.open(path) as file:
            return file.read()
    except (*UNREADABLE, KeyError):
        return None


def _latest(folders: Iterable[Path]) -> Iterator[Path]:
    """Packages in the order given, of several editions of the same days the last."""
    last: dict[tuple[str, str, str], tuple[int, Path]] = {}
    for path in (path for folder in folders for path in packages_in(folder)):
        with open_bag(path) as bag:
            info = _info(bag, path)
        unit, group, period = (info_value(info, name) for name in ("Source-Organization", GROUP, PERIOD))
        edition = info_value(info, EDITION)
        number = int(edition) if edition.isdigit() else 1
        if number >= last.get((unit, group, period), (0, path))[0]:
            last[unit, group, period] = (number, path)
    return (path for _, path in last.values())


def _info(bag: Bag, path: Path) -> tuple[tuple[str, str], ...]:
    (info,) = _guarded((read_info(bag) for _ in (None,)), path)
    return info


def _guarded(values: Iterable[_Value], path: Path) -> Iterator[_Value]:
    """The values; what reading them raises becomes a diagnostic about the package."""
    try:
        yield from values
    except (*UNREADABLE, KeyError, ValueError) as error:
        remedy = "请用 docgen archive verify 检测，或换用另一套备份"
        fault = Diagnostic("A204", "归档包的目录或清单读不了", remedy, Location(str(path)))
        raise DiagnosticError([fault]) from error
