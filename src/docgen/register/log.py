"""What the register remembers: facts, where each came from, and the order in which they were learnt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

ALWAYS = date.min
"""The day of a fact that corrects what was never otherwise: it counts as early as closed months allow."""


class FactKind(StrEnum):
    """What sort of fact it is, and what its payload holds."""

    REGISTERED = "registered"
    """A problem with its measures: the fields of `Problem`, and `measures`."""
    AMENDED = "amended"
    """Fields of a problem by name: `{name: [old, new]}`; `measures` is one of them."""
    PROGRESS = "progress"
    """One row of 进展, whatever its step."""
    WITHDRAWN = "withdrawn"
    """`{"seq": n, "reason": text}`: the fact n does not count any more."""
    REMOVED = "removed"
    """`{"reason": text}`: the problem was registered by mistake and is no problem any more."""
    FORM = "form"
    """`{"rest", "rows", "order", "campaign", "inputs"}`: digests of what form and campaign
    said, and of the files they were read from.
    """
    ISSUED = "issued"
    """A unit's workbook handed out: `{"month", "as_of", "base_seq", "sha256", "file"}`."""
    RECEIVED = "received"
    """A file taken in, with the account of its rows."""
    CONFLICT = "conflict"
    """Something that waits for a decision; `subject` is its number, `payload` all that is known of it."""
    RESOLVED = "resolved"
    """`{"choice": text}`: how the conflict of that number was decided."""
    MONTH_CLOSED = "month-closed"
    """`{"month", "end", "version", "files": {name: sha256}}`."""
    MONTH_REOPENED = "month-reopened"
    """`{"month", "reason"}`."""
    REVIEWED = "reviewed"
    """A decision about a document, bound to its digest."""


ABOUT_PROBLEMS = frozenset(
    {
        FactKind.REGISTERED,
        FactKind.AMENDED,
        FactKind.PROGRESS,
        FactKind.WITHDRAWN,
        FactKind.REMOVED,
    }
)
"""Facts whose subject is a problem's number and whose unit is the department it is with."""


class OriginKind(StrEnum):
    """Where facts come from."""

    FORM = "表单"
    RETURNED = "收回台账"
    FOREIGN = "导入台账"
    COMMAND = "命令"


TAKEN_ONCE = frozenset({OriginKind.RETURNED, OriginKind.FOREIGN})
"""Files that change nothing when they are taken in again. A form may come back to what it said before."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A file or a command: its name, SHA-256 (empty for a command), who gave it and on which day."""

    kind: OriginKind
    name: str
    digest: str
    author: str
    taken_on: date


class Fact(NamedTuple):
    """Something that became so on a day.

    `unit` is the department a problem is with, empty for the unit itself. `place` tells where in the
    origin it stood (`问题!C17`). `payload` holds JSON values.
    """

    kind: FactKind
    subject: str
    on: date
    payload: Mapping[str, Any] = MappingProxyType({})
    unit: str = ""
    place: str = ""


class Entry(NamedTuple):
    """A fact as it stands in the register; `seq` counts from 1 in the order of learning."""

    seq: int
    origin: int
    fact: Fact
