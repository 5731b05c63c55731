"""The circular's context and its entry in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from docgen.chinese.dates import format_date
from docgen.chinese.titles import break_title
from docgen.documents.blocks import Block
from docgen.documents.circular.body import circular_body
from docgen.documents.cover import Cover
from docgen.documents.kinds import UNIT, Kind, Occasion, Subject
from docgen.documents.occasions import month_by_name
from docgen.documents.papers import departments_addressed, facts_day, issue_of, on_page_1
from docgen.documents.source import Source
from docgen.documents.stems import stem_with_short_unit
from docgen.documents.wording.voice import Voice

CODE, TITLE, TEMPLATE = "circular", "通报", "circular.docx"


@dataclass(frozen=True, slots=True)
class CircularContext:
    """What `circular.docx` may use."""

    cover: Annotated[Cover, "版头和版记"]
    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    recipients: Annotated[str, "主送，移到版记的为空"]
    body: Annotated[tuple[Block, ...], "正文，一项一段"]
    organ: Annotated[str, "署名"]
    date: Annotated[str, "成文日期"]
    as_of: Annotated[str, "数据截至的日期"]
    sample: Annotated[bool, "样例数据"]


def _title(source: Source, occasion: Occasion) -> str:
    day = occasion.as_of
    about = f"{day.year}年{day.month}月{source.campaign.short_name}问题整改情况"
    return f"{source.form.unit.name}关于{about}的{TITLE}"


def _context(source: Source, occasion: Occasion, _subject: Subject) -> CircularContext:
    issue, unit = issue_of(source, (CODE, TITLE), occasion, UNIT), source.form.unit
    day = facts_day(issue, occasion)
    title, voice = _title(source, occasion), Voice(source, (CODE, TITLE), occasion, UNIT)
    lines = break_title(title)
    issue = on_page_1(issue, lines)
    return CircularContext(
        cover=issue.cover,
        title=title,
        title_lines=lines,
        recipients=issue.recipients if issue.addressed else departments_addressed(source),
        body=circular_body(voice, source.figures(day)),
        organ=unit.signed_as,
        date=issue.date_text,
        as_of=format_date(day),
        sample=unit.sample,
    )


def _subjects(source: Source, occasion: Occasion) -> tuple[Subject, ...]:
    """The unit, as soon as anything is listed: of no problems there is nothing to tell or to ask for."""
    figures = source.figures(occasion.as_of)
    return (UNIT,) if figures.unit.every or figures.person.every else ()


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=CircularContext,
    all_templates=(TEMPLATE,),
    calls=month_by_name,
    subjects=_subjects,
    context=_context,
    stem=lambda source, occasion, _subject: stem_with_short_unit(source, _title(source, occasion)),
)
