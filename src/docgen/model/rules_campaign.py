"""A campaign's announced numbers, and the facts its source leaves to the unit."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.chinese.text import nearest
from docgen.diagnostics import Severity
from docgen.model.campaign import Campaign
from docgen.model.finding import Finding
from docgen.model.form import Form

CODES = {
    "F443": "提法的数目与所列成员的个数不一致。",
    "F451": "专项整治留给单位补充的事项没有填写；草稿中显示为【待填】，正式成文时不能缺。",
    "F452": "补充事项的名称不在专项整治的待填事项中。",
}


def check_counted(campaign: Campaign) -> Iterator[Finding]:
    """A slogan whose number is not the number of its members; none listed is 未列举 and fine."""
    for index, counted in enumerate(campaign.counted):
        if counted.members and len(counted.members) != counted.count:
            message = f"提法“{counted.name}”写明{counted.count}项，实际列出{len(counted.members)}项"
            remedy = "请核对数目和成员；上级文件没有列举的，成员留空"
            yield Finding("F443", ("counted", index, "members"), message, remedy)


def check_facts(campaign: Campaign, form: Form) -> Iterator[Finding]:
    """Facts the unit has yet to supply, and supplied facts nobody asked for."""
    wanted = {fact.name: fact.text for fact in campaign.missing_facts}
    rows = {fact.name: index for index, fact in enumerate(form.facts)}
    for name, text in wanted.items():
        index = rows.get(name)
        if index is None or form.facts[index].value is None:
            path = ("facts",) if index is None else ("facts", index, "value")
            message = f"待填事项“{name}”还没有内容（{text}）"
            yield Finding("F451", path, message, "请在“补充事项”表中填写", Severity.WARNING)
    for name, index in rows.items():
        if name not in wanted:
            close = nearest(name, wanted, 1)
            remedy = f"是否为“{close[0]}”？" if close else "请删去这一行，或核对名称"
            yield Finding("F452", ("facts", index, "name"), f"补充事项“{name}”不是待填事项", remedy)
