"""Which target the heads of a column mean: taken when they say so, only proposed when they come near it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docgen.chinese.text import nearest
from docgen.forms.shapes import strip_head
from docgen.register.foreign import targets as t

_WITH_PERSON = re.compile(r"(?:整改)?责任(?:单位|部门|科室|股室|处室)[（(/、及和与]+(?:整改)?责任人[）)]?")
_WITH_DEPARTMENT = re.compile(
    r"(?:整改)?责任人[（(/、及和与]+(?:责任|所在)?(?:单位|部门|科室|股室|处室)[）)]?"
)
_GENERIC = frozenset({"内容", "名称", "情况", "时间", "日期", "其中", "具体内容", "情况说明"})
_DONE_OR_DUE = frozenset({"完成时间", "完成日期", "整改完成时间", "整改完成日期", "整改时间"})
_PLANNED = re.compile("计划|拟|预计|时限|要求|目标")
_ACTUAL = re.compile("实际|落实|进展|完成情况|整改情况|结果|销号|验收|成效")
_OF_MEASURE = {
    **dict.fromkeys(("内容", "具体内容", "措施", "具体措施", "整改措施", "措施内容"), "整改措施"),
    **dict.fromkeys(("完成时间", "完成时限", "时限", "期限", "时间", "完成日期", "整改时限"), "措施完成时限"),
    **dict.fromkeys(("责任人", "措施责任人"), "措施责任人"),
    **dict.fromkeys(("标准", "完成标准"), "措施完成标准"),
}


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column is filled into, or what it may be meant for; both None for an unknown head."""

    into: str | None = None
    suggestion: str | None = None


def guess_columns(paths: Sequence[tuple[str, ...]]) -> tuple[Guess, ...]:
    """A guess for each column of one table; a target is taken once, by its own title before a synonym."""
    guesses = [_guess(path) for path in paths]
    has_deadline = any(one.into == "整改时限" for one in guesses)
    guesses = [_done_or_due(path, one, has_deadline) for path, one in zip(paths, guesses, strict=True)]
    taken: dict[str, int] = {}
    order = sorted(range(len(paths)), key=lambda at: (guesses[at].into != "".join(paths[at][-1:]), at))
    for at in order:
        into = guesses[at].into
        if into is None or into in (t.UNUSED, t.NOTE):
            continue
        if into in taken:
            guesses[at] = Guess(None, t.NOTE)
        else:
            taken[into] = at
    return tuple(Guess(None, t.NOTE) if one.suggestion in taken else one for one in guesses)


def _guess(path: tuple[str, ...]) -> Guess:
    if not path:
        return Guess()
    if (whole := _as_written(path[-1])) is not None:
        return Guess(whole)
    leaf, *above = (strip_head(text) for text in reversed(path))
    above = [text for text in above if text and not text.startswith("其中")]
    if (found := _in_group(leaf, above)) is not None:
        return Guess(found)
    known = t.targets_by_head()
    for word in (*(f"{group}{leaf}" for group in above), leaf, *(above if leaf in _GENERIC else ())):
        if word in known and word not in _DONE_OR_DUE:
            return Guess(known[word])
    close = nearest(leaf, known, 1)
    return Guess(None, known[close[0]] if close else None)


def _as_written(head: str) -> str | None:
    """What a head means by the brackets that `strip_head` would drop, or as a running number."""
    if _WITH_PERSON.fullmatch(head):
        return t.DEPARTMENT_WITH_PERSON
    if _WITH_DEPARTMENT.fullmatch(head):
        return t.PERSON_WITH_DEPARTMENT
    return t.UNUSED if {head, strip_head(head)} & t.RUNNING_NUMBERS else None


def _in_group(leaf: str, above: Sequence[str]) -> str | None:
    """What a sub-head means under 整改措施, or a time under what tells whether it is due or done."""
    groups = {t.targets_by_head().get(group) for group in above}
    if "整改措施" in groups and leaf in _OF_MEASURE:
        return _OF_MEASURE[leaf]
    if leaf in _DONE_OR_DUE | {"时间", "日期"} and any(_ACTUAL.search(group) for group in above):
        return t.CLOSED_ON if any("销号" in group or "验收" in group for group in above) else t.DONE_ON
    return None


def _done_or_due(path: tuple[str, ...], guess: Guess, has_deadline: bool) -> Guess:
    """完成时间 beside a 整改时限 is when it was done; alone it may be either, so that it is asked."""
    if guess.into is not None or not path or strip_head(path[-1]) not in _DONE_OR_DUE:
        return guess
    if _PLANNED.search(path[-1]):
        return Guess(None, t.NOTE) if has_deadline else Guess("整改时限")
    if has_deadline or _ACTUAL.search(path[-1]):
        return Guess(t.DONE_ON)
    return Guess(None, "整改时限")
