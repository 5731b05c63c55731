"""Builds the ledger template: 14 columns styles, drop-downs, conditional formats, one row of tags."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from benchmarks.data import CHOICES, DATE_COLUMNS, LEDGER_HEADS, LEDGER_KEYS, WIDTHS
from benchmarks.templates import repack

TAG_ROW = 3
"""Rows 2 and 4 hold the loop's tags; what the row between them has, every record gets."""


def build_ledger() -> bytes:
    """The template of our engine; openpyxl fills the same one after taking the tags out."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "台账"
    book.properties.created = book.properties.modified = datetime(2000, 1, 1)
    line = Side(style="thin")
    thin = Border(left=line, right=line, top=line, bottom=line)
    for column, (head, key, width) in enumerate(zip(LEDGER_HEADS, LEDGER_KEYS, WIDTHS, strict=True), 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        top = sheet.cell(1, column, head)
        top.font, top.border = Font(bold=True), thin
        top.fill = PatternFill("solid", start_color="DDEBF7")
        cell = sheet.cell(TAG_ROW, column, "{{ row." + key + " }}")
        cell.border, cell.alignment = thin, Alignment(vertical="center")
        cell.number_format = number_format(column)
    sheet["A2"] = "{%tr for row in rows %}"
    sheet["A4"] = "{%tr endfor %}"
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.print_title_rows = "1:1"
    _add_rules(sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return repack(buffer.getvalue())


def number_format(column: int) -> str:
    """The format of a column, from 1."""
    if column in DATE_COLUMNS:
        return "yyyy-mm-dd"
    return {13: "0%", 14: "#,##0.00"}.get(column, "General")


def _add_rules(sheet: Any) -> None:
    for column, values in CHOICES.items():
        choice = DataValidation(type="list", formula1='"' + ",".join(values) + '"', allow_blank=True)
        choice.add(f"{get_column_letter(column)}{TAG_ROW}")
        sheet.add_data_validation(choice)
    red = PatternFill("solid", end_color="FFC7CE")
    grey = Font(color="808080")
    state, rate = f"L{TAG_ROW}", f"M{TAG_ROW}"
    for text, style in (("超期", DifferentialStyle(fill=red)), ("已销号", DifferentialStyle(font=grey))):
        rule = Rule(type="cellIs", operator="equal", formula=[f'"{text}"'], dxf=style)
        sheet.conditional_formatting.add(state, rule)
    low = Rule(type="expression", formula=[f"${rate}<0.1"], dxf=DifferentialStyle(fill=red))
    sheet.conditional_formatting.add(rate, low)
