"""What the register says as of a day: its entries folded back into a campaign and a form.

Documents are made from that form as from one that was filled in. Entries count from the day they happened,
or, when their month was closed before they were learnt, from the day after it (`months.counts_from`). A
closed month is therefore the same whenever it is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from docgen.model.campaign import Campaign
from docgen.model.form import Form
from docgen.model.problem import Measure, Problem, Progress
from docgen.register.log import ABOUT_PROBLEMS, Entry, FactKind
from docgen.register.months import Closing, closings_of, counts_from, standing
from docgen.register.payload import decode

MEASURES = "measures"
"""The one field of a registered problem that `Problem` does not have."""
ROWS = (MEASURES, "problems", "progress")
"""What of a form the register keeps as facts; the rest it keeps whole."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """A field of a problem that was changed; `late` tells that a month with the old value was closed."""

    problem: str
    field: str
    old: Any
    new: Any
    counted: date
    late: bool


@dataclass(frozen=True)
class View:
    """Campaign and form as of a day.

    `counted` gives the counting day of those rows of 进展 (by index), `registered` of those problems (by
    number), that count later than they are dated.
    """

    as_of: date
    campaign: Campaign
    form: Form
    counted: Mapping[int, date]
    registered: Mapping[str, date]
    amendments: tuple[Amendment, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """One problem as of a day, with its rows of 进展 and their counting days."""

    problem: Problem
    registered: date
    measures: tuple[str, ...]
    progress: tuple[tuple[date, Progress], ...]
    amendments: tuple[Amendment, ...]


class History:
    """All entries of a register, or those of one unit, ready to be asked for any day."""

    def __init__(self, entries: Iterable[Entry], blob: Callable[[str], bytes]) -> None:
        self._by_subject: dict[str, list[Entry]] = {}
        self._others: list[Entry] = []
        self._parsed: dict[str, Any] = {}
        for entry in entries:
            if entry.fact.kind in ABOUT_PROBLEMS:
                self._by_subject.setdefault(entry.fact.subject, []).append(entry)
            else:
                self._others.append(entry)
        # Rows are only ever asked for as the form last said them, and are by far the largest part.
        wanted = {
            digest
            for entry in self._others
            if entry.fact.kind is FactKind.FORM
            for part, digest in entry.fact.payload.items()
            if part != "rows"
        }
        wanted |= {self.last_form["rows"]} if self.has_form else set()
        self._blobs = {digest: blob(digest) for digest in wanted}

    @property
    def has_form(self) -> bool:
        """Whether a form has ever been taken in."""
        return bool(self.last_form)

    def closings(self, up_to: int | None = None) -> tuple[Closing, ...]:
        """Every closing of a month, as known up to an entry."""
        return closings_of(self._others, up_to)

    def view(self, as_of: date, up_to: int | None = None) -> View:
        """Campaign and form as of a day, from the entries up to a number (all if None).

        LookupError while no form had been taken in.
        """
        closed = standing(self.closings(up_to))
        form = self._form_entry(as_of, up_to, closed)
        told = self._told(as_of, up_to, closed, self._record(form["order"]))
        rest = decode(Form, self._record(form["rest"]))
        progress = [row for one in told for row in one.progress]
        measures = dict.fromkeys(text for one in told for text in one.measures)
        return View(
            as_of,
            decode(Campaign, self._record(form["campaign"])),
            rest.model_copy(
                update={
                    "problems": tuple(one.problem for one in told),
                    "measures": tuple(decode(Measure, json.loads(text)) for text in measures),
                    "progress": tuple(row for _, row in progress),
                }
            ),
            {index: day for index, (day, row) in enumerate(progress) if day > row.on.last},
            {one.problem.code: one.registered for one in told if one.registered > one.problem.found.last},
            tuple(amendment for one in told for amendment in one.amendments),
        )

    def _record(self, digest: str) -> Any:
        if digest not in self._parsed:
            self._parsed[digest] = json.loads(self._blobs[digest])
        return self._parsed[digest]

    @property
    def last_form(self) -> Mapping[str, Any]:
        """What the form last said, as digests by part; empty before the first."""
        last = next((one for one in reversed(self._others) if one.fact.kind is FactKind.FORM), None)
        return last.fact.payload if last is not None else {}

    def rows_of_last_form(self) -> Mapping[str, Any]:
        """Problems, measures and progress as the form last said them; empty before the first."""
        return self._record(self.last_form["rows"]) if self.has_form else {}

    def seqs_of(self, problem: str, row: Mapping[str, Any]) -> tuple[int, ...]:
        """Entries, oldest first, by which a problem got such a row of 进展 and which still count."""
        entries = self._by_subject.get(problem, [])
        gone = {one.fact.payload["seq"] for one in entries if one.fact.kind is FactKind.WITHDRAWN}
        return tuple(
            one.seq
            for one in entries
            if one.fact.kind is FactKind.PROGRESS and one.seq not in gone and one.fact.payload == row
        )

    def _form_entry(self, as_of: date, up_to: int | None, closed: tuple[Closing, ...]) -> Mapping[str, Any]:
        fitting = [
            entry
            for entry in self._others
            if entry.fact.kind is FactKind.FORM
            and (up_to is None or entry.seq <= up_to)
            and counts_from(entry.fact.on, entry.seq, closed) <= as_of
        ]
        if not fitting:
            raise LookupError("no form was taken in")
        return fitting[-1].fact.payload

    def _told(
        self, as_of: date, up_to: int | None, closed: tuple[Closing, ...], order: Iterable[str]
    ) -> list[_Told]:
        """Problems as of a day: those of the form in its order, then the others as they were registered."""
        subjects = dict.fromkeys([*(one for one in order if one in self._by_subject), *self._by_subject])
        found = (_tell(self._by_subject[one], as_of, up_to, closed) for one in subjects)
        return [one for one in found if one is not None]


def _tell(entries: list[Entry], as_of: date, up_to: int | None, closed: tuple[Closing, ...]) -> _Told | None:
    """One problem as of a day, None if it was not yet registered or is registered no more."""
    counting = sorted(
        (day, entry.seq, entry)
        for entry in entries
        if (up_to is None or entry.seq <= up_to)
        and (day := counts_from(entry.fact.on, entry.seq, closed)) <= as_of
    )
    gone = {entry.fact.payload["seq"] for _, _, entry in counting if entry.fact.kind is FactKind.WITHDRAWN}
    struck = max((seq for _, seq, entry in counting if entry.fact.kind is FactKind.REMOVED), default=0)
    kept = [(day, entry) for day, seq, entry in counting if seq not in gone and seq > struck]
    first = next((one for one in kept if one[1].fact.kind is FactKind.REGISTERED), None)
    if first is None:
        return None
    fields = dict(first[1].fact.payload)
    amendments = list(_amend(fields, kept, first[0]))
    measures = tuple(json.dumps(one, ensure_ascii=False, sort_keys=True) for one in fields.pop(MEASURES, ()))
    rows = sorted((entry.seq, day, entry) for day, entry in kept if entry.fact.kind is FactKind.PROGRESS)
    progress = tuple((day, decode(Progress, entry.fact.payload)) for _, day, entry in rows)
    return _Told(decode(Problem, fields), first[0], measures, progress, tuple(amendments))


def _amend(
    fields: dict[str, Any], kept: Iterable[tuple[date, Entry]], registered: date
) -> Iterator[Amendment]:
    """Carry the amendments over to `fields`, one after another."""
    for day, entry in kept:
        if entry.fact.kind is not FactKind.AMENDED:
            continue
        for name, (old, new) in entry.fact.payload.items():
            fields[name] = new
            late = day > registered and day > entry.fact.on
            yield Amendment(entry.fact.subject, name, old, new, day, late)
