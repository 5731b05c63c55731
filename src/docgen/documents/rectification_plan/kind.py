"""The rectification plan's context and its entry in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from docgen.chinese.dates import format_date
from docgen.chinese.titles import LANDSCAPE_LINE_CHARS, break_title
from docgen.documents.blocks import Block
from docgen.documents.kinds import UNIT, Kind, Occasion, Request, Subject, unit_only
from docgen.documents.occasions import Names, gate_passed, once_by_name
from docgen.documents.papers import facts_day, issue_of
from docgen.documents.rectification_plan.body import plan_body
from docgen.documents.rectification_plan.stages import TaskGroup, stages_of, task_groups
from docgen.documents.source import Source
from docgen.documents.wording.voice import Voice
from docgen.register.figures import Figures

CODE, TITLE, TEMPLATE = "rectification-plan", "整改方案", "rectification-plan.docx"


@dataclass(frozen=True, slots=True)
class RectificationPlanContext:
    """What `rectification-plan.docx` may use."""

    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    body: Annotated[tuple[Block, ...], "正文，一项一段"]
    attachments: Annotated[tuple[str, ...], "附件的名称"]
    organ: Annotated[str, "署名"]
    date: Annotated[str, "成文日期"]
    table_title: Annotated[str, "附件的标题"]
    table_title_lines: Annotated[tuple[str, ...], "附件的标题，按回行分行"]
    groups: Annotated[tuple[TaskGroup, ...], "整改任务，按轻重缓急分组"]
    as_of: Annotated[str, "数据截至的日期"]
    sample: Annotated[bool, "样例数据"]


def _title(source: Source) -> str:
    return f"{source.form.unit.name}{source.campaign.wording.problem_word}整改方案"


def _context(source: Source, occasion: Occasion, subject: Subject) -> RectificationPlanContext:
    issue, unit = issue_of(source, (CODE, TITLE), occasion, UNIT), source.form.unit
    figures = _figures(source, occasion)
    stages, title = stages_of(source, figures.unit.states), _title(source)
    table = f"{unit.short_name}{source.campaign.wording.problem_word}整改任务分解表"
    return RectificationPlanContext(
        title=title,
        title_lines=break_title(title),
        body=plan_body(Voice(source, (CODE, TITLE), occasion, subject), figures, stages),
        attachments=(table,),
        organ=unit.signed_as,
        date=issue.date_text,
        table_title=table,
        table_title_lines=break_title(table, limit=LANDSCAPE_LINE_CHARS),
        groups=task_groups(source, stages),
        as_of=format_date(figures.as_of),
        sample=unit.sample,
    )


def _occasions(source: Source, kind: Names, request: Request) -> tuple[Occasion, ...]:
    """While there is something to put right; but for a draft, not before the meeting that the campaign puts
    ahead of it.
    """
    due = [one for one in once_by_name(source, kind, request) if _figures(source, one).unit.states]
    return tuple(one for one in due if source.draft or gate_passed(source, CODE, one.as_of))


def _figures(source: Source, occasion: Occasion) -> Figures:
    return source.figures(facts_day(issue_of(source, (CODE, TITLE), occasion, UNIT), occasion))


def _stem(source: Source, _occasion: Occasion, _subject: Subject) -> str:
    return _title(source)


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=RectificationPlanContext,
    all_templates=(TEMPLATE,),
    calls=_occasions,
    subjects=unit_only,
    context=_context,
    stem=_stem,
    texts=lambda source: (source.campaign.wording,),
    once=True,
)
