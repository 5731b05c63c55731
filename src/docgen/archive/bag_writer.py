"""Writing a bag: files go into a folder of their own as they come, digests are taken on the way.

What is held is a digest and a path a file, packed into one value: a hundred thousand documents stay within
memory. The order in which files are added has no effect on the bag; other processes may write some of them.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

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

_CHUNK: Final = 2**16
"""Of a size that memory is used again for: the pages of a larger one would be given anew each time."""
_DIGEST_BYTES: Final = 64
_BINARY: Final = getattr(os, "O_BINARY", 0)
_READING: Final = os.O_RDONLY | _BINARY
_WRITING: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY


class Written(NamedTuple):
    """What was written: its size, SHA-512 in hex."""

    bytes: int
    sha512: str


class Payload(NamedTuple):
    """Files that one writer added, for another to take over; only writers look into it."""

    files: list[bytes]
    bytes: int


class BagWriter:
    """A bag being written into `folder`, which is new or empty; it is a bag once `finish` returns."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._payload: list[bytes] = []
        self._bytes = 0

    @property
    def paths(self) -> Iterator[str]:
        """Paths of the payload so far, below the bag, in their order."""
        self._payload.sort()
        return (_unpacked(one).path for one in self._payload)

    def add(self, path: str, content: bytes | Iterable[bytes]) -> Written:
        """Write a payload file; `path` is below `data/`, with `/`. Content may come in lines or other pieces.

        Raises ValueError for a path that was written before, OSError where the system refuses.
        """
        path = PAYLOAD + path
        size, digest = self._write(path, (content,) if isinstance(content, bytes) else content)
        self._payload.append(_packed(path, digest))
        self._bytes += size
        return Written(size, digest.hex())

    def add_copy(self, path: str, source: str | Path) -> Written:
        """The same with the content of a file, which is not held."""
        handle = os.open(source, _READING)
        try:
            return self.add(path, iter(lambda: os.read(handle, _CHUNK), b""))
        finally:
            os.close(handle)

    def hand_over(self) -> Payload:
        """What was added so far, for the writer that will finish the bag; this one forgets it."""
        payload = Payload(self._payload, self._bytes)
        self._payload, self._bytes = [], 0
        return payload

    def take_over(self, payload: Payload) -> None:
        """Count to the bag what another writer of the same folder added."""
        self._payload += payload.files
        self._bytes += payload.bytes

    def finish(self, info: Iterable[tuple[str, str]]) -> None:
        """Write the tag files. `Payload-Oxum` stands where `info` has it, with an empty value."""
        oxum = f"{self._bytes}.{len(self._payload)}"
        fields = ((name, oxum if name == "Payload-Oxum" else value) for name, value in info)
        tags = {
            DECLARATION: [DECLARED],
            INFO: (info_text([field]).encode() for field in fields),
            MANIFEST: self._lines(),
        }
        digests = {path: self._write(path, pieces)[1] for path, pieces in tags.items()}
        lines = (manifest_line(Line(path, digests[path].hex())).encode() for path in sorted(digests))
        self._write(TAG_MANIFEST, lines)

    def _lines(self) -> Iterator[bytes]:
        """Lines of the manifest in the order of their paths."""
        self._payload.sort()
        return (manifest_line(_unpacked(one)).encode() for one in self._payload)

    def _write(self, path: str, pieces: Iterable[bytes]) -> tuple[int, bytes]:
        """Size and SHA-512."""
        seal, size = hashlib.sha512(), 0
        handle = self._open(path)
        try:
            for piece in _gathered(pieces):
                seal.update(piece)
                size += len(piece)
                while piece := piece[os.write(handle, piece) :]:
                    pass
        finally:
            os.close(handle)
        return size, seal.digest()

    def _open(self, path: str) -> int:
        """A new file; its folder is made where it is not there, which the first file of each shows.

        **Why** not `open`: what it asks the system about each of 300,000 files takes longer than the writing.
        """
        whole = f"{self._folder}{os.sep}{path}"
        try:
            return os.open(whole, _WRITING, 0o666)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(whole), exist_ok=True)  # noqa: PTH103, PTH120
            return os.open(whole, _WRITING, 0o666)
        except FileExistsError as error:
            raise ValueError(f"{path} was written before") from error


def _gathered(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces that are worth a call of the system: lines come many at a time."""
    held: list[bytes] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _CHUNK:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)


def _packed(path: str, digest: bytes) -> bytes:
    """One value of a path and its digest, in the order of paths: no name holds the NUL between them."""
    return b"%b\0%b" % (path.encode(), digest)


def _unpacked(packed: bytes) -> Line:
    return Line(packed[: -_DIGEST_BYTES - 1].decode(), packed[-_DIGEST_BYTES:].hex())
