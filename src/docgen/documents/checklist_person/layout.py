"""The personal list's template: who fills it, the problems, the promise and two signatures."""

from __future__ import annotations

from pathlib import Path

from docx.document import Document

from docgen.documents.checklist_layout import Column, add_problem_table, add_sign_row
from docgen.documents.checklist_person.kind import TEMPLATE
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.official.elements import paragraph
from docgen.official.package import save_docx
from docgen.official.page import set_landscape
from docgen.official.profiles import STANDARD, Profile
from docgen.official.styles import new_document
from docgen.official.tables import key_value_row, table

_COLUMNS = (
    Column("序号", 12.0, "n", "{{ r.no }}"),
    Column("问题表现", 54.5, "t", "{{ r.problem }}"),
    Column("产生原因", 53.5, "t", "{{ r.cause }}"),
    Column("整改措施", 41.0, "t", "{{ r.measures }}"),
    Column("整改时限", 34.0, "n", "{{ r.deadline }}"),
    Column("完成情况", 30.0, "t", "{{ r.result }}"),
)
_SIGNATURES = "本人签字：\t审核人签字（{{ reviewer }}）：\t日期：　　　年　　月　　日"


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `checklist-person.docx`."""
    doc = new_document(profile)
    set_landscape(doc.sections[0])
    paragraph(doc, "{{ title }}", "公文标题")
    paragraph(doc, "", "表注")
    _add_person(doc)
    paragraph(doc, "", "分节")
    _add_problems(doc)
    save_docx(doc, folder / TEMPLATE, "个人问题整改清单", SAMPLE_NOTE)


def _add_person(doc: Document) -> None:
    head = table(doc, (22.0, 46.0, 22.0, 67.0, 22.0, 46.0))
    key_value_row(
        head,
        [("姓名", "{{ name }}"), ("职务", "{{ posts }}"), ("填报日期", "{{ date }}")],
    )
    key_value_row(
        head,
        [("所在部门", "{{ department }}"), ("所在支部", "{{ branch }}"), ("截至日期", "{{ as_of }}")],
    )


def _add_problems(doc: Document) -> None:
    form = add_problem_table(doc, _COLUMNS, height_mm=22.0)
    add_sign_row(form, "本人承诺：{{ promise }}", _SIGNATURES, (78.0, 165.0))
