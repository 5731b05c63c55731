"""The one place where a unit's figures are computed; text, tables and sheets all take them from here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from docgen.chinese.periods import period_of
from docgen.model.campaign import Campaign
from docgen.model.form import Form
from docgen.model.lookup import find_category
from docgen.model.matter import MatterKind
from docgen.model.organisation import Department
from docgen.model.person import Layer
from docgen.model.problem import Ownership
from docgen.model.roster import Roster
from docgen.register.collection import without_collection
from docgen.register.matters import MatterTotal, matters_up_to, total
from docgen.register.movement import Movement, all_moves, monthly_movements, moved_between
from docgen.register.state import ProblemState, states_as_of
from docgen.register.tally import Tally, tallies, tally

Breakdown: TypeAlias = tuple[tuple[str, Tally], ...]
"""Labels with their counts, in the order to be printed."""
NO_DEPARTMENT = "未列部门"
NO_LAYER = "未列层面"


@dataclass(frozen=True, slots=True)
class OwnershipFigures:
    """Figures of the unit's problems, or of persons' problems; the two are never summed.

    `every` has also the problems split or merged, in the form's order; only what moved tells of them.
    """

    states: tuple[ProblemState, ...]
    every: tuple[ProblemState, ...]
    total: Tally
    by_category: Breakdown
    by_source: Breakdown
    by_way: Breakdown
    by_department: Breakdown
    by_layer: Breakdown
    month: Movement
    months: tuple[Movement, ...]
    people_with_problems: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures as of a date."""

    as_of: date
    unit: OwnershipFigures
    person: OwnershipFigures
    measures: int
    matters: tuple[MatterTotal, ...]

    def matter(self, kind: MatterKind) -> MatterTotal:
        """The total of one kind of matter."""
        return next(one for one in self.matters if one.kind is kind)


def compute_figures(
    campaign: Campaign,
    form: Form,
    roster: Roster,
    as_of: date,
    *,
    counted: Mapping[int, date] | None = None,
    registered: Mapping[str, date] | None = None,
    since: date | None = None,
) -> Figures:
    """Figures of a unit as of a date; measures are those that serve a unit problem found by then.

    `counted` and `registered` are as in `states_as_of`. `since` is the day after the last month that was
    closed: what moved in a month that nobody closed is told with the next one.
    """
    with without_collection():
        states = states_as_of(form, as_of, None, counted, registered)
    first = period_of(as_of, campaign.cut_off)[0]
    days = (first if since is None else min(first, since), as_of)
    unit = _of_ownership(campaign, form, roster, days, _owned(states, Ownership.UNIT))
    codes = {state.problem.code for state in unit.states}
    matters = matters_up_to(form, as_of)
    return Figures(
        as_of=as_of,
        unit=unit,
        person=_of_ownership(campaign, form, roster, days, _owned(states, Ownership.PERSON)),
        measures=sum(not codes.isdisjoint(measure.problems) for measure in form.measures),
        matters=tuple(total(matters, kind) for kind in MatterKind),
    )


def _owned(states: Iterable[ProblemState], ownership: Ownership) -> tuple[ProblemState, ...]:
    return tuple(state for state in states if state.problem.ownership is ownership)


def _of_ownership(
    campaign: Campaign, form: Form, roster: Roster, days: tuple[date, date], found: Sequence[ProblemState]
) -> OwnershipFigures:
    """`days` are the first and the last of what `month` tells; all else is as of the last."""
    states, moves = tuple(state for state in found if state.is_counted), all_moves(found)

    def category(state: ProblemState) -> str:
        return find_category(campaign, state.problem.category).name

    def department(state: ProblemState) -> str:
        return department_label(roster, state)

    def layer(state: ProblemState) -> str:
        return layer_label(roster, state)

    departments = [one.label for one in form.departments]
    layers = [*campaign.layers, *map(str, Layer)]
    owners = {roster.person(state.problem.owner).code for state in states if state.problem.owner is not None}
    return OwnershipFigures(
        states=states,
        every=tuple(found),
        total=tally(states),
        by_category=tallies(states, category, [one.name for one in campaign.categories]),
        by_source=by_source(campaign, states),
        by_way=_by_way(campaign, states),
        by_department=_present(tallies(states, department, departments)),
        by_layer=_present(tallies(states, layer, layers)),
        month=moved_between(moves, *days),
        months=monthly_movements(moves, days[1], campaign.cut_off),
        people_with_problems=len(owners),
    )


def department_of(roster: Roster, state: ProblemState) -> Department | None:
    """Where a problem counts: its 责任部门 on the as-of date, else its owner's department on that date, or,
    if they have left by then, on the day it was found.
    """
    problem = state.problem
    if state.department is not None:
        return roster.department(state.department)
    if problem.owner is None:
        return None
    owner = roster.person(problem.owner)
    return roster.department_of(owner, state.as_of) or roster.department_of(owner, problem.found.last)


def department_label(roster: Roster, state: ProblemState) -> str:
    """The department where a problem counts, as tables print it."""
    own = department_of(roster, state)
    return own.label if own is not None else NO_DEPARTMENT


def layer_label(roster: Roster, state: ProblemState) -> str:
    """The 层面 a problem was found at; of a person's problem that names none, its owner's 层级."""
    problem = state.problem
    if problem.layer is not None or problem.owner is None:
        return problem.layer or NO_LAYER
    return str(roster.person(problem.owner).layer)


def by_source(campaign: Campaign, states: Sequence[ProblemState]) -> Breakdown:
    """Counts by 问题来源, the campaign's first; sources without a problem are left out."""
    return _present(tallies(states, lambda state: state.problem.source, campaign.sources))


def _by_way(campaign: Campaign, states: Sequence[ProblemState]) -> Breakdown:
    """Counts by those 发现方式 that the campaign names: others are told in a clerk's own words."""
    named = [state for state in states if state.problem.way in campaign.ways]
    return _present(tallies(named, lambda state: state.problem.way or "", campaign.ways))


def _present(breakdown: Breakdown) -> Breakdown:
    return tuple((label, counts) for label, counts in breakdown if counts.found)
