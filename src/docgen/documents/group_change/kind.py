"""The context of the notice that changes the leading body, and its entry in the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from docgen.chinese.dates import format_date, month_end
from docgen.chinese.names import padded_name
from docgen.chinese.periods import month_code
from docgen.chinese.titles import break_title
from docgen.documents.cover import Cover
from docgen.documents.group_change.changes import Change, changes_of, department_of_seat, group_changes
from docgen.documents.kinds import UNIT, Kind, Occasion, Request, Subject, unit_only
from docgen.documents.leading_group.body import group_size
from docgen.documents.occasions import Names
from docgen.documents.papers import departments_addressed, issue_of
from docgen.documents.placeholders import hole, leading_body
from docgen.documents.plan.group import NOBODY, GroupRow, group_list_title, group_rows
from docgen.documents.rows import year_apart
from docgen.documents.seats import body_word
from docgen.documents.source import Source
from docgen.documents.stems import stem_without_unit
from docgen.documents.wording.voice import Voice
from docgen.model.person import Position

CODE, TITLE, TEMPLATE = "group-change", "领导小组调整通知", "group-change.docx"
JOINED, LEFT = "增补", "调出"


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One seat taken or given up."""

    no: Annotated[int, "序号，全表连续"]
    change: Annotated[str, "增补或者调出"]
    name: Annotated[str, "姓名，两个字的中间空一格，只定职务的是一横"]
    position: Annotated[str, "职位"]
    titles: Annotated[str, "职务，调出的是调出以前的"]
    since: Annotated[str, "从哪天起，年份单独一行"]
    reason: Annotated[str, "变动原因"]
    approved: Annotated[str, "批准日期，年份单独一行；办公室人员是备案"]


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """Changes under a heading of the table."""

    title: Annotated[str, "小标题：组成人员，或者办公室工作人员"]
    rows: Annotated[tuple[ChangeRow, ...], "变动，一项一人"]


@dataclass(frozen=True, slots=True)
class GroupChangeContext:
    """What `group-change.docx` may use."""

    cover: Annotated[Cover, "版头和版记"]
    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    recipients: Annotated[str, "主送，移到版记的为空"]
    text: Annotated[str, "正文：按什么程序调整"]
    groups: Annotated[tuple[ChangeGroup, ...], "变动，组成人员在前，办公室工作人员在后"]
    closing: Annotated[str, "正文的末一段：调整以后的人数"]
    attachments: Annotated[tuple[str, ...], "附件的名称"]
    organ: Annotated[str, "署名"]
    date: Annotated[str, "成文日期"]
    group_title_lines: Annotated[tuple[str, ...], "调整后名单的标题，按回行分行"]
    group: Annotated[tuple[GroupRow, ...], "调整后的名单，一项一人"]
    sample: Annotated[bool, "样例数据"]


def _row(source: Source, change: Change, number: int) -> ChangeRow:
    member = change.member
    name, titles = NOBODY, member.post or ""
    if member.person is not None:
        person = source.roster.person(member.person)
        day = change.on if change.joined else change.on - timedelta(days=1)
        name, titles = padded_name(person.name), source.roster.titles(person, day)
    filed = "备案" if member.position.is_office else hole("批准日期")
    return ChangeRow(
        no=number,
        change=JOINED if change.joined else LEFT,
        name=name,
        position=str(member.position),
        titles=titles,
        since=year_apart(format_date(change.on)),
        reason=member.reason or hole("变动原因"),
        approved=year_apart(format_date(member.approved.last)) if member.approved else filed,
    )


def _groups(source: Source, changes: Sequence[Change]) -> Iterator[ChangeGroup]:
    number = 1
    for title, office in (("组成人员", False), ("办公室工作人员（备案）", True)):
        own = [one for one in changes if one.member.position.is_office is office]
        if own:
            rows = tuple(_row(source, one, at) for at, one in enumerate(own, number))
            number += len(own)
            yield ChangeGroup(title, rows)


def _opening(voice: Voice, changes: Sequence[Change]) -> str:
    """Who proposed, who examined and who approved: the head does not approve the change of the head."""
    source = voice.source
    departments = (department_of_seat(source, one) for one in changes)
    names = "、".join(dict.fromkeys(one.name for one in departments if one is not None)) or "有关部门"
    values = {"机构": leading_body(source), "机构简称": body_word(source), "部门": names}
    positions = [one.member.position for one in changes]
    if Position.HEAD in positions:
        return voice.say("组长调整", values)
    return voice.say("办公室调整" if all(one.is_office for one in positions) else "开头", values)


def _closing(voice: Voice, rows: Sequence[GroupRow]) -> str:
    values, size = {"机构简称": body_word(voice.source)}, group_size(rows)
    return voice.say("调整以后", values | {"人数": size}) if size else voice.say("按职务调整以后", values)


def _title(source: Source) -> str:
    return f"{source.form.unit.name}关于调整{leading_body(source)}组成人员的通知"


def _context(source: Source, occasion: Occasion, _subject: Subject) -> GroupChangeContext:
    issue, unit = issue_of(source, (CODE, TITLE), occasion, UNIT), source.form.unit
    changes = changes_of(source, occasion.period, occasion.as_of)
    voice, title = Voice(source, (CODE, TITLE), occasion, UNIT), _title(source)
    rows, listed = group_rows(source, occasion.as_of), group_list_title(source)
    return GroupChangeContext(
        cover=issue.cover,
        title=title,
        title_lines=break_title(title),
        recipients=issue.recipients if issue.addressed else departments_addressed(source),
        text=_opening(voice, changes),
        groups=tuple(_groups(source, changes)),
        closing=_closing(voice, rows),
        attachments=(listed,),
        organ=unit.signed_as,
        date=issue.date_text,
        group_title_lines=break_title(listed),
        group=rows,
        sample=unit.sample,
    )


def _occasions(source: Source, _kind: Names, request: Request) -> tuple[Occasion, ...]:
    """One edition a month with changes, as of its last change."""
    days: dict[str, Occasion] = {}
    for change in sorted(group_changes(source, request.as_of), key=lambda one: one.on):
        until = min(request.as_of, month_end(change.on.year, change.on.month))
        days[month_code(change.on)] = Occasion(until, month_code(change.on), f"{change.on.month}月")
    return tuple(days.values())


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=GroupChangeContext,
    all_templates=(TEMPLATE,),
    calls=_occasions,
    subjects=unit_only,
    context=_context,
    stem=lambda source, _occasion, _subject: stem_without_unit(source, _title(source)),
    needs="“领导小组”表中变动人员的「任职日期」或「免职日期」",
)
