"""Counting states: one problem is in exactly one status, so the parts sum to 找到."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import TypeVar

from docgen.chinese.numerals import format_rate
from docgen.model.life import Status
from docgen.register.state import ProblemState

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of problems (个). `overdue` is part of the open ones, not a status of its own."""

    found: int = 0
    not_started: int = 0
    in_progress: int = 0
    completed: int = 0
    requested: int = 0
    closed: int = 0
    long_term: int = 0
    overdue: int = 0

    @property
    def done(self) -> int:
        """整改完成: 已完成, 待销号 and 已销号, 长期坚持 apart."""
        return self.completed + self.requested + self.closed

    @property
    def open(self) -> int:
        """尚未完成: 待整改 and 整改中."""
        return self.not_started + self.in_progress

    @property
    def due(self) -> int:
        """The denominator of the rate: all but 长期坚持."""
        return self.found - self.long_term

    @property
    def rate(self) -> str:
        """整改完成率 = 完成 / (找到 − 长期坚持), two decimals, half up; 0/0 is —."""
        return format_rate(self.done, self.due)

    @property
    def closed_rate(self) -> str:
        """销号率 = 已销号 / (找到 − 长期坚持)."""
        return format_rate(self.closed, self.due)


def tally(states: Iterable[ProblemState]) -> Tally:
    """Counts over some states; split and merged ones are not among them."""
    listed = [state for state in states if state.is_counted]
    by_status = Counter(state.status for state in listed)
    return Tally(
        found=len(listed),
        not_started=by_status[Status.NOT_STARTED],
        in_progress=by_status[Status.IN_PROGRESS],
        completed=by_status[Status.COMPLETED],
        requested=by_status[Status.REQUESTED],
        closed=by_status[Status.CLOSED],
        long_term=by_status[Status.LONG_TERM],
        overdue=sum(state.overdue for state in listed),
    )


def tallies(
    states: Sequence[ProblemState], key: Callable[[ProblemState], K], order: Iterable[K] = ()
) -> tuple[tuple[K, Tally], ...]:
    """Counts by a key: the keys of `order` first (also those without a problem), then as met."""
    groups: dict[K, list[ProblemState]] = {one: [] for one in order}
    for state in states:
        groups.setdefault(key(state), []).append(state)
    return tuple((one, tally(members)) for one, members in groups.items())


def add_up(parts: Sequence[Tally]) -> Tally:
    """The sum of some counts; a problem that is in several of them is counted in each."""
    return Tally(**{field.name: sum(getattr(one, field.name) for one in parts) for field in fields(Tally)})
