"""What a circular asks for next: a demand for each thing the figures show to be open, none for others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from docgen.chinese.dates import format_date
from docgen.chinese.periods import period_of
from docgen.documents.source import Source
from docgen.model.life import OPEN, Status
from docgen.register.figures import Figures, department_label
from docgen.register.movement import Change
from docgen.register.state import ProblemState

MOST_NAMED = 20
"""More problems than this are told by department."""


def demands(source: Source, figures: Figures) -> tuple[str, ...]:
    """Sentences in the order of urgency; where nothing is open, that what was done is to be kept up."""
    states = figures.unit.states
    refused = set(figures.unit.month.of(Change.REFUSED)) | set(figures.unit.month.of(Change.REOPENED))
    asks, end = source.campaign.closure_request, _next_end(figures.as_of, source.campaign.cut_off)
    told = (
        _ask(
            source,
            [one for one in states if one.overdue],
            "逾期的{}，由责任部门逐个说明原因、重新排定进度，责任领导督促完成；整改时限已过，不再办理延期",
        ),
        _ask(
            source,
            [one for one in states if one.problem.code in refused and one.status in OPEN],
            "退回和重新整改的{}，对照补充整改要求逐条整改，备齐佐证材料后再次申请销号",
        ),
        _ask(
            source,
            _due_by(figures, end),
            f"{format_date(end)}前到期的{{}}，按期完成；确实不能按期完成的，在整改时限之前申请延期，"
            "写明理由和新的时限",
        ),
        _ask(
            source,
            [one for one in states if asks and one.status is Status.COMPLETED],
            "已经完成、还没有申请销号的{}，责任部门核对佐证材料，申请销号",
        ),
        _ask(
            source,
            [one for one in states if one.status is Status.REQUESTED],
            "已经申请销号的{}，审核部门对照整改目标验收，通过的销号，没有通过的退回并写明补充整改要求",
        ),
        _kept_up(figures),
    )
    return tuple(text for text in told if text) or (
        "没有尚未完成的单位问题，各责任部门对已经完成的问题适时回头检查，发现反弹的重新列入整改。",
    )


def _ask(source: Source, states: Sequence[ProblemState], words: str) -> str:
    """The sentence with the problems in it, empty without any."""
    return f"{words.format(_named(source, states))}。" if states else ""


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


def _next_end(as_of: date, cut_off: int | None) -> date:
    """The last day of the monthly period after that of a day."""
    return period_of(period_of(as_of, cut_off)[1] + timedelta(days=1), cut_off)[1]


def _kept_up(figures: Figures) -> str:
    count = figures.unit.total.long_term
    return f"长期坚持的{count}个单位问题，继续落实整改措施，防止反弹。" if count else ""
