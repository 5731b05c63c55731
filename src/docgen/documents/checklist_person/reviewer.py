"""Who reviews a person's list: the approver one level up (院班子 → 上级, 班子成员 → 主要负责人, …)."""

from __future__ import annotations

from docgen.documents.source import Source
from docgen.model.person import Layer, Person
from docgen.model.ranks import main_leaders

_ONE_LEVEL_UP = {
    Layer.STAFF: "部门负责人",
    Layer.MIDDLE: "分管领导",
    Layer.LEADER: "单位主要负责人",
}


def reviewer_of(source: Source, person: Person) -> str:
    """The office that signs as 审核人, as printed in brackets."""
    if person.layer is Layer.LEADER and person.code in main_leaders(source.roster):
        return source.form.unit.superior
    return _ONE_LEVEL_UP[person.layer]
