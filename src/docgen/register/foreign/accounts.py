"""What became of each row of a foreign ledger: taken, left out and why, or at fault and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from docgen.diagnostics import Diagnostic


class Fate(StrEnum):
    """采用, 未采用, 有误."""

    TAKEN = "采用"
    LEFT_OUT = "未采用"
    FAULTY = "有误"


class Reason(StrEnum):
    """Why a row is left out."""

    EMPTY = "空行"
    MERGED = "上一行合并下来的"
    TITLE = "标题行"
    LABEL = "填报单位、日期一类"
    HEADER = "表头"
    REPEATED = "重复的表头"
    NUMBERS = "列号行"
    TOTAL = "合计、小计"
    SIGNATURE = "签字、填表人一类"
    NOTE = "注释"
    HEADING = "分组标题"
    ONLY_NUMBER = "只有序号"
    UNUSED = "只有不用的列有内容"
    HIDDEN = "隐藏行"
    HIDDEN_SHEET = "隐藏的工作表"
    NOTHING_FOUND = "零报告"
    NO_TABLE = "不是台账"
    NOT_ASKED = "没有选这张表"
    DUPLICATE = "与已有问题重复"
    IMPORTED = "已经导入过"


@dataclass(frozen=True, slots=True)
class RowAccount:
    """One row of one table; `row` counts from 1, `column` is the table's first column.

    `code` is the number of the problem it was taken as (or was before), `faults` what to write where.
    """

    sheet: str
    row: int
    column: str
    fate: Fate
    reason: str = ""
    code: str | None = None
    faults: tuple[Diagnostic, ...] = ()

    @property
    def cell(self) -> str:
        """The row's first cell."""
        return f"{self.column}{self.row}"


@dataclass(frozen=True, slots=True)
class SheetTally:
    """One sheet's rows: `rows` as a spreadsheet shows them, `parts` with tables side by side apart."""

    sheet: str
    rows: int
    parts: int
    taken: int
    left_out: int
    faulty: int


def tally_sheets(
    accounts: Iterable[RowAccount], heights: Sequence[tuple[str, int]]
) -> tuple[SheetTally, ...]:
    """Counts a sheet in the workbook's order; every row of every sheet must have an account."""
    by_sheet: dict[str, list[RowAccount]] = {name: [] for name, _ in heights}
    for one in accounts:
        by_sheet[one.sheet].append(one)
    return tuple(_tally(name, height, by_sheet[name]) for name, height in heights)


def _tally(sheet: str, height: int, accounts: Sequence[RowAccount]) -> SheetTally:
    rows = {one.row for one in accounts}
    cells = {one.cell for one in accounts}
    fates = Counter(one.fate for one in accounts)
    # A row without an account would be lost without a word; one with two would be counted twice.
    assert rows == set(range(1, height + 1)), f"{sheet}: rows without an account"
    assert len(cells) == len(accounts) == fates.total(), f"{sheet}: rows with two accounts"
    return SheetTally(
        sheet, height, len(accounts), fates[Fate.TAKEN], fates[Fate.LEFT_OUT], fates[Fate.FAULTY]
    )
