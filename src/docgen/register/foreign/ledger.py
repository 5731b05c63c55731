"""Reading a foreign ledger whole: from the file to records, with an account of every row."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass
from pathlib import Path

from docgen.diagnostics import Diagnostic, DiagnosticError, Severity
from docgen.forms.guard import lock_warnings, read_bytes
from docgen.forms.workspace import Workspace
from docgen.forms.xlsx_grid import read_grids
from docgen.model.problem import Measure, Problem, Progress
from docgen.register.foreign.accounts import Fate, Reason, RowAccount, SheetTally, tally_sheets
from docgen.register.foreign.checks import check_rules, find_duplicates, year_warnings
from docgen.register.foreign.drafts import Draft, Drafter
from docgen.register.foreign.mapping import MappedColumn, Mapping, digest_of
from docgen.register.foreign.mapping_checks import missing_fields, table_faults
from docgen.register.foreign.mapping_file import mapping_path, misfits, read_mapping
from docgen.register.foreign.numbers import give_numbers, keep_numbers
from docgen.register.foreign.propose import propose
from docgen.register.foreign.rows import classify, described_at
from docgen.register.foreign.survey import Survey, left_out, survey
from docgen.register.foreign.tables import Table
from docgen.register.foreign.values import RowReader

RowKey = tuple[str, str]
"""Sheet and first cell of a row: what it is known by when the same file comes again."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to read: one sheet or all, hidden rows taken or not, a mapping of the clerk's own choice."""

    sheet: str | None = None
    with_hidden: bool = False
    mapping: Path | None = None


@dataclass(frozen=True)
class ImportResult:
    """What a ledger gives, and what became of each of its rows.

    `digest` is the file's SHA-256. `mapping_file` is None for a mapping that was proposed just now.
    """

    file: str
    digest: str
    problems: tuple[Problem, ...]
    measures: tuple[Measure, ...]
    progress: tuple[Progress, ...]
    rows: tuple[RowAccount, ...]
    tallies: tuple[SheetTally, ...]
    diagnostics: tuple[Diagnostic, ...]
    mapping: Mapping
    mapping_file: Path | None

    @property
    def faulty(self) -> tuple[RowAccount, ...]:
        """Rows that were not taken because something in them has to be put right."""
        return tuple(one for one in self.rows if one.fate is Fate.FAULTY)


def read_ledger(
    path: Path, workspace: Workspace, options: Options, imported: ReadOnly[RowKey, str]
) -> ImportResult:
    """Read a foreign ledger against the workspace's problems; nothing is written.

    `imported` are the rows of this very file that were taken before, with their numbers. Raises
    `DiagnosticError` for a file that cannot be used, one without a ledger, and a mapping that does not fit.
    """
    digest = hashlib.sha256(read_bytes(path)).hexdigest()
    book = survey(read_grids(path), options.sheet, with_hidden=options.with_hidden)
    mapping, mapping_file = _mapping(book.tables, workspace, options)
    undecided = [one for table in book.tables for one in table_faults(table, mapping, mapping_file)]
    drafts: list[Draft] = []
    for table in book.tables:
        rows = _sort_out(book, table, mapping, imported, with_hidden=options.with_hidden)
        book.accounts += rows.accounts
        drafts += _drafts(rows, workspace, mapping)
    skipped = _settle(drafts, workspace, mapping)
    accounts = _in_order(book, [*book.accounts, *(_account(one, skipped) for one in drafts)])
    taken = [one for one in drafts if not one.is_faulty and id(one) not in skipped]
    told = [fault for draft in drafts for fault in draft.faults]
    years = year_warnings(taken, mapping.year)
    return ImportResult(
        path.name,
        digest,
        tuple(one.problem for one in taken if one.problem is not None),
        tuple(measure for one in taken for measure in one.measures),
        tuple(entry for one in taken for entry in one.progress),
        accounts,
        tally_sheets(accounts, [(sheet.name, sheet.height) for sheet in book.sheets]),
        tuple(dict.fromkeys([*lock_warnings(path), *book.warnings, *undecided, *told, *years])),
        mapping,
        mapping_file,
    )


def _mapping(tables: Sequence[Table], workspace: Workspace, options: Options) -> tuple[Mapping, Path | None]:
    """The clerk's mapping, else the one kept for these headers, else a proposal."""
    path = options.mapping or mapping_path(workspace.root, digest_of(tables))
    if options.mapping is None and not path.exists():
        return propose(tables, workspace), None
    reading = read_mapping(path)
    if faults := tuple(misfits(reading, tables)):
        raise DiagnosticError(faults)
    return reading.mapping, path


