"""A row's settled cells as facts: which fields were amended, and what was reported."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Any

from docgen.register.conflicts import KEEP, Option, Waiting
from docgen.register.fold import MEASURES
from docgen.register.log import ALWAYS, Fact, FactKind
from docgen.register.merge import ConflictKind, Value
from docgen.register.payload import encode_value
from docgen.register.returned.case import Case, Known
from docgen.register.returned.columns import BY_UNIT
from docgen.register.returned.report import Report
from docgen.register.returned.settling import Settling
from docgen.register.returned.values import (
    FIELDS,
    UnreadableError,
    category_value,
    measures_value,
    person_value,
    problem_value,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The facts that a row's cells come to, whichever copy said them, and what waits for a decision."""

    facts: tuple[Fact, ...]
    waiting: tuple[Waiting, ...]


def judge(case: Case, known: Known) -> Verdict:
    """What all copies' claims about a row come to."""
    settling = Settling(case.place, case.base, case.ours, case.claims, known.decided, known.may_change)
    facts = [*_amendments(case, known, settling), *Report(case, known, settling).facts()]
    return Verdict(tuple(facts), tuple(settling.waiting))


def _amendments(case: Case, known: Known, settling: Settling) -> Iterator[Fact]:
    for name in sorted(case.claims.keys() - BY_UNIT):
        value = settling.settle(name)
        base, seen = case.base.get(name), set[str]()
        while value is not None and value.key != base.key and case.problem is not None and name in FIELDS:
            try:
                new = _field_value(name, value.text, case, known)
            except UnreadableError as error:
                seen.add(value.key)
                value = _ask_instead(case, settling, name, value, seen=seen, reason=str(error))
                continue
            payload = {FIELDS[name]: [_old(case, name), new]}
            place = _place_of(case, name, value)
            yield Fact(FactKind.AMENDED, case.place.number, ALWAYS, payload, case.place.unit, place)
            break


def _ask_instead(
    case: Case, settling: Settling, name: str, value: Value, *, seen: Container[str], reason: str
) -> Value | None:
    """What somebody gave instead of a text that is no value; it waits if nobody gave anything new."""
    ident = case.place.identity(name, "value", value.key)
    base = case.base.get(name)
    chosen = settling.chosen(ident, name, base, ())
    if chosen is None or chosen.key in seen:
        options = (Option(KEEP, base.text),)
        place = _place_of(case, name, value)
        kind = ConflictKind.UNREADABLE
        settling.wait(ident, kind, name, now=base, options=options, place=place, reason=reason)
        return None
    return chosen


def _old(case: Case, name: str) -> Any:
    if name == MEASURES:
        return list(case.measures)
    return encode_value(getattr(case.problem, FIELDS[name]))


def _field_value(name: str, text: str, case: Case, known: Known) -> Any:
    if name in ("leader", "responsible"):
        return person_value(text, known.roster, known.month.cut_off)
    if name == "category":
        return category_value(text, known.campaign)
    if name == MEASURES:
        return measures_value(text, case.place.number, case.measures)
    return problem_value(name, text, case.place.year)


def _place_of(case: Case, name: str, value: Value) -> str:
    """Where a value was read; a written one has the place of what it stands for."""
    return value.place or next((one.place for one in case.claims.get(name, {}).values() if one.place), "")
