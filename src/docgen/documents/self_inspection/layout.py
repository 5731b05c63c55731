"""The reports' templates: the unit's as an official report under seal, a person's signed by name."""

from __future__ import annotations

from pathlib import Path

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from docgen.documents.block_layout import add_blocks, add_closing, add_recipients, add_title
from docgen.documents.cover_layout import add_imprint, add_masthead, add_signature
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.documents.self_inspection.kind import LEADER_TEMPLATE, PERSON_TEMPLATE, UNIT_TEMPLATE
from docgen.official.elements import attachments_note, paragraph, signature, tag
from docgen.official.package import save_docx
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import new_document


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write the templates of the unit's, a leading member's and anyone else's report."""
    _build_unit(folder / UNIT_TEMPLATE, profile)
    for name, byline in (
        (LEADER_TEMPLATE, "{% if post %}{{ post }}　{% endif %}{{ name }}"),
        (PERSON_TEMPLATE, "{% if post %}{{ post }}　{% endif %}{{ name }}"),
    ):
        _build_personal(folder / name, byline, profile)


def _build_unit(path: Path, profile: Profile) -> None:
    doc = new_document(profile)
    add_masthead(doc, upward=True)
    add_title(doc)
    add_recipients(doc)
    add_blocks(doc)
    add_closing(doc)
    attachments_note(doc, kept=True)
    add_signature(doc)
    add_imprint(doc, profile)
    save_docx(doc, path, "自查自纠情况的报告", SAMPLE_NOTE)


def _build_personal(path: Path, byline: str, profile: Profile) -> None:
    doc = new_document(profile)
    _add_title_lines(doc)
    _centred(doc, byline)
    paragraph(doc, "", "正文")
    add_recipients(doc)
    add_blocks(doc)
    add_closing(doc)
    signature(doc, sealed=False)
    save_docx(doc, path, "个人自查报告", SAMPLE_NOTE)


def _add_title_lines(doc: Document) -> None:
    tag(doc, "{%p for line in title_lines %}")
    paragraph(doc, "{{ line }}", "公文标题")
    tag(doc, "{%p endfor %}")


def _centred(doc: Document, text: str) -> None:
    paragraph(doc, text, "正文").alignment = WD_ALIGN_PARAGRAPH.CENTER
