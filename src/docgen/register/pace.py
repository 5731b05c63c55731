"""轻重缓急: how soon a problem is to be put right, and problems in that order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from docgen.chinese.deadlines import DeadlineKind
from docgen.model.problem import Step
from docgen.register.state import ProblemState


class Pace(StrEnum):
    """How soon, in the order in which a plan sets them out: what can be put right at once comes first."""

    IMMEDIATE = "立行立改"
    DATED = "限期整改"
    RELATIVE = "分步整改"
    LONG_TERM = "长期坚持"
    PENDING = "时限待定"


_PACES = {
    DeadlineKind.IMMEDIATE: Pace.IMMEDIATE,
    DeadlineKind.IMMEDIATE_AND_LONG_TERM: Pace.IMMEDIATE,
    DeadlineKind.DATE: Pace.DATED,
    DeadlineKind.DATE_AND_LONG_TERM: Pace.DATED,
    DeadlineKind.RELATIVE: Pace.RELATIVE,
    DeadlineKind.STAGED: Pace.RELATIVE,
    DeadlineKind.LONG_TERM: Pace.LONG_TERM,
    DeadlineKind.PENDING: Pace.PENDING,
}


def pace_of(state: ProblemState) -> Pace:
    """By its deadline in force; what was put right at once, whatever its deadline, was immediate."""
    if any(event.step is Step.IMMEDIATE for event in state.events):
        return Pace.IMMEDIATE
    return _PACES[state.deadline.kind]


def by_pace(states: Iterable[ProblemState]) -> dict[Pace, tuple[ProblemState, ...]]:
    """Problems of every pace that there is, in its order; dated ones by their day, all others as given."""
    given = tuple(states)
    found = {pace: [one for one in given if pace_of(one) is pace] for pace in Pace}
    found[Pace.DATED].sort(key=lambda one: one.deadline.due or date.max)
    return {pace: tuple(members) for pace, members in found.items() if members}
