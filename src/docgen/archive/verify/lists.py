"""归档文件目录.xlsx of each class held against the index: the same items in the same rows."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator

from python_calamine import CalamineError, CalamineWorkbook

from docgen.archive.file_number import Retention
from docgen.archive.verify.book import Book
from docgen.archive.verify.checks import LISTS
from docgen.archive.verify.listed import ListedItem

Row = tuple[str, ...]


class Lists:
    """A digest for each class of what its list should say; rows themselves are not held."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._rows: dict[str, list[bytes]] = {}

    def add(self, item: ListedItem) -> None:
        """Count an item to its class."""
        told = (item.number, item.document_number, item.responsible, item.title, f"{item.day:%Y%m%d}")
        row = (*told, item.secrecy, str(item.pages))
        self._rows.setdefault(item.retention, []).append(_digest(row))

    def compare(self, path: str, content: bytes) -> None:
        """Hold a list at its path in the package against the items of its class."""
        wanted = self._rows.get(_code(path), [])
        rows = 0
        try:
            for at, row in enumerate(_rows(content)):
                rows += 1
                if at >= len(wanted) or _digest(row) != wanted[at]:
                    self._book.fail(LISTS, path, f"第{at + 1}件“{row[0]} {row[3]}”与目录数据不同")
        except (CalamineError, ValueError, IndexError):
            self._book.fail(LISTS, path, "读不出各行")
            return
        if rows < len(wanted):
            self._book.fail(LISTS, path, f"只有{rows}件，目录数据有{len(wanted)}件")

    def settle(self, compared: set[str]) -> None:
        """Tell of classes without a list; `compared` are the paths of those that were."""
        codes = {_code(path) for path in compared}
        for code in self._rows:
            if code not in codes:
                self._book.fail(LISTS, "data/目录", f"保管期限“{code}”没有归档文件目录.xlsx")
        self._book.tell(LISTS, f"{len(compared)}份归档文件目录的各行与件一致")


def _code(path: str) -> str:
    """The retention code of a list's folder, empty for none."""
    folder = path.split("/")[-2]
    return next((one.code for one in Retention if one == folder), "")


def _digest(row: Row) -> bytes:
    return hashlib.blake2b("\x1f".join(row).encode("utf-8", "replace"), digest_size=16).digest()


def _rows(content: bytes) -> Iterator[Row]:
    """档号 to 页数 of each row below the heads."""
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    below = False
    for cells in sheet.iter_rows():
        if below and len(cells) > 7 and cells[1] != "":
            yield (*map(str, cells[1:7]), _whole(cells[7]))
        below = below or cells[:2] == ["序号", "档号"]


def _whole(value: object) -> str:
    return str(int(value)) if isinstance(value, float) else str(value)
