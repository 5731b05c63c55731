"""A problem as a row of a list or ledger: the texts that every table of problems prints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docgen.chinese.dates import format_span
from docgen.chinese.deadlines import deadline_text
from docgen.chinese.numbering import put_number
from docgen.documents.source import Source
from docgen.model.lookup import find_category
from docgen.register.state import ProblemState


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """All texts of a problem as of a date; empty where there is nothing to print. `no` counts from 1.

    For narrow columns `deadline_lines` has the year on a line of its own, and `answerable` has the
    department and, below it in brackets, the person.
    """

    no: int
    code: str
    category: str
    layer: str
    source: str
    found: str
    description: str
    cause: str
    root: str
    target: str
    measures: str
    deadline: str
    deadline_lines: str
    leader: str
    department: str
    responsible: str
    answerable: str
    progress: str
    status: str
    overdue: bool
    round: int
    completed_on: str
    closed: str
    evidence: str
    note: str


def numbered_lines(texts: Sequence[str]) -> str:
    """Several texts as `1.…` lines, one as it is."""
    if len(texts) == 1:
        return texts[0]
    return "\n".join(put_number(f"{number}.", text) for number, text in enumerate(texts, 1))


def _person(source: Source, reference: str | None, state: ProblemState) -> str:
    if reference is None:
        return ""
    return source.roster.label(source.roster.person(reference), state.as_of)


def _deadline(state: ProblemState) -> str:
    text = deadline_text(state.deadline)
    if state.deadline != state.first_deadline:
        text += f"（原定{deadline_text(state.first_deadline)}）"
    return text


def _year_apart(text: str) -> str:
    return re.sub(r"(?<=\d年)(?=.)", "\n", text).replace("（原定", "\n（原定")


def _answerable(department: str, responsible: str) -> str:
    """The department tells namesakes apart already, so it is not said twice."""
    name = responsible.removesuffix(f"（{department}）")
    bracketed = name if "（" in name else f"（{name}）"
    return "\n".join(text for text in (department, bracketed if name else "") if text)


def _progress(state: ProblemState) -> str:
    if state.latest is None:
        return ""
    return f"{format_span(state.latest.on)}：{state.latest.text}"


def _closed(state: ProblemState) -> str:
    if state.closed_on is None:
        return ""
    return format_span(state.closed_on) + (f"\n{state.closed_by}" if state.closed_by else "")


def problem_row(source: Source, state: ProblemState, number: int) -> ProblemRow:
    """The row of one state; `closed` has the day and, on a second line, who struck it off."""
    problem = state.problem
    label = source.roster.department(problem.department).label if problem.department is not None else ""
    deadline, responsible = _deadline(state), _person(source, problem.responsible, state)
    return ProblemRow(
        no=number,
        code=problem.code,
        category=find_category(source.campaign, problem.category).name,
        layer=problem.layer or "",
        source=problem.source,
        found=format_span(problem.found),
        description=problem.description,
        cause=problem.cause or "",
        root=problem.root or "",
        target=problem.target or "",
        measures=numbered_lines([measure.text for measure in source.measures(problem)]),
        deadline=deadline,
        deadline_lines=_year_apart(deadline),
        leader=_person(source, problem.leader, state),
        department=label,
        responsible=responsible,
        answerable=_answerable(label, responsible),
        progress=_progress(state),
        status=str(state.status) + ("（逾期）" if state.overdue else ""),
        overdue=state.overdue,
        round=state.round,
        completed_on=format_span(state.completed_on) if state.completed_on else "",
        closed=_closed(state),
        evidence="；".join(state.evidence),
        note=(problem.note or "") + (f"（第{state.round}轮整改）" if state.round > 1 else ""),
    )


def problem_rows(source: Source, states: Sequence[ProblemState]) -> tuple[ProblemRow, ...]:
    """Rows in the given order, numbered from 1."""
    return tuple(problem_row(source, state, number) for number, state in enumerate(states, 1))
