"""Numbers of imported problems: kept where they are their own, else continued from the form's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from docgen.model.problem import Ownership, Problem
from docgen.register.foreign.drafts import Draft

_PREFIXES = {Ownership.UNIT: "W-", Ownership.PERSON: "G-"}
_NUMBERED = re.compile(r"(.*?)(\d+)")
_WIDTH = 3


def keep_numbers(drafts: Sequence[Draft], known: Sequence[Problem]) -> None:
    """Give problems the numbers they came with, where nothing else bears them."""
    counts = Counter(one.own_code for one in drafts)
    existing = {one.code for one in known}
    for draft in drafts:
        if draft.own_code is not None and counts[draft.own_code] == 1 and draft.own_code not in existing:
            draft.numbered(draft.own_code)
    _number_rest_of_problems(drafts)


def _number_rest_of_problems(drafts: Iterable[Draft]) -> None:
    """Rows that go on with the problem above bear its number."""
    for draft in drafts:
        if draft.head is not None:
            draft.numbered(draft.head.code)


def give_numbers(drafts: Iterable[Draft], known: Sequence[Problem], prefix: str | None) -> None:
    """Number the problems of drafts in order, each with the rows that go on with it.

    What `keep_numbers` left without one gets W-002, G-002 … after the last of `known`.
    """
    drafts = list(drafts)
    taken = {one.code for one in known} | {one.own_code for one in drafts if one.own_code is not None}
    last = {one: _last(_prefix(one, prefix), known) for one in Ownership}
    for draft in drafts:
        if draft.problem is None or draft.code == draft.own_code:
            continue
        ownership = draft.problem.ownership
        number, width = last[ownership]
        number += 1
        while (code := f"{_prefix(ownership, prefix)}{number:0{width}}") in taken:
            number += 1
        last[ownership] = number, width
        if draft.own_code is not None:
            draft.said.warn(
                "I131",
                f"编号“{draft.own_code}”不止一个问题用，改编为 {code}",
                "请核对；要用原编号的，改成不重复的",
                "编号",
            )
        draft.numbered(code)
    _number_rest_of_problems(drafts)


def _prefix(ownership: Ownership, prefix: str | None) -> str:
    return prefix if prefix is not None else _PREFIXES[ownership]


def _last(prefix: str, known: Sequence[Problem]) -> tuple[int, int]:
    """The highest number with that prefix, and how many digits numbers have."""
    digits = [
        match[2]
        for one in known
        if (match := _NUMBERED.fullmatch(one.code)) is not None and match[1] == prefix
    ]
    return max(map(int, digits), default=0), max(map(len, digits), default=_WIDTH)
