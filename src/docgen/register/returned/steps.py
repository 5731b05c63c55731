"""A row's settled cells as facts: which fields were amended, and what was reported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docgen.register.conflicts import KEEP, Option, Waiting
from docgen.register.fold import MEASURES
from docgen.register.log import ALWAYS, Fact, FactKind
from docgen.register.merge import BLANK, ConflictKind, Value
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
        if (
            value is None
            or case.problem is None
            or value.key == case.base.get(name).key
            or name not in FIELDS
        ):
            continue
        try:
            new = _field_value(name, value.text, case, known)
        except UnreadableError as error:
            ident = case.place.identity(name, "value", value.key)
            if settling.chosen(ident, name, BLANK, ()) is None:
                options = (Option(KEEP, case.base.get(name).text),)
                base = case.base.get(name)
                kind = ConflictKind.UNREADABLE
                settling.wait(
                    ident, kind, name, now=base, options=options, place=value.place, reason=str(error)
                )
            continue
        yield Fact(
            FactKind.AMENDED,
            case.place.number,
            ALWAYS,
            {FIELDS[name]: [_old(case, name), new]},
            case.place.unit,
            _place_of(case, name, value),
        )


def _old(case: Case, name: str) -> Any:
    if name == MEASURES:
        return list(case.measures)
    return encode_value(getattr(case.problem, FIELDS[name]))


def _field_value(name: str, text: str, case: Case, known: Known) -> Any:
    if name in ("leader", "responsible"):
        return person_value(text, known.roster)
    if name == "category":
        return category_value(text, known.campaign)
    if name == MEASURES:
        return measures_value(text, case.place.number, case.measures)
    return problem_value(name, text, case.place.year)


def _place_of(case: Case, name: str, value: Value) -> str:
    """Where a value was read; a written one has the place of what it stands for."""
    return value.place or next((one.place for one in case.claims.get(name, {}).values() if one.place), "")
