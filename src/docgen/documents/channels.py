"""The published ways to report problems, as documents print them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.chinese.dates import format_date
from docgen.documents.placeholders import given_fact, hole
from docgen.documents.source import Source
from docgen.model.channel import OWN_LEVEL, Channel, ChannelKind


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """One way to report; empty where nothing is known."""

    level: Annotated[str, "级别：本单位，或者上级、下级的名称"]
    kind: Annotated[str, "渠道，如举报电话"]
    value: Annotated[str, "号码、邮箱、地址或地点"]
    department: Annotated[str, "受理部门，没有的为空"]
    hours: Annotated[str, "受理时间，没有的为空"]
    note: Annotated[str, "备注：起止日期和表单里的备注"]


def channel_rows(source: Source, on: date) -> tuple[ChannelRow, ...]:
    """What is open on a day: the unit's own by kind, with those that only 补充事项 gives, then others'.

    One that the campaign asks for and nobody gives is a hole, never left out in silence.
    """
    open_now = [one for one in source.form.channels if one.open_on(on)]
    own = [one for one in open_now if one.level == OWN_LEVEL]
    others = [one for one in open_now if one.level != OWN_LEVEL]
    return (*_own_rows(source, own), *(_row(source, one) for one in others))


def _own_rows(source: Source, own: Sequence[Channel]) -> Iterator[ChannelRow]:
    asked = {fact.name: fact.optional for fact in source.campaign.missing_facts}
    for kind in ChannelKind:
        given = [one for one in own if one.kind is kind]
        yield from (_row(source, one) for one in given)
        if given or kind not in asked:
            continue
        value = given_fact(source, kind)
        if value is not None or not asked[kind]:
            yield ChannelRow(OWN_LEVEL, kind, value or hole(kind), "", "", "")


def _row(source: Source, channel: Channel) -> ChannelRow:
    department = source.roster.department(channel.department).name if channel.department else ""
    dates = (
        f"{format_date(channel.first.last)}启用" if channel.first else "",
        f"{format_date(channel.last.last)}停用" if channel.last else "",
    )
    told = "，".join(text for text in (*dates, channel.note or "") if text)
    return ChannelRow(channel.level, channel.kind, channel.value, department, channel.hours or "", told)


def channel_clause(source: Source, on: date) -> str:
    """`举报电话：0000-0000123；举报邮箱：a@b.cn`: the unit's own that are known; empty without any."""
    known = [one for one in source.form.channels if one.open_on(on) and one.level == OWN_LEVEL]
    words = [
        f"{row.kind}：{row.value}"
        for row in _own_rows(source, known)
        if given_fact(source, row.kind) is not None or any(one.kind == row.kind for one in known)
    ]
    return "；".join(words)
