"""The reminder's template: a letter to one department around the table of what it is late with."""

from __future__ import annotations

from pathlib import Path

from docgen.documents.block_layout import add_closing, add_recipients
from docgen.documents.checklist_layout import Column
from docgen.documents.cover_layout import add_imprint, add_masthead, add_signature
from docgen.documents.group_layout import add_group_table
from docgen.documents.reminder.kind import TEMPLATE, TITLE
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.official.elements import blank, paragraph, tag
from docgen.official.package import save_docx
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import new_document
from docgen.official.stylesheet import BODY

_COLUMNS = (
    Column("序号", 9.0, "n", "{{ r.no }}"),
    Column("编号", 18.0, "n", "{{ r.code }}"),
    Column("逾期事项", 57.0, "t", "{{ r.text }}"),
    Column("责任人", 18.0, "n", "{{ r.responsible }}"),
    Column("原定时限", 20.0, "n", "{{ r.first_due }}"),
    Column("现行时限", 20.0, "n", "{{ r.due }}"),
    Column("逾期\n天数", 14.0, "n", "{{ r.days }}"),
)


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `reminder.docx`."""
    doc = new_document(profile)
    add_masthead(doc)
    paragraph(doc, "{{ title }}", "公文标题")
    blank(doc)
    add_recipients(doc)
    paragraph(doc, "{{ text }}", BODY)
    add_group_table(doc, _COLUMNS)
    paragraph(doc, "", "分节")
    tag(doc, "{%p for text in demands %}")
    paragraph(doc, "{{ text }}", BODY)
    tag(doc, "{%p endfor %}")
    add_closing(doc)
    add_signature(doc)
    add_imprint(doc, profile)
    save_docx(doc, folder / TEMPLATE, TITLE, SAMPLE_NOTE)
