"""What one row says for each target, dates made explicit, and which of its cells cannot be read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass, field
from datetime import date, datetime

from docgen.chinese.dates import DateError, DateSpan, from_date, parse_span
from docgen.chinese.deadlines import Deadline, parse_deadline
from docgen.diagnostics import Diagnostic, Location, Severity
from docgen.forms.shapes import quoted
from docgen.forms.xlsx_cells import check_errors, check_numbers
from docgen.forms.xlsx_grid import CellValue
from docgen.forms.xlsx_scan import split_address
from docgen.register.foreign.mapping import GROUP_HEADING, MappedColumn, Mapping
from docgen.register.foreign.rows import headings_above
from docgen.register.foreign.sheets import one_line
from docgen.register.foreign.tables import Table
from docgen.register.foreign.targets import NOTE, TARGETS, UNUSED

_HALF_MONTH = re.compile(r"\d{4}\.1")
"""A number 2014.1: January, or an October that lost its zero."""


@dataclass
class Row:
    """What a row says: values by target title, where each stands, remarks for 备注, and what is wrong.

    `constants` are what the mapping has for blank cells. `year_taken` names the targets whose date got its
    year from the mapping.
    """

    table: Table
    row: int
    constants: ReadOnly[str, str] = field(default_factory=dict)
    values: dict[str, CellValue | DateSpan | Deadline] = field(default_factory=dict)
    places: dict[str, Location] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)
    year_taken: list[str] = field(default_factory=list)

    @property
    def start(self) -> Location:
        """The row's first cell."""
        return self.table.sheet.grid.place(self.row, self.table.columns[0].at)

    def place(self, title: str) -> Location:
        """The cell of a target, the row's first cell where it has none."""
        found = self.places.get(title)
        return self.start if found is None else found

    def text(self, title: str) -> str | None:
        """A target's value as text, None if blank."""
        value = self.values.get(title)
        if isinstance(value, (DateSpan, Deadline)):
            return value.text
        return None if value is None else str(value)

    def tell(self, code: str, message: str, remedy: str, title: str = "") -> None:
        """Add a fault at a target's cell."""
        self.faults.append(Diagnostic(code, message, remedy, self.place(title)))

    def warn(self, code: str, message: str, remedy: str, title: str = "") -> None:
        """Add a warning at a target's cell."""
        self.faults.append(Diagnostic(code, message, remedy, self.place(title), Severity.WARNING))


class RowReader:
    """Reads the rows of one table by its mapping."""

    def __init__(self, table: Table, columns: Sequence[MappedColumn], mapping: Mapping) -> None:
        self._table, self._mapping = table, mapping
        self._columns = [
            (column, one.into)
            for column, one in zip(table.columns, columns, strict=True)
            if one.into is not None and one.into != UNUSED
        ]
        self._constants = mapping.constants_of(table)
        self._headings = headings_above(table.sheet) if GROUP_HEADING in self._constants.values() else ()
        self._words = {(one.field, one_line(one.said)): one.meant for one in mapping.substitutions}
        self._unreadable = _faults_by_row(table, {column.at: str(into) for column, into in self._columns})

    def read(self, row: int) -> Row:
        """One row; constants stand in for its blank cells."""
        said = Row(self._table, row, self._constants, faults=list(self._unreadable.get(row, ())))
        for column, into in self._columns:
            said.places.setdefault(into, self._table.sheet.grid.place(row, column.at))
            value = self._table.sheet.carried(row, column.at)
            if value is None:
                continue
            if into == NOTE:
                said.remarks.append(_remark(column.head, str(value)))
            else:
                said.values[into] = self._words.get((into, one_line(value)), value)
        for title, text in self._constants.items():
            meant = self._headings[row] if text == GROUP_HEADING else text
            if meant is not None:
                said.values.setdefault(title, meant)
        for title in said.values:
            self._settle_date(said, title)
        return said

    def _settle_date(self, said: Row, title: str) -> None:
        """Turn a date into one that says its year, so that it reads the same in the form."""
        target, value = TARGETS[title], said.values[title]
        if not target.is_date or isinstance(value, (DateSpan, Deadline)):
            return
        if isinstance(value, (int, float)) and (reason := self._doubt(value)) is not None:
            said.tell(reason[0], f"「{title}」{reason[1]}", "请写成“2015年3月1日”的样子", title)
            said.values[title] = None
            return
        is_limit = target.record is not None and target.field == "deadline"
        try:
            settled, is_taken = (_limit if is_limit else _span)(value, self._mapping.year)
        except DateError as error:
            said.tell("F303", f"「{title}」{error}", "请写明年月日；时限可写立行立改、长期坚持、待定", title)
            said.values[title] = None
            return
        said.values[title] = settled
        if is_taken:
            said.year_taken.append(title)

    def _doubt(self, value: float) -> tuple[str, str] | None:
        """Why a number does not say which day, with its code; None if it does."""
        if self._table.sheet.grid.is_1904 and 0 < value < 100_000:
            return "F114", f"是数字{quoted(value)}，在 1904 日期系统中不能确定是哪天"
        if _HALF_MONTH.fullmatch(str(value)):
            return "I123", f"是数字{quoted(value)}，不能确定是1月还是10月"
        return None


