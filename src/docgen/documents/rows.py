"""A problem as a row of a list or ledger: the texts that every table of problems prints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from docgen.chinese.dates import format_span
from docgen.chinese.deadlines import DeadlineKind, deadline_text
from docgen.chinese.numbering import put_number
from docgen.documents.source import Source
from docgen.model.life import OPEN
from docgen.model.lookup import find_category
from docgen.model.problem import Problem
from docgen.register.state import ProblemState


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """All texts of a problem as of a date; empty where there is nothing to print. `no` counts from 1.

    For narrow columns `deadline_lines` has the year on a line of its own, and `answerable` has the
    department and, below it in brackets, the person.
    """

    no: Annotated[int, "序号"]
    code: Annotated[str, "问题编号"]
    category: Annotated[str, "类别"]
    layer: Annotated[str, "层面"]
    source: Annotated[str, "问题来源"]
    found: Annotated[str, "发现日期"]
    description: Annotated[str, "问题表述"]
    cause: Annotated[str, "原因分析"]
    root: Annotated[str, "思想根源"]
    target: Annotated[str, "整改目标"]
    measures: Annotated[str, "整改措施，有几条的编号分行"]
    deadline: Annotated[str, "整改时限，延过期的注明原定时限"]
    deadline_lines: Annotated[str, "整改时限，年份单独一行，用于窄列"]
    leader: Annotated[str, "责任领导"]
    department: Annotated[str, "责任部门"]
    responsible: Annotated[str, "责任人"]
    answerable: Annotated[str, "责任部门，另一行在括号里写责任人"]
    progress: Annotated[str, "最近一次进展，前面有日期"]
    status: Annotated[str, "状态，逾期的在括号里注明"]
    overdue: Annotated[bool, "已经逾期"]
    round: Annotated[int, "第几轮整改，从1起"]
    completed_on: Annotated[str, "完成日期，没有完成的为空"]
    closed: Annotated[str, "销号日期，另一行是销号人"]
    evidence: Annotated[str, "佐证材料"]
    note: Annotated[str, "备注，注明整改轮次、拆分合并的来源、待定的延期和待移交"]


def numbered_lines(texts: Sequence[str]) -> str:
    """Several texts as `1.…` lines, one as it is."""
    if len(texts) == 1:
        return texts[0]
    return "\n".join(put_number(f"{number}.", text) for number, text in enumerate(texts, 1))


def measures_text(source: Source, problem: Problem) -> str:
    """A problem's measures, numbered if there are several."""
    return numbered_lines([measure.text for measure in source.measures(problem)])


def person_text(source: Source, reference: str | None, state: ProblemState) -> str:
    """A person as lists print them on the as-of date, empty for none."""
    if reference is None:
        return ""
    return source.roster.label(source.roster.person(reference), state.as_of)


def limit_clause(state: ProblemState) -> str:
    """Until when in a sentence: `整改时限2015年6月30日`, or the word itself where it is no day."""
    if state.deadline.kind in (DeadlineKind.IMMEDIATE, DeadlineKind.LONG_TERM):
        return f"要求{deadline_text(state.deadline)}"
    return f"整改时限{deadline_in_force(state)}"


def deadline_in_force(state: ProblemState) -> str:
    """整改时限, the first one in brackets after an extended one."""
    text = deadline_text(state.deadline)
    if state.deadline != state.first_deadline:
        text += f"（原定{deadline_text(state.first_deadline)}）"
    return text


def stand_clause(state: ProblemState) -> str:
    """`，已于2015年5月15日完成` or `，已逾期3天` behind a deadline; empty while it is still to come.

    **Why** a date gone by must not read as if it were still ahead.
    """
    if state.completed_on is not None:
        return f"，已于{format_span(state.completed_on)}完成"
    return f"，已逾期{state.days_late}天" if state.overdue else ""


def year_apart(text: str) -> str:
    """A date or deadline for a narrow column: its year on a line of its own, an earlier one on another."""
    return re.sub(r"(?<=\d年)(?=.)", "\n", text).replace("（原定", "\n（原定")


def without_year(text: str) -> str:
    """A date in a text whose year is plain: `8月25日`, `12月1日—18日`."""
    return re.sub(r"^\d{4}年(?=.)", "", text)


def _answerable(department: str, responsible: str) -> str:
    """The department tells namesakes apart already, so it is not said twice."""
    name = responsible.removesuffix(f"（{department}）")
    bracketed = name if "（" in name else f"（{name}）"
    return "\n".join(text for text in (department, bracketed if name else "") if text)


def latest_progress(state: ProblemState) -> str:
    """The newest entry with its date, empty while there is none."""
    if state.latest is None:
        return ""
    return f"{format_span(state.latest.on)}：{state.latest.text}"


def _closed(state: ProblemState) -> str:
    if state.closed_on is None:
        return ""
    return format_span(state.closed_on) + (f"\n{state.closed_by}" if state.closed_by else "")


def _note(state: ProblemState) -> str:
    """The form's note, then what a reader of the row has to know of its life."""
    marks = (
        f"第{state.round}轮整改" if state.round > 1 else "",
        f"由{'、'.join(state.split_from)}拆分" if state.split_from else "",
        f"{'、'.join(state.merged_from)}并入" if state.merged_from else "",
        f"已申请延期至{deadline_text(state.extension_asked)}" if state.extension_asked else "",
        "责任人职务已免，待移交" if state.responsible_left and state.status in OPEN else "",
    )
    return (state.problem.note or "") + "".join(f"（{mark}）" for mark in marks if mark)


def problem_row(source: Source, state: ProblemState, number: int) -> ProblemRow:
    """The row of one state; `closed` has the day and, on a second line, who struck it off."""
    problem = state.problem
    label = source.roster.department(state.department).label if state.department is not None else ""
    deadline, responsible = deadline_in_force(state), person_text(source, state.responsible, state)
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
        measures=measures_text(source, problem),
        deadline=deadline,
        deadline_lines=year_apart(deadline),
        leader=person_text(source, state.leader, state),
        department=label,
        responsible=responsible,
        answerable=_answerable(label, responsible),
        progress=latest_progress(state),
        status=str(state.status) + ("（逾期）" if state.overdue else ""),
        overdue=state.overdue,
        round=state.round,
        completed_on=format_span(state.completed_on) if state.completed_on else "",
        closed=_closed(state),
        evidence="；".join(state.evidence),
        note=_note(state),
    )


def problem_rows(source: Source, states: Sequence[ProblemState]) -> tuple[ProblemRow, ...]:
    """Rows in the given order, numbered from 1."""
    return tuple(problem_row(source, state, number) for number, state in enumerate(states, 1))
