"""The summary's template: title, 主送, text, signature, and the table of figures as 附件."""

from __future__ import annotations

from pathlib import Path

from docx.document import Document

from docgen.documents.block_layout import add_blocks, add_recipients, add_table_title, add_title
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.documents.summary.kind import TEMPLATE
from docgen.official.elements import attachment_head, attachments_note, blank, paragraph, signature, tag
from docgen.official.package import save_docx
from docgen.official.styles import new_document
from docgen.official.stylesheet import BODY
from docgen.official.tables import cell_styles, loop_row, row, table

_HEADS = ("类别", "找到", "整改完成", "其中销号", "长期坚持", "尚未完成", "其中逾期", "整改完成率")
_FIELDS = ("label", "found", "done", "closed", "long_term", "open", "overdue", "rate")
_ROW_MM = 7.0
"""Two lists of eight categories and their sums on the page of the head."""
_WIDTHS = (32.0, 15.0, 17.0, 17.0, 17.0, 17.0, 17.0, 24.0)


def build(folder: Path) -> None:
    """Write `summary.docx`."""
    doc = new_document()
    add_title(doc)
    add_recipients(doc)
    add_blocks(doc)
    _add_closing(doc)
    attachment_head(doc, "附件", "{{ attachments[0] }}")
    _add_counts(doc, "单位问题整改情况（截至{{ as_of }}，单位：个）", "unit")
    tag(doc, "{%p if personal.found %}")
    blank(doc)
    _add_counts(doc, "个人问题整改情况（截至{{ as_of }}，单位：个）", "personal")
    tag(doc, "{%p endif %}")
    tag(doc, "{%p if work %}")
    blank(doc)
    add_table_title(doc, "工作开展情况（截至{{ as_of }}）")
    work = table(doc, (46.0, 110.0), ("项目", "情况"), dense=True)
    loop_row(work, "w in work", ["{{ w.name }}", "{{ w.value }}"], styles=cell_styles(work, "nt"))
    tag(doc, "{%p endif %}")
    save_docx(doc, folder / TEMPLATE, "总结", SAMPLE_NOTE)


def _add_closing(doc: Document) -> None:
    """Closing sentence, 附件说明 and signature on one page, so that no page holds a signature alone."""
    before = len(doc.paragraphs)
    tag(doc, "{%p if closing %}")
    paragraph(doc, "{{ closing }}", BODY)
    tag(doc, "{%p endif %}")
    attachments_note(doc)
    for added in doc.paragraphs[before:]:
        added.paragraph_format.keep_with_next = True
    signature(doc)


def _add_counts(doc: Document, title: str, name: str) -> None:
    add_table_title(doc, title)
    counts = table(doc, _WIDTHS, _HEADS, dense=True, head_height_mm=_ROW_MM)
    styles = cell_styles(counts, "n" * len(_FIELDS))
    cells = [f"{{{{ r.{field} }}}}" for field in _FIELDS]
    loop_row(counts, f"r in {name}_rows", cells, styles=styles, height_mm=_ROW_MM)
    total = ["合计", *(f"{{{{ {name}.{field} }}}}" for field in _FIELDS[1:])]
    row(counts, total, styles=styles, height_mm=_ROW_MM)
