"""A campaign's announced numbers, and the facts its source leaves to the unit."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.chinese.dates import DateError, parse_span
from docgen.chinese.text import nearest
from docgen.diagnostics import Severity
from docgen.model.campaign import Campaign
from docgen.model.finding import Finding
from docgen.model.form import Form

CODES = {
    "F443": "提法的数目与所列成员的个数不一致。",
    "F451": "专项整治留给单位补充的事项没有填写；草稿中显示为【待填】，正式成文时不能缺。",
    "F456": "时限目标的起算引用的待填事项不存在，或者单位填的不是某一天；没有起算日期的，期限照原样写。",
    "F452": "补充事项的名称不在专项整治的待填事项中。",
}


def check_counted(campaign: Campaign) -> Iterator[Finding]:
    """A slogan whose number is not the number of its members; none listed is 未列举 and fine."""
    for index, counted in enumerate(campaign.counted):
        if counted.members and len(counted.members) != counted.count:
            message = f"提法“{counted.name}”写明{counted.count}项，实际列出{len(counted.members)}项"
            remedy = "请核对数目和成员；上级文件没有列举的，成员留空"
            yield Finding("F443", ("counted", index, "members"), message, remedy)


def check_anchors(campaign: Campaign) -> Iterator[Finding]:
    """Relative targets that run from a fact nobody is asked for."""
    names = {fact.name for fact in campaign.missing_facts}
    for index, target in enumerate(campaign.targets):
        if target.anchor is not None and target.anchor not in names:
            message = f"时限目标“{target.goal}”的起算“{target.anchor}”不是待填事项"
            remedy = "请在“待填事项”中添上；没有起算日期的，「起算」留空"
            yield Finding("F456", ("targets", index, "anchor"), message, remedy)


def check_anchor_days(campaign: Campaign, form: Form) -> Iterator[Finding]:
    """Facts that a relative target runs from and that are no day."""
    anchors = {target.anchor for target in campaign.targets}
    for index, fact in enumerate(form.facts):
        if fact.name in anchors and fact.value is not None and not _is_day(fact.value, campaign.year):
            message = f"“{fact.name}”“{fact.value}”不是某一天，不能起算"
            remedy = f"请写年月日，如“{campaign.year}年6月1日”；没有规定的留空"
            yield Finding("F456", ("facts", index, "value"), message, remedy)


def _is_day(text: str, year: int) -> bool:
    try:
        span = parse_span(text, year=year)
    except DateError:
        return False
    return span.first == span.last


def check_facts(campaign: Campaign, form: Form) -> Iterator[Finding]:
    """Facts the unit has yet to supply, and supplied facts nobody asked for."""
    wanted = {fact.name for fact in campaign.missing_facts}
    rows = {fact.name: index for index, fact in enumerate(form.facts)}
    for fact in campaign.missing_facts:
        index = rows.get(fact.name)
        if not fact.optional and (index is None or form.facts[index].value is None):
            path = ("facts",) if index is None else ("facts", index, "value")
            message = f"待填事项“{fact.name}”还没有内容（{fact.text}）"
            yield Finding("F451", path, message, "请在“补充事项”表中填写", Severity.WARNING)
    for name, index in rows.items():
        if name not in wanted:
            close = nearest(name, wanted, 1)
            remedy = f"是否为“{close[0]}”？" if close else "请删去这一行，或核对名称"
            yield Finding("F452", ("facts", index, "name"), f"补充事项“{name}”不是待填事项", remedy)
