"""The batch form's template: thirteen columns on a landscape page, the last two for pictures."""

from __future__ import annotations

from pathlib import Path

from docgen.documents.checklist_layout import Column, add_problem_table, add_sign_row, add_tab_stops
from docgen.documents.closure_batch.kind import TEMPLATE, TITLE
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.official.elements import paragraph
from docgen.official.package import save_docx
from docgen.official.page import set_landscape
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import new_document

_COLUMNS = (
    Column("序号", 8.0, "n", "{{ r.no }}"),
    Column("被检查\n单位", 12.0, "n", "{{ r.department }}"),
    Column("地点", 11.0, "n", ""),
    Column("类别", 10.0, "n", "{{ r.category }}"),
    Column("问题", 34.0, "t", "{{ r.description }}"),
    Column("采取的整改措施", 34.0, "t", "{{ r.measures }}"),
    Column("期限", 16.5, "n", "{{ r.deadline }}"),
    Column("责任人", 12.0, "n", "{{ r.responsible }}"),
    Column("整改情况", 26.0, "t", "{{ r.result }}"),
    Column("完成\n时间", 16.5, "n", "{{ r.completed_on }}"),
    Column("复查人", 12.0, "n", "{{ r.reviewer }}"),
    Column("整改前\n图片", 16.5, "n", ""),
    Column("整改后\n图片", 16.5, "n", ""),
)
_PICTURE_MM = 20.0


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `closure-batch.docx`."""
    doc = new_document(profile)
    set_landscape(doc.sections[0])
    paragraph(doc, "{{ title }}", "公文标题")
    above = paragraph(doc, "单位：{{ unit }}（{{ department }}）\t日期：{{ date }}", "表注")
    above.paragraph_format.keep_with_next = True
    add_tab_stops(above, [175.0])
    form = add_problem_table(doc, _COLUMNS, height_mm=_PICTURE_MM, compact=True, nothing="无")
    signatures = "整改单位负责人（签字）：\t主管部门负责人（签字）："
    add_sign_row(form, "本表申请销号的问题共{{ count }}个。", signatures, [110.0])
    save_docx(doc, folder / TEMPLATE, TITLE, SAMPLE_NOTE)
