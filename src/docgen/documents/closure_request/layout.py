"""The closure request's template: what was done, with which evidence, and who has to say what about it."""

from __future__ import annotations

from pathlib import Path

from docgen.documents.closure_request.kind import TEMPLATE, TITLE
from docgen.documents.item_layout import add_pair, add_signed_row, add_text_row, new_item_form
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.official.package import save_docx
from docgen.official.profiles import STANDARD, Profile
from docgen.official.tables import control_row

_SIGNED_MM = 17.0
"""Lower than elsewhere: the form with two measures and its evidence ought to stay on one page."""


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `closure-request.docx`."""
    doc, form = new_item_form(profile, "单位：{{ unit }}\t申请日期：{{ date }}")
    add_pair(form, ("问题编号", "{{ head.code }}"), ("类别", "{{ head.category }}"))
    add_text_row(form, "问题", "{{ head.description }}")
    add_pair(form, ("申请单位", "{{ head.department }}"), ("责任领导", "{{ head.leader }}"))
    add_pair(form, ("申请人", "{{ head.responsible }}"), ("申请时间", "{{ date }}"))
    add_pair(form, ("整改时限", "{{ head.deadline }}"), ("完成时间", "{{ completed_on }}"))
    add_text_row(form, "整改措施", "{{ head.measures }}")
    add_text_row(form, "整改完成\n情况说明", "{{ result }}", height_mm=14.0)
    add_text_row(form, "佐证材料\n清单", "{{ evidence }}", height_mm=10.0)
    control_row(form, "{%tr if earlier %}")
    add_text_row(form, "以前的申请\n和审批", "{{ earlier }}")
    control_row(form, "{%tr endif %}")
    for label in ("责任单位意见", "主管部门意见", "{{ office }}\n意见"):
        add_signed_row(form, label, height_mm=_SIGNED_MM)
    add_text_row(form, "验收方式", "")
    add_pair(form, ("验收结论", "{{ verdict }}"))
    add_text_row(form, "验收意见", "{{ opinion }}", height_mm=10.0)
    add_pair(form, ("验收人", "{{ reviewer }}"), ("销号日期", "{{ closed_on }}"))
    save_docx(doc, folder / TEMPLATE, TITLE, SAMPLE_NOTE)
