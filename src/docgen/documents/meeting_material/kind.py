"""The material's context and its entry in the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.chinese.dates import format_date
from docgen.chinese.names import padded_name
from docgen.chinese.titles import break_title
from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.documents.basis import basis_clause
from docgen.documents.blocks import Block, BlockWriter
from docgen.documents.codes import NOT_APPROVED
from docgen.documents.kinds import UNIT, Kind, Occasion, Subject
from docgen.documents.leaders import unit_and_leaders
from docgen.documents.meeting_material.lengths import lengths_of
from docgen.documents.meeting_material.person import examined, write_person
from docgen.documents.meeting_material.unit import write_unit
from docgen.documents.occasions import once_by_name
from docgen.documents.papers import Issue, facts_day, issue_of
from docgen.documents.placeholders import hole
from docgen.documents.reviewed import waiting_for
from docgen.documents.self_inspection.person import post_of
from docgen.documents.source import Source
from docgen.documents.wording.voice import Voice
from docgen.model.matter import MatterKind
from docgen.model.person import Person
from docgen.register.figures import Figures

CODE, TITLE, TEMPLATE = "meeting-material", "对照检查材料", "meeting-material.docx"
MEETING, SPECIAL = "民主生活会", "专题民主生活会"


@dataclass(frozen=True, slots=True)
class MeetingMaterialContext:
    """What `meeting-material.docx` may use; `name` and `post` are empty in the leaders' common one."""

    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    name: Annotated[str, "姓名，班子的为空"]
    post: Annotated[str, "职务，班子的和没有职务的为空"]
    body: Annotated[tuple[Block, ...], "正文，一项一段"]
    closing: Annotated[str, "结尾的一句话"]
    organ: Annotated[str, "署名：领导班子，或者本人"]
    date: Annotated[str, "成文日期"]
    advice: Annotated[str, "草稿上的提示：问题、原因的字数和所占比例，正式稿为空"]
    sample: Annotated[bool, "样例数据"]


def meeting_name(source: Source) -> str:
    """专题民主生活会 where the campaign's order or the unit's own 事项 call it so."""
    called = (*(one.name for one in source.campaign.order), *(one.name for one in source.form.matters))
    return SPECIAL if any(SPECIAL in name for name in called) else MEETING


def _unapproved(source: Source, day: date) -> list[str]:
    """Whose reports the chain wants approved before the meeting and are not by a day."""
    return [
        f"{source.campaign.approver_of(rule)}对{person.name if person else '领导班子'}自查报告的审定"
        for rule, person in waiting_for(source, MEETING, day)
    ]


def _body(voice: Voice, figures: Figures) -> Iterator[Block]:
    source, subject = voice.source, voice.subject
    person = source.roster.person(subject.person) if subject.person is not None else None
    writer, day = BlockWriter(), format_date(figures.as_of)
    missing = [hole(one) for one in _unapproved(source, voice.occasion.as_of)]
    writer.text(*voice.tell_all("待审定", missing, sheets="审定记录"))
    writer.text(_opening(voice, person, figures.as_of))
    if person is None and (heard := _heard(figures)):
        writer.text(voice.tell("听取意见", heard, sheets="事项"))
    who = examined(source, person, figures) if person is not None else None
    if not (who.states or who.claimed if who is not None else figures.unit.states):
        writer.heading(1, "存在的主要问题")
        writer.text(voice.say("个人没有问题" if person else "单位没有问题", {"截至": day}))
    elif who is not None:
        write_person(voice, who, writer)
    else:
        write_unit(voice, figures, writer)
    yield from writer.blocks


def _opening(voice: Voice, person: Person | None, on: date) -> str:
    source = voice.source
    values: dict[str, object] = {"会议": meeting_name(source), "截至": format_date(on)}
    if person is None:
        return voice.say("单位开头", {**values, "依据": basis_clause(source)})
    return voice.say("个人开头", {**values, "职务": post_of(source, person, on) or "本职"})


def _heard(figures: Figures) -> str:
    opinions, talks = figures.matter(MatterKind.OPINIONS), figures.matter(MatterKind.TALK)
    parts = (
        (opinions.quantity, f"征求到意见建议{opinions.quantity}条"),
        (opinions.sorted_out, f"梳理归并为{opinions.sorted_out}条"),
        (talks.people, f"谈心谈话{talks.people}人次"),
    )
    told = "，".join(text for count, text in parts if count)
    return f"会前{told}。" if told else ""


def _issue(source: Source, occasion: Occasion, subject: Subject) -> Issue:
    return issue_of(source, (CODE, TITLE), occasion, subject)


def _context(source: Source, occasion: Occasion, subject: Subject) -> MeetingMaterialContext:
    _refuse_unapproved(source, occasion, subject)
    issue, unit = _issue(source, occasion, subject), source.form.unit
    figures = source.figures(facts_day(issue, occasion))
    voice = Voice(source, (CODE, TITLE), occasion, subject)
    person = source.roster.person(subject.person) if subject.person is not None else None
    own = f"{unit.name}领导班子{meeting_name(source)}"
    title = f"{meeting_name(source)}个人{TITLE}" if person else f"{own}{TITLE}"
    body = tuple(_body(voice, figures))
    return MeetingMaterialContext(
        title=title,
        title_lines=break_title(title),
        name=padded_name(person.name) if person else "",
        post=post_of(source, person, figures.as_of) if person else "",
        body=body,
        closing=voice.say("个人结尾" if person else "单位结尾"),
        organ=padded_name(person.name) if person else f"{unit.short_name}领导班子",
        date=issue.date_text,
        advice="；".join(lengths_of(body).faults) if source.draft else "",
        sample=unit.sample,
    )


def _refuse_unapproved(source: Source, occasion: Occasion, subject: Subject) -> None:
    """R1 and R2: nothing goes to the meeting as final that the chain wants approved first."""
    missing = _unapproved(source, occasion.as_of)
    if missing and not source.draft:
        message = f"{meeting_name(source)}还不能召开，{TITLE}不能定稿：没有{'、'.join(missing)}"
        remedy = "自查报告审定合格后用 docgen review approve 登记；会前讨论用的，加 --draft"
        place = Location(_stem(source, occasion, subject))
        raise DiagnosticError([Diagnostic(NOT_APPROVED, message, remedy, place)])


def _subjects(source: Source, occasion: Occasion) -> tuple[Subject, ...]:
    return unit_and_leaders(source, facts_day(_issue(source, occasion, UNIT), occasion))


def _stem(source: Source, _occasion: Occasion, subject: Subject) -> str:
    folder = f"{meeting_name(source)}{TITLE}"
    if subject.person is None:
        return f"{folder}/{source.form.unit.short_name}领导班子{TITLE}"
    return f"{folder}/{subject.person}_{source.roster.person(subject.person).name}"


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=MeetingMaterialContext,
    all_templates=(TEMPLATE,),
    calls=once_by_name,
    subjects=_subjects,
    context=_context,
    stem=_stem,
    texts=lambda source: (source.campaign.wording,),
    once=True,
)
