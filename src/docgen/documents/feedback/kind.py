"""The feedback's context and its entry in the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.chinese.dates import format_date, format_span
from docgen.chinese.deadlines import deadline_text
from docgen.chinese.periods import period_of
from docgen.chinese.titles import break_title
from docgen.documents.cover import Cover
from docgen.documents.kinds import Kind, Occasion, Subject
from docgen.documents.occasions import month_by_name
from docgen.documents.papers import facts_day, issue_of
from docgen.documents.rows import year_apart
from docgen.documents.seats import leading_office
from docgen.documents.source import Source
from docgen.documents.wording.voice import Voice
from docgen.model.organisation import Department
from docgen.model.phrases import Situation
from docgen.register.handling import OpinionCount, OpinionState, count_opinions, opinions_as_of

CODE, TITLE, TEMPLATE = "feedback", "意见反馈单", "feedback.docx"


@dataclass(frozen=True, slots=True)
class OpinionRow:
    """One opinion; dates have the year on a line of its own."""

    no: Annotated[int, "序号，全表连续"]
    code: Annotated[str, "挂号编号"]
    received: Annotated[str, "收到日期，年份单独一行"]
    channel: Annotated[str, "渠道，另一行在括号里写性质"]
    content: Annotated[str, "内容"]
    due: Annotated[str, "办理时限，年份单独一行，没有的为空"]
    state: Annotated[str, "办理情况：办结日期和结果，没有办结的注明是否逾期；另一行是备注"]
    late: Annotated[bool, "已经逾期"]


@dataclass(frozen=True, slots=True)
class OpinionGroup:
    """Opinions under a heading of the table."""

    title: Annotated[str, "小标题，如本月收到"]
    rows: Annotated[tuple[OpinionRow, ...], "意见，一项一件"]


@dataclass(frozen=True, slots=True)
class FeedbackContext:
    """What `feedback.docx` may use."""

    cover: Annotated[Cover, "版头和版记"]
    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    recipients: Annotated[str, "主送，没有另填的是承办部门"]
    department: Annotated[str, "承办部门的全称"]
    text: Annotated[str, "正文：截至日期和件数"]
    groups: Annotated[tuple[OpinionGroup, ...], "表中的意见，按收到和办结的时间分组"]
    closing: Annotated[str, "正文的末一段，与署名在同一页"]
    organ: Annotated[str, "署名"]
    date: Annotated[str, "成文日期"]
    as_of: Annotated[str, "数据截至的日期"]
    sample: Annotated[bool, "样例数据"]


_DONE = "以前收到，本月办结"
Grouped = tuple[tuple[str, list[OpinionState]], ...]


def _grouped(source: Source, department: str, first: date, as_of: date) -> Grouped:
    """A department's opinions that a period from `first` has to tell of; groups without any are left out."""
    own = [one for one in opinions_as_of(source.form, as_of) if _handler(source, one) == department]
    older = [one for one in own if one.opinion.received.last < first]
    groups = (
        ("本月收到", [one for one in own if one.opinion.received.last >= first]),
        ("以前收到，尚未办结", [one for one in older if not one.is_done]),
        (_DONE, [one for one in older if one.done_on is not None and one.done_on >= first]),
    )
    return tuple((title, states) for title, states in groups if states)


def _handler(source: Source, state: OpinionState) -> str | None:
    reference = state.opinion.department
    return source.roster.department(reference).code if reference is not None else None


def _of(source: Source, occasion: Occasion, subject: Subject) -> Grouped:
    """What a subject's document tells of."""
    day = facts_day(issue_of(source, (CODE, TITLE), occasion, subject), occasion)
    first, _ = period_of(occasion.as_of, source.campaign.cut_off)
    return _grouped(source, subject.department or "", first, day)


