"""The text of the notice: why the body is set up, its size, its duties, its office, its changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from docgen.documents.basis import basis_clause
from docgen.documents.blocks import Block, BlockWriter
from docgen.documents.placeholders import fill, leading_body
from docgen.documents.plan.group import NOBODY, GroupRow, group_rows
from docgen.documents.seats import body_word, holding, seated, seats
from docgen.documents.source import Source
from docgen.documents.wording.voice import Voice
from docgen.model.person import Position
from docgen.model.phrases import Situation

_OFFICE = (
    (Position.OFFICE_DEPUTY, "任", "副主任"),
    (Position.OFFICE_MEMBER, "为", "工作人员"),
    (Position.LIAISON, "为", "联络员"),
)


def group_size(rows: Sequence[GroupRow]) -> str:
    """`组长1人、副组长3人、成员14人`: the seats of the body proper, as its list has them; empty where one
    goes with a post, which several may hold.
    """
    proper = [str(one) for one in Position if not one.is_office]
    counts = dict.fromkeys(proper, 0)
    position = ""
    for row in rows:
        position = row.position or position
        if position in counts and row.name == NOBODY:
            return ""
        counts[position] = counts.get(position, 0) + 1
    return "、".join(f"{one}{counts[one]}人" for one in proper if counts[one])


def group_text(voice: Voice, on: date) -> tuple[Block, ...]:
    """All paragraphs between 主送 and 附件说明."""
    source, writer = voice.source, BlockWriter()
    size = group_size(group_rows(source, on))
    writer.text(voice.say("开头", {"依据": basis_clause(source), "机构": leading_body(source)}))
    writer.heading(1, "组成人员")
    values = {"机构简称": body_word(source)}
    writer.text(voice.say("组成人员", values | {"人数": size}) if size else voice.say("按职务组成", values))
    writer.heading(1, "工作职责")
    writer.items(2, *_duties(voice))
    _add_office(voice, on, writer)
    if others := list(_others(voice, on)):
        writer.heading(1, "其他事项")
        writer.items(2, *others)
    return tuple(writer.blocks)


def _duties(voice: Voice) -> tuple[str, ...]:
    """What the campaign makes the body's task; else what such a body does."""
    own = voice.source.campaign.leading_body_duties
    return voice.quote("机构职责", own, ("leading_body_duties",)) if own else (voice.say("机构职责"),)


def _add_office(voice: Voice, on: date, writer: BlockWriter) -> None:
    """Who runs the office, left out where the form names nobody."""
    source = voice.source
    head = seated(source, seats(source, on, Position.OFFICE_HEAD), on)
    if not head:
        return
    word = body_word(source)
    parts = [f"由{head}{holding(source, on, Position.OFFICE_HEAD)}办公室主任"]
    for position, verb, title in _OFFICE:
        if names := seated(source, seats(source, on, position), on):
            parts.append(f"{names}{verb}{title}")
    told = f"{word}下设办公室，{'，'.join(parts)}，承担日常工作。{_contact(source)}"
    writer.heading(1, f"{word}办公室")
    writer.text(voice.tell("办公室", told, sheets="领导小组、单位"))
    writer.items(2, voice.say("办公室职责"))


def _contact(source: Source) -> str:
    """联系人 and 联系电话 of the unit, as far as the form gives them."""
    unit = source.form.unit
    given = (("联系人", unit.contact), ("联系电话", unit.phone))
    told = "，".join(f"{title}：{value}" for title, value in given if value)
    return f"{told}。" if told else ""


def _others(voice: Voice, on: date) -> Iterator[str]:
    source, campaign = voice.source, voice.source.campaign
    if campaign.leading_body_note:
        yield voice.tell("机构说明", fill(source, campaign.leading_body_note), sheets="专项整治")
    yield from _changes(voice, on)
    if campaign.leading_body_below:
        yield voice.tell("下级机构", fill(source, campaign.leading_body_below), sheets="专项整治")


def _changes(voice: Voice, on: date) -> Iterator[str]:
    """How seats change. A post is taken over with its office, so that only persons need a decision."""
    persons = [one for one in voice.source.form.group if one.person is not None and one.sits_on(on)]
    office = any(one.position.is_office for one in persons)
    values = {"机构简称": body_word(voice.source)}
    if any(not one.position.is_office for one in persons):
        yield voice.say("人员调整", values, situations=(Situation.SEVERAL,) if office else ())
    elif office:
        yield voice.say("办公室人员调整", values)
