"""The reports' templates: the unit's as an official report under seal, a person's signed by name."""

from __future__ import annotations

from pathlib import Path

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from docgen.documents.block_layout import add_blocks, add_recipients
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.documents.self_inspection.kind import LEADER_TEMPLATE, PERSON_TEMPLATE, UNIT_TEMPLATE
from docgen.official.elements import paragraph, signature, tag
from docgen.official.package import save_docx
from docgen.official.styles import new_document
from docgen.official.stylesheet import BODY


def build(folder: Path) -> None:
    """Write the templates of the unit's, a leading member's and anyone else's report."""
    _build_unit(folder / UNIT_TEMPLATE)
    for name, byline in (
        (LEADER_TEMPLATE, "{% if post %}{{ post }}　{% endif %}{{ name }}"),
        (PERSON_TEMPLATE, "{% if post %}{{ post }}　{% endif %}{{ name }}"),
    ):
        _build_personal(folder / name, byline)


def _build_unit(path: Path) -> None:
    doc = new_document()
    _add_title_lines(doc)
    tag(doc, "{%p if number %}")
    _centred(doc, "{{ number }}")
    tag(doc, "{%p endif %}")
    paragraph(doc, "", "正文")
    add_recipients(doc)
    add_blocks(doc)
    _add_closing(doc)
    signature(doc)
    save_docx(doc, path, "自查自纠情况的报告", SAMPLE_NOTE)


def _build_personal(path: Path, byline: str) -> None:
    doc = new_document()
    _add_title_lines(doc)
    _centred(doc, byline)
    paragraph(doc, "", "正文")
    add_recipients(doc)
    add_blocks(doc)
    _add_closing(doc)
    signature(doc, sealed=False)
    save_docx(doc, path, "个人自查报告", SAMPLE_NOTE)


def _add_closing(doc: Document) -> None:
    """The last sentence, kept with the signature: no page holds a signature alone (7.3.5.5)."""
    paragraph(doc, "{{ closing }}", BODY).paragraph_format.keep_with_next = True


def _add_title_lines(doc: Document) -> None:
    tag(doc, "{%p for line in title_lines %}")
    paragraph(doc, "{{ line }}", "公文标题")
    tag(doc, "{%p endfor %}")


def _centred(doc: Document, text: str) -> None:
    paragraph(doc, text, "正文").alignment = WD_ALIGN_PARAGRAPH.CENTER
