"""What moved in a month: found, completed, struck off, sent back, transferred, split …"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from docgen.chinese.periods import periods_between
from docgen.model.life import Status
from docgen.model.problem import Progress, Step
from docgen.register.state import ProblemState


class Change(StrEnum):
    """What can happen to a problem, in the order a ledger lists it.

    What was found, less what was split or merged, is what there is: 找到＝新发现－拆分－合并.
    """

    FOUND = "新发现"
    COMPLETED = "整改完成"
    REQUESTED = "申请销号"
    CLOSED = "销号"
    LONG_TERM = "转为长期坚持"
    REFUSED = "退回"
    REOPENED = "重新整改"
    EXTENDED = "延期"
    EXTENSION_REFUSED = "不予延期"
    TRANSFERRED = "移交"
    SPLIT = "拆分"
    MERGED = "合并"


_CHANGES = {
    Step.COMPLETED: Change.COMPLETED,
    Step.IMMEDIATE: Change.COMPLETED,
    Step.REQUESTED: Change.REQUESTED,
    Step.CLOSED: Change.CLOSED,
    Step.LONG_TERM: Change.LONG_TERM,
    Step.REFUSED: Change.REFUSED,
    Step.REOPENED: Change.REOPENED,
    Step.EXTENDED: Change.EXTENDED,
    Step.EXTENSION_REFUSED: Change.EXTENSION_REFUSED,
    Step.TRANSFERRED: Change.TRANSFERRED,
    Step.SPLIT: Change.SPLIT,
    Step.MERGED: Change.MERGED,
}
_REPEATABLE = frozenset({Change.EXTENSION_REFUSED, Change.TRANSFERRED, Change.EXTENDED})
"""Changes that leave the status as it is."""


@dataclass(frozen=True, slots=True)
class Move:
    """One change of one problem on the day it counts from; `entry` is None for its finding.

    `is_late` says that it happened earlier, in a month that was closed when it was learnt (补报).
    """

    change: Change
    problem: str
    on: date
    entry: Progress | None = None
    is_late: bool = False


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
        """Completed."""
        return self.of(Change.COMPLETED)

    @property
    def closed(self) -> tuple[str, ...]:
        """Struck off."""
        return self.of(Change.CLOSED)

    @property
    def is_empty(self) -> bool:
        """Whether nothing moved (零报告)."""
        return not self.moves


def all_moves(states: Iterable[ProblemState]) -> tuple[Move, ...]:
    """The changes of some problems up to their as-of date, in the order of the problems, then of days."""
    return tuple(move for state in states for move in _moves_of(state))


def _moves_of(state: ProblemState) -> Iterator[Move]:
    """The changes of one problem; entries without effect are none."""
    code, found = state.problem.code, state.found_on
    yield Move(Change.FOUND, code, found, None, found > state.problem.found.last)
    status = Status.NOT_STARTED
    for event, after in state.turns:
        change = _CHANGES.get(event.entry.step)
        if change is not None and (change in _REPEATABLE or after.status is not status):
            yield Move(change, code, event.on, event.entry, event.is_late)
        status = after.status


def movement(states: Iterable[ProblemState], first: date, last: date) -> Movement:
    """The movement between two days, both included, as far as the states' as-of date knows."""
    return moved_between(all_moves(states), first, last)


def moved_between(moves: Iterable[Move], first: date, last: date) -> Movement:
    """Those of some moves that happened between two days, both included."""
    return Movement(first, last, tuple(move for move in moves if first <= move.on <= last))


def monthly_movements(moves: Sequence[Move], as_of: date, cut_off: int | None = None) -> tuple[Movement, ...]:
    """One movement a monthly period, from the first problem's to that of `as_of`."""
    if not moves:
        return ()
    periods = periods_between(min(move.on for move in moves), as_of, cut_off)
    return tuple(moved_between(moves, first, last) for first, last in periods)
