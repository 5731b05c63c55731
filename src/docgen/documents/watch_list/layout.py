"""The watch list's template: a landscape table in two groups, with the place for signatures."""

from __future__ import annotations

from pathlib import Path

from docgen.documents.block_layout import add_title
from docgen.documents.checklist_layout import UNIT_HEAD, UNIT_SIGNATURES, Column, add_sign_row, add_tab_stops
from docgen.documents.group_layout import LAST_ROW, add_group_table
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.documents.watch_list.kind import TEMPLATE, TITLE
from docgen.official.elements import paragraph
from docgen.official.package import save_docx
from docgen.official.page import set_landscape
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import new_document

_COLUMNS = (
    Column("序号", 12.0, "n", "{{ r.no }}"),
    Column("监控指导\n对象", 27.0, "n", "{{ r.target }}"),
    Column("列入日期", 23.0, "n", "{{ r.listed }}"),
    Column("列入原因", 40.0, "t", "{{ r.reason }}"),
    Column("关联问题\n和依据", 25.0, "n", "{{ r.behind }}"),
    Column("监控指导措施", 40.0, "t", "{{ r.measures }}"),
    Column("责任\n领导", 14.0, "n", "{{ r.leader }}"),
    Column("联系人", 16.0, "n", "{{ r.contact }}"),
    Column("解除情况", 28.0, "t", "{{ r.ended }}"),
)


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `watch-list.docx`."""
    doc = new_document(profile)
    set_landscape(doc.sections[0])
    add_title(doc)
    above = paragraph(doc, UNIT_HEAD, "表注")
    above.paragraph_format.keep_with_next = True
    add_tab_stops(above, (105.0, 165.0))
    form = add_group_table(doc, _COLUMNS, kept=LAST_ROW)
    add_sign_row(form, "合计：{{ totals }}", UNIT_SIGNATURES, (75.0, 120.0, 163.0))
    save_docx(doc, folder / TEMPLATE, TITLE, SAMPLE_NOTE)
