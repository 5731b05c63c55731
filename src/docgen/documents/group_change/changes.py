"""Which seats changed in which month: taken after the body was set up, or left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from docgen.chinese.periods import month_code
from docgen.documents.leading_group.kind import CODE, TITLE
from docgen.documents.occasions import issued_on
from docgen.documents.plan.day import plan_day
from docgen.documents.source import Source
from docgen.model.organisation import Department
from docgen.model.person import GroupMember, Position


@dataclass(frozen=True, slots=True)
class Change:
    """A seat that is taken (`joined`) or given up; `on` is the first day on which that is so."""

    member: GroupMember
    on: date
    joined: bool


def group_changes(source: Source, until: date) -> tuple[Change, ...]:
    """Every change up to a day, those who leave before those who join, then by position and the form's order.

    Who was there when the body was set up did not join it.
    """
    known = [one for one in _changes(source) if one.on <= until]
    if not known:
        return ()
    founded = issued_on(source, (CODE, TITLE)) or plan_day(source)
    order = list(Position)
    found = (one for one in known if one.on > founded)
    return tuple(sorted(found, key=lambda one: (one.joined, order.index(one.member.position))))


def _changes(source: Source) -> Iterator[Change]:
    for member in source.form.group:
        if member.first is not None:
            yield Change(member, member.first.last, joined=True)
        if member.last is not None:
            yield Change(member, member.last.last + timedelta(days=1), joined=False)


def changes_of(source: Source, period: str, until: date) -> tuple[Change, ...]:
    """Those of one month (`2015-06`)."""
    return tuple(one for one in group_changes(source, until) if month_code(one.on) == period)


def department_of_seat(source: Source, change: Change) -> Department | None:
    """Whose person took or gave up a seat; None for a seat that goes with a post."""
    if change.member.person is None:
        return None
    day = change.on if change.joined else change.on - timedelta(days=1)
    return source.roster.department_of(source.roster.person(change.member.person), day)
