"""The items one by one: their files as recorded, opened, and held against what is told of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from docgen.archive.grouping import FORMATS
from docgen.archive.metadata import METADATA
from docgen.archive.settings import Role
from docgen.archive.verify.book import Book
from docgen.archive.verify.checks import ALLOWED, DOCUMENT, OPENS, PARTS, PDF_A, RECORDED
from docgen.archive.verify.listed import ListedFile, ListedItem
from docgen.archive.verify.metadata import check_metadata
from docgen.archive.verify.office_file import Fault, Opened, open_sheet, open_word
from docgen.archive.verify.pdf_file import open_pdf, squeezed, text_of
from docgen.archive.verify.seals import HELD_BYTES, Seals, Taken
from docgen.chinese.dates import format_date

MAGIC: Final = {
    ".docx": (b"PK\x03\x04",),
    ".xlsx": (b"PK\x03\x04",),
    ".pdf": (b"%PDF-",),
    ".jpg": (b"\xff\xd8\xff",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".tif": (b"II*\x00", b"MM\x00*"),
}
"""How files of the formats that may be filed begin."""
PRINTED: Final = (".docx", ".xlsx")
"""Formats that are made into a PDF; of a document in both, the docx alone."""


@dataclass(slots=True)
class Opening:
    """How many files of which kind were opened, and whether they and PDFs are to be; of `read` PDFs the text
    was asked for, `scans` are those of the unit's own that have none.
    """

    files: bool
    pdfs: bool
    opened: int = 0
    archival: int = 0
    read: int = 0
    scans: int = 0


def _told(item: ListedItem, file: ListedFile) -> Iterator[tuple[str, str]]:
    """What an item's own text has to say, by the index."""
    yield "题名", item.title
    if item.document_number and file.suffix != ".xlsx":
        yield "文号", item.document_number
        yield "成文日期", format_date(item.day)


class Items:
    """Checks items as they pass by; `unit` is the package's 立档单位."""

    def __init__(self, seals: Seals, book: Book, unit: str, opening: Opening) -> None:
        self._seals, self._book, self._unit = seals, book, unit
        self._opening = opening

    def add(self, item: ListedItem) -> None:
        """Check one item with all its files."""
        below = f"data/{item.number}"
        path = f"{below}/{METADATA}"
        metadata = self._seals.take(path)
        if metadata is None:
            self._book.fail(PARTS, below, f"没有 {METADATA}")
        elif metadata.content is not None:
            check_metadata(self._book, path, metadata.content, item, self._unit)
        for file in item.files:
            self._add_file(item, file, f"{below}/{file.path}")
        self._check_parts(item, below)

    def _add_file(self, item: ListedItem, file: ListedFile, path: str) -> None:
        if file.suffix not in FORMATS:
            self._book.fail(ALLOWED, path, f"“{file.suffix}”格式不能归档")
        taken = self._seals.take(path)
        if taken is None:
            return
        if (taken.size, taken.sha512.hex()) != (file.bytes, file.sha512):
            self._book.fail(RECORDED, path, "大小或校验值与目录所记的不同")
        if not (taken.content or b"").startswith(MAGIC.get(file.suffix, (b"",))):
            self._book.fail(OPENS, path, f"内容不是{file.suffix[1:]}格式")
        elif self._opening.files:
            self._open(item, file, path, taken)

    def _open(self, item: ListedItem, file: ListedFile, path: str, taken: Taken) -> None:
        if taken.content is None:
            self._book.fail(OPENS, path, f"超过{HELD_BYTES // 2**20}兆字节，没有打开")
            return
        self._opening.opened += 1
        if file.suffix == ".docx":
            self._compare(item, file, path, open_word(taken.content))
        elif file.suffix == ".xlsx":
            self._compare(item, file, path, open_sheet(taken.content))
        elif file.suffix == ".pdf" and self._opening.pdfs:
            made_here = not file.source
            pages, faults = open_pdf(taken.content, archival=made_here)
            self._opening.archival += made_here
            self._tell(path, faults)
            if None not in (pages, file.pages) and pages != file.pages:
                self._book.fail(DOCUMENT, path, f"有{pages}页，目录里是{file.pages}页")
            if pages is not None:
                self._compare_pdf(item, file, path, text_of(taken.content))

    def _compare_pdf(self, item: ListedItem, file: ListedFile, path: str, text: str | None) -> None:
        """Whether a PDF of the program says what the index says. A scan says nothing, and that is told."""
        if text is None:
            return
        self._opening.read += 1
        if file.source:
            self._opening.scans += not text
        elif not text:
            self._book.fail(DOCUMENT, path, "没有文字，只有图片（如扫描件），不是由正本转成的版式文件")
        elif file.role == Role.TEXT:
            for name, value in _told(item, file):
                if squeezed(value) not in text:
                    self._book.fail(DOCUMENT, path, f"版式文件里没有目录所记的{name}“{value}”")

    def _tell(self, path: str, faults: tuple[Fault, ...]) -> None:
        for check, words in faults:
            self._book.fail(check, path, words)

    def _compare(self, item: ListedItem, file: ListedFile, path: str, opened: Opened) -> None:
        """Whether the item's own text, not its attachments, says what the index says."""
        self._tell(path, opened.faults)
        if file.role != Role.TEXT or opened.text is None:
            return
        for name, value in _told(item, file):
            if "".join(value.split()) not in opened.text:
                self._book.fail(DOCUMENT, path, f"正文里没有目录所记的{name}“{value}”")

    def _check_parts(self, item: ListedItem, below: str) -> None:
        if not any(one.role == Role.TEXT for one in item.files):
            self._book.fail(PARTS, below, "没有正本")
        paths = {one.path for one in item.files}
        if len(paths) < len(item.files):
            self._book.fail(PARTS, below, "目录里有两行是同一个文件")
        for one in item.files:
            stem = one.path.removesuffix(one.suffix)
            if one.suffix in PRINTED and f"{stem}.pdf" not in paths:
                self._book.fail(PARTS, below, f"“{one.path}”没有版式文件 {stem}.pdf")
        counted = sum(one.pages or 0 for one in item.files)
        if counted != item.pages:
            self._book.fail(RECORDED, below, f"页数是{item.pages}，各文件共{counted}页")

    def _compared(self) -> str:
        if not self._opening.read:
            return "没有装 pypdfium2，没有核对版式文件的文字"
        scans = f"，其中{self._opening.scans}个随件是扫描件，没有文字可核对" if self._opening.scans else ""
        return f"读了{self._opening.read}个版式文件的文字{scans}"

    def settle(self, items: int) -> None:
        """Tell what was looked at."""
        opening, book = self._opening, self._book
        book.tell(RECORDED, f"{items}件的文件名、大小、校验值、页数与目录、元数据一致")
        book.tell(PARTS, f"{items}件都有正本、版式文件和元数据")
        book.tell(ALLOWED, f"都是 {'、'.join(one[1:] for one in FORMATS)}")
        if opening.files:
            book.tell(OPENS, f"打开了{opening.opened}个文件")
            book.tell(DOCUMENT, f"题名、文号、成文日期在正文里，页数与版式文件一致；{self._compared()}")
        if not opening.pdfs:
            book.leave_out(PDF_A, "没有打开 PDF")
        else:
            book.tell(
                PDF_A, f"{opening.archival}个 PDF 的声明、标识、色彩、字体嵌入合 PDF/A-2b，未作全项验证"
            )