def _remark(head: str, text: str) -> str:
    return text if head.rpartition("/")[2] in (NOTE, "") else f"{head}：{text}"


def _faults_by_row(table: Table, titles: ReadOnly[int, str]) -> dict[int, list[Diagnostic]]:
    """Error cells, formulas without a result and rounded numbers in the columns that are read."""
    faults: dict[int, list[Diagnostic]] = defaultdict(list)
    grid = table.sheet.grid
    for one in (
        *check_errors(grid, titles, table.rows.start),
        *check_numbers(grid, titles, table.rows.start),
    ):
        faults[split_address(str(one.location.cell))[0]].append(one)
    errors = set(grid.scan.errors)
    for row, column in _blank_formulas(table, titles):
        if (row, column) not in errors:
            message = f"「{titles[column]}」是公式，但没有计算结果"
            remedy = "请复制后“选择性粘贴—数值”，或直接填写"
            faults[row].append(Diagnostic("F304", message, remedy, grid.place(row, column)))
    return faults


def _blank_formulas(table: Table, titles: ReadOnly[int, str]) -> Iterator[tuple[int, int]]:
    for row, column in table.sheet.grid.scan.formulas:
        if row in table.rows and column in titles and table.sheet.grid.value(row, column) is None:
            yield row, column


def _span(value: object, year: int | None) -> tuple[DateSpan, bool]:
    """The date with its year written out, and whether the year was taken from the mapping."""
    if isinstance(value, (date, datetime)):
        return from_date(value.date() if isinstance(value, datetime) else value), False
    span = parse_span(_plain(value), year=year)
    if not span.year_inferred:
        return (from_date(span.last) if _is_serial(value) else span), False
    return parse_span(_with_year(span.text, year, lambda text: parse_span(text).last == span.last)), True


def _limit(value: object, year: int | None) -> tuple[Deadline, bool]:
    if isinstance(value, (date, datetime)) or _is_serial(value):
        return parse_deadline(_span(value, year)[0].text), False
    text = _plain(value)
    try:
        return parse_deadline(text), False
    except DateError:
        limit = parse_deadline(text, year=year)
    return parse_deadline(_with_year(text, year, lambda other: parse_deadline(other).due == limit.due)), True


def _with_year(text: str, year: int | None, is_same: Callable[[str], bool]) -> str:
    """The text with the year before it; DateError where that would say another day."""
    dated = f"{year}年{text.removeprefix('年')}"
    try:
        if is_same(dated):
            return dated
    except DateError:
        pass
    raise DateError(f"“{text}”没有写年份")


def _plain(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _is_serial(value: object) -> bool:
    return re.fullmatch(r"\d{5}(?:\.\d+)?", _plain(value)) is not None
