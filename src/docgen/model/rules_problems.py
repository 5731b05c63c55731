"""Problems: who answers for them, what is done about them, and dates that fit together."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.chinese.dates import format_date
from docgen.diagnostics import Severity
from docgen.model.base import field_title
from docgen.model.campaign import Campaign
from docgen.model.finding import Finding
from docgen.model.form import Form
from docgen.model.phase_days import first_and_last, phase_spans
from docgen.model.problem import Ownership, Problem

CODES = {
    "F421": "个人问题没有责任主体。",
    "F422": "单位问题缺少责任领导、责任部门或责任人。",
    "F423": "问题没有整改措施。",
    "F424": "整改时限早于发现日期。",
    "F425": "发现日期早于专项整治开始。",
    "F426": "发现日期晚于专项整治结束，请核实。",
}


def check_form(form: Form) -> Iterator[Finding]:
    """Responsibility, measures, and deadline against the day it was found."""
    measured = {code for measure in form.measures for code in measure.problems}
    for index, problem in enumerate(form.problems):
        yield from _check_responsibility(index, problem)
        yield from _check_deadline(index, problem)
        if problem.code not in measured:
            message = f"问题 {problem.code} 没有整改措施"
            remedy = "请在“措施”表中填写，问题编号写本问题的编号"
            yield Finding("F423", ("problems", index), message, remedy, Severity.WARNING)


def check_against(campaign: Campaign, form: Form) -> Iterator[Finding]:
    """Problems found outside the campaign's days at this unit; nothing can be said while none is known."""
    days = first_and_last(phase_spans(campaign, form).values())
    if days is None:
        return
    first, last = days
    for index, problem in enumerate(form.problems):
        path = ("problems", index, "found")
        found = f"问题 {problem.code} 的发现日期“{problem.found.text}”"
        if problem.found.last < first:
            message = f"{found}早于专项整治开始的{format_date(first)}"
            yield Finding("F425", path, message, "请核对年份和日期")
        elif (problem.found.first or problem.found.last) > last:
            message = f"{found}晚于专项整治结束的{format_date(last)}"
            yield Finding("F426", path, message, "请核对年份和日期", Severity.WARNING)


def _check_responsibility(index: int, problem: Problem) -> Iterator[Finding]:
    personal = problem.ownership is Ownership.PERSON
    for name in ("owner",) if personal else ("leader", "department", "responsible"):
        if getattr(problem, name) is None:
            title = field_title(Problem, name)
            message = f"{problem.ownership}问题 {problem.code} 没有{title}"
            yield Finding(
                "F421" if personal else "F422", ("problems", index, name), message, f"请填写「{title}」"
            )


def _check_deadline(index: int, problem: Problem) -> Iterator[Finding]:
    due, found = problem.deadline.due, problem.found.first
    if due is not None and found is not None and due < found:
        message = f"问题 {problem.code} 的整改时限“{problem.deadline.text}”早于发现日期“{problem.found.text}”"
        yield Finding("F424", ("problems", index, "deadline"), message, "请核对两个日期")
