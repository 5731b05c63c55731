"""The rows of the timetable: phases with their bars, documents to be delivered, what else has its time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.chinese.dates import format_span
from docgen.chinese.deadlines import deadline_text
from docgen.documents.duties.duty import UNSTATED, Duty, DutySort
from docgen.documents.duties.lines import Line
from docgen.documents.duties.papers import cycle_limit
from docgen.documents.duties.schedule import target_day
from docgen.documents.phase_words import phase_name, phase_title
from docgen.documents.placeholders import fill
from docgen.documents.rows import numbered_lines
from docgen.documents.source import Source
from docgen.model.deliverable import Action, Deliverable, Frequency
from docgen.model.lookup import find_phase
from docgen.model.schedule import Phase


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """A phase. `offset` and `days` draw its bar: days from the first phase's start, and how long it is."""

    name: Annotated[str, "阶段的名称"]
    label: Annotated[str, "图中的名称，带起止时间"]
    span: Annotated[str, "起止时间，没有规定的写未规定"]
    tasks: Annotated[str, "主要任务，有几项的编号分行"]
    products: Annotated[str, "成果"]
    offset: Annotated[int, "图中的起点：距第一阶段首日的天数"]
    days: Annotated[int, "图中的长度：天数，没有日期的为0"]


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A document that the campaign asks for."""

    no: Annotated[int, "序号"]
    name: Annotated[str, "材料的名称，每月报送的注明"]
    producer: Annotated[str, "责任主体"]
    recipients: Annotated[str, "报送对象和方式，没有规定的写未规定"]
    limit: Annotated[str, "时限，没有规定的写未规定"]
    phase: Annotated[str, "所属阶段，没有的为—"]


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step, a goal with a term, or what recurs."""

    no: Annotated[int, "序号"]
    name: Annotated[str, "事项"]
    demand: Annotated[str, "要求"]
    limit: Annotated[str, "时限，没有规定的写未规定"]


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A problem of the unit and until when it is to be put right."""

    no: Annotated[int, "序号"]
    what: Annotated[str, "问题的编号和表述"]
    who: Annotated[str, "责任人"]
    leader: Annotated[str, "责任领导，没有的为—"]
    limit: Annotated[str, "整改时限"]


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A line of the workbook: who owes what, and what the records say of it."""

    no: Annotated[int, "序号"]
    sort: Annotated[str, "类别"]
    what: Annotated[str, "事项"]
    who: Annotated[str, "责任主体"]
    recipients: Annotated[str, "报送对象"]
    limit: Annotated[str, "时限"]
    standing: Annotated[str, "办理情况"]
    lateness: Annotated[str, "时效：按时、逾期几天、还有几天"]
    told: Annotated[str, "依据和说明"]


def phase_rows(source: Source) -> tuple[PhaseRow, ...]:
    """Every phase in the campaign's order, dated or not."""
    start = min((source.phase_first(phase) for phase in source.dated_phases), default=date.min)
    return tuple(_phase_row(source, phase, start) for phase in source.campaign.phases)


def _phase_row(source: Source, phase: Phase, start: date) -> PhaseRow:
    span = source.known_span(phase)
    first = source.phase_first(phase) if span is not None else start
    shown = format_span(span) if span is not None else UNSTATED
    products = dict.fromkeys(product for task in phase.tasks for product in task.products)
    return PhaseRow(
        name=phase_title(phase),
        label=f"{phase_name(phase)} {shown.removeprefix(f'{first.year}年')}",
        span=shown,
        tasks=numbered_lines([_task(task.name, task.throughout) for task in phase.tasks]) or "—",
        products="、".join(fill(source, one) for one in products) or "—",
        offset=(first - start).days,
        days=(span.last - first).days + 1 if span is not None else 0,
    )


def _task(name: str, throughout: bool) -> str:
    return f"{name}（贯穿全程）" if throughout else name


def paper_rows(source: Source) -> tuple[PaperRow, ...]:
    """The campaign's 报送要求 in its order."""
    return tuple(
        PaperRow(
            no=number,
            name=fill(source, one.name) + ("（每月）" if one.frequency is Frequency.MONTHLY else ""),
            producer=fill(source, one.producer),
            recipients=_recipients(source, one),
            limit=_limit(source, one),
            phase=phase_name(find_phase(source.campaign, one.phase)) if one.phase is not None else "—",
        )
        for number, one in enumerate(source.campaign.deliverables, 1)
    )


def _recipients(source: Source, one: Deliverable) -> str:
    """To whom, and what becomes of it there. Published, issued or kept, it goes to nobody."""
    names = "、".join(fill(source, name) for name in one.recipients)
    if one.action is Action.SUBMIT:
        return names or UNSTATED
    if names:
        return f"{names}（{one.action}）"
    return f"{one.action}，对象{UNSTATED}" if one.action in (Action.FILE, Action.APPROVE) else str(one.action)


def _limit(source: Source, one: Deliverable) -> str:
    if one.due is not None:
        return deadline_text(one.due)
    if one.frequency is Frequency.ONCE:
        return UNSTATED
    told = next((cycle for cycle in source.campaign.cycles if cycle.deliverable == one.code), None)
    if told is not None:
        return cycle_limit(told)
    cut_off = source.campaign.cut_off
    return UNSTATED if cut_off is None else f"每月{cut_off}日"


def step_rows(source: Source) -> tuple[StepRow, ...]:
    """The steps in their order, what recurs, and goals with a term."""
    return tuple(StepRow(number, *row) for number, row in enumerate(_steps(source), 1))


def _steps(source: Source) -> Iterator[tuple[str, str, str]]:
    campaign = source.campaign
    for number, step in enumerate(campaign.order):
        before = f"在“{campaign.order[number - 1].name}”之后进行" if number else "最先进行"
        gates = [one for one in campaign.reviews if one.gate is not None and one.gate in step.name]
        approved = f"，{gates[0].document}审定合格后方可进行" if gates else ""
        yield step.name, before + approved, UNSTATED
    for cycle in campaign.cycles:
        yield cycle.name, "每月一次", cycle_limit(cycle)
    for target in campaign.targets:
        day = target_day(source, target)
        until = (
            f"（至{day.year}年{day.month}月{day.day}日）" if day is not None else f"（起算日期{UNSTATED}）"
        )
        yield fill(source, target.goal), "时限目标", deadline_text(target.term) + until


def problem_rows(duties: tuple[Duty, ...]) -> tuple[ProblemRow, ...]:
    """The unit's problems by their last day, those without one at the end."""
    own = [one for one in duties if one.sort is DutySort.PROBLEM and not one.is_personal]
    return tuple(
        ProblemRow(number, one.what, one.holder.name, "、".join(one.recipients) or "—", one.limit_text)
        for number, one in enumerate(own, 1)
    )


def duty_rows(lines: tuple[Line, ...]) -> tuple[DutyRow, ...]:
    """The lines in their order."""
    return tuple(
        DutyRow(
            no=number,
            sort=str(one.first.sort),
            what=one.what,
            who=one.who,
            recipients=one.first.recipients_text,
            limit=one.first.limit_text,
            standing=str(one.first.standing),
            lateness=one.lateness,
            told=one.told,
        )
        for number, one in enumerate(lines, 1)
    )
