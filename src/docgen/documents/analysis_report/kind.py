"""The analysis report's context and its entry in the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from docgen.chinese.dates import format_date
from docgen.chinese.titles import break_title
from docgen.documents.analysis_report.body import analysis_body
from docgen.documents.blocks import Block
from docgen.documents.cover import Cover
from docgen.documents.kinds import UNIT, Kind, Occasion, Subject, unit_only
from docgen.documents.occasions import once_by_name
from docgen.documents.papers import facts_day, issue_of
from docgen.documents.placeholders import fill
from docgen.documents.source import Source
from docgen.documents.totals import Totals, totals
from docgen.documents.wording.voice import Voice
from docgen.model.base import Record

CODE, TITLE = "analysis-report", "综合分析报告"
TEMPLATE = "analysis-report.docx"


@dataclass(frozen=True, slots=True)
class AnalysisReportContext:
    """What `analysis-report.docx` may use. `unit` is the sum of `unit_rows`."""

    cover: Annotated[Cover, "版头和版记"]
    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    recipients: Annotated[str, "主送，没有的为空"]
    body: Annotated[tuple[Block, ...], "正文，一项一段"]
    closing: Annotated[str, "结尾的一句话，没有主送的为空"]
    attachments: Annotated[tuple[str, ...], "附件的名称"]
    organ: Annotated[str, "署名"]
    date: Annotated[str, "成文日期"]
    as_of: Annotated[str, "数据截至的日期"]
    unit: Annotated[Totals, "单位问题的合计"]
    unit_rows: Annotated[tuple[Totals, ...], "单位问题分类别的数，一项一类"]
    sample: Annotated[bool, "样例数据"]


def _title(source: Source) -> str:
    return f"{source.form.unit.name}关于{fill(source, source.campaign.name)}的{TITLE}"


def _context(source: Source, occasion: Occasion, _subject: Subject) -> AnalysisReportContext:
    issue, unit, title = issue_of(source, (CODE, TITLE), occasion, UNIT), source.form.unit, _title(source)
    voice, day = Voice(source, (CODE, TITLE), occasion, UNIT), facts_day(issue, occasion)
    found = source.figures(day).unit
    rows = tuple(totals(label, counts) for label, counts in found.by_category if counts.found)
    return AnalysisReportContext(
        cover=issue.cover,
        title=title,
        title_lines=break_title(title),
        recipients=issue.recipients,
        body=analysis_body(voice, day),
        closing=voice.say("结尾") if issue.addressed else "",
        attachments=(f"{source.campaign.short_name}问题分类别统计表",) if rows else (),
        organ=unit.signed_as,
        date=issue.date_text,
        as_of=format_date(day),
        unit=totals("单位问题", found.total),
        unit_rows=rows,
        sample=unit.sample,
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
    stem=lambda source, _occasion, _subject: _title(source).replace(
        source.form.unit.name, source.form.unit.short_name
    ),
    texts=_texts,
    once=True,
)
