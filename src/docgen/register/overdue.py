"""What is overdue as of a day, by the department that is to be pressed for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from docgen.model.form import Form
from docgen.model.roster import Roster
from docgen.register.figures import Figures, department_of
from docgen.register.handling import OrderState, orders_as_of
from docgen.register.state import ProblemState


@dataclass(frozen=True, slots=True)
class Overdue:
    """What one department is late with, in the form's order; the two sorts of problems are counted apart."""

    problems: list[ProblemState] = field(default_factory=list)
    personal: list[ProblemState] = field(default_factory=list)
    orders: list[OrderState] = field(default_factory=list)


def overdue_by_department(form: Form, roster: Roster, figures: Figures) -> Mapping[str | None, Overdue]:
    """Departments that are late with something, by number in the form's order.

    Problems of people without any department stand under None, at the end. An order is its 承办部门's, which
    answers for the others.
    """
    found: dict[str | None, Overdue] = {}
    for part, name in ((figures.unit, "problems"), (figures.person, "personal")):
        for state in part.states:
            if state.overdue:
                department = department_of(roster, state)
                code = department.code if department is not None else None
                getattr(found.setdefault(code, Overdue()), name).append(state)
    for order in orders_as_of(form, figures.as_of):
        if order.days_late:
            code = roster.department(order.order.department).code
            found.setdefault(code, Overdue()).orders.append(order)
    in_order = (*(one.code for one in form.departments), None)
    return {code: found[code] for code in in_order if code in found}
