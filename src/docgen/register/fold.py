"""One problem folded from its entries as of a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from docgen.model.problem import Problem, Progress
from docgen.register.closed_months import Closing, Floors
from docgen.register.log import Entry, FactKind
from docgen.register.payload import decode

MEASURES = "measures"
"""The one field of a registered problem that `Problem` does not have."""


@dataclass(frozen=True)
class Moment:
    """A day, and what was known: the entries up to a number, all if None; `closed` are the closings that
    stood then.
    """

    as_of: date
    up_to: int | None
    closed: tuple[Closing, ...]

    @cached_property
    def _floors(self) -> Floors:
        return Floors(self.closed)

    def counts(self, on: date, seq: int) -> date | None:
        """The day from which entry `seq` about the day `on` counts, None if it does not yet, or was not
        known.
        """
        if self.up_to is not None and seq > self.up_to:
            return None
        day = self._floors.counts_from(on, seq) if self.closed else on
        return day if day <= self.as_of else None


class ProgressEntry(NamedTuple):
    """What is kept of an entry that tells of a row of 进展: the most there are by far."""

    seq: int
    on: date
    row: Progress


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
    """What has been heard of a problem since entry `since`, by which it was registered no more."""

    since: int = 0
    registered: tuple[date, Entry] | None = None
    amended: list[tuple[date, Entry]] = field(default_factory=list)
    withdrawn: set[int] = field(default_factory=set)


def tell(entries: Iterable[Entry], progress: Iterable[ProgressEntry], moment: Moment) -> Told | None:
    """A problem as of a moment from all its entries, its rows of 进展 apart, in the order of learning.

    None if it was not yet registered, or is registered no more.
    """
    heard = _listen(entries, moment)
    if heard.registered is None:
        return None
    registered, first = heard.registered
    fields = dict(first.fact.payload)
    amendments = tuple(_amend(fields, heard, registered)) if heard.amended else ()
    measures = tuple(fields.pop(MEASURES, ()))
    gone, counts = heard.withdrawn, moment.counts
    rows = tuple(
        (day, row)
        for seq, on, row in progress
        if seq > heard.since and seq not in gone and (day := counts(on, seq)) is not None
    )
    return Told(decode(Problem, fields), registered, measures, rows, amendments)


def _listen(entries: Iterable[Entry], moment: Moment) -> _Heard:
    heard = _Heard()
    for entry in entries:
        day = moment.counts(entry.fact.on, entry.seq)
        if day is None:
            continue
        kind = entry.fact.kind
        if kind is FactKind.AMENDED:
            heard.amended.append((day, entry))
        elif kind is FactKind.REGISTERED:
            heard.registered = heard.registered or (day, entry)
        elif kind is FactKind.WITHDRAWN:
            heard.withdrawn.add(entry.fact.payload["seq"])
        elif kind is FactKind.REMOVED:
            heard = _Heard(entry.seq)
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
