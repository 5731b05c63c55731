"""The zip of an office file from a stranger: no size and no name that it states is trusted."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

_CHUNK = 2**20
# zipfile makes an object of every entry listed before it can be asked how many there are. Archives stored
# within the archive list theirs too.
_ENTRY = b"PK\x01\x02"
_NESTED = 8


class Refusal(Enum):
    """Why an archive is not unpacked."""

    DAMAGED = auto()
    ENCRYPTED = auto()
    TOO_LARGE = auto()


class UnpackError(Exception):
    """Carries the `refusal` to a layer that can say it to the user."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(refusal.name)


@dataclass(frozen=True)
class Parts(Mapping[str, Iterator[bytes]]):
    """Some parts of a package that was measured: each is unpacked, a chunk at a time, when asked for.

    **Why** not held: the sheets of a large form unpack to ten times the file and are gone through once.
    """

    data: bytes
    entries: Mapping[str, str]
    """The names in the package of the parts, which may begin with a slash there."""

    def __getitem__(self, name: str) -> Iterator[bytes]:
        return _chunks(self.data, self.entries[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


def measure(data: bytes, max_bytes: int, max_entries: int) -> dict[str, int]:
    """Unpack every entry once, holding none; gives the size of each by its name in the package.

    Raises `UnpackError`; two entries of one name, a name that leads out of the archive, and too many entries
    count as damage.
    """
    if data.count(_ENTRY) > max_entries * _NESTED:
        raise UnpackError(Refusal.DAMAGED)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _measure(package, max_bytes, max_entries)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError):
        raise UnpackError(Refusal.DAMAGED) from None


def _measure(package: zipfile.ZipFile, max_bytes: int, max_entries: int) -> dict[str, int]:
    entries = package.infolist()
    names = [entry.filename for entry in entries]
    if len(entries) > max_entries or len(set(names)) < len(names) or any(map(_leads_out, names)):
        raise UnpackError(Refusal.DAMAGED)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise UnpackError(Refusal.ENCRYPTED)
    sizes: dict[str, int] = {}
    room = max_bytes
    for entry in entries:
        # Not is_dir(): it fails on an entry without a name.
        if entry.filename.endswith("/"):
            continue
        sizes[entry.filename] = _size(package, entry, room)
        room -= sizes[entry.filename]
        if room < 0:
            raise UnpackError(Refusal.TOO_LARGE)
    return sizes


def _leads_out(name: str) -> bool:
    return ".." in name.replace("\\", "/").split("/")


def _size(package: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> int:
    """The entry's size in bytes: counted, not as stated, and no further than over `room`."""
    size = 0
    with package.open(entry) as stream:
        while size <= room and (chunk := stream.read(_CHUNK)):
            size += len(chunk)
    return size


def _chunks(data: bytes, entry: str) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package, package.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk
