"""The ledger's templates: the workbook of five sheets, and the landscape document for signing."""

from __future__ import annotations

from pathlib import Path

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from openpyxl import Workbook

from docgen.documents.checklist_layout import Column
from docgen.documents.ledger.kind import DOCUMENT, SHEET
from docgen.documents.ledger.sheets import (
    build_ledger_sheet,
    build_movement_sheet,
    build_overdue_sheet,
    build_personal_sheet,
    build_statistics_sheet,
)
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.official.elements import paragraph
from docgen.official.package import save_docx, save_xlsx
from docgen.official.page import landscape_section
from docgen.official.styles import new_document
from docgen.official.tables import cell_styles, loop_row, table

_COLUMNS = (
    Column("序号", 8.5, "n", "{{ r.no }}"),
    Column("编号", 12.5, "n", "{{ r.code }}"),
    Column("类别", 11.5, "n", "{{ r.category }}"),
    Column("具体问题", 50.0, "t", "{{ r.description }}"),
    Column("责任\n领导", 12.0, "n", "{{ r.leader }}"),
    Column("责任部门\n（责任人）", 18.5, "n", "{{ r.answerable }}"),
    Column("整改措施", 48.0, "t", "{{ r.measures }}"),
    Column("整改\n时限", 17.5, "n", "{{ r.deadline_lines }}"),
    Column("整改进展", 31.5, "t", "{{ r.progress }}"),
    Column("状态", 15.0, "n", "{{ r.status }}"),
)


def build(folder: Path) -> None:
    """Write `ledger.xlsx` and `ledger.docx`."""
    workbook = Workbook()
    assert workbook.active is not None
    workbook.remove(workbook.active)
    for name, build_sheet in (
        ("台账", build_ledger_sheet),
        ("个人台账", build_personal_sheet),
        ("统计", build_statistics_sheet),
        ("本月变化", build_movement_sheet),
        ("逾期", build_overdue_sheet),
    ):
        build_sheet(workbook.create_sheet(name))
    save_xlsx(workbook, folder / SHEET, "整改台账", SAMPLE_NOTE)
    save_docx(_document(), folder / DOCUMENT, "整改台账", SAMPLE_NOTE)


def _landscape_document() -> Document:
    """A document of landscape pages only: the portrait section that every new one starts with is dropped."""
    doc = new_document()
    landscape_section(doc)
    for before in list(doc.element.body)[:-1]:
        doc.element.body.remove(before)
    return doc


def _document() -> Document:
    doc = _landscape_document()
    paragraph(doc, "{{ title }}", "公文标题")
    paragraph(doc, "（截至{{ as_of }}）", "表题").paragraph_format.keep_with_next = True
    above = (
        "填报单位：{{ unit }}　　填报日期：{{ filled_on }}　　填报人：{{ compiler }}　　联系电话：{{ phone }}"
    )
    paragraph(doc, above, "表格小字").paragraph_format.keep_with_next = True
    widths, heads = [one.width_mm for one in _COLUMNS], [one.title for one in _COLUMNS]
    listed = table(doc, widths, heads, compact=True)
    styles = cell_styles(listed, "".join(one.kind for one in _COLUMNS))
    repeated = loop_row(listed, "r in rows", [one.value for one in _COLUMNS], styles=styles)
    for cell, column in zip(repeated.cells, _COLUMNS, strict=True):
        if column.kind == "t":
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT
    _add_closing(doc)
    return doc


def _add_closing(doc: Document) -> None:
    """The totals and the lines to sign, never parted by a page break."""
    for text in (
        "{{ totals_text }}",
        "",
        "填报人：　　　　　　　　　　审核人：　　　　　　　　　　单位负责人（签字）：　　　　　　　　　　",
        "",
    ):
        paragraph(doc, text, "表注").paragraph_format.keep_with_next = True
    sealed = paragraph(doc, "{{ unit }}（盖章）　　　　{{ filled_on }}　　　　", "表注")
    sealed.alignment = WD_ALIGN_PARAGRAPH.RIGHT
