"""Each file read once and held against the SHA-512 that the manifest has of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from docgen.archive.bag import (
    DECLARATION,
    DECLARED,
    INFO,
    MANIFEST,
    PAYLOAD,
    TAG_MANIFEST,
    BagFormatError,
    Line,
    manifest_line,
)
from docgen.archive.bag_reader import UNREADABLE, Bag, read_manifest, sha512_of
from docgen.archive.verify.book import Book
from docgen.archive.verify.checks import EXTRA, FIXITY, PRESENT, STRUCTURE

HELD_BYTES: Final = 48 * 2**20
"""A larger file is digested piece by piece and not opened."""
_CHUNK: Final = 2**16
TAGS: Final = (DECLARATION, INFO, MANIFEST)


class Taken(NamedTuple):
    """A file as it is: size, SHA-512 as bytes, content if it is not too large."""

    size: int
    sha512: bytes
    content: bytes | None


class _Changed(NamedTuple):
    path: str
    listed: bytes
    found: bytes


class Seals:
    """The files of a package with the digests listed for them; `take` reads one, `settle` tells what differs.

    A digest is dropped once its file was looked at, so that 300,000 files take no more memory than the
    list of them.
    """

    def __init__(self, bag: Bag, book: Book) -> None:
        self._bag, self._book = bag, book
        self._listed: dict[str, bytes] = {}
        self._whole = True
        self._changed: list[_Changed] = []
        self._missing: list[tuple[str, bytes]] = []
        self._extra: list[str] = []
        self.count = 0

    def open_tags(self) -> str:
        """Check the tag files and read the manifest; gives the tag manifest's own SHA-512, empty without."""
        own = self._check_tag_manifest()
        declared = self.take(DECLARATION)
        if declared is not None and declared.content != DECLARED:
            self._book.fail(STRUCTURE, DECLARATION, f"{DECLARATION} 写的不是 BagIt 1.0、UTF-8")
        for line in self._lines(MANIFEST):
            if not line.path.startswith(PAYLOAD) or ".." in line.path.split("/"):
                self._book.fail(STRUCTURE, MANIFEST, f"清单里有包外的路径“{line.path}”")
            elif line.path in self._listed:
                self._book.fail(STRUCTURE, MANIFEST, f"清单里有两行“{line.path}”")
            else:
                self._listed[line.path] = bytes.fromhex(line.sha512)
        return own

    def _check_tag_manifest(self) -> str:
        lines = {line.path: line for line in self._lines(TAG_MANIFEST)}
        if missing := [name for name in TAGS if name not in lines]:
            self._book.fail(STRUCTURE, TAG_MANIFEST, f"没有列出{'、'.join(missing)}")
        taken = self.take(TAG_MANIFEST)
        if taken is None:
            return ""
        # docgen has one spelling: another of the same meaning is somebody else's.
        if taken.content != "".join(map(manifest_line, lines.values())).encode():
            self._book.fail(STRUCTURE, TAG_MANIFEST, f"{TAG_MANIFEST} 不是生成时的写法，被改动过")
        for name in TAGS:
            if name in lines:
                self._listed[name] = bytes.fromhex(lines[name].sha512)
        self.take(MANIFEST), self.take(INFO)
        return taken.sha512.hex()

    def _lines(self, name: str) -> Iterator[Line]:
        try:
            yield from read_manifest(self._bag, name)
        except KeyError:
            self._whole = self._whole and name != MANIFEST
            if name not in dict(self._missing):
                self._book.fail(PRESENT, name, f"缺 {name}")
        except BagFormatError as error:
            self._whole = self._whole and name != MANIFEST
            self._book.fail(STRUCTURE, name, f"{name} {error}")
        except UNREADABLE as error:
            self._whole = self._whole and name != MANIFEST
            self._book.fail(STRUCTURE, name, f"{name} 读不出来（{_reason(error)}）")

    def compare_present(self, paths: Iterable[str]) -> None:
        """Keep in mind the files that no manifest lists; what is listed is looked for when it is taken."""
        for path in paths:
            self.count += path.startswith(PAYLOAD)
            if path not in self._listed and path not in (*TAGS, TAG_MANIFEST):
                self._extra.append(path)

    def take(self, path: str) -> Taken | None:
        """Read a file and compare it; None if it is missing or unreadable, which `settle` tells."""
        listed = self._listed.pop(path, None)
        try:
            taken = self._read(path)
        except KeyError:
            if listed is not None:
                self._missing.append((path, listed))
            return None
        except UNREADABLE as error:
            self._book.fail(FIXITY, path, f"读不出来（{_reason(error)}）")
            return None
        if listed is not None and listed != taken.sha512:
            self._changed.append(_Changed(path, listed, taken.sha512))
        return taken

    def _read(self, path: str) -> Taken:
        pieces: list[bytes] = []
        seal, size = hashlib.sha512(), 0
        with self._bag.open(path) as file:
            while piece := file.read(_CHUNK):
                seal.update(piece)
                size += len(piece)
                if size <= HELD_BYTES:
                    pieces.append(piece)
                else:
                    pieces.clear()
        return Taken(size, seal.digest(), b"".join(pieces) if size <= HELD_BYTES else None)

    def rest(self) -> Iterator[tuple[str, Taken]]:
        """Take every file that is listed and was not taken yet."""
        for path in sorted(self._listed):
            if (taken := self.take(path)) is not None:
                yield path, taken

    def settle(self) -> None:
        """Tell what is changed, missing, extra, renamed and swapped."""
        book, missing = self._book, dict(self._missing)
        homes = {one.listed: one.path for one in self._changed}
        names = {digest: path for path, digest in self._missing}
        for path in self._extra:
            digest = self._digest(path)
            old = names.get(digest, "")
            if missing.pop(old, None) is not None:
                book.fail(PRESENT, old, f"改了名，现在是“{path}”")
                book.fail(EXTRA, path, f"是“{old}”改的名")
            elif digest in homes:
                book.fail(EXTRA, path, _swapped(homes[digest]))
            elif self._whole:
                book.fail(EXTRA, path, "清单里没有这个文件")
        for path in missing:
            book.fail(PRESENT, path, "清单里有，文件不在")
        for one in self._changed:
            book.fail(FIXITY, one.path, _changed(one, homes))
        book.tell(FIXITY, f"{self.count}个文件的校验值与清单一致，清单的与总清单一致")
        book.tell(PRESENT, f"清单所列{self.count}个文件都在")
        book.tell(EXTRA, "没有清单以外的文件")

    def _digest(self, path: str) -> bytes:
        try:
            return bytes.fromhex(sha512_of(self._bag, path)[1])
        except (KeyError, *UNREADABLE):
            return b""


def _changed(one: _Changed, homes: Mapping[bytes, str]) -> str:
    if one.found in homes:
        return _swapped(homes[one.found])
    if one.path in TAGS:
        return f"与 {TAG_MANIFEST} 所记的校验值不一致，二者之一被改动"
    return "内容与归档时不同，校验值不一致"


def _swapped(other: str) -> str:
    return f"内容是“{other}”的，两个文件对调了或被顶替"


def _reason(error: BaseException) -> str:
    return "压缩的数据坏了" if not isinstance(error, OSError) else error.strerror or "系统读不出"
