"""The unit list's template: a landscape table with totals and the place for signatures."""

from __future__ import annotations

from pathlib import Path

from docgen.documents.block_layout import add_attachment_line, add_title
from docgen.documents.checklist_layout import (
    UNIT_HEAD,
    UNIT_SIGNATURES,
    Column,
    add_problem_table,
    add_sign_row,
    add_tab_stops,
)
from docgen.documents.checklist_unit.kind import TEMPLATE
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.official.elements import paragraph
from docgen.official.package import save_docx
from docgen.official.page import set_landscape
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import new_document

_COLUMNS = (
    Column("序号", 8.5, "n", "{{ r.no }}"),
    Column("编号", 12.5, "n", "{{ r.code }}"),
    Column("类别", 11.5, "n", "{{ r.category }}"),
    Column("存在问题", 40.0, "t", "{{ r.description }}"),
    Column("原因分析", 26.0, "t", "{{ r.cause }}"),
    Column("整改目标", 19.0, "t", "{{ r.target }}"),
    Column("整改措施", 47.5, "t", "{{ r.measures }}"),
    Column("责任\n领导", 12.0, "n", "{{ r.leader }}"),
    Column("责任部门\n（责任人）", 18.5, "n", "{{ r.answerable }}"),
    Column("整改\n时限", 17.5, "n", "{{ r.deadline }}"),
    Column("备注", 12.0, "n", "{{ r.remark }}"),
)


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `checklist-unit.docx`."""
    doc = new_document(profile)
    set_landscape(doc.sections[0])
    add_attachment_line(doc)
    add_title(doc)
    add_tab_stops(paragraph(doc, UNIT_HEAD, "表注"), (105.0, 165.0))
    form = add_problem_table(doc, _COLUMNS, compact=True)
    add_sign_row(form, "合计：{{ totals }}", UNIT_SIGNATURES, (75.0, 120.0, 163.0))
    save_docx(doc, folder / TEMPLATE, "单位问题整改清单", SAMPLE_NOTE)
