"""The ballot's template: contents by grades to be ticked, room for opinions, how to fill it in."""

from __future__ import annotations

from pathlib import Path

from docx.document import Document

from docgen.documents.ballot.kind import TEMPLATE, TITLE
from docgen.documents.block_layout import add_title_lines
from docgen.documents.checklist_layout import Column
from docgen.documents.group_layout import WHOLE_GROUPS, add_group_table
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.documents.scale_layout import add_scale_tables, grade_columns
from docgen.official.elements import paragraph, tag
from docgen.official.package import save_docx
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import new_document
from docgen.official.tables import cell_styles, row

_WIDTH_MM = 156.0
_NUMBER_MM, _GRADE_MM = 12.0, 18.0
_OPINION_MM = 28.0


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `ballot.docx`."""
    doc = new_document(profile)
    add_title_lines(doc)
    paragraph(doc, "测评单位：{{ unit }}　　测评日期：　　　　年　　月　　日", "表注")
    tag(doc, "{%p if raters %}")
    paragraph(doc, "您的类别：{{ raters }}", "表注")
    tag(doc, "{%p endif %}")
    add_scale_tables(doc, _add_table)
    save_docx(doc, folder / TEMPLATE, TITLE, SAMPLE_NOTE)


def _add_table(doc: Document, size: int) -> None:
    columns = (
        Column("序号", _NUMBER_MM, "n", "{{ r.no }}"),
        Column("测评内容", _WIDTH_MM - _NUMBER_MM - size * _GRADE_MM, "t", "{{ r.content }}"),
        *grade_columns(size, _GRADE_MM),
    )
    form = add_group_table(doc, columns, kept=WHOLE_GROUPS)
    row(
        form,
        ["意见\n建议", ""],
        styles=cell_styles(form, "ht"),
        spans=[1, len(columns) - 1],
        height_mm=_OPINION_MM,
    )
    notes = "{% for n in notes %}{{ loop.index }}.{{ n }}{% if not loop.last %}\n{% endif %}{% endfor %}"
    row(form, ["填写\n说明", notes], styles=cell_styles(form, "ht"), spans=[1, len(columns) - 1])
