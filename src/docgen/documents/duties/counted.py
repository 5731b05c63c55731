"""Votes that were counted and points that were given: evidence of the papers that tell of them."""

from __future__ import annotations

from datetime import date

from docgen.documents.acceptances import acceptances
from docgen.documents.duties.duty import Record, Standing
from docgen.documents.kinds import Subject
from docgen.documents.source import Source
from docgen.register.ballots import SubjectResult, ballots_as_of

_BALLOTS = frozenset({"ballot", "ballot-result"})
_ACCEPTANCES = frozenset({"acceptance-sheet", "acceptance-result"})


def counted_record(source: Source, kind: str | None, subject: Subject, as_of: date) -> Record | None:
    """What the 测评 or 验收 sheet tells of a document of that kind, None if nothing."""
    if kind in _BALLOTS:
        return _ballot_record(source, subject, as_of)
    return _acceptance_record(source, subject, as_of) if kind in _ACCEPTANCES else None


def _ballot_record(source: Source, subject: Subject, as_of: date) -> Record | None:
    """Done on the last day of counting; a vote that was invalid has to be held again."""
    results = ballots_as_of(source.campaign, source.form, source.roster, as_of)
    own = [one for one in results if _is_about(one, subject)]
    if not own:
        return None
    if invalid := [one for one in own if one.invalid]:
        return Record(Standing.OPEN, None, f"测评无效：{invalid[0].invalid}")
    return Record(Standing.DONE, max(one.last_day for one in own), "测评已计票")


def _is_about(result: SubjectResult, subject: Subject) -> bool:
    """Whether a result is one that the document tells of: all of a rule's, or a department's or person's."""
    whose = subject.person or subject.department
    return (whose is None or result.key == whose) and subject.item in (None, result.rule.code)


def _acceptance_record(source: Source, subject: Subject, as_of: date) -> Record | None:
    """Done on the last day of scoring; open while an item has no points."""
    whose = subject.department or ""
    sheet = next((one for one in acceptances(source, as_of) if one.key == whose), None)
    if sheet is None or not any(one.row is not None for one in sheet.items):
        return None
    if sheet.accepted_on is not None and sheet.accepted_on <= as_of:
        grade = f"，{sheet.grade.name}" if sheet.grade is not None else ""
        return Record(Standing.DONE, sheet.accepted_on, f"验收已打分{grade}")
    missing = sum(one.row is None or one.row.score is None for one in sheet.items)
    return Record(Standing.OPEN, None, f"验收还有{missing}项没有打分")
