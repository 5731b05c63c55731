"""Events of a problem's life, in the order they happened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from docgen.model.form import Form
from docgen.model.problem import Progress, Step


class Event(NamedTuple):
    """One progress entry; `order` is its row in the form and breaks ties within a day.

    `on` is the day it counts from: its own last day or, learnt after that month was closed, a later one.
    """

    problem: str
    on: date
    order: int
    entry: Progress

    @property
    def step(self) -> Step:
        """What it does to the status."""
        return self.entry.step

    @property
    def is_late(self) -> bool:
        """Whether it counts later than it happened, because its month was closed (补报)."""
        return self.on > self.entry.on.last


def events_up_to(form: Form, as_of: date, counted: Mapping[int, date] | None = None) -> list[Event]:
    """Events that count by `as_of`, that day included, in the order they happened.

    An entry dated to a month or 旬 counts from that period's last day; `counted` gives later days by row.
    **Why** not in the order they count: a completion that became known after its month was closed still
    comes before the closure that followed it.
    """
    counted = counted or {}
    events = [
        Event(entry.problem, day, order, entry)
        for order, entry in enumerate(form.progress)
        if (day := counted.get(order, entry.on.last)) <= as_of
    ]
    return sorted(events, key=attrgetter("entry.on.last"))  # stable: then in the order of rows
