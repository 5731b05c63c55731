"""The context of the notice that sets the leading body up, and its entry in the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from docgen.chinese.titles import break_title
from docgen.documents.blocks import Block
from docgen.documents.cover import Cover
from docgen.documents.kinds import UNIT, Kind, Occasion, Request, Subject, unit_only
from docgen.documents.leading_group.body import group_text
from docgen.documents.occasions import Names, dated_occasion
from docgen.documents.papers import departments_addressed, issue_of, on_page_1
from docgen.documents.placeholders import hole, leading_body
from docgen.documents.plan.day import plan_day
from docgen.documents.plan.group import GroupRow, group_list_title, group_rows
from docgen.documents.source import Source
from docgen.documents.stems import stem_without_unit
from docgen.documents.wording.voice import Voice
from docgen.model.base import Record
from docgen.model.campaign import Named
from docgen.model.person import Position

CODE, TITLE, TEMPLATE = "leading-group", "领导小组名单", "leading-group.docx"


@dataclass(frozen=True, slots=True)
class LeadingGroupContext:
    """What `leading-group.docx` may use."""

    cover: Annotated[Cover, "版头和版记"]
    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    recipients: Annotated[str, "主送，移到版记的为空"]
    body: Annotated[tuple[Block, ...], "正文，一项一段：组成、职责、办公室、其他事项"]
    attachments: Annotated[tuple[str, ...], "附件的名称"]
    organ: Annotated[str, "署名"]
    date: Annotated[str, "成文日期"]
    group_title_lines: Annotated[tuple[str, ...], "名单的标题，按回行分行"]
    group: Annotated[tuple[GroupRow, ...], "组成人员名单，按职位和表单的先后，一项一人"]
    sample: Annotated[bool, "样例数据"]


def _title(source: Source) -> str:
    return f"{source.form.unit.name}关于成立{leading_body(source)}的通知"


def _rows(source: Source, occasion: Occasion) -> tuple[GroupRow, ...]:
    """The list; a body that nobody heads says so at its top."""
    day = issue_of(source, (CODE, TITLE), occasion, UNIT).day
    rows = group_rows(source, day)
    headed = any(row.position == Position.HEAD for row in rows)
    return rows if headed else (GroupRow(str(Position.HEAD), hole("组长"), "", ""), *rows)


def _context(source: Source, occasion: Occasion, _subject: Subject) -> LeadingGroupContext:
    issue, unit = issue_of(source, (CODE, TITLE), occasion, UNIT), source.form.unit
    title = _title(source)
    lines = break_title(title)
    issue = on_page_1(issue, lines)
    listed = group_list_title(source)
    return LeadingGroupContext(
        cover=issue.cover,
        title=title,
        title_lines=lines,
        recipients=issue.recipients if issue.addressed else departments_addressed(source),
        body=group_text(Voice(source, (CODE, TITLE), occasion, UNIT), issue.day),
        attachments=(listed,),
        organ=unit.signed_as,
        date=issue.date_text,
        group_title_lines=break_title(listed),
        group=_rows(source, occasion),
        sample=unit.sample,
    )


def _occasions(source: Source, kind: Names, request: Request) -> tuple[Occasion, ...]:
    """With the plan, as soon as the form has a body."""
    return dated_occasion(source, kind, request, plan_day) if source.form.group else ()


def _texts(source: Source) -> Iterator[Record]:
    """What the campaign says of the body."""
    told = (source.campaign.leading_body_note, source.campaign.leading_body_below)
    for text in (*told, *source.campaign.leading_body_duties):
        if text is not None:
            yield Named.model_construct(name=TITLE, text=text)


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=LeadingGroupContext,
    all_templates=(TEMPLATE,),
    calls=_occasions,
    subjects=unit_only,
    context=_context,
    stem=lambda source, _occasion, _subject: stem_without_unit(source, _title(source)),
    texts=_texts,
    needs="“领导小组”表",
    once=True,
)
