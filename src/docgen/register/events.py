"""Events of a problem's life, in the order they happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from docgen.model.form import Form
from docgen.model.problem import Progress, Step


@dataclass(frozen=True, slots=True)
class Event:
    """One progress entry; `order` is its row in the form and breaks ties within a day."""

    problem: str
    on: date
    order: int
    entry: Progress

    @property
    def step(self) -> Step:
        """What it does to the status."""
        return self.entry.step


def events_by_problem(form: Form, as_of: date) -> dict[str, tuple[Event, ...]]:
    """Events up to and including `as_of` by problem number, oldest first.

    An entry dated to a month or 旬 counts from that period's last day.
    """
    events = [
        Event(entry.problem, entry.on.last, order, entry)
        for order, entry in enumerate(form.progress)
        if entry.on.last <= as_of
    ]
    grouped: dict[str, list[Event]] = {}
    for event in sorted(events, key=lambda one: (one.on, one.order)):
        grouped.setdefault(event.problem, []).append(event)
    return {problem: tuple(items) for problem, items in grouped.items()}
