"""An archived ledger and register held against the register they came from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from itertools import zip_longest
from typing import Final

from docgen.archive.bag_reader import UNREADABLE, Bag
from docgen.archive.verify.book import Book
from docgen.archive.verify.checks import REGISTER
from docgen.archive.verify.listed import read_items
from docgen.diagnostics import DiagnosticError
from docgen.documents.manifest import Entry
from docgen.register.store import Register
from docgen.register.transfer import export_lines

LEDGER: Final = "ledger"
EXPORT: Final = "data/登记簿/登记簿.jsonl"
ORIGIN: Final = "data/来源/来源.json"
MADE: Final = "data/来源/生成清单.jsonl"


@dataclass(frozen=True, slots=True)
class Against:
    """The register, open, and how a ledger is made again: its file's content for a line of the manifest, None
    where the register calls for no such ledger.
    """

    register: Register
    remake: Callable[[Entry], bytes | None]

    def check(self, bag: Bag, book: Book) -> None:
        """Compare by digest every ledger of the package, and its export of the register line by line."""
        try:
            ledgers = {one.path: one for one in _made(bag) if one.kind == LEDGER}
            compared = sum(
                self._compare(book, ledgers[source], at, sha512)
                for source, at, sha512 in _files(bag, ledgers)
            )
            lines = self._compare_export(bag, book)
        except (KeyError, ValueError, TypeError, *UNREADABLE):
            book.fail(REGISTER, "data/来源", "读不出归档的台账是怎样生成的")
            return
        words = f"登记簿导出的{lines}行一致" if lines else "归档时没有登记簿"
        book.tell(REGISTER, f"{compared}份台账由登记簿重新生成，校验值一致；{words}")

    def _compare(self, book: Book, entry: Entry, path: str, sha512: str) -> int:
        about = f"{entry.period}的台账"
        try:
            content = self.remake(entry)
        except DiagnosticError as error:
            book.fail(REGISTER, path, f"{about}不能重新生成（{error.diagnostics[0].message}）")
            return 1
        if content is None:
            book.fail(REGISTER, path, f"登记簿里没有{about}")
        elif hashlib.sha512(content).hexdigest() != sha512:
            book.fail(REGISTER, path, f"登记簿现在给出的{about}，与归档的校验值不同")
        return 1

    def _compare_export(self, bag: Bag, book: Book) -> int:
        """How many lines the archived export has, 0 without one."""
        with bag.open(ORIGIN) as file:
            last = int(json.load(file)["register_entries"])
        try:
            raw = bag.open(EXPORT)
        except KeyError:
            return 0
        with raw, TextIOWrapper(raw, encoding="utf-8", newline="\n") as lines:
            for at, (mine, archived) in enumerate(
                zip_longest(export_lines(self.register, last), lines), start=1
            ):
                if mine is None or archived != f"{mine}\n":
                    book.fail(REGISTER, EXPORT, f"第{at}行与登记簿这一期的内容不同")
                    break
        return at


def _made(bag: Bag) -> Iterator[Entry]:
    with bag.open(MADE) as raw, TextIOWrapper(raw, encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield Entry(**json.loads(line))


def _files(bag: Bag, ledgers: dict[str, Entry]) -> Iterator[tuple[str, str, str]]:
    """Source, path in the package and recorded SHA-512 of each archived ledger."""
    for item in read_items(bag):
        for one in item.files:
            if one.source in ledgers:
                yield one.source, f"data/{item.number}/{one.path}", one.sha512
