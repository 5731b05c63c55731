"""The ledger's templates: the workbook of five sheets, and the landscape document for signing."""

from __future__ import annotations

from pathlib import Path

from docx.document import Document
from openpyxl import Workbook

from docgen.documents.block_layout import add_attachment_line, add_title_lines
from docgen.documents.checklist_layout import Column, add_problem_table, add_sign_row
from docgen.documents.ledger.kind import DOCUMENT, SHEET
from docgen.documents.ledger.sheets import (
    build_ledger_sheet,
    build_movement_sheet,
    build_overdue_sheet,
    build_personal_sheet,
)
from docgen.documents.ledger.statistics_sheet import build_statistics_sheet
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.official.elements import paragraph
from docgen.official.package import save_docx, save_xlsx
from docgen.official.page import set_landscape
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import new_document

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
_SIGN_STOPS_MM = (45, 90, 145)


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `ledger.xlsx` and `ledger.docx`."""
    workbook = Workbook()
    assert workbook.active is not None
    workbook.remove(workbook.active)
    for name, build_sheet in (
        ("台账", build_ledger_sheet),
        ("个人台账", build_personal_sheet),
        ("统计", build_statistics_sheet),
        ("变化", build_movement_sheet),
        ("逾期", build_overdue_sheet),
    ):
        build_sheet(workbook.create_sheet(name))
    save_xlsx(workbook, folder / SHEET, "整改台账", SAMPLE_NOTE)
    save_docx(_document(profile), folder / DOCUMENT, "整改台账", SAMPLE_NOTE)


def _document(profile: Profile) -> Document:
    doc = new_document(profile)
    set_landscape(doc.sections[0])
    add_attachment_line(doc)
    add_title_lines(doc)
    paragraph(doc, "（截至{{ as_of }}）", "表题").paragraph_format.keep_with_next = True
    above = (
        "填报单位：{{ unit }}　　填报日期：{{ filled_on }}　　填报人：{{ compiler }}　　联系电话：{{ phone }}"
    )
    paragraph(doc, above, "表格小字").paragraph_format.keep_with_next = True
    form = add_problem_table(doc, _COLUMNS, compact=True)
    signatures = "填报人：\t审核人：\t单位负责人（签字）：\t{{ unit }}（盖章）"
    add_sign_row(form, "{{ totals_text }}", signatures, _SIGN_STOPS_MM)
    return doc
