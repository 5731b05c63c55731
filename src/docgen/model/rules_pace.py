"""能改即改: what was to be put right at once was, and what takes time has a day to be done by (S1, S4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.chinese.dates import format_date
from docgen.chinese.deadlines import DeadlineKind
from docgen.diagnostics import Severity
from docgen.model.finding import Finding, ModelPath
from docgen.model.form import Form
from docgen.model.problem import Problem, Step

CODES = {
    "F457": "时限是立行立改的问题，发现一个月以后还没有“完成”或“立行立改”的记录，请核实。",
    "F458": "时限待定的问题，它的措施也没有完成时限；需要时间整改的，要订出计划，写明时限。",
}
AT_ONCE = 31
"""Days within which 立行立改 is told of: sources name none, but within a month a ledger tells of it."""
_NOW = frozenset({DeadlineKind.IMMEDIATE, DeadlineKind.IMMEDIATE_AND_LONG_TERM})
_DONE = frozenset({Step.COMPLETED, Step.IMMEDIATE, Step.LONG_TERM})


def check_form(form: Form) -> Iterator[Finding]:
    """Each problem by its 时限, against the last day of which 进展 tells anything."""
    known = max((entry.on.last for entry in form.progress), default=date.min)
    planned = {
        code
        for measure in form.measures
        if measure.deadline is not None and measure.deadline.kind is not DeadlineKind.PENDING
        for code in measure.problems
    }
    for index, problem in enumerate(form.problems):
        path: ModelPath = ("problems", index, "deadline")
        if problem.deadline.kind in _NOW and (late := _late(form, problem, known)) is not None:
            message = f"问题 {problem.code} 的时限是“{problem.deadline.text}”，{late}"
            remedy = "请在“进展”表补填；一时改不了的，把「整改时限」改成日期"
            yield Finding("F457", path, message, remedy, Severity.WARNING)
        elif problem.deadline.kind is DeadlineKind.PENDING and problem.code not in planned:
            message = f"问题 {problem.code} 的时限待定，措施也没有完成时限"
            yield Finding("F458", path, message, "请写明整改时限，分步的写每步的完成时限", Severity.WARNING)


def _late(form: Form, problem: Problem, known: date) -> str | None:
    """That it was not done, or when it was; None while it is in time."""
    found = problem.found.last
    days = [one.on.last for one in form.progress if one.problem == problem.code and one.step in _DONE]
    if not days:
        return f"{format_date(found)}发现，没有完成的记录" if (known - found).days > AT_ONCE else None
    done = min(days)
    late = (done - found).days > AT_ONCE
    return f"{format_date(found)}发现，{format_date(done)}才完成" if late else None
