"""The zip package under docx and xlsx: read with care, written the same way every time."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping

_DATE = (1980, 1, 1, 0, 0, 0)
_FIRST = ("[Content_Types].xml", "_rels/.rels")
MAX_UNPACKED_BYTES = 256 * 1024 * 1024


class PackageError(Exception):
    """The bytes are not a zip that can be read whole; the message is a Chinese clause for the user."""


def read_package(data: bytes) -> dict[str, bytes]:
    """Every part by name, in the order of the zip. Raises `PackageError`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read_members(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise PackageError("它不是完整的压缩包，可能没有存完或传坏了") from error
    except (RuntimeError, NotImplementedError) as error:
        raise PackageError("它加了密码或用了不认识的压缩方法") from error


def _read_members(archive: zipfile.ZipFile) -> dict[str, bytes]:
    members = [info for info in archive.infolist() if not info.is_dir()]
    if sum(info.file_size for info in members) > MAX_UNPACKED_BYTES:
        raise PackageError("它解开后太大")
    if len({info.filename for info in members}) != len(members):
        raise PackageError("它里面有重名的部件")
    return {info.filename: archive.read(info) for info in members}


def write_package(parts: Mapping[str, bytes], order: Iterable[str] = ()) -> bytes:
    """A zip whose bytes depend on `parts` alone.

    Content types and package relationships come first, then the names in `order`, then the rest as given.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in dict.fromkeys((*_FIRST, *order, *parts)):
            if name in parts:
                archive.writestr(_member(name), parts[name], zipfile.ZIP_DEFLATED, 6)
    return buffer.getvalue()


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _DATE)
    info.create_system = 0  # zipfile writes 0 on Windows and 3 elsewhere
    info.external_attr = 0o600 << 16  # what zipfile puts when told nothing; 0 is not kept
    return info
