"""The catalogue's template: a portrait table in groups, as it is bound behind a summary or kept."""

from __future__ import annotations

from pathlib import Path

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm

from docgen.documents.block_layout import add_title
from docgen.documents.checklist_layout import Column, add_sign_row
from docgen.documents.group_layout import LAST_ROW, add_group_table
from docgen.documents.rules_catalogue.kind import TEMPLATE, TITLE
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.official.elements import paragraph, tag
from docgen.official.package import save_docx
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import new_document

_NUMBER = "文号"
_COLUMNS = (
    Column("序号", 12.0, "n", "{{ r.no }}"),
    Column("制度名称", 40.0, "t", "{{ r.name }}"),
    Column(_NUMBER, 25.0, "n", "{{ r.number }}"),
    Column("日期", 23.0, "n", "{{ r.on }}"),
    Column("责任部门", 20.0, "n", "{{ r.department }}"),
    Column("主要内容", 36.0, "t", "{{ r.content }}"),
)
_WIDER_MM = {"制度名称": 10.0, "主要内容": 15.0}
_PLAIN = tuple(
    one._replace(width_mm=one.width_mm + _WIDER_MM.get(one.title, 0.0))
    for one in _COLUMNS
    if one.title != _NUMBER
)
"""Without the column that systems without a number would leave empty; the texts take its width."""


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `rules-catalogue.docx`."""
    doc = new_document(profile)
    add_title(doc)
    above = paragraph(doc, "单位：{{ unit }}\t填报日期：{{ date }}", "表注")
    above.paragraph_format.keep_with_next = True
    above.paragraph_format.tab_stops.add_tab_stop(Mm(156.0), WD_TAB_ALIGNMENT.RIGHT)
    for condition, columns in (("numbered", _COLUMNS), ("not numbered", _PLAIN)):
        tag(doc, f"{{%p if {condition} %}}")
        form = add_group_table(doc, columns, kept=LAST_ROW)
        add_sign_row(form, "{{ totals }}", "核对人（签字）：\t日期：　　　年　　月　　日", (75.0,))
        tag(doc, "{%p endif %}")
    save_docx(doc, folder / TEMPLATE, TITLE, SAMPLE_NOTE)
