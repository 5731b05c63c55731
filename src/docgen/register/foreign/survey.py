"""The ledgers in a workbook, and an account of every row outside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from docgen.diagnostics import Diagnostic, DiagnosticError, Location, Severity
from docgen.forms.xlsx_grid import Grid
from docgen.register.foreign.accounts import Fate, Reason, RowAccount
from docgen.register.foreign.rows import reason_above
from docgen.register.foreign.sheets import Sheet, sheet_of
from docgen.register.foreign.tables import Table, find_tables


@dataclass
class Survey:
    """A workbook's sheets, the ledgers found in them, accounts of rows outside, and what is to be told."""

    sheets: list[Sheet]
    tables: list[Table] = field(default_factory=list)
    accounts: list[RowAccount] = field(default_factory=list)
    warnings: list[Diagnostic] = field(default_factory=list)


def survey(grids: Sequence[Grid], sheet: str | None, *, with_hidden: bool) -> Survey:
    """Find the ledgers of a workbook, or of one sheet; hidden sheets are read only if asked for.

    Raises `DiagnosticError` if there is no such sheet, or no ledger.
    """
    book = Survey([sheet_of(grid) for grid in grids])
    file = Location(grids[0].file if grids else "")
    names = [one.name for one in book.sheets]
    if sheet is not None and sheet not in names:
        remedy = f"这个文件的工作表有：{'、'.join(names)}"
        raise DiagnosticError([Diagnostic("I106", f"没有工作表“{sheet}”", remedy, file)])
    for one in book.sheets:
        if sheet not in (None, one.name):
            _leave_out(book, one, Reason.NOT_ASKED)
        elif one.grid.is_hidden and not with_hidden:
            _leave_out(book, one, Reason.HIDDEN_SHEET)
            book.warnings += _hidden_sheet(one)
        else:
            _look_through(book, one, with_hidden=with_hidden)
    if not book.tables:
        message = f"{file.file} 没有找到台账的表头"
        remedy = "表头要有“问题”一列和“整改措施”“整改时限”“责任人”等列中的几列，请核对列名"
        raise DiagnosticError([*book.warnings, Diagnostic("I101", message, remedy, file)])
    return book


def left_out(
    sheet: Sheet, row: int, reason: Reason, table: Table | None = None, code: str | None = None
) -> RowAccount:
    """The account of a row, from 0, that is not taken; `code` is the problem it was before."""
    column = table.columns[0].letter if table is not None else "A"
    return RowAccount(sheet.name, row + 1, column, Fate.LEFT_OUT, str(reason), code)


def _leave_out(book: Survey, sheet: Sheet, reason: Reason) -> None:
    book.accounts += [left_out(sheet, row, reason) for row in range(sheet.height)]


def _look_through(book: Survey, sheet: Sheet, *, with_hidden: bool) -> None:
    """Find a sheet's tables; rows of ledgers below their headers are left to be read."""
    tables = find_tables(sheet)
    ledgers = [table for table in tables if table.is_ledger]
    book.tables += ledgers
    headers = {row for table in ledgers for row in table.header}
    inside = {row for table in ledgers for row in table.rows}
    others = {row for table in tables if not table.is_ledger for row in (*table.header, *table.rows)}
    for row in range(sheet.height):
        if row in headers:
            book.accounts.append(left_out(sheet, row, Reason.HEADER))
        elif row not in inside:
            reason = reason_above(sheet, row)
            is_other = (row in others or not ledgers) and reason is not Reason.EMPTY
            book.accounts.append(left_out(sheet, row, Reason.NO_TABLE if is_other else reason))
    book.warnings += _hidden_parts(sheet, ledgers, with_hidden=with_hidden)
    book.warnings += [_no_ledger(table) for table in tables if not table.is_ledger]


def _no_ledger(table: Table) -> Diagnostic:
    message = f"{table.place.spot} 起的表格没有问题一列，没有采用"
    remedy = "不是台账的，不用理会；是台账的，请核对列名"
    return Diagnostic("I104", message, remedy, table.place, Severity.WARNING)


def _hidden_sheet(sheet: Sheet) -> Iterator[Diagnostic]:
    if sheet.grid.has_content:
        how = "深度隐藏" if sheet.grid.scan.is_very_hidden else "隐藏"
        yield _hidden(sheet, None, f"工作表「{sheet.name}」是{how}的，共{sheet.height}行，没有采用")


def _hidden_parts(sheet: Sheet, ledgers: Sequence[Table], *, with_hidden: bool) -> Iterator[Diagnostic]:
    """Hidden rows and columns with content in the tables of a sheet, counted."""
    inside = {row for table in ledgers for row in table.rows}
    rows = [row for row in sorted(sheet.grid.scan.hidden_rows & inside) if sheet.filled(row)]
    if rows:
        how = "隐藏（筛选掉）" if sheet.grid.scan.is_filtered else "隐藏"
        numbers = "、".join(str(row + 1) for row in rows[:10]) + ("等" if len(rows) > 10 else "")
        done = "已照常读取" if with_hidden else "没有采用"
        yield _hidden(sheet, rows[0], f"有{len(rows)}行是{how}的（第{numbers}行），{done}")
    hidden = {at for span in sheet.grid.scan.hidden_columns for at in span if at < sheet.width}
    for table in ledgers:
        letters = [column.letter for column in table.columns if column.at in hidden]
        if letters:
            message = f"有{len(letters)}列是隐藏的（{'、'.join(letters)}），已照常读取"
            yield _hidden(sheet, table.header.start, message)


def _hidden(sheet: Sheet, row: int | None, message: str) -> Diagnostic:
    remedy = "要采用隐藏的行和工作表，加 --with-hidden；不要的列，在映射文件中写“不用”"
    return Diagnostic("I105", message, remedy, sheet.grid.place(row), Severity.WARNING)
