"""档号: well written, never twice, in a row, and the same wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.archive.file_number import Series, parse_file_number
from docgen.archive.verify.book import Book
from docgen.archive.verify.checks import NUMBERS, UNBROKEN
from docgen.archive.verify.listed import ListedItem

_SHOWN = 20


class Numbers:
    """The numbers of a package's items as they pass by.

    `identifiers` are those that bag-info.txt lists in order, `group` the beginning that all share, `days` the
    period's first and last day in ISO form.
    """

    def __init__(self, book: Book, identifiers: Sequence[str], group: str, days: tuple[str, str]) -> None:
        self._book, self._group, self._days = book, group, days
        self._identifiers = iter(identifiers)
        self._places: dict[Series, set[int]] = {}
        self._count = 0

    def add(self, item: ListedItem) -> None:
        """Look at one item's number."""
        number = parse_file_number(item.number)
        if (told := next(self._identifiers, None)) != item.number:
            words = "缺这一个" if told is None else f"是“{told}”"
            self._fail(item, f"bag-info.txt 的 External-Identifier {words}")
        first, last = self._days
        if not first <= item.day.isoformat() <= last:
            self._fail(item, f"成文日期 {item.day} 不在 {first} 至 {last}")
        self._count += 1
        if number is None:
            self._fail(item, f"“{item.number}”不合 DA/T 22—2015 或 DA/T 13—2022")
            return
        for fault in self._disagreements(item, number.series, number.at):
            self._fail(item, fault)
        places = self._places.setdefault(number.series, set())
        if number.at in places:
            self._fail(item, f"档号“{item.number}”用了两次")
        places.add(number.at)

    def _disagreements(self, item: ListedItem, series: Series, at: int) -> Iterator[str]:
        if f"{series.fonds}-{series.category}·{series.year:04}" != self._group:
            yield f"档号“{item.number}”的全宗号、门类或年度与归档包的“{self._group}”不同"
        if series.retention.code != item.retention or series.organ != item.organ or at != item.at:
            yield f"档号“{item.number}”与目录所记的保管期限、机构代码或件号不同"

    def _fail(self, item: ListedItem, message: str) -> None:
        self._book.fail(NUMBERS, f"data/{item.number}", message)

    def settle(self, *, from_one: bool) -> dict[Series, tuple[int, int]]:
        """Tell gaps; `from_one` where nothing was filed before. Gives the first and last place by series."""
        for told in self._identifiers:
            self._book.fail(NUMBERS, "bag-info.txt", f"External-Identifier“{told}”不在目录里")
        ranges: dict[Series, tuple[int, int]] = {}
        for series, places in self._places.items():
            first, last = min(places), max(places)
            ranges[series] = (first, last)
            if len(places) < last - (0 if from_one else first - 1):
                tell_gaps(self._book, series, places, 1 if from_one else first)
        self._book.tell(NUMBERS, f"{self._count}件的档号合规、不重复，与目录、bag-info.txt 一致")
        self._book.tell(UNBROKEN, _in_words(ranges) or "没有件")
        return ranges


def tell_gaps(book: Book, series: Series, places: set[int], first: int) -> None:
    """A fault for each number that is left out."""
    gaps = [at for at in range(first, max(places)) if at not in places]
    for at in gaps[:_SHOWN]:
        book.fail(UNBROKEN, "", f"缺件号“{series.number(at)}”")
    if len(gaps) > _SHOWN:
        book.fail(UNBROKEN, "", f"另缺{len(gaps) - _SHOWN}个件号，最后是“{series.number(gaps[-1])}”")


def _in_words(ranges: dict[Series, tuple[int, int]]) -> str:
    spans = (f"{series.number(first)} 至 {last:04}" for series, (first, last) in ranges.items())
    return "；".join(spans)
