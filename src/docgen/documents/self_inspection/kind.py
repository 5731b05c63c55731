"""The self-inspection's context and its entry in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from docgen.chinese.names import padded_name
from docgen.chinese.titles import break_title
from docgen.documents.attached import SELF_INSPECTION, attached_titles
from docgen.documents.blocks import Block
from docgen.documents.cover import Cover
from docgen.documents.kinds import UNIT, Kind, Occasion, Subject
from docgen.documents.occasions import phase_occasion
from docgen.documents.papers import facts_day, issue_of
from docgen.documents.self_inspection.person import closing_of, is_leading, person_body, post_of
from docgen.documents.self_inspection.unit import unit_body
from docgen.documents.source import Source
from docgen.documents.wording.voice import Voice
from docgen.model.person import Person

CODE, TITLE = SELF_INSPECTION
UNIT_TEMPLATE = "self-inspection-unit.docx"
LEADER_TEMPLATE = "self-inspection-leader.docx"
PERSON_TEMPLATE = "self-inspection-person.docx"


@dataclass(frozen=True, slots=True)
class SelfInspectionContext:
    """What the three templates may use. `organ` signs; `name` and `post` are empty in the unit's report,
    `recipients` without 主送; a person's report has no cover.
    """

    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    cover: Annotated[Cover, "版头和版记"]
    name: Annotated[str, "姓名，两个字的中间空一格，单位的报告为空"]
    post: Annotated[str, "部门和职务，单位的报告和没有职务的为空"]
    recipients: Annotated[str, "主送，没有的为空"]
    body: Annotated[tuple[Block, ...], "正文，一项一段"]
    closing: Annotated[str, "结尾的一句话"]
    attachments: Annotated[tuple[str, ...], "附件的名称，另行装订，没有的和个人的报告为空"]
    organ: Annotated[str, "署名：单位，个人的报告是本人"]
    date: Annotated[str, "成文日期"]
    sample: Annotated[bool, "样例数据"]


def report_title(source: Source, person: Person | None) -> str:
    """The title of a person's report, of the unit's for None."""
    word = source.campaign.wording.problem_word
    return f"关于{word}的个人自查报告" if person else f"{source.form.unit.name}关于{word}自查自纠情况的报告"


def _context(source: Source, occasion: Occasion, subject: Subject) -> SelfInspectionContext:
    issue = issue_of(source, (CODE, TITLE), occasion, subject)
    day = facts_day(issue, occasion)
    unit = source.form.unit
    person = source.roster.person(subject.person) if subject.person is not None else None
    voice, title = Voice(source, (CODE, TITLE), occasion, subject), report_title(source, person)
    return SelfInspectionContext(
        title=title,
        title_lines=break_title(title),
        cover=issue.cover,
        name=padded_name(person.name) if person else "",
        post=post_of(source, person, day) if person else "",
        recipients=issue.recipients,
        body=person_body(voice, person, day) if person else unit_body(voice, day),
        closing=closing_of(voice) if person else voice.say("单位结尾"),
        attachments=() if person else attached_titles(source, SELF_INSPECTION, occasion),
        organ=padded_name(person.name) if person else unit.signed_as,
        date=issue.date_text,
        sample=unit.sample,
    )


def _subjects(source: Source, _occasion: Occasion) -> tuple[Subject, ...]:
    return (UNIT, *(Subject(person.code) for person in source.form.people))


def _templates(source: Source, subject: Subject) -> tuple[str, ...]:
    if subject.person is None:
        return (UNIT_TEMPLATE,)
    leading = is_leading(source, source.roster.person(subject.person))
    return (LEADER_TEMPLATE if leading else PERSON_TEMPLATE,)


def _stem(source: Source, _occasion: Occasion, subject: Subject) -> str:
    if subject.person is None:
        word = source.campaign.wording.problem_word
        return f"{source.form.unit.short_name}关于{word}自查自纠情况的报告"
    person = source.roster.person(subject.person)
    return f"个人自查报告/{person.code}_{person.name}"


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=SelfInspectionContext,
    all_templates=(UNIT_TEMPLATE, LEADER_TEMPLATE, PERSON_TEMPLATE),
    calls=phase_occasion,
    subjects=_subjects,
    chosen=_templates,
    context=_context,
    stem=_stem,
    texts=lambda source: (source.campaign.wording,),
)
