"""领导班子成员 as those whom documents are about."""

from __future__ import annotations

from datetime import date

from docgen.documents.kinds import UNIT, Subject
from docgen.documents.source import Source
from docgen.model.person import Layer


def unit_and_leaders(source: Source, day: date) -> tuple[Subject, ...]:
    """The unit, then each 班子成员 who holds a post on the day, in the form's order."""
    roster = source.roster
    leaders = (one for one in roster.people_of(Layer.LEADER) if roster.posts(one, day))
    return (UNIT, *(Subject(one.code) for one in leaders))
