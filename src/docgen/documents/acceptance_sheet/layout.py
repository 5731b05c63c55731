"""The sheet's template: items in areas on a landscape page, their sum, the places to sign."""

from __future__ import annotations

from pathlib import Path

from docgen.documents.acceptance_sheet.kind import TEMPLATE, TITLE
from docgen.documents.block_layout import add_title_lines
from docgen.documents.checklist_layout import Column, add_sign_row, add_tab_stops
from docgen.documents.group_layout import LAST_ROW, add_group_table
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.official.elements import paragraph
from docgen.official.package import save_docx
from docgen.official.page import set_landscape
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import new_document
from docgen.official.tables import cell_styles, row

_COLUMNS = (
    Column("序号", 11.0, "n", "{{ r.no }}"),
    Column("考核内容", 52.0, "t", "{{ r.content }}"),
    Column("评分标准（扣分办法）", 68.0, "t", "{{ r.standard }}"),
    Column("分值", 14.0, "n", "{{ r.points }}"),
    Column("自查\n得分", 16.0, "n", "{{ r.self_score }}"),
    Column("考核\n得分", 16.0, "n", "{{ r.score }}"),
    Column("扣分原因", 48.0, "t", "{{ r.reason }}"),
)
_SIGNED = "检查组（签字）：\t被验收单位负责人（签字）：\t日期：　　　年　　月　　日"


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `acceptance-sheet.docx`."""
    doc = new_document(profile)
    set_landscape(doc.sections[0])
    add_title_lines(doc)
    days = "{% if days %}验收时间：{{ days }}{% endif %}"
    above = paragraph(doc, f"被验收单位：{{{{ subject }}}}\t组织单位：{{{{ organiser }}}}　　{days}", "表注")
    above.paragraph_format.keep_with_next = True
    add_tab_stops(above, [110.0])
    form = add_group_table(doc, _COLUMNS, kept=LAST_ROW)
    total = ["合计", "{{ full }}", "{{ self_total }}", "{{ total }}", ""]
    added = row(form, total, styles=cell_styles(form, "nnnnt"), spans=[3, 1, 1, 1, 1])
    for cell in added.cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    add_sign_row(form, "等次：{{ grades }}。各项扣完为止，不加分。", _SIGNED, (75.0, 155.0))
    save_docx(doc, folder / TEMPLATE, TITLE, SAMPLE_NOTE)
