"""认领: who of the leaders claims which problem of the unit; once it is begun, none is left unclaimed."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.model.finding import Finding, listing
from docgen.model.form import Form
from docgen.model.person import Layer
from docgen.model.problem import Ownership, Problem, Step
from docgen.model.roster import Roster

CODES = {
    "F419": "认领人不是班子成员，或者填在了个人问题上；单位问题由班子成员认领。",
    "F420": "领导班子成员认领了单位问题，还有单位问题没有人认领；认领登记表要求一个不漏。",
}
_GONE = frozenset({Step.SPLIT, Step.MERGED})


def check_form(form: Form, roster: Roster) -> Iterator[Finding]:
    """Who may claim, and what nobody claims; nothing is asked of a unit that has not begun to claim."""
    for index, problem in enumerate(form.problems):
        yield from _wrong_claimants(index, problem, roster)
    if any(problem.claimants for problem in form.problems):
        yield from _unclaimed(form, roster)


def _wrong_claimants(index: int, problem: Problem, roster: Roster) -> Iterator[Finding]:
    if problem.claimants and problem.ownership is Ownership.PERSON:
        message = f"个人问题 {problem.code} 填了认领人"
        remedy = "请删去；个人问题认领单位问题的，在「关联问题」写单位问题的编号"
        yield Finding("F419", ("problems", index, "claimants"), message, remedy)
        return
    for at, reference in enumerate(problem.claimants):
        if _layer(roster, reference) not in (Layer.LEADER, None):
            message = f"问题 {problem.code} 的认领人“{reference}”不是班子成员"
            remedy = "请改写班子成员；由部门承办的，填在「责任部门」「责任人」"
            yield Finding("F419", ("problems", index, "claimants", at), message, remedy)


def _unclaimed(form: Form, roster: Roster) -> Iterator[Finding]:
    """Told once, at the first of them. What a claimed problem was split or merged into is claimed with it."""
    claimed = {problem.code for problem in form.problems if problem.claimants}
    claimed.update(
        code
        for problem in form.problems
        if problem.owner is not None and _layer(roster, problem.owner) is Layer.LEADER
        for code in problem.related
    )
    moves = [row for row in form.progress if row.step in _GONE]
    for row in moves:
        if row.problem in claimed:
            claimed.update(row.into)
    gone = {row.problem for row in moves}
    left = [
        (index, problem.code)
        for index, problem in enumerate(form.problems)
        if problem.ownership is Ownership.UNIT and problem.code not in claimed | gone
    ]
    if left:
        names = listing(code for _, code in left)
        message = f"{len(left)}个单位问题没有班子成员认领：{names}"
        remedy = "请在「认领人」写班子成员的编号或姓名"
        yield Finding("F420", ("problems", left[0][0], "claimants"), message, remedy, Severity.WARNING)


def _layer(roster: Roster, reference: str) -> Layer | None:
    """None for a reference that is told elsewhere."""
    try:
        return roster.person(reference).layer
    except LookupError:
        return None
