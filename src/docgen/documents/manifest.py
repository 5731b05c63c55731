"""The manifest: a line a document, with what it was made from and what came out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import zip_longest
from operator import attrgetter
from pathlib import Path

from docgen.files import write_atomically

MANIFEST = "manifest.jsonl"


@dataclass(frozen=True, slots=True)
class Entry:
    """One document. `path` is relative to the output folder, with `/`; `subject` is a person's number,
    empty for the unit. `inputs` is the digest of program, template and context together.

    A PDF or the picture of a page has no template: `source` is the path of the file it was made from, and
    `inputs` that file's SHA-256 at the time.
    """

    path: str
    kind: str
    subject: str
    period: str
    as_of: str
    template: str
    template_digest: str
    inputs: str
    sha256: str
    source: str = ""


_NAMES = tuple(field.name for field in fields(Entry))
_values = attrgetter(*_NAMES)


def read_manifest(folder: Path) -> dict[str, Entry]:
    """Entries by path; the last line about a path counts.

    A line cut off by a killed run, be it within a character, is passed over: its document is made again.
    """
    entries: dict[str, Entry] = {}
    path = folder / MANIFEST
    if not path.exists():
        return entries
    known: dict[str, str] = {}  # lines have most of their words in common: each is held once
    with path.open("rb") as lines:
        for line in lines:
            try:
                entry = Entry(**{name: known.setdefault(x, x) for name, x in json.loads(line).items()})
            except (ValueError, TypeError, AttributeError):
                continue
            entries[entry.path] = entry
    return entries


def entry_lines(entries: Iterable[Entry]) -> Iterator[bytes]:
    """Their lines as a manifest has them, each with its end."""
    for entry in entries:
        yield json.dumps(values_of(entry), ensure_ascii=False).encode("utf-8") + b"\n"


def values_of(entry: Entry) -> dict[str, str]:
    """All that it says, by name."""
    return dict(zip(_NAMES, _values(entry), strict=True))


def append_entries(folder: Path, entries: Iterable[Entry]) -> None:
    """Note documents at once, so that a killed run knows what it had made.

    Starts with a line break: the line before may have been cut off.
    """
    lines = b"".join(entry_lines(entries))
    if lines:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / MANIFEST).open("ab") as file:
            file.write(b"\n" + lines if file.tell() else lines)


def write_manifest(folder: Path, entries: Mapping[str, Entry]) -> None:
    """Write all entries in the order of their paths: the same documents give the same bytes.

    A manifest that already says so is left alone.
    """
    path, names = folder / MANIFEST, sorted(entries)
    if names and not _says(path, entry_lines(entries[name] for name in names)):
        write_atomically(path, entry_lines(entries[name] for name in names))


def _says(path: Path, lines: Iterable[bytes]) -> bool:
    """Whether a file holds just these lines."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return all(said == line for said, line in zip_longest(file, lines))
