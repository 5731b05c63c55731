"""The supervision order's template: what is ordered, and below it the department's answer and its review."""

from __future__ import annotations

from pathlib import Path

from docgen.documents.item_layout import add_pair, add_signed_row, add_text_row, new_item_form
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.documents.supervision_order.kind import TEMPLATE, TITLE
from docgen.official.package import save_docx
from docgen.official.profiles import STANDARD, Profile
from docgen.official.tables import control_row


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `supervision-order.docx`."""
    doc, form = new_item_form(profile, "督办单位：{{ unit }}\t编号：{{ code }}")
    add_text_row(form, "督办事项", "{{ matter }}", height_mm=14.0)
    add_text_row(form, "立项依据", "{{ basis }}")
    control_row(form, "{%tr if problem %}")
    add_text_row(form, "督办的问题", "{{ problem }}")
    control_row(form, "{%tr endif %}")
    add_pair(form, ("承办部门", "{{ department }}"), ("协办部门", "{{ helpers }}"))
    add_pair(form, ("交办日期", "{{ issued }}"), ("办理时限", "{{ due }}"))
    add_pair(form, ("签发人", "{{ signer }}"), ("联系人", "{{ contact }}"))
    add_text_row(form, "要求", "{{ demand }}", height_mm=20.0)
    add_signed_row(form, "反馈内容", "{{ reply }}", height_mm=46.0)
    add_signed_row(form, "审核意见", "{{ review }}", height_mm=28.0)
    add_pair(form, ("反馈日期", "{{ replied }}"), ("办结日期", "{{ closed }}"))
    save_docx(doc, folder / TEMPLATE, TITLE, SAMPLE_NOTE)
