"""Rows of 进展 of a form against those of the register. They bear no number: equal rows are the same row."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from docgen.model.problem import Progress
from docgen.register.conflicts import KEEP, TAKE, Option, Waiting, identity
from docgen.register.log import ALWAYS, Fact, FactKind
from docgen.register.merge import ConflictKind
from docgen.register.payload import decode_field
from docgen.register.shown import shown
from docgen.register.store import canonical

Rows = Mapping[str, Any]
FindSeqs = Callable[[str, Rows], Sequence[int]]
"""Entries, oldest first, by which a problem got such a row of 进展."""


def compare_progress(
    before: Rows,
    now: Rows,
    ours: Rows,
    *,
    units: Mapping[str, str],
    places: Sequence[str],
    seqs_of: FindSeqs,
) -> Iterator[Fact | Waiting]:
    """Rows that are new or gone. What the register learnt elsewhere and the form now says too is not new."""
    had, has, known = (_counted(tables.get("progress", ())) for tables in (before, now, ours))
    fresh = (has - had) - (known - had)
    for row, place in zip(now.get("progress", ()), places, strict=True):
        key = canonical(row)
        if fresh[key] > 0:
            fresh[key] -= 1
            yield _progress(row, units.get(row["problem"], ""), place)
    for key, times in ((had - has) & known).items():
        row = json.loads(key)
        for seq in seqs_of(row["problem"], row)[-times:]:
            yield _vanished(row, seq)


def vanished_progress_id(row: Rows) -> str:
    """The number of the conflict about a row of 进展 that is no longer in the form."""
    return identity("form", "progress", row)


def _counted(rows: Iterable[Rows]) -> Counter[str]:
    return Counter(canonical(row) for row in rows)


def _progress(row: Rows, unit: str, place: str) -> Fact:
    on = decode_field(Progress, "on", row["on"])
    return Fact(FactKind.PROGRESS, row["problem"], on.last, row, unit, place)


def _vanished(row: Rows, seq: int) -> Waiting:
    text = f"{shown(decode_field(Progress, 'on', row['on']))}　{row['text']}"
    payload = {"seq": seq, "reason": "表单中已删去这一行"}
    return Waiting(
        vanished_progress_id(row),
        ConflictKind.VANISHED,
        row["problem"],
        "进展情况",
        text,
        text,
        "进展",
        (
            Option(KEEP, text),
            Option(TAKE, "撤销", (Fact(FactKind.WITHDRAWN, row["problem"], ALWAYS, payload),)),
        ),
        reason="表单里没有这一行了",
    )
