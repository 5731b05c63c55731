"""报送要求: due within its phase, and a document that is issued by the day it is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.chinese.dates import format_date
from docgen.diagnostics import Severity
from docgen.model.campaign import Campaign
from docgen.model.deliverable import Deliverable, Frequency
from docgen.model.finding import Finding
from docgen.model.form import Form
from docgen.model.lookup import find_phase

TITLES = {
    "plan": "实施方案",
    "notice": "印发通知",
    "checklist-unit": "单位问题整改清单",
    "checklist-person": "个人问题整改清单",
    "opinion-form": "征求意见表",
    "opinion-summary": "意见汇总",
    "claim-form": "认领登记表",
    "self-inspection": "自查报告",
    "situation-report": "情况报告",
    "analysis-report": "综合分析报告",
    "review-sheet": "审定表",
    "meeting-material": "对照检查材料",
    "rectification-plan": "整改方案",
    "ledger": "整改台账",
    "watch-list": "重点监控对象名单",
    "inspection-report": "督查报告",
    "rules-catalogue": "制度目录",
    "summary": "总结",
}
"""Document kinds by code: the 文书 sheet takes either."""
_INSIDE = frozenset({"分管领导", "部门领导", "主要负责人"})
"""Recipients inside the unit, who approve what others hand in."""
CODES = {
    "F445": "报送时限不在它所属的阶段之内（末日当天报送可以），请核实。",
    "F447": "周期写明的报送要求不在活动的报送要求之中，或者不是每月一次的。",
    "F489": "文书的主送机关不是专项整治规定的报送对象。",
    "F496": "文书的成文日期晚于上级规定的报送时限。",
}


def check_campaign(campaign: Campaign) -> Iterator[Finding]:
    """A deliverable due before its phase begins or after its last day."""
    for index, one in enumerate(campaign.deliverables):
        due = _due(one)
        if due is None or one.phase is None:
            continue
        try:
            phase = find_phase(campaign, one.phase)
        except LookupError:
            continue
        span = phase.span
        if span is not None and not (span.first or span.last) <= due <= span.last:
            message = f"“{one.name}”的时限{format_date(due)}不在阶段“{phase.name}”（{span.text}）之内"
            remedy = "请核对时限和阶段；上级方案这样写的不用改"
            yield Finding("F445", ("deliverables", index, "due"), message, remedy, Severity.WARNING)


def check_cycles(campaign: Campaign) -> Iterator[Finding]:
    """A cycle that tells the rhythm of a document which nobody asks for every month."""
    monthly = [one.code for one in campaign.deliverables if one.frequency is Frequency.MONTHLY]
    for index, cycle in enumerate(campaign.cycles):
        if cycle.deliverable is not None and cycle.deliverable not in monthly:
            message = f"周期“{cycle.name}”的报送要求“{cycle.deliverable}”不是每月一次的报送要求"
            known = f"请写代码：{'、'.join(monthly)}" if monthly else "请在“报送要求”中添上"
            yield Finding("F447", ("cycles", index, "deliverable"), message, f"{known}；没有对应的留空")


def check_against(campaign: Campaign, form: Form) -> Iterator[Finding]:
    """The unit's own documents: the first edition of each kind against the day it is due."""
    for one in campaign.deliverables:
        due = _due(one)
        names = (one.kind, TITLES.get(one.kind or ""))
        issued = [
            (paper.issued.last, index)
            for index, paper in enumerate(form.papers)
            if paper.kind in names and paper.subject is None and paper.issued is not None
        ]
        if due is None or one.frequency is not Frequency.ONCE or not issued:
            continue
        first, index = min(issued)
        if first > due:
            to = f"报{'、'.join(one.recipients)}" if one.recipients else "报送"
            message = f"“{one.name}”应在{format_date(due)}前{to}，成文日期是{format_date(first)}"
            remedy = "请核对成文日期；确实迟报的不用改，在报告中说明原因"
            yield Finding("F496", ("papers", index, "issued"), message, remedy, Severity.WARNING)


def check_recipients(campaign: Campaign, form: Form) -> Iterator[Finding]:
    """The unit's own documents: 主送 against 报送对象, one of which is enough: each level has an office.

    Persons who approve a document inside the unit are no 主送.
    """
    offices = {*_INSIDE}
    for index, paper in enumerate(form.papers):
        asked = [
            one
            for one in campaign.deliverables
            if paper.kind in (one.kind, TITLES.get(one.kind or "")) and one.recipients
        ]
        names = [_named(name, form) for one in asked for name in one.recipients if name not in offices]
        if paper.subject is not None or not paper.recipients or not names:
            continue
        if not any(_may_be(name, given) for name in names for given in paper.recipients):
            message = f"“{asked[0].name}”应报{'、'.join(names)}，主送写的是{'、'.join(paper.recipients)}"
            remedy = "请核对「主送」；主送写的是规范化简称的，请写全称"
            yield Finding("F489", ("papers", index, "recipients"), message, remedy, Severity.WARNING)


def _named(name: str, form: Form) -> str:
    return name.replace("{上级}", form.unit.superior)


def _may_be(name: str, given: str) -> bool:
    """Whether one of two names may be short for the other: all its characters stand in it, in order.

    `市活动办` may be 样例市“一改双优”活动领导小组办公室.
    """
    short, whole = sorted((name, given), key=len)
    rest = iter(whole)
    return all(character in rest for character in short)


def _due(deliverable: Deliverable) -> date | None:
    return deliverable.due.due if deliverable.due is not None else None
