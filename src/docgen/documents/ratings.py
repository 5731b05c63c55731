"""What the kinds about ratings share: whom a rule rates, how they are called, which day a vote is of."""

from __future__ import annotations

from datetime import date

from docgen.documents.source import Source
from docgen.model.ballot import BallotRule, Rated
from docgen.model.lookup import find_phase
from docgen.model.organisation import Department, DepartmentKind
from docgen.model.person import Person
from docgen.model.poll import find_ballot_rule
from docgen.register.ballots import SubjectResult


def rule_of(source: Source, code: str) -> BallotRule:
    """The campaign's rule of that code."""
    return find_ballot_rule(source.campaign.ballots, code)


def rated_departments(source: Source) -> tuple[Department, ...]:
    """The departments that are rated: all but the leadership itself, in the form's order."""
    return tuple(one for one in source.form.departments if one.kind is not DepartmentKind.LEADERSHIP)


def people_of(source: Source, department: str, on: date) -> tuple[Person, ...]:
    """Those whose main post is in a department on a day, in the form's order."""
    found = ((one, source.roster.department_of(one, on)) for one in source.form.people)
    return tuple(one for one, own in found if own is not None and own.code == department)


def subject_label(source: Source, result: SubjectResult) -> str:
    """How a table calls whom a result is about."""
    if result.rule.rated is Rated.UNIT:
        return source.form.unit.short_name
    if result.rule.rated is Rated.DEPARTMENT:
        return source.roster.department(result.key).label
    return source.roster.label(source.roster.person(result.key), result.last_day)


def subject_class(source: Source, result: SubjectResult) -> str:
    """Among whom a subject is ranked: departments of one sort, people of one 层级."""
    if result.rule.rated is Rated.UNIT:
        return "总体"
    if result.rule.rated is Rated.DEPARTMENT:
        return str(source.roster.department(result.key).kind)
    return str(source.roster.person(result.key).layer)


def first_day(source: Source, rule: BallotRule) -> date | None:
    """The day from which a rule's ballots are wanted: its phase's first, without one the campaign's; None
    while nothing has a date. Raises UndatedPhaseError.
    """
    if rule.phase is not None:
        return source.phase_first(find_phase(source.campaign, rule.phase))
    return source.days[0] if source.days is not None else None
