"""What a run made, so that the same run again is over before the form is read.

A record answers for a run only if everything the run read and wrote is as it was: the program and what is
installed beside it, the request, the workspace's campaign, form and templates by their bytes, its register,
the manifest and each document by size and times. Whatever differs, a document touched or gone, a lock file
beside the form, sends the run the long way, which looks at the bytes of each document. A run in which a
document failed leaves no record; one that was kept because someone edited it is told again.

Records are in the user's cache folder, never among the documents: the same input gives the same output
folder. Losing them costs time only.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

from docgen import __version__
from docgen.build.result import Result, Told
from docgen.diagnostics import Diagnostic, Location, Severity
from docgen.files import Stamp, sha256_of, stamp_of, write_atomically
from docgen.resources import ROSTER_FILE, UNITS_FOLDER, templates_dir

KEPT_RECORDS = 20
"""The newest ones; a record is as large as the manifest it answers for."""
_REGISTER = "register."
_LOOKED_AT = ("campaign.", "form", _REGISTER, "units.", "~$", ".~")
"""How the names begin of what a run looks at in the workspace's own folder; the last two are lock files."""
_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class RunKey:
    """Where the record of a request is, and the digest of all it was read from."""

    record: Path
    inputs: str


@dataclass(frozen=True, slots=True)
class Recalled:
    """What a run would tell: its files, the warnings about its input, the titles of its kinds by code."""

    told: tuple[Told, ...]
    warnings: tuple[Diagnostic, ...]
    titles: Mapping[str, str]


def describe_run(root: Path, out: Path, request: Sequence[str]) -> RunKey | None:
    """The key of a request about a workspace, None where something cannot be read.

    `request` is all that was asked for, in words, with the day it is asked on if that decides anything.
    """
    try:
        name = _digest([str(root.resolve()), str(out.resolve()), *request])
        inputs = _digest([__version__, *_program(), *_workspace(root), *_files(templates_dir())])
        return RunKey(cache_dir() / f"{name[:32]}.jsonl", inputs)
    except (OSError, RuntimeError):  # the latter: no home folder, or links in a circle
        return None


def cache_dir() -> Path:
    """The folder of the records, by the custom of the system; it may not exist."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    else:
        base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "docgen" / "runs"


def recall(key: RunKey, out: Path) -> Recalled | None:
    """What the run would tell, None unless it is certain that nothing is to be done."""
    try:
        with key.record.open("rb") as lines:
            head = json.loads(lines.readline())
            if head["inputs"] != key.inputs:
                return None
            stamps = (json.loads(line) for line in islice(lines, head["stamps"]))
            if not all(stamp_of(out / path) == tuple(stamp) for path, stamp in stamps):
                return None
            told = tuple(_told(json.loads(line)) for line in lines)
        if len(told) != head["told"]:
            return None
        return Recalled(told, tuple(_diagnostic(one) for one in head["warnings"]), head["titles"])
    except (OSError, ValueError, TypeError, KeyError, AttributeError):  # no record, or a broken one
        return None


def remember(key: RunKey, run: Recalled, stamps: Mapping[str, Stamp | None]) -> None:
    """Keep what a run told, with the stamp of each file it answers for by its path below the output folder.

    `stamps` are those of the moment in which a file was written or its bytes were looked at.
    """
    if any(one.result is Result.FAILED for one in run.told) or None in stamps.values():
        return
    try:
        key.record.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomically(key.record, _lines(key, run, stamps))
        _prune(key.record.parent)
    except OSError:
        return


def _lines(key: RunKey, run: Recalled, stamps: Mapping[str, Stamp | None]) -> Iterator[bytes]:
    """A record: a line with how many there are of each, one for each stamp, one for each file told of."""
    head = {
        "inputs": key.inputs,
        "titles": dict(run.titles),
        "warnings": [asdict(one) for one in run.warnings],
        "stamps": len(stamps),
        "told": len(run.told),
    }
    for one in chain([head], stamps.items(), map(_row, run.told)):
        yield json.dumps(one, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def _prune(folder: Path) -> None:
    by_age = sorted(folder.glob("*.jsonl"), key=lambda one: one.stat().st_mtime_ns)
    for path in by_age[:-KEPT_RECORDS]:
        path.unlink()


def _row(told: Told) -> list[Any]:
    """What the next run tells of a file: what was made now is unchanged then."""
    result = Result.KEPT if told.result is Result.KEPT else Result.UNCHANGED
    plain = [told.kind, told.subject, told.period, told.as_of, told.path, result.name, told.source]
    return [*plain, [asdict(one) for one in told.diagnostics]]


def _told(row: list[Any]) -> Told:
    kind, subject, period, as_of, path, result, source, faults = row
    return Told(kind, subject, period, as_of, path, Result[result], tuple(map(_diagnostic, faults)), source)


def _diagnostic(values: Mapping[str, Any]) -> Diagnostic:
    severity, place = Severity(values["severity"]), Location(**values["location"])
    return Diagnostic(values["code"], values["message"], values["remedy"], place, severity)


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _program() -> Iterator[str]:
    """The interpreter, this package's modules, and what is installed with its version.

    **Why** the modules beside the version: whoever works on the program changes them under one version.
    """
    yield sys.version
    for module in sorted(_PACKAGE.rglob("*.py")):
        yield f"{module.relative_to(_PACKAGE)} {stamp_of(module)}"
    for folder in sys.path:
        if folder and (place := Path(folder)).is_dir():
            yield from sorted(one.name for one in place.iterdir() if one.suffix == ".dist-info")


def _workspace(root: Path) -> Iterator[str]:
    yield from _inputs(root)
    if (root / ROSTER_FILE).is_file():
        for folder in sorted(one for one in (root / UNITS_FOLDER).glob("*") if one.is_dir()):
            yield folder.name
            yield from _inputs(folder)
    templates = root / "templates"
    yield from _files(templates) if templates.is_dir() else ("no templates",)


def _inputs(folder: Path) -> Iterator[str]:
    for path in sorted(one for one in folder.iterdir() if one.name.lower().startswith(_LOOKED_AT)):
        yield f"{path.name} {_seen(path)}"


def _seen(path: Path) -> str:
    """What a file of the workspace is known by. A register may be hundreds of megabytes."""
    if not path.is_file():
        return "no file"
    return str(stamp_of(path) if path.name.lower().startswith(_REGISTER) else sha256_of(path))


def _files(folder: Path) -> Iterator[str]:
    yield str(folder)
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        yield f"{path.relative_to(folder)} {sha256_of(path)}"
