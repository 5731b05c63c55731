"""form.xlsx written from the model: every sheet, its drop-downs and notes, and whatever is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook import Workbook

from docgen.forms.choices import add_option_sheet, campaign_options, define_lists
from docgen.forms.columns import form_sheets
from docgen.forms.form_styles import add_form_styles, put
from docgen.forms.guide_sheet import GUIDE_SHEET, OPTION_SHEET, add_guide, first_sheet
from docgen.forms.record_sheet import write_pairs, write_table
from docgen.forms.sheet_content import (
    NOTE_COLUMN,
    BookContent,
    Cell,
    OtherSheet,
    SheetContent,
    content_from_tree,
)
from docgen.forms.workbook_file import workbook_bytes
from docgen.model.campaign import Campaign


def write_form_workbook(form_tree: Mapping[str, Any] | None, campaign: Campaign | None) -> bytes:
    """A form workbook; None for the tree gives one to be filled in, with the campaign's open facts listed.

    The tree has Chinese titles (`form_to_tree`) and need not validate. Same input, same bytes.
    """
    if form_tree is None:
        return layout_workbook(list_facts(BookContent(), campaign), campaign)
    return layout_workbook(content_from_tree(form_tree), campaign)


def layout_workbook(content: BookContent, campaign: Campaign | None) -> bytes:
    """Lay out cells, whether they validate or not; an example row is added where a sheet has no rows."""
    wb = Workbook()
    if content.is_1904:
        wb.epoch = CALENDAR_MAC_1904
    add_form_styles(wb)
    add_guide(first_sheet(wb), campaign)
    worksheets = {sheet.attribute: wb.create_sheet(sheet.title) for sheet in form_sheets()}
    options = campaign_options(campaign) if campaign else ()
    formulas = add_option_sheet(wb, OPTION_SHEET, options) if options else {}
    header_rows = {}
    for sheet in form_sheets():
        ws = worksheets[sheet.attribute]
        cells = content.sheets.get(sheet.attribute, SheetContent())
        if sheet.single:
            header_rows[sheet.attribute] = write_pairs(ws, sheet, cells)
        else:
            header_rows[sheet.attribute] = write_table(ws, sheet, cells, formulas)
    define_lists(wb, header_rows)
    for other in content.others:
        _copy_sheet(wb, other)
    wb.active = wb.sheetnames.index(GUIDE_SHEET)
    wb.properties.title, wb.properties.creator = f"{campaign.name if campaign else ''}填报表", ""
    return workbook_bytes(wb)


def list_facts(content: BookContent, campaign: Campaign | None) -> BookContent:
    """The content with a row in 补充事项 for each open fact of the campaign that has none yet."""
    if campaign is None:
        return content
    facts = content.sheets.get("facts", SheetContent())
    told = {row[1].value for row in facts.rows if 1 in row}
    rows = [
        {NOTE_COLUMN: Cell(fact.text), 1: Cell(fact.name)}
        for fact in campaign.missing_facts
        if fact.name not in told
    ]
    listed = replace(facts, rows=(*facts.rows, *rows))
    return replace(content, sheets={**content.sheets, "facts": listed})


def _copy_sheet(wb: Workbook, other: OtherSheet) -> None:
    ws = wb.create_sheet(other.title)
    for row, cells in enumerate(other.rows, start=1):
        for column, cell in cells.items():
            put(ws, row, column + 1, cell)
    for letter, width in other.widths.items():
        ws.column_dimensions[letter].width = width
    for merge in other.merges:
        first = f"{get_column_letter(merge.left + 1)}{merge.top + 1}"
        ws.merge_cells(f"{first}:{get_column_letter(merge.right + 1)}{merge.bottom + 1}")
    ws.sheet_state = "hidden" if other.hidden else "visible"
