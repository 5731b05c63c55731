"""The watch list's context and its entry in the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.chinese.dates import format_date, format_span
from docgen.chinese.names import padded_name
from docgen.chinese.titles import LANDSCAPE_LINE_CHARS, break_title
from docgen.documents.kinds import UNIT, Kind, Occasion, Subject
from docgen.documents.occasions import month_by_name
from docgen.documents.papers import facts_day, issue_of
from docgen.documents.rows import year_apart
from docgen.documents.source import Source
from docgen.model.life import Status
from docgen.model.watch import Watch

CODE, TITLE, TEMPLATE = "watch-list", "重点监控对象名单", "watch-list.docx"


@dataclass(frozen=True, slots=True)
class WatchRow:
    """One object; `ended` has the day it was lifted and why, empty while it is watched."""

    no: Annotated[int, "序号，全表连续"]
    target: Annotated[str, "监控指导对象：部门，另一行是岗位"]
    listed: Annotated[str, "列入日期，年份单独一行"]
    reason: Annotated[str, "列入原因"]
    behind: Annotated[str, "关联问题的编号和状态，然后是依据的编号，一行一个"]
    measures: Annotated[str, "监控指导措施"]
    leader: Annotated[str, "责任领导"]
    contact: Annotated[str, "联系人"]
    ended: Annotated[str, "解除日期和理由，没有解除的为空"]


@dataclass(frozen=True, slots=True)
class WatchGroup:
    """Objects under a heading of the table."""

    title: Annotated[str, "小标题，如正在监控指导"]
    rows: Annotated[tuple[WatchRow, ...], "对象，一项一个"]


@dataclass(frozen=True, slots=True)
class WatchListContext:
    """What `watch-list.docx` may use."""

    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    unit: Annotated[str, "单位全称"]
    date: Annotated[str, "填报日期"]
    as_of: Annotated[str, "数据截至的日期"]
    groups: Annotated[tuple[WatchGroup, ...], "名单，按是否解除分组"]
    totals: Annotated[str, "合计的一句话"]
    compiler: Annotated[str, "填报人"]
    reviewer: Annotated[str, "审核人"]
    sample: Annotated[bool, "样例数据"]


def _listed(source: Source, day: date) -> tuple[list[Watch], list[Watch]]:
    """The objects watched on a day, and those lifted by then; the latter as they were listed."""
    known = [row for row in source.form.watches if row.listed.last <= day]
    lifted = [row for row in known if row.lifted is not None and row.lifted.last <= day]
    return [row for row in known if row not in lifted], lifted


def _row(source: Source, row: Watch, number: int, day: date) -> WatchRow:
    ended = f"{format_span(row.lifted)}\n{row.outcome}" if row.lifted and row.lifted.last <= day else ""
    return WatchRow(
        no=number,
        target="\n".join(text for text in (source.roster.department(row.department).name, row.post) if text),
        listed=year_apart(format_span(row.listed)),
        reason=row.reason,
        behind="\n".join((*_states(source, row.problems, day), *row.basis)),
        measures=row.measures,
        leader=_name(source, row.leader, day),
        contact=_name(source, row.contact, day),
        ended=year_apart(ended),
    )


def _name(source: Source, reference: str | None, day: date) -> str:
    if reference is None:
        return ""
    return padded_name(source.roster.label(source.roster.person(reference), day))


def _states(source: Source, codes: Iterable[str], day: date) -> Iterator[str]:
    """`D-028整改中（逾期）`; the number alone of a problem that was found later."""
    for code in codes:
        try:
            state = source.state(code, day)
        except KeyError:
            yield code
            continue
        yield f"{code}{state.status}{'（逾期）' if state.overdue else ''}"


def _groups(source: Source, day: date) -> Iterator[WatchGroup]:
    number = 1
    for title, found in zip(("正在监控指导", "已经解除"), _listed(source, day), strict=True):
        if found:
            rows = tuple(_row(source, row, at, day) for at, row in enumerate(found, number))
            number += len(found)
            yield WatchGroup(f"{title}（{len(found)}个）", rows)


def _totals(source: Source, day: date) -> str:
    """How many were listed, and how the problems behind those still watched stand."""
    watched, lifted = _listed(source, day)
    told = f"截至{format_date(day)}，先后列入{len(watched) + len(lifted)}个，"
    told += f"解除{len(lifted)}个，正在监控指导{len(watched)}个" if lifted else "均在监控指导"
    open_ones = _unclosed(source, watched, day)
    if not any(row.problems for row in watched):
        return f"{told}。"
    behind = f"尚未销号{len(open_ones)}个（{'、'.join(open_ones)}）" if open_ones else "均已销号"
    return f"{told}；正在监控指导的对象，关联问题{behind}。"


def _unclosed(source: Source, watched: Sequence[Watch], day: date) -> list[str]:
    found = []
    for code in dict.fromkeys(code for row in watched for code in row.problems):
        try:
            if source.state(code, day).status is not Status.CLOSED:
                found.append(code)
        except KeyError:
            continue
    return found


def _title(source: Source) -> str:
    return f"{source.form.unit.short_name}{source.campaign.short_name}重点监控指导对象名单"


def _context(source: Source, occasion: Occasion, _subject: Subject) -> WatchListContext:
    unit, issue = source.form.unit, issue_of(source, (CODE, TITLE), occasion, UNIT)
    day = facts_day(issue, occasion)
    return WatchListContext(
        title=_title(source),
        title_lines=break_title(_title(source), limit=LANDSCAPE_LINE_CHARS),
        unit=unit.name,
        date=issue.date_text,
        as_of=format_date(day),
        groups=tuple(_groups(source, day)),
        totals=_totals(source, day),
        compiler=unit.compiler or "",
        reviewer=unit.reviewer or "",
        sample=unit.sample,
    )


def _subjects(source: Source, occasion: Occasion) -> tuple[Subject, ...]:
    """The unit, as soon as it has listed anything."""
    return (UNIT,) if any(_listed(source, occasion.as_of)) else ()


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=WatchListContext,
    all_templates=(TEMPLATE,),
    calls=month_by_name,
    subjects=_subjects,
    context=_context,
    stem=lambda source, _occasion, _subject: _title(source),
)
