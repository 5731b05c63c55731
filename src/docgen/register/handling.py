"""Opinions and supervision orders as of a day: what was answered and done by then, and what is late."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from docgen.chinese.dates import DateSpan
from docgen.chinese.deadlines import Deadline
from docgen.model.form import Form
from docgen.model.opinion import Nature, Opinion
from docgen.model.order import SupervisionOrder

_COUNTED_AS = (
    ("意见建议", "条", (Nature.OPINION, Nature.SUGGESTION)),
    ("投诉举报", "件", (Nature.COMPLAINT, Nature.REPORT)),
    ("求助等", "件", (Nature.HELP, Nature.OTHER)),
)
"""What is counted together, and in which unit: 条 and 件 are never added."""


@dataclass(frozen=True, slots=True)
class OpinionState:
    """An opinion as of a day by which it had come in."""

    opinion: Opinion
    as_of: date

    @property
    def done_on(self) -> date | None:
        """The day it was done, None if it was not by then."""
        closed = self.opinion.closed
        return closed.last if closed is not None and _by(closed, self.as_of) else None

    @property
    def is_done(self) -> bool:
        """Whether it was done by then."""
        return self.done_on is not None

    @property
    def days_late(self) -> int:
        """Days from its limit to the as-of date; 0 if it is done or has no dated limit."""
        return 0 if self.is_done else _days_late(self.opinion.due, self.as_of)


@dataclass(frozen=True, slots=True)
class OrderState:
    """An order as of a day by which it had been issued."""

    order: SupervisionOrder
    as_of: date

    @property
    def is_replied(self) -> bool:
        """Whether an answer had come by then that was not sent back."""
        return _by(self.order.replied, self.as_of)

    @property
    def is_closed(self) -> bool:
        """Whether it was done by then."""
        return _by(self.order.closed, self.as_of)

    @property
    def days_late(self) -> int:
        """Days from its limit to the as-of date; 0 once it is answered or closed."""
        settled = self.is_replied or self.is_closed
        return 0 if settled else _days_late(self.order.due, self.as_of)


@dataclass(frozen=True, slots=True)
class OpinionCount:
    """Counts of opinions of one sort, in `unit`; `late` ones are not done."""

    label: str
    unit: str
    received: int
    done: int
    late: int


def opinions_as_of(form: Form, as_of: date) -> tuple[OpinionState, ...]:
    """States of the opinions received by then, in the form's order."""
    return tuple(OpinionState(one, as_of) for one in form.opinions if one.received.last <= as_of)


def orders_as_of(form: Form, as_of: date) -> tuple[OrderState, ...]:
    """States of the orders issued by then, in the form's order."""
    return tuple(OrderState(one, as_of) for one in form.orders if one.issued.last <= as_of)


def count_opinions(states: Sequence[OpinionState]) -> tuple[OpinionCount, ...]:
    """A count for each sort that is there."""
    counts = (
        _count(label, unit, [one for one in states if one.opinion.nature in natures])
        for label, unit, natures in _COUNTED_AS
    )
    return tuple(one for one in counts if one.received)


def _count(label: str, unit: str, states: Iterable[OpinionState]) -> OpinionCount:
    members = list(states)
    done, late = sum(one.is_done for one in members), sum(one.days_late > 0 for one in members)
    return OpinionCount(label, unit, len(members), done, late)


def _by(day: DateSpan | None, as_of: date) -> bool:
    return day is not None and day.last <= as_of


def _days_late(due: Deadline | None, as_of: date) -> int:
    return max((as_of - due.due).days, 0) if due is not None and due.due is not None else 0
