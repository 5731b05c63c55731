"""The reminder's context and its entry in the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.chinese.dates import format_date
from docgen.chinese.deadlines import deadline_text
from docgen.documents.cover import Cover
from docgen.documents.kinds import UNIT, Kind, Occasion, Subject
from docgen.documents.occasions import month_by_name
from docgen.documents.papers import facts_day, issue_of
from docgen.documents.rows import year_apart
from docgen.documents.seats import leading_office
from docgen.documents.source import Source
from docgen.documents.wording.paragraph import lines_of
from docgen.documents.wording.voice import Voice
from docgen.register.figures import NO_DEPARTMENT
from docgen.register.handling import OrderState
from docgen.register.overdue import Overdue
from docgen.register.state import ProblemState

CODE, TITLE, TEMPLATE = "reminder", "催办通知书", "reminder.docx"


@dataclass(frozen=True, slots=True)
class LateRow:
    """A problem or an order that is overdue; limits have the year on a line of its own."""

    no: Annotated[int, "序号，全表连续"]
    code: Annotated[str, "问题或督办的编号"]
    text: Annotated[str, "问题表述，或督办事项"]
    responsible: Annotated[str, "责任人，个人问题是本人，督办是联系人"]
    first_due: Annotated[str, "原定时限，年份单独一行"]
    due: Annotated[str, "现行时限，年份单独一行；没有延过期的与原定时限相同"]
    days: Annotated[int, "按现行时限逾期的天数"]


@dataclass(frozen=True, slots=True)
class LateGroup:
    """Overdue ones of one sort."""

    title: Annotated[str, "小标题：单位问题、个人问题、督办事项"]
    rows: Annotated[tuple[LateRow, ...], "逾期的，一项一个"]


@dataclass(frozen=True, slots=True)
class ReminderContext:
    """What `reminder.docx` may use."""

    cover: Annotated[Cover, "版头和版记"]
    title: Annotated[str, "标题"]
    recipients: Annotated[str, "主送，没有另填的是责任部门"]
    department: Annotated[str, "责任部门的全称"]
    text: Annotated[str, "正文：截至日期和逾期的个数"]
    groups: Annotated[tuple[LateGroup, ...], "逾期的问题和督办事项"]
    demands: Annotated[tuple[str, ...], "催办要求，一项一段"]
    closing: Annotated[str, "正文的末一段：抄送哪些领导，与署名在同一页"]
    organ: Annotated[str, "署名"]
    date: Annotated[str, "成文日期"]
    as_of: Annotated[str, "数据截至的日期"]
    sample: Annotated[bool, "样例数据"]


def _late(source: Source, occasion: Occasion, subject: Subject) -> Overdue | None:
    day = facts_day(issue_of(source, (CODE, TITLE), occasion, subject), occasion)
    return source.overdue(day).get(subject.department)


def _person(source: Source, reference: str | None, state: ProblemState) -> str:
    if reference is None:
        return ""
    return source.roster.label(source.roster.person(reference), state.as_of)


def _problem_row(source: Source, state: ProblemState, number: int) -> LateRow:
    problem = state.problem
    return LateRow(
        no=number,
        code=problem.code,
        text=problem.description,
        responsible=_person(source, state.responsible or problem.owner, state),
        first_due=year_apart(deadline_text(state.first_deadline)),
        due=year_apart(deadline_text(state.deadline)),
        days=state.days_late,
    )


def _order_row(state: OrderState, number: int) -> LateRow:
    order, due = state.order, year_apart(deadline_text(state.order.due))
    return LateRow(number, order.code, order.matter, order.contact or "", due, due, state.days_late)


def _groups(source: Source, late: Overdue) -> Iterator[LateGroup]:
    number = 1
    for title, states in (("单位问题", late.problems), ("个人问题", late.personal)):
        rows = tuple(_problem_row(source, state, at) for at, state in enumerate(states, number))
        number += len(rows)
        if rows:
            yield LateGroup(f"{title}（{len(rows)}个）", rows)
    if late.orders:
        orders = tuple(_order_row(state, at) for at, state in enumerate(late.orders, number))
        yield LateGroup(f"督办事项（{len(orders)}项）", orders)


def _counts(late: Overdue) -> str:
    """`单位问题2个、督办事项1项`: problems and orders are not added."""
    counts = (
        ("单位问题", late.problems, "个"),
        ("个人问题", late.personal, "个"),
        ("督办事项", late.orders, "项"),
    )
    return "、".join(f"{what}{len(states)}{unit}" for what, states, unit in counts if states)


def _copied(source: Source, late: Overdue, day: date) -> str:
    """Who is to know of it: the leaders who answer for the problems, and who issued the orders."""
    leaders = _names(source, (state.leader for state in late.problems), day)
    signers = _names(source, (one.order.signer for one in late.orders), day)
    others = tuple(name for name in signers if name not in leaders)
    parts = (("责任领导", leaders), ("督办签发人", others))
    told = "，".join(f"{word}{'、'.join(names)}" for word, names in parts if names)
    return f"本通知抄送{told}。" if told else ""


def _names(source: Source, references: Iterable[str | None], day: date) -> tuple[str, ...]:
    people = (source.roster.person(one) for one in references if one is not None)
    return tuple(dict.fromkeys(source.roster.label(person, day) for person in people))


def _demands(voice: Voice, late: Overdue, day: date) -> tuple[str, ...]:
    """What is asked for; what follows if it is not done is told only where the campaign says so."""
    source = voice.source
    asked = voice.say("要求", {"报送": leading_office(source, day)})
    followed = voice.quote("后续", source.campaign.wording.reminders, ("wording", "reminders"))
    copied = _copied(source, late, day)
    last = (voice.tell("抄送", copied, sheets="问题、督办"),) if copied else ()
    return (*lines_of(asked), *followed, *last)


def _name(source: Source, subject: Subject) -> str:
    """The department in full; problems of people without one stand under 未列部门."""
    return source.roster.department(subject.department).name if subject.department else NO_DEPARTMENT


def _context(source: Source, occasion: Occasion, subject: Subject) -> ReminderContext:
    issue, unit = issue_of(source, (CODE, TITLE), occasion, subject), source.form.unit
    late, day = _late(source, occasion, subject) or Overdue(), facts_day(issue, occasion)
    name, as_of = _name(source, subject), format_date(day)
    voice = Voice(source, (CODE, TITLE), occasion, subject)
    *demands, closing = _demands(voice, late, day)
    return ReminderContext(
        cover=issue.cover,
        title=TITLE,
        recipients=issue.recipients if issue.addressed else name,
        department=name,
        text=voice.say("开头", {"截至": as_of, "部门": name, "逾期": _counts(late)}),
        groups=tuple(_groups(source, late)),
        demands=tuple(demands),
        closing=closing,
        organ=unit.signed_as,
        date=issue.date_text,
        as_of=as_of,
        sample=unit.sample,
    )


def _subjects(source: Source, occasion: Occasion) -> tuple[Subject, ...]:
    """The departments that are late with something, in the form's order."""
    every = (*(Subject(department=one.code) for one in source.form.departments), UNIT)
    return tuple(subject for subject in every if _late(source, occasion, subject) is not None)


def _stem(source: Source, occasion: Occasion, subject: Subject) -> str:
    """With its day: one may follow another within a month."""
    name = NO_DEPARTMENT
    if subject.department is not None:
        department = source.roster.department(subject.department)
        name = f"{department.code}_{department.label}"
    return f"{TITLE}/{name}（{format_date(occasion.as_of)}）"


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=ReminderContext,
    all_templates=(TEMPLATE,),
    calls=month_by_name,
    subjects=_subjects,
    context=_context,
    stem=_stem,
)
