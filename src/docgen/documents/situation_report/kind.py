"""The situation report's context and its entry in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.chinese.titles import break_title
from docgen.documents.attached import SITUATION, attached_titles
from docgen.documents.kinds import UNIT, Kind, Occasion, Subject, unit_only
from docgen.documents.occasions import once_by_name
from docgen.documents.papers import facts_day, issue_of
from docgen.documents.placeholders import fill
from docgen.documents.situation_report.body import situation_body
from docgen.documents.source import Source
from docgen.documents.stems import stem_with_short_unit
from docgen.documents.upward import ReportContext, report_values
from docgen.documents.wording.voice import Voice

CODE, TITLE = SITUATION
TEMPLATE = "situation-report.docx"


@dataclass(frozen=True, slots=True)
class SituationReportContext(ReportContext):
    """What `situation-report.docx` may use."""


def _title(source: Source) -> str:
    return f"{source.form.unit.name}关于{fill(source, source.campaign.name)}自查自纠{TITLE}"


def _context(source: Source, occasion: Occasion, _subject: Subject) -> SituationReportContext:
    issue = issue_of(source, (CODE, TITLE), occasion, UNIT)
    voice, day = Voice(source, (CODE, TITLE), occasion, UNIT), facts_day(issue, occasion)
    attachments = attached_titles(source, SITUATION, occasion)
    return SituationReportContext(
        **report_values(source, issue, break_title(_title(source)), day),
        body=situation_body(voice, day, attached=bool(attachments)),
        closing=voice.say("结尾") if issue.addressed else "",
        attachments=attachments,
    )


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=SituationReportContext,
    all_templates=(TEMPLATE,),
    calls=once_by_name,
    subjects=unit_only,
    context=_context,
    stem=lambda source, _occasion, _subject: stem_with_short_unit(source, _title(source)),
    texts=lambda source: (source.campaign.wording,),
    once=True,
)
