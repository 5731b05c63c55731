"""openpyxl in its write-only mode: no template; the styles and rules of one are given in code."""

from __future__ import annotations

from copy import copy
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.worksheet.datavalidation import DataValidation
from serve import Render, serve

_STYLE = ("font", "border", "fill", "alignment", "number_format")


def prepare(template: Path, _: dict[str, Any]) -> Render:
    def render(rows: Any, path: Path) -> None:
        model = load_workbook(template).active
        book = Workbook(write_only=True)
        sheet = book.create_sheet(model.title)
        sheet.freeze_panes = "A2"
        for letter, dimension in model.column_dimensions.items():
            sheet.column_dimensions[letter].width = dimension.width
        sheet.append(_styled(sheet, cell, cell.value) for cell in model[1])
        styles = [_styled(sheet, cell, None)._style for cell in model[3]]
        for row in rows:
            sheet.append(_cell(sheet, value, style) for value, style in zip(row, styles, strict=True))
        _add_rules(sheet, model, len(rows) + 1)
        book.save(path)

    return render


def _styled(sheet: Any, source: Any, value: Any) -> Any:
    cell = WriteOnlyCell(sheet, value)
    for name in _STYLE:
        setattr(cell, name, copy(getattr(source, name)))
    return cell


def _cell(sheet: Any, value: Any, style: Any) -> Any:
    cell = WriteOnlyCell(sheet, value)
    cell._style = style
    return cell


def _add_rules(sheet: Any, model: Any, last: int) -> None:
    for rule in model.data_validations.dataValidation:
        letter = str(rule.sqref)[0]
        sheet.data_validations.append(
            DataValidation(type="list", formula1=rule.formula1, sqref=f"{letter}2:{letter}{last}")
        )
    for span in model.conditional_formatting:
        letter = str(span.sqref)[0]
        for rule in span.rules:
            rule.formula = [text.replace(f"${letter}3", f"${letter}2") for text in rule.formula]
            sheet.conditional_formatting.add(f"{letter}2:{letter}{last}", rule)


if __name__ == "__main__":
    serve(prepare)
