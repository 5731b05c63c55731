"""Ledgers handed out, filled in as a unit would, and the clerk's decisions about what waits."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from docgen.cli.year.script import Report
from docgen.official.package import save_xlsx
from docgen.register.returned.columns import BY_FIELD, CODE_FIELD, META_SHEET
from docgen.register.returned.decisions import CHOICE_HEAD, OPTIONS_HEAD

_FIELDS: Final = {
    "text": "progress_now",
    "on": "progress_on",
    "status": "new_status",
    "completed_on": "completed_on",
    "evidence": "evidence",
}
"""What a report says, with the field of the column that it goes into."""


def send_back(issued: Path, reports: Mapping[str, Report], target: Path) -> int:
    """Fill a copy of a ledger in, and give how many rows; none leaves it as it came (零报告)."""
    workbook = load_workbook(issued)
    tables = [sheet for sheet in workbook.worksheets if sheet.title != META_SHEET]
    filled = sum(_fill(sheet, reports) for sheet in tables)
    if filled:
        save_xlsx(workbook, target)
    else:
        shutil.copyfile(issued, target)
    return filled


def _fill(sheet: Worksheet, reports: Mapping[str, Report]) -> int:
    """Fill in the rows of problems there is something to tell of; how many these are."""
    header, heads = _heads(sheet, BY_FIELD[CODE_FIELD].title)
    filled = 0
    for number in range(header + 1, sheet.max_row + 1):
        report = reports.get(str(sheet.cell(number, heads[BY_FIELD[CODE_FIELD].title]).value))
        if report is None:
            continue
        filled += 1
        for part, field in _FIELDS.items():
            sheet.cell(number, heads[BY_FIELD[field].title]).value = getattr(report, part) or None
    return filled


def choose(asked: Path, wanted: str) -> None:
    """Choose, in a workbook of what waits, the options that stand for the text `wanted`.

    LookupError for a question without such an option.
    """
    workbook = load_workbook(asked)
    sheet = workbook.worksheets[0]
    header, heads = _heads(sheet, OPTIONS_HEAD)
    for number in range(header + 1, sheet.max_row + 1):
        options = str(sheet.cell(number, heads[OPTIONS_HEAD]).value)
        fitting = re.search(rf"^([^：\n]+)：{re.escape(wanted)}", options, re.MULTILINE)
        if fitting is None:
            raise LookupError(f"no option stands for {wanted}: {options}")
        sheet.cell(number, heads[CHOICE_HEAD]).value = fitting[1]
    save_xlsx(workbook, asked)


def _heads(sheet: Worksheet, head: str) -> tuple[int, dict[str, int]]:
    """The row that has a head, and the columns by head."""
    for cells in sheet.iter_rows():
        heads = {str(cell.value): cell.column for cell in cells if cell.value is not None}
        if head in heads:
            return int(cells[0].row or 0), {name: int(column) for name, column in heads.items() if column}
    raise LookupError(f"no head {head} in {sheet.title}")
