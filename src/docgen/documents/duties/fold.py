"""All duties of a unit as of a day."""

from __future__ import annotations

from datetime import date

from docgen.documents.duties.duty import Duty, DutySort
from docgen.documents.duties.papers import paper_duties
from docgen.documents.duties.schedule import cycle_duties, step_duties, target_duties
from docgen.documents.duties.work import handling_duties, problem_duties, return_duties
from docgen.documents.source import Source

_FOLDS = (
    paper_duties,
    cycle_duties,
    step_duties,
    target_duties,
    return_duties,
    problem_duties,
    handling_duties,
)


def duties_of(source: Source, as_of: date) -> tuple[Duty, ...]:
    """Everything that the campaign, the unit's own rows and its register ask of anybody.

    Sorted by sort, then by last day (those without one last), then as they came.
    """
    known, order = source.on_day(as_of), list(DutySort)
    every = [duty for fold in _FOLDS for duty in fold(known, as_of)]
    return tuple(sorted(every, key=lambda one: (order.index(one.sort), one.due or date.max)))
