"""What remains to be done: open and overdue problems by number, and those kept up for good."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.chinese.dates import format_date
from docgen.chinese.deadlines import deadline_text
from docgen.documents.blocks import BlockWriter
from docgen.documents.source import Source
from docgen.documents.summary.wording import personal_totals, unit_totals
from docgen.model.life import OPEN, Status
from docgen.register.figures import Figures, department_label
from docgen.register.state import ProblemState

MOST_NAMED = 20
"""More open problems than this are summed by department, the overdue ones still named."""


def add_remaining(source: Source, figures: Figures, writer: BlockWriter) -> None:
    """The section's text under its heading; it says so with the figure where nothing remains."""
    states = figures.unit.states
    unfinished = [state for state in states if state.status in OPEN]
    kept_up = [state for state in states if state.status is Status.LONG_TERM]
    if not unfinished:
        writer.text(_nothing_open(figures))
    else:
        _add_open(source, figures, unfinished, writer)
    if kept_up:
        writer.heading(2, "需要长期坚持的问题")
        writer.text(
            f"有{len(kept_up)}个单位问题列为长期坚持，单独统计，不计入整改完成，需要常抓不懈、防止反弹。"
        )
        for state in kept_up:
            writer.item(3, _line(source, state))
    _add_personal(figures, writer)


def _nothing_open(figures: Figures) -> str:
    unit, day = unit_totals(figures), format_date(figures.as_of)
    if not unit.found:
        return f"截至{day}，未列入单位问题，没有尚未完成和逾期的问题。"
    apart = f"除长期坚持的{unit.long_term}个外，" if unit.long_term else ""
    return (
        f"截至{day}，列入的{unit.found}个单位问题中，{apart}{unit.done}个已整改完成，没有尚未完成和逾期的问题。"
        "对已经完成的问题还要适时回头检查，防止反弹。"
    )


def _add_open(
    source: Source, figures: Figures, unfinished: Sequence[ProblemState], writer: BlockWriter
) -> None:
    overdue = [state for state in unfinished if state.overdue]
    writer.heading(2, "尚未完成整改的问题")
    late = _late(len(overdue), len(unfinished))
    day = format_date(figures.as_of)
    text = f"截至{day}，尚未完成整改的单位问题有{len(unfinished)}个，{late}。"
    if len(unfinished) <= MOST_NAMED:
        writer.text(text)
        listed = [*overdue, *(state for state in unfinished if not state.overdue)]
    else:
        departments = [
            f"{label}{counts.open}个" for label, counts in figures.unit.by_department if counts.open
        ]
        text += f"按责任部门分：{'、'.join(departments)}，具体问题见整改台账。"
        writer.text(text + ("逾期的问题是：" if overdue else ""))
        listed = overdue
    for state in listed:
        writer.item(3, _line(source, state))


def _late(overdue: int, unfinished: int) -> str:
    if not overdue:
        return "没有逾期"
    if overdue < unfinished:
        return f"其中{overdue}个已经逾期"
    return "均已逾期" if overdue > 1 else "已经逾期"


def _line(source: Source, state: ProblemState) -> str:
    problem = state.problem
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
    return f"{problem.code}：{description}（{'，'.join(parts)}）。"


def _add_personal(figures: Figures, writer: BlockWriter) -> None:
    personal = personal_totals(figures)
    if not personal.open:
        return
    late = _late(personal.overdue, personal.open)
    writer.heading(2, "尚未完成整改的个人问题")
    writer.text(
        f"截至{format_date(figures.as_of)}，尚未完成整改的个人问题有{personal.open}个，{late}，"
        "由本人对照个人问题整改清单继续整改，所在部门负责督促。"
    )
