"""The list of document kinds; adding one is a folder, a template and a line here."""

from __future__ import annotations

from dataclasses import replace

from docgen.documents.acceptance_result.kind import KIND as ACCEPTANCE_RESULT
from docgen.documents.acceptance_sheet.kind import KIND as ACCEPTANCE_SHEET
from docgen.documents.accountability_ledger.kind import KIND as ACCOUNTABILITY_LEDGER
from docgen.documents.analysis_report.kind import KIND as ANALYSIS_REPORT
from docgen.documents.ballot.kind import KIND as BALLOT
from docgen.documents.ballot_result.kind import KIND as BALLOT_RESULT
from docgen.documents.bulletin.kind import KIND as BULLETIN
from docgen.documents.channel_notice.kind import KIND as CHANNEL_NOTICE
from docgen.documents.checklist_person.kind import KIND as CHECKLIST_PERSON
from docgen.documents.checklist_unit.kind import KIND as CHECKLIST_UNIT
from docgen.documents.circular.kind import KIND as CIRCULAR
from docgen.documents.claim_form.kind import KIND as CLAIM_FORM
from docgen.documents.closure_approval.kind import KIND as CLOSURE_APPROVAL
from docgen.documents.closure_batch.kind import KIND as CLOSURE_BATCH
from docgen.documents.closure_request.kind import KIND as CLOSURE_REQUEST
from docgen.documents.commitment.kind import KIND as COMMITMENT
from docgen.documents.disclosure.kind import KIND as DISCLOSURE
from docgen.documents.disclosure.kind import RESULTS_KIND as DISCLOSURE_RESULTS
from docgen.documents.extension.kind import KIND as EXTENSION
from docgen.documents.feedback.kind import KIND as FEEDBACK
from docgen.documents.filing.context import CONTEXTS as FILING
from docgen.documents.group_change.kind import KIND as GROUP_CHANGE
from docgen.documents.inspection_report.kind import KIND as INSPECTION_REPORT
from docgen.documents.kinds import Kind
from docgen.documents.leading_group.kind import KIND as LEADING_GROUP
from docgen.documents.ledger.kind import KIND as LEDGER
from docgen.documents.ledger_diff.context import SHEET, DiffContext
from docgen.documents.ledger_master.kind import KIND as LEDGER_MASTER
from docgen.documents.ledger_return.context import HANDOUT
from docgen.documents.ledger_units.kind import KIND as LEDGER_UNITS
from docgen.documents.meeting_material.kind import KIND as MEETING_MATERIAL
from docgen.documents.notice.kind import KIND as NOTICE
from docgen.documents.occasions import earlier_stage_occasion
from docgen.documents.opinion_form.kind import KIND as OPINION_FORM
from docgen.documents.opinion_summary.kind import KIND as OPINION_SUMMARY
from docgen.documents.plan.kind import KIND as PLAN
from docgen.documents.rectification_plan.kind import KIND as RECTIFICATION_PLAN
from docgen.documents.reminder.kind import KIND as REMINDER
from docgen.documents.review_sheet.kind import KIND as REVIEW_SHEET
from docgen.documents.rules_catalogue.kind import KIND as RULES_CATALOGUE
from docgen.documents.self_inspection.kind import KIND as SELF_INSPECTION
from docgen.documents.situation_report.kind import KIND as SITUATION_REPORT
from docgen.documents.study_plan.kind import KIND as STUDY_PLAN
from docgen.documents.summary.kind import KIND as SUMMARY
from docgen.documents.supervision_order.kind import KIND as SUPERVISION_ORDER
from docgen.documents.timetable.kind import KIND as TIMETABLE
from docgen.documents.watch_list.kind import KIND as WATCH_LIST

_IN_ORDER = (
    PLAN,
    NOTICE,
    TIMETABLE,
    LEADING_GROUP,
    GROUP_CHANGE,
    STUDY_PLAN,
    CHANNEL_NOTICE,
    OPINION_FORM,
    OPINION_SUMMARY,
    CHECKLIST_UNIT,
    CHECKLIST_PERSON,
    CLAIM_FORM,
    SELF_INSPECTION,
    COMMITMENT,
    DISCLOSURE,
    DISCLOSURE_RESULTS,
    REVIEW_SHEET,
    MEETING_MATERIAL,
    RECTIFICATION_PLAN,
    LEDGER,
    FEEDBACK,
    SUPERVISION_ORDER,
    REMINDER,
    LEDGER_MASTER,
    LEDGER_UNITS,
    EXTENSION,
    CLOSURE_REQUEST,
    CLOSURE_BATCH,
    CLOSURE_APPROVAL,
    CIRCULAR,
    BALLOT,
    BALLOT_RESULT,
    ACCEPTANCE_SHEET,
    ACCEPTANCE_RESULT,
    WATCH_LIST,
    INSPECTION_REPORT,
    ACCOUNTABILITY_LEDGER,
    RULES_CATALOGUE,
    BULLETIN,
    SITUATION_REPORT,
    ANALYSIS_REPORT,
    SUMMARY,
)
KINDS: dict[str, Kind] = {kind.code: kind for kind in _IN_ORDER}


STAGE_SUMMARY = ("stage-summary", "阶段总结")
EDITIONS: dict[tuple[str, str], Kind] = {STAGE_SUMMARY: replace(SUMMARY, calls=earlier_stage_occasion)}
"""Code and title by which some editions of a kind can be asked for, with the kind that gives only these."""


SHEETS: dict[str, type] = (
    {SHEET: DiffContext} | dict.fromkeys(HANDOUT.all_templates, HANDOUT.context_type) | FILING
)
"""Template files that a command fills in by itself, with the types of their contexts."""


def find_kind(reference: str) -> Kind | None:
    """The kind of that code or Chinese title."""
    names = {(kind.code, kind.title): kind for kind in KINDS.values()} | EDITIONS
    return next((kind for known, kind in names.items() if reference in known), None)
