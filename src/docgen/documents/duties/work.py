"""Duties that the unit's own rows make: problems, measures, orders, opinions, ledgers handed out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.chinese.dates import format_span
from docgen.chinese.deadlines import Deadline, deadline_text
from docgen.documents.duties.duty import Duty, DutySort, Holder, Record, Standing
from docgen.documents.duties.papers import person_holder
from docgen.documents.source import Source
from docgen.model.life import OPEN, Status
from docgen.model.problem import Measure, Ownership
from docgen.register.figures import department_of
from docgen.register.handling import opinions_as_of, orders_as_of
from docgen.register.state import ProblemState
from docgen.register.units import WHOLE_UNIT, name_of_own

_NO_DEPARTMENT = "未分办"


def problem_duties(source: Source, as_of: date) -> Iterator[Duty]:
    """One for each problem that is counted, of the unit and of persons, then for its dated measures."""
    figures = source.figures(as_of)
    states = (*figures.unit.states, *figures.person.states)
    for state in states:
        yield _problem(source, state)
    by_code = {state.problem.code: state for state in states}
    for number, measure in enumerate(source.form.measures, 1):
        answered = [by_code[code] for code in measure.problems if code in by_code]
        if measure.deadline is not None and answered:
            yield _measure(source, measure, measure.deadline, number, answered)


def _problem(source: Source, state: ProblemState) -> Duty:
    asked = state.extension_asked
    return Duty(
        key=f"problem|{state.problem.code}",
        origin=f"problem|{state.problem.code}",
        sort=DutySort.PROBLEM,
        what=f"{state.problem.code}：{state.problem.description}",
        holder=_answerable(source, state, state.responsible),
        recipients=_named(source, state.leader, state.as_of),
        limit=deadline_text(state.deadline),
        due=state.deadline.due,
        record=_record(state),
        as_of=state.as_of,
        note=f"申请延期至{deadline_text(asked)}，待批" if asked is not None else "",
        is_personal=state.problem.ownership is Ownership.PERSON,
    )


def _record(state: ProblemState) -> Record:
    latest = state.latest
    seen = f"{state.status}，最近进展{format_span(latest.on)}" if latest is not None else str(state.status)
    if state.status in OPEN:
        return Record(Standing.OPEN, None, seen)
    if state.status is Status.LONG_TERM:
        return Record(Standing.LASTING, None, seen)
    done = state.completed_on or state.closed_on
    # The date is that of completion, which 已销号 before it would make the reader take for the closing.
    told = str(state.status) if state.status is Status.COMPLETED else f"{state.status}，整改完成"
    return Record(Standing.DONE, done.last if done is not None else None, told)


def _answerable(source: Source, state: ProblemState, person: str | None) -> Holder:
    """The person who carries it out, else whose problem it is, else the department, else the unit."""
    reference = person or state.problem.owner
    if reference is not None:
        return person_holder(source, reference, state.as_of)
    department = department_of(source.roster, state)
    if department is None:
        return Holder(source.form.unit.short_name)
    return Holder(department.label, department=department.code)


def _measure(
    source: Source, measure: Measure, limit: Deadline, number: int, answered: list[ProblemState]
) -> Duty:
    """Nothing is recorded of a measure itself: it is done when all problems that it answers are."""
    first = answered[0]
    records = [_record(state) for state in answered]
    open_ones = any(one.standing is Standing.OPEN for one in records)
    done = Record(Standing.DONE, _known_day(limit, records), "所涉问题均已完成")
    if not open_ones and any(one.standing is Standing.LASTING for one in records):
        done = Record(Standing.LASTING, None, "所涉问题长期坚持")
    codes = "、".join(state.problem.code for state in answered)
    return Duty(
        key=f"measure|{number}|{codes}",
        origin=f"measure|{number}",
        sort=DutySort.MEASURE,
        what=f"{codes}：{measure.text}",
        holder=_answerable(source, first, measure.responsible or first.responsible),
        recipients=_named(source, first.leader, first.as_of),
        limit=deadline_text(limit),
        due=limit.due,
        record=Record(Standing.UNSEEN, None, "所涉问题尚未完成") if open_ones else done,
        as_of=first.as_of,
        is_personal=all(state.problem.ownership is Ownership.PERSON for state in answered),
    )


def _known_day(limit: Deadline, records: list[Record]) -> date | None:
    """The day the last problem was done, if that shows the measure to have been in time: later it shows
    nothing, for the measure may have been carried out long before.
    """
    day = max((one.on for one in records if one.on is not None), default=None)
    return day if day is not None and limit.due is not None and day <= limit.due else None


def handling_duties(source: Source, as_of: date) -> Iterator[Duty]:
    """Orders to be answered, then opinions to be dealt with."""
    for state in orders_as_of(source.form, as_of):
        order, settled = state.order, state.is_replied or state.is_closed
        on = order.replied if state.is_replied else order.closed
        done = Record(Standing.DONE, on.last if on is not None else None, "已反馈")
        yield Duty(
            key=f"order|{order.code}",
            origin=f"order|{order.code}",
            sort=DutySort.ORDER,
            what=f"{order.code}：{order.matter}",
            holder=_department(source, order.department),
            recipients=_named(source, order.signer, as_of),
            limit=deadline_text(order.due),
            due=order.due.due,
            record=done if settled else Record(Standing.OPEN, None, "未反馈"),
            as_of=as_of,
        )
    for opinion_state in opinions_as_of(source.form, as_of):
        opinion, day = opinion_state.opinion, opinion_state.done_on
        yield Duty(
            key=f"opinion|{opinion.code}",
            origin=f"opinion|{opinion.code}",
            sort=DutySort.OPINION,
            what=f"{opinion.code}：{opinion.content}",
            holder=_department(source, opinion.department),
            recipients=(source.form.unit.short_name,),
            limit=deadline_text(opinion.due) if opinion.due is not None else "",
            due=opinion.due.due if opinion.due is not None else None,
            record=Record(Standing.OPEN, None, "未办结")
            if day is None
            else Record(Standing.DONE, day, "已办结"),
            as_of=as_of,
        )


def return_duties(source: Source, as_of: date) -> Iterator[Duty]:
    """Ledgers that were handed out, one a month and department: whether each came back."""
    if source.history is None:
        return
    handed = source.history.handed
    issued = [edition for edition, on in handed.issued.items() if on <= as_of]
    for month, unit in sorted(issued):
        day = handed.returned.get((month, unit))
        done = Record(Standing.DONE, day, "已收回")
        yield Duty(
            key=f"return|{month}|{unit}",
            origin="return",
            sort=DutySort.RETURN,
            what="交回整改台账",
            holder=Holder(name_of_own(source.form.unit)) if unit == WHOLE_UNIT else _department(source, unit),
            recipients=(source.form.unit.short_name,),
            limit="",
            due=None,
            record=done if day is not None and day <= as_of else Record(Standing.UNSEEN, None, "已下发"),
            as_of=as_of,
            period=month,
        )


def _department(source: Source, reference: str | None) -> Holder:
    if reference is None:
        return Holder(_NO_DEPARTMENT)
    try:
        department = source.roster.department(reference)
    except LookupError:  # one that was handed a ledger may be gone from the form since
        return Holder(reference)
    return Holder(department.label, department=department.code)


def _named(source: Source, reference: str | None, day: date) -> tuple[str, ...]:
    return () if reference is None else (source.roster.label(source.roster.person(reference), day),)
