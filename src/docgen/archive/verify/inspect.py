"""One package, from its tag files to the last of its documents; nothing of it is changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from docgen.archive.bag import DECLARATION, INFO, MANIFEST, PAYLOAD, TAG_MANIFEST, BagFormatError
from docgen.archive.bag_reader import (
    INDEX,
    UNREADABLE,
    Bag,
    FolderBag,
    ZipBag,
    info_value,
    open_bag,
    read_info,
)
from docgen.archive.editions import EDITION, GROUP, PERIOD
from docgen.archive.verify import checks
from docgen.archive.verify.book import Book, Facts, Inspection, printable
from docgen.archive.verify.container import all_name_faults, member_faults, zip_faults
from docgen.archive.verify.items import Items, Opening
from docgen.archive.verify.listed import ListedItem, read_items
from docgen.archive.verify.lists import Lists
from docgen.archive.verify.numbers import Numbers
from docgen.archive.verify.office_file import open_sheet, open_word
from docgen.archive.verify.pdf_file import is_available
from docgen.archive.verify.seals import Seals
from docgen.diagnostics import DiagnosticError

_LIST: Final = "归档文件目录.xlsx"
_NOT_A_PACKAGE: Final = {"A202", "A203"}
_OPENED: Final = {".docx": open_word, ".xlsx": open_sheet}
Info = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Inspector:
    """How to look: `opening` each document or, much faster, not; `also` looks further while it is open;
    `on_item` is called after each item.
    """

    opening: bool = True
    also: Callable[[Bag, Book], None] | None = None
    on_item: Callable[[], None] = lambda: None

    def inspect(self, path: Path) -> Inspection:
        """Everything that one package shows. A damaged zip, or what lacks its declaration, is a finding.

        Raises DiagnosticError (A201, A203) where there is nothing like a package.
        """
        book = Book(str(path))
        book.leave_out(checks.REGISTER, "没有要求与登记簿核对（--against register）")
        book.leave_out(checks.VIRUSES, "本程序不查杀病毒，请用杀毒软件另查")
        try:
            with _opened(path) as bag:
                facts = self._inspect(bag, book)
        except DiagnosticError as error:
            if error.diagnostics[0].code not in _NOT_A_PACKAGE or not path.is_file():
                raise
            book.fail(checks.CONTAINER, "", error.diagnostics[0].message)
            facts = Facts()
        return Inspection(str(path), facts, book.outcomes())

    def _inspect(self, bag: Bag, book: Book) -> Facts:
        if not _is_harmless(bag, book):
            return Facts(name=bag.name)
        seals = Seals(bag, book)
        digest = seals.open_tags()
        size = _compare_present(bag, book, seals)
        info = _info(bag, book)
        facts = _facts(info, bag.name, digest)
        _check_info(book, info, f"{size}.{seals.count}")
        facts = self._inspect_items(bag, book, seals, facts, info)
        if self.also is not None:
            self.also(bag, book)
        seals.settle()
        return replace(facts, files=seals.count, bytes=size)

    def _inspect_items(self, bag: Bag, book: Book, seals: Seals, facts: Facts, info: Info) -> Facts:
        identifiers = [value for name, value in info if name == "External-Identifier"]
        first, _, last = facts.period.partition("/")
        numbers = Numbers(book, identifiers, facts.group, (first, last))
        opening = Opening(self.opening, self.opening and is_available())
        items, lists = Items(seals, book, facts.unit, opening), Lists(book)
        count = pages = 0
        for item in _items(bag, book):
            numbers.add(item)
            items.add(item)
            lists.add(item)
            count, pages = count + 1, pages + item.pages
            self.on_item()
        ranges = numbers.settle(from_one=first.endswith("-01-01"))
        items.settle(count)
        book.tell(checks.METADATA, f"{count}件的题名、文号、责任者、日期、页数等与目录一致")
        book.tell(checks.ELEMENTS, f"{count}件的元数据项目齐全")
        self._take_rest(book, seals, lists)
        self._tell_opening(book)
        return replace(facts, items=count, pages=pages, numbers=ranges)

    def _take_rest(self, book: Book, seals: Seals, lists: Lists) -> None:
        """Lists, export and origin: read, and opened where they are documents."""
        compared: set[str] = set()
        for path, taken in seals.rest():
            if taken.content is None:
                continue
            if path.startswith(f"{PAYLOAD}目录/") and path.endswith(f"/{_LIST}"):
                lists.compare(path, taken.content)
                compared.add(path)
            if self.opening and (opener := _OPENED.get(path[-5:])) is not None:
                for check, words in opener(taken.content).faults:
                    book.fail(check, path, words)
        lists.settle(compared)

    def _tell_opening(self, book: Book) -> None:
        told = {
            checks.HARMLESS: "没有宏、脚本、嵌入对象和取外部内容的链接",
            checks.UNLOCKED: "没有加密的文件",
        }
        for check, words in told.items():
            book.tell(check, words)
        if not self.opening:
            for check in (checks.OPENS, checks.DOCUMENT, checks.PDF_A, *told):
                book.leave_out(check, "这一次没有打开文件（--fixity）")
        elif not is_available():
            book.leave_out(checks.PDF_A, "没有装 pikepdf，没有打开 PDF")


@contextmanager
def _opened(path: Path) -> Iterator[Bag]:
    """As `open_bag`; a folder is opened as long as one of the tag files is there."""
    tags = (DECLARATION, INFO, MANIFEST, TAG_MANIFEST)
    if path.is_dir() and any((path / name).is_file() for name in tags):
        yield FolderBag(path)
        return
    with open_bag(path) as bag:
        yield bag


def _is_harmless(bag: Bag, book: Book) -> bool:
    """Whether the zip may be read; what is wrong with it is told."""
    faults = list(zip_faults(bag.entries)) if isinstance(bag, ZipBag) else []
    for path, words in faults:
        book.fail(checks.CONTAINER, path, words)
    return not faults


def _compare_present(bag: Bag, book: Book, seals: Seals) -> int:
    """Look at the names of all files; gives the bytes of the payload."""
    size = 0

    def paths() -> Iterator[str]:
        nonlocal size
        for one in bag.files():
            for path, words in member_faults([one]):
                book.fail(checks.CONTAINER, path, words)
            size += one.bytes if one.path.startswith(PAYLOAD) else 0
            seals.compare_present([one.path])
            yield one.path

    for path, words in all_name_faults(bag, paths()):
        book.fail(checks.NAMES, path, words)
    book.tell(checks.NAMES, "名称合 Windows、macOS、Linux 的规则，路径不超过180个字符")
    book.tell(checks.CONTAINER, "没有链接、重名、越出文件夹的路径和过大的压缩")
    return size


def _info(bag: Bag, book: Book) -> Info:
    try:
        return read_info(bag)
    except KeyError:
        return ()
    except (BagFormatError, *UNREADABLE) as error:
        book.fail(checks.STRUCTURE, INFO, f"{INFO} 读不了（{error}）")
        return ()


def _facts(info: Info, name: str, digest: str) -> Facts:
    info = tuple((key, printable(value)) for key, value in info)
    before, _, sealed = info_value(info, "Predecessor").rpartition(" ")
    edition = info_value(info, EDITION)
    return Facts(
        name=name,
        unit=info_value(info, "Source-Organization"),
        group=info_value(info, GROUP),
        period=info_value(info, PERIOD),
        edition=int(edition) if edition.isascii() and edition.isdigit() else 0,
        predecessor=(before, sealed),
        tag_manifest=digest,
    )


def _check_info(book: Book, info: Info, oxum: str) -> None:
    """What bag-info.txt says of the payload's size and of the package's name."""
    told = info_value(info, "Payload-Oxum")
    if told != oxum:
        book.fail(checks.STRUCTURE, INFO, f"Payload-Oxum 记的是{_sized(told)}，实有{_sized(oxum)}")
    for name in ("Source-Organization", GROUP, PERIOD, EDITION, "Internal-Sender-Identifier"):
        if not info_value(info, name):
            book.fail(checks.STRUCTURE, INFO, f"没有写 {name}")
    book.tell(checks.STRUCTURE, f"BagIt 1.0，载荷{_sized(oxum)}，与所记一致")


def _sized(oxum: str) -> str:
    """`Payload-Oxum` in words; as it is where it is none."""
    size, _, count = oxum.partition(".")
    return f"{count}个文件、{size}字节" if size.isdigit() and count.isdigit() else f"“{oxum}”"


def _items(bag: Bag, book: Book) -> Iterator[ListedItem]:
    try:
        yield from read_items(bag)
    except KeyError:
        book.fail(checks.PARTS, INDEX, "没有归档文件目录数据，不知道有哪些件")
    except (BagFormatError, *UNREADABLE) as error:
        book.fail(checks.STRUCTURE, INDEX, f"归档文件目录数据读不了（{error}）")
