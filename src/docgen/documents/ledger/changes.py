"""What moved this month, in a sentence and row by row, and which problems are overdue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.chinese.dates import DateSpan, Precision, format_date, format_span
from docgen.chinese.deadlines import deadline_text
from docgen.documents.ledger.corrections import CORRECTED, correction_text, corrections
from docgen.documents.rows import deadline_in_force, latest_progress, person_text
from docgen.documents.source import Source
from docgen.model.problem import Ownership, Progress
from docgen.register.figures import Figures, department_label
from docgen.register.fold import Amendment
from docgen.register.movement import Change, Move, Movement
from docgen.register.state import ProblemState

NONE_YET = "还没有列入的问题，实行零报告。"
NOTHING = "没有新发现的问题，已经列入的问题状态、时限和责任都没有变化，实行零报告。"
LATE = "（补报）"
"""Stands after the date of what happened in an earlier month and became known later."""


@dataclass(frozen=True, slots=True)
class MoveRow:
    """One change of one problem; `who` is the responsible department, or the person and theirs."""

    ownership: Annotated[str, "归属：单位或个人"]
    change: Annotated[str, "变化，如新发现、销号、内容更正"]
    code: Annotated[str, "问题编号"]
    description: Annotated[str, "问题表述"]
    who: Annotated[str, "责任部门（责任人），个人问题是姓名（部门）"]
    on: Annotated[str, "变化的日期，以前月份的注明补报"]
    text: Annotated[str, "情况"]


@dataclass(frozen=True, slots=True)
class OverdueRow:
    """One overdue problem; `days` from the deadline in force to the as-of date."""

    no: Annotated[int, "序号"]
    ownership: Annotated[str, "归属：单位或个人"]
    code: Annotated[str, "问题编号"]
    description: Annotated[str, "问题表述"]
    leader: Annotated[str, "责任领导"]
    who: Annotated[str, "责任部门（责任人），个人问题是姓名（部门）"]
    deadline: Annotated[str, "整改时限，延过期的注明原定时限"]
    days: Annotated[int, "逾期的天数"]
    status: Annotated[str, "状态"]
    progress: Annotated[str, "最近一次进展，前面有日期"]


def movement_sentence(source: Source, figures: Figures) -> str:
    """How many problems moved in the as-of date's month, or the zero report."""
    month, corrected = figures.unit.month, len(corrections(source, figures))
    span = format_span(DateSpan(month.first, month.last, Precision.DAY, ""))
    if month.is_empty and figures.person.month.is_empty and not corrected:
        listed = figures.unit.every or figures.person.every
        return f"{span}，{NOTHING if listed else NONE_YET}"
    parts = [f"单位问题{_movement_words(month)}"]
    if figures.person.states:
        parts.append(f"个人问题{_movement_words(figures.person.month)}")
    late = sum(move.is_late for part in (month, figures.person.month) for move in part.moves)
    if corrected:
        parts.append(f"更正以前月份登记的内容{corrected}处")
    return f"{span}，{'；'.join(parts)}{f'，其中补报以前月份的{late}项' if late else ''}。"


def _movement_words(month: Movement) -> str:
    counted = [f"{change}{len(codes)}个" for change in Change if (codes := month.of(change))]
    return "、".join(counted) or "没有变化"


def move_rows(source: Source, figures: Figures) -> tuple[MoveRow, ...]:
    """This month's changes: the unit's before persons', by kind of change, then in the form's order; at the
    end what was corrected.
    """
    rows: list[MoveRow] = []
    for part in (figures.unit, figures.person):
        states = {state.problem.code: state for state in part.every}
        moves = [move for change in Change for move in part.month.moves if move.change is change]
        rows += [_move_row(source, states[move.problem], move) for move in moves]
    rows += [_correction_row(source, figures.as_of, one) for one in corrections(source, figures)]
    return tuple(rows)


def _correction_row(source: Source, day: date, amendment: Amendment) -> MoveRow:
    state = source.state(amendment.problem, day)
    return MoveRow(
        ownership=str(state.problem.ownership),
        change=CORRECTED,
        code=state.problem.code,
        description=state.problem.description,
        who=who(source, state),
        on=format_date(amendment.counted) + "起",
        text=correction_text(source, amendment),
    )


def _move_row(source: Source, state: ProblemState, move: Move) -> MoveRow:
    problem, entry = state.problem, move.entry
    more = _more(source, state, move)
    text = entry.text if entry is not None else f"来源：{problem.source}"
    on = format_span(entry.on if entry is not None else problem.found)
    return MoveRow(
        ownership=str(problem.ownership),
        change=str(move.change),
        code=problem.code,
        description=problem.description,
        who=who(source, state),
        on=on + (LATE if move.is_late else ""),
        text=text + (f"（{more}）" if more else ""),
    )


def _more(source: Source, state: ProblemState, move: Move) -> str:
    """What the entry says besides its text: the new deadline, who closed it, who takes over, what goes on."""
    entry = move.entry
    if entry is None:
        return f"由{'、'.join(state.split_from)}拆分" if state.split_from else ""
    if move.change is Change.EXTENDED and entry.deadline is not None:
        return f"新时限：{deadline_text(entry.deadline)}"
    if move.change is Change.CLOSED and entry.reviewer:
        return f"销号人：{entry.reviewer}"
    if move.change is Change.TRANSFERRED:
        return f"移交给{_taker(source, entry, move.on)}"
    return f"{_GOES_ON[move.change]}{'、'.join(entry.into)}" if move.change in _GOES_ON else ""


_GOES_ON = {Change.SPLIT: "拆分为", Change.MERGED: "并入"}


def _taker(source: Source, entry: Progress, day: date) -> str:
    roster = source.roster
    department = roster.department(entry.department).label if entry.department is not None else ""
    people = [roster.label(roster.person(one), day) for one in (entry.responsible, entry.leader) if one]
    return "、".join(text for text in (department, *people) if text)


def who(source: Source, state: ProblemState) -> str:
    """Whom a problem is with: its department and responsible person; a person's, name and department."""
    department = department_label(source.roster, state)
    problem = state.problem
    person = problem.owner if problem.ownership is Ownership.PERSON else state.responsible
    if person is None:
        return department
    name = source.roster.person(person).name
    return f"{name}（{department}）" if problem.ownership is Ownership.PERSON else f"{department}（{name}）"


def overdue_rows(source: Source, figures: Figures) -> tuple[OverdueRow, ...]:
    """Overdue problems, the unit's before persons', the longest overdue first."""
    states = [
        state
        for part in (figures.unit, figures.person)
        for state in sorted(part.states, key=lambda one: -one.days_late)
        if state.overdue
    ]
    return tuple(_overdue_row(source, state, number) for number, state in enumerate(states, 1))


def _overdue_row(source: Source, state: ProblemState, number: int) -> OverdueRow:
    problem = state.problem
    return OverdueRow(
        no=number,
        ownership=str(problem.ownership),
        code=problem.code,
        description=problem.description,
        leader=person_text(source, state.leader, state),
        who=who(source, state),
        deadline=deadline_in_force(state),
        days=state.days_late,
        status=str(state.status),
        progress=latest_progress(state),
    )
