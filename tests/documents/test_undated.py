"""A campaign whose phases have no dates, all or some of them."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from docgen.build.jobs import due_kinds, first_due, plan_dated_jobs, plan_jobs
from docgen.diagnostics import DiagnosticError
from docgen.documents.catalogue import KINDS
from docgen.documents.kinds import UNIT, Request
from docgen.documents.plan.kind import KIND as PLAN
from docgen.documents.source import Source, UndatedPhaseError
from docgen.documents.summary.kind import KIND as SUMMARY
from docgen.model.rules import check_form
from tests.builders import CAMPAIGN, make_source, unit_problem

ISSUED = {"kind": "实施方案", "issued": "2015年3月2日"}
ALL = [
    {"phase": "动员学习", "span": "2015年3月1日—3月31日"},
    {"phase": "查摆整改", "span": "2015年4月1日—6月30日"},
    {"phase": "总结验收", "span": "2015年11月1日—12月20日"},
]
TARGETS = [{"term": "三个月", "goal": "见成效", "anchor": "起算日期"}, {"term": "半年", "goal": "根本好转"}]
ANCHOR = [{"name": "起算日期", "text": "从哪一天起算", "optional": "是"}]


def undated(*kept: int, **changes: Any) -> dict[str, Any]:
    """The small campaign without the dates of its phases, but for those kept (by place)."""
    phases = deepcopy(CAMPAIGN["phases"])
    for at, phase in enumerate(phases):
        if at not in kept:
            del phase["span"]
    return {"phases": phases} | changes


def lines_of(source: Source, kind: Any = PLAN, day: date = date(2015, 12, 31)) -> list[str]:
    [occasion] = kind.occasions(source, Request(day))
    return [block.lead + block.text for block in kind.context(source, occasion, UNIT).body]


def test_a_phase_without_dates_is_printed_without_dates() -> None:
    lines = lines_of(make_source(undated(1), papers=[ISSUED]))
    assert "（一）动员学习阶段" in lines
    assert "（二）查摆整改阶段（2015年4月1日—6月30日）" in lines
    assert "（三）总结验收阶段" in lines


def test_the_plan_of_an_undated_campaign_is_dated_as_it_was_issued() -> None:
    source = make_source(undated(), papers=[ISSUED])
    assert PLAN.occasions(source, Request(date(2015, 3, 1))) == ()
    [occasion] = PLAN.occasions(source, Request(date(2015, 3, 2)))
    assert (occasion.as_of, occasion.period) == (date(2015, 3, 2), "2015-03")


def test_documents_that_need_a_date_are_refused_naming_phase_and_sheet() -> None:
    source = make_source(undated(), papers=[ISSUED], problems=[unit_problem("W-1")])
    jobs, refused = plan_dated_jobs(source, due_kinds(source), Request(date(2015, 12, 31)))
    assert {job.kind for job in jobs} == {"plan"}
    assert {one.code for one in refused} == {"B107"}
    assert [one.message.split("”")[0] for one in refused] == [
        "“单位问题整改清单",
        "“个人问题整改清单",
        "“自查报告",
        "“整改台账",
        "“总结",
    ]
    assert "阶段“查摆整改”没有日期" in refused[0].message
    assert (refused[0].location.sheet, "「起止」" in refused[0].remedy) == ("阶段", True)
    with pytest.raises(DiagnosticError):
        plan_jobs(source, [KINDS["ledger"]], Request(date(2015, 12, 31)))


def test_a_plan_without_phase_dates_and_without_a_date_of_its_own_is_refused() -> None:
    source = make_source(undated())
    _, refused = plan_dated_jobs(source, [PLAN], Request(date(2015, 12, 31)))
    assert [one.code for one in refused] == ["B107"]
    assert (source.days, source.last_known_day, first_due(source, PLAN)) == (None, None, None)


def test_the_units_own_dates_stand_in_for_the_campaigns() -> None:
    source = make_source(undated(), phases=ALL, problems=[unit_problem("W-1")])
    jobs, refused = plan_dated_jobs(source, due_kinds(source), Request(date(2015, 12, 31)))
    assert refused == ()
    asked = {one["kind"] for one in CAMPAIGN["deliverables"]}
    assert {job.kind for job in jobs} == {*asked, "leading-group"}
    assert "（一）动员学习阶段（2015年3月1日—31日）" in lines_of(source)


def test_a_year_end_summary_waits_until_every_phase_has_dates() -> None:
    some = make_source(undated(0, 1), problems=[unit_problem("W-1")])
    [occasion] = SUMMARY.occasions(some, Request(date(2015, 12, 31)))
    assert occasion.name == "查摆整改"
    assert any(
        "下一阶段为总结验收阶段" in line and "总结验收阶段（" not in line for line in lines_of(some, SUMMARY)
    )
    every = make_source(undated(), phases=ALL, problems=[unit_problem("W-1")])
    [occasion] = SUMMARY.occasions(every, Request(date(2015, 12, 31)))
    assert occasion.name == "年终"


def test_only_a_phase_that_nobody_dates_raises() -> None:
    source = make_source(undated(1))
    first, second, _ = source.campaign.phases
    assert source.phase_first(second) == date(2015, 4, 1)
    with pytest.raises(UndatedPhaseError, match="动员学习"):
        source.phase_span(first)


def test_checking_tells_each_phase_without_dates_and_compares_nothing_with_them() -> None:
    source = make_source(undated(), problems=[unit_problem("W-1", found="2011年1月1日")])
    found = [one for one in check_form(source.campaign, source.form) if one.code in ("F444", "F425")]
    assert [(one.code, one.path) for one in found] == [("F444", ("phases",))] * 3
    dated = make_source(undated(), phases=ALL, problems=[unit_problem("W-1", found="2011年1月1日")])
    found = [one for one in check_form(dated.campaign, dated.form) if one.code in ("F444", "F425")]
    assert [(one.code, one.path) for one in found] == [("F425", ("problems", 0, "found"))]


def targets(**form: Any) -> list[str]:
    outline = [*CAMPAIGN["outline"], {"key": "期限", "title": "时限目标", "generate": "时限目标"}]
    campaign = {"targets": TARGETS, "missing_facts": ANCHOR, "outline": outline}
    return lines_of(make_source(campaign, **form))[-2:]


def test_a_relative_target_stays_relative_until_the_unit_gives_its_anchor() -> None:
    assert targets() == [
        "（一）三个月见成效。起算日期上级方案未作规定。",
        "（二）半年根本好转。起算日期上级方案未作规定。",
    ]
    assert targets(facts=[{"name": "起算日期", "value": "2015年3月31日"}]) == [
        "（一）三个月见成效。自2015年3月31日起算，至2015年6月30日。",
        "（二）半年根本好转。起算日期上级方案未作规定。",
    ]


def test_an_anchor_that_is_no_day_is_told_at_its_cell() -> None:
    campaign = {"targets": TARGETS, "missing_facts": ANCHOR}
    source = make_source(campaign, facts=[{"name": "起算日期", "value": "2015年3月"}])
    found = [one for one in check_form(source.campaign, source.form) if one.code in ("F451", "F456")]
    assert [(one.code, one.path) for one in found] == [("F456", ("facts", 0, "value"))]


def test_the_approval_chain_is_told_with_gate_and_consequence() -> None:
    reviews = [
        {
            "document": "自查报告",
            "producer": "单位",
            "approver": "主管办公室",
            "label": "{自称}领导班子",
            "gate": "专题民主生活会",
            "on_failure": "重新自查",
        },
        {"document": "自查报告", "producer": "普通职工", "approver": "部门领导"},
    ]
    outline = [*CAMPAIGN["outline"], {"key": "审定", "title": "报告审定", "generate": "审批"}]
    lines = lines_of(make_source({"reviews": reviews, "outline": outline}))
    assert lines[-2:] == [
        "（一）我局领导班子的自查报告由市活动办审定，审定合格后方可召开专题民主生活会；不合格的，重新自查。",
        "（二）普通职工的自查报告由部门领导审定。",
    ]


@pytest.mark.parametrize(
    ("basis", "clause"),
    [
        (
            [
                {
                    "title": "关于做好自查工作的通知",
                    "issuer": "市治庸办",
                    "forwarder": "市委教育工委",
                },
                {"title": "部署", "issuer": "市教育局", "role": "主管部门部署"},
            ],
            "根据市委教育工委转发的市治庸办关于做好自查工作的通知和市教育局部署，",
        ),
        (
            [{"title": "会议精神", "issuer": "市委"}],
            "根据样例市活动领导小组关于开展不作为问题专项治理的部署，",
        ),
    ],
)
def test_a_basis_without_a_number_is_told_by_whom_it_came(basis: list[Any], clause: str) -> None:
    source = make_source({"basis": basis}, problems=[unit_problem("W-1")])
    assert lines_of(source, KINDS["self-inspection"])[0].startswith(clause)


def test_a_report_with_a_required_content_missing_shows_the_gap() -> None:
    deliverables = deepcopy(CAMPAIGN["deliverables"])
    deliverables[3]["required"] = ["自查方式", "问题原因"]
    problems = [unit_problem("W-1", cause="没有专人催办。"), unit_problem("W-2", cause=None)]
    text = "".join(
        lines_of(make_source({"deliverables": deliverables}, problems=problems), KINDS["self-inspection"])
    )
    assert "【待填：单位的自查方式】" in text
    assert "【待填：W-2的原因】" in text
    assert "W-1的原因" not in text
