"""The closure decision's template: what was asked, what was decided, what is still to be done."""

from __future__ import annotations

from pathlib import Path

from docgen.documents.closure_approval.kind import TEMPLATE, TITLE
from docgen.documents.item_layout import add_pair, add_signed_row, add_text_row, new_item_form
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.official.package import save_docx
from docgen.official.profiles import STANDARD, Profile
from docgen.official.tables import control_row


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `closure-approval.docx`."""
    doc, form = new_item_form(profile, "单位：{{ unit }}\t审批日期：{{ date }}")
    add_pair(form, ("问题编号", "{{ head.code }}"), ("类别", "{{ head.category }}"))
    add_text_row(form, "问题", "{{ head.description }}")
    add_pair(form, ("责任部门", "{{ head.department }}"), ("责任领导", "{{ head.leader }}"))
    add_pair(form, ("责任人", "{{ head.responsible }}"), ("申请日期", "{{ requested_on }}"))
    add_text_row(form, "整改措施", "{{ head.measures }}")
    add_text_row(form, "整改情况", "{{ result }}", height_mm=20.0)
    add_text_row(form, "佐证材料", "{{ evidence }}", height_mm=14.0)
    control_row(form, "{%tr if earlier %}")
    add_text_row(form, "以前的申请\n和审批", "{{ earlier }}")
    control_row(form, "{%tr endif %}")
    add_pair(form, ("审批结论", "{{ verdict }}"))
    control_row(form, "{%tr if is_closed %}")
    add_pair(form, ("审批人", "{{ reviewer }}"), ("销号日期", "{{ date }}"))
    add_signed_row(form, "审批意见", "{{ opinion }}", height_mm=40.0)
    control_row(form, "{%tr else %}")
    add_pair(form, ("审批人", "{{ reviewer }}"), ("重新整改时限", "{{ redo_by }}"))
    add_signed_row(form, "审批意见及\n补充整改要求", "{{ opinion }}", height_mm=40.0)
    control_row(form, "{%tr endif %}")
    save_docx(doc, folder / TEMPLATE, TITLE, SAMPLE_NOTE)
