"""领导小组 of the unit: the sentence in the plan and the rows of its list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.chinese.names import padded_name
from docgen.documents.placeholders import annex_label, hole, leading_body
from docgen.documents.seats import body_word, holding, seated, seats
from docgen.documents.source import Source
from docgen.model.campaign import Annex
from docgen.model.person import GroupMember, Position

NOBODY = "—"
"""The name of a seat that goes with a post, whoever holds it."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One line of the list; `position` is empty where it repeats the line above."""

    position: Annotated[str, "职位，与上一行相同的为空"]
    name: Annotated[str, "姓名，两个字的中间空一格，只定职务的是一横"]
    titles: Annotated[str, "职务，有几个的用顿号隔开"]
    note: Annotated[str, "备注"]


def _who(source: Source, on: date, position: Position) -> str:
    return seated(source, seats(source, on, position), on)


def group_sentence(source: Source, on: date) -> str:
    """成立…领导小组, with who leads it and its office; a hole while the unit's sheet is empty."""
    body, word = leading_body(source), body_word(source)
    own = source.form.unit.self_reference
    head = _who(source, on, Position.HEAD)
    if not head:
        return f"{own}成立{body}，{hole(f'{word}组长及成员')}。"
    parts = [f"由{head}任组长"]
    for position in (Position.FIRST_DEPUTY, Position.DEPUTY):
        if names := _who(source, on, position):
            parts.append(f"{names}任{position}")
    parts += _ordinary(source, on)
    listed = ""
    if Annex.LEADING_GROUP in source.campaign.annexes:
        listed = f"（名单见{annex_label(source, Annex.LEADING_GROUP)}）"
    sentence = f"{own}成立{body}{listed}，{'，'.join(parts)}。"
    if office := _who(source, on, Position.OFFICE_HEAD):
        verb = holding(source, on, Position.OFFICE_HEAD)
        sentence += f"{word}下设办公室，由{office}{verb}办公室主任，承担日常工作。"
    return sentence


def _ordinary(source: Source, on: date) -> list[str]:
    """The members: by post as they are written, persons as the heads of their departments."""
    members = seats(source, on, Position.MEMBER)
    posts = [member for member in members if member.person is None]
    if not members:
        return []
    if len(posts) == len(members):
        return [f"{seated(source, posts, on)}为成员"]
    return ["有关部门主要负责人为成员"]


def group_list_title(source: Source) -> str:
    """The title of the list, also as 附件说明 names it."""
    return f"{leading_body(source)}组成人员名单"


def group_rows(source: Source, on: date) -> tuple[GroupRow, ...]:
    """The list in the order of positions, then of the form; posts as held on that day."""
    rows: list[GroupRow] = []
    previous = None
    for position in Position:
        for member in seats(source, on, position):
            shown = "" if position is previous else str(position)
            rows.append(GroupRow(shown, *_name_and_titles(source, member, on), member.note or ""))
            previous = position
    return tuple(rows)


def _name_and_titles(source: Source, member: GroupMember, on: date) -> tuple[str, str]:
    if member.person is None:
        return NOBODY, member.post or ""
    person = source.roster.person(member.person)
    return padded_name(person.name), source.roster.titles(person, on)
