"""The material's template: title, who speaks, the text, and the signature of the leaders or of one."""

from __future__ import annotations

from pathlib import Path

from docx.enum.text import WD_ALIGN_PARAGRAPH

from docgen.documents.block_layout import add_blocks, add_closing, add_title_lines
from docgen.documents.meeting_material.kind import TEMPLATE, TITLE
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.official.elements import paragraph, signature, tag
from docgen.official.package import save_docx
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import new_document
from docgen.official.stylesheet import BODY


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `meeting-material.docx`."""
    doc = new_document(profile)
    add_title_lines(doc)
    tag(doc, "{%p if name %}")
    byline = paragraph(doc, "{% if post %}{{ post }}　{% endif %}{{ name }}", "正文")
    byline.alignment = WD_ALIGN_PARAGRAPH.CENTER
    tag(doc, "{%p endif %}")
    paragraph(doc, "", "正文")
    tag(doc, "{%p if advice %}")
    paragraph(doc, "【提示：{{ advice }}】", BODY)
    tag(doc, "{%p endif %}")
    add_blocks(doc)
    add_closing(doc)
    tag(doc, "{%p if name %}")
    signature(doc, sealed=False)
    tag(doc, "{%p else %}")
    signature(doc)
    tag(doc, "{%p endif %}")
    save_docx(doc, folder / TEMPLATE, TITLE, SAMPLE_NOTE)
