"""The situation report's template: an upward report under seal, the ledger bound separately."""

from __future__ import annotations

from pathlib import Path

from docgen.documents.report_layout import build_report
from docgen.documents.situation_report.kind import TEMPLATE, TITLE
from docgen.official.profiles import STANDARD, Profile


def build(folder: Path, profile: Profile = STANDARD) -> None:
    """Write `situation-report.docx`."""
    build_report(folder / TEMPLATE, TITLE, profile)
