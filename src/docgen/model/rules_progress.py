"""Progress of a problem read in order of date: each step must be possible after the ones before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from docgen.chinese.dates import format_date
from docgen.diagnostics import Severity
from docgen.model.finding import Finding
from docgen.model.form import Form
from docgen.model.problem import Problem, Progress, Step

CODES = {
    "F431": "进展日期早于问题的发现日期。",
    "F432": "销号之前没有“完成”。",
    "F433": "销号没有佐证材料或审核人。",
    "F434": "没有销号就“重新整改”。",
    "F435": "延期没有写新时限。",
    "F436": "延期在原时限已过之后才办理。",
    "F437": "销号之后又有进展，而没有“重新整改”。",
}


@dataclass
class _State:
    """What is known of a problem while its entries are read."""

    due: date | None
    completed: bool = False
    closed: bool = False


def check_form(form: Form) -> Iterator[Finding]:
    """Steps out of order; entries of unknown problems are reported as unknown references."""
    by_problem: dict[str, list[tuple[int, Progress]]] = defaultdict(list)
    for index, entry in enumerate(form.progress):
        by_problem[entry.problem].append((index, entry))
    for problem in form.problems:
        state = _State(problem.deadline.due)
        for index, entry in sorted(by_problem.pop(problem.code, []), key=lambda one: one[1].on.last):
            yield from _check_entry(("progress", index), problem, entry, state)


def _check_entry(
    path: tuple[str, int], problem: Problem, entry: Progress, state: _State
) -> Iterator[Finding]:
    if problem.found.first is not None and entry.on.last < problem.found.first:
        message = f"问题 {problem.code} 的进展日期“{entry.on.text}”早于发现日期“{problem.found.text}”"
        yield Finding("F431", (*path, "on"), message, "请核对两个日期")
    if state.closed and entry.step is not Step.REOPENED:
        severity = Severity.WARNING if entry.step is Step.PROGRESS else Severity.ERROR
        message = f"问题 {problem.code} 已销号，之后又有“{entry.step}”（{entry.on.text}）"
        yield Finding(
            "F437", (*path, "step"), message, "问题反弹的，先填一行“重新整改”；否则核对日期", severity
        )
    match entry.step:
        case Step.COMPLETED:
            state.completed = True
        case Step.CLOSED:
            yield from _check_closure(path, problem, entry, state)
        case Step.REFUSED:
            state.completed = False
        case Step.REOPENED:
            yield from _check_reopening(path, problem, state)
        case Step.EXTENDED:
            yield from _check_extension(path, problem, entry, state)


def _check_closure(
    path: tuple[str, int], problem: Problem, entry: Progress, state: _State
) -> Iterator[Finding]:
    if not state.completed and not state.closed:
        message = f"问题 {problem.code} 销号（{entry.on.text}）之前没有“完成”"
        yield Finding("F432", (*path, "step"), message, "请补填一行“完成”，日期不晚于销号")
    for name, title in (("evidence", "佐证材料"), ("reviewer", "审核人")):
        if getattr(entry, name) is None:
            message = f"问题 {problem.code} 销号（{entry.on.text}）没有{title}"
            yield Finding("F433", (*path, name), message, f"请填写「{title}」")
    state.closed = True


def _check_reopening(path: tuple[str, int], problem: Problem, state: _State) -> Iterator[Finding]:
    if not state.closed:
        message = f"问题 {problem.code} 没有销号，不能“重新整改”"
        yield Finding("F434", (*path, "step"), message, "请核对日期，或改为“进展”“退回”")
    state.closed = state.completed = False


def _check_extension(
    path: tuple[str, int], problem: Problem, entry: Progress, state: _State
) -> Iterator[Finding]:
    if entry.deadline is None:
        message = f"问题 {problem.code} 延期没有写新时限"
        yield Finding("F435", (*path, "deadline"), message, "请填写「新时限」，写明延长到哪一天")
    if state.due is not None and (entry.on.first or entry.on.last) > state.due:
        message = f"问题 {problem.code} 的延期日期“{entry.on.text}”晚于原时限{format_date(state.due)}"
        yield Finding("F436", (*path, "on"), message, "延期应在原时限之前办理，请核对日期")
    if entry.deadline is not None:
        state.due = entry.deadline.due
