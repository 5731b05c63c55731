"""The summary of opinions: its context and its entry in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.chinese.dates import format_date, format_span
from docgen.chinese.private_numbers import mask_private_numbers
from docgen.chinese.titles import LANDSCAPE_LINE_CHARS, break_title
from docgen.documents.kinds import UNIT, Kind, Occasion, Subject, unit_only
from docgen.documents.occasions import once_by_name
from docgen.documents.papers import facts_day, issue_of
from docgen.documents.source import Source
from docgen.documents.stems import stem_without_unit
from docgen.documents.wording.voice import Voice
from docgen.model.lookup import find_category
from docgen.model.opinion import Opinion
from docgen.register.solicited import ChannelCount, Solicited, solicited_up_to

CODE, TITLE, TEMPLATE = "opinion-summary", "意见汇总", "opinion-summary.docx"
NOT_COUNTED = "—"


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """What came by one channel, or by all; — where nothing was counted."""

    no: Annotated[str, "序号，合计为空"]
    channel: Annotated[str, "渠道，最后一行是合计"]
    on: Annotated[str, "时间"]
    issued: Annotated[str, "发出的份数"]
    returned: Annotated[str, "收回的份数"]
    received: Annotated[str, "收到的意见条数"]
    sorted_out: Annotated[str, "梳理归并后的条数"]


@dataclass(frozen=True, slots=True)
class OriginalRow:
    """One opinion in its own words; nothing tells whose it is, and numbers of telephones are masked."""

    no: Annotated[int, "序号"]
    content: Annotated[str, "意见原文"]
    channel: Annotated[str, "渠道"]
    target: Annotated[str, "反映对象"]
    category: Annotated[str, "归类，本次专项的问题类别"]
    proposal: Annotated[str, "拟办"]
    responsible: Annotated[str, "责任人，没有定人的是承办部门"]
    note: Annotated[str, "备注，归并了几条的注明"]


@dataclass(frozen=True, slots=True)
class OpinionSummaryContext:
    """What `opinion-summary.docx` may use."""

    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    unit: Annotated[str, "单位全称"]
    text: Annotated[str, "正文：截至日期和各项总数"]
    channels: Annotated[tuple[ChannelRow, ...], "各渠道，最后一行是合计"]
    originals: Annotated[tuple[OriginalRow, ...], "登记的意见原文，没有登记的为空"]
    note: Annotated[str, "意见原文的说明"]
    compiler: Annotated[str, "填报人"]
    reviewer: Annotated[str, "审核人"]
    date: Annotated[str, "填表日期"]
    sample: Annotated[bool, "样例数据"]


def _number(count: int | None) -> str:
    return NOT_COUNTED if count is None else str(count)


def _channel(count: ChannelCount, no: str, on: str) -> ChannelRow:
    numbers = (count.issued, count.returned, count.received, count.sorted_out)
    return ChannelRow(no, count.name, on, *map(_number, numbers))


def _channels(found: Solicited) -> tuple[ChannelRow, ...]:
    rows = (
        _channel(one, str(number), "、".join(format_span(day) for day in one.on))
        for number, one in enumerate(found.channels, 1)
    )
    return (*rows, _channel(found.total, "", "")) if found.channels else ()


def _original(source: Source, opinion: Opinion, number: int, day: date) -> OriginalRow:
    roster = source.roster
    merged = f"归并{opinion.count}条" if opinion.count is not None and opinion.count > 1 else ""
    if opinion.responsible is not None:
        responsible = roster.label(roster.person(opinion.responsible), day)
    else:
        responsible = roster.department(opinion.department).label if opinion.department else ""
    return OriginalRow(
        no=number,
        content=mask_private_numbers(opinion.content),
        channel=opinion.channel,
        target=opinion.target or "",
        category=find_category(source.campaign, opinion.category).name if opinion.category else "",
        proposal=mask_private_numbers(opinion.proposal or ""),
        responsible=responsible,
        note=merged,
    )


def _text(voice: Voice, found: Solicited, day: str) -> str:
    """How many channels, and the totals that were counted."""
    total = found.total
    counted = (
        (total.issued, f"发出征求意见材料{total.issued}份"),
        (total.returned, f"收回{total.returned}份"),
        (total.received, f"收到意见建议{total.received}条"),
        (total.sorted_out, f"梳理归并为{total.sorted_out}条"),
    )
    told = "，".join(text for count, text in counted if count is not None)
    if not told:
        return voice.say("没有征求", {"截至": day})
    return voice.say("正文", {"截至": day, "渠道数": len(found.channels), "总数": told})


def _context(source: Source, occasion: Occasion, subject: Subject) -> OpinionSummaryContext:
    issue, unit = issue_of(source, (CODE, TITLE), occasion, UNIT), source.form.unit
    on = facts_day(issue, occasion)
    found = solicited_up_to(source.form, on)
    title, voice = _title(source), Voice(source, (CODE, TITLE), occasion, subject)
    count = len(found.originals)
    return OpinionSummaryContext(
        title=title,
        title_lines=break_title(title, limit=LANDSCAPE_LINE_CHARS),
        unit=unit.name,
        text=_text(voice, found, format_date(on)),
        channels=_channels(found),
        originals=tuple(_original(source, one, no, on) for no, one in enumerate(found.originals, 1)),
        note=voice.say("说明", {"条数": count}) if count else "",
        compiler=unit.compiler or "",
        reviewer=unit.reviewer or "",
        date=issue.date_text,
        sample=unit.sample,
    )


def _title(source: Source) -> str:
    return f"{source.form.unit.name}{source.campaign.short_name}征求意见情况汇总表"


def _stem(source: Source, _occasion: Occasion, _subject: Subject) -> str:
    return stem_without_unit(source, _title(source))


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=OpinionSummaryContext,
    all_templates=(TEMPLATE,),
    calls=once_by_name,
    subjects=unit_only,
    context=_context,
    stem=_stem,
    once=True,
)
