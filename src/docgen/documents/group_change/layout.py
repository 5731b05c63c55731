"""The template: 版头 if it has a number, the table of changes, signature, the changed list attached."""

from __future__ import annotations

from pathlib import Path

from docgen.documents.block_layout import add_closing, add_recipients, add_title
from docgen.documents.checklist_layout import Column
from docgen.documents.cover_layout import add_imprint, add_masthead, add_signature
from docgen.documents.group_change.kind import TEMPLATE, TITLE
from docgen.documents.group_layout import add_group_table
from docgen.documents.leading_group.layout import CROWDED, ROW_MM
from docgen.documents.plan.layout import add_group_list
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.official.elements import attachment_head, attachments_note, paragraph
from docgen.official.package import save_docx
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import new_document
from docgen.official.stylesheet import BODY

_COLUMNS = (
    Column("序号", 11.0, "n", "{{ r.no }}"),
    Column("变动", 12.0, "n", "{{ r.change }}"),
    Column("姓名", 19.0, "n", "{{ r.name }}"),
    Column("职位", 18.0, "n", "{{ r.position }}"),
    Column("职务", 35.0, "t", "{{ r.titles }}"),
    Column("起始日期", 18.0, "n", "{{ r.since }}"),
    Column("变动原因", 25.0, "t", "{{ r.reason }}"),
    Column("批准日期", 18.0, "n", "{{ r.approved }}"),
)


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `group-change.docx`."""
    doc = new_document(profile)
    add_masthead(doc)
    add_title(doc)
    add_recipients(doc)
    paragraph(doc, "{{ text }}", BODY)
    add_group_table(doc, _COLUMNS)
    paragraph(doc, "", "分节")
    add_closing(doc)
    attachments_note(doc, kept=True)
    add_signature(doc)
    attachment_head(doc, "附件", "{{ line }}", lines="group_title_lines")
    add_group_list(doc, "group", height_mm=ROW_MM, dense=True)
    add_imprint(doc, profile, crowded=CROWDED)
    save_docx(doc, folder / TEMPLATE, TITLE, SAMPLE_NOTE)
