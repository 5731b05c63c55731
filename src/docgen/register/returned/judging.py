"""Rows judged anew whenever a copy or a decision arrives, and the register brought to what they come to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from docgen.register.conflicts import Waiting, resolved, waiting_of
from docgen.register.fold import MEASURES
from docgen.register.log import ALWAYS, Entry, Fact, FactKind, Origin
from docgen.register.merge import ConflictKind, Row, Value
from docgen.register.returned.case import Case, Known
from docgen.register.returned.claims import CELL_KINDS, month_of
from docgen.register.returned.settling import Place
from docgen.register.returned.state import SUPERSEDED, Issue, State
from docgen.register.returned.verdict import Verdict, judge
from docgen.register.store import Register, canonical

JUDGED_KINDS = CELL_KINDS | {ConflictKind.INCOMPLETE, ConflictKind.FORBIDDEN}
"""Conflicts that come and go with what the copies say."""


def judge_rows(state: State, issue: Issue, numbers: Iterable[str]) -> Iterator[Fact]:
    """The facts that bring the register to what all copies of the rows come to."""
    claims = state.pool.claims(issue.month, issue.unit)
    known = known_of(state, issue.month)
    for number in numbers:
        base = state.first_row(issue, number)
        if base is not None:
            case = case_of(state, issue, base, claims.get(number, {}))
            yield from _reconciled(state, issue.month, number, judge(case, known))


def known_of(state: State, month: str) -> Known:
    """What rows of a month's ledger are judged by."""
    return Known(
        state.campaign,
        state.roster,
        state.month(month),
        state.decided,
        state.may_change.__contains__,
    )


def case_of(state: State, issue: Issue, base: Row, claims: Mapping[str, Mapping[str, Value]]) -> Case:
    """One row of a unit's ledger with what copies say of it."""
    number = base.number
    return Case(
        Place(issue.month, issue.unit, number),
        base,
        state.ours(issue, number),
        claims,
        state.problems.get(number),
        state.measures(number) if MEASURES in claims else (),
        state.progress_without(number, issue.month),
    )


def _reconciled(state: State, month: str, number: str, verdict: Verdict) -> Iterator[Fact]:
    given = {_key(entry.fact): entry for entry in state.given.of(number, month)}
    wanted = {_key(fact): fact for fact in verdict.facts}
    for key, entry in given.items():
        if key not in wanted:
            payload = {"seq": entry.seq, "reason": "收回的台账说法不一，或有了新的说法"}
            yield Fact(FactKind.WITHDRAWN, number, ALWAYS, payload, entry.fact.unit, entry.fact.place)
    for key, fact in wanted.items():
        if key not in given and not _is_so_already(fact):
            yield fact
    open_ids = {one.id for one in verdict.waiting}
    for one in state.judged_of(number):
        if _is_judged(one, month) and one.id not in open_ids:
            yield resolved(one, SUPERSEDED)
    yield from (one.fact() for one in verdict.waiting if one.id not in state.waiting)


def _key(fact: Fact) -> tuple[str, ...]:
    """What makes two facts of copies the same: an amendment is known by field and new value."""
    if fact.kind is FactKind.AMENDED:
        return (fact.kind, *(canonical([name, new]) for name, (_, new) in fact.payload.items()))
    return (fact.kind, canonical(fact.payload))


def _is_so_already(fact: Fact) -> bool:
    return fact.kind is FactKind.AMENDED and all(old == new for old, new in fact.payload.values())


def _is_judged(waiting: Waiting, month: str) -> bool:
    return waiting.kind in JUDGED_KINDS and month_of(waiting.place) == month


def append(register: Register, state: State, origin: Origin, facts: Iterable[Fact]) -> None:
    """Add facts to the register, inside its transaction, and to the state."""
    facts = tuple(_placed(fact, origin.name) for fact in facts)
    first, _ = register.append(origin, facts)
    for seq, fact in enumerate(facts, start=first):
        _note(state, Entry(seq, 0, fact))


def _placed(fact: Fact, file: str) -> Fact:
    """The fact without the name of the file it is from: its origin has that. A question keeps it."""
    if fact.kind is FactKind.CONFLICT or f"{file}:" not in fact.place:
        return fact
    return fact._replace(place=fact.place.replace(f"{file}:", "", 1))


def _note(state: State, entry: Entry) -> None:
    fact: Fact = entry.fact
    payload: Mapping[str, Any] = fact.payload
    if fact.kind is FactKind.CONFLICT:
        state.add_waiting(waiting_of(entry))
    elif fact.kind is FactKind.RESOLVED:
        state.waiting.pop(fact.subject, None)
        if payload["choice"] != SUPERSEDED:
            state.decided[fact.subject] = str(payload["choice"])
    else:
        state.given.add(entry)
