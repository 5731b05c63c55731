"""情况报告: categories with remedies, sources and ways that add up, causes, measures, deadlines (R9)."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from docgen.build.jobs import due_kinds
from docgen.documents.kinds import UNIT, Request
from docgen.documents.situation_report.kind import KIND, SituationReportContext
from docgen.documents.source import Source
from tests.builders import CAMPAIGN, make_source, personal_problem, progress, unit_problem

DUE = date(2015, 6, 30)
DELIVERABLE = {
    "code": "D7",
    "name": "情况报告",
    "kind": "situation-report",
    "phase": "2",
    "producer": "{自称}",
    "recipients": ["市活动办"],
    "due": "2015年6月30日",
}
CATEGORIES = [
    CAMPAIGN["categories"][0] | {"remedy": "马上就办，到期交账"},
    CAMPAIGN["categories"][1],
]


def source_of(*problems: dict[str, Any], **form: Any) -> Source:
    campaign = {
        "deliverables": [*CAMPAIGN["deliverables"], DELIVERABLE],
        "categories": CATEGORIES,
        "ways": ["自己找", "群众提"],
        "sources": ["座谈会", "督查"],
    }
    return make_source(campaign, problems=list(problems), **form)


def report(source: Source) -> SituationReportContext:
    [occasion] = KIND.occasions(source, Request(DUE))
    context = KIND.context(source, occasion, UNIT)
    assert isinstance(context, SituationReportContext)
    return context


def text(source: Source) -> str:
    return "\n".join(block.lead + block.text for block in report(source).body)


def test_it_goes_to_whom_the_campaign_names() -> None:
    source = source_of(unit_problem("W-1"))
    assert KIND in due_kinds(source)
    assert (report(source).recipients, report(source).closing) == ("市活动办", "特此报告。")
    assert KIND not in due_kinds(make_source())


def test_each_category_tells_its_remedy_and_its_sources() -> None:
    told = text(source_of(unit_problem("W-1"), unit_problem("W-2", source="督查")))
    assert "整治办法：马上就办，到期交账。" in told
    assert "座谈会1个、督查1个" in told
    assert re.search("纪律松懈.*(?:未发现|没有)|(?:未发现|没有).*纪律松懈", told)


def test_a_problem_tells_cause_measures_answerable_and_deadline() -> None:
    told = text(
        source_of(
            unit_problem("W-1", cause="窗口没有台账"),
            measures=[{"problems": "W-1", "text": "建立收件台账", "responsible": "R2"}],
        )
    )
    assert "原因：窗口没有台账。措施：建立收件台账。" in told
    assert "责任领导王样，责任部门办公室，责任人张伟（办公室），整改时限2015年5月31日。" in told


def test_a_cause_that_is_missing_is_shown_as_missing() -> None:
    assert "【待填：W-1的原因分析】" in text(source_of(unit_problem("W-1")))


def test_ways_are_told_only_if_they_add_up_to_the_whole() -> None:
    whole = [unit_problem("W-1", way="自己找"), unit_problem("W-2", way="群众提")]
    assert "自己找1个、群众提1个" in text(source_of(*whole))
    assert "自己找1个" not in text(source_of(whole[0], unit_problem("W-2", way="来信")))


def test_persons_problems_are_counted_apart() -> None:
    told = text(source_of(unit_problem("W-1"), personal_problem("G-1", "R2")))
    assert re.search("1人(?:共)?查摆出个人问题1个|1人共查摆出1个", told)
    assert "单位问题2个" not in told


def test_a_report_without_problems_says_so_and_claims_no_progress() -> None:
    told = text(source_of())
    assert re.search("未发现|没有查出", told)
    assert "整改完成率" not in told


def test_it_knows_nothing_of_after_its_day() -> None:
    source = source_of(
        unit_problem("W-1"),
        unit_problem("W-2", found="2015年7月1日", deadline="2015年8月31日"),
        progress=[progress("W-1", "2015年7月2日", "完成", evidence="答复函")],
    )
    assert "W-2" not in text(source)
    assert "整改完成1个" not in text(source)


def test_the_ledger_goes_along_where_the_campaign_wants_one() -> None:
    assert "问题清单台账" in text(source_of(unit_problem("W-1"))).splitlines()[-1]
