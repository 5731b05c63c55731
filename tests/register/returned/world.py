"""A register with two units' ledgers of June handed out, and copies of them edited by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from docgen.build.issue import Order, issue_all
from docgen.documents.ledger_return.context import ledgers_of
from docgen.register.log import Entry, FactKind, Origin, OriginKind
from docgen.register.returned.collect import FileAccount, take_in
from docgen.register.returned.reading import Returned, read_returned
from docgen.register.returned.resolve import resolve
from docgen.register.returned.state import State, read_state
from docgen.register.store import Register, open_register
from docgen.register.sync import synchronise
from tests.builders import make_campaign, make_form, personal_problem, progress, unit_problem

JUNE, JULY = date(2015, 6, 1), date(2015, 7, 1)
HEADER = 4
OFFICE, STREET = "办公室", "市容管理科"
Edit = Callable[[Workbook], None]

PROBLEMS = [
    *(unit_problem(f"W-{number}") for number in range(1, 7)),
    unit_problem("W-11", department="B3"),
    unit_problem("W-12", department="B3"),
    personal_problem("G-1", "R2"),
    personal_problem("G-2", "R3"),
]
PROGRESS = [progress("W-1", "2015-05-20"), progress("W-2", "2015-05-25", "完成")]
MEASURES = [{"problems": [f"W-{number}"], "text": "每周核对一次。"} for number in range(1, 7)]


@dataclass(frozen=True)
class World:
    """An open register and the folder in which workbooks are handed out and come back."""

    register: Register
    folder: Path

    def issue(self, month: date = JUNE, **order: Any) -> None:
        """Hand out the ledgers of a month."""
        issue_all(self.register, Order(month, None, self.folder, None, **order), "", month)

    def workbook(self, unit: str = OFFICE, month: str = "2015年6月") -> Workbook:
        """A unit's workbook as it was handed out."""
        path = next(self.folder.rglob(f"{unit}_整改台账_{month}填报.xlsx"))
        return openpyxl.load_workbook(path)

    def returned(self, name: str, edit: Edit, unit: str = OFFICE) -> Path:
        """A copy after somebody's edits."""
        workbook = self.workbook(unit)
        edit(workbook)
        path = self.folder / name
        workbook.save(path)
        return path

    def state(self) -> State:
        """What the register knows."""
        return read_state(self.register, ledgers_of)

    def collect(self, *paths: Path) -> list[FileAccount]:
        """Take files in."""
        state, accounts = self.state(), []
        for path in paths:
            read = read_returned(path)
            assert isinstance(read, Returned)
            with self.register.writing():
                accounts.append(take_in(self.register, state, read, "赵样", JULY))
        return accounts

    def resolve(self, **choices: str) -> tuple[str, ...]:
        """Decide conflicts; a number that begins with a digit is given with `_` before it."""
        given = {ident.removeprefix("_"): label for ident, label in choices.items()}
        with self.register.writing():
            return resolve(self.register, self.state(), given, "钱例", JULY)

    def facts(self, *kinds: FactKind) -> list[Entry]:
        """What copies and decisions added, of some kinds."""
        origins = self.register.origins()
        return [one for one in self.register.entries(*kinds) if _is_added(origins[one.origin])]

    def counting(self) -> list[tuple[str, str, str, str]]:
        """Rows of 进展 that copies gave and that count: problem, step, day, text."""
        gone = {one.fact.payload["seq"] for one in self.register.entries(FactKind.WITHDRAWN)}
        return sorted(
            (
                one.fact.subject,
                str(one.fact.payload.get("step", "进展")),
                one.fact.on.isoformat(),
                one.fact.payload["text"],
            )
            for one in self.facts(FactKind.PROGRESS)
            if one.seq not in gone
        )

    def notes(self) -> dict[str, Any]:
        """备注 of the problems as they are now, where there is one."""
        return {one.code: one.note for one in self.state().problems.values() if one.note}

    def asked(self) -> list[tuple[str, str, str]]:
        """What waits: kind, problem, column."""
        return sorted((str(one.kind), one.problem, one.field) for one in self.state().waiting.values())


def _is_added(origin: Origin) -> bool:
    return origin.kind is OriginKind.RETURNED or origin.name.startswith("ledger collect")


@contextmanager
def make_world(folder: Path, campaign: dict[str, Any] | None = None, **form: Any) -> Iterator[World]:
    """A register of the small form with June's ledgers handed out into `folder`."""
    content = {"problems": PROBLEMS, "progress": PROGRESS, "measures": MEASURES} | form
    with open_register(folder / "register.db", create=True) as register:
        origin = Origin(OriginKind.FORM, "form.xlsx", "", "", JUNE)
        synchronise(register, make_campaign(**(campaign or {})), make_form(**content), origin, {})
        world = World(register, folder)
        world.issue()
        yield world


def column(sheet: Worksheet, title: str) -> int:
    """The column of a title in the header as it was handed out."""
    return next(cell.column or 0 for cell in sheet[HEADER] if cell.value == title)


def row_of(sheet: Worksheet, number: str) -> int:
    """The row of a problem."""
    codes = column(sheet, "编号")
    return next(row for row in range(HEADER + 1, sheet.max_row + 1) if sheet.cell(row, codes).value == number)


def fill(workbook: Workbook, number: str, **cells: object) -> None:
    """Fill in cells of a problem by title."""
    sheet = workbook["个人台账" if number.startswith("G") else "台账"]
    put(sheet, row_of(sheet, number), **cells)


def put(sheet: Worksheet, row: int, **cells: object) -> None:
    """Fill in cells of a row by title."""
    for title, value in cells.items():
        sheet.cell(row, column(sheet, title)).value = value  # type: ignore[assignment]


def add_row(sheet: Worksheet, **cells: object) -> int:
    """Fill in the next of the empty rows below the ledger."""
    codes, texts = column(sheet, "编号"), column(sheet, "具体问题")
    row = next(
        row
        for row in range(HEADER + 1, sheet.max_row + 2)
        if sheet.cell(row, codes).value is None and sheet.cell(row, texts).value is None
    )
    put(sheet, row, **cells)
    return row


def values_of(sheet: Worksheet, row: int) -> list[Any]:
    """The values of a row."""
    return [cell.value for cell in sheet[row]]


def write_row(sheet: Worksheet, row: int, values: Sequence[Any]) -> None:
    """Overwrite a row."""
    for at, value in enumerate(values, start=1):
        sheet.cell(row, at).value = value


def saved(workbook: Workbook) -> bytes:
    """The workbook's bytes."""
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()
