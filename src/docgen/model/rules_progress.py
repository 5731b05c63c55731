"""Progress of a problem read in order of date: each step must be possible after the ones before."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.model.finding import Finding
from docgen.model.form import Form
from docgen.model.life import OPEN, Life, Need, Status, start_life
from docgen.model.life_needs import Lack
from docgen.model.life_step import Refusal, step
from docgen.model.problem import Problem, Progress, Step
from docgen.model.roster import Roster

CODES = {
    "F427": "没有完成整改的问题，责任人已经没有职务，要移交给别人。",
    "F428": "拆成的问题发现日期早于拆分日期，拆分以前会和原来的问题重复统计。",
    "F431": "进展日期早于问题的发现日期。",
    "F432": "申请销号或销号之前没有“完成”。",
    "F433": "销号没有佐证材料或审核人。",
    "F434": "没有销号就“重新整改”。",
    "F435": "申请延期或延期没有写新时限。",
    "F436": "延期在原时限已过之后才办理。",
    "F437": "销号之后又有进展，而没有“重新整改”。",
    "F438": "事项与问题当时的状态不符，前面缺一个事项。",
    "F439": "事项缺少它必须写明的内容（具体情况、移交给谁、拆成或并入的问题）。",
    "F460": "重新整改的问题没有写新一轮的时限，原时限不再适用，这一轮没有时限可查。",
}

_NEEDS = {
    Need.EVIDENCE: "F433",
    Need.REVIEWER: "F433",
    Need.DEADLINE: "F435",
    Need.IN_TIME: "F436",
    Need.REQUEST: "F438",
    Need.OF_UNIT: "F438",
}


def check_form(form: Form, roster: Roster, *, closure_request: bool) -> Iterator[Finding]:
    """Steps out of order; entries of unknown problems are reported as unknown references.

    `closure_request` is the campaign's rule that 销号 comes only after 申请销号.
    """
    problems = {problem.code: problem for problem in form.problems}
    lives = {code: start_life(problem) for code, problem in problems.items()}
    for index, entry in sorted(enumerate(form.progress), key=lambda one: one[1].on.last):
        if (problem := problems.get(entry.problem)) is None:
            continue
        path, life = ("progress", index), lives[problem.code]
        yield from _too_early(path, problem, entry)
        yield from _after_closure(path, life, entry)
        after = step(life, entry, lives, closure_request=closure_request)
        yield from _counted_twice(path, lives, entry, after)
        if isinstance(after, Refusal):
            yield from _refused(path, lives, entry, after)
            after = after.assumed
        lives[problem.code] = after
    yield from _left(form, roster, lives)
    yield from _undated_rounds(form, lives)


def _too_early(path: tuple[str, int], problem: Problem, entry: Progress) -> Iterator[Finding]:
    if problem.found.first is not None and entry.on.last < problem.found.first:
        message = f"问题 {problem.code} 的进展日期“{entry.on.text}”早于发现日期“{problem.found.text}”"
        yield Finding("F431", (*path, "on"), message, "请核对两个日期")


def _after_closure(path: tuple[str, int], life: Life, entry: Progress) -> Iterator[Finding]:
    if life.status is Status.CLOSED and entry.step is not Step.REOPENED:
        severity = Severity.WARNING if entry.step is Step.PROGRESS else Severity.ERROR
        message = f"问题 {life.code} 已销号，之后又有“{entry.step}”（{entry.on.text}）"
        remedy = "问题反弹的，先填一行“重新整改”；否则核对日期"
        yield Finding("F437", (*path, "step"), message, remedy, severity)


def _refused(
    path: tuple[str, int], lives: dict[str, Life], entry: Progress, refusal: Refusal
) -> Iterator[Finding]:
    life = lives[entry.problem]
    for lack in refusal.lacks:
        told = lack.need is Need.STEP and life.status is Status.CLOSED
        unknown = lack.field == "into" and not lives.keys() >= set(entry.into)
        if not told and not unknown:
            message = f"问题 {life.code}（{entry.on.text}）：{lack.message}"
            yield Finding(_code(lack), (*path, lack.field), message, lack.remedy)


def _counted_twice(
    path: tuple[str, int], lives: dict[str, Life], entry: Progress, after: Life | Refusal
) -> Iterator[Finding]:
    """Problems that a split makes, dated as found before it though nothing was done about them by then."""
    if isinstance(after, Refusal) or entry.step is not Step.SPLIT:
        return
    made = [lives[code] for code in after.into]
    if early := [one.code for one in made if one.found < entry.on.last and one.status is Status.NOT_STARTED]:
        message = f"问题 {entry.problem} 拆成的 {'、'.join(early)} 发现日期早于拆分日期“{entry.on.text}”"
        remedy = "拆分以前的各月会重复统计，请把拆成的问题的发现日期写为拆分日期"
        yield Finding("F428", (*path, "into"), message, remedy, Severity.WARNING)


def _code(lack: Lack) -> str:
    if lack.need is Need.STEP:
        return {Step.COMPLETED: "F432", Step.CLOSED: "F434"}.get(lack.missing or Step.PROGRESS, "F438")
    return _NEEDS.get(lack.need, "F439")


def _left(form: Form, roster: Roster, lives: dict[str, Life]) -> Iterator[Finding]:
    """Open problems whose responsible person holds no post any more (they moved on, retired …)."""
    for index, problem in enumerate(form.problems):
        life = lives[problem.code]
        day = roster.left_on(life.responsible) if life.status in OPEN and life.responsible else None
        if day is not None:
            name = roster.person(life.responsible or "").name
            message = f"问题 {problem.code} {life.status}，责任人{name}在{day.text}之后没有职务"
            remedy = "请在“进展”表中填一行“移交”，写明移交责任人；仍由本人负责的，核对“职务”表"
            yield Finding("F427", ("problems", index, "responsible"), message, remedy, Severity.WARNING)


def _undated_rounds(form: Form, lives: dict[str, Life]) -> Iterator[Finding]:
    """Problems under way again for which nobody has set a day since they were reopened."""
    opened = {one.problem: at for at, one in enumerate(form.progress) if one.step is Step.REOPENED}
    for problem in form.problems:
        life = lives[problem.code]
        undated = life.deadline.due is None and problem.deadline.due is not None
        if life.round > 1 and life.status in OPEN and undated and not life.deadline.is_long_term:
            old = problem.deadline.text
            message = f"问题 {life.code} 重新整改，没有写新时限；原时限“{old}”是上一轮的，不再适用"
            remedy = "在这一行的「新时限」写明这一轮整改的时限，或者填一行“延期”"
            yield Finding(
                "F460", ("progress", opened[life.code], "deadline"), message, remedy, Severity.WARNING
            )
