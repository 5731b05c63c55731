"""The summary's template: title, 主送, text, signature, and the table of figures as 附件."""

from __future__ import annotations

from pathlib import Path

from docx.document import Document

from docgen.documents.block_layout import add_blocks, add_closing, add_recipients, add_table_title, add_title
from docgen.documents.counts_layout import add_counts
from docgen.documents.cover_layout import add_imprint, add_masthead, add_signature
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.documents.summary.kind import TEMPLATE
from docgen.official.charts import DocumentChart, document_chart
from docgen.official.elements import attachment_head, attachments_note, blank, tag
from docgen.official.package import save_docx
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import new_document
from docgen.official.tables import cell_styles, loop_row, table


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `summary.docx`."""
    doc = new_document(profile)
    add_masthead(doc, upward=True)
    add_title(doc)
    add_recipients(doc)
    add_blocks(doc, kept_if="not closing")
    _add_end(doc)
    attachment_head(doc, "{{ counts_label }}", "{{ attachments[0] }}")
    add_counts(doc, "单位问题整改情况（截至{{ as_of }}，单位：个）", "unit")
    tag(doc, "{%p if personal.found %}")
    blank(doc)
    add_counts(doc, "个人问题整改情况（截至{{ as_of }}，单位：个）", "personal")
    tag(doc, "{%p endif %}")
    tag(doc, "{%p if work %}")
    blank(doc)
    add_table_title(doc, "工作开展情况（截至{{ as_of }}）")
    work = table(doc, (46.0, 110.0), ("项目", "情况"), dense=True)
    loop_row(work, "w in work", ["{{ w.name }}", "{{ w.value }}"], styles=cell_styles(work, "nt"))
    tag(doc, "{%p endif %}")
    _add_chart(doc)
    add_imprint(doc, profile)
    save_docx(doc, folder / TEMPLATE, "总结", SAMPLE_NOTE)


def _add_end(doc: Document) -> None:
    """Closing sentence, 附件说明 and signature on one page, so that no page holds a signature alone."""
    tag(doc, "{%p if closing %}")
    add_closing(doc)
    tag(doc, "{%p endif %}")
    attachments_note(doc, kept=True)
    add_signature(doc)


def _add_chart(doc: Document) -> None:
    """The unit's problems by category as bars, from the same figures as the table; none without problems."""
    tag(doc, "{%p if unit_rows %}")
    blank(doc)
    drawn = doc.add_paragraph(style="表题")
    drawn.paragraph_format.line_spacing = 1.0  # a line of fixed height would show a strip of the chart
    title = "单位问题分类别整改情况（单位：个）"
    series = (("找到", "found"), ("整改完成", "done"), ("尚未完成", "open"))
    document_chart(drawn, DocumentChart("bar", title, "unit_rows", "label", series))
    tag(doc, "{%p endif %}")
