"""What the register says as of a day: its entries folded back into a campaign and a form.

Documents are made from that form as from one that was filled in. Entries count from the day they happened,
or, when their month was closed before they were learnt, from the day after it (`closed_months.Floors`).
A closed month is therefore the same whenever it is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import Any

from docgen.model.campaign import Campaign
from docgen.model.form import Form
from docgen.model.problem import Measure, Progress
from docgen.register.closed_months import Closing, closings_of, last_floor, standing
from docgen.register.collection import without_collection
from docgen.register.fold import MEASURES, Amendment, Moment, ProgressEntry, Told, tell
from docgen.register.handed import Handed, handed_of
from docgen.register.log import ABOUT_PROBLEMS, Entry, FactKind
from docgen.register.payload import decode
from docgen.register.store import Register, canonical

ProgressRow = tuple[int, str, date, Mapping[str, Any]]
"""Number, problem, day and payload of an entry that tells of a row of 进展."""
INPUTS = "inputs"
"""The digest of the files a form was read from; what else a form's entry holds are digests of blobs."""
_FRAME = (FactKind.FORM, FactKind.MONTH_CLOSED, FactKind.MONTH_REOPENED, FactKind.REVIEWED)
"""What a view needs besides entries about problems; decisions about documents are asked for by documents."""
_ABOUT = tuple(sorted(ABOUT_PROBLEMS - {FactKind.PROGRESS}))
"""Entries about problems but for rows of 进展, which are read apart."""
_REST = tuple(kind for kind in FactKind if kind is not FactKind.PROGRESS)
ROWS = (MEASURES, "problems", "progress")
"""What of a form the register keeps as facts; the rest it keeps whole."""


@dataclass(frozen=True)
class View:
    """Campaign and form as of a day.

    `counted` gives the counting day of those rows of 进展 (by index), `registered` of those problems (by
    number), that count later than they are dated. `since` is the day after the last month closed before,
    None if none was.
    """

    as_of: date
    campaign: Campaign
    form: Form
    counted: Mapping[int, date]
    registered: Mapping[str, date]
    amendments: tuple[Amendment, ...]
    since: date | None = None