@dataclass(frozen=True, slots=True)
class _Sorted:
    """A table's rows of data, each with its name until it has a number, and accounts of the others."""

    table: Table
    columns: Sequence[MappedColumn]
    data: ReadOnly[int, str]
    accounts: Sequence[RowAccount]


def _sort_out(
    book: Survey, table: Table, mapping: Mapping, imported: ReadOnly[RowKey, str], *, with_hidden: bool
) -> _Sorted:
    """Tell the rows of data from the others."""
    mapped = mapping.mapped(table)
    assert mapped is not None, "a mapping that does not fit was refused"
    data: dict[int, str] = {}
    accounts = []
    code: str | None = None
    for row in table.rows:
        reason = classify(table, mapped.columns, row)
        if not _continues(table, mapped.columns, row):
            code = imported.get((table.sheet.name, f"{table.columns[0].letter}{row + 1}"))
        if reason is None and row in table.sheet.grid.scan.hidden_rows and not with_hidden:
            reason = Reason.HIDDEN
        if reason is None and code is not None:
            reason = Reason.IMPORTED
        if reason is Reason.NOTHING_FOUND:
            book.warnings.append(_nothing_found(table, row))
        if reason is None:
            data[row] = _name(book, table, row)
        else:
            accounts.append(left_out(table.sheet, row, reason, table, code))
    return _Sorted(table, mapped.columns, data, accounts)


def _drafts(rows: _Sorted, workspace: Workspace, mapping: Mapping) -> Iterator[Draft]:
    """Drafts of a table's data; a row under a merged problem goes on with the row that began it."""
    table = rows.table
    reader = RowReader(table, rows.columns, mapping)
    drafter = Drafter(workspace, mapping, missing_fields(table, mapping))
    head: Draft | None = None
    for row in table.rows:
        head = head if _continues(table, rows.columns, row) else None
        if row in rows.data:
            draft = drafter.draft(reader.read(row), rows.data[row], head)
            if head is not None:
                head.more.append(draft)
            head = head or draft
            yield draft


def _continues(table: Table, columns: Sequence[MappedColumn], row: int) -> bool:
    """Whether the problem's cell is merged from a row above."""
    described = described_at(table, columns)
    return described is not None and table.sheet.is_continued(row, described)


def _nothing_found(table: Table, row: int) -> Diagnostic:
    place = table.sheet.grid.place(row, table.columns[0].at)
    remedy = "确实没有问题的不用改；有问题的请写明"
    return Diagnostic("I128", f"第{row + 1}行写着没有问题（零报告）", remedy, place, Severity.WARNING)


def _name(book: Survey, table: Table, row: int) -> str:
    """What a problem is called before it has a number: 第5行, with sheet and column where needed."""
    sheets = {one.sheet.name for one in book.tables}
    beside = [one for one in book.tables if one.sheet is table.sheet and row in one.rows]
    column = f"{table.columns[0].letter}列" if len(beside) > 1 else ""
    return f"{table.sheet.name if len(sheets) > 1 else ''}第{row + 1}行{column}"


def _settle(drafts: Sequence[Draft], workspace: Workspace, mapping: Mapping) -> dict[int, str]:
    """Check the drafts together and number what is taken; gives those left out as known, by `id`."""
    known = workspace.form.problems
    skipped = {id(one): code for one, code in find_duplicates(drafts, known, mapping.duplicates)}
    skipped |= {id(one): skipped[id(one.head)] for one in drafts if id(one.head) in skipped}
    others = [one for one in drafts if id(one) not in skipped]
    keep_numbers(others, known)
    check_rules(workspace, workspace.form, others)
    give_numbers((one for one in others if not one.is_faulty), known, mapping.prefix)
    return skipped


def _account(draft: Draft, skipped: ReadOnly[int, str]) -> RowAccount:
    table, row = draft.said.table, draft.said.row
    if id(draft) in skipped:
        return left_out(table.sheet, row, Reason.DUPLICATE, table, skipped[id(draft)])
    name, letter = table.sheet.name, table.columns[0].letter
    if draft.is_faulty:
        errors = tuple(one for one in draft.faults if one.severity is Severity.ERROR)
        reason = "；".join(one.message for one in errors) or "同一个问题的另一行有误"
        return RowAccount(name, row + 1, letter, Fate.FAULTY, reason, None, errors)
    reason = "" if draft.head is None else "并入上面的问题"
    return RowAccount(name, row + 1, letter, Fate.TAKEN, reason, draft.code)


def _in_order(book: Survey, accounts: Sequence[RowAccount]) -> tuple[RowAccount, ...]:
    """Accounts as the rows stand in the workbook, tables side by side from left to right."""
    order = {sheet.name: at for at, sheet in enumerate(book.sheets)}
    return tuple(sorted(accounts, key=lambda one: (order[one.sheet], one.row, len(one.column), one.column)))