def _row(state: OpinionState, number: int) -> OpinionRow:
    opinion = state.opinion
    return OpinionRow(
        no=number,
        code=opinion.code,
        received=year_apart(format_span(opinion.received)),
        channel=f"{opinion.channel}\n（{opinion.nature}）",
        content=opinion.content,
        due=year_apart(deadline_text(opinion.due)) if opinion.due is not None else "",
        state="\n".join(text for text in (_state(state), opinion.note or "") if text),
        late=state.days_late > 0,
    )


def _state(state: OpinionState) -> str:
    opinion = state.opinion
    if state.done_on is not None:
        return f"{format_date(state.done_on)}办结：{opinion.result or ''}"
    return f"尚未办结，逾期{state.days_late}天" if state.days_late else "尚未办结"


def _groups(grouped: Grouped) -> Iterator[OpinionGroup]:
    number = 1
    for title, states in grouped:
        rows = tuple(_row(state, at) for at, state in enumerate(states, number))
        number += len(states)
        yield OpinionGroup(f"{title}（{_words(count_opinions(states))}）", rows)


def _words(counts: Sequence[OpinionCount]) -> str:
    """`意见建议2条、投诉举报1件`."""
    return "、".join(f"{one.label}{one.received}{one.unit}" for one in counts)


def _told(title: str, states: Sequence[OpinionState]) -> str:
    """`本月收到的有意见建议2条（办结1条）、投诉举报1件（逾期1件）`; of those done in the month no shares."""
    if title == _DONE:
        return f"{title}的有{_words(count_opinions(states))}"
    parts = []
    for one in count_opinions(states):
        shares = (("办结", one.done), ("逾期", one.late))
        told = "、".join(f"{word}{count}{one.unit}" for word, count in shares if count)
        parts.append(f"{one.label}{one.received}{one.unit}" + (f"（{told}）" if told else ""))
    return f"{title}的有{'、'.join(parts)}"


def _closing(voice: Voice, grouped: Grouped) -> str:
    """What is asked for while something is open, else that nothing is."""
    states = [one for _, group in grouped for one in group]
    if all(one.is_done for one in states):
        return voice.say("均已办结")
    late = (Situation.OVERDUE,) if any(one.days_late for one in states) else ()
    return voice.say("未办结", {"反馈": leading_office(voice.source, voice.occasion.as_of)}, situations=late)


def _title(source: Source, occasion: Occasion) -> str:
    _, last = period_of(occasion.as_of, source.campaign.cut_off)
    return f"{source.campaign.name}{TITLE}（{last.year}年{last.month}月）"


def _department(source: Source, subject: Subject) -> Department:
    return source.roster.department(subject.department or "")


def _context(source: Source, occasion: Occasion, subject: Subject) -> FeedbackContext:
    issue, unit = issue_of(source, (CODE, TITLE), occasion, subject), source.form.unit
    grouped, department = _of(source, occasion, subject), _department(source, subject)
    day, title = format_date(facts_day(issue, occasion)), _title(source, occasion)
    told = "；".join(_told(*one) for one in grouped)
    voice = Voice(source, (CODE, TITLE), occasion, subject)
    return FeedbackContext(
        cover=issue.cover,
        title=title,
        title_lines=break_title(title),
        recipients=issue.recipients if issue.addressed else department.name,
        department=department.name,
        text=voice.say("开头", {"截至": day, "部门": department.name, "件数": told}),
        groups=tuple(_groups(grouped)),
        closing=_closing(voice, grouped),
        organ=unit.signed_as,
        date=issue.date_text,
        as_of=day,
        sample=unit.sample,
    )


def _subjects(source: Source, occasion: Occasion) -> tuple[Subject, ...]:
    """The departments that have something to be told of, in the form's order."""
    every = (Subject(department=one.code) for one in source.form.departments)
    return tuple(subject for subject in every if _of(source, occasion, subject))


def _stem(source: Source, _occasion: Occasion, subject: Subject) -> str:
    department = _department(source, subject)
    return f"{TITLE}/{department.code}_{department.label}"


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=FeedbackContext,
    all_templates=(TEMPLATE,),
    calls=month_by_name,
    subjects=_subjects,
    context=_context,
    stem=_stem,
)
