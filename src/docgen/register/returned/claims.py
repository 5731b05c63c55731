"""What the copies of one month's ledgers say: every value that any copy gives a cell, whichever came first.

**Why** all of them: when two people change one cell differently neither counts, so that the order in which
their copies are taken in does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from docgen.register.conflicts import TAKE
from docgen.register.log import Entry, FactKind, Origin
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
    """Claims of one copy as JSON values: text and cell, and what is compared or wrong where that differs."""
    return {
        number: {name: [_plain(one) for one in values.values()] for name, values in cells.items()}
        for number, cells in claims.items()
    }


def _plain(value: Value) -> list[str]:
    cell = place_text(value.place).partition(":")[2]
    if value.fault:
        return [value.text, cell, value.key, value.fault]
    return [value.text, cell] if value.key == value.text else [value.text, cell, value.key]


def from_payload(cells: Mapping[str, Any], month: str, file: str) -> Claims:
    """What `as_payload` gave, with its places in full."""

    def value(text: str, cell: str, key: str | None = None, fault: str = "") -> Value:
        return Value(text if key is None else key, text, place_in(month, file, cell), fault)

    return {
        number: {
            name: {one.key: one for one in (value(*given) for given in values)}
            for name, values in fields.items()
        }
        for number, fields in cells.items()
    }


@dataclass(frozen=True, slots=True)
class Copy:
    """What one copy of a unit's ledger says: `cells` as in the register, read when they are needed."""

    month: str
    unit: str
    file: str
    cells: Mapping[str, Any]


@dataclass
class Pool:
    """Claims of all copies by month and unit; `held` are copies that wait, by the conflict about them."""

    held: dict[str, Copy] = field(default_factory=dict)
    _copies: dict[tuple[str, str], list[Copy]] = field(default_factory=dict)
    _claims: dict[tuple[str, str], Claims] = field(default_factory=dict)

    def add(self, copy: Copy, held: str = "") -> None:
        """Take a copy's claims in, or hold them until the conflict `held` is decided."""
        if held:
            self.held[held] = copy
            return
        at = copy.month, copy.unit
        self._copies.setdefault(at, []).append(copy)
        if at in self._claims:
            join(self._claims[at], from_payload(copy.cells, copy.month, copy.file))

    def claims(self, month: str, unit: str) -> Claims:
        """What all copies of a unit's ledger say, those that wait apart."""
        if (month, unit) not in self._claims:
            found: Claims = {}
            for copy in self._copies.get((month, unit), ()):
                join(found, from_payload(copy.cells, copy.month, copy.file))
            self._claims[month, unit] = found
        return self._claims[month, unit]

    def let_in(self, conflict: str) -> Copy | None:
        """Count the copy held for a conflict; gives it, None if there is none."""
        copy = self.held.pop(conflict, None)
        if copy is not None:
            self.add(copy)
        return copy


def pool_of(entries: Iterable[Entry], decided: Mapping[str, str], origins: Mapping[int, Origin]) -> Pool:
    """The claims of every copy taken in so far; `decided` are choices by conflict."""
    pool = Pool()
    for entry in entries:
        payload = entry.fact.payload
        if entry.fact.kind is FactKind.RECEIVED and "cells" in payload:
            held = payload["held"]
            copy = Copy(payload["month"], entry.fact.unit, origins[entry.origin].name, payload["cells"])
            pool.add(copy, held if decided.get(held) != TAKE else "")
    return pool
