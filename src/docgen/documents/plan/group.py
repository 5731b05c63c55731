"""领导小组 of the unit: the sentence in the plan and the rows of its list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.chinese.names import padded_name
from docgen.documents.placeholders import annex_label, hole, leading_body
from docgen.documents.source import Source
from docgen.model.campaign import Annex
from docgen.model.person import GroupMember, Position

_OFFICE = (Position.OFFICE_HEAD, Position.OFFICE_DEPUTY, Position.OFFICE_MEMBER, Position.LIAISON)


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One line of the list; `position` is empty where it repeats the line above."""

    position: Annotated[str, "职位，与上一行相同的为空"]
    name: Annotated[str, "姓名，两个字的中间空一格"]
    titles: Annotated[str, "职务，有几个的用顿号隔开"]
    note: Annotated[str, "备注"]


def _members(source: Source, *positions: Position) -> list[GroupMember]:
    return [member for member in source.form.group if member.position in positions]


def _names(source: Source, on: date, *positions: Position) -> str:
    people = [source.roster.person(member.person) for member in _members(source, *positions)]
    return "、".join(source.roster.label(person, on) for person in people)


def group_sentence(source: Source, on: date) -> str:
    """成立…领导小组, with who leads it and its office; a hole while the unit's sheet is empty."""
    body = leading_body(source)
    own = source.form.unit.self_reference
    head = _names(source, on, Position.HEAD)
    if not head:
        return f"{own}成立{body}，{hole('领导小组组长及成员')}。"
    parts = [f"由{head}同志任组长"]
    for position in (Position.FIRST_DEPUTY, Position.DEPUTY):
        if names := _names(source, on, position):
            parts.append(f"{names}同志任{position}")
    if _members(source, Position.MEMBER):
        parts.append("有关部门主要负责人为成员")
    listed = ""
    if Annex.LEADING_GROUP in source.campaign.annexes:
        listed = f"（名单见{annex_label(source, Annex.LEADING_GROUP)}）"
    sentence = f"{own}成立{body}{listed}，{'，'.join(parts)}。"
    if office := _names(source, on, Position.OFFICE_HEAD):
        sentence += f"领导小组下设办公室，由{office}同志任办公室主任，承担日常工作。"
    return sentence


def group_rows(source: Source, on: date) -> tuple[GroupRow, ...]:
    """The list in the order of positions, then of the form; posts as held on that day."""
    rows: list[GroupRow] = []
    previous = None
    for position in Position:
        for member in _members(source, position):
            person = source.roster.person(member.person)
            shown = "" if position is previous else str(position)
            titles = source.roster.titles(person, on)
            rows.append(GroupRow(shown, padded_name(person.name), titles, member.note or ""))
            previous = position
    return tuple(rows)
