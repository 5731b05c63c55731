"""Ledgers handed out to departments, sent back and closed: when each was, as far as the register tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from docgen.register.log import Entry, FactKind

Edition = tuple[str, str]
"""A month (`2015-05`) and the number of the department whose ledger it is, empty for the unit itself."""


@dataclass(frozen=True, slots=True)
class Handed:
    """`issued` gives the day as of which a ledger was handed out first, `returned` the day on which its first
    copy was taken in, `closed` the day on which a month was closed last.
    """

    issued: Mapping[Edition, date]
    returned: Mapping[Edition, date]
    closed: Mapping[str, date]


def handed_of(entries: Iterable[Entry], days: Mapping[int, date]) -> Handed:
    """What entries tell of it; `days` are those on which each origin was taken in, by its number."""
    issued: dict[Edition, date] = {}
    returned: dict[Edition, date] = {}
    closed: dict[str, date] = {}
    for entry in entries:
        fact = entry.fact
        if fact.kind is FactKind.MONTH_CLOSED:
            closed[fact.payload["month"]] = days[entry.origin]
        elif "month" not in fact.payload:
            continue  # a copy of a foreign ledger is of no month
        elif fact.kind is FactKind.ISSUED:
            issued.setdefault((fact.payload["month"], fact.unit), fact.on)
        elif fact.kind is FactKind.RECEIVED:
            returned.setdefault((fact.payload["month"], fact.unit), days[entry.origin])
    return Handed(issued, returned, closed)
