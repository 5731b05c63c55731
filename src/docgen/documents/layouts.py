"""Rebuilding the built-in templates: `python -m docgen.documents.layouts [FOLDER [PROFILE]]`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from docgen.documents.acceptance_result import layout as acceptance_result
from docgen.documents.acceptance_sheet import layout as acceptance_sheet
from docgen.documents.accountability_ledger import layout as accountability_ledger
from docgen.documents.analysis_report import layout as analysis_report
from docgen.documents.ballot import layout as ballot
from docgen.documents.ballot_result import layout as ballot_result
from docgen.documents.bulletin import layout as bulletin
from docgen.documents.channel_notice import layout as channel_notice
from docgen.documents.checklist_person import layout as checklist_person
from docgen.documents.checklist_unit import layout as checklist_unit
from docgen.documents.circular import layout as circular
from docgen.documents.claim_form import layout as claim_form
from docgen.documents.closure_approval import layout as closure_approval
from docgen.documents.closure_batch import layout as closure_batch
from docgen.documents.closure_request import layout as closure_request
from docgen.documents.commitment import layout as commitment
from docgen.documents.disclosure import layout as disclosure
from docgen.documents.extension import layout as extension
from docgen.documents.feedback import layout as feedback
from docgen.documents.filing import layout as filing
from docgen.documents.group_change import layout as group_change
from docgen.documents.inspection_report import layout as inspection_report
from docgen.documents.leading_group import layout as leading_group
from docgen.documents.ledger import layout as ledger
from docgen.documents.ledger_diff import layout as ledger_diff
from docgen.documents.ledger_master import layout as ledger_master
from docgen.documents.ledger_return import layout as ledger_return
from docgen.documents.ledger_units import layout as ledger_units
from docgen.documents.meeting_material import layout as meeting_material
from docgen.documents.notice import layout as notice
from docgen.documents.opinion_form import layout as opinion_form
from docgen.documents.opinion_summary import layout as opinion_summary
from docgen.documents.plan import layout as plan
from docgen.documents.rectification_plan import layout as rectification_plan
from docgen.documents.reminder import layout as reminder
from docgen.documents.review_sheet import layout as review_sheet
from docgen.documents.rules_catalogue import layout as rules_catalogue
from docgen.documents.self_inspection import layout as self_inspection
from docgen.documents.situation_report import layout as situation_report
from docgen.documents.study_plan import layout as study_plan
from docgen.documents.summary import layout as summary
from docgen.documents.supervision_order import layout as supervision_order
from docgen.documents.timetable import layout as timetable
from docgen.documents.watch_list import layout as watch_list
from docgen.official.profiles import PROFILES, STANDARD, Profile
from docgen.resources import templates_dir

DOCUMENTS: tuple[Callable[[Path, Profile], None], ...] = (
    plan.build,
    notice.build,
    timetable.build,
    leading_group.build,
    group_change.build,
    study_plan.build,
    channel_notice.build,
    opinion_form.build,
    opinion_summary.build,
    checklist_unit.build,
    checklist_person.build,
    claim_form.build,
    self_inspection.build,
    commitment.build,
    disclosure.build,
    review_sheet.build,
    meeting_material.build,
    rectification_plan.build,
    ledger.build,
    feedback.build,
    supervision_order.build,
    reminder.build,
    ledger_master.build,
    ledger_units.build,
    extension.build,
    closure_request.build,
    closure_batch.build,
    closure_approval.build,
    circular.build,
    ballot.build,
    ballot_result.build,
    acceptance_sheet.build,
    acceptance_result.build,
    watch_list.build,
    inspection_report.build,
    accountability_ledger.build,
    rules_catalogue.build,
    bulletin.build,
    situation_report.build,
    analysis_report.build,
    summary.build,
    filing.build,
)


SHEETS: tuple[Callable[[Path], None], ...] = (ledger_return.build, ledger_diff.build)
"""Templates of sheets alone: the profiles are about pages of documents."""


def build_templates(folder: Path, profile: Profile = STANDARD) -> None:
    """Write every built-in template into an existing folder, the same bytes each time."""
    for build in DOCUMENTS:
        build(folder, profile)
    for build_sheet in SHEETS:
        build_sheet(folder)


if __name__ == "__main__":
    given = sys.argv[1:]
    build_templates(
        Path(given[0]) if given else templates_dir(), PROFILES[given[1]] if given[1:] else STANDARD
    )
