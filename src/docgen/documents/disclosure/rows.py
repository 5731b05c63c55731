"""Problems as the public may read them: no persons below the leading cadres, no source, no private number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated

from docgen.chinese.dates import format_span
from docgen.documents.checklists import states_by_category
from docgen.documents.public_text import public_name, redactor
from docgen.documents.rows import deadline_in_force, numbered_lines, year_apart
from docgen.documents.source import Source
from docgen.model.problem import Step
from docgen.register.state import ProblemState

_TELLING = (Step.PROGRESS, Step.COMPLETED, Step.IMMEDIATE, Step.LONG_TERM)
"""Steps that tell of the work; reviews and extensions are the office's own business."""


@dataclass(frozen=True, slots=True)
class PublicRow:
    """One problem."""

    no: Annotated[int, "序号"]
    category: Annotated[str, "类别"]
    description: Annotated[str, "问题，隐去普通职工的名字和电话、证件号码"]
    measures: Annotated[str, "整改措施，有几条的编号分行"]
    leader: Annotated[str, "责任领导，没有的为空"]
    department: Annotated[str, "责任部门"]
    deadline: Annotated[str, "整改时限，年份单独一行"]
    result: Annotated[str, "整改情况：最近一次进展，没有的是—"]
    status: Annotated[str, "状态，完成的另一行写完成的日期"]


def public_states(states: Sequence[ProblemState]) -> list[ProblemState]:
    """Those that are not withheld."""
    return [one for one in states if not one.problem.withheld]


def public_rows(source: Source, states: Sequence[ProblemState]) -> tuple[PublicRow, ...]:
    """Rows by category in the campaign's order, numbered through."""
    redact = redactor(source)
    ordered = [
        (category, state) for category, members in states_by_category(source, states) for state in members
    ]
    return tuple(_row(source, state, category, redact, at) for at, (category, state) in enumerate(ordered, 1))


def _row(
    source: Source, state: ProblemState, category: str, redact: Callable[[str], str], number: int
) -> PublicRow:
    roster = source.roster
    return PublicRow(
        no=number,
        category=category,
        description=redact(state.problem.description),
        measures=numbered_lines([redact(one.text) for one in source.measures(state.problem)]),
        leader=public_name(roster.person(state.leader)) if state.leader is not None else "",
        department=roster.department(state.department).label if state.department is not None else "",
        deadline=year_apart(deadline_in_force(state)),
        result=redact(_told(state)),
        status=_status(state),
    )


def _told(state: ProblemState) -> str:
    told = [event.entry.text for event in state.events if event.step in _TELLING]
    return told[-1] if told else "—"


def _status(state: ProblemState) -> str:
    late = "（逾期）" if state.overdue else ""
    # The date is that of completion, which 已销号 above it would make the reader take for the closing.
    done = f"\n{year_apart(format_span(state.completed_on))}完成" if state.completed_on is not None else ""
    return f"{state.status}{late}{done}"
