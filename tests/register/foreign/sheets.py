"""Small worksheets for tests of single rules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from docgen.forms.xlsx_grid import read_grids
from docgen.register.foreign.sheets import Sheet, sheet_of

HEAD = ["类别", "问题", "整改措施", "责任领导", "责任部门", "责任人", "整改时限", "来源", "发现日期"]
VALUES = {
    "类别": "推诿扯皮",
    "问题": "电话转接多次无人答复。",
    "整改措施": "首接负责。",
    "责任领导": "王样",
    "责任部门": "一科",
    "责任人": "李四",
    "整改时限": "2015年6月30日",
    "来源": "信访",
    "发现日期": "2015年4月8日",
}


def write_sheet(path: Path, rows: Sequence[Sequence[Any]], *merges: str, is_1904: bool = False) -> Path:
    """A workbook of one sheet 台账."""
    book = openpyxl.Workbook()
    if is_1904:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "台账"
    for row in rows:
        sheet.append(list(row))
    for merge in merges:
        sheet.merge_cells(merge)
    book.save(path)
    return path


def make_sheet(folder: Path, rows: Sequence[Sequence[Any]], *merges: str) -> Sheet:
    """The sheet as it is read back."""
    (grid,) = read_grids(write_sheet(folder / "sheet.xlsx", rows, *merges))
    return sheet_of(grid)


def ledger_rows(*changes: dict[str, Any]) -> list[list[Any]]:
    """A header and a sound row for each change; keys that are no usual head become further columns."""
    heads = list(dict.fromkeys([*HEAD, *(key for one in changes for key in one)]))
    return [heads, *([(VALUES | one).get(head) for head in heads] for one in changes)]
