"""意见 and 督办: dates that fit together, answers with their dates, nothing that tells who complained."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from docgen.chinese.dates import DateSpan, format_date
from docgen.chinese.deadlines import DeadlineKind
from docgen.chinese.private_numbers import find_private_numbers
from docgen.diagnostics import Severity
from docgen.model.base import field_title
from docgen.model.campaign import Campaign
from docgen.model.finding import Finding, ModelPath
from docgen.model.form import Form
from docgen.model.opinion import Opinion
from docgen.model.order import SupervisionOrder
from docgen.model.phase_days import first_and_last, phase_spans

CODES = {
    "F501": "意见、督办的办理时限、反馈日期、办结日期先后颠倒。",
    "F502": "意见、督办有日期没有办理结果或反馈内容，或者有内容没有日期。",
    "F503": "意见、督办在办理时限之后才反馈或办结，请核实。",
    "F504": "收到或交办日期不在专项整治期间，请核实。",
    "F505": "意见中有电话号码或身份证件号码；反映人的信息不应写进表单和反馈单。",
    "F506": "意见没有承办部门，不会反馈给任何部门。",
    "F507": "意见、督办的办理时限没有具体日期，无法判断是否逾期。",
}
Handled: TypeAlias = Opinion | SupervisionOrder
_TELLING = ("content", "result", "note")
"""Fields of an opinion in which a complainant may be told of."""
_DATELESS = frozenset({DeadlineKind.RELATIVE, DeadlineKind.PENDING})


def check_form(form: Form) -> Iterator[Finding]:
    """Each row of the two sheets by itself."""
    for index, opinion in enumerate(form.opinions):
        path: ModelPath = ("opinions", index)
        yield from _in_order(path, opinion, ("received", "closed"))
        yield from _answered(path, opinion, "result", "closed")
        yield from _in_time(path, opinion, "received", "closed")
        yield from _private(path, opinion)
        if opinion.department is None:
            message, remedy = f"意见 {opinion.code} 没有承办部门", "请填写「承办部门」，才能反馈给承办部门"
            yield Finding("F506", (*path, "department"), message, remedy, Severity.WARNING)
    for index, order in enumerate(form.orders):
        path = ("orders", index)
        yield from _in_order(path, order, ("issued", "replied", "closed"))
        yield from _answered(path, order, "reply", "replied")
        yield from _in_time(path, order, "issued", "closed" if order.replied is None else "replied")


def check_against(campaign: Campaign, form: Form) -> Iterator[Finding]:
    """Rows received or issued outside the campaign's days at this unit, while any are known."""
    days = first_and_last(phase_spans(campaign, form).values())
    if days is None:
        return
    first, last = days
    for attribute, name in (("opinions", "received"), ("orders", "issued")):
        for index, row in enumerate(getattr(form, attribute)):
            day: DateSpan = getattr(row, name)
            if not first <= day.last <= last:
                message = f"{_named(row)}的{field_title(type(row), name)}“{day.text}”不在专项整治期间"
                remedy = f"专项整治从{format_date(first)}到{format_date(last)}，请核对年份和日期"
                yield Finding("F504", (attribute, index, name), message, remedy, Severity.WARNING)


def _named(row: Handled) -> str:
    return f"{'意见' if isinstance(row, Opinion) else '督办'} {row.code} "


def _in_order(path: ModelPath, row: Handled, names: tuple[str, ...]) -> Iterator[Finding]:
    """Days in the order of their names; the one told is the earlier one that should be later."""
    known: list[tuple[str, DateSpan]] = []
    for name in names:
        day: DateSpan | None = getattr(row, name)
        if day is None:
            continue
        for before, earlier in known[-1:]:
            if day.last < earlier.last:
                titles = [field_title(type(row), one) for one in (name, before)]
                message = f"{_named(row)}的{titles[0]}“{day.text}”早于{titles[1]}“{earlier.text}”"
                yield Finding("F501", (*path, name), message, "请核对两个日期")
        known.append((name, day))


def _answered(path: ModelPath, row: Handled, text: str, day: str) -> Iterator[Finding]:
    """An answer and its date come together; a date without an answer says that nothing was answered."""
    missing = [name for name in (text, day) if getattr(row, name) is None]
    if len(missing) == 1:
        there, lacking = (field_title(type(row), text if missing == [day] else day), missing[0])
        title = field_title(type(row), lacking)
        severity = Severity.WARNING if lacking == day else Severity.ERROR
        because = "，不会印出" if lacking == day else ""
        message = f"{_named(row)}有{there}，没有{title}{because}"
        yield Finding("F502", (*path, lacking), message, f"请填写「{title}」", severity)


def _in_time(path: ModelPath, row: Handled, start: str, end: str) -> Iterator[Finding]:
    """The limit against the day it runs from and the day by which it was kept."""
    due = row.due
    if due is None:
        return
    first: DateSpan = getattr(row, start)
    last: DateSpan | None = getattr(row, end)
    if due.kind in _DATELESS:
        message = f"{_named(row)}的办理时限“{due.text}”没有具体日期"
        remedy = "请写成日期，如“2015年6月30日”；不写日期的不会列为逾期"
        yield Finding("F507", (*path, "due"), message, remedy, Severity.WARNING)
    if due.due is None:
        return
    if due.due < first.last:
        title = field_title(type(row), start)
        message = f"{_named(row)}的办理时限“{due.text}”早于{title}“{first.text}”"
        yield Finding("F501", (*path, "due"), message, "请核对两个日期")
    elif last is not None and last.last > due.due:
        title = field_title(type(row), end)
        message = f"{_named(row)}的{title}“{last.text}”晚于办理时限“{due.text}”"
        yield Finding("F503", (*path, end), message, "确实逾期的不用改；否则核对日期", Severity.WARNING)


def _private(path: ModelPath, opinion: Opinion) -> Iterator[Finding]:
    for name in _TELLING:
        numbers = find_private_numbers(getattr(opinion, name) or "")
        if numbers:
            title = field_title(Opinion, name)
            message = f"意见 {opinion.code} 的「{title}」中有电话或证件号码：{'、'.join(numbers)}"
            remedy = "请删去反映人的姓名、电话和证件号码，只写反映的事情"
            yield Finding("F505", (*path, name), message, remedy, Severity.WARNING)
