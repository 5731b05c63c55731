"""A workbook as grids of cell values with what the scan of its XML found, one a sheet."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TypeAlias

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.forms.guard import read_workbook
from docgen.forms.places import column_letters
from docgen.forms.shapes import trimmed
from docgen.forms.xlsx_scan import ScanError, SheetScan, TooLargeError, WorkbookScan, scan_workbook

_WORD_LENGTH = 64
CellValue: TypeAlias = str | int | float | bool | date | datetime | None


@dataclass(frozen=True)
class Grid:
    """One worksheet from A1 on; rows may differ in length and blank cells are None."""

    file: str
    name: str
    rows: Sequence[Sequence[CellValue]]
    scan: SheetScan
    is_hidden: bool
    is_1904: bool

    def value(self, row: int, column: int) -> CellValue:
        """The value at a position from 0, None outside."""
        return self.rows[row][column] if row < len(self.rows) and column < len(self.rows[row]) else None

    def place(self, row: int | None = None, column: int = 0) -> Location:
        """The place of a cell counted from 0, of the sheet without a row."""
        cell = None if row is None else f"{column_letters(column + 1)}{row + 1}"
        return Location(self.file, sheet=self.name, cell=cell)

    @property
    def has_content(self) -> bool:
        """Whether any cell is filled."""
        return any(value is not None for row in self.rows for value in row)


def read_grids(path: Path) -> tuple[Grid, ...]:
    """Every worksheet in the workbook's order; raises `DiagnosticError` for a file that cannot be used."""
    data, parts = read_workbook(path)
    try:
        scan = scan_workbook(parts)
        del parts
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            del data  # calamine has copied it
            sheets = [one for one in book.sheets_metadata if one.typ is SheetTypeEnum.WorkSheet]
            sheets = [one for one in sheets if one.name in scan.sheets]
            words: dict[str, str] = {}
            return tuple(_read_sheet(path.name, book, one, scan, words) for one in sheets)
    except TooLargeError:
        message = "工作表的范围过大（行列过多，或有远离表格的单元格）"
        raise _fault(path, "F105", message, "请删去表格以外的内容，或复制到新的工作簿") from None
    except PasswordError:
        raise _fault(path, "F107", "工作簿加了密码", "请取消密码后保存") from None
    except (ScanError, CalamineError, ValueError, OSError):
        remedy = "请在 Excel 或 WPS 中打开并另存后再试；打不开的请重新索取"
        raise _fault(path, "F109", "工作簿已损坏，无法读取", remedy) from None


def _read_sheet(
    file: str, book: CalamineWorkbook, sheet: SheetMetadata, scan: WorkbookScan, words: dict[str, str]
) -> Grid:
    values = book.get_sheet_by_name(sheet.name)
    left = (None,) * (values.start[1] if values.start else 0)  # calamine begins at the first filled column
    rows = [(*left, *[_cell_value(value, words) for value in row]) for row in values.iter_rows()]
    is_hidden = sheet.visible is not SheetVisibleEnum.Visible
    return Grid(file, sheet.name, rows, scan.sheets[sheet.name], is_hidden, scan.is_1904)


def _cell_value(value: object, words: dict[str, str]) -> CellValue:
    """A cell's value, None if blank; a whole number loses its `.0`, a midnight its time.

    `words` are the short texts met so far in any sheet: one that stands in many rows is held once.
    """
    if isinstance(value, str):
        text = trimmed(value)
        return text if text is None or len(text) > _WORD_LENGTH else words.setdefault(text, text)
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, (time, timedelta)):
        return str(value)
    assert isinstance(value, (int, bool, date, datetime))
    return value


def _fault(path: Path, code: str, message: str, remedy: str) -> DiagnosticError:
    return DiagnosticError([Diagnostic(code, message, remedy, Location(path.name))])
