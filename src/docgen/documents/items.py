"""Forms about one problem and a step of its life: which steps a month had, and what such a form is headed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.chinese.dates import format_span
from docgen.chinese.deadlines import deadline_text
from docgen.chinese.periods import period_of
from docgen.documents.kinds import Occasion, Subject
from docgen.documents.rows import measures_text, numbered_lines
from docgen.documents.source import Source
from docgen.model.lookup import find_category
from docgen.model.organisation import Department
from docgen.model.problem import Progress, Step
from docgen.register.figures import department_of
from docgen.register.life import Turn
from docgen.register.state import ProblemState


@dataclass(frozen=True, slots=True)
class ItemHead:
    """The problem that a form is about, as it stood after the step; empty where nothing is known."""

    code: Annotated[str, "问题编号"]
    category: Annotated[str, "类别"]
    description: Annotated[str, "问题表述"]
    measures: Annotated[str, "整改措施，有几条的编号分行"]
    department: Annotated[str, "责任部门，个人问题是本人所在部门"]
    leader: Annotated[str, "责任领导"]
    responsible: Annotated[str, "责任人，个人问题是本人"]
    first_deadline: Annotated[str, "原定整改时限"]
    deadline: Annotated[str, "当时的整改时限"]


@dataclass(frozen=True, slots=True)
class ItemTurn:
    """A problem and one step of it; `state` is of the form's day, so that it knows what followed."""

    state: ProblemState
    turn: Turn

    @property
    def earlier(self) -> tuple[Turn, ...]:
        """What had happened before, oldest first."""
        return self.state.turns[: self.state.turns.index(self.turn)]

    @property
    def later(self) -> tuple[Turn, ...]:
        """What has happened since, oldest first."""
        return self.state.turns[self.state.turns.index(self.turn) + 1 :]


def month_turns(source: Source, occasion: Occasion, steps: Collection[Step]) -> Iterator[ItemTurn]:
    """The last of these steps in the occasion's month for each problem that had one, the unit's problems
    before persons', in the form's order.
    """
    figures, first = source.figures(occasion.as_of), _first_day(source, occasion)
    for part in (figures.unit, figures.person):
        for state in part.every:
            met = _met(state, steps, first)
            if met:
                yield ItemTurn(state, met[-1])


def _first_day(source: Source, occasion: Occasion) -> date:
    """The first day of the occasion's monthly period. **Why** not that of its figures: those reach back over
    months that nobody closed, whose forms were made in their time.
    """
    return period_of(occasion.as_of, source.campaign.cut_off)[0]


def _met(state: ProblemState, steps: Collection[Step], first: date) -> list[Turn]:
    return [one for one in state.turns if one.event.step in steps and one.event.on >= first]


def item_subjects(steps: Collection[Step]) -> Callable[[Source, Occasion], tuple[Subject, ...]]:
    """The subjects of a kind: each problem that had one of these steps in the occasion's month."""

    def subjects(source: Source, occasion: Occasion) -> tuple[Subject, ...]:
        return tuple(Subject(item=one.state.problem.code) for one in month_turns(source, occasion, steps))

    return subjects


def item_turn(source: Source, occasion: Occasion, subject: Subject, steps: Collection[Step]) -> ItemTurn:
    """What a subject of `item_subjects` stands for."""
    assert subject.item is not None
    state = source.state(subject.item, occasion.as_of)
    return ItemTurn(state, _met(state, steps, _first_day(source, occasion))[-1])


def item_department(source: Source, item: ItemTurn) -> Department | None:
    """The department that answered for the problem at that step; a person's problem is with theirs."""
    answerable = item.turn.after.department
    return (
        source.roster.department(answerable)
        if answerable is not None
        else department_of(source.roster, item.state)
    )


def item_head(source: Source, item: ItemTurn) -> ItemHead:
    """The head of a form about a step of a problem."""
    state, life, roster = item.state, item.turn.after, source.roster
    problem, department = state.problem, item_department(source, item)

    def name(reference: str | None) -> str:
        return roster.label(roster.person(reference), state.as_of) if reference is not None else ""

    return ItemHead(
        code=problem.code,
        category=find_category(source.campaign, problem.category).name,
        description=problem.description,
        measures=measures_text(source, problem),
        department=department.label if department is not None else "",
        leader=name(life.leader),
        responsible=name(life.responsible or problem.owner),
        first_deadline=deadline_text(state.first_deadline),
        deadline=deadline_text(life.deadline),
    )


def turn_line(turn: Turn) -> str:
    """`2015年6月30日退回：…（审核人：王样，新时限：2015年8月31日）`."""
    entry = turn.event.entry
    more = (
        f"审核人：{entry.reviewer}" if entry.reviewer else "",
        f"新时限：{deadline_text(entry.deadline)}" if entry.deadline is not None else "",
    )
    told = "，".join(part for part in more if part)
    return f"{format_span(entry.on)}{entry.step}：{entry.text}" + (f"（{told}）" if told else "")


def opinion_text(entry: Progress) -> str:
    """What the decision says besides which it is: a command without --text notes the step's name alone."""
    return "" if entry.text == entry.step else entry.text


def turn_lines(turns: Collection[Turn], steps: Collection[Step]) -> str:
    """The steps of these sorts among some turns, one a line."""
    return numbered_lines([turn_line(one) for one in turns if one.event.step in steps])
