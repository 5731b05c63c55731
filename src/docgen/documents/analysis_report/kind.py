"""The analysis report's context and its entry in the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from docgen.chinese.titles import break_title
from docgen.documents.analysis_report.body import analysis_body
from docgen.documents.kinds import UNIT, Kind, Occasion, Subject, unit_only
from docgen.documents.occasions import once_by_name
from docgen.documents.papers import facts_day, issue_of
from docgen.documents.placeholders import fill
from docgen.documents.source import Source
from docgen.documents.stems import stem_with_short_unit
from docgen.documents.totals import Totals, totals
from docgen.documents.upward import ReportContext, report_values
from docgen.documents.wording.voice import Voice
from docgen.model.base import Record

CODE, TITLE = "analysis-report", "综合分析报告"
TEMPLATE = "analysis-report.docx"


@dataclass(frozen=True, slots=True)
class AnalysisReportContext(ReportContext):
    """What `analysis-report.docx` may use. `unit` is the sum of `unit_rows`."""

    unit: Annotated[Totals, "单位问题的合计"]
    unit_rows: Annotated[tuple[Totals, ...], "单位问题分类别的数，一项一类"]


def _title(source: Source) -> str:
    return f"{source.form.unit.name}关于{fill(source, source.campaign.name)}的{TITLE}"


def _context(source: Source, occasion: Occasion, _subject: Subject) -> AnalysisReportContext:
    issue = issue_of(source, (CODE, TITLE), occasion, UNIT)
    voice, day = Voice(source, (CODE, TITLE), occasion, UNIT), facts_day(issue, occasion)
    found = source.figures(day).unit
    rows = tuple(totals(label, counts) for label, counts in found.by_category if counts.found)
    return AnalysisReportContext(
        **report_values(source, issue, break_title(_title(source)), day),
        body=analysis_body(voice, day),
        closing=voice.say("结尾") if issue.addressed else "",
        attachments=(f"{source.campaign.short_name}问题分类别统计表",) if rows else (),
        unit=totals("单位问题", found.total),
        unit_rows=rows,
    )


def _texts(source: Source) -> Iterator[Record]:
    yield source.campaign.wording
    yield from source.campaign.basis


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=AnalysisReportContext,
    all_templates=(TEMPLATE,),
    calls=once_by_name,
    subjects=unit_only,
    context=_context,
    stem=lambda source, _occasion, _subject: stem_with_short_unit(source, _title(source)),
    texts=_texts,
    once=True,
)
