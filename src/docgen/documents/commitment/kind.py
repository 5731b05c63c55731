"""The commitment's context and its entry in the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from docgen.chinese.dates import format_date
from docgen.chinese.titles import break_title
from docgen.documents.blocks import Block, BlockWriter
from docgen.documents.channels import channel_clause
from docgen.documents.commitment.pledges import MOST_PLEDGES, personal_pledges, to_pledge, unit_pledges
from docgen.documents.kinds import UNIT, Kind, Occasion, Request, Subject
from docgen.documents.occasions import Names, dated_occasion, deliverables_of
from docgen.documents.papers import facts_day, issue_of
from docgen.documents.placeholders import fill
from docgen.documents.public_text import redactor
from docgen.documents.self_inspection.person import post_of
from docgen.documents.source import Source
from docgen.documents.wording.voice import Voice
from docgen.register.state import ProblemState

CODE, TITLE = "commitment", "公开承诺书"
UNIT_TEMPLATE, PERSON_TEMPLATE = "commitment-unit.docx", "commitment-person.docx"
_PERSONS = "个人"
"""The word in 报送主体 by which a campaign asks persons alone for their pledges."""


@dataclass(frozen=True, slots=True)
class CommitmentContext:
    """What both templates may use."""

    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    opening: Annotated[str, "启语：为什么承诺，有几个问题"]
    body: Annotated[tuple[Block, ...], "承诺的事项，一项一段"]
    channels: Annotated[str, "监督渠道的一句话，没有的为空"]
    closing: Annotated[str, "结语的末一段，与签字在同一页"]
    organ: Annotated[str, "承诺的单位，个人的是姓名"]
    date: Annotated[str, "成文日期"]
    as_of: Annotated[str, "数据截至的日期"]
    sample: Annotated[bool, "样例数据"]


def _title(source: Source, subject: Subject) -> str:
    short = fill(source, source.campaign.short_name)
    return f"{short}个人{TITLE}" if subject.person else f"{source.form.unit.name}{short}{TITLE}"


def _states(source: Source, occasion: Occasion, subject: Subject) -> list[ProblemState]:
    if subject.person is not None:
        return to_pledge(source.personal_states(subject.person, occasion.as_of))
    return to_pledge(source.figures(occasion.as_of).unit.states)


def _unit_text(voice: Voice, states: Sequence[ProblemState], day: str) -> tuple[str, tuple[Block, ...]]:
    """启语 and the pledges: withheld problems are no matter for the public."""
    writer, source = BlockWriter(), voice.source
    shown = [one for one in states if not one.problem.withheld]
    if not shown:
        writer.items(2, voice.say("单位坚持"))
        return voice.say("单位零问题", {"截至": day}), tuple(writer.blocks)
    for category, text in unit_pledges(source, shown, redactor(source)):
        told = voice.tell("单位事项", text, sheets="问题、措施", about=category)
        writer.run_in(2, f"{category}方面", [told])
    return voice.say("单位开头", {"截至": day, "个数": len(shown)}), tuple(writer.blocks)


def _person_text(voice: Voice, states: Sequence[ProblemState], day: str) -> tuple[str, tuple[Block, ...]]:
    writer, source = BlockWriter(), voice.source
    person = source.roster.person(voice.subject.person or "")
    post = post_of(source, person, voice.occasion.as_of)
    values = {"本人": f"{post}{person.name}", "截至": day, "个数": len(states)}
    if not states:
        writer.items(2, voice.say("个人坚持"))
        return voice.say("个人零问题", values), tuple(writer.blocks)
    told = personal_pledges(source, states, redactor(source, [person.code]))
    pledges = [
        voice.tell("个人事项", text, sheets="问题、措施", about=state.problem.code)
        for state, text in zip(states, told, strict=False)
    ]
    if more := len(states) - MOST_PLEDGES if len(states) > MOST_PLEDGES else 0:
        pledges.append(voice.say("其余问题", {"个数": more}))
    writer.items(2, *pledges)
    return voice.say("个人开头", values), tuple(writer.blocks)


def _context(source: Source, occasion: Occasion, subject: Subject) -> CommitmentContext:
    issue, unit = issue_of(source, (CODE, TITLE), occasion, subject), source.form.unit
    day = facts_day(issue, occasion)
    occasion = Occasion(day, occasion.period, occasion.name)
    voice, title = Voice(source, (CODE, TITLE), occasion, subject), _title(source, subject)
    states, of_person = _states(source, occasion, subject), subject.person is not None
    opening, body = (_person_text if of_person else _unit_text)(voice, states, format_date(day))
    channels = channel_clause(source, day)
    return CommitmentContext(
        title=title,
        title_lines=break_title(title),
        opening=opening,
        body=body,
        channels=voice.say("监督渠道", {"渠道": channels}) if channels else "",
        closing=voice.say("个人结尾" if of_person else "单位结尾"),
        organ=source.roster.person(subject.person).name if subject.person else unit.signed_as,
        date=issue.date_text,
        as_of=format_date(day),
        sample=unit.sample,
    )


def _subjects(source: Source, _occasion: Occasion) -> tuple[Subject, ...]:
    """The unit and everybody; persons alone where the campaign asks only them."""
    producers = [one.producer for one in deliverables_of(source, CODE)]
    asked = not producers or any(_PERSONS not in one or "{" in one for one in producers)
    return ((UNIT,) if asked else ()) + tuple(Subject(person.code) for person in source.form.people)


def _occasions(source: Source, kind: Names, request: Request) -> tuple[Occasion, ...]:
    """Without a day of its own as of the day asked for, once there are problems to promise anything about."""
    return dated_occasion(source, kind, request, lambda one: request.as_of if one.form.problems else None)


def _stem(source: Source, _occasion: Occasion, subject: Subject) -> str:
    if subject.person is None:
        return f"{fill(source, source.campaign.short_name)}{TITLE}"
    person = source.roster.person(subject.person)
    return f"{TITLE}/{person.code}_{person.name}"


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=CommitmentContext,
    all_templates=(UNIT_TEMPLATE, PERSON_TEMPLATE),
    calls=_occasions,
    subjects=_subjects,
    chosen=lambda _source, subject: (PERSON_TEMPLATE if subject.person else UNIT_TEMPLATE,),
    context=_context,
    stem=_stem,
    once=True,
)
