"""What the register knows when ledgers come back: editions handed out, copies taken in, what is decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Protocol

from docgen.model.campaign import Campaign
from docgen.model.problem import Measure, Problem, Progress
from docgen.model.roster import Roster
from docgen.register.closed_months import standing
from docgen.register.conflicts import Waiting, pending
from docgen.register.history import History, View, read_history
from docgen.register.ledger_month import LedgerMonth, ledger_month
from docgen.register.log import ABOUT_PROBLEMS, Entry, FactKind
from docgen.register.merge import Row
from docgen.register.payload import encode
from docgen.register.returned.claims import Pool, place_in, pool_of
from docgen.register.returned.columns import BY_UNIT, field_of
from docgen.register.returned.given import KINDS as GIVEN_KINDS
from docgen.register.returned.given import Given
from docgen.register.returned.numbering import Numbering
from docgen.register.store import Register, canonical


class Ledgers(Protocol):
    """The ledgers of all units below of one month, as they are handed out."""

    def rows(self, unit: str) -> tuple[Row, ...]:
        """One unit's rows."""

    def row(self, unit: str, number: str) -> Row | None:
        """One row of a unit's ledger, None if it has no such problem."""


LedgersOf = Callable[[History, View, LedgerMonth], Ledgers]
"""How the ledgers of a month are made of what the register knew at some time."""
SUPERSEDED = "不再需要"
"""The choice that is noted when a conflict is gone by itself."""
FOR_EVER = date.max
_CHANGING = ABOUT_PROBLEMS | {FactKind.FORM, FactKind.MONTH_CLOSED, FactKind.MONTH_REOPENED}
"""Entries after which a ledger may be another."""
_ABOUT_COPIES = (FactKind.ISSUED, FactKind.RECEIVED, FactKind.CONFLICT, FactKind.RESOLVED)


@dataclass(frozen=True, slots=True)
class Issue:
    """One edition of a unit's ledger: made from the register up to `base_seq`."""

    unit: str
    month: str
    base_seq: int
    seq: int


