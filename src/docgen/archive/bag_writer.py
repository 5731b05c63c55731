"""Writing a bag: files go into a folder of their own as they come, digests are taken on the way.

What is held is a digest and a path a file: a hundred thousand documents stay within memory.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from io import BufferedWriter
from pathlib import Path
from typing import NamedTuple

from docgen.archive.bag import (
    DECLARATION,
    DECLARED,
    INFO,
    MANIFEST,
    PAYLOAD,
    TAG_MANIFEST,
    Line,
    info_text,
    manifest_line,
)

_CHUNK = 2**20


class Written(NamedTuple):
    """What was written: its size, SHA-512 in hex."""

    bytes: int
    sha512: str


class BagWriter:
    """A bag being written into `folder`, which is new or empty; it is a bag once `finish` returns."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._payload: dict[str, bytes] = {}
        self._made: set[str] = set()
        self._bytes = 0

    @property
    def paths(self) -> Iterator[str]:
        """Paths of the payload so far, below the bag."""
        return iter(self._payload)

    def add(self, path: str, content: bytes | Iterable[bytes]) -> Written:
        """Write a payload file; `path` is below `data/`, with `/`. Content may come in pieces.

        Raises ValueError for a path that was written before, OSError where the system refuses.
        """
        path = PAYLOAD + path
        if path in self._payload:
            raise ValueError(f"{path} was written before")
        written, digest = self._write(path, (content,) if isinstance(content, bytes) else content)
        self._payload[path] = digest
        self._bytes += written.bytes
        return written

    def add_copy(self, path: str, source: Path) -> Written:
        """The same with the content of a file, which is not held."""
        with source.open("rb") as file:
            return self.add(path, iter(lambda: file.read(_CHUNK), b""))

    def finish(self, info: Iterable[tuple[str, str]]) -> None:
        """Write the tag files. `Payload-Oxum` stands where `info` has it, with an empty value."""
        oxum = f"{self._bytes}.{len(self._payload)}"
        fields = [(name, oxum if name == "Payload-Oxum" else value) for name, value in info]
        tags = {
            DECLARATION: self._write(DECLARATION, [DECLARED]),
            INFO: self._write(INFO, [info_text(fields).encode()]),
            MANIFEST: self._write(MANIFEST, _lines(self._payload)),
        }
        self._write(TAG_MANIFEST, _lines({path: digest for path, (_, digest) in tags.items()}))

    def _write(self, path: str, pieces: Iterable[bytes]) -> tuple[Written, bytes]:
        seal, size = hashlib.sha512(), 0
        with self._open(path) as file:
            for piece in pieces:
                seal.update(piece)
                size += len(piece)
                file.write(piece)
        return Written(size, seal.hexdigest()), seal.digest()

    def _open(self, path: str) -> BufferedWriter:
        parent = path.rpartition("/")[0]
        if parent not in self._made:
            (self._folder / parent).mkdir(parents=True, exist_ok=True)
            self._made.add(parent)
        return open(f"{self._folder}{os.sep}{path}", "xb")  # noqa: PTH123  # a Path costs more than the file


def _lines(digests: dict[str, bytes]) -> Iterator[bytes]:
    """Lines of a manifest in the order of their paths."""
    for path in sorted(digests):
        yield manifest_line(Line(path, digests[path].hex())).encode()
