"""What makes `college-2011` different: no dates, a strict order, a chain of approval, required contents."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docgen.documents.kinds import UNIT, Request
from docgen.documents.plan.kind import KIND as PLAN
from docgen.documents.self_inspection.kind import KIND as SELF_INSPECTION
from docgen.documents.source import Source
from docgen.forms.workspace import load_workspace
from docgen.model.base import Record
from docgen.model.deliverable import ReportPart
from docgen.model.entries import SelfCheckItem
from docgen.model.finding import Finding
from docgen.model.form import Form
from docgen.model.matter import Matter
from docgen.model.review import Approver, Producer
from docgen.model.rules import check_form
from docgen.resources import campaign_dir
from tests.documents.test_facts import facts_of, source_of, text_of

Change = Callable[[Form], dict[str, object]]


@pytest.fixture(scope="module")
def sample() -> Source:
    root = campaign_dir("college-2011")
    assert isinstance(root, Path)
    workspace, diagnostics = load_workspace(root)
    assert workspace is not None, diagnostics
    assert diagnostics == ()
    return Source(workspace.campaign, workspace.form)


def changed(sample: Source, change: Change, *, draft: bool = True) -> Source:
    return Source(sample.campaign, sample.form.model_copy(update=change(sample.form)), draft)


def findings(source: Source, *codes: str) -> list[Finding]:
    return [one for one in check_form(source.campaign, source.form) if one.code in codes]


def body_of(source: Source, kind: Any) -> list[str]:
    [*_, day] = [paper.issued.last for paper in source.form.papers if paper.issued]
    [occasion] = kind.occasions(source, Request(day))
    return [block.lead + block.text for block in kind.context(source, occasion, UNIT).body]


def without(rows: tuple[Record, ...], **values: object) -> tuple[Record, ...]:
    return tuple(one for one in rows if any(getattr(one, name) != value for name, value in values.items()))


def test_the_campaign_states_no_dates_and_infers_its_year(sample: Source) -> None:
    campaign = sample.campaign
    assert (campaign.first_day, campaign.last_day, campaign.year_inferred) == (None, None, True)
    assert [one.due for one in campaign.deliverables if one.due is not None] == []
    assert [one.number for one in campaign.basis if one.number or one.issued] == []


def test_the_chain_of_approval_is_a_table_behind_the_plan(sample: Source) -> None:
    text = text_of(source_of("college-2011"), "plan")
    rows = [
        ("我院领导班子", "自查报告", "市治庸办", "专题民主生活会", "重新开展自查，并对主要负责人实行问责"),
        ("我院主要负责人", "自查报告", "市治庸办", "专题民主生活会", "重新开展自查，并对主要负责人实行问责"),
        ("部门班子成员", "自查报告", "分管领导", "—", "重新开展自查，并对主要负责人实行问责"),
        ("干部个人", "自查报告", "部门领导", "—", "重新开展自查，并对主要负责人实行问责"),
    ]
    assert "\n".join(cell for row in rows for cell in row) in text
    assert "审定权限表（见附件）" in text


def test_without_the_units_dates_the_plan_has_every_fact_and_no_date(sample: Source) -> None:
    source = changed(sample, lambda _form: {"phases": (), "facts": ()})
    text = "\n".join(body_of(source, PLAN))
    facts = [fact for fact in facts_of("college-2011") if fact in "\n".join(body_of(sample, PLAN))]
    assert len(facts) > 90
    assert [fact for fact in facts if fact not in text] == []
    assert re.findall(r"\d+月|\d{4}年", text) == []
    assert text.count("起算日期上级方案未作规定") == 2


def test_the_unit_dates_the_steps_and_the_relative_targets(sample: Source) -> None:
    text = "\n".join(body_of(sample, PLAN))
    assert "（一）查找问题环节（2011年5月9日—27日）" in text
    assert "三个月见成效。自2011年5月9日起算，至2011年8月9日。" in text
    assert "半年根本好转。自2011年5月9日起算，至2011年11月9日。" in text


def move(form: Form, name: str, to: str) -> dict[str, object]:
    """The matters with one of them on the day of another."""
    day = next(one.on for one in form.matters if one.name == to)
    moved: list[Matter] = [
        one.model_copy(update={"on": day}) if one.name == name else one for one in form.matters
    ]
    return {"matters": tuple(moved)}


@pytest.mark.parametrize(
    ("early", "on", "skipped"),
    [
        ("院领导班子专题民主生活会", "自查整改动员大会", None),
        ("民主评议座谈会", "机关在岗情况抽查", "专题民主生活会"),
        ("干部个人公开承诺", "教职工征求意见座谈会", "专题民主生活会"),
    ],
)
def test_a_step_before_its_turn_is_told(sample: Source, early: str, on: str, skipped: str | None) -> None:
    assert findings(sample, "F482") == []
    found = findings(changed(sample, lambda form: move(form, early, on)), "F482")
    assert [re.findall(r"环节“(.+?)”", one.message) for one in found] == ([[skipped]] if skipped else [])
    [index] = [at for at, one in enumerate(sample.form.matters) if one.name == early]
    assert [one.path for one in found] == ([("matters", index, "on")] if skipped else [])


def test_each_producer_has_its_approver_and_only_the_leaders_reports_a_gate(sample: Source) -> None:
    chain = [(one.producer, one.approver, one.gate) for one in sample.campaign.reviews]
    assert chain == [
        (Producer.UNIT, Approver.OFFICE, "专题民主生活会"),
        (Producer.HEAD, Approver.OFFICE, "专题民主生活会"),
        (Producer.MIDDLE, Approver.LEADER, None),
        (Producer.STAFF, Approver.DEPARTMENT_HEAD, None),
    ]
    assert sample.campaign.office == "市治庸办"
    assert all("问责" in (one.on_failure or "") for one in sample.campaign.reviews)


def test_a_report_without_method_or_cause_is_found_wanting_and_shows_the_gap(sample: Source) -> None:
    assert findings(sample, "F455") == []
    required = {part for one in sample.campaign.deliverables for part in one.required}
    assert required == set(ReportPart)

    def poor(form: Form) -> dict[str, object]:
        first = form.problems[0].model_copy(update={"cause": None})
        checks = without(form.self_checks, subject="单位", item=SelfCheckItem.METHOD)
        return {"problems": (first, *form.problems[1:]), "self_checks": checks}

    source = changed(sample, poor)
    assert [one.path for one in findings(source, "F455")] == [("self_checks",), ("problems", 0, "cause")]
    text = "\n".join(body_of(source, SELF_INSPECTION))
    assert "【待填：单位的自查方式】" in text
    assert "【待填：W-001的原因】" in text
    assert "【待填" not in "\n".join(body_of(sample, SELF_INSPECTION))


def test_the_report_names_forwarder_origin_and_line_superior(sample: Source) -> None:
    opening = body_of(sample, SELF_INSPECTION)[0]
    assert opening.startswith(
        "根据市委教育工委转发的市治庸办关于做好自查整改阶段各项工作的通知和市教育局部署，我院"
    )
