"""The template of an upward report: title, 主送, text, closing, 附件说明 and signature, 版头."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from docx.document import Document

from docgen.documents.block_layout import add_blocks, add_closing, add_recipients, add_title
from docgen.documents.cover_layout import add_imprint, add_masthead, add_signature
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.official.elements import attachments_note, tag
from docgen.official.package import save_docx
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import new_document


def build_report(
    path: Path,
    subject: str,
    profile: Profile = STANDARD,
    add_behind: Callable[[Document], None] | None = None,
) -> None:
    """Write the template; `subject` goes into its properties, `add_behind` adds what is bound with it.

    The context has `cover`, `title_lines`, `recipients`, `body`, `closing` (empty for a report sent to
    nobody), `attachments`, `organ`, `date` and `sample`.
    """
    doc = new_document(profile)
    add_masthead(doc, upward=True)
    add_title(doc)
    add_recipients(doc)
    add_blocks(doc, kept_if="not closing")
    tag(doc, "{%p if closing %}")
    add_closing(doc)
    tag(doc, "{%p endif %}")
    attachments_note(doc, kept=True)
    add_signature(doc)
    if add_behind is not None:
        add_behind(doc)
    add_imprint(doc, profile)
    save_docx(doc, path, subject, SAMPLE_NOTE)
