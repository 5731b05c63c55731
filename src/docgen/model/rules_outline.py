"""提纲 and its changes: every change must name a section that is there, or a new one with something in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from docgen.chinese.text import nearest
from docgen.model.base import field_title
from docgen.model.campaign import Campaign
from docgen.model.finding import Finding, ModelPath
from docgen.model.form import Form
from docgen.model.outline import FIRST, Generated, OutlineAction, OutlineChange
from docgen.model.rules_duplicates import walk_sections

CODES = {
    "F464": "提纲的一节要由专项整治的某项内容生成，而专项整治没有这项内容，只会印出标题。",
    "F465": "文字中写了“附件”的名称，而方案没有这个附件。",
    "F461": "提纲调整引用的标识不存在。",
    "F462": "增加的一节用了已有的标识。",
    "F463": "提纲调整缺少所需的内容（增加要有标题或正文，移动要有位置，替换要有新内容，附件要有标题）。",
}


_NEW = (OutlineAction.ADD, OutlineAction.ATTACH)
_SOURCES = {
    Generated.PRINCIPLES: "principles",
    Generated.GOALS: "goals",
    Generated.PHASES: "phases",
    Generated.DELIVERABLES: "deliverables",
    Generated.ACCOUNTABILITY: "ladder",
    Generated.CYCLES: "cycles",
    Generated.COUNTED: "counted",
    Generated.TARGETS: "targets",
    Generated.REVIEWS: "reviews",
}
"""What a generated body is made from, where a campaign may have none of it."""
_ANNEX = re.compile(r"\{附件[:：]([^{}]+)\}")


def check_campaign(campaign: Campaign) -> Iterator[Finding]:
    """Sections that would be a heading with nothing under it."""
    for path, section in walk_sections(campaign.outline):
        source = _SOURCES.get(section.generate) if section.generate is not None else None
        if source is not None and not getattr(campaign, source) and not section.text:
            title = field_title(Campaign, source)
            message = f"提纲“{section.key}”由“{title}”生成，而“{title}”没有内容"
            yield Finding("F464", (*path, "generate"), message, f"请填写“{title}”，或删去这一节")


def check_against(campaign: Campaign, form: Form) -> Iterator[Finding]:
    """Changes in the order given: a section added above may be named below."""
    keys = [section.key for _, section in walk_sections(campaign.outline)]
    for index, change in enumerate(form.outline):
        yield from _check_keys(index, change, keys)
        yield from _check_content(index, change)
        if change.action in _NEW:
            keys.append(change.key)


def check_annexes(campaign: Campaign, form: Form) -> Iterator[Finding]:
    """Attachments that the outline or the unit's changes to it name, and that the plan has not."""
    added = (one.title for one in form.outline if one.action is OutlineAction.ATTACH)
    known = [*map(str, campaign.annexes), *(one.title for one in campaign.attachments), *added]
    for index, change in enumerate(form.outline):
        yield from _missing(("outline", index, "text"), change.text, known)
    for _, section in walk_sections(campaign.outline):
        yield from _missing(("outline",), section.text, known)


def _missing(path: ModelPath, texts: Iterable[str], known: Collection[str | None]) -> Iterator[Finding]:
    for name in dict.fromkeys(found for text in texts for found in _ANNEX.findall(text)):
        if name not in known:
            named = "、".join(one for one in known if one is not None)
            message = f"文字中写了附件“{name}”，方案没有这个附件"
            yield Finding("F465", path, message, f"方案的附件有：{named or '无'}；请添上附件，或改写文字")


def _check_keys(index: int, change: OutlineChange, keys: list[str]) -> Iterator[Finding]:
    if change.action in _NEW:
        if change.key in keys:
            message = f"增加的标识“{change.key}”已经有了"
            yield Finding("F462", ("outline", index, "key"), message, "请换一个标识，或把操作改为“替换”")
    elif change.key not in keys:
        yield _unknown(("outline", index, "key"), change.key, keys)
    if change.after is not None and change.after not in (FIRST, *keys):
        yield _unknown(("outline", index, "after"), change.after, keys)


def _unknown(path: tuple[str, int, str], key: str, keys: list[str]) -> Finding:
    close = nearest(key, keys, 1)
    hint = f"是否为“{close[0]}”？" if close else ""
    return Finding("F461", path, f"提纲中没有标识“{key}”", f"{hint}可用的标识：{'、'.join(keys)}")


def _check_content(index: int, change: OutlineChange) -> Iterator[Finding]:
    body = change.text or change.table
    changed = change.title is not None or body or change.lead or change.support
    if change.action in (OutlineAction.ADD, OutlineAction.REPLACE) and not changed:
        message = f"{change.action}“{change.key}”既没有标题也没有正文"
        yield Finding("F463", ("outline", index), message, "请填写标题、正文或表格")
    if change.action is OutlineAction.ATTACH and (change.title is None or not body):
        message = f"附件“{change.key}”缺少{'标题' if change.title is None else '正文或表格'}"
        yield Finding("F463", ("outline", index), message, "附件要有标题，并有正文或表格")
    if change.action is OutlineAction.MOVE and change.after is None:
        message = f"移动“{change.key}”没有写位置"
        yield Finding("F463", ("outline", index, "after"), message, f"请写它前面一节的标识，或写“{FIRST}”")
