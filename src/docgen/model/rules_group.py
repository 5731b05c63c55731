"""领导小组: whose each seat is, and how it changes: a member's is approved, one of the office filed."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.chinese.dates import format_date
from docgen.diagnostics import Severity
from docgen.model.campaign import Campaign
from docgen.model.finding import Finding, ModelPath
from docgen.model.form import Form
from docgen.model.person import GroupMember, Layer, Position
from docgen.model.roster import Roster

CODES = {
    "F414": "领导小组的一行既没有人员也没有职务；定人的写人员，不定人的写职务。",
    "F415": "领导小组一行写的职务与“职务”表中此人的职务不符，请核实。",
    "F416": "领导小组一行的任职、免职、批准日期先后颠倒。",
    "F417": "领导小组组成人员有变动，没有批准日期或变动原因；办公室人员的变动只备案，不用批准。",
    "F418": "领导小组成员的职务已经全部免去，名单中还没有调整。",
    "F487": "专项整治要求各级建立相应的领导机构和办事机构，名单中没有组长或者没有办公室人员。",
    "F488": "专项整治要求主要负责人任组长，组长写的是别人。",
}


def check_against(campaign: Campaign, form: Form, roster: Roster) -> Iterator[Finding]:
    """R16: a body of its own at every level, with an office, headed by the main leader."""
    seats = [(index, one) for index, one in enumerate(form.group) if one.last is None]
    heads = [(index, one) for index, one in seats if one.position is Position.HEAD]
    wanted = (
        (campaign.leading_body_below or campaign.head_leads, bool(heads), "组长"),
        (campaign.leading_body_below, any(one.position.is_office for _, one in seats), "办公室人员"),
    )
    for asked, given, what in wanted:
        if seats and asked and not given:
            remedy = f"上级方案要求建立相应的领导机构和办事机构，请在“领导小组”表填写{what}"
            yield Finding("F487", ("group",), f"领导小组没有{what}", remedy, Severity.WARNING)
    leader = roster.people_of(Layer.LEADER)[:1]
    for index, one in heads if campaign.head_leads and leader else ():
        members = roster.members(one)
        if members and leader[0] not in members:
            message = f"组长是{'、'.join(person.name for person in members)}，不是主要负责人{leader[0].name}"
            remedy = "上级方案要求主要负责人负总责；请核对组长，主要负责人应列在“人员”表班子成员的第一位"
            yield Finding("F488", ("group", index, "person"), message, remedy, Severity.WARNING)


def check_form(form: Form, roster: Roster) -> Iterator[Finding]:
    """Each row by itself and against the person's posts."""
    for index, member in enumerate(form.group):
        path: ModelPath = ("group", index)
        if member.person is None and member.post is None:
            message = f"{member.position}一行既没有人员也没有职务"
            remedy = "定人的请写「人员」，不定人、只定职务的请写「职务」"
            yield Finding("F414", (*path, "person"), message, remedy)
        elif member.person is not None and member.post is not None:
            yield from _other_post((*path, "post"), member.person, member.post, roster)
        yield from _dates(path, member)
        yield from _change(path, member)
        yield from _left(path, member, roster)


def _other_post(path: ModelPath, reference: str, title: str, roster: Roster) -> Iterator[Finding]:
    try:
        person = roster.person(reference)
    except LookupError:
        return
    titles = roster.titles_ever(person)
    if title not in ("、".join(titles), *titles):
        message = f"“{person.name}”的职务写的是“{title}”，“职务”表中是“{'、'.join(titles) or '无'}”"
        remedy = "名单印“职务”表中成文当日的职务；请核对，写对了的改“职务”表"
        yield Finding("F415", path, message, remedy, Severity.WARNING)


def _dates(path: ModelPath, member: GroupMember) -> Iterator[Finding]:
    """A seat ends after it began, and is not taken before it was approved."""
    if member.first is not None and member.last is not None and member.last.last < member.first.last:
        message = f"{_named(member)}的免职日期“{member.last.text}”早于任职日期“{member.first.text}”"
        yield Finding("F416", (*path, "last"), message, "请核对两个日期")
    begun = member.first if member.last is None else None
    if begun is not None and member.approved is not None and begun.last < member.approved.last:
        message = f"{_named(member)}的任职日期“{begun.text}”早于批准日期“{member.approved.text}”"
        yield Finding("F416", (*path, "first"), message, "先批准、后任职，请核对两个日期")


def _change(path: ModelPath, member: GroupMember) -> Iterator[Finding]:
    if member.first is None and member.last is None:
        return
    wanted: list[tuple[str, str, object]] = [("reason", "变动原因", member.reason)]
    if not member.position.is_office:
        wanted.append(("approved", "批准日期", member.approved))
    for name, title, value in wanted:
        if value is None:
            message = f"{_named(member)}有变动，没有{title}，调整通知要写"
            yield Finding("F417", (*path, name), message, f"请填写「{title}」", Severity.WARNING)


def _left(path: ModelPath, member: GroupMember, roster: Roster) -> Iterator[Finding]:
    """Who holds no post of the unit any more cannot sit in its body."""
    if member.person is None or (left := roster.left_on(member.person)) is None:
        return
    if member.last is None or member.last.last > left.last:
        message = f"{_named(member)}的职务在{format_date(left.last)}已全部免去，仍在名单中"
        remedy = "请填写这一行的「免职日期」；由别人接替的，另起一行填接替的人和「任职日期」"
        yield Finding("F418", (*path, "last"), message, remedy, Severity.WARNING)


def _named(member: GroupMember) -> str:
    return f"{member.position}“{member.person or member.post or ''}”"
