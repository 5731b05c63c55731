"""Both templates: the unit's under its seal with its head's signature, a person's under their own."""

from __future__ import annotations

from pathlib import Path

from docx.document import Document

from docgen.documents.block_layout import add_blocks, add_channels, add_closing, add_title
from docgen.documents.checklist_layout import add_tab_stops
from docgen.documents.commitment.kind import PERSON_TEMPLATE, TITLE, UNIT_TEMPLATE
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.official.elements import blank, paragraph, signature
from docgen.official.package import save_docx
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import new_document
from docgen.official.stylesheet import BODY

_SIGN_MM = 68.0
"""Where the place to sign begins, from the left edge of the text."""
_SIGNER = "承诺人（签字）：" + "\u3000" * 4
"""With room for the signature."""


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `commitment-unit.docx` and `commitment-person.docx`."""
    doc = _text(profile)
    _add_signer(doc, "主要负责人（签字）：")
    signature(doc)
    save_docx(doc, folder / UNIT_TEMPLATE, TITLE, SAMPLE_NOTE)
    doc = _text(profile)
    signature(doc, _SIGNER, blanks=1)
    save_docx(doc, folder / PERSON_TEMPLATE, TITLE, SAMPLE_NOTE)


def _text(profile: Profile) -> Document:
    doc = new_document(profile)
    add_title(doc)
    paragraph(doc, "{{ opening }}", BODY)
    add_blocks(doc)
    add_channels(doc)
    add_closing(doc)
    return doc


def _add_signer(doc: Document, words: str) -> None:
    """A line to sign by hand, on the page of the text before and of the date behind it."""
    blank(doc, keep_next=True)
    line = paragraph(doc, f"\t{words}", "正文")
    add_tab_stops(line, [_SIGN_MM])
    line.paragraph_format.keep_with_next = True
