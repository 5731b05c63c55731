"""The analysis report's template: an upward report with the table of problems by category behind it."""

from __future__ import annotations

from pathlib import Path

from docx.document import Document

from docgen.documents.analysis_report.kind import TEMPLATE, TITLE
from docgen.documents.counts_layout import add_counts
from docgen.documents.report_layout import build_report
from docgen.official.elements import attachment_head, tag
from docgen.official.profiles import STANDARD, Profile


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `analysis-report.docx`."""
    build_report(folder / TEMPLATE, TITLE, profile, _add_table)


def _add_table(doc: Document) -> None:
    tag(doc, "{%p if unit_rows %}")
    attachment_head(doc, "附件", "{{ attachments[0] }}")
    add_counts(doc, "单位问题整改情况（截至{{ as_of }}，单位：个）", "unit")
    tag(doc, "{%p endif %}")
