"""What is owed: recipients and limits as stated, standings from the records alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from docgen.documents.duties.duty import UNSTATED, Duty, DutySort, Standing
from docgen.documents.duties.fold import duties_of
from docgen.documents.duties.lines import by_urgency, lines_of
from docgen.documents.duties.plain import duty_as_dict
from docgen.documents.source import Source
from tests.builders import CAMPAIGN, make_source, opinion, order, personal_problem, progress, unit_problem

JUNE, JULY, NOVEMBER = date(2015, 6, 20), date(2015, 7, 10), date(2015, 11, 30)


def duties(as_of: date, campaign: dict[str, Any] | None = None, **form: Any) -> tuple[Duty, ...]:
    return duties_of(make_source(campaign, **form), as_of)


def one(found: Sequence[Duty], key: str) -> Duty:
    [duty] = [duty for duty in found if duty.key == key]
    return duty


def deliverable(known: str, **changes: Any) -> dict[str, Any]:
    [found] = [one for one in CAMPAIGN["deliverables"] if one["code"] == known]
    return {**found, **changes}


def paper(kind: str, issued: str, **more: str) -> dict[str, Any]:
    return {"kind": kind, "issued": issued, **more}


def test_what_the_campaign_does_not_state_stays_unstated() -> None:
    plan = one(duties(JUNE), "paper|D1")
    assert (plan.recipients_text, plan.limit_text, plan.due, plan.lateness) == (UNSTATED, UNSTATED, None, "—")
    report = one(duties(JUNE), "paper|D4")
    assert (report.recipients, report.limit, report.due) == (
        ("市活动办",),
        "2015年6月30日",
        date(2015, 6, 30),
    )


def test_without_a_record_nobody_is_said_to_be_done_or_to_have_failed() -> None:
    plan = one(duties(JUNE), "paper|D1")
    assert plan.standing is Standing.UNSEEN
    assert duty_as_dict(plan)["done"] is None
    report = one(duties(JULY), "paper|D4")
    assert (report.standing, report.days_late, report.lateness) == (Standing.UNSEEN, 10, "时限已过10天")


def test_a_document_of_a_phase_to_come_is_not_yet_owed() -> None:
    assert one(duties(JUNE), "paper|D6").standing is Standing.NOT_YET
    assert one(duties(NOVEMBER), "paper|D6").standing is Standing.UNSEEN


def test_the_date_of_a_document_tells_whether_it_was_in_time() -> None:
    found = duties(JULY, papers=[paper("自查报告", "2015年6月29日"), paper("plan", "2015年3月2日")])
    report = one(found, "paper|D4")
    assert (report.standing, report.record.on, report.lateness) == (
        Standing.DONE,
        date(2015, 6, 29),
        "按时",
    )
    assert one(found, "paper|D1").standing is Standing.DONE
    late = one(duties(JULY, papers=[paper("self-inspection", "2015年7月3日")]), "paper|D4")
    assert (late.standing, late.lateness, late.is_late) == (Standing.DONE, "迟3天", False)


def test_a_document_dated_after_the_day_is_no_record_yet() -> None:
    papers = [paper("自查报告", "2015年6月29日")]
    assert one(duties(JUNE, papers=papers), "paper|D4").standing is Standing.UNSEEN


def test_a_document_the_unit_alone_is_asked_for_is_not_asked_of_its_people() -> None:
    assert [duty.key for duty in duties(JUNE) if duty.key.startswith("paper|D4")] == ["paper|D4"]


def test_everybody_owes_a_list_that_is_asked_of_everybody() -> None:
    papers = [paper("个人问题整改清单", "2015年5月8日", subject="R3")]
    owed = [duty for duty in duties(JUNE, papers=papers) if duty.key.startswith("paper|D3")]
    assert [(duty.holder.person, duty.holder.department, duty.standing) for duty in owed] == [
        ("R1", "B1", Standing.UNSEEN),
        ("R2", "B2", Standing.UNSEEN),
        ("R3", "B3", Standing.DONE),
    ]


def test_a_monthly_document_is_owed_for_each_month_from_its_phase_on() -> None:
    papers = [paper("整改台账", "2015年5月31日"), paper("ledger", "2015年7月2日", period="2015-06")]
    found = {duty.period: duty.standing for duty in duties(JULY, papers=papers) if duty.origin == "paper|D5"}
    assert list(found) == [f"2015-{month:02}" for month in range(4, 13)]
    assert found["2015-04"] is Standing.UNSEEN
    assert found["2015-05"] is found["2015-06"] is Standing.DONE
    assert found["2015-07"] is Standing.NOT_YET


def test_a_month_that_ends_on_a_fixed_day_is_due_on_it() -> None:
    april = one(duties(JUNE, {"cut_off": "21"}), "paper|D5|2015-04")
    assert (april.limit, april.due, april.lateness) == ("每月21日", date(2015, 4, 21), "时限已过60天")


def test_a_cycle_gives_its_document_the_day_and_is_no_duty_beside_it() -> None:
    cycle = {"name": "每月反馈", "text": "每月反馈一次。", "day": "25"}
    told = duties(JUNE, {"cycles": [cycle | {"deliverable": "D5"}]})
    assert (one(told, "paper|D5|2015-05").limit, one(told, "paper|D5|2015-05").due) == (
        "每月25日",
        date(2015, 5, 25),
    )
    assert not [duty for duty in told if duty.sort is DutySort.CYCLE]
    alone = duties(JUNE, {"cycles": [cycle]})
    assert one(alone, "cycle|1|2015-05").due == date(2015, 5, 25)


def test_what_the_matters_tell_by_name_is_a_record() -> None:
    published = deliverable("D1", code="D7", name="公开承诺", kind=None, phase="2", action="公布")
    matters = [{"kind": "承诺", "on": "2015年4月30日", "name": "单位公开承诺书", "quantity": "1"}]
    found = duties(JUNE, {"deliverables": [published]}, matters=matters)
    assert (found[0].standing, found[0].evidence) == (Standing.DONE, "事项“单位公开承诺书”（2015年4月30日）")


def test_a_report_that_needs_approval_is_open_until_it_is_approved() -> None:
    rule = {"document": "自查报告", "producer": "单位", "approver": "主管办公室"}
    campaign = {"reviews": [rule], "deliverables": [deliverable("D4", action="审定")]}
    found = duties(JULY, campaign, papers=[paper("自查报告", "2015年6月29日")])
    report = one(found, "paper|D4")
    assert (report.standing, report.evidence) == (Standing.OPEN, "成文日期2015年6月29日，待审定")
    assert (report.recipients, report.lateness) == (("市活动办",), "逾期10天")


def test_two_documents_of_one_kind_are_told_apart_by_who_approves() -> None:
    rules = [
        {"document": "自查报告", "producer": "单位", "approver": "主管办公室"},
        {"document": "自查报告", "producer": "主要负责人", "approver": "主管办公室"},
        {"document": "自查报告", "producer": "普通职工", "approver": "部门领导"},
    ]
    asked = [
        deliverable("D4", producer="{自称}领导班子和主要负责人", action="审定"),
        deliverable("D4", code="D8", producer="干部个人", recipients=["部门领导"], action="审定"),
    ]
    found = duties(JUNE, {"reviews": rules, "deliverables": asked})
    keys = {duty.key: duty.recipients for duty in found}
    assert keys["paper|D4"] == keys["paper|D4|R1"] == ("市活动办",)
    assert keys["paper|D8|R3"] == ("部门领导",)
    assert len([key for key in keys if key.startswith("paper|")]) == 4


def test_problems_stand_as_the_register_says_and_extensions_move_them() -> None:
    found = duties(
        JUNE,
        problems=[
            unit_problem("D1"),
            unit_problem("D2"),
            unit_problem("D3", deadline="长期坚持"),
            personal_problem("G1", "R3"),
        ],
        progress=[
            progress("D2", "2015年6月3日", "完成"),
            progress("D3", "2015年5月3日", "长期坚持"),
        ],
    )
    first, second = one(found, "problem|D1"), one(found, "problem|D2")
    assert (first.holder.person, first.recipients, first.lateness) == ("R2", ("王样",), "逾期20天")
    assert (second.standing, second.lateness) == (Standing.DONE, "迟3天")
    assert one(found, "problem|D3").standing is Standing.LASTING
    assert one(found, "problem|G1").is_personal


def test_a_measure_is_never_called_late_by_the_day_its_problem_was_done() -> None:
    measures = [
        {"problems": "D1", "text": "甲", "deadline": "2015年5月1日", "responsible": "R3"},
        {"problems": "D1", "text": "乙", "deadline": "2015年5月31日"},
        {"problems": "D2", "text": "丙", "deadline": "2015年5月1日"},
        {"problems": "D2", "text": "丁"},
    ]
    found = duties(
        JUNE,
        problems=[unit_problem("D1"), unit_problem("D2")],
        measures=measures,
        progress=[progress("D1", "2015年5月20日", "完成")],
    )
    own = [duty for duty in found if duty.sort is DutySort.MEASURE]
    assert [(duty.standing, duty.lateness) for duty in own] == [
        (Standing.DONE, "—"),
        (Standing.UNSEEN, "时限已过50天"),
        (Standing.DONE, "按时"),
    ]
    assert own[0].holder.person == "R3"


def test_orders_and_opinions_are_owed_by_their_departments() -> None:
    found = duties(
        JUNE,
        orders=[order("DB1"), order("DB2", replied="2015年6月1日", reply="已办。")],
        opinions=[opinion("Y1"), opinion("Y2", due=None, department=None)],
    )
    assert (one(found, "order|DB1").lateness, one(found, "order|DB2").lateness) == ("逾期22天", "迟3天")
    assert (one(found, "opinion|Y1").holder.department, one(found, "opinion|Y1").lateness) == (
        "B2",
        "逾期31天",
    )
    assert (one(found, "opinion|Y2").holder.name, one(found, "opinion|Y2").limit_text) == ("未分办", UNSTATED)


def test_steps_are_done_in_the_records_and_say_what_must_come_before() -> None:
    steps = [{"name": "查找问题", "words": ["查找问题"]}, {"name": "专题民主生活会", "words": ["民主生活会"]}]
    rule = {
        "document": "自查报告",
        "producer": "单位",
        "approver": "主管办公室",
        "gate": "专题民主生活会",
    }
    matters = [{"kind": "会议", "on": "2015年4月2日", "name": "查找问题座谈会", "people": "20"}]
    found = duties(JUNE, {"order": steps, "reviews": [rule]}, matters=matters)
    assert one(found, "step|1").standing is Standing.DONE
    assert (one(found, "step|2").standing, one(found, "step|2").note) == (
        Standing.UNSEEN,
        "在“查找问题”之后；自查报告审定合格后方可进行",
    )


def test_a_goal_without_its_starting_day_has_no_last_day() -> None:
    campaign = {
        "targets": [{"term": "三个月", "goal": "见成效", "anchor": "起算日期"}],
        "missing_facts": [{"name": "起算日期", "text": "没有规定。"}],
    }
    assert one(duties(JUNE, campaign), "target|1").due is None
    given = duties(JUNE, campaign, facts=[{"name": "起算日期", "value": "2015年3月5日"}])
    assert (one(given, "target|1").due, one(given, "target|1").standing) == (
        date(2015, 6, 5),
        Standing.UNSEEN,
    )


def test_a_campaign_without_dates_or_deliverables_owes_what_its_rows_owe() -> None:
    campaign: dict[str, Any] = {"phases": [], "deliverables": []}
    found = duties(JUNE, campaign, problems=[unit_problem("D1")])
    assert [duty.sort for duty in found] == [DutySort.PROBLEM]
    undated = [{"code": "1", "name": "动员学习"}]
    ledger = deliverable("D5", phase="1")
    monthly = duties(JUNE, {"phases": undated, "deliverables": [ledger]})
    assert [duty.period for duty in monthly] == ["2015-06"]


def test_people_and_months_that_stand_alike_are_one_line() -> None:
    lines = lines_of(duties(JULY, papers=[paper("checklist-person", "2015年5月8日", subject="R3")]))
    told = [(line.what, line.who, line.first.standing) for line in lines]
    assert ("个人清单", "王样、张伟（办公室）", Standing.UNSEEN) in told
    assert ("个人清单", "张伟（市容科）", Standing.DONE) in told
    assert ("整改台账（2015年7月至2015年12月，6个月）", "市城管局", Standing.NOT_YET) in told


def test_what_is_late_comes_first() -> None:
    found = duties(
        JUNE, problems=[unit_problem("D1", deadline="2015年6月21日"), unit_problem("D2"), unit_problem("D3")]
    )
    keys = [line.first.key for line in by_urgency(lines_of(found))]
    assert keys[:4] == ["problem|D2", "problem|D3", "problem|D1", "paper|D4"]


def test_the_same_source_gives_the_same_duties() -> None:
    form: dict[str, Any] = {"problems": [unit_problem("D1")], "orders": [order("DB1")]}
    source: Source = make_source(**form)
    assert duties_of(source, JUNE) == duties_of(make_source(**form), JUNE)


RATING: dict[str, Any] = {
    "code": "P1",
    "name": "民主评议",
    "rated": "单位",
    "contents": ["工作作风"],
    "grades": [{"name": "满意", "satisfied": "是"}, {"name": "不满意"}],
}
SCALE: dict[str, Any] = {
    "name": "验收标准",
    "organiser": "市活动办",
    "items": [
        {"code": "1", "area": "整改", "content": "问题", "standard": "未改的扣分", "points": "60"},
        {"code": "2", "area": "制度", "content": "制度", "standard": "未建的扣分", "points": "40"},
    ],
    "grades": [{"name": "合格", "least": "60"}, {"name": "不合格", "least": "0"}],
}


def votes(returned: int = 20) -> dict[str, Any]:
    return {
        "rule": "P1",
        "on": "2015年6月18日",
        "subject": "单位",
        "raters": "服务对象",
        "due": 20,
        "issued": returned,
        "returned": returned,
        "votes": [f"工作作风：满意{returned}"],
    }


def score(item: str, points: str | None) -> dict[str, Any]:
    row = {"subject": "单位", "item": item, "self_score": "40", "score": points, "reason": "一项未改"}
    return row | {"on": "2015年6月19日"} if points else row


def asking(kind: str) -> dict[str, Any]:
    wanted = deliverable("D2", kind=kind, name="结果")
    return {"deliverables": [wanted], "ballots": [RATING], "acceptance": SCALE}


def test_votes_that_were_counted_are_a_record_of_the_result() -> None:
    campaign = asking("ballot-result")
    done = one(duties(JUNE, campaign, ballots=[votes()]), "paper|D2")
    assert (done.standing, done.record.on, done.record.text) == (
        Standing.DONE,
        date(2015, 6, 18),
        "测评已计票",
    )
    before = duties(date(2015, 6, 17), campaign, ballots=[votes()])
    assert not any(duty.standing is Standing.DONE for duty in before)
    void = one(duties(JUNE, campaign, ballots=[votes(8)]), "paper|D2")
    assert void.standing is Standing.OPEN
    assert "测评无效" in void.record.text


def test_points_that_were_given_are_a_record_of_the_acceptance() -> None:
    campaign = asking("acceptance-result")
    done = one(duties(JUNE, campaign, acceptances=[score("1", "58"), score("2", "39")]), "paper|D2")
    assert (done.standing, done.record.on, done.record.text) == (
        Standing.DONE,
        date(2015, 6, 19),
        "验收已打分，合格",
    )
    half = one(duties(JUNE, campaign, acceptances=[score("1", "58"), score("2", None)]), "paper|D2")
    assert (half.standing, half.record.text) == (Standing.OPEN, "验收还有1项没有打分")
    assert one(duties(JUNE, campaign), "paper|D2").standing is Standing.UNSEEN
