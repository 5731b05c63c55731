"""Phrases that vary between reports, so that sixty of them do not read alike, and never by chance."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations
from zlib import crc32

from docgen.chinese.dates import format_span
from docgen.chinese.numbering import end_sentence
from docgen.model.life import Status
from docgen.model.problem import Step
from docgen.register.state import ProblemState

_FINISHED = ("已于{on}完成整改：", "该项整改已于{on}到位：", "{on}整改完成：")
_UNDER_WAY = ("目前正在整改：", "整改正在进行：", "现阶段进展是：")
_TELLING = (Step.PROGRESS, Step.COMPLETED, Step.IMMEDIATE, Step.LONG_TERM)


def turn_of(code: str) -> int:
    """The number at the end of a code, so that neighbours get different phrases; else a stable digest.

    **Why:** a position in the form would change everybody's text when one person is added.
    """
    digits = re.search(r"[0-9]{1,9}$", code)
    return int(digits[0]) if digits else crc32(code.encode())


def pick(options: Sequence[str], code: str, slot: int = 0) -> str:
    """One of the options by a code's number; slots turn at different speeds, so that phrases mix."""
    speed: int = len(options) ** slot
    return options[turn_of(code) // speed % len(options)]


def pick_some(options: Sequence[str], count: int, code: str, slot: int = 0) -> tuple[str, ...]:
    """`count` of the options in their order, by a code's number; all where there are not more.

    Neighbours get sets that differ, because 11 has no factor in common with the numbers of sets that
    three to ten options give.
    """
    sets = tuple(combinations(options, min(count, len(options))))
    return sets[(turn_of(code) + slot) * 11 % len(sets)]


def progress_sentence(state: ProblemState) -> str:
    """What was done about a problem by the state's date, in the words of its progress entries."""
    key = state.problem.code
    if state.status is Status.NOT_STARTED:
        return "目前尚待整改，且已超过整改时限。" if state.overdue else "目前尚待整改。"
    if state.status is Status.LONG_TERM:
        return _with_text("这一事项需要长期坚持", state)
    if state.completed_on is not None:
        opening = pick(_FINISHED, key).format(on=format_span(state.completed_on))
        return _ended(opening, _told(state)) + _closure(state)
    return _under_way(state)


def _under_way(state: ProblemState) -> str:
    late = f"目前已超过整改时限{state.days_late}天。" if state.overdue else ""
    latest = state.latest
    if latest is not None and latest.step in (Step.REOPENED, Step.REFUSED):
        word = "重新列入整改" if latest.step is Step.REOPENED else "经审核退回继续整改"
        return _ended(f"{format_span(latest.on)}{word}：", latest.text) + late
    return _ended(pick(_UNDER_WAY, state.problem.code), _told(state)) + late


def _closure(state: ProblemState) -> str:
    if state.life.requested_on is not None and state.closed_on is None:
        return f"{format_span(state.life.requested_on)}已申请销号。"
    if state.closed_on is None:
        return ""
    by = f"经{state.closed_by}审核" if state.closed_by else ""
    return f"{format_span(state.closed_on)}{by}销号。"


def _told(state: ProblemState) -> str:
    """The newest entry that tells of the work itself, not of its review."""
    told = [event.entry.text for event in state.events if event.step in _TELLING]
    return told[-1] if told else (state.latest.text if state.latest else "")


def _with_text(opening: str, state: ProblemState) -> str:
    return _ended(f"{opening}，目前", _told(state)) if _told(state) else f"{opening}。"


def _ended(opening: str, text: str) -> str:
    return end_sentence(opening + text) if text else end_sentence(opening.rstrip("：，"))
