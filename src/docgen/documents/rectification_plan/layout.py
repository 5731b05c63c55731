"""The rectification plan's template: the text under seal, and the tasks on landscape pages."""

from __future__ import annotations

from pathlib import Path

from docgen.documents.block_layout import add_blocks, add_title
from docgen.documents.checklist_layout import Column
from docgen.documents.group_layout import add_group_table
from docgen.documents.rectification_plan.kind import TEMPLATE, TITLE
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.official.elements import attachment_head, attachments_note, paragraph, signature
from docgen.official.package import save_docx
from docgen.official.page import landscape_section
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import new_document

_COLUMNS = (
    Column("序号", 9.0, "n", "{{ r.no }}"),
    Column("编号", 13.0, "n", "{{ r.code }}"),
    Column("存在问题", 55.0, "t", "{{ r.description }}"),
    Column("整改目标", 36.0, "t", "{{ r.target }}"),
    Column("整改措施", 52.0, "t", "{{ r.measures }}"),
    Column("分管\n领导", 12.5, "n", "{{ r.leader }}"),
    Column("责任部门\n（责任人）", 18.5, "n", "{{ r.answerable }}"),
    Column("整改\n时限", 17.0, "n", "{{ r.deadline }}"),
    Column("备注", 12.0, "n", "{{ r.status }}"),
)


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `rectification-plan.docx`."""
    doc = new_document(profile)
    add_title(doc)
    add_blocks(doc, kept_if="true")
    attachments_note(doc, kept=True)
    signature(doc)
    landscape_section(doc)
    attachment_head(doc, "附件", "{{ line }}", lines="table_title_lines")
    paragraph(doc, "截至日期：{{ as_of }}", "表注").paragraph_format.keep_with_next = True
    add_group_table(doc, _COLUMNS, compact=True)
    save_docx(doc, folder / TEMPLATE, TITLE, SAMPLE_NOTE)
