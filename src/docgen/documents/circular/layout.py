"""The circular's template: 版头 if it has a number, title, 主送, text, signature, 版记."""

from __future__ import annotations

from pathlib import Path

from docgen.documents.block_layout import add_blocks, add_recipients, add_title
from docgen.documents.circular.kind import TEMPLATE, TITLE
from docgen.documents.cover_layout import add_imprint, add_masthead, add_signature
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.official.package import save_docx
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import new_document


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `circular.docx`."""
    doc = new_document(profile)
    add_masthead(doc)
    add_title(doc)
    add_recipients(doc)
    add_blocks(doc, kept_if="true")
    add_signature(doc)
    add_imprint(doc, profile)
    save_docx(doc, folder / TEMPLATE, TITLE, SAMPLE_NOTE)
