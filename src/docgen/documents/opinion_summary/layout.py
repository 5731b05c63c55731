"""The summary's template: on landscape pages a table of channels with its total, and one of the originals."""

from __future__ import annotations

from pathlib import Path

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from docgen.documents.block_layout import add_table_title, add_title_lines
from docgen.documents.checklist_layout import Column, add_tab_stops
from docgen.documents.opinion_summary.kind import TEMPLATE
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.official.elements import paragraph, tag
from docgen.official.package import save_docx
from docgen.official.page import set_landscape
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import new_document
from docgen.official.stylesheet import BODY
from docgen.official.tables import cell_styles, loop_row, table

_CHANNELS = (
    Column("序号", 12.0, "n", "{{ c.no }}"),
    Column("渠道（方式）", 73.0, "n", "{{ c.channel }}"),
    Column("时间", 52.0, "n", "{{ c.on }}"),
    Column("发出\n（份）", 22.0, "n", "{{ c.issued }}"),
    Column("收回\n（份）", 22.0, "n", "{{ c.returned }}"),
    Column("收到\n（条）", 22.0, "n", "{{ c.received }}"),
    Column("归并后\n（条）", 22.0, "n", "{{ c.sorted_out }}"),
)
_ORIGINALS = (
    Column("序号", 11.0, "n", "{{ r.no }}"),
    Column("意见原文", 69.0, "t", "{{ r.content }}"),
    Column("渠道", 31.0, "n", "{{ r.channel }}"),
    Column("反映对象", 24.0, "n", "{{ r.target }}"),
    Column("归类", 21.0, "n", "{{ r.category }}"),
    Column("拟办", 35.0, "t", "{{ r.proposal }}"),
    Column("责任人", 17.0, "n", "{{ r.responsible }}"),
    Column("备注", 17.0, "n", "{{ r.note }}"),
)


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `opinion-summary.docx`."""
    doc = new_document(profile)
    set_landscape(doc.sections[0])
    add_title_lines(doc)
    head = paragraph(doc, "填报单位（盖章）：{{ unit }}\t填报日期：{{ date }}", "表注")
    add_tab_stops(head, (165.0,))
    paragraph(doc, "{{ text }}", BODY)
    tag(doc, "{%p if channels %}")
    add_table_title(doc, "{% if originals %}一、{% endif %}各渠道征求意见情况")
    _add_table(doc, "c in channels", _CHANNELS)
    tag(doc, "{%p endif %}")
    tag(doc, "{%p if originals %}")
    add_table_title(doc, "{% if channels %}二、{% endif %}意见原文及拟办")
    paragraph(doc, "{{ note }}", "表注").paragraph_format.keep_with_next = True
    _add_table(doc, "r in originals", _ORIGINALS)
    tag(doc, "{%p endif %}")
    foot = paragraph(doc, "审核人（签字）：{{ reviewer }}\t汇总人（签字）：{{ compiler }}", "表注")
    add_tab_stops(foot, (110.0,))
    save_docx(doc, folder / TEMPLATE, "意见汇总", SAMPLE_NOTE)


def _add_table(doc: Document, loop: str, columns: tuple[Column, ...]) -> None:
    """Text is ragged right: justified, a short line would tear its words apart."""
    added = table(doc, [one.width_mm for one in columns], [one.title for one in columns], dense=True)
    styles = cell_styles(added, "".join(one.kind for one in columns))
    filled = loop_row(added, loop, [one.value for one in columns], styles=styles)
    for cell, column in zip(filled.cells, columns, strict=True):
        if column.kind == "t":
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT
