"""One sheet of the form in a workbook of its own, to be copied from: rows with remarks beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from docgen.forms.columns import form_sheets
from docgen.forms.form_styles import add_form_styles
from docgen.forms.guide_sheet import first_sheet
from docgen.forms.record_sheet import write_table
from docgen.forms.sheet_content import Cell, Row, SheetContent
from docgen.forms.workbook_file import workbook_bytes
from docgen.model.base import Record


def loose_sheet(
    attribute: str, records: Sequence[Record], heads: Mapping[str, float], remarks: Sequence[Sequence[str]]
) -> bytes:
    """The xlsx file: the sheet's own columns, then one a head with each record's remark, as wide as is said
    (half-width characters). Same input, same bytes; every cell is text.
    """
    sheet = next(one for one in form_sheets() if one.attribute == attribute)
    wb = Workbook()
    add_form_styles(wb)
    ws = first_sheet(wb)
    ws.title = sheet.title
    names = [column.name for column in sheet.columns]
    rows = [
        _row([getattr(record, name) for name in names], remark)
        for record, remark in zip(records, remarks, strict=True)
    ]
    extra = tuple(Cell(head) for head in heads)
    write_table(ws, sheet, SheetContent(rows, extra_heads=extra, add_example=False), {})
    for at, width in enumerate(heads.values(), start=2 + len(names)):
        ws.column_dimensions[get_column_letter(at)].width = width
    wb.properties.title, wb.properties.creator = sheet.title, ""
    return workbook_bytes(wb)


def _row(values: Sequence[object], remark: Sequence[str]) -> Row:
    texts = ["\n".join(value) if isinstance(value, tuple) else value for value in values]
    return {at: Cell(str(text)) for at, text in enumerate((*texts, *remark), start=1) if text}
