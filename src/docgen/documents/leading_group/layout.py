"""The notice's template: 版头 if it has a number, text, signature, the list attached, 版记."""

from __future__ import annotations

from pathlib import Path

from docgen.documents.block_layout import add_blocks, add_recipients, add_title
from docgen.documents.cover_layout import add_imprint, add_masthead, add_signature
from docgen.documents.leading_group.kind import TEMPLATE, TITLE
from docgen.documents.plan.layout import add_group_list
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.official.elements import attachment_head, attachments_note
from docgen.official.package import save_docx
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import new_document

ROW_MM = 6.4
"""A list of two dozen seats and 版记 fit on one page."""
CROWDED = "group|length > (21 if cover.copies or cover.recipients else 23)"
"""More seats than have room above 版记 with 抄送 and without."""


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `leading-group.docx`."""
    doc = new_document(profile)
    add_masthead(doc)
    add_title(doc)
    add_recipients(doc)
    add_blocks(doc, kept_if="true")
    attachments_note(doc, kept=True)
    add_signature(doc)
    attachment_head(doc, "附件", "{{ line }}", lines="group_title_lines")
    add_group_list(doc, "group", height_mm=ROW_MM, dense=True)
    add_imprint(doc, profile, crowded=CROWDED)
    save_docx(doc, folder / TEMPLATE, TITLE, SAMPLE_NOTE)
