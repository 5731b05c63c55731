"""What moved in a month: new, completed, closed, turned 长期坚持, reopened, extended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from docgen.chinese.dates import month_end
from docgen.model.problem import Step
from docgen.register.state import ProblemState


@dataclass(frozen=True, slots=True)
class Movement:
    """Problem numbers by what happened to them from `first` to `last`, each in the form's order."""

    first: date
    last: date
    found: tuple[str, ...]
    completed: tuple[str, ...]
    closed: tuple[str, ...]
    long_term: tuple[str, ...]
    reopened: tuple[str, ...]
    extended: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing moved (零报告)."""
        return not (
            self.found or self.completed or self.closed or self.long_term or self.reopened or self.extended
        )


def movement(states: Sequence[ProblemState], first: date, last: date) -> Movement:
    """The movement between two days, both included."""

    def with_step(step: Step) -> tuple[str, ...]:
        return tuple(
            state.problem.code
            for state in states
            if any(event.step is step and first <= event.on <= last for event in state.events)
        )

    return Movement(
        first,
        last,
        tuple(s.problem.code for s in states if first <= s.problem.found.last <= last),
        with_step(Step.COMPLETED),
        with_step(Step.CLOSED),
        with_step(Step.LONG_TERM),
        with_step(Step.REOPENED),
        with_step(Step.EXTENDED),
    )


def months_between(first: date, last: date) -> Iterable[tuple[date, date]]:
    """First and last day of each calendar month that the two days touch, the last one cut at `last`."""
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield date(year, month, 1), min(month_end(year, month), last)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def monthly_movements(states: Sequence[ProblemState], as_of: date) -> tuple[Movement, ...]:
    """One movement a month, from the first problem's month to that of `as_of`."""
    if not states:
        return ()
    earliest = min(state.problem.found.last for state in states)
    return tuple(movement(states, first, last) for first, last in months_between(earliest, as_of))
