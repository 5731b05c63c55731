"""Figures by department in two ways of counting, which a master ledger puts side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from docgen.model.form import Form
from docgen.model.organisation import Department
from docgen.model.problem import Measure
from docgen.model.roster import Roster
from docgen.register.figures import OwnershipFigures, department_label
from docgen.register.movement import Movement, movement
from docgen.register.state import ProblemState
from docgen.register.tally import Tally, tally


@dataclass(frozen=True, slots=True)
class DepartmentFigures:
    """One department. `led` counts the problems it leads: each problem is in one department only (按问题计).
    `shared` also counts those whose measures its people carry out: a problem is in each department that has a
    part in it (按责任单位计). `month` is what moved of those it leads.
    """

    label: str
    led: Tally
    shared: Tally
    month: Movement


def figures_by_department(
    form: Form, roster: Roster, part: OwnershipFigures
) -> tuple[DepartmentFigures, ...]:
    """Every department of the form in its order, also those without a problem, then 未列部门 if need be."""
    measures = _measures_by_problem(form)
    led: dict[str, list[ProblemState]] = {one.label: [] for one in form.departments}
    shared: dict[str, list[ProblemState]] = {label: [] for label in led}
    for state in part.every:
        led.setdefault(department_label(roster, state), []).append(state)
        for label in departments_of(roster, state, measures.get(state.problem.code, ())):
            shared.setdefault(label, []).append(state)
    first, last = part.month.first, part.month.last
    return tuple(
        DepartmentFigures(
            label,
            tally(led.get(label, [])),
            tally(members),
            movement(led.get(label, []), first, last),
        )
        for label, members in shared.items()
    )


def departments_of(roster: Roster, state: ProblemState, measures: Iterable[Measure]) -> tuple[str, ...]:
    """The department that leads a problem, then those of the people who carry out its measures."""
    people = (measure.responsible for measure in measures if measure.responsible is not None)
    found = (_department(roster, person, state) for person in people)
    others = [one.label for one in found if one is not None]
    return tuple(dict.fromkeys([department_label(roster, state), *others]))


def _department(roster: Roster, reference: str, state: ProblemState) -> Department | None:
    person = roster.person(reference)
    days: tuple[date, ...] = (state.as_of, state.problem.found.last)
    return next((own for day in days if (own := roster.department_of(person, day)) is not None), None)


def _measures_by_problem(form: Form) -> Mapping[str, list[Measure]]:
    found: dict[str, list[Measure]] = {}
    for measure in form.measures:
        for code in measure.problems:
            found.setdefault(code, []).append(measure)
    return found
