"""What was done about one problem, in the words of its progress entries."""

from __future__ import annotations

from docgen.chinese.dates import format_span
from docgen.chinese.numbering import end_sentence
from docgen.documents.wording.voice import Voice
from docgen.model.life import Status
from docgen.model.phrases import Situation
from docgen.model.problem import Step
from docgen.register.state import ProblemState

_TELLING = (Step.PROGRESS, Step.COMPLETED, Step.IMMEDIATE, Step.LONG_TERM)


def progress_sentence(voice: Voice, state: ProblemState) -> str:
    """What was done about a problem by the state's date, in the words of its progress entries."""
    key = state.problem.code
    if state.status is Status.NOT_STARTED:
        return voice.say("待整改", about=key, situations=(Situation.OVERDUE,) if state.overdue else ())
    if state.status is Status.LONG_TERM:
        return _with_text(voice.say("长期引语", about=key), state)
    if state.completed_on is not None:
        opening = voice.say("完成引语", {"时间": format_span(state.completed_on)}, about=key)
        return _ended(opening, _told(state)) + _closure(state)
    return _under_way(voice, state)


def _under_way(voice: Voice, state: ProblemState) -> str:
    key = state.problem.code
    late = voice.say("逾期天数", {"天数": state.days_late}, about=key) if state.overdue else ""
    latest = state.latest
    if latest is not None and latest.step in (Step.REOPENED, Step.REFUSED):
        word = "重新列入整改" if latest.step is Step.REOPENED else "经审核退回继续整改"
        return _ended(f"{format_span(latest.on)}{word}：", latest.text) + late
    return _ended(voice.say("正在引语", about=key), _told(state)) + late


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
