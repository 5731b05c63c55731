"""The zip package under docx and xlsx: read with care, written the same way every time."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from struct import Struct

from docgen.render.zip_bytes import Archive, Member, deflate

_FIRST = ("[Content_Types].xml", "_rels/.rels")
_LOCAL_HEADER = Struct("<26x2H")
MAX_UNPACKED_BYTES = 256 * 1024 * 1024


class PackageError(Exception):
    """The bytes are not a zip that can be read whole; the message is a Chinese clause for the user."""


class Package(dict[str, bytes]):
    """Every part by name, in the order of the zip; `members` are the same parts still compressed."""

    def __init__(self, parts: Mapping[str, bytes], members: Mapping[str, Member]) -> None:
        super().__init__(parts)
        self.members = dict(members)


def read_package(data: bytes) -> Package:
    """Every part by name, in the order of the zip. Raises `PackageError`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = _checked(archive)
            parts = {info.filename: archive.read(info) for info in infos}
            return Package(parts, {info.filename: _member(data, info) for info in infos})
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise PackageError("它不是完整的压缩包，可能没有存完或传坏了") from error
    except (RuntimeError, NotImplementedError) as error:
        raise PackageError("它加了密码或用了不认识的压缩方法") from error


def _checked(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    members = [info for info in archive.infolist() if not info.is_dir()]
    if sum(info.file_size for info in members) > MAX_UNPACKED_BYTES:
        raise PackageError("它解开后太大")
    if len({info.filename for info in members}) != len(members):
        raise PackageError("它里面有重名的部件")
    return members


def _member(data: bytes, info: zipfile.ZipInfo) -> Member:
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise NotImplementedError("Office reads stored and deflated members only")
    start = info.header_offset + 30 + sum(_LOCAL_HEADER.unpack_from(data, info.header_offset))
    return Member(data[start : start + info.compress_size], info.CRC, info.file_size, info.compress_type)


def in_order(names: Iterable[str], order: Iterable[str] = ()) -> list[str]:
    """Content types and package relationships come first, then those in `order`, then the rest as given."""
    given = dict.fromkeys(names)
    return [name for name in dict.fromkeys((*_FIRST, *order, *given)) if name in given]


def write_package(parts: Mapping[str, bytes], order: Iterable[str] = ()) -> bytes:
    """A zip whose bytes depend on `parts` alone, its members as `in_order` puts them."""
    return Archive([]).with_members((name, deflate(parts[name])) for name in in_order(parts, order))
