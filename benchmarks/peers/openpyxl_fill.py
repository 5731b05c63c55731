"""openpyxl: opens the template, writes every record below the heads in the tag row's styles, saves."""

from __future__ import annotations

from copy import copy
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.formatting.formatting import ConditionalFormattingList
from serve import Render, serve

_TAG_ROW = 3


def prepare(template: Path, _: dict[str, Any]) -> Render:
    def render(rows: Any, path: Path) -> None:
        book = load_workbook(template)
        sheet = book.active
        styles = [copy(cell._style) for cell in sheet[_TAG_ROW]]
        sheet.delete_rows(2, 3)
        for number, row in enumerate(rows, 2):
            for column, value in enumerate(row, 1):
                cell = sheet.cell(number, column, value)
                cell._style = copy(styles[column - 1])
        _grow_rules(sheet, len(rows) + 1)
        book.save(path)

    return render


def _grow_rules(sheet: Any, last: int) -> None:
    for rule in sheet.data_validations.dataValidation:
        letter = str(rule.sqref)[0]
        rule.sqref = type(rule.sqref)(f"{letter}2:{letter}{last}")
    old, sheet.conditional_formatting = sheet.conditional_formatting, ConditionalFormattingList()
    for span in old:
        letter = str(span.sqref)[0]
        for rule in span.rules:
            rule.formula = [text.replace(f"${letter}{_TAG_ROW}", f"${letter}2") for text in rule.formula]
            sheet.conditional_formatting.add(f"{letter}2:{letter}{last}", rule)


if __name__ == "__main__":
    serve(prepare)
