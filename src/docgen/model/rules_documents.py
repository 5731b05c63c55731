"""What the campaign's documents will print and the form leaves open; a final document refuses such holes.

Told as warnings while the form is filled in, with the place to fill: the document itself knows none.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.model.campaign import Annex, Campaign
from docgen.model.deliverable import ReportPart
from docgen.model.entries import UNIT_SUBJECT, SelfCheckItem
from docgen.model.finding import Finding, ModelPath
from docgen.model.form import Form
from docgen.model.outline import Generated
from docgen.model.problem import Ownership
from docgen.model.roster import Roster
from docgen.model.rules_contents import SELF_INSPECTION, required_parts
from docgen.model.rules_duplicates import walk_sections

CODES = {"F453": "文书要写到的内容还没有填写；草稿中显示为【待填】，正式成文时不能缺。"}

_CAUSES = (SelfCheckItem.CAUSE, SelfCheckItem.ROOT)


def check_against(campaign: Campaign, form: Form, roster: Roster) -> Iterator[Finding]:
    """The leading group of the plan; causes of the unit's and of each person's problems, unless the campaign
    requires a cause of each, which `rules_contents` looks for.
    """
    if not form.group and _has_group(campaign):
        yield _open(("group",), "领导小组还没有成员，实施方案要写", "请在“领导小组”表中至少填写组长一行")
    if ReportPart.CAUSES in required_parts(campaign):
        return
    if any(one.kind == SELF_INSPECTION for one in campaign.deliverables):
        yield from _unit_causes(form)
        yield from _personal_causes(form, roster)


def _has_group(campaign: Campaign) -> bool:
    sections = (section.generate for _, section in walk_sections(campaign.outline))
    return Generated.LEADING_GROUP in sections or Annex.LEADING_GROUP in campaign.annexes


def _unit_causes(form: Form) -> Iterator[Finding]:
    problems = [problem for problem in form.problems if problem.ownership is Ownership.UNIT]
    told = any(
        check.subject == UNIT_SUBJECT and check.item is SelfCheckItem.CAUSE for check in form.self_checks
    )
    if problems and not told and not any(problem.cause for problem in problems):
        remedy = "请在“自查”表填一行：对象“单位”、项目“原因分析”；或在“问题”表填各单位问题的「原因分析」"
        yield _open(("self_checks",), "单位问题都没有原因分析，单位自查报告要写", remedy)


def _personal_causes(form: Form, roster: Roster) -> Iterator[Finding]:
    """Told at the first problem of each person whose problems have neither cause nor root."""
    told = {_code(roster, check.subject) for check in form.self_checks if check.item in _CAUSES}
    first: dict[str | None, int] = {}
    for index, problem in enumerate(form.problems):
        if problem.ownership is Ownership.PERSON and problem.owner is not None:
            owner = _code(roster, problem.owner)
            first.setdefault(owner, index)
            if problem.cause or problem.root:
                told.add(owner)
    for owner, index in first.items():
        if owner is not None and owner not in told:
            message = f"{form.problems[index].owner}的个人问题没有原因分析和思想根源，个人自查报告要写"
            remedy = "请填写「原因分析」和「思想根源」，或在“自查”表填此人的原因分析"
            yield _open(("problems", index, "cause"), message, remedy)


def _code(roster: Roster, reference: str) -> str | None:
    """The person's number; None for what is no person, which is told elsewhere."""
    try:
        return roster.person(reference).code
    except LookupError:
        return None


def _open(path: ModelPath, message: str, remedy: str) -> Finding:
    return Finding("F453", path, message, remedy, Severity.WARNING)
