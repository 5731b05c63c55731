"""The manifest: a line a document, with what it was made from and what came out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from docgen.build.files import write_atomically

MANIFEST = "manifest.jsonl"


@dataclass(frozen=True, slots=True)
class Entry:
    """One document. `path` is relative to the manifest's folder, with `/`; `subject` is a person's number,
    empty for the unit. `inputs` is the digest of template and context together.
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


def read_manifest(folder: Path) -> dict[str, Entry]:
    """Entries by path; the last line about a path counts.

    A line cut off by a killed run is passed over: its document is then made again.
    """
    entries: dict[str, Entry] = {}
    try:
        lines = (folder / MANIFEST).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return entries
    for line in lines:
        try:
            entry = Entry(**json.loads(line))
        except (ValueError, TypeError):
            continue
        entries[entry.path] = entry
    return entries


def _line(entry: Entry) -> str:
    return json.dumps(asdict(entry), ensure_ascii=False) + "\n"


def append_entries(folder: Path, entries: Iterable[Entry]) -> None:
    """Note documents at once, so that a killed run knows what it had made."""
    text = "".join(_line(entry) for entry in entries)
    if text:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / MANIFEST).open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)


def write_manifest(folder: Path, entries: Mapping[str, Entry]) -> None:
    """Write all entries in the order of their paths: the same documents give the same bytes."""
    text = "".join(_line(entries[path]) for path in sorted(entries))
    write_atomically(folder / MANIFEST, text.encode("utf-8"))
