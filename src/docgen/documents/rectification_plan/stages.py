"""The problems in the order of a plan: at once, stage by stage, in steps, for good."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from docgen.chinese.dates import format_date
from docgen.documents.checklists import measure_lines, target_text
from docgen.documents.phase_words import phase_title
from docgen.documents.placeholders import hole
from docgen.documents.rows import problem_row
from docgen.documents.source import Source
from docgen.model.life import OPEN
from docgen.register.pace import Pace, by_pace, pace_of
from docgen.register.state import ProblemState


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One problem; fields the form leaves open are shown as such, for a plan without them does not pass."""

    no: Annotated[int, "序号，全表连续"]
    code: Annotated[str, "问题编号"]
    description: Annotated[str, "问题表述"]
    target: Annotated[str, "整改目标，没有填的用措施的完成标准"]
    measures: Annotated[str, "整改措施，责任人、时限另有安排的注明"]
    leader: Annotated[str, "分管（责任）领导"]
    answerable: Annotated[str, "责任部门，另一行在括号里写责任人"]
    deadline: Annotated[str, "整改时限，年份单独一行，相对的期限照原样"]
    status: Annotated[str, "已经改好的写状态，其余的为空"]


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """Problems that are to be put right together."""

    title: Annotated[str, "小标题，如立行立改、在某阶段完成"]
    rows: Annotated[tuple[TaskRow, ...], "单位问题，一项一个"]


@dataclass(frozen=True, slots=True)
class Stage:
    """A pace, or a phase of the dated ones, with its problems; `title` tells neither numbers nor rank."""

    pace: Pace
    title: str
    states: tuple[ProblemState, ...]


def stages_of(source: Source, states: Sequence[ProblemState]) -> tuple[Stage, ...]:
    """The stages in order; the dated problems fall to the phase by whose end they are due."""
    stages: list[Stage] = []
    for pace, members in by_pace(states).items():
        stages += _phases(source, members) if pace is Pace.DATED else [Stage(pace, str(pace), members)]
    return tuple(stages)


def _phases(source: Source, states: Sequence[ProblemState]) -> Iterator[Stage]:
    """By phase, then those due after the last one; all together while no phase has dates."""
    rest = list(states)
    for phase in source.dated_phases:
        last = source.phase_span(phase).last
        due = [one for one in rest if one.deadline.due is not None and one.deadline.due <= last]
        if due:
            rest = [one for one in rest if one not in due]
            title = f"{Pace.DATED}，在{phase_title(phase)}（{format_date(last)}前）完成"
            yield Stage(Pace.DATED, title, tuple(due))
    if rest:
        later = f"，{source.campaign.short_name}结束以后完成" if source.dated_phases else ""
        yield Stage(Pace.DATED, f"{Pace.DATED}{later}", tuple(rest))


def task_groups(source: Source, stages: Sequence[Stage]) -> tuple[TaskGroup, ...]:
    """The stages as groups of a table, its rows numbered throughout."""
    groups, number = [], 1
    for stage in stages:
        rows = tuple(_row(source, one, at) for at, one in enumerate(stage.states, number))
        number += len(rows)
        groups.append(TaskGroup(f"{stage.title}（{len(rows)}个）", rows))
    return tuple(groups)


def _row(source: Source, state: ProblemState, number: int) -> TaskRow:
    row = problem_row(source, state, number)
    is_open = pace_of(state) is Pace.PENDING
    return TaskRow(
        no=number,
        code=row.code,
        description=row.description,
        target=target_text(source, state) or hole(f"{row.code}的整改目标"),
        measures=measure_lines(source, state) or hole(f"{row.code}的整改措施"),
        leader=row.leader,
        answerable=row.answerable,
        deadline=hole(f"{row.code}的整改时限") if is_open else row.deadline_lines,
        status="" if state.status in OPEN else str(state.status),
    )
