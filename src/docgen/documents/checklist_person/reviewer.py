"""Who reviews a person's list: the approver one level up (院班子 → 上级, 班子成员 → 主要负责人, …)."""

from __future__ import annotations

from docgen.documents.source import Source
from docgen.model.person import Layer, Person, Position

_ONE_LEVEL_UP = {
    Layer.STAFF: "部门负责人",
    Layer.MIDDLE: "分管领导",
    Layer.LEADER: "单位主要负责人",
}


def main_leaders(source: Source) -> frozenset[str]:
    """Numbers of 单位主要负责人: the 班子成员 who head the leading group, which the campaigns ask the main
    leader to do; without a group the first 班子成员 of the form, which lists people by rank.
    """
    roster = source.roster
    heads = [roster.person(one.person) for one in source.form.group if one.position is Position.HEAD]
    leaders = [person.code for person in heads if person.layer is Layer.LEADER]
    return frozenset(leaders or [person.code for person in roster.people_of(Layer.LEADER)[:1]])


def reviewer_of(source: Source, person: Person) -> str:
    """The office that signs as 审核人, as printed in brackets."""
    if person.layer is Layer.LEADER and person.code in main_leaders(source):
        return source.form.unit.superior
    return _ONE_LEVEL_UP[person.layer]
