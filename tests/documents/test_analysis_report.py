"""综合分析报告: shares with their denominator, ratings told once, causes, and nothing that is not there."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from docgen.documents.analysis_report.kind import KIND, AnalysisReportContext
from docgen.documents.kinds import UNIT, Request
from docgen.documents.source import Source
from tests.builders import CAMPAIGN, ballot_count, ballot_rule, make_source, personal_problem, unit_problem

DAY = date(2015, 6, 30)
VOTE = {
    "kind": "评议",
    "name": "民主评议",
    "on": "2015年6月12日",
    "issued": "22",
    "returned": "21",
    "quantity": "15",
}
ORDER = [
    {"name": "查找问题", "words": ["自查", "征求意见"]},
    {"name": "民主评议", "words": ["民主评议"]},
]


def report(source: Source) -> AnalysisReportContext:
    [occasion] = KIND.occasions(source, Request(DAY, exact=True))
    context = KIND.context(source, occasion, UNIT)
    assert isinstance(context, AnalysisReportContext)
    return context


def text(source: Source) -> str:
    return "\n".join(block.lead + block.text for block in report(source).body)


def rated(*rows: dict[str, Any], **rule: Any) -> str:
    return text(make_source({"ballots": [ballot_rule(**rule)]}, ballots=list(rows)))


def test_each_breakdown_has_its_parts_of_the_whole() -> None:
    problems = [unit_problem("W-1"), unit_problem("W-2", category="纪律松懈", department="B3", source="督查")]
    told = text(make_source(problems=[*problems, unit_problem("W-3"), personal_problem("G-1", "R2")]))
    assert "推诿扯皮2个（66.67%）、纪律松懈1个（33.33%）" in told
    assert "座谈会2个（66.67%）、督查1个（33.33%）" in told
    assert "办公室2个（66.67%）、市容科1个（33.33%）" in told
    assert "单位问题总数" in told


def test_the_table_adds_up_to_what_the_text_says() -> None:
    context = report(make_source(problems=[unit_problem("W-1"), unit_problem("W-2", category="纪律松懈")]))
    assert [row.found for row in context.unit_rows] == [1, 1]
    assert context.unit.found == 2
    assert context.attachments == ("专项治理问题分类别统计表",)


def test_without_problems_there_is_no_table_and_no_cause() -> None:
    context, told = report(make_source()), text(make_source())
    assert (context.attachments, context.unit_rows) == ((), ())
    assert "没有列入单位问题" in told
    assert "问题产生的原因" not in told


def test_causes_are_the_problems_own_or_are_missed() -> None:
    assert "收件没有登记。" in text(make_source(problems=[unit_problem("W-1", cause="收件没有登记")]))
    assert "【待填：问题产生的原因】" in text(make_source(problems=[unit_problem("W-1")]))


def test_what_was_done_follows_the_campaigns_order_of_steps() -> None:
    matters = [VOTE, {"kind": "会议", "name": "自查部署会", "on": "2015年4月2日", "people": "40"}]
    told = text(make_source({"order": ORDER}, matters=matters))
    assert re.search(
        "（一）查找问题。召开会议1次、参加40人次.*\n（二）民主评议。组织群众评议，发出测评票22张", told
    )


def test_what_belongs_to_no_step_is_told_beside_them() -> None:
    checks = [
        {"kind": "督查", "name": "自查抽查", "on": "2015年4月3日", "quantity": "4"},
        {"kind": "督查", "name": "在岗情况抽查", "on": "2015年5月3日", "quantity": "2"},
    ]
    told = text(make_source({"order": ORDER}, matters=checks))
    assert "（一）查找问题。开展督查检查1次、发现问题4个。" in told
    assert "（二）其他工作。开展督查检查1次、发现问题2个。" in told


def test_the_campaigns_opinions_on_mechanisms_stand_for_its_next_steps() -> None:
    wording = {**CAMPAIGN["wording"], "mechanisms": ["健全责任机制。任务到岗。"]}
    checks = [{"subject": "单位", "item": "下一步打算", "text": ["我局将逐项验收。"]}]
    told = text(make_source({"wording": wording}, self_checks=checks)).partition("建立长效机制的意见")[2]
    assert told.endswith("健全责任机制。任务到岗。")
    assert "逐项验收" not in told
    assert "逐项验收" in text(make_source(self_checks=checks))


def test_a_rating_is_told_with_its_own_denominator_and_only_once() -> None:
    source = make_source(
        {"order": ORDER, "ballots": [ballot_rule()]}, ballots=[ballot_count()], matters=[VOTE]
    )
    told = text(source)
    assert "满意率为83.33%（分母为有效评价18项次），测评过关。" in told
    assert told.count("满意率") == 1
    assert "71.43%" in text(make_source({"order": ORDER}, matters=[VOTE]))


def test_a_rating_that_failed_or_is_void_is_not_made_better() -> None:
    assert "没有过关" in rated(ballot_count(votes=["满意5、不满意14"]))
    void = rated(ballot_count(issued="20"))
    assert "测评无效" in void
    assert "满意率" not in void


def test_people_are_counted_and_not_named() -> None:
    rows = [
        ballot_count(subject="R1"),
        ballot_count(subject="R2", votes=["满意5、不满意14"]),
        ballot_count(subject="R3", round="2"),
        ballot_count(subject="R3", votes=["不满意20"]),
    ]
    told = rated(*rows, rated="个人")
    assert "测评3名干部，满意率最高为83.33%，最低为26.32%" in told
    assert "2名干部的满意率不低于60%，1名干部没有过关，其中1名干部是重新测评的结果。" in told
    assert "王样" not in told


def test_nothing_was_rated_nothing_is_told() -> None:
    assert "评议和测评情况" not in text(make_source())
