"""The BagIt 1.0 format (RFC 8493) as text: what its tag files say, and which names a payload may have.

Nothing here opens a file; `bag_writer` and `bag_reader` do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final, NamedTuple

from docgen.file_names import safe_name

ALGORITHM: Final = "sha512"
DECLARATION: Final = "bagit.txt"
INFO: Final = "bag-info.txt"
MANIFEST: Final = f"manifest-{ALGORITHM}.txt"
TAG_MANIFEST: Final = f"tagmanifest-{ALGORITHM}.txt"
PAYLOAD: Final = "data/"
DECLARED: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MAX_PATH: Final = 180
"""Characters of a path, the package's name included: leaves 80 of Windows' 260 for the folder it lies in."""
_DIGEST: Final = re.compile(r"[0-9a-f]{128}")


class Line(NamedTuple):
    """One line of a manifest: a path below the bag with `/`, and the SHA-512 of that file in hex."""

    path: str
    sha512: str


class BagFormatError(ValueError):
    """A tag file cannot be read as RFC 8493 has it; the message is a Chinese clause for the user."""


def encode_path(path: str) -> str:
    """A path as a manifest writes it (RFC 8493 2.1.3): only %, CR and LF are encoded."""
    return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def decode_path(text: str) -> str:
    """The path that a manifest's spelling stands for; the hex digits may be of either case."""
    return re.sub("%(25|0[DAda])", lambda found: chr(int(found[1], 16)), text)


def manifest_line(line: Line) -> str:
    """A line of a manifest, with its end."""
    return f"{line.sha512}  {encode_path(line.path)}\n"


def parse_manifest(lines: Iterable[str]) -> Iterator[Line]:
    """The lines of a manifest in their order; raises `BagFormatError` for the first that is none.

    Digests are given in small letters; a leading `./` or `*` of other tools is no part of the path.
    """
    for number, text in enumerate(lines, start=1):
        stripped = text.rstrip("\r\n")
        if not stripped.strip():
            continue
        digest, _, path = stripped.partition(" ")
        path = decode_path(path.lstrip(" \t*").removeprefix("./"))
        if not _DIGEST.fullmatch(digest.lower()) or not path:
            raise BagFormatError(f"第{number}行不是“校验值 路径”")
        yield Line(path, digest.lower())


def info_text(fields: Iterable[tuple[str, str]]) -> str:
    """The lines of bag-info.txt; a value keeps to one line."""
    return "".join(f"{name}: {' '.join(value.split())}\n" for name, value in fields)


def parse_info(text: str) -> tuple[tuple[str, str], ...]:
    """Names and values of bag-info.txt in their order; a line that begins with a blank continues its value.

    Raises `BagFormatError` for a line without a colon.
    """
    fields: list[tuple[str, str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line[:1] in (" ", "\t") and fields:
            name, value = fields[-1]
            fields[-1] = (name, f"{value} {line.strip()}")
        elif line.strip():
            name, colon, value = line.partition(":")
            if not colon or not name.strip():
                raise BagFormatError(f"第{number}行不是“名称: 内容”")
            fields.append((name.strip(), value.strip()))
    return tuple(fields)


def name_faults(package: str, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each path that some system could not open, with why: a Chinese clause without its end.

    `package` is the name of the bag's folder. What is looked at: NFC, characters and device names that
    Windows refuses, `%` (the public bagit library does not decode it), the lengths of names and paths, paths
    that lead out of the bag, and paths that are one where case is folded or names are normalised.
    """
    seen: dict[str, str] = {}
    for path in paths:
        if (fault := _name_fault(package, path)) is not None:
            yield path, fault
        if (other := seen.setdefault(_folded(path), path)) is not path:
            yield path, f"与“{other}”在 Windows 或 macOS 上是同一个名字"


def name_faults_by_item(package: str, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """As `name_faults`, of paths that come item by item and are not held all at once; folders too."""
    folders: dict[str, str] = {}
    for _, inside in groupby(paths, key=lambda path: path.split("/", 2)[:2]):
        held = tuple(inside)
        yield from name_faults(package, held)
        for folder in dict.fromkeys(path.rpartition("/")[0] for path in held):
            if (other := folders.setdefault(_folded(folder), folder)) != folder:
                yield folder, f"与“{other}”在 Windows 或 macOS 上是同一个文件夹"


def _folded(path: str) -> str:
    """What two paths have in common that are one on Windows or macOS."""
    return unicodedata.normalize("NFC", path).casefold()


def _name_fault(package: str, path: str) -> str | None:
    parts = path.split("/")
    if path.startswith(("/", "~")) or any(part in ("", ".", "..") for part in parts):
        return "路径指到了包外"
    if path != unicodedata.normalize("NFC", path):
        return "名称不是 NFC 写法，在 macOS 上会改变"
    if (bad := next((part for part in parts if safe_name(part) != part), None)) is not None:
        return f"“{bad}”在 Windows 上不能用，或太长"
    if "%" in path:
        return "名称里有 %，有的校验程序不认"
    if len(f"{package}/{path}") > MAX_PATH:
        return f"路径超过{MAX_PATH}个字符"
    return None
