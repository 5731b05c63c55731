"""What remains to be done: open and overdue problems by number, and those kept up for good."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.chinese.dates import format_date
from docgen.chinese.deadlines import deadline_text
from docgen.documents.blocks import BlockWriter
from docgen.documents.summary.wording import personal_totals, unit_totals
from docgen.documents.wording.paragraph import like
from docgen.documents.wording.voice import Voice
from docgen.model.life import OPEN, Status
from docgen.register.figures import Figures, department_label
from docgen.register.state import ProblemState

MOST_NAMED = 20
"""More open problems than this are summed by department, the overdue ones still named."""


def add_remaining(voice: Voice, figures: Figures, writer: BlockWriter) -> None:
    """The section's text under its heading; it says so with the figure where nothing remains."""
    states = figures.unit.states
    unfinished = [state for state in states if state.status in OPEN]
    kept_up = [state for state in states if state.status is Status.LONG_TERM]
    if not unfinished:
        writer.text(_nothing_open(voice, figures))
    else:
        _add_open(voice, figures, unfinished, writer)
    if kept_up:
        writer.heading(2, "需要长期坚持的问题")
        writer.text(voice.say("长期坚持", {"个数": len(kept_up)}))
        writer.items(3, *[_line(voice, state) for state in kept_up])
    _add_personal(voice, figures, writer)


def _nothing_open(voice: Voice, figures: Figures) -> str:
    unit, day = unit_totals(figures), format_date(figures.as_of)
    if not unit.found:
        return voice.say("未列入", {"截至": day})
    apart = f"除长期坚持的{unit.long_term}个外，" if unit.long_term else ""
    values = {"截至": day, "列入": unit.found, "另计": apart, "完成": unit.done}
    return voice.say("没有未完成", values)


def _add_open(
    voice: Voice, figures: Figures, unfinished: Sequence[ProblemState], writer: BlockWriter
) -> None:
    overdue = [state for state in unfinished if state.overdue]
    writer.heading(2, "尚未完成整改的问题")
    late, day = _late(len(overdue), len(unfinished)), format_date(figures.as_of)
    text = voice.say("未完成", {"截至": day, "个数": len(unfinished), "逾期": late})
    if len(unfinished) <= MOST_NAMED:
        writer.text(text)
        listed = [*overdue, *(state for state in unfinished if not state.overdue)]
    else:
        departments = [
            f"{label}{counts.open}个" for label, counts in figures.unit.by_department if counts.open
        ]
        more = voice.say("未完成分部门", {"部门": "、".join(departments)})
        writer.text(like(text, text + more + ("逾期的问题是：" if overdue else "")))
        listed = overdue
    writer.items(3, *[_line(voice, state) for state in listed])


def _late(overdue: int, unfinished: int) -> str:
    if not overdue:
        return "没有逾期"
    if overdue < unfinished:
        return f"其中{overdue}个已经逾期"
    return "均已逾期" if overdue > 1 else "已经逾期"


def _line(voice: Voice, state: ProblemState) -> str:
    problem, source = state.problem, voice.source
    description = "".join(problem.description.split("\n")).rstrip("。；;")
    parts = [f"责任部门：{department_label(source.roster, state)}"]
    if state.responsible is not None:
        person = source.roster.person(state.responsible)
        parts.append(f"责任人：{source.roster.label(person, state.as_of)}")
    parts.append(f"整改时限：{deadline_text(state.deadline)}")
    if state.overdue:
        parts.append(f"已逾期{state.days_late}天")
    if state.round > 1:
        parts.append(f"第{state.round}轮整改")
    text = f"{problem.code}：{description}（{'，'.join(parts)}）。"
    return voice.tell("未完成问题", text, sheets="问题、进展", about=problem.code)


def _add_personal(voice: Voice, figures: Figures, writer: BlockWriter) -> None:
    personal = personal_totals(figures)
    if not personal.open:
        return
    late = _late(personal.overdue, personal.open)
    writer.heading(2, "尚未完成整改的个人问题")
    values = {"截至": format_date(figures.as_of), "个数": personal.open, "逾期": late}
    writer.text(voice.say("个人未完成", values))
