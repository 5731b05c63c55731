"""公开承诺书: measures and deadlines as the form has them, few pledges, and what is done is not promised."""

from __future__ import annotations

from datetime import date
from typing import Any

from docgen.documents.commitment.kind import KIND, CommitmentContext
from docgen.documents.kinds import UNIT, Request, Subject
from docgen.documents.source import Source
from tests.builders import CAMPAIGN, make_source, personal_problem, progress, unit_problem

JUNE = date(2015, 6, 30)
HEAD, CLERK = Subject("R1"), Subject("R3")


def pledge_of(source: Source, subject: Subject = UNIT) -> CommitmentContext:
    [occasion] = KIND.occasions(source, Request(JUNE, exact=True))
    context = KIND.context(source, occasion, subject)
    assert isinstance(context, CommitmentContext)
    return context


def items(context: CommitmentContext) -> list[str]:
    return [block.lead + block.text for block in context.body]


def measure(problem: str, text: str) -> dict[str, Any]:
    return {"problems": problem, "text": text}


def test_the_unit_promises_a_category_at_a_time_and_the_numbers_add_up() -> None:
    context = pledge_of(
        make_source(
            problems=[
                unit_problem("W-1", deadline="2015年7月31日"),
                unit_problem("W-2", deadline="2015年9月30日"),
                unit_problem("W-3", deadline="长期坚持"),
                unit_problem("W-4", category="纪律松懈", deadline="2015年8月31日"),
                unit_problem("W-5", category="纪律松懈"),
                unit_problem("W-6", category="纪律松懈", withheld="是", deadline="2015年8月31日"),
            ],
            measures=[measure("W-2", "每周核对。"), measure("W-1", "张贴时限。"), measure("W-4", "签到。")],
            progress=[progress("W-5", "2015-05-20", "完成")],
        )
    )
    assert "尚待整改的单位问题4个" in context.opening
    assert items(context) == [
        "（一）推诿扯皮方面。列入问题3个，2个在2015年9月30日前完成整改、1个长期坚持。"
        "其中：张贴时限，2015年7月31日前完成整改；每周核对，2015年9月30日前完成整改。",
        "（二）纪律松懈方面。列入问题1个。措施是：签到，2015年8月31日前完成整改。",
    ]


def test_what_is_late_is_not_promised_by_a_day_gone_by() -> None:
    late = unit_problem("W-1", found="2015年3月1日", deadline="2015年4月30日")
    others = [unit_problem(code, deadline="2015年9月30日") for code in ("W-2", "W-3")]
    context = pledge_of(make_source(problems=[late, *others], measures=[measure("W-1", "张贴时限。")]))
    [text] = items(context)
    assert "2个在2015年9月30日前完成整改、1个已经超过时限、抓紧完成整改" in text
    assert text.endswith("其中：张贴时限，已经超过2015年4月30日的时限，抓紧完成整改。")


def test_a_person_promises_their_own_problems_and_no_other_staff_is_named() -> None:
    context = pledge_of(
        make_source(
            people=[
                {"code": "R1", "name": "王样", "layer": "班子成员"},
                {"code": "R2", "name": "欧阳明明", "layer": "普通职工"},
                {"code": "R3", "name": "李小四", "layer": "普通职工"},
            ],
            problems=[personal_problem("G-1", "R3", description="与欧阳明明换班未报告，李小四写着“已报”。")],
            measures=[measure("G-1", "换班书面报告，电话13800001111留存。"), measure("G-1", "当日登记。")],
        ),
        CLERK,
    )
    assert items(context) == [
        "针对“与欧阳某换班未报告，李小四写着‘已报’”的问题，换班书面报告，电话138********留存；当日登记，"
        "2015年6月30日前完成整改。"
    ]
    assert "我是市容科科员李小四" in context.opening


def test_many_problems_are_not_all_read_out() -> None:
    problems = [personal_problem(f"G-{n}", "R3") for n in range(1, 10)]
    context = pledge_of(make_source(problems=problems), CLERK)
    assert len(items(context)) == 7
    assert "其余3个问题" in items(context)[-1]
    assert "9个" in context.opening


def test_who_has_nothing_to_put_right_promises_to_listen() -> None:
    source = make_source(problems=[personal_problem("G-1", "R3"), unit_problem("W-1", found="2015年7月1日")])
    assert "没有尚待整改的问题" in pledge_of(source, HEAD).opening
    assert len(items(pledge_of(source, HEAD))) == 2
    assert "没有尚待整改的单位问题" in pledge_of(source).opening


def test_the_unit_is_left_out_where_the_campaign_asks_persons_alone() -> None:
    asked = {"code": "D9", "name": "个人公开承诺", "kind": "commitment", "phase": "2", "producer": "干部个人"}
    source = make_source({"deliverables": [*CAMPAIGN["deliverables"], asked]}, problems=[unit_problem("W-1")])
    [occasion] = KIND.occasions(source, Request(JUNE))
    assert [one.person for one in KIND.subjects(source, occasion)] == ["R1", "R2", "R3"]
    assert UNIT in KIND.subjects(make_source(problems=[unit_problem("W-1")]), occasion)


def test_it_ends_with_the_channels_that_are_known() -> None:
    source = make_source(
        problems=[unit_problem("W-1")], channels=[{"kind": "举报电话", "value": "0000-0000123"}]
    )
    assert pledge_of(source).channels == "监督渠道如下。举报电话：0000-0000123。"
    assert pledge_of(make_source(problems=[unit_problem("W-1")])).channels == ""
