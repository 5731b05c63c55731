"""重点监控: listed and lifted in order, for reasons that are known, each object once at a time."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.chinese.dates import format_date
from docgen.diagnostics import Severity
from docgen.model.campaign import Campaign
from docgen.model.finding import Finding, ModelPath
from docgen.model.form import Form
from docgen.model.phase_days import first_and_last, phase_spans
from docgen.model.roster import Roster
from docgen.model.watch import Watch

CODES = {
    "F571": "重点监控的解除日期早于列入日期，或者解除日期和解除理由只填了一项。",
    "F572": "同一个对象还没有解除，又列入重点监控。",
    "F573": "列入日期不在专项整治期间，或者早于关联问题的发现日期，请核实。",
}


def check_form(form: Form, roster: Roster) -> Iterator[Finding]:
    """Each row by itself, and no object twice at a time."""
    found = {problem.code: problem.found for problem in form.problems}
    for index, row in enumerate(form.watches):
        path: ModelPath = ("watches", index)
        yield from _lifted(path, row)
        early = [code for code in row.problems if code in found and row.listed.last < found[code].last]
        if early:
            message = f"{row.listed.text}列入时，问题{'、'.join(early)}还没有发现"
            yield Finding("F573", (*path, "listed"), message, "请核对日期和问题编号", Severity.WARNING)
        yield from _twice(form, roster, index)


def check_against(campaign: Campaign, form: Form) -> Iterator[Finding]:
    """Rows listed outside the campaign's days at this unit, while any are known."""
    days = first_and_last(phase_spans(campaign, form).values())
    for index, row in enumerate(form.watches):
        if days is not None and not days[0] <= row.listed.last <= days[1]:
            message = f"重点监控的列入日期“{row.listed.text}”不在专项整治期间"
            remedy = f"专项整治从{format_date(days[0])}到{format_date(days[1])}，请核对年份和日期"
            yield Finding("F573", ("watches", index, "listed"), message, remedy, Severity.WARNING)


def _lifted(path: ModelPath, row: Watch) -> Iterator[Finding]:
    if row.lifted is not None and row.lifted.last < row.listed.last:
        message = f"解除日期“{row.lifted.text}”早于列入日期“{row.listed.text}”"
        yield Finding("F571", (*path, "lifted"), message, "请核对两个日期")
    if (row.lifted is None) != (row.outcome is None):
        lacking, title = ("lifted", "解除日期") if row.lifted is None else ("outcome", "解除理由")
        message = f"重点监控的解除没有填{title}"
        yield Finding("F571", (*path, lacking), message, f"请填写「{title}」；没有解除的两项都留空")


def _twice(form: Form, roster: Roster, index: int) -> Iterator[Finding]:
    """The first earlier row of the same object that it overlaps."""
    row = form.watches[index]
    for at, other in enumerate(form.watches[:index]):
        if _object(roster, other) == _object(roster, row) and _overlap(other, row):
            message = f"“{row.department}{row.post or ''}”在{other.listed.text}已经列入，还没有解除"
            remedy = "请删去重复的一行，或者先填前一行的解除日期和理由"
            place: ModelPath = ("watches", at, "listed")
            yield Finding("F572", ("watches", index, "listed"), message, remedy, other=place)
            return


def _object(roster: Roster, row: Watch) -> tuple[str, str]:
    try:
        return roster.department(row.department).code, row.post or ""
    except LookupError:
        return row.department, row.post or ""


def _overlap(one: Watch, other: Watch) -> bool:
    first, second = sorted((one, other), key=lambda row: row.listed.last)
    return first.lifted is None or second.listed.last < first.lifted.last
