"""Who sits in the unit's leading body, in words: persons as 同志, posts without a person as themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from docgen.documents.placeholders import leading_body
from docgen.documents.source import Source
from docgen.model.person import GroupMember, Position

_BODY_WORDS = ("专班", "领导组")


def body_word(source: Source) -> str:
    """What the body is called for short: `专班`, `领导组` or `领导小组`."""
    name = leading_body(source)
    return next((word for word in _BODY_WORDS if name.endswith(word)), "领导小组")


def leading_office(source: Source, on: date) -> str:
    """Where papers for the leading body go: its office, where somebody heads one on that day."""
    office = "办公室" if seats(source, on, Position.OFFICE_HEAD) else ""
    return leading_body(source) + office


def seats(source: Source, on: date, *positions: Position) -> list[GroupMember]:
    """The lines of these positions that are held on a day, in the form's order."""
    return [one for one in source.form.group if one.position in positions and one.sits_on(on)]


def seated(source: Source, members: Sequence[GroupMember], on: date) -> str:
    """`王样、张伟同志` for persons, `县政府常务副县长` for a post; empty without any."""
    parts: list[str] = []
    for by_person, run in groupby(members, key=lambda member: member.person is not None):
        names = "、".join(_name(source, member, on) for member in run)
        parts.append(f"{names}同志" if by_person else names)
    return "、".join(parts)


def holding(source: Source, on: date, position: Position) -> str:
    """The verb with which a seat is taken: a post takes it on besides (`兼任`), a person holds it (`任`)."""
    return "兼任" if any(member.person is None for member in seats(source, on, position)) else "任"


def _name(source: Source, member: GroupMember, on: date) -> str:
    if member.person is None:
        return member.post or ""
    return source.roster.label(source.roster.person(member.person), on)
