"""The situation report's context and its entry in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from docgen.chinese.dates import format_date
from docgen.chinese.titles import break_title
from docgen.documents.attached import SITUATION, attached_titles
from docgen.documents.blocks import Block
from docgen.documents.cover import Cover
from docgen.documents.kinds import UNIT, Kind, Occasion, Subject, unit_only
from docgen.documents.occasions import once_by_name
from docgen.documents.papers import facts_day, issue_of
from docgen.documents.placeholders import fill
from docgen.documents.situation_report.body import situation_body
from docgen.documents.source import Source
from docgen.documents.wording.voice import Voice

CODE, TITLE = SITUATION
TEMPLATE = "situation-report.docx"


@dataclass(frozen=True, slots=True)
class SituationReportContext:
    """What `situation-report.docx` may use."""

    cover: Annotated[Cover, "版头和版记"]
    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    recipients: Annotated[str, "主送，没有的为空"]
    body: Annotated[tuple[Block, ...], "正文，一项一段"]
    closing: Annotated[str, "结尾的一句话，没有主送的为空"]
    attachments: Annotated[tuple[str, ...], "附件的名称，另行装订，没有的为空"]
    organ: Annotated[str, "署名"]
    date: Annotated[str, "成文日期"]
    as_of: Annotated[str, "数据截至的日期"]
    sample: Annotated[bool, "样例数据"]


def _title(source: Source) -> str:
    return f"{source.form.unit.name}关于{fill(source, source.campaign.name)}自查自纠{TITLE}"


def _context(source: Source, occasion: Occasion, _subject: Subject) -> SituationReportContext:
    issue, unit, title = issue_of(source, (CODE, TITLE), occasion, UNIT), source.form.unit, _title(source)
    voice, day = Voice(source, (CODE, TITLE), occasion, UNIT), facts_day(issue, occasion)
    attachments = attached_titles(source, SITUATION, occasion)
    return SituationReportContext(
        cover=issue.cover,
        title=title,
        title_lines=break_title(title),
        recipients=issue.recipients,
        body=situation_body(voice, day, attached=bool(attachments)),
        closing=voice.say("结尾") if issue.addressed else "",
        attachments=attachments,
        organ=unit.signed_as,
        date=issue.date_text,
        as_of=format_date(day),
        sample=unit.sample,
    )


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=SituationReportContext,
    all_templates=(TEMPLATE,),
    calls=once_by_name,
    subjects=unit_only,
    context=_context,
    stem=lambda source, _occasion, _subject: _title(source).replace(
        source.form.unit.name, source.form.unit.short_name
    ),
    texts=lambda source: (source.campaign.wording,),
    once=True,
)
