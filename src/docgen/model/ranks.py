"""Where a person stands in the unit: as the author of a paper, and as somebody who approves others'."""

from __future__ import annotations

from datetime import date

from docgen.model.person import Layer, Person, Position
from docgen.model.review import Approver, Producer
from docgen.model.roster import Roster

_PRODUCERS = {
    Layer.LEADER: Producer.LEADER,
    Layer.MIDDLE: Producer.MIDDLE,
    Layer.STAFF: Producer.STAFF,
}


def main_leaders(roster: Roster) -> frozenset[str]:
    """Numbers of 单位主要负责人: the 班子成员 who head the leading group, which the campaigns ask the main
    leader to do; without a group the first 班子成员 of the form, which lists people by rank. Who headed it
    before counts only while nobody does any more.
    """
    every = [one for one in roster.form.group if one.position is Position.HEAD]
    heads = [one for one in every if one.last is None] or every
    people = [person for one in heads for person in roster.members(one)]
    leaders = [person.code for person in people if person.layer is Layer.LEADER]
    return frozenset(leaders or [person.code for person in roster.people_of(Layer.LEADER)[:1]])


def producer_of(roster: Roster, person: Person | None) -> Producer:
    """As what a person writes; None is the unit."""
    if person is None:
        return Producer.UNIT
    return Producer.HEAD if person.code in main_leaders(roster) else _PRODUCERS[person.layer]


def may_approve(roster: Roster, approver: Approver, by: Person, author: Person | None, on: date) -> bool:
    """Whether a person of the unit is such an approver of an author's; OFFICE is nobody of the unit."""
    match approver:
        case Approver.HEAD:
            return by.code in main_leaders(roster)
        case Approver.LEADER:
            return by.layer is Layer.LEADER
        case Approver.DEPARTMENT_HEAD:
            return (
                by.layer is not Layer.STAFF
                and author is not None
                and _share_department(roster, by, author, on)
            )
    return False


def _share_department(roster: Roster, one: Person, other: Person, on: date) -> bool:
    """Whether two persons hold posts in one department on a day."""
    departments = [
        {roster.department(post.department).code for post in roster.posts(person, on)}
        for person in (one, other)
    ]
    return not departments[0].isdisjoint(departments[1])
