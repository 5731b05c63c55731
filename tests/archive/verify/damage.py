"""Packages damaged in one place, and packages changed by somebody who makes all digests again."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.archive.bag import (
    DECLARATION,
    INFO,
    MANIFEST,
    PAYLOAD,
    TAG_MANIFEST,
    Line,
    info_text,
    manifest_line,
    parse_info,
)
from docgen.archive.bag_reader import INDEX
from docgen.archive.verify.book import Inspection
from docgen.archive.verify.inspect import Inspector
from tests.archive.offices import files_below


@dataclass(frozen=True)
class Damage:
    """What was done, and the paths of which each has to be named."""

    what: str
    paths: tuple[str, ...]


def flip(package: Path, paths: list[str], rng: random.Random) -> Damage:
    """One bit of one file turned over."""
    path = rng.choice([one for one in paths if (package / one).stat().st_size])
    content = bytearray((package / path).read_bytes())
    at, bit = rng.randrange(len(content)), rng.randrange(8)
    content[at] ^= 1 << bit
    (package / path).write_bytes(content)
    return Damage(f"bit {bit} of byte {at}", (path,))


def remove(package: Path, paths: list[str], rng: random.Random) -> Damage:
    """One file gone."""
    path = rng.choice(paths)
    (package / path).unlink()
    return Damage("removed", (path,))


def add(package: Path, paths: list[str], rng: random.Random) -> Damage:
    """One file more, somewhere: next to another, or in a folder of its own."""
    folder = rng.choice([Path(rng.choice(paths)).parent, Path("data/新的"), Path()])
    path = (folder / f"多出的{rng.randrange(100)}.docx").as_posix()
    (package / path).parent.mkdir(exist_ok=True)
    (package / path).write_bytes(rng.randbytes(rng.randrange(50)))
    return Damage("added", (path,))


def rename(package: Path, paths: list[str], rng: random.Random) -> Damage:
    """One file under another name."""
    path = rng.choice(paths)
    new = f"{path}.bak" if rng.random() < 0.5 else f"data/改名{rng.randrange(100)}.docx"
    (package / path).rename(package / new)
    return Damage("renamed", (path, new))


def swap(package: Path, paths: list[str], rng: random.Random) -> Damage:
    """Two files with one another's content."""
    one = other = rng.choice(paths)
    while (package / one).read_bytes() == (package / other).read_bytes():
        other = rng.choice(paths)
    first, second = (package / one).read_bytes(), (package / other).read_bytes()
    (package / one).write_bytes(second)
    (package / other).write_bytes(first)
    return Damage("swapped", (one, other))


def restore(package: Path, whole: Path, paths: Iterable[str]) -> None:
    """Make these paths of a package again what they are in the whole one."""
    for path in paths:
        if (whole / path).exists():
            shutil.copyfile(whole / path, package / path)
        else:
            (package / path).unlink()


KINDS = (flip, remove, add, rename, swap)


def is_named(inspection: Inspection, path: str) -> bool:
    """Whether a fault is about a path, by its place or in its words."""
    return any(path == one.location.part or f"“{path}”" in one.message for one in inspection.faults)


def inspect(package: Path, *, opening: bool = False) -> Inspection:
    """One package, without opening its documents unless asked."""
    return Inspector(opening=opening).inspect(package)


def codes_of(inspection: Inspection) -> set[str]:
    """The codes of the checks that failed."""
    return {one.code for one in inspection.faults}


def reseal(package: Path) -> None:
    """Make manifests, size and identifiers again, so that only what the package says can give it away."""
    payload = {path: content for path, content in files_below(package).items() if path.startswith(PAYLOAD)}
    oxum = f"{sum(map(len, payload.values()))}.{len(payload)}"
    fields = parse_info((package / INFO).read_text("utf-8"))
    fields = tuple((name, oxum if name == "Payload-Oxum" else value) for name, value in fields)
    (package / INFO).write_bytes(info_text(fields).encode())
    _write_manifest(package / MANIFEST, payload.items())
    tags = (INFO, DECLARATION, MANIFEST)
    _write_manifest(package / TAG_MANIFEST, ((name, (package / name).read_bytes()) for name in tags))


def _write_manifest(path: Path, files: Iterable[tuple[str, bytes]]) -> None:
    lines = (Line(name, hashlib.sha512(content).hexdigest()) for name, content in sorted(files))
    path.write_bytes("".join(map(manifest_line, lines)).encode())


def edit_index(package: Path, change: Callable[[list[dict[str, Any]]], None]) -> None:
    """Change the index as if it had been written so."""
    path = package / INDEX
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    change(lines)
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    reseal(package)
