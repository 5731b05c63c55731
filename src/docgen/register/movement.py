"""What moved in a month: found, completed, struck off, turned 长期坚持, sent back, reopened, extended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from docgen.chinese.dates import month_end
from docgen.model.problem import Progress, Step
from docgen.register.events import Event
from docgen.register.state import ProblemState, apply_event, start_state


class Change(StrEnum):
    """What can happen to a problem, in the order a ledger lists it."""

    FOUND = "新发现"
    COMPLETED = "整改完成"
    CLOSED = "销号"
    LONG_TERM = "转为长期坚持"
    REFUSED = "退回"
    REOPENED = "重新整改"
    EXTENDED = "延期"


_CHANGES = {
    Step.COMPLETED: Change.COMPLETED,
    Step.CLOSED: Change.CLOSED,
    Step.LONG_TERM: Change.LONG_TERM,
    Step.REFUSED: Change.REFUSED,
    Step.REOPENED: Change.REOPENED,
    Step.EXTENDED: Change.EXTENDED,
}


@dataclass(frozen=True, slots=True)
class Move:
    """One change of one problem; `entry` is None for its finding."""

    change: Change
    problem: str
    on: date
    entry: Progress | None = None


@dataclass(frozen=True, slots=True)
class Movement:
    """What happened from `first` to `last`, both included: moves in the form's order, then by day."""

    first: date
    last: date
    moves: tuple[Move, ...]

    def of(self, change: Change) -> tuple[str, ...]:
        """Numbers of the problems a change happened to, each once."""
        return tuple(dict.fromkeys(move.problem for move in self.moves if move.change is change))

    @property
    def found(self) -> tuple[str, ...]:
        """Newly found."""
        return self.of(Change.FOUND)

    @property
    def completed(self) -> tuple[str, ...]:
        """Completed, or struck off without a completion entered before."""
        return self.of(Change.COMPLETED)

    @property
    def closed(self) -> tuple[str, ...]:
        """Struck off."""
        return self.of(Change.CLOSED)

    @property
    def is_empty(self) -> bool:
        """Whether nothing moved (零报告)."""
        return not self.moves


def moves_of(state: ProblemState) -> Iterator[Move]:
    """The changes of one problem up to its as-of date; entries without effect are none."""
    problem = state.problem
    yield Move(Change.FOUND, problem.code, problem.found.last)
    before = start_state(problem, state.as_of)
    for event in state.events:
        after = apply_event(before, event)
        yield from _moves_between(before, after, event)
        before = after


def _moves_between(before: ProblemState, after: ProblemState, event: Event) -> Iterator[Move]:
    change = _CHANGES.get(event.step)
    same = (before.status, before.round, before.deadline) == (after.status, after.round, after.deadline)
    if change is None or same:
        return
    if change is Change.CLOSED and before.completed_on is None:
        yield Move(Change.COMPLETED, event.problem, event.on, event.entry)
    yield Move(change, event.problem, event.on, event.entry)


def movement(states: Iterable[ProblemState], first: date, last: date) -> Movement:
    """The movement between two days, both included, as far as the states' as-of date knows."""
    return _between([move for state in states for move in moves_of(state)], first, last)


def _between(moves: Iterable[Move], first: date, last: date) -> Movement:
    return Movement(first, last, tuple(move for move in moves if first <= move.on <= last))


def months_between(first: date, last: date) -> Iterator[tuple[date, date]]:
    """First and last day of each calendar month that the two days touch, the last one cut at `last`."""
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield date(year, month, 1), min(month_end(year, month), last)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def monthly_movements(states: Sequence[ProblemState], as_of: date) -> tuple[Movement, ...]:
    """One movement a month, from the first problem's month to that of `as_of`."""
    moves = [move for state in states for move in moves_of(state)]
    if not moves:
        return ()
    months = months_between(min(move.on for move in moves), as_of)
    return tuple(_between(moves, first, last) for first, last in months)
