"""XlsxWriter: no template; typed write calls, formats and rules in code. With `constant`, constant_memory."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from serve import Render, serve
from xlsxwriter import Workbook

from benchmarks.data import CHOICES, DATE_COLUMNS, LEDGER_HEADS, WIDTHS

_TEXT, _NUMBER, _DATE = range(3)
_FORMATS = {13: "0%", 14: "#,##0.00", **dict.fromkeys(DATE_COLUMNS, "yyyy-mm-dd")}


def prepare(_: Path, __: dict[str, Any]) -> Render:
    options = {"constant_memory": "constant" in sys.argv[1:]}

    def render(rows: Any, path: Path) -> None:
        with Workbook(str(path), options) as book:
            sheet = book.add_worksheet("台账")
            styles = [_style(book, column) for column in range(1, len(LEDGER_HEADS) + 1)]
            _write_head(book, sheet)
            for number, row in enumerate(rows, 1):
                _write_row(sheet, number, row, styles)
            _add_rules(book, sheet, len(rows))

    return render


def _style(book: Any, column: int) -> Any:
    style = {"border": 1, "valign": "vcenter"}
    return book.add_format({**style, "num_format": _FORMATS[column]} if column in _FORMATS else style)


def _write_head(book: Any, sheet: Any) -> None:
    bold = book.add_format({"bold": True, "border": 1, "bg_color": "#DDEBF7"})
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_row(0, 0, LEDGER_HEADS, bold)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.repeat_rows(0)


def _write_row(sheet: Any, number: int, row: Any, styles: list[Any]) -> None:
    for column, (value, style) in enumerate(zip(row, styles, strict=True)):
        if isinstance(value, str):
            sheet.write_string(number, column, value, style)
        elif isinstance(value, (int, float)):
            sheet.write_number(number, column, value, style)
        elif value is None:
            sheet.write_blank(number, column, None, style)
        else:
            sheet.write_datetime(number, column, value, style)


def _add_rules(book: Any, sheet: Any, last: int) -> None:
    for column, values in CHOICES.items():
        sheet.data_validation(1, column - 1, last, column - 1, {"validate": "list", "source": list(values)})
    red, grey = book.add_format({"bg_color": "#FFC7CE"}), book.add_format({"font_color": "#808080"})
    for text, style in (("超期", red), ("已销号", grey)):
        rule = {"type": "cell", "criteria": "==", "value": f'"{text}"', "format": style}
        sheet.conditional_format(1, 11, last, 11, rule)
    sheet.conditional_format(1, 12, last, 12, {"type": "formula", "criteria": "=$M2<0.1", "format": red})


if __name__ == "__main__":
    serve(prepare)
