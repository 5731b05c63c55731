"""Cells whose value is not simply what someone typed: formulas, errors, merges, hidden, over-long numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from docgen.diagnostics import Diagnostic, Severity
from docgen.forms.places import column_letters
from docgen.forms.shapes import quoted
from docgen.forms.xlsx_grid import Grid
from docgen.forms.xlsx_scan import Merge

_MAX_SAFE_INTEGER = 10**15


def check_formulas(grid: Grid, columns: Mapping[int, str], first_row: int) -> Iterator[Diagnostic]:
    """One diagnostic a column: stale results are read with a warning, missing ones are errors."""
    by_column: dict[tuple[int, bool], list[int]] = defaultdict(list)
    errors = set(grid.scan.errors)
    for row, column in grid.scan.formulas:
        if row >= first_row and column in columns and (row, column) not in errors:
            by_column[column, grid.value(row, column) is not None].append(row)
    for (column, has_result), rows in by_column.items():
        first = rows[0]
        count = f"等{len(rows)}个单元格" if len(rows) > 1 else ""
        where = f"「{columns[column]}」{column_letters(column + 1)}{first + 1}{count}"
        remedy = "请复制后“选择性粘贴—数值”，或直接填写"
        if has_result:
            value = quoted(grid.value(first, column))
            message = f"{where}是公式，按上次保存的结果{value}读取"
            yield Diagnostic("F305", message, remedy, grid.place(first, column), Severity.WARNING)
        else:
            yield Diagnostic("F304", f"{where}是公式，但没有计算结果", remedy, grid.place(first, column))


def check_errors(grid: Grid, columns: Mapping[int, str], first_row: int) -> Iterator[Diagnostic]:
    """Error cells in the columns that are read."""
    for row, column in grid.scan.errors:
        if row >= first_row and column in columns:
            message = f"「{columns[column]}」是错误值（#REF!、#N/A 一类）"
            yield Diagnostic("F306", message, "请改为应填的内容", grid.place(row, column))


def check_merges(grid: Grid, first_row: int) -> Iterator[Diagnostic]:
    """Merged cells among the data; only the top-left one has a value. Blank ones do no harm."""
    for merge in data_merges(grid, first_row):
        corner = f"{column_letters(merge.right + 1)}{merge.bottom + 1}"
        address = f"{column_letters(merge.left + 1)}{merge.top + 1}:{corner}"
        message = f"合并单元格 {address}（{quoted(grid.value(merge.top, merge.left))}）只有左上角有值"
        remedy = "请取消合并单元格，在每一行分别填写"
        yield Diagnostic("F211", message, remedy, grid.place(merge.top, merge.left))


def data_merges(grid: Grid, first_row: int) -> Iterator[Merge]:
    """Filled merged ranges of more than one row or column that begin among the data."""
    for merge in grid.scan.merges:
        if merge.top >= first_row and grid.value(merge.top, merge.left) is not None:
            yield merge


def check_numbers(grid: Grid, columns: Mapping[int, str], first_row: int) -> Iterator[Diagnostic]:
    """Numbers of more than 15 digits, which spreadsheets round without a word."""
    for row in range(first_row, len(grid.rows)):
        for column, value in enumerate(grid.rows[row]):
            if isinstance(value, (int, float)) and abs(value) >= _MAX_SAFE_INTEGER and column in columns:
                message = f"「{columns[column]}」的数字超过15位，末尾几位已被表格软件改成0"
                remedy = "请把单元格设为“文本”，再重新录入"
                yield Diagnostic("F307", message, remedy, grid.place(row, column))


def check_hidden(grid: Grid, first_row: int) -> Iterator[Diagnostic]:
    """Hidden rows, columns or a hidden sheet with content: read, but not silently."""
    if grid.is_hidden and grid.has_content:
        yield _hidden(grid, f"「{grid.name}」表是隐藏的", None, 0)
        return
    rows = [row for row in sorted(grid.scan.hidden_rows) if row >= first_row and _row_filled(grid, row)]
    if rows:
        numbers = "、".join(str(row + 1) for row in rows[:10])
        yield _hidden(grid, f"有{len(rows)}个隐藏（或筛选掉）的行（第{numbers}行）", rows[0], 0)
    width = max((len(row) for row in grid.rows), default=0)
    spans = grid.scan.hidden_columns
    columns = [at for at in range(width) if any(at in span for span in spans) and _column_filled(grid, at)]
    if columns:
        letters = "、".join(column_letters(column + 1) for column in columns[:10])
        yield _hidden(grid, f"有{len(columns)}个隐藏的列（{letters}列）", max(first_row - 1, 0), columns[0])


def _hidden(grid: Grid, what: str, row: int | None, column: int) -> Diagnostic:
    message = f"{what}，其中的内容已照常读取"
    remedy = "请取消隐藏核对；不要的内容请删去"
    return Diagnostic("F212", message, remedy, grid.place(row, column), Severity.WARNING)


def _row_filled(grid: Grid, row: int) -> bool:
    return row < len(grid.rows) and any(value is not None for value in grid.rows[row])


def _column_filled(grid: Grid, column: int) -> bool:
    return any(grid.value(row, column) is not None for row in range(len(grid.rows)))
