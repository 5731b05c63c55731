"""The bulletin's template: its own head with the running number, the text, and whom it goes to."""

from __future__ import annotations

from pathlib import Path

from docgen.documents.block_layout import add_blocks, add_title
from docgen.documents.bulletin.kind import TEMPLATE, TITLE
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.official.bulletin import bulletin_head
from docgen.official.imprint import imprint
from docgen.official.package import save_docx
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import new_document


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `bulletin.docx`."""
    doc = new_document(profile)
    bulletin_head(doc, "{{ mark }}", "{{ issue }}", "{{ organ }}", "{{ date }}", scale="mark_scale")
    add_title(doc)
    add_blocks(doc, kept_if="true")
    imprint(
        doc,
        "{{ organ }}",
        "{{ date }}",
        recipients="recipients",
        copies="copies",
        optional=True,
        profile=profile,
        labels=("报", "发"),
    )
    save_docx(doc, folder / TEMPLATE, TITLE, SAMPLE_NOTE)
