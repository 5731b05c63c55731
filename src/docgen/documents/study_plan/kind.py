"""The study plan's context and its entry in the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from docgen.chinese.dates import format_span
from docgen.chinese.numbering import join_items
from docgen.chinese.numerals import to_han
from docgen.chinese.titles import break_title
from docgen.documents.blocks import Block, BlockWriter
from docgen.documents.kinds import UNIT, Kind, Occasion, Request, Subject, unit_only
from docgen.documents.occasions import Names, dated_occasion
from docgen.documents.papers import issue_of
from docgen.documents.phase_words import phase_title
from docgen.documents.placeholders import fill
from docgen.documents.plan.day import plan_day
from docgen.documents.rows import year_apart
from docgen.documents.source import Source
from docgen.documents.stems import stem_without_unit
from docgen.documents.study_plan.sessions import (
    covers,
    meetings,
    open_topics,
    sessions,
    study_materials,
    study_phase,
    study_topics,
)
from docgen.documents.wording.voice import Voice
from docgen.model.matter import Matter

CODE, TITLE, TEMPLATE = "study-plan", "学习安排", "study-plan.docx"


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One meeting or session."""

    no: Annotated[int, "序号，全表连续"]
    date: Annotated[str, "时间，年份单独一行"]
    topic: Annotated[str, "会议或者学习的名称"]
    content: Annotated[str, "内容和形式，没有的为空"]
    organiser: Annotated[str, "组织部门，没有写的是本单位"]
    attendees: Annotated[str, "参加范围，没有的为空"]


@dataclass(frozen=True, slots=True)
class SessionGroup:
    """Meetings or sessions under a heading of the table."""

    title: Annotated[str, "小标题，如集中学习（7次）"]
    rows: Annotated[tuple[SessionRow, ...], "会议或者学习，按时间先后，一项一次"]


@dataclass(frozen=True, slots=True)
class StudyPlanContext:
    """What `study-plan.docx` may use."""

    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    opening: Annotated[tuple[Block, ...], "时间表以上的正文，一项一段"]
    groups: Annotated[tuple[SessionGroup, ...], "时间表：动员部署、集中学习、其他学习"]
    body: Annotated[tuple[Block, ...], "时间表以下的正文"]
    organ: Annotated[str, "署名"]
    date: Annotated[str, "成文日期"]
    sample: Annotated[bool, "样例数据"]


def _title(source: Source) -> str:
    return f"{source.form.unit.name}{fill(source, source.campaign.short_name)}{TITLE}"


def _text(voice: Voice) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The paragraphs above the table and those below it."""
    source, writer = voice.source, BlockWriter()
    phase = study_phase(source)
    writer.text(voice.say("开头", {"阶段": phase_title(phase) if phase is not None else ""}))
    _add_subjects(voice, writer)
    writer.heading(1, "时间安排")
    above = len(writer.blocks)
    if waiting := open_topics(source):
        writer.text(voice.say("未排专题", {"专题": "、".join(f"“{one}”" for one in waiting)}))
    writer.heading(1, "学习要求")
    writer.items(2, voice.say("学习要求"))
    return tuple(writer.blocks[:above]), tuple(writer.blocks[above:])


def _add_subjects(voice: Voice, writer: BlockWriter) -> None:
    """What was announced to be studied; nothing where nothing was."""
    source = voice.source
    topics = study_topics(source)
    known = [fill(source, one) for one in topics.members] if topics is not None else []
    materials = [one for one in study_materials(source) if one not in known]
    if topics is None and not materials:
        return
    writer.heading(1, "学习内容")
    if topics is not None and known:
        listed = join_items([f"专题{to_han(at)}，{text}" for at, text in enumerate(known, 1)])
        writer.text(voice.say("学习专题", {"提法": topics.name, "数目": len(known), "专题": listed}))
    elif topics is not None:
        writer.text(voice.say("未列举", {"提法": topics.name}))
    if materials:
        writer.text(voice.say("学习材料", {"材料": join_items(materials)}))


def _groups(source: Source) -> Iterator[SessionGroup]:
    """The meetings, the sessions on what was announced, and the others apart from them."""
    topics, held = study_topics(source), sessions(source)
    announced = topics.members if topics is not None else ()
    own = [one for one in held if not announced or any(covers(one, topic) for topic in announced)]
    parts = (
        ("动员部署", meetings(source)),
        ("集中学习", own),
        ("其他学习", [one for one in held if one not in own]),
    )
    number = 1
    for title, matters in parts:
        if matters:
            rows = tuple(_row(source, one, at) for at, one in enumerate(matters, number))
            number += len(matters)
            yield SessionGroup(f"{title}（{len(matters)}次）", rows)


def _row(source: Source, matter: Matter, number: int) -> SessionRow:
    department = matter.department
    return SessionRow(
        no=number,
        date=year_apart(format_span(matter.on)),
        topic=matter.name,
        content=matter.content or "",
        organiser=source.roster.department(department).label if department else source.form.unit.short_name,
        attendees=matter.attendees or "",
    )


def _context(source: Source, occasion: Occasion, _subject: Subject) -> StudyPlanContext:
    issue, unit = issue_of(source, (CODE, TITLE), occasion, UNIT), source.form.unit
    title = _title(source)
    opening, body = _text(Voice(source, (CODE, TITLE), occasion, UNIT))
    return StudyPlanContext(
        title=title,
        title_lines=break_title(title),
        opening=opening,
        groups=tuple(_groups(source)),
        body=body,
        organ=unit.signed_as,
        date=issue.date_text,
        sample=unit.sample,
    )


def _occasions(source: Source, kind: Names, request: Request) -> tuple[Occasion, ...]:
    """With the plan, as soon as the form has a session of study."""
    return dated_occasion(source, kind, request, plan_day) if sessions(source) else ()


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=StudyPlanContext,
    all_templates=(TEMPLATE,),
    calls=_occasions,
    subjects=unit_only,
    context=_context,
    stem=lambda source, _occasion, _subject: stem_without_unit(source, _title(source)),
    texts=lambda source: source.campaign.counted,
    needs="“事项”表中的“学习”",
    once=True,
)