class History:
    """All entries of a register, or those of one unit, ready to be asked for any day.

    `progress` are those that tell of rows of 进展 (`Register.progress_rows`), `entries` the others; `days`
    are those on which each origin was taken in, by its number.
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        progress: Iterable[ProgressRow],
        blob: Callable[[str], bytes],
        days: Mapping[int, date] = MappingProxyType({}),
    ) -> None:
        self._days = days
        self._by_subject: dict[str, list[Entry]] = {}
        self._progress: dict[str, list[ProgressEntry]] = {}
        self._others: list[Entry] = []
        self._parsed: dict[str, Any] = {}
        for seq, subject, on, row in progress:
            self._progress.setdefault(subject, []).append(ProgressEntry(seq, on, decode(Progress, row)))
        for entry in entries:
            if entry.fact.kind in ABOUT_PROBLEMS:
                self._by_subject.setdefault(entry.fact.subject, []).append(entry)
            else:
                self._others.append(entry)
        # Rows are by far the largest part, and only synchronising asks for them.
        wanted = {
            digest
            for entry in self._others
            if entry.fact.kind is FactKind.FORM
            for part, digest in entry.fact.payload.items()
            if part not in ("rows", INPUTS)
        }
        self._blobs = {digest: blob(digest) for digest in sorted(wanted)}
        self._blob = blob

    @property
    def has_form(self) -> bool:
        """Whether a form has ever been taken in."""
        return bool(self.last_form)

    def entries(self, *kinds: FactKind) -> tuple[Entry, ...]:
        """Entries of those kinds that are not about problems, in the order of learning."""
        return tuple(entry for entry in self._others if entry.fact.kind in kinds)

    @cached_property
    def handed(self) -> Handed:
        """Ledgers handed out, sent back and closed, with the days."""
        return handed_of(self._others, self._days)

    def closings(self, up_to: int | None = None) -> tuple[Closing, ...]:
        """Every closing of a month, as known up to an entry."""
        return closings_of(self._others, up_to)

    def outline(self) -> View:
        """The newest campaign and form without problems and what happened to them.

        LookupError while no form had been taken in.
        """
        form = self.last_form
        if not form:
            raise LookupError("no form was taken in")
        rest = decode(Form, self._record(form["rest"]))
        return View(date.min, decode(Campaign, self._record(form["campaign"])), rest, {}, {}, ())

    @property
    def last_day(self) -> date:
        """The day of the latest fact about a problem, the earliest possible day if there is none."""
        days = (one.fact.on for some in self._by_subject.values() for one in some)
        reported = (one.on for some in self._progress.values() for one in some)
        return max(chain(days, reported), default=date.min)

    def view(self, as_of: date, up_to: int | None = None) -> View:
        """Campaign and form as of a day, from the entries up to a number (all if None).

        LookupError while no form had been taken in.
        """
        moment = Moment(as_of, up_to, standing(self.closings(up_to)))
        form = self._form_entry(moment)
        with without_collection():
            told = self._told(moment, self._record(form["order"]))
            return View(
                as_of,
                decode(Campaign, self._record(form["campaign"])),
                _form_of(decode(Form, self._record(form["rest"])), told),
                _counted_later(told),
                {one.problem.code: one.registered for one in told if one.registered > one.problem.found.last},
                tuple(amendment for one in told for amendment in one.amendments),
                last_floor(moment.closed, as_of),
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
        """Problems, measures and progress as the form last said them; empty before the first.

        The register must be open.
        """
        return dict(json.loads(self._blob(self.last_form["rows"]))) if self.has_form else {}

    def seqs_of(self, problem: str, row: Mapping[str, Any]) -> tuple[int, ...]:
        """Entries, oldest first, by which a problem got such a row of 进展 and which still count."""
        entries = self._by_subject.get(problem, [])
        gone = {one.fact.payload["seq"] for one in entries if one.fact.kind is FactKind.WITHDRAWN}
        same = decode(Progress, row)
        return tuple(
            one.seq for one in self._progress.get(problem, ()) if one.seq not in gone and one.row == same
        )

    def _form_entry(self, moment: Moment) -> Mapping[str, Any]:
        forms = (one for one in reversed(self._others) if one.fact.kind is FactKind.FORM)
        for entry in forms:
            if moment.counts(entry.fact.on, entry.seq) is not None:
                return dict(entry.fact.payload)
        raise LookupError("no form was taken in")

    def _told(self, moment: Moment, order: Iterable[str]) -> list[Told]:
        """Problems as of a moment: those of the form in its order, then the others as registered."""
        known = self._by_subject
        subjects = dict.fromkeys([*(one for one in order if one in known), *known])
        told = (tell(known[one], self._progress.get(one, ()), moment) for one in subjects)
        return [one for one in told if one is not None]


def _form_of(rest: Form, told: Iterable[Told]) -> Form:
    told = tuple(told)
    measures = {canonical(one): one for problem in told for one in problem.measures}
    rows = {
        "problems": tuple(one.problem for one in told),
        MEASURES: tuple(decode(Measure, one) for one in measures.values()),
        "progress": tuple(row for one in told for _, row in one.progress),
    }
    return rest.model_copy(update=rows)


def _counted_later(told: Iterable[Told]) -> dict[int, date]:
    """Counting days of the rows of 进展, by index, that count later than they are dated."""
    rows = (row for one in told for row in one.progress)
    return {index: day for index, (day, row) in enumerate(rows) if day > row.on.last}


def read_history(register: Register) -> History:
    """Everything the register knows."""
    with without_collection(), register.reading():
        days = {number: origin.taken_on for number, origin in register.origins().items()}
        return History(register.entries(*_REST), register.progress_rows(), register.blob, days)


def read_outline(register: Register) -> View:
    """The newest campaign and form, without problems."""
    return History(register.entries(FactKind.FORM), (), register.blob).outline()


def read_unit_history(register: Register, unit: str) -> History:
    """What the register knows of the problems that are or ever were with a department."""
    entries = chain(register.entries(*_FRAME), register.entries(*_ABOUT, unit=unit))
    return History(entries, register.progress_rows(unit=unit), register.blob)


def read_history_of(register: Register, problems: Iterable[str]) -> History:
    """What the register knows of some problems."""
    codes = tuple(dict.fromkeys(problems))
    entries = (entry for code in codes for entry in register.entries(*_ABOUT, subject=code))
    progress = (one for code in codes for one in register.progress_rows(subject=code))
    return History(chain(register.entries(*_FRAME), entries), progress, register.blob)
