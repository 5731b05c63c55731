"""`docgen due`: what each unit and person owes, to whom, until when, done or not, late or not."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from docgen.build.single import render_single
from docgen.chinese.dates import format_date
from docgen.chinese.periods import period_of
from docgen.cli import dates
from docgen.cli.group import FAULTY_INPUT, command
from docgen.cli.loading import open_source
from docgen.cli.opening import Opened
from docgen.cli.params import FOLDER, day, format_option, jobs_option, month, workspace_option
from docgen.cli.report import report
from docgen.cli.saving import save
from docgen.cli.screen import print_table
from docgen.cli.selection import select_department, select_people
from docgen.cli.units.due import Asked, due_of_all_units
from docgen.documents.duties.calendar import calendar_of
from docgen.documents.duties.duty import Duty, Standing
from docgen.documents.duties.fold import duties_of
from docgen.documents.duties.lines import Line, by_urgency, lines_of
from docgen.documents.duties.plain import duty_as_dict
from docgen.documents.kinds import UNIT, Request
from docgen.documents.source import Source
from docgen.documents.timetable.kind import KIND

ROWS = 200
"""As many lines as somebody may read on a terminal; all of them are in the JSON and in the workbook."""
_HEADS = ["类别", "事项", "责任主体", "报送对象", "时限", "办理情况", "时效", "依据和说明"]


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is to be shown: as of a day, what falls due in a month (its first and last day), whose, all of it
    or only what is not settled.
    """

    as_of: date
    month: tuple[date, date] | None
    department: str | None
    people: tuple[str, ...]
    everything: bool

    def wants(self, duty: Duty) -> bool:
        """Whether a duty is to be shown."""
        holder = duty.holder
        if self.people and holder.person not in self.people:
            return False
        if self.department is not None and holder.department != self.department:
            return False
        if self.month is not None and not _in_month(duty, self.month):
            return False
        return self.everything or not duty.is_settled


def _in_month(duty: Duty, days: tuple[date, date]) -> bool:
    """Whether it falls due in the month, or is late by then and not settled."""
    if duty.due is None:
        return duty.period == f"{days[1]:%Y-%m}"
    return days[0] <= duty.due <= days[1] or duty.is_late


@command("due")
@workspace_option
@click.option("--as-of", type=day, metavar="日期", help="截至哪一天，默认今天")
@click.option(
    "--month", "month_end", type=month, metavar="月份", help="只看某月到期的和到月末逾期的，如2015-05"
)
@click.option("--unit", metavar="部门", help="只看一个部门的，编号或名称")
@click.option("--all-units", is_flag=True, help="名册中的全部下属单位，一个单位一行")
@jobs_option
@click.option("--person", multiple=True, metavar="编号或姓名", help="只看此人的，可多次使用")
@click.option("--all", "everything", is_flag=True, help="连同已经完成的")
@format_option("text", "json")
@click.option("--ics", type=FOLDER, metavar="文件", help="另存为日历文件，可导入手机、WPS、Outlook 的日历")
@click.option("--docx", type=FOLDER, metavar="文件", help="另存时间安排表，用于印发")
@click.option("--xlsx", type=FOLDER, metavar="文件", help="另存时间安排表，带办理情况，用于督促")
def due(
    *,
    workspace: Path,
    as_of: date | None,
    month_end: date | None,
    unit: str | None,
    all_units: bool,
    jobs: int,
    person: tuple[str, ...],
    everything: bool,
    form: str,
    ics: Path | None,
    docx: Path | None,
    xlsx: Path | None,
) -> int:
    """列出应办事项：谁办、报给谁、什么时限、办了没有、逾期没有。没有记录的写“未见记录”，不作推定。"""
    if as_of is not None and month_end is not None:
        raise click.UsageError("--as-of 和 --month 只能用一个")
    if all_units:
        if unit or person or ics or docx or xlsx:
            raise click.UsageError("--all-units 只能和 --as-of、--month、--jobs、--format 一起用")
        return due_of_all_units(workspace, Asked(as_of, month_end, dates.today()), form, jobs)
    opened = open_source(workspace, dates.today(), read_only=True)
    wish = _wish(opened.source, as_of, month_end, (unit, person, everything))
    duties = [one for one in duties_of(opened.source, wish.as_of) if wish.wants(one)]
    if form == "json":
        click.echo(json.dumps(_plain(opened.source, duties, wish.as_of), ensure_ascii=False, indent=2))
    else:
        _show(opened.source, duties, wish.as_of)
    for file, suffix in ((docx, ".docx"), (xlsx, ".xlsx")):
        if file is not None:
            _save_timetable(opened, file, suffix, wish.as_of)
    report(opened.warnings)
    return 0 if ics is None else _save_calendar(opened.source, ics, duties, wish.as_of)


def _wish(
    source: Source,
    as_of: date | None,
    month_end: date | None,
    whose: tuple[str | None, tuple[str, ...], bool],
) -> _Wish:
    unit, person, everything = whose
    cut_off = source.campaign.cut_off
    day = Asked(as_of, month_end, dates.today()).day(cut_off)
    days = period_of(day, cut_off) if month_end is not None else None
    known = source.on_day(day)
    return _Wish(day, days, select_department(known, unit), select_people(known, person), everything)


def _plain(source: Source, duties: Sequence[Duty], as_of: date) -> dict[str, object]:
    return {
        "campaign": source.campaign.code,
        "unit": source.form.unit.name,
        "as_of": as_of.isoformat(),
        "duties": [duty_as_dict(one) for one in duties],
    }


def _show(source: Source, duties: Sequence[Duty], as_of: date) -> None:
    lines = by_urgency(lines_of(duties))
    title = f"{source.form.unit.short_name}应办事项（截至{format_date(as_of)}）"
    print_table(title, _HEADS, [_row(one) for one in lines[:ROWS]])
    if len(lines) > ROWS:
        click.echo(f"另有{len(lines) - ROWS}行没有列出：加 --format json 或 --xlsx 文件 可以看全")
    click.echo(_counts(duties))


def _row(line: Line) -> list[str]:
    first = line.first
    return [
        str(first.sort),
        line.short,
        line.who,
        first.recipients_text,
        first.limit_text,
        str(first.standing),
        line.lateness,
        line.told,
    ]


def _counts(duties: Sequence[Duty]) -> str:
    """How many duties stand how; what is late is among them."""
    counts = Counter(one.standing for one in duties)
    words = "，".join(f"{standing}{counts[standing]}项" for standing in Standing if counts[standing])
    late = [one for one in duties if one.is_late]
    overdue = sum(one.standing is Standing.OPEN for one in late)
    told = (("逾期", overdue), ("时限已过、未见记录", len(late) - overdue))
    among = "，".join(f"{word}{count}项" for word, count in told if count)
    return f"共{len(duties)}项{'：' + words if words else ''}" + (f"；其中{among}" if among else "")


def _save_timetable(opened: Opened, file: Path, suffix: str, as_of: date) -> None:
    [occasion] = KIND.occasions(opened.source, Request(as_of, exact=True))
    save(file, render_single(opened.source, (KIND, occasion, UNIT), suffix, opened.templates))
    click.echo(f"已存为{file}", err=True)


def _save_calendar(source: Source, file: Path, duties: Sequence[Duty], as_of: date) -> int:
    content = calendar_of(source.on_day(as_of), duties, as_of)
    if content is None:
        click.echo("没有写明日期的事项和阶段，日历文件没有写", err=True)
        return FAULTY_INPUT
    save(file, content)
    click.echo(f"已存为{file}", err=True)
    return 0
