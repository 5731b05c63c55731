"""What a circular asks for next: a demand for each thing the figures show to be open, none for others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from docgen.chinese.dates import format_date
from docgen.chinese.periods import period_of
from docgen.documents.source import Source
from docgen.documents.wording.voice import Voice
from docgen.model.life import OPEN, Status
from docgen.register.figures import Figures, department_label
from docgen.register.movement import Change
from docgen.register.state import ProblemState

MOST_NAMED = 20
"""More problems than this are told by department."""


def demands(voice: Voice, figures: Figures) -> tuple[str, ...]:
    """Sentences in the order of urgency; where nothing is open, that what was done is to be kept up."""
    source, states = voice.source, figures.unit.states
    refused = set(figures.unit.month.of(Change.REFUSED)) | set(figures.unit.month.of(Change.REOPENED))
    asks, end = source.campaign.closure_request, _next_end(figures.as_of, source.campaign.cut_off)
    open_again = [one for one in states if one.problem.code in refused and one.status in OPEN]
    late, due = [one for one in states if one.overdue], _due_by(figures, end)
    told = (
        _ask(voice, "要求逾期", late),
        _ask(voice, "要求退回", open_again),
        _ask(voice, "要求到期", due, {"截止": format_date(end)}),
        _ask(voice, "要求其余", _others(states, (*late, *open_again, *due))),
        _ask(voice, "要求申请", [one for one in states if asks and one.status is Status.COMPLETED]),
        _ask(voice, "要求审核", [one for one in states if one.status is Status.REQUESTED]),
        _kept_up(voice, figures),
    )
    return tuple(text for text in told if text) or (voice.say("要求保持"),)


def _ask(
    voice: Voice, key: str, states: Sequence[ProblemState], values: Mapping[str, str] | None = None
) -> str:
    """The sentence with the problems in it, empty without any."""
    return voice.say(key, {"所列问题": _named(voice.source, states), **(values or {})}) if states else ""


def _named(source: Source, states: Sequence[ProblemState]) -> str:
    """`2个单位问题（D-001、D-002）`; many are told by department, in the order met."""
    if len(states) <= MOST_NAMED:
        listed = "、".join(state.problem.code for state in states)
    else:
        labels = [department_label(source.roster, state) for state in states]
        listed = "、".join(f"{label}{labels.count(label)}个" for label in dict.fromkeys(labels))
    return f"{len(states)}个单位问题（{listed}）"


def _due_by(figures: Figures, end: date) -> list[ProblemState]:
    """Open problems that are not late yet and are due by a day."""
    return [
        state
        for state in figures.unit.states
        if state.status in OPEN
        and state.deadline.due is not None
        and figures.as_of <= state.deadline.due <= end
    ]


def _others(states: Sequence[ProblemState], asked: Sequence[ProblemState]) -> list[ProblemState]:
    """Open problems of which nothing was asked yet: none is left out because it has time."""
    codes = {one.problem.code for one in asked}
    return [one for one in states if one.status in OPEN and one.problem.code not in codes]


def _next_end(as_of: date, cut_off: int | None) -> date:
    """The last day of the monthly period after that of a day."""
    return period_of(period_of(as_of, cut_off)[1] + timedelta(days=1), cut_off)[1]


def _kept_up(voice: Voice, figures: Figures) -> str:
    count = figures.unit.total.long_term
    return voice.say("要求长期", {"个数": count}) if count else ""
