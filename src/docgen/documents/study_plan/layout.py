"""The study plan's template: what is studied, the table of meetings and sessions, what is asked."""

from __future__ import annotations

from pathlib import Path

from docgen.documents.block_layout import add_blocks, add_title
from docgen.documents.checklist_layout import Column
from docgen.documents.group_layout import add_group_table
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.documents.study_plan.kind import TEMPLATE, TITLE
from docgen.official.elements import paragraph, signature
from docgen.official.package import save_docx
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import new_document

_COLUMNS = (
    Column("序号", 11.0, "n", "{{ r.no }}"),
    Column("时间", 20.0, "n", "{{ r.date }}"),
    Column("会议、学习名称", 37.0, "t", "{{ r.topic }}"),
    Column("内容和形式", 41.0, "t", "{{ r.content }}"),
    Column("组织部门", 23.0, "n", "{{ r.organiser }}"),
    Column("参加范围", 24.0, "t", "{{ r.attendees }}"),
)


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `study-plan.docx`."""
    doc = new_document(profile)
    add_title(doc)
    add_blocks(doc, "opening")
    add_group_table(doc, _COLUMNS)
    paragraph(doc, "", "分节")
    add_blocks(doc, kept_if="true")
    signature(doc)
    save_docx(doc, folder / TEMPLATE, TITLE, SAMPLE_NOTE)
