"""What the copies of one month's ledgers say: every value that any copy gives a cell, whichever came first.

**Why** all of them: when two people change one cell differently neither counts, so that the order in which
their copies are taken in does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from docgen.register.log import Entry, FactKind
from docgen.register.merge import Conflict, ConflictKind, Merge, Value

Claims = dict[str, dict[str, dict[str, Value]]]
"""Number, then field, then compared value, to the value as first typed; its place has the file's name."""
CELL_KINDS = frozenset({ConflictKind.BOTH_CHANGED, ConflictKind.UNREADABLE, ConflictKind.LOCKED})
"""Conflicts about one cell: which of all claims counts is decided again with every copy."""
_MARK = "填报 "


def place_in(month: str, file: str, place: str) -> str:
    """Where a fact of a returned ledger was read, with the month the ledger is of."""
    return f"{month}{_MARK}{file}" + (f":{place}" if place else "")


def month_of(place: str) -> str:
    """The month in a place that `place_in` made, empty for any other."""
    month, mark, _ = place.partition(_MARK)
    return month if mark else ""


def place_text(place: str) -> str:
    """The file and cell alone."""
    return place.partition(_MARK)[2] or place


def claims_of(merge: Merge, month: str, file: str) -> Claims:
    """The cells that one copy changed, those in conflict too."""
    found: Claims = {}
    for change in merge.changes:
        _add(found, change.number, change.field, change.new, (month, file))
    for conflict in merge.conflicts:
        if conflict.kind in CELL_KINDS:
            for value in conflict.theirs:
                _add(found, conflict.number, conflict.field, value, (month, file))
    return found


def row_conflicts(merge: Merge) -> tuple[Conflict, ...]:
    """The conflicts about whole rows."""
    return tuple(one for one in merge.conflicts if one.kind not in CELL_KINDS)


def _add(claims: Claims, number: str, name: str, value: Value, at: tuple[str, str]) -> None:
    located = Value(value.key, value.text, place_in(*at, value.place), value.fault)
    claims.setdefault(number, {}).setdefault(name, {}).setdefault(value.key, located)


def join(claims: Claims, more: Mapping[str, Mapping[str, Mapping[str, Value]]]) -> None:
    """Add the claims of another copy; of equal values the first stays."""
    for number, cells in more.items():
        for name, values in cells.items():
            known = claims.setdefault(number, {}).setdefault(name, {})
            for key, value in values.items():
                known.setdefault(key, value)


def as_payload(claims: Claims) -> dict[str, Any]:
    """Claims of one copy as JSON values."""
    return {
        number: {
            name: [[one.key, one.text, one.place, one.fault] for one in values.values()]
            for name, values in cells.items()
        }
        for number, cells in claims.items()
    }


def from_payload(cells: Mapping[str, Mapping[str, Sequence[Sequence[str]]]]) -> Claims:
    """What `as_payload` gave."""
    return {
        number: {name: {one[0]: Value(*one) for one in values} for name, values in fields.items()}
        for number, fields in cells.items()
    }


@dataclass
class Pool:
    """Claims of all copies by (month, unit); `held` are those of copies that wait, by conflict."""

    claims: dict[tuple[str, str], Claims] = field(default_factory=dict)
    held: dict[str, tuple[str, str, Claims]] = field(default_factory=dict)

    def add(self, month: str, unit: str, claims: Claims, held: str = "") -> None:
        """Take a copy's claims in, or hold them until the conflict `held` is decided."""
        if held:
            self.held[held] = (month, unit, claims)
        else:
            join(self.claims.setdefault((month, unit), {}), claims)

    def let_in(self, conflict: str) -> tuple[str, str, Claims] | None:
        """Count the claims held for a conflict; gives month, unit and them, None if there are none."""
        found = self.held.pop(conflict, None)
        if found is not None:
            self.add(*found)
        return found


TAKEN_LATE = "采用"


def pool_of(entries: Iterable[Entry], decided: Mapping[str, str]) -> Pool:
    """The claims of every copy taken in so far; `decided` are choices by conflict."""
    pool = Pool()
    for entry in entries:
        payload = entry.fact.payload
        if entry.fact.kind is FactKind.RECEIVED and "cells" in payload:
            held = payload["held"]
            is_open = held if decided.get(held) != TAKEN_LATE else ""
            pool.add(payload["month"], entry.fact.unit, from_payload(payload["cells"]), is_open)
    return pool
