"""The claim forms' templates: a landscape table of all, in which each signs, and a form for one leader."""

from __future__ import annotations

from pathlib import Path

from docgen.documents.block_layout import add_title_lines
from docgen.documents.checklist_layout import (
    UNIT_HEAD,
    Column,
    add_problem_table,
    add_sign_row,
    add_tab_stops,
)
from docgen.documents.claim_form.kind import LEADER_TEMPLATE, UNIT_TEMPLATE
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.official.elements import paragraph
from docgen.official.package import save_docx
from docgen.official.page import set_landscape
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import new_document

_TITLE = "领导班子成员认领班子问题登记表"
_ALL = (
    Column("序号", 10.0, "n", "{{ r.no }}"),
    Column("编号", 14.0, "n", "{{ r.code }}"),
    Column("类别", 20.0, "n", "{{ r.category }}"),
    Column("班子（单位）问题", 56.0, "t", "{{ r.description }}"),
    Column("认领人", 17.0, "n", "{{ r.claimants }}"),
    Column("认领的具体问题和责任", 47.0, "t", "{{ r.shares }}"),
    Column("整改\n时限", 21.0, "n", "{{ r.deadline }}"),
    Column("认领人签字", 26.0, "n", ""),
    Column("备注", 14.0, "t", ""),
)
_OWN = (
    Column("序号", 10.0, "n", "{{ r.no }}"),
    Column("编号", 15.0, "n", "{{ r.code }}"),
    Column("班子（单位）问题", 62.0, "t", "{{ r.description }}"),
    Column("本人认领的具体问题和责任", 56.0, "t", "{{ r.shares }}"),
    Column("整改措施", 60.0, "t", "{{ r.measures }}"),
    Column("整改\n时限", 22.0, "n", "{{ r.deadline }}"),
)


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write the table for all and the form for one leader."""
    for name, above, stops, columns, signatures, places in (
        (
            UNIT_TEMPLATE,
            UNIT_HEAD,
            (105.0, 165.0),
            _ALL,
            "单位主要负责人（签字）：\t日期：　　　年　　月　　日",
            (150.0,),
        ),
        (
            LEADER_TEMPLATE,
            "认领人：{{ name }}\t职务：{{ posts }}\t填报日期：{{ date }}",
            (60.0, 165.0),
            _OWN,
            "认领人（签字）：\t单位主要负责人（签字）：\t日期：　　　年　　月　　日",
            (75.0, 160.0),
        ),
    ):
        doc = new_document(profile)
        set_landscape(doc.sections[0])
        add_title_lines(doc)
        head = paragraph(doc, above, "表注")
        head.paragraph_format.keep_with_next = True
        add_tab_stops(head, stops)
        form = add_problem_table(doc, columns, height_mm=14.0)
        add_sign_row(form, "{{ totals }}", signatures, places)
        save_docx(doc, folder / name, _TITLE, SAMPLE_NOTE)
