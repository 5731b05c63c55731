"""Figures of 督查 between two days: how many, how many unannounced, whom they saw, what they found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from docgen.model.form import Form
from docgen.model.matter import Matter, MatterKind
from docgen.model.organisation import Department
from docgen.model.roster import Roster
from docgen.register.matters import matters_between, total


@dataclass(frozen=True, slots=True)
class InspectionFigures:
    """Inspections in the form's order; `inspected` are the departments seen at least once, in its order.

    `by_inspected` has the inspections of the same departments together, those that name none under `()`.
    """

    rows: tuple[Matter, ...]
    found: int
    covert: int
    inspected: tuple[Department, ...]
    by_inspected: tuple[tuple[tuple[Department, ...], tuple[Matter, ...]], ...]


def inspection_figures(form: Form, roster: Roster, first: date, last: date) -> InspectionFigures:
    """Figures of the inspections from `first` to `last`, both included."""
    rows = tuple(row for row in matters_between(form, first, last) if row.kind is MatterKind.INSPECTION)
    grouped: dict[tuple[Department, ...], list[Matter]] = {}
    for row in rows:
        grouped.setdefault(_departments(form, roster, row), []).append(row)
    seen = {one.code for departments in grouped for one in departments}
    return InspectionFigures(
        rows,
        found=total(rows, MatterKind.INSPECTION).quantity,
        covert=sum(row.covert for row in rows),
        inspected=tuple(one for one in form.departments if one.code in seen),
        by_inspected=tuple((departments, tuple(some)) for departments, some in grouped.items()),
    )


def _departments(form: Form, roster: Roster, row: Matter) -> tuple[Department, ...]:
    """Whom an inspection saw, in the form's order."""
    codes = {roster.department(one).code for one in row.inspected}
    return tuple(one for one in form.departments if one.code in codes)
