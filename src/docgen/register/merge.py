"""Three-way merge of rows: what someone changed in a copy against what was handed out and what is known now.

Pure: rows are mappings from field to value, and no row, column or cell of a copy is passed over. What only
the copy changed is a change; what both sides changed differently, and whatever cannot be matched or may not
be changed, is a conflict that somebody has to decide.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class ConflictKind(StrEnum):
    """Why a row or cell of a copy waits for a decision."""

    BOTH_CHANGED = "两处改得不同"
    LOCKED = "改了不由单位改的内容"
    VANISHED = "行不见了"
    NO_NUMBER = "没有编号的行"
    UNKNOWN_NUMBER = "编号不认识"
    DUPLICATE = "编号重复"
    OTHER_EDITION = "不是本期下发的行"
    STALE = "月份不对"
    FOREIGN = "别的单位的台账"
    UNREADABLE = "内容读不懂"
    INCOMPLETE = "内容不全"
    FORBIDDEN = "前面的步骤没有走"


class Value(NamedTuple):
    """A cell: `key` is what is compared, empty for a blank; `text` as typed; `place` where it stands.

    `fault` says in Chinese why the text cannot be read, empty for a sound one.

    **Why** a tuple: a workbook has thousands, and they go from the process that reads to the one that writes.
    """

    key: str
    text: str = ""
    place: str = ""
    fault: str = ""


BLANK = Value("")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: `number` tells which problem it is, empty for none. A field without an entry has no column.

    `digest` is what the row carried when it was handed out, empty if it is not known.
    """

    number: str
    values: Mapping[str, Value]
    place: str = ""
    digest: str = ""

    def get(self, name: str) -> Value:
        """The value of a field, a blank without that column."""
        return self.values.get(name, BLANK)

    @property
    def content(self) -> tuple[tuple[str, str], ...]:
        """Fields with their compared values, blanks left out, in an order of their own."""
        return tuple(sorted((name, value.key) for name, value in self.values.items() if value.key))


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that only the copy changed."""

    number: str
    field: str
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class Conflict:
    """What waits for a decision. `field` is empty when a whole row, or the copy, is meant.

    `theirs` holds every value or row that was given, `ours` what is known now; both may be blank.
    """

    kind: ConflictKind
    number: str = ""
    field: str = ""
    theirs: tuple[Value, ...] = ()
    ours: Value = BLANK
    rows: tuple[Row, ...] = ()
    reason: str = ""

    @property
    def place(self) -> str:
        """The first cell or row concerned, empty for what is not there."""
        places = [one.place for one in self.theirs] + [one.place for one in self.rows]
        return next(filter(None, places), "")


@dataclass(frozen=True, slots=True)
class Merge:
    """What comes of a merge; both parts follow the base's rows, not the copy's."""

    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]


_as_json = json.JSONEncoder(ensure_ascii=False).encode


def seal(row: Row, fields: Sequence[str]) -> str:
    """The digest of the fields that nobody is to change, as it is written beside a row handed out."""
    content = [row.number, *(row.get(name).key for name in fields)]
    return hashlib.sha256(_as_json(content).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Rules:
    """What a copy may change: `editable` fields, None for all; `sealed` are those of the row digest."""

    editable: frozenset[str] | None = None
    sealed: tuple[str, ...] = ()

    def may_change(self, name: str) -> bool:
        """Whether the copy's holder is asked to fill the field in."""
        return self.editable is None or name in self.editable


@dataclass
class _Result:
    changes: list[Change] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)


def merge_rows(
    base: Sequence[Row],
    theirs: Sequence[Row],
    ours: Sequence[Row],
    rules: Rules = Rules(),
) -> Merge:
    """Merge a copy. Numbers are unique in `base` and in `ours`; in `theirs` anything may be.

    A row of `ours` that was not handed out is none of the copy's business; one that is gone from `ours`
    is in conflict with whatever the copy says of it.
    """
    based = {row.number: row for row in base}
    known = {row.number: row for row in ours}
    given: dict[str, list[Row]] = {}
    for row in theirs:
        given.setdefault(row.number, []).append(row)
    result = _Result()
    for number, start in based.items():
        rows = _distinct(given.get(number, []))
        if not rows:
            if number in known:
                result.conflicts.append(Conflict(ConflictKind.VANISHED, number, ours=Value(number, number)))
        elif len(rows) > 1:
            result.conflicts.append(Conflict(ConflictKind.DUPLICATE, number, rows=tuple(rows)))
        else:
            _merge_row(start, rows[0], known.get(number), rules, result)
    for number in sorted(given.keys() - based.keys()):
        kind = ConflictKind.UNKNOWN_NUMBER if number else ConflictKind.NO_NUMBER
        result.conflicts += [Conflict(kind, number, rows=(row,)) for row in _distinct(given[number])]
    return Merge(tuple(result.changes), tuple(result.conflicts))


def _distinct(rows: Sequence[Row]) -> list[Row]:
    """Rows that say different things, in an order that does not depend on where they stand."""
    if len(rows) < 2:
        return list(rows)
    found: dict[tuple[tuple[str, str], ...], Row] = {}
    for row in rows:
        found.setdefault(row.content, row)
    return [found[content] for content in sorted(found)]


def _merge_row(base: Row, theirs: Row, ours: Row | None, rules: Rules, result: _Result) -> None:
    if _of_other_edition(base, theirs, rules):
        result.conflicts.append(Conflict(ConflictKind.OTHER_EDITION, base.number, rows=(theirs,)))
        return
    changed = (name for name, value in theirs.values.items() if value.key != base.get(name).key)
    for name in sorted(changed):
        found = _merge_cell(base, theirs, ours, name, rules)
        if isinstance(found, Change):
            result.changes.append(found)
        elif found is not None:
            result.conflicts.append(found)


def _of_other_edition(base: Row, theirs: Row, rules: Rules) -> bool:
    """Whether a row is whole and as it was handed out, but not in this edition."""
    if not theirs.digest or all(theirs.get(name).key == base.get(name).key for name in rules.sealed):
        return False
    if theirs.digest == seal(base, rules.sealed):
        return False
    return theirs.digest == seal(theirs, rules.sealed)


def _merge_cell(
    base: Row, theirs: Row, ours: Row | None, name: str, rules: Rules
) -> Change | Conflict | None:
    old, new = base.get(name), theirs.get(name)
    now = old if ours is None else ours.values.get(name, old)
    if ours is not None and new.key == now.key:
        return None
    if not rules.may_change(name):
        return Conflict(ConflictKind.LOCKED, base.number, name, (new,), now)
    if new.fault:
        return Conflict(ConflictKind.UNREADABLE, base.number, name, (new,), now, reason=new.fault)
    if ours is None:
        return Conflict(ConflictKind.BOTH_CHANGED, base.number, name, (new,), reason="这个问题已经撤销")
    if now.key == old.key:
        return Change(base.number, name, old, new)
    return Conflict(ConflictKind.BOTH_CHANGED, base.number, name, (new,), now)
