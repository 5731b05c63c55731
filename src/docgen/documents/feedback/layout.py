"""The feedback's template: a letter to one department around the table of its opinions."""

from __future__ import annotations

from pathlib import Path

from docgen.documents.block_layout import add_closing, add_recipients, add_title
from docgen.documents.checklist_layout import Column, add_sign_row
from docgen.documents.cover_layout import add_imprint, add_masthead, add_signature
from docgen.documents.feedback.kind import TEMPLATE, TITLE
from docgen.documents.group_layout import add_group_table
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.official.elements import paragraph
from docgen.official.package import save_docx
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import new_document
from docgen.official.stylesheet import BODY

_COLUMNS = (
    Column("序号", 9.0, "n", "{{ r.no }}"),
    Column("挂号编号", 18.0, "n", "{{ r.code }}"),
    Column("收到日期", 19.0, "n", "{{ r.received }}"),
    Column("渠道\n（性质）", 19.0, "n", "{{ r.channel }}"),
    Column("内容", 42.0, "t", "{{ r.content }}"),
    Column("办理时限", 19.0, "n", "{{ r.due }}"),
    Column("办理情况", 30.0, "t", "{{ r.state }}"),
)


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `feedback.docx`."""
    doc = new_document(profile)
    add_masthead(doc)
    add_title(doc)
    add_recipients(doc)
    paragraph(doc, "{{ text }}", BODY)
    form = add_group_table(doc, _COLUMNS)
    add_sign_row(form, "承办部门签收", "签收人：\t签收日期：　　　年　　月　　日", (75.0,))
    paragraph(doc, "", "分节")
    add_closing(doc)
    add_signature(doc)
    add_imprint(doc, profile)
    save_docx(doc, folder / TEMPLATE, TITLE, SAMPLE_NOTE)
