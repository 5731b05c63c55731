"""Taking the form into the register: a three-way merge of what it last said, says now, and the register says.

New rows are registered, changed fields amended, rows of 进展 added (`sync_progress`). A row that is gone,
and a field that both sides changed, wait for a decision; nothing is dropped and nothing overwritten.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from docgen.diagnostics import DiagnosticError
from docgen.model.campaign import Campaign
from docgen.model.form import Form
from docgen.model.roster import Roster
from docgen.register.conflicts import KEEP, Waiting, decide, pending
from docgen.register.history import INPUTS, ROWS, History, read_history
from docgen.register.log import ALWAYS, Fact, FactKind, Origin
from docgen.register.payload import encode
from docgen.register.store import Register, canonical, digest_of
from docgen.register.sync_problems import compare_problems, taken_numbers, vanished_problem_id
from docgen.register.sync_progress import compare_progress, vanished_progress_id
from docgen.register.units import unit_of

Places = Mapping[tuple[str, int], str]
"""Where row i of an attribute of the form stands: `("problems", 0)` → `form.xlsx:问题!A3`."""


@dataclass(frozen=True, slots=True)
class Synchronised:
    """What taking a form in has brought; `waiting` are all conflicts that now wait for a decision."""

    registered: int
    amended: int
    progress: int
    waiting: tuple[Waiting, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the form brought nothing new."""
        return not (self.registered or self.amended or self.progress)


def synchronise(
    register: Register,
    campaign: Campaign,
    form: Form,
    origin: Origin,
    places: Places,
    *,
    inputs: str = "",
) -> Synchronised:
    """Take a form in, all of it or nothing; one that says what it said last adds nothing.

    `inputs` is the digest of the files that it was read from, so that they need not be read again.
    Raises DiagnosticError (L204) for new rows under numbers of other problems.
    """
    with register.writing():
        history = read_history(register)
        contents = _contents(campaign, form)
        told = {name: digest_of(content) for name, content in contents.items()} | {INPUTS: inputs}
        known = pending(register.entries(FactKind.CONFLICT, FactKind.RESOLVED))
        rows = json.loads(contents["rows"])
        found = _compare(history, rows, form, places)
        facts = [*_told(found, known), *_settled(known, rows)]
        if facts or history.last_form != told:
            register.append(origin, [Fact(FactKind.FORM, "", ALWAYS, told), *facts], contents.values())
        waiting = pending(register.entries(FactKind.CONFLICT, FactKind.RESOLVED))
    counts = Counter(one.kind for one in facts)
    return Synchronised(
        counts[FactKind.REGISTERED],
        counts[FactKind.AMENDED],
        counts[FactKind.PROGRESS],
        tuple(waiting.values()),
    )


def _contents(campaign: Campaign, form: Form) -> dict[str, bytes]:
    """What the register keeps of a form as it is: its rows of problems apart from the rest."""
    rest = encode(form)
    parts = {
        "rows": {name: rest.pop(name, []) for name in ROWS},
        "rest": rest,
        "order": [one.code for one in form.problems],
        "campaign": encode(campaign),
    }
    return {name: canonical(part).encode() for name, part in parts.items()}


def _compare(history: History, now: Mapping[str, Any], form: Form, places: Places) -> list[Fact | Waiting]:
    before = history.rows_of_last_form()
    ours = {} if not history.has_form else encode(history.view(date.max).form)
    roster = Roster(form)
    units = {one.code: unit_of(roster, one) for one in form.problems}
    where = _places(form.problems, "problems", places), _places(form.progress, "progress", places)
    if faults := [*taken_numbers(before, now, ours, where[0])]:
        raise DiagnosticError(faults)
    return [
        *compare_problems(before, now, ours, units, where[0]),
        *compare_progress(before, now, ours, units=units, places=where[1], seqs_of=history.seqs_of),
    ]


def _places(rows: Sequence[object], attribute: str, places: Places) -> list[str]:
    return [places.get((attribute, index), "") for index in range(len(rows))]


def _told(found: list[Fact | Waiting], known: Mapping[str, Waiting]) -> Iterator[Fact]:
    """Facts as they are; conflicts that wait already are not told again."""
    for one in found:
        if isinstance(one, Fact):
            yield one
        elif one.id not in known:
            yield one.fact()


def _settled(known: Mapping[str, Waiting], now: Mapping[str, Any]) -> Iterator[Fact]:
    """Rows that were gone and are back wait no more."""
    back = {vanished_problem_id(row["code"]) for row in now["problems"]}
    back |= {vanished_progress_id(row) for row in now["progress"]}
    for waiting in known.values():
        if waiting.id in back:
            yield from decide(waiting, KEEP)
