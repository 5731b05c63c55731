"""必备内容: what a campaign requires a self-inspection to contain, held against the form it is made from.

Measures are not looked for here: a problem without one is told in every campaign (F423).
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.model.campaign import Campaign
from docgen.model.deliverable import ReportPart
from docgen.model.entries import UNIT_SUBJECT, SelfCheckItem
from docgen.model.finding import Finding, ModelPath
from docgen.model.form import Form
from docgen.model.problem import Ownership, Problem
from docgen.model.roster import Roster

CODES = {
    "F455": "自查报告缺少专项整治规定的必备内容（自查方式、存在的问题、问题原因）；正式成文时不能缺。",
    "F459": "专项整治规定要有整改方案，单位问题没有整改目标，也没有完成标准；正式成文时不能缺。",
}

SELF_INSPECTION, RECTIFICATION_PLAN = "self-inspection", "rectification-plan"
"""The kinds of the deliverables whose contents are looked at."""
_CAUSES = (SelfCheckItem.CAUSE, SelfCheckItem.ROOT)


def required_parts(campaign: Campaign) -> frozenset[ReportPart]:
    """What the campaign's self-inspections must contain."""
    reports = (one for one in campaign.deliverables if one.kind == SELF_INSPECTION)
    return frozenset(part for one in reports for part in one.required)


def check_against(campaign: Campaign, form: Form, roster: Roster) -> Iterator[Finding]:
    """The unit's method and problems; a cause for each problem of the unit and of each person."""
    required = required_parts(campaign)
    if ReportPart.METHOD in required and not _unit_told(form, SelfCheckItem.METHOD):
        remedy = "请在“自查”表填一行：对象“单位”、项目“自查方式”，写明怎样查、征求了谁的意见"
        yield _wanting(("self_checks",), "单位自查报告没有写自查方式", remedy)
    if ReportPart.PROBLEMS in required and not any(one.ownership is Ownership.UNIT for one in form.problems):
        yield _wanting(("problems",), "单位自查报告没有存在的问题", "请在“问题”表填写归属为“单位”的问题")
    if ReportPart.CAUSES in required:
        told = frozenset(_told_causes(form, roster))
        for index, problem in enumerate(form.problems):
            if not (problem.cause or problem.root or _owner(problem, roster) in told):
                message = f"问题 {problem.code} 没有写原因，自查报告要写存在的问题及原因"
                yield _wanting(("problems", index, "cause"), message, "请填写「原因分析」")


def check_targets(campaign: Campaign, form: Form) -> Iterator[Finding]:
    """R7: where a plan of rectification is prescribed, every problem of the unit needs a goal, or a measure
    with a standard.
    """
    if all(one.kind != RECTIFICATION_PLAN for one in campaign.deliverables):
        return
    standards = {code for one in form.measures if one.standard for code in one.problems}
    for index, problem in enumerate(form.problems):
        if problem.ownership is Ownership.UNIT and not problem.target and problem.code not in standards:
            message = f"问题 {problem.code} 没有整改目标，整改方案要逐项写明"
            remedy = "请填写「整改目标」，或在“措施”表填写「完成标准」"
            yield Finding("F459", ("problems", index, "target"), message, remedy, Severity.WARNING)


def _unit_told(form: Form, item: SelfCheckItem) -> bool:
    return any(check.subject == UNIT_SUBJECT and check.item is item for check in form.self_checks)


def _told_causes(form: Form, roster: Roster) -> Iterator[str | None]:
    """Whose causes the 自查 sheet tells: a person's number, None for the unit."""
    for check in form.self_checks:
        if check.item in _CAUSES:
            yield None if check.subject == UNIT_SUBJECT else _number(check.subject, roster)


def _owner(problem: Problem, roster: Roster) -> str | None:
    if problem.ownership is Ownership.UNIT:
        return None
    return _number(problem.owner or "", roster)


def _number(reference: str, roster: Roster) -> str:
    """A person's number; the reference itself where it names nobody, which is told elsewhere."""
    try:
        return roster.person(reference).code
    except LookupError:
        return reference


def _wanting(path: ModelPath, message: str, remedy: str) -> Finding:
    return Finding("F455", path, message, remedy, Severity.WARNING)
