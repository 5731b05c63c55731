"""The inspection report's context and its entry in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from docgen.chinese.dates import format_span
from docgen.chinese.periods import month_code
from docgen.chinese.titles import break_title
from docgen.documents.inspection_report.body import report_body
from docgen.documents.inspection_report.period import WHOLE, Period, period_of_report
from docgen.documents.kinds import UNIT, Kind, Occasion, Request, Subject
from docgen.documents.occasions import (
    Names,
    deliverables_of,
    ended_phases,
    month_occasion,
    phase_occasion,
)
from docgen.documents.papers import Issue, facts_day, issue_of
from docgen.documents.placeholders import fill
from docgen.documents.rows import without_year
from docgen.documents.source import Source
from docgen.documents.stems import stem_with_short_unit
from docgen.documents.summary.kind import CLOSING
from docgen.documents.upward import ReportContext, report_values
from docgen.documents.wording.voice import Voice
from docgen.model.matter import Matter
from docgen.model.rules_inspections import REPORT
from docgen.register.inspections import InspectionFigures, inspection_figures

CODE, TITLE = REPORT
TEMPLATE = "inspection-report.docx"
ATTACHMENT = "督查情况一览表"


@dataclass(frozen=True, slots=True)
class InspectionRow:
    """One inspection in the attached table."""

    no: Annotated[int, "序号"]
    on: Annotated[str, "日期，不写年份"]
    name: Annotated[str, "督查事项"]
    way: Annotated[str, "方式：督查或暗访"]
    department: Annotated[str, "督查部门"]
    inspected: Annotated[str, "受检部门，一行一个"]
    content: Annotated[str, "督查情况"]
    found: Annotated[int, "发现问题的个数"]


@dataclass(frozen=True, slots=True)
class InspectionReportContext(ReportContext):
    """What `inspection-report.docx` may use; `closing` is empty for a report that is sent to nobody."""

    rows: Annotated[tuple[InspectionRow, ...], "督查情况，一项一次"]
    found: Annotated[int, "发现问题的合计"]


def _row(source: Source, row: Matter, number: int) -> InspectionRow:
    roster = source.roster
    texts = (row.content or "", row.result or "")
    return InspectionRow(
        no=number,
        on=without_year(format_span(row.on)),
        name=row.name,
        way="暗访" if row.covert else "督查",
        department=roster.department(row.department).label if row.department else "",
        inspected="\n".join(roster.department(one).label for one in row.inspected),
        content="；".join(text.rstrip("。；") for text in texts if text),
        found=row.quantity or 0,
    )


def _title_lines(source: Source, period: Period) -> tuple[str, ...]:
    """Which organ reports on what in which period."""
    campaign = fill(source, source.campaign.name)
    return break_title(f"{source.form.unit.name}关于{campaign}{period.name}督查情况的报告")


def _seen(source: Source, occasion: Occasion) -> tuple[Issue, Period, InspectionFigures]:
    issue = issue_of(source, REPORT, occasion, UNIT)
    period = period_of_report(source, occasion, facts_day(issue, occasion))
    return issue, period, inspection_figures(source.form, source.roster, period.first, period.last)


def _context(source: Source, occasion: Occasion, _subject: Subject) -> InspectionReportContext:
    issue, period, seen = _seen(source, occasion)
    return InspectionReportContext(
        **report_values(source, issue, _title_lines(source, period), period.last),
        body=report_body(Voice(source, REPORT, occasion, UNIT), period, seen),
        closing=CLOSING if issue.addressed else "",
        attachments=(ATTACHMENT,),
        rows=tuple(_row(source, row, number) for number, row in enumerate(seen.rows, 1)),
        found=seen.found,
    )


def _calls(source: Source, kind: Names, request: Request) -> tuple[Occasion, ...]:
    """The phase that calls for it. For whoever names it and a day: the month, and each phase that ended in
    it; the campaign as a whole where it has no phases.
    """
    if not request.exact and deliverables_of(source, kind[0]):
        return phase_occasion(source, kind, request)
    months = month_occasion(source, request)
    ended = [(phase.name, source.phase_span(phase).last) for phase in ended_phases(source, request.as_of)]
    if not source.campaign.phases and source.days is not None:
        ended = [(WHOLE, source.days[1])]
    stages = (Occasion(last, month_code(last), name) for name, last in ended if last <= request.as_of)
    return (*months, *(one for one in stages if one.period in {month.period for month in months}))


def _subjects(source: Source, occasion: Occasion) -> tuple[Subject, ...]:
    """The unit, if there was an inspection in the period."""
    return (UNIT,) if _seen(source, occasion)[2].rows else ()


def _stem(source: Source, occasion: Occasion, _subject: Subject) -> str:
    _, period, _ = _seen(source, occasion)
    title = "".join(_title_lines(source, period))
    return stem_with_short_unit(source, title)


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=InspectionReportContext,
    all_templates=(TEMPLATE,),
    calls=_calls,
    subjects=_subjects,
    context=_context,
    stem=_stem,
    texts=lambda source: source.campaign.basis,
)
