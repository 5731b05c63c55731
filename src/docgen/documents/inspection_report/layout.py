"""The inspection report's template: an upward report with the table of inspections as 附件."""

from __future__ import annotations

from pathlib import Path

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from docgen.documents.checklist_layout import Column
from docgen.documents.inspection_report.kind import TEMPLATE, TITLE
from docgen.documents.report_layout import build_report
from docgen.official.elements import attachment_head
from docgen.official.profiles import STANDARD, Profile
from docgen.official.tables import cell_styles, control_row, row, table

_COLUMNS = (
    Column("序号", 12.0, "n", "{{ r.no }}"),
    Column("日期", 21.0, "n", "{{ r.on }}"),
    Column("督查事项", 29.0, "t", "{{ r.name }}"),
    Column("方式", 12.0, "n", "{{ r.way }}"),
    Column("督查\n部门", 18.0, "n", "{{ r.department }}"),
    Column("受检\n部门", 18.0, "n", "{{ r.inspected }}"),
    Column("督查情况", 31.0, "t", "{{ r.content }}"),
    Column("问题\n（个）", 15.0, "n", "{{ r.found }}"),
)


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `inspection-report.docx`."""
    build_report(folder / TEMPLATE, TITLE, profile, _add_table)


def _add_table(doc: Document) -> None:
    """Text is ragged right: justified, a column of seven characters tears its words apart."""
    attachment_head(doc, "附件", "{{ attachments[0] }}")
    form = table(doc, [one.width_mm for one in _COLUMNS], [one.title for one in _COLUMNS], dense=True)
    styles = cell_styles(form, "".join(one.kind for one in _COLUMNS))
    control_row(form, "{%tr for r in rows %}")
    added = row(form, [one.value for one in _COLUMNS], styles=styles)
    for cell, column in zip(added.cells, _COLUMNS, strict=True):
        if column.kind == "t":
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT
    control_row(form, "{%tr endfor %}")
    sums = ["合计", "{{ found }}"]
    row(form, sums, styles=cell_styles(form, "nn"), spans=[len(_COLUMNS) - 1, 1])
