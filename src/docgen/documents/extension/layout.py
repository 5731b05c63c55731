"""The extension form's template: the problem, what is asked and why, and who decided what."""

from __future__ import annotations

from pathlib import Path

from docgen.documents.extension.kind import TEMPLATE, TITLE
from docgen.documents.item_layout import add_pair, add_signed_row, add_text_row, new_item_form
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.official.package import save_docx
from docgen.official.profiles import STANDARD, Profile
from docgen.official.tables import control_row


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `extension.docx`."""
    doc, form = new_item_form(profile, "单位：{{ unit }}\t申请日期：{{ date }}")
    add_pair(form, ("问题编号", "{{ head.code }}"), ("类别", "{{ head.category }}"))
    add_text_row(form, "具体问题", "{{ head.description }}")
    add_pair(form, ("责任部门", "{{ head.department }}"), ("责任领导", "{{ head.leader }}"))
    add_pair(form, ("责任人", "{{ head.responsible }}"), ("原定时限", "{{ head.first_deadline }}"))
    add_pair(form, ("现行时限", "{{ head.deadline }}"), ("申请延期至", "{{ asked }}"))
    add_text_row(form, "整改措施", "{{ head.measures }}")
    add_text_row(form, "目前进展", "{{ progress }}", height_mm=14.0)
    add_text_row(form, "延期理由", "{{ reason }}", height_mm=20.0)
    add_text_row(form, "附件材料", "{{ evidence }}")
    control_row(form, "{%tr if earlier %}")
    add_text_row(form, "以前的延期", "{{ earlier }}")
    control_row(form, "{%tr endif %}")
    add_signed_row(form, "责任部门意见")
    add_signed_row(form, "责任领导意见")
    add_pair(form, ("审批结论", "{{ verdict }}"), ("批准的时限", "{{ granted }}"))
    add_pair(form, ("审批人", "{{ approver }}"), ("审批日期", "{{ decided_on }}"))
    add_signed_row(form, "审批意见", "{{ opinion }}")
    save_docx(doc, folder / TEMPLATE, TITLE, SAMPLE_NOTE)
