"""The approval sheet's template: whose report, what is looked for, what was decided by whom."""

from __future__ import annotations

from pathlib import Path

from docx.table import Table

from docgen.documents.item_layout import add_pair, add_signed_row, add_text_row, new_item_form
from docgen.documents.review_sheet.kind import TEMPLATE, TITLE
from docgen.documents.sample_note import SAMPLE_NOTE
from docgen.official.package import save_docx
from docgen.official.profiles import STANDARD, Profile
from docgen.official.tables import cell_styles, control_row, row


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `review-sheet.docx`."""
    doc, form = new_item_form(profile, "单位：{{ unit }}\t报告日期：{{ date }}")
    add_pair(form, ("报送主体", "{{ producer }}"), ("报告人", "{{ name }}"))
    _if(form, "post", ("部门和职务", "{{ post }}"))
    add_pair(form, ("审定的文书", "{{ document }}"))
    add_pair(form, ("审定权限", "{{ approver }}"))
    add_pair(form, ("稿件校验码", "{{ digest }}"))
    _add_parts(form)
    control_row(form, "{%tr if earlier %}")
    add_text_row(form, "以前的审定", "{{ earlier }}")
    control_row(form, "{%tr endif %}")
    add_pair(form, ("审定结论", "{{ verdict }}"))
    control_row(form, "{%tr if decided_by %}")
    add_pair(form, ("审定人", "{{ decided_by }}"), ("审定日期", "{{ decided_on }}"))
    control_row(form, "{%tr endif %}")
    add_signed_row(form, "审定意见", "{{ opinion }}", height_mm=40.0)
    _if(form, "gate", ("审定合格后\n方可召开", "{{ gate }}"))
    _if(form, "on_failure", ("不合格的处理", "{{ on_failure }}"))
    save_docx(doc, folder / TEMPLATE, f"自查报告{TITLE}", SAMPLE_NOTE)


def _if(form: Table, condition: str, pair: tuple[str, str]) -> None:
    """A labelled row that is left out where there is nothing to say."""
    control_row(form, f"{{%tr if {condition} %}}")
    add_pair(form, pair)
    control_row(form, "{%tr endif %}")


def _add_parts(form: Table) -> None:
    """The contents that a report must have; the approver ticks each."""
    row(form, ["必备内容", "报告中的情况", "审定"], styles=cell_styles(form, "hhh"), spans=[1, 2, 1])
    control_row(form, "{%tr for p in parts %}")
    cells = ["{{ p.part }}", "{{ p.found }}", "{{ p.mark }}"]
    row(form, cells, styles=cell_styles(form, "nnn"), spans=[1, 2, 1])
    control_row(form, "{%tr endfor %}")
