"""督查: 下管一级, unannounced checks in every phase, and to whom the written report goes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.diagnostics import Severity
from docgen.model.campaign import Campaign
from docgen.model.finding import Finding
from docgen.model.form import Form
from docgen.model.matter import Matter, MatterKind
from docgen.model.organisation import Department, DepartmentKind
from docgen.model.phase_days import phase_spans
from docgen.model.roster import Roster

CODES = {
    "F577": "督查不是下管一级：督查的部门与受检部门之间不是只隔一级。",
    "F578": "专项整治要求暗访贯穿全过程，这一阶段没有暗访，请核实。",
    "F579": "督查书面报告的主送少于专项整治规定的报送对象。",
}
REPORT = ("inspection-report", "督查报告")
_COVERT = ("暗访", "明察")


def check_against(campaign: Campaign, form: Form, roster: Roster) -> Iterator[Finding]:
    """What the campaign asks of inspections; nothing where it asks for none of it."""
    if campaign.one_level:
        yield from _levels(form, roster)
    tasks = (task for phase in campaign.phases for task in phase.tasks if task.throughout)
    if any(word in task.name for task in tasks for word in _COVERT):
        yield from _phases_without(campaign, form)
    yield from _recipients(campaign, form)


def _levels(form: Form, roster: Roster) -> Iterator[Finding]:
    """Announced inspections (R12); an unannounced one may go anywhere."""
    for index, matter in enumerate(form.matters):
        if matter.kind is not MatterKind.INSPECTION or matter.covert:
            continue
        try:
            above = _acting(roster, matter)
            for at, one in enumerate(matter.inspected):
                below = roster.department(one)
                if _parent(roster, below) == above:
                    continue
                who = roster.department(above).name if above else "本单位"
                message = f"“{matter.name}”由{who}一级督查{below.name}，不是下一级"
                remedy = f"{_whose(roster, below)}负责督查{below.name}；随机抽查的，「暗访」填“是”"
                yield Finding("F577", ("matters", index, "inspected", at), message, remedy)
        except LookupError:
            continue


def _acting(roster: Roster, matter: Matter) -> str | None:
    """Number of the subordinate unit that inspects; None for the unit: its inner departments act for it."""
    if matter.department is None:
        return None
    own = roster.department(matter.department)
    return own.code if own.kind is DepartmentKind.SUBORDINATE else _parent(roster, own)


def _parent(roster: Roster, department: Department) -> str | None:
    return roster.department(department.parent).code if department.parent is not None else None


def _whose(roster: Roster, department: Department) -> str:
    parent = _parent(roster, department)
    return f"由{roster.department(parent).name}" if parent is not None else "由本单位"


def _phases_without(campaign: Campaign, form: Form) -> Iterator[Finding]:
    """Phases that were over when the last matter happened, without an unannounced inspection (R20)."""
    known = max((matter.on.last for matter in form.matters), default=date.min)
    checks = [one.on for one in form.matters if one.kind is MatterKind.INSPECTION and one.covert]
    spans = phase_spans(campaign, form)
    for phase in campaign.phases:
        span = spans.get(phase.code)
        if span is None or span.last > known:
            continue
        if not any((span.first or span.last) <= one.last <= span.last for one in checks):
            message = f"阶段“{phase.name}”（{span.text}）没有暗访"
            remedy = "请在“事项”表补填这一阶段的暗访（类型“督查”、「暗访」填“是”）；没有开展的，如实总结"
            yield Finding("F578", ("matters",), message, remedy, Severity.WARNING)


def _recipients(campaign: Campaign, form: Form) -> Iterator[Finding]:
    wanted = next((one.recipients for one in campaign.deliverables if one.kind in REPORT), ())
    for index, paper in enumerate(form.papers):
        if paper.kind in REPORT and 0 < len(paper.recipients) < len(wanted):
            message = f"督查书面报告只报{'、'.join(paper.recipients)}，规定分报{'、'.join(wanted)}"
            remedy = "请在「主送」写全，用顿号隔开；不填的按规定的报送对象印出"
            yield Finding("F579", ("papers", index, "recipients"), message, remedy)