@dataclass
class State:
    """The register as it is when collecting begins, kept up to date while facts are added.

    `decided` are choices by conflict.
    """

    history: History
    ledgers_of: LedgersOf
    issues: tuple[Issue, ...]
    pool: Pool
    waiting: dict[str, Waiting]
    decided: dict[str, str]
    given: Given
    _last_seq: int = 0
    _last_changed: int = 0
    _editions: dict[tuple[str, int], Ledgers] = field(default_factory=dict)
    _rows: dict[Issue, dict[str, Row]] = field(default_factory=dict)

    @cached_property
    def view(self) -> View:
        """All that was known when collecting began."""
        return self.history.view(FOR_EVER)

    @property
    def campaign(self) -> Campaign:
        """The campaign as it is now."""
        return self.view.campaign

    @cached_property
    def roster(self) -> Roster:
        """People and departments as they are now."""
        return Roster(self.view.form)

    @cached_property
    def problems(self) -> Mapping[str, Problem]:
        """Problems by number."""
        return {one.code: one for one in self.view.form.problems}

    @cached_property
    def numbering(self) -> Numbering:
        """Numbers for new problems; those promised to rows that wait are not free."""
        numbering = Numbering(self.problems.values(), self.roster)
        for one in self.waiting.values():
            _promise(numbering, one)
        return numbering

    @cached_property
    def _measures(self) -> Mapping[str, list[Measure]]:
        found: dict[str, list[Measure]] = {}
        for measure in self.view.form.measures:
            for code in measure.problems:
                found.setdefault(code, []).append(measure)
        return found

    @cached_property
    def _progress(self) -> Mapping[str, list[Progress]]:
        found: dict[str, list[Progress]] = {}
        for row in self.view.form.progress:
            found.setdefault(row.problem, []).append(row)
        return found

    @cached_property
    def _editions_of(self) -> Mapping[tuple[str, str], list[Issue]]:
        """Editions by unit and month, oldest first."""
        found: dict[tuple[str, str], list[Issue]] = {}
        for one in self.issues:
            found.setdefault((one.unit, one.month), []).append(one)
        return found

    @cached_property
    def closed_months(self) -> frozenset[str]:
        """Months that are closed and not open again."""
        return frozenset(one.month for one in standing(self.history.closings()))

    @property
    def may_change(self) -> frozenset[str]:
        """The fields that units may fill in or change."""
        return BY_UNIT | {field_of(one) for one in self.campaign.unit_fields}

    def month(self, code: str) -> LedgerMonth:
        """The ledger's month of a name like `2015-06`."""
        return ledger_month(self.campaign, date.fromisoformat(f"{code}-01"))

    def base(self, issue: Issue) -> tuple[Row, ...]:
        """A unit's rows as they were handed out."""
        if (rows := self._rows.get(issue)) is None:
            ledgers = self._ledgers(issue.month, issue.base_seq)
            rows = self._rows[issue] = {row.number: row for row in ledgers.rows(issue.unit)}
        return tuple(rows.values())

    def base_row(self, issue: Issue, number: str) -> Row | None:
        """A row as it was handed out in an edition, None if it was not."""
        self.base(issue)
        return self._rows[issue].get(number)

    def first_row(self, issue: Issue, number: str) -> Row | None:
        """A row as it was first handed out for the month, None if it never was.

        **Why** the first: what copies of one edition changed is in the next one, where it is no change.
        """
        found = (self.base_row(one, number) for one in self._editions_of[issue.unit, issue.month])
        return next((row for row in found if row is not None), None)

    def ours(self, issue: Issue, number: str) -> Row | None:
        """A row as it would be handed out now, None if the problem is the unit's no more."""
        now = self._ledgers(issue.month, self._last_seq)
        if now is self._ledgers(issue.month, issue.base_seq):
            return self.base_row(issue, number)
        return now.row(issue.unit, number)

    def _ledgers(self, month: str, up_to: int) -> Ledgers:
        """The ledgers from what was known up to an entry; those of now serve while nothing has changed."""
        if up_to >= self._last_changed:
            up_to = self._last_seq
        if (month, up_to) not in self._editions:
            view = self.view if up_to == self._last_seq else self.history.view(FOR_EVER, up_to)
            self._editions[month, up_to] = self.ledgers_of(self.history, view, self.month(month))
        return self._editions[month, up_to]

    def issue(self, unit: str, month: str, base_seq: int | None) -> Issue | None:
        """The edition a copy is of: the one it names, else the last of that month; None if there is none."""
        fitting = self._editions_of.get((unit, month), [])
        named = [one for one in fitting if one.base_seq == base_seq]
        return next(reversed(named or fitting), None)

    def measures(self, number: str) -> Sequence[dict[str, Any]]:
        """A problem's measures as JSON values."""
        return [encode(one) for one in self._measures.get(number, ())]

    def progress_without(self, number: str, month: str) -> Sequence[Progress]:
        """A problem's rows of 进展 but for those that copies of this month's ledger gave."""
        rows = list(self._progress.get(number, ()))
        gone = [
            canonical(entry.fact.payload)
            for entry in self.given.of(number, month)
            if entry.seq <= self._last_seq and entry.fact.kind is FactKind.PROGRESS
        ]
        for row in tuple(rows) if gone else ():
            if (key := canonical(encode(row))) in gone:
                gone.remove(key)
                rows.remove(row)
        return rows

    def judged_of(self, number: str) -> list[Waiting]:
        """What waits about a problem."""
        return [self.waiting[ident] for ident in self._by_problem.get(number, ()) if ident in self.waiting]

    def add_waiting(self, one: Waiting) -> None:
        """Note something that waits."""
        self.waiting[one.id] = one
        self._by_problem.setdefault(one.problem, []).append(one.id)
        _promise(self.numbering, one)

    @cached_property
    def _by_problem(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for one in self.waiting.values():
            found.setdefault(one.problem, []).append(one.id)
        return found


def _promise(numbering: Numbering, waiting: Waiting) -> None:
    for option in waiting.options:
        for fact in option.facts:
            if fact.kind is FactKind.REGISTERED:
                numbering.take(fact.subject)


def read_state(register: Register, ledgers_of: LedgersOf) -> State:
    """Read the register. LookupError while no form has been taken in."""
    with register.reading():
        return _state(register, ledgers_of, list(register.entries(*_ABOUT_COPIES)))


def _state(register: Register, ledgers_of: LedgersOf, entries: Sequence[Entry]) -> State:
    decided = {
        entry.fact.subject: str(entry.fact.payload["choice"])
        for entry in entries
        if entry.fact.kind is FactKind.RESOLVED and entry.fact.payload["choice"] != SUPERSEDED
    }

    def given_by_copies(month: str) -> Iterable[Entry]:
        return register.entries(*GIVEN_KINDS, placed=place_in(month, "", ""))

    return State(
        read_history(register),
        ledgers_of,
        tuple(_issues(entries)),
        pool_of(entries, decided, register.origins()),
        pending(entries),
        decided,
        Given(given_by_copies, (one.fact.payload["seq"] for one in register.entries(FactKind.WITHDRAWN))),
        register.last_seq,
        register.last_of(_CHANGING),
    )


def _issues(entries: Iterable[Entry]) -> list[Issue]:
    return [
        Issue(entry.fact.unit, entry.fact.payload["month"], entry.fact.payload["base_seq"], entry.seq)
        for entry in entries
        if entry.fact.kind is FactKind.ISSUED
    ]
