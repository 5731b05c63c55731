"""The result's template: a landscape table in groups, how it was counted, what follows, three signatures."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from docx.document import Document

from docgen.documents.ballot_result.kind import TEMPLATE, TITLE
from docgen.documents.block_layout import add_title_lines
from docgen.documents.checklist_layout import Column, add_sign_row
from docgen.documents.group_layout import LAST_ROW, add_group_table
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.documents.scale_layout import add_scale_tables, grade_columns
from docgen.official.elements import paragraph
from docgen.official.package import save_docx
from docgen.official.page import set_landscape
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import new_document

_WIDTH_MM, _NUMBER_MM, _GRADE_MM = 225.0, 13.0, 18.0
_NUMBERS = (
    ("应到", "{{ r.due }}"),
    ("发出", "{{ r.issued }}"),
    ("收回", "{{ r.returned }}"),
    ("有效\n票数", "{{ r.valid }}"),
)
_SIGNED = "计票人（签字）：\t监票人（签字）：\t负责人（签字）：\t{{ date }}"


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `ballot-result.docx`."""
    doc = new_document(profile)
    set_landscape(doc.sections[0])
    add_title_lines(doc)
    subject = "{% if subject %}　　测评对象：{{ subject }}{% endif %}"
    ways = "{% if ways %}　　形式：{{ ways }}{% endif %}"
    above = paragraph(doc, f"测评单位：{{{{ unit }}}}{subject}　　测评日期：{{{{ days }}}}{ways}", "表注")
    above.paragraph_format.keep_with_next = True
    add_scale_tables(doc, partial(_add_table, marked=True), "marked")
    add_scale_tables(doc, partial(_add_table, marked=False), "not marked")
    save_docx(doc, folder / TEMPLATE, TITLE, SAMPLE_NOTE)


def _add_table(doc: Document, size: int, *, marked: bool) -> None:
    """`marked` tables have a place and a score for each subject."""
    rank = [Column("名次", 12.0, "n", "{{ r.rank }}")] if marked else []
    score = [Column("平均\n得分", 15.0, "n", "{{ r.score }}")] if marked else []
    numbers = [Column(title, _NUMBER_MM, "n", value) for title, value in _NUMBERS]
    ends = [
        Column("弃权", _NUMBER_MM, "n", "{{ r.abstained }}"),
        Column("有效\n评价", _NUMBER_MM, "n", "{{ r.counted }}"),
        Column("满意率", 20.0, "n", "{{ r.rate }}"),
        *score,
    ]
    grades = grade_columns(size, _GRADE_MM, "{{ r.votes[{at}] }}")
    taken = sum(one.width_mm for one in (*rank, *numbers, *grades, *ends))
    columns = (
        *rank,
        Column("对象", _WIDTH_MM - taken, "t", "{{ r.label }}"),
        *numbers,
        *grades,
        *ends,
    )
    form = add_group_table(doc, columns, kept=LAST_ROW)
    told = (
        "{% for c in conclusions %}{{ c }}{% if not loop.last %}\n{% endif %}{% endfor %}"
        "{% if conclusions %}\n{% endif %}"
        "注：{% for n in notes %}{{ loop.index }}.{{ n }}{% endfor %}"
    )
    add_sign_row(form, told, _SIGNED, (60.0, 120.0, 178.0))
