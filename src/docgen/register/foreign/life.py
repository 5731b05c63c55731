"""The progress entries that a row's 状态, dates and 进展情况 stand for; no date is ever made up."""

from __future__ import annotations

from typing import Any

from docgen.chinese.text import nearest
from docgen.model.problem import Step
from docgen.register.foreign import targets as t
from docgen.register.foreign.sheets import one_line
from docgen.register.foreign.status import NO, STEPS, YES, Steps
from docgen.register.foreign.values import Row

_NOTHING = frozenset({"无", "/", "-", "—", "——"})
_SEEN_STEPS = (Step.PROGRESS, Step.LONG_TERM)
"""Steps that the day of the whole ledger can date: what it says was so on that day."""
_LATE_STEPS = (Step.COMPLETED, Step.CLOSED, Step.LONG_TERM)


def read_life(said: Row, *, same_day: bool) -> list[tuple[dict[str, Any], str]]:
    """Trees of `Progress` without the problem's number, each with the title of the column that dated it.

    `same_day` lets a problem struck off without a 完成时间 count as done on the day of 销号.
    """
    word = _status_word(said)
    if word is None:
        return []
    text = said.text("进展情况")
    text = None if text in _NOTHING else text
    steps = STEPS[word] if word else _without_status(said)
    if not steps and text is not None:
        steps = ((Step.PROGRESS, t.SEEN_ON),)
    if _is_contradictory(said, word, steps):
        return []
    trees = []
    for step, title in steps:
        if (dated := _dated(said, step, title, word, same_day)) is not None:
            trees.append(({**_tree(said, step, text, word), "on": said.values[dated]}, dated))
    return trees


def _tree(said: Row, step: Step, text: str | None, word: str) -> dict[str, Any]:
    """The entry without its date; what was done stands with 完成, who accepted it with 销号."""
    is_acceptance = step in (Step.CLOSED, Step.REQUESTED)
    tree: dict[str, Any] = {"step": step, "text": (None if is_acceptance else text) or word or str(step)}
    if (evidence := said.text("佐证材料")) is not None:
        tree["evidence"] = evidence
    if step is Step.CLOSED and (reviewer := said.text("审核人")) is not None:
        tree["reviewer"] = reviewer
    return tree


def _status_word(said: Row) -> str | None:
    """The status in words that are understood, empty without one; None if it was told to be at fault."""
    word = one_line(said.text(t.STATUS) or "")
    flags = [
        (title, flag) for title in (t.IS_CLOSED, t.IS_DONE) if (flag := one_line(said.text(title) or ""))
    ]
    for title, flag in flags:
        if flag not in YES | NO and flag not in STEPS:
            _tell_unknown(said, title, flag)
            return None
        meant = {t.IS_CLOSED: "已销号", t.IS_DONE: "已完成"}[title] if flag in YES else flag
        if not word and flag not in NO:
            word = meant
        elif flag in YES and word in STEPS and not _includes(STEPS[word], STEPS[meant]):
            message = f"「{title}」为“{flag}”，与“{word}”相矛盾"
            said.tell("I126", message, "请核实后改正其中一个", title)
            return None
    if word and word not in STEPS:
        _tell_unknown(said, t.STATUS, word)
        return None
    return word


def _tell_unknown(said: Row, title: str, word: str) -> None:
    close = nearest(word, STEPS, 1)
    hint = f"是否为“{close[0]}”？" if close else ""
    remedy = f"{hint}请改正，或在映射文件的“对照”中写明“{word}”当作什么"
    said.tell("I124", f"「{title}」的“{word}”不认识", remedy, title)


def _includes(steps: Steps, others: Steps) -> bool:
    return {step for step, _ in others} <= {step for step, _ in steps}


def _without_status(said: Row) -> Steps:
    """What the dates alone say, in a table that has no 状态."""
    if {t.STATUS, t.IS_DONE, t.IS_CLOSED} & said.places.keys():
        return ()
    if said.values.get(t.CLOSED_ON) is not None:
        return STEPS["已销号"]
    return STEPS["已完成"] if said.values.get(t.DONE_ON) is not None else ()


def _is_contradictory(said: Row, word: str, steps: Steps) -> bool:
    """Whether a date says more than the status does (状态“整改中”, 完成时间 filled in)."""
    found = {step for step, _ in steps}
    for title, allowed in ((t.CLOSED_ON, {Step.CLOSED}), (t.DONE_ON, set(_LATE_STEPS))):
        if title in said.places and said.values.get(title) is not None and not found & allowed:
            status = f"状态“{word}”" if word else "没有写状态"
            message = f"{status}，却有「{title}」“{said.text(title)}”"
            said.tell("I126", message, "请核实后改正其中一个", title)
            return True
    return False


def _dated(said: Row, step: Step, title: str, word: str, same_day: bool) -> str | None:
    """The title of the date of a step, None after telling that there is none."""
    choices = [title]
    if step is Step.LONG_TERM:
        choices.insert(0, t.DONE_ON)
    if step is Step.COMPLETED and same_day:
        choices.append(t.CLOSED_ON)
    if title == t.SEEN_ON and step not in _SEEN_STEPS and title not in said.places:
        choices = []
    found = next((one for one in choices if said.values.get(one) is not None), None)
    if found is None and not _is_told(said, title):
        said.tell("I125", f"“{word or step}”没有「{title}」", _date_remedy(said, step, title), title)
    return found


def _date_remedy(said: Row, step: Step, title: str) -> str:
    if title in said.places:
        return f"请填写「{title}」；不知道的，查明后再填"
    if title == t.SEEN_ON and step in _SEEN_STEPS:
        return f"请在映射文件的“常量”中写「{title}」（台账截至哪一天）"
    return f"表里没有「{title}」一列，请补上这一列并填写；不知道的，查明后再填"


def _is_told(said: Row, title: str) -> bool:
    """Whether the date is missing because it could not be read."""
    return title in said.values
