"""Reading a bag where it lies: in a folder or in a zip, one file at a time, without the workspace.

Nothing is judged here but whether there is a package to read: what is wrong with it is told by who reads it.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path, PurePosixPath
from typing import IO, Any, NamedTuple, Protocol

from docgen.archive.bag import DECLARATION, INFO, BagFormatError, Line, parse_info, parse_manifest
from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.files import reason_of

INDEX = "data/目录/归档文件目录.jsonl"
_CHUNK = 2**18
_OPENING = os.O_RDONLY
for _flag in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK"):  # not all systems have all of them
    _OPENING |= getattr(os, _flag, 0)
_ABSENT = (errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ELOOP, errno.ENAMETOOLONG, errno.EINVAL)
UNREADABLE = (OSError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError)
"""What reading a file of a damaged folder or zip raises."""


class Member(NamedTuple):
    """A file of a package: its path below it, its size in bytes, whether it is a link instead."""

    path: str
    bytes: int
    is_link: bool = False


class Bag(Protocol):
    """A package that was opened. Paths are below it, with `/`."""

    @property
    def name(self) -> str:
        """The name of its folder."""

    def files(self) -> Iterator[Member]:
        """Every file, folder by folder where it is a folder; a path may come twice in a zip."""

    def open(self, path: str) -> IO[bytes]:
        """A file for reading; raises KeyError if there is none, one of `UNREADABLE` if it is damaged."""


class FolderBag:
    """A package in a folder. Links are told as files and never followed out of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def name(self) -> str:
        """The name of the folder."""
        return self._folder.resolve().name

    def files(self) -> Iterator[Member]:
        """Every file and link."""
        todo = [""]
        while todo:
            below = todo.pop()
            with os.scandir(f"{self._folder}{os.sep}{below}") as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        todo.append(f"{below}{entry.name}/")
                    else:
                        size = entry.stat(follow_symlinks=False).st_size
                        yield Member(f"{below}{entry.name}", size, entry.is_symlink())

    def open(self, path: str) -> IO[bytes]:
        """A file for reading; KeyError for what is missing, a link or outside the folder."""
        if ".." in path.split("/") or path.startswith("/") or "\0" in path:
            raise KeyError(path)
        try:
            handle = os.open(f"{self._folder}{os.sep}{path}", _OPENING)
        except OSError as error:
            if error.errno in _ABSENT:
                raise KeyError(path) from error
            raise
        except ValueError as error:  # half of a surrogate pair is the name of no file
            raise KeyError(path) from error
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise KeyError(path)
        return open(handle, "rb", buffering=0)  # noqa: PTH123  # a Path costs more than the file


class ZipBag:
    """A package in a zip, in a folder within it or at its root."""

    def __init__(self, archive: zipfile.ZipFile, root: str) -> None:
        self._archive = archive
        self._root = root

    @property
    def name(self) -> str:
        """The name of the folder within the zip, of the zip itself where there is none."""
        return self._root.rstrip("/") or Path(self._archive.filename or "").stem

    @property
    def entries(self) -> Sequence[zipfile.ZipInfo]:
        """All that the zip lists, folders too."""
        return self._archive.infolist()

    def files(self) -> Iterator[Member]:
        """Every file; one outside the package's folder begins with `../`."""
        for info in self._archive.infolist():
            if not info.is_dir():
                inside = info.filename.startswith(self._root)
                path = info.filename[len(self._root) :] if inside else f"../{info.filename}"
                yield Member(path, info.file_size, stat.S_ISLNK(info.external_attr >> 16))

    def open(self, path: str) -> IO[bytes]:
        """A file for reading."""
        return self._archive.open(self._root + path)


@contextmanager
def open_bag(path: Path) -> Iterator[Bag]:
    """A package in a folder or a zip, closed at the end.

    Raises DiagnosticError: A201 where nothing can be read, A202 for a zip that is damaged or cut off, A203
    for what is no package.
    """
    if path.is_dir():
        if not (path / DECLARATION).is_file():
            raise _refused("A203", f"里面没有 {DECLARATION}，不是归档包", path)
        yield FolderBag(path)
        return
    try:
        archive = zipfile.ZipFile(path)
    except OSError as error:
        raise _refused("A201", f"读不了（{reason_of(error)}）", path) from error
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise _refused("A202", "不是完整的压缩包，可能没有存完或传坏了", path) from error
    with archive:
        yield ZipBag(archive, _root(archive, path))


def _root(archive: zipfile.ZipFile, path: Path) -> str:
    """The folder in the zip that holds the declaration, with its `/`; empty at the root."""
    found = [name for name in archive.namelist() if PurePosixPath(name).name == DECLARATION]
    roots = sorted((name.removesuffix(DECLARATION) for name in found), key=lambda one: one.count("/"))
    if not roots or roots[0].count("/") > 1:
        raise _refused("A203", f"里面没有 {DECLARATION}，不是归档包", path)
    return roots[0]


def sha512_of(bag: Bag, path: str) -> tuple[int, str]:
    """Size and SHA-512 of a file, read piece by piece; raises as `Bag.open` does."""
    seal, size = hashlib.sha512(), 0
    with bag.open(path) as file:
        while piece := file.read(_CHUNK):
            seal.update(piece)
            size += len(piece)
    return size, seal.hexdigest()


def read_manifest(bag: Bag, name: str) -> Iterator[Line]:
    """The lines of a manifest by its name; raises KeyError, `BagFormatError` or one of `UNREADABLE`."""
    with _text(bag, name) as lines:
        yield from parse_manifest(lines)


def read_info(bag: Bag) -> tuple[tuple[str, str], ...]:
    """Names and values of bag-info.txt; raises as `read_manifest` does."""
    with _text(bag, INFO) as file:
        return parse_info(file.read())


def info_value(info: tuple[tuple[str, str], ...], name: str) -> str:
    """The first value of a name, empty if there is none."""
    return next((value for known, value in info if known == name), "")


def read_index(bag: Bag) -> Iterator[dict[str, Any]]:
    """The lines of 归档文件目录.jsonl, an item each; raises as `read_manifest` does."""
    with _text(bag, INDEX) as lines:
        for number, line in enumerate(lines, start=1):
            try:
                item = json.loads(line)
            except ValueError as error:
                raise BagFormatError(f"第{number}行不是一件的记录") from error
            if not isinstance(item, dict):
                raise BagFormatError(f"第{number}行不是一件的记录")
            yield item


def count_items(path: Path) -> int:
    """How many items a package lists, without reading them; 0 where that cannot be told."""
    try:
        with open_bag(path) as bag, bag.open(INDEX) as file:
            return sum(piece.count(b"\n") for piece in iter(lambda: file.read(_CHUNK), b""))
    except (DiagnosticError, KeyError, *UNREADABLE):
        return 0


@contextmanager
def _text(bag: Bag, path: str) -> Iterator[TextIOWrapper]:
    with bag.open(path) as raw, TextIOWrapper(raw, encoding="utf-8", newline="\n") as file:
        try:
            yield file
        except UnicodeDecodeError as error:
            raise BagFormatError("不是 UTF-8 文本") from error


def _refused(code: str, message: str, path: Path) -> DiagnosticError:
    remedy = "请指到 docgen archive create 生成的文件夹，或由它压成的 zip"
    return DiagnosticError([Diagnostic(code, message, remedy, Location(str(path)))])
