"""State of problems as of a date: a fold over their events."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import reduce

from docgen.chinese.dates import DateSpan
from docgen.chinese.deadlines import Deadline
from docgen.model.form import Form
from docgen.model.problem import Ownership, Problem, Progress, Step
from docgen.register.events import Event, events_by_problem


class Status(StrEnum):
    """状态. 长期坚持 stands apart: neither open nor counted as completed."""

    NOT_STARTED = "待整改"
    IN_PROGRESS = "整改中"
    COMPLETED = "已完成"
    CLOSED = "已销号"
    LONG_TERM = "长期坚持"


OPEN = frozenset({Status.NOT_STARTED, Status.IN_PROGRESS})
"""Statuses in which a deadline can be missed."""


@dataclass(frozen=True, slots=True)
class ProblemState:
    """A problem as of a date. `deadline` is the one in force, `first_deadline` the one first set.

    `round` starts at 1 and grows with each reopening. `latest` is the newest entry, None before any.
    """

    problem: Problem
    as_of: date
    status: Status
    deadline: Deadline
    round: int
    events: tuple[Event, ...]
    completed_on: DateSpan | None = None
    closed_on: DateSpan | None = None
    closed_by: str | None = None
    evidence: tuple[str, ...] = ()

    @property
    def first_deadline(self) -> Deadline:
        """The deadline before any extension."""
        return self.problem.deadline

    @property
    def latest(self) -> Progress | None:
        """The newest entry."""
        return self.events[-1].entry if self.events else None

    @property
    def overdue(self) -> bool:
        """Whether a dated deadline lies before the as-of date and the problem is still open."""
        return self.days_late > 0

    @property
    def days_late(self) -> int:
        """Days from the deadline in force to the as-of date; 0 unless overdue."""
        due = self.deadline.due
        return max((self.as_of - due).days, 0) if due is not None and self.status in OPEN else 0


def start_state(problem: Problem, as_of: date) -> ProblemState:
    """The state before anything happened."""
    return ProblemState(problem, as_of, Status.NOT_STARTED, problem.deadline, 1, ())


def apply_event(state: ProblemState, event: Event) -> ProblemState:
    """The state after one more event. Struck off is final: only a reopening changes it."""
    entry, evidence = event.entry, state.evidence
    if entry.evidence is not None and entry.evidence not in evidence:
        evidence = (*evidence, entry.evidence)
    state = replace(state, events=(*state.events, event), evidence=evidence)
    is_final = state.status is Status.CLOSED and entry.step is not Step.REOPENED
    return state if is_final else _stepped(state, entry)


def _stepped(state: ProblemState, entry: Progress) -> ProblemState:
    match entry.step:
        case Step.PROGRESS if state.status is Status.NOT_STARTED:
            state = replace(state, status=Status.IN_PROGRESS)
        case Step.COMPLETED if state.status is not Status.COMPLETED:
            state = replace(state, status=Status.COMPLETED, completed_on=entry.on)
        case Step.LONG_TERM:
            state = replace(state, status=Status.LONG_TERM)
        case Step.CLOSED:
            state = _closed(state, entry)
        case Step.REFUSED | Step.REOPENED:
            state = _returned(state, entry)
        case Step.EXTENDED:
            state = replace(state, deadline=entry.deadline or state.deadline)
    return state


def _closed(state: ProblemState, entry: Progress) -> ProblemState:
    return replace(
        state,
        status=Status.CLOSED,
        completed_on=state.completed_on or entry.on,
        closed_on=entry.on,
        closed_by=entry.reviewer,
    )


def _returned(state: ProblemState, entry: Progress) -> ProblemState:
    return replace(
        state,
        status=Status.IN_PROGRESS,
        round=state.round + (entry.step is Step.REOPENED),
        completed_on=None,
        closed_on=None,
        closed_by=None,
        deadline=entry.deadline or state.deadline,
    )


def state_of(problem: Problem, events: tuple[Event, ...], as_of: date) -> ProblemState:
    """One problem's state from its events up to `as_of`, oldest first."""
    return reduce(apply_event, events, start_state(problem, as_of))


def states_as_of(form: Form, as_of: date, ownership: Ownership | None = None) -> tuple[ProblemState, ...]:
    """States of all problems found by `as_of`, in the form's order; of one ownership if given."""
    events = events_by_problem(form, as_of)
    return tuple(
        state_of(problem, events.get(problem.code, ()), as_of)
        for problem in form.problems
        if problem.found.last <= as_of and (ownership is None or problem.ownership is ownership)
    )
