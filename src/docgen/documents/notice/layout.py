"""The notice's templates: 版头, one page of notice, the plan from a new page on, 版记 at the end."""

from __future__ import annotations

from pathlib import Path

from docgen.documents.block_layout import add_closing, add_recipients, add_title
from docgen.documents.cover_layout import add_imprint, add_masthead, add_signature
from docgen.documents.notice.kind import WITH_LISTS, WITHOUT_LISTS
from docgen.documents.plan.layout import add_plan_annexes, add_plan_text
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.official.elements import paragraph
from docgen.official.package import save_docx
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import new_document
from docgen.official.stylesheet import BODY


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write both templates: with the blank list forms on landscape pages, and without."""
    for name, with_lists in ((WITH_LISTS, True), (WITHOUT_LISTS, False)):
        doc = new_document(profile)
        add_masthead(doc)
        add_title(doc)
        add_recipients(doc)
        # Page 1 shows text however many organs and lines of title stand above it (7.2.4).
        paragraph(doc, "{{ text }}", BODY).paragraph_format.widow_control = False
        add_closing(doc)
        add_signature(doc)
        paragraph(doc, "", "分节").paragraph_format.page_break_before = True
        add_plan_text(doc, "plan.")
        add_plan_annexes(doc, "plan.", with_lists=with_lists)
        add_imprint(doc, profile, own_page=with_lists, always=True)
        save_docx(doc, folder / name, "关于印发实施方案的通知", SAMPLE_NOTE)
