"""A returned workbook as rows, whatever was done to it; nothing in it goes unmentioned."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.diagnostics import Diagnostic, DiagnosticError, Location, Severity
from docgen.forms.guard import lock_warnings, read_bytes
from docgen.forms.xlsx_cells import check_hidden
from docgen.forms.xlsx_grid import Grid, read_grids
from docgen.register.merge import Row
from docgen.register.returned.columns import DIGEST_FIELD, KEY_FIELD, META_SHEET
from docgen.register.returned.decisions import read_decisions
from docgen.register.returned.identity import Identity, read_identity
from docgen.register.returned.table import FoundTable, Ignored, find_table, read_table

_DEFAULT_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Returned:
    """One returned workbook. Places are `台账!C7`, without the file's name.

    `diagnostics` are warnings: what was hidden, added, removed or computed by formulas.
    """

    file: str
    digest: str
    identity: Identity
    rows: tuple[Row, ...]
    ignored: tuple[Ignored, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """A workbook of decisions that was filled in: choices by conflict."""

    file: str
    choices: Mapping[str, str]


def read_returned(path: Path) -> Returned | Decided:
    """Read a workbook. Raises `DiagnosticError` for a file that cannot be used at all (F1.., L501, L509)."""
    digest = hashlib.sha256(read_bytes(path)).hexdigest()
    grids = read_grids(path)
    if (choices := read_decisions(grids)) is not None:
        return Decided(path.name, choices)
    tables = [(grid, table) for grid in grids if (table := find_table(grid)) is not None]
    if not tables:
        message = "里面没有下发的台账：没有一张表有“编号”和要填的栏目"
        remedy = "请核对是不是交错了文件；表头被删的，请从下发的台账复制回来"
        raise DiagnosticError([Diagnostic("L501", message, remedy, Location(path.name))])
    above = [text for grid, table in tables for text in _texts_above(grid, table.header.first_row)]
    identity = read_identity(grids, above)
    year = int(identity.month[:4]) if identity.month else _DEFAULT_YEAR
    rows: list[Row] = []
    ignored: list[Ignored] = []
    diagnostics = [*lock_warnings(path), *_other_sheets(grids, [grid for grid, _ in tables])]
    for _, table in tables:
        result = read_table(table, year)
        rows += result.rows
        ignored += result.ignored
        diagnostics += result.diagnostics
        diagnostics += _hidden(table)
    return Returned(path.name, digest, identity, tuple(rows), tuple(ignored), tuple(diagnostics))


def _hidden(table: FoundTable) -> Iterator[Diagnostic]:
    """What somebody hid: our own hidden columns apart."""
    ours = {at for name in (KEY_FIELD, DIGEST_FIELD) for at in table.columns.get(name, ())}
    shown = [range(at, at + 1) for span in table.grid.scan.hidden_columns for at in span if at not in ours]
    grid = replace(table.grid, scan=replace(table.grid.scan, hidden_columns=shown))
    yield from check_hidden(grid, table.header.first_row)


def _texts_above(grid: Grid, first_row: int) -> Iterator[str]:
    """The texts above the header; they say the unit and month."""
    for row in grid.rows[: max(first_row - 1, 0)]:
        yield " ".join(str(value) for value in row if value is not None)


def _other_sheets(grids: tuple[Grid, ...], read: list[Grid]) -> Iterator[Diagnostic]:
    for grid in grids:
        if grid.name != META_SHEET and grid not in read and grid.has_content:
            remedy = "有要报送的内容，请移到“台账”表里再交"
            message = f"工作表“{grid.name}”不是台账，其中的内容没有读取"
            yield Diagnostic("L505", message, remedy, grid.place(), Severity.WARNING)
