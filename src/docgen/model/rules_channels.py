"""渠道: what is published must be reachable, still in force, and the same everywhere it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.chinese.dates import DateSpan, format_date
from docgen.diagnostics import Severity
from docgen.model.campaign import Campaign
from docgen.model.channel import OWN_LEVEL, Channel, ChannelKind
from docgen.model.finding import Finding, ModelPath
from docgen.model.form import Form
from docgen.model.phase_days import first_and_last, phase_spans

CODES = {
    "F521": "渠道的启用日期晚于停用日期。",
    "F522": "举报电话、举报邮箱的写法不像号码或邮箱地址，公布出去打不通、寄不到。",
    "F523": "渠道在专项整治结束之前停用，又没有同样的渠道接续，停用以后群众无处反映。",
    "F524": "同一个渠道在“渠道”表和“补充事项”表中写得不一样，文书会前后不一。",
}
_LINE = re.compile(r"(?:0\d{2,3}[-—－]?)?\d{3,8}(?:[-转]\d{1,6})?|1\d{10}|400[- ]?\d{3}[- ]?\d{4}")
_MAIL = re.compile(r"[^@\s，。；、]+@[^@\s，。；、]+\.[A-Za-z]{2,}")


def check_form(form: Form) -> Iterator[Finding]:
    """Each row by itself, and against the same fact elsewhere in the form."""
    facts = {fact.name: fact.value for fact in form.facts}
    for index, channel in enumerate(form.channels):
        path: ModelPath = ("channels", index)
        if channel.first is not None and channel.last is not None and channel.last.last < channel.first.last:
            message = f"{channel.kind}的停用日期“{channel.last.text}”早于启用日期“{channel.first.text}”"
            yield Finding("F521", (*path, "last"), message, "请核对两个日期")
        yield from _reachable(path, channel)
        fact = facts.get(channel.kind)
        own = channel.level == OWN_LEVEL and channel.last is None
        if own and fact is not None and fact not in _values(form, channel.kind):
            message = f"{channel.kind}写的是“{channel.value}”，“补充事项”表中是“{fact}”"
            yield Finding("F524", (*path, "value"), message, "两处应当一致，请核对后改成一样的")


def _values(form: Form, kind: ChannelKind) -> set[str]:
    return {one.value for one in form.channels if one.kind is kind and one.level == OWN_LEVEL}


def _reachable(path: ModelPath, channel: Channel) -> Iterator[Finding]:
    if channel.kind.is_line:
        numbers = [part for part in re.split(r"[、，；,;\s]+", channel.value) if part]
        wrong = not all(_LINE.fullmatch(number) for number in numbers)
        remedy = "请写区号和号码，如“0000-0000123”；有几个的用顿号隔开，其他说明写在「备注」"
    else:
        wrong = channel.kind is ChannelKind.MAIL and not _MAIL.fullmatch(channel.value)
        remedy = "请写电子邮箱地址，如“sample@example.com”；通信地址的渠道是“信函地址”"
    if wrong:
        message = f"{channel.kind}“{channel.value}”不像{'电话号码' if channel.kind.is_line else '邮箱地址'}"
        yield Finding("F522", (*path, "value"), message, remedy)


def check_against(campaign: Campaign, form: Form) -> Iterator[Finding]:
    """Channels that end before the campaign does at this unit, and none of the kind goes on."""
    days = first_and_last(phase_spans(campaign, form).values())
    if days is None:
        return
    for index, channel in enumerate(form.channels):
        if channel.last is not None and channel.last.last < days[1] and not _goes_on(form, channel):
            message = f"{channel.kind}“{channel.value}”在{channel.last.text}停用，没有接续的"
            remedy = f"专项整治到{format_date(days[1])}结束，请延长停用日期，或另起一行填接续的渠道"
            yield Finding("F523", ("channels", index, "last"), message, remedy, Severity.WARNING)


def _goes_on(form: Form, ended: Channel) -> bool:
    """Whether another of its kind and level outlives it."""
    return any(
        one.kind is ended.kind and one.level == ended.level and _later(one.last, ended.last)
        for one in form.channels
        if one is not ended
    )


def _later(last: DateSpan | None, ended: DateSpan | None) -> bool:
    return last is None or (ended is not None and last.last > ended.last)
