"""The opinion form's template: a letter, and on the next page the form with room to write."""

from __future__ import annotations

from pathlib import Path

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from docgen.documents.block_layout import add_closing, add_recipients, add_title
from docgen.documents.checklist_layout import add_tab_stops
from docgen.documents.cover_layout import add_imprint, add_masthead, add_signature
from docgen.documents.opinion_form.kind import TEMPLATE, TITLE
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.official.elements import attachment_head, attachments_note, paragraph, tag
from docgen.official.package import save_docx
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import new_document
from docgen.official.stylesheet import BODY
from docgen.official.tables import cell_styles, control_row, row, table

_WRITING_MM = 38.0
_HINT = "不记名，请不要写姓名、单位和电话。可以对照的方面：{{ categories }}。"
_FOOT = ("返回日期：{{ return_by }}前\t联系人：{{ contact }}", "意见箱位置：{{ box }}")
"""Where the unit's form knows no box, each office writes in by hand where it put one."""


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `opinion-form.docx`."""
    doc = new_document(profile)
    add_masthead(doc)
    add_title(doc)
    add_recipients(doc)
    tag(doc, "{%p for text in texts %}")
    paragraph(doc, "{{ text }}", BODY)
    tag(doc, "{%p endfor %}")
    add_closing(doc)
    attachments_note(doc, "[form_title]", kept=True)
    add_signature(doc)
    _add_form(doc)
    add_imprint(doc, profile)
    save_docx(doc, folder / TEMPLATE, TITLE, SAMPLE_NOTE)


def _add_form(doc: Document) -> None:
    """The form, on a page of its own so that it can be handed out alone."""
    attachment_head(doc, "附件", "{{ line }}", lines="form_title_lines")
    form = table(doc, (46.0, 110.0), ("主要内容", "意见和建议"))
    row(form, [_HINT], spans=[2])
    control_row(form, "{%tr for r in rows %}")
    added = row(form, ["{{ r }}", ""], styles=cell_styles(form, "tt"), height_mm=_WRITING_MM)
    added.cells[0].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT
    control_row(form, "{%tr endfor %}")
    for line in _FOOT:
        add_tab_stops(row(form, [line], spans=[2]).cells[0].paragraphs[0], (75.0,))
