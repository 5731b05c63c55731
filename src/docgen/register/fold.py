"""One problem folded from its entries as of a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from docgen.model.problem import Problem, Progress
from docgen.register.closed_months import Closing, counts_from
from docgen.register.log import Entry, FactKind
from docgen.register.payload import decode

MEASURES = "measures"
"""The one field of a registered problem that `Problem` does not have."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and what was known: the entries up to a number, all if None; `closed` are the closings that
    stood then.
    """

    as_of: date
    up_to: int | None
    closed: tuple[Closing, ...]

    def counts(self, entry: Entry) -> date | None:
        """The day from which an entry counts, None if it does not yet, or was not known."""
        if self.up_to is not None and entry.seq > self.up_to:
            return None
        day = counts_from(entry.fact.on, entry.seq, self.closed) if self.closed else entry.fact.on
        return day if day <= self.as_of else None


@dataclass(frozen=True, slots=True)
class Amendment:
    """A field of a problem that was changed; `late` tells that a month with the old value was closed."""

    problem: str
    field: str
    old: Any
    new: Any
    counted: date
    late: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A problem as of a day: when it counts as registered, its measures as JSON values, its rows of 进展 with
    their counting days in the order of learning, and how its fields came to be.
    """

    problem: Problem
    registered: date
    measures: tuple[Any, ...]
    progress: tuple[tuple[date, Progress], ...]
    amendments: tuple[Amendment, ...]


@dataclass(slots=True)
class _Heard:
    """What has been heard of a problem while its entries are gone through."""

    registered: tuple[date, Entry] | None = None
    amended: list[tuple[date, Entry]] = field(default_factory=list)
    progress: list[tuple[date, Entry]] = field(default_factory=list)
    withdrawn: set[int] = field(default_factory=set)


def tell(entries: Iterable[Entry], read: Callable[[Entry], Progress], moment: Moment) -> Told | None:
    """A problem as of a moment from all its entries in the order of learning.

    None if it was not yet registered, or is registered no more. `read` gives the row of 进展 of an entry.
    """
    heard = _listen(entries, moment)
    if heard.registered is None:
        return None
    registered, first = heard.registered
    fields = dict(first.fact.payload)
    amendments = tuple(_amend(fields, heard, registered)) if heard.amended else ()
    measures = tuple(fields.pop(MEASURES, ()))
    gone = heard.withdrawn
    progress = tuple((day, read(entry)) for day, entry in heard.progress if entry.seq not in gone)
    return Told(decode(Problem, fields), registered, measures, progress, amendments)


def _listen(entries: Iterable[Entry], moment: Moment) -> _Heard:
    heard = _Heard()
    for entry in entries:
        day = moment.counts(entry)
        if day is None:
            continue
        kind = entry.fact.kind
        if kind is FactKind.PROGRESS:
            heard.progress.append((day, entry))
        elif kind is FactKind.AMENDED:
            heard.amended.append((day, entry))
        elif kind is FactKind.REGISTERED:
            heard.registered = heard.registered or (day, entry)
        elif kind is FactKind.WITHDRAWN:
            heard.withdrawn.add(entry.fact.payload["seq"])
        elif kind is FactKind.REMOVED:
            heard = _Heard()
    return heard


def _amend(fields: dict[str, Any], heard: _Heard, registered: date) -> Iterator[Amendment]:
    """Carry the amendments over to `fields` in the order in which they count."""
    for day, entry in sorted(heard.amended, key=lambda one: (one[0], one[1].seq)):
        if entry.seq in heard.withdrawn:
            continue
        for name, (old, new) in entry.fact.payload.items():
            fields[name] = new
            late = day > registered and day > entry.fact.on
            yield Amendment(entry.fact.subject, name, old, new, day, late)
