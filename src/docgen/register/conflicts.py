"""What waits for a decision: no side is taken until somebody says which."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from docgen.register.log import ALWAYS, Entry, Fact, FactKind
from docgen.register.merge import ConflictKind
from docgen.register.store import canonical

KEEP, TAKE = "保留", "采用"
"""The usual labels: what the register has stays, or what the file says is taken."""
_ID_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Option:
    """One way to decide: what it is called, the text it stands for, the facts that follow from it."""

    label: str
    text: str = ""
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """Several versions of one thing.

    `id` is short and depends on the content alone (`identity`). `field` is the Chinese title of what
    differs, empty for a whole row. `base` is what all started from, `ours` what the register has, `place`
    where it was found, with the file. One of `options` is to be chosen.
    """

    id: str
    kind: ConflictKind
    problem: str
    field: str
    base: str
    ours: str
    place: str
    options: tuple[Option, ...]
    unit: str = ""
    reason: str = ""

    def fact(self) -> Fact:
        """The fact that it was found."""
        payload = {
            "kind": self.kind,
            "problem": self.problem,
            "field": self.field,
            "base": self.base,
            "ours": self.ours,
            "reason": self.reason,
            "options": [[one.label, one.text, [_encode(fact) for fact in one.facts]] for one in self.options],
        }
        return Fact(FactKind.CONFLICT, self.id, ALWAYS, payload, self.unit, self.place)


def identity(*content: object) -> str:
    """A number for a conflict, the same whenever and in whichever file it is found."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()[:_ID_LENGTH]


def _encode(fact: Fact) -> dict[str, Any]:
    return {
        "kind": fact.kind,
        "subject": fact.subject,
        "on": fact.on.isoformat(),
        "payload": dict(fact.payload),
        "unit": fact.unit,
        "place": fact.place,
    }


def _decode(values: Mapping[str, Any]) -> Fact:
    return Fact(
        FactKind(values["kind"]),
        values["subject"],
        date.fromisoformat(values["on"]),
        values["payload"],
        values["unit"],
        values["place"],
    )


def waiting_of(entry: Entry) -> Waiting:
    """The conflict that an entry tells of."""
    fact, values = entry.fact, entry.fact.payload
    options = [Option(label, text, tuple(map(_decode, facts))) for label, text, facts in values["options"]]
    return Waiting(
        id=fact.subject,
        kind=ConflictKind(values["kind"]),
        problem=values["problem"],
        field=values["field"],
        base=values["base"],
        ours=values["ours"],
        place=fact.place,
        options=tuple(options),
        unit=fact.unit,
        reason=values["reason"],
    )


def pending(entries: Iterable[Entry]) -> dict[str, Waiting]:
    """Conflicts by number that no later entry has decided, in the order they were found.

    The same difference found again after it was decided waits again.
    """
    waiting: dict[str, Waiting] = {}
    for entry in entries:
        if entry.fact.kind is FactKind.CONFLICT:
            waiting[entry.fact.subject] = waiting_of(entry)
        elif entry.fact.kind is FactKind.RESOLVED:
            waiting.pop(entry.fact.subject, None)
    return waiting


def resolved(waiting: Waiting, choice: str) -> Fact:
    """The fact that something waits no longer; `choice` is an option's label, or says why none is needed."""
    return Fact(FactKind.RESOLVED, waiting.id, ALWAYS, {"choice": choice}, waiting.unit)


def decide(waiting: Waiting, label: str) -> tuple[Fact, ...]:
    """The facts of a decision: what follows from it, and that it was made.

    KeyError for a label that is not among the options.
    """
    chosen = {one.label: one for one in waiting.options}[label]
    return (*chosen.facts, resolved(waiting, label))
