"""整改方案: what can be done at once comes first, the rest by stages; nothing without target and term."""

from __future__ import annotations

from datetime import date
from typing import Any

from docgen.build.digest import canonical_json, holes_in
from docgen.documents.kinds import UNIT, Occasion, Request
from docgen.documents.rectification_plan.kind import KIND, RectificationPlanContext
from docgen.documents.source import Source
from tests.builders import CAMPAIGN, make_source, progress, unit_problem

JUNE = Occasion(date(2015, 6, 30), "2015-06")
ORDER = [{"name": "专题民主生活会", "words": ["民主生活会"]}]
PRESCRIBED = {
    "code": "D9",
    "name": "整改方案",
    "kind": "rectification-plan",
    "phase": "2",
    "producer": "{自称}",
    "gate": "专题民主生活会已经召开",
}
MEETING = {"kind": "会议", "on": "2015-05-20", "name": "局专题民主生活会"}


def source_of(*problems: dict[str, Any], campaign: dict[str, Any] | None = None, **form: Any) -> Source:
    measures = [{"problems": one["code"], "text": "三日内答复。", "standard": "全部答复"} for one in problems]
    return make_source(campaign, problems=list(problems), measures=measures, **form)


def plan(source: Source, occasion: Occasion = JUNE) -> RectificationPlanContext:
    context = KIND.context(source, occasion, UNIT)
    assert isinstance(context, RectificationPlanContext)
    return context


def text_of(source: Source) -> str:
    return "\n".join(block.lead + block.text for block in plan(source).body)


def stages(source: Source) -> list[tuple[str, list[str]]]:
    return [(group.title, [row.code for row in group.rows]) for group in plan(source).groups]


MIXED = (
    unit_problem("W-1", deadline="2015年12月10日"),
    unit_problem("W-2", deadline="长期坚持"),
    unit_problem("W-3", deadline="2016年3月1日"),
    unit_problem("W-4", deadline="2015年5月31日"),
    unit_problem("W-5", deadline="立行立改"),
    unit_problem("W-6", deadline="2015年5月20日"),
    unit_problem("W-7", deadline="三个月"),
    unit_problem("W-8", deadline="2015年12月1日"),
)


def test_the_order_is_at_once_then_stage_by_stage_then_for_good() -> None:
    done = progress("W-8", "2015-05-01", "立行立改", text="当场改好。", evidence="照片")
    assert stages(source_of(*MIXED, progress=[done])) == [
        ("立行立改（2个）", ["W-5", "W-8"]),
        ("限期整改，在查摆整改阶段（2015年6月30日前）完成（2个）", ["W-6", "W-4"]),
        ("限期整改，在总结验收阶段（2015年12月20日前）完成（1个）", ["W-1"]),
        ("限期整改，专项治理结束以后完成（1个）", ["W-3"]),
        ("分步整改（1个）", ["W-7"]),
        ("长期坚持（1个）", ["W-2"]),
    ]


def test_the_numbers_of_the_text_are_those_of_the_table() -> None:
    source = source_of(*MIXED)
    rows = [row for group in plan(source).groups for row in group.rows]
    assert [row.no for row in rows] == list(range(1, 9))
    text = text_of(source)
    assert "立行立改1个、限期整改5个、分步整改1个、长期坚持1个" in text
    assert "各责任领导牵头的问题：王样8个。" in text


def test_what_is_done_on_the_plan_s_day_is_not_set_out_as_still_to_do() -> None:
    done = progress("W-6", "2015-05-18", "完成")
    assert "在查摆整改阶段（2015年6月30日前）完成2个（其中1个已经完成）" in text_of(
        source_of(*MIXED, progress=[done])
    )


def test_what_was_put_right_before_the_plan_is_not_told_to_be_begun() -> None:
    done = progress("W-5", "2015-05-18", "立行立改", text="当场改好。", evidence="照片")
    text = text_of(source_of(*MIXED, progress=[done]))
    assert "1个问题（W-5）" in text
    assert "印发前已经改好" in text
    assert "当即动手" not in text
    assert "印发前已经改好" not in text_of(source_of(*MIXED))


def test_problems_of_one_pace_are_not_said_to_be_parted() -> None:
    text = text_of(source_of(MIXED[0], MIXED[3]))
    assert "限期整改2个" not in text
    assert "（一）限期整改" not in text
    assert "2个问题" in text


def test_without_dated_phases_the_terms_stand_as_they_are() -> None:
    phases = [{key: one[key] for key in ("code", "name")} for one in CAMPAIGN["phases"]]
    source = source_of(MIXED[0], MIXED[6], campaign={"phases": phases})
    assert stages(source) == [("限期整改（1个）", ["W-1"]), ("分步整改（1个）", ["W-7"])]
    [relative] = plan(source).groups[1].rows
    assert relative.deadline == "三个月"


def test_a_relative_goal_without_a_start_stays_relative() -> None:
    targets = [{"term": "三个月", "goal": "见成效"}]
    assert "三个月见成效，起算日期上级方案未作规定。" in text_of(
        source_of(MIXED[0], campaign={"targets": targets})
    )


def test_what_a_plan_must_say_of_each_problem_is_never_left_out_silently() -> None:
    source = make_source(problems=[unit_problem("W-1", deadline="待定")])
    assert holes_in(canonical_json(plan(source))) == ("W-1的整改目标", "W-1的整改措施", "W-1的整改时限")
    full = source_of(unit_problem("W-1"))
    [row] = plan(full).groups[0].rows
    assert (row.target, row.leader, row.answerable) == ("全部答复", "王样", "办公室\n（张伟）")
    assert holes_in(canonical_json(plan(full))) == ()


def prescribed(**form: Any) -> Source:
    campaign = {"order": ORDER, "deliverables": [*CAMPAIGN["deliverables"], PRESCRIBED]}
    return source_of(unit_problem("W-1"), campaign=campaign, **form)


def test_it_waits_for_the_meeting_that_the_campaign_puts_first() -> None:
    may = Request(date(2015, 5, 19))
    assert KIND.occasions(prescribed(matters=[MEETING]), may) == ()
    assert KIND.occasions(prescribed(), Request(date(2015, 6, 30))) == ()
    departments = [MEETING | {"department": "B2"}]
    assert KIND.occasions(prescribed(matters=departments), Request(date(2015, 6, 30))) == ()
    [held] = KIND.occasions(prescribed(matters=[MEETING]), Request(date(2015, 5, 20)))
    assert held.as_of == date(2015, 5, 20)
    draft = Source(prescribed().campaign, prescribed().form, draft=True)
    assert len(KIND.occasions(draft, may)) == 1


def test_the_text_names_the_meeting_that_was_held() -> None:
    assert "在2015年5月20日局专题民主生活会查摆剖析的基础上，我局针对" in text_of(
        prescribed(matters=[MEETING])
    )
    assert "基础上" not in text_of(prescribed())


def test_without_problems_there_is_no_plan() -> None:
    assert KIND.occasions(make_source(), Request(date(2015, 6, 30))) == ()


def test_publication_and_accountability_are_told_only_where_the_campaign_has_them() -> None:
    plain = text_of(source_of(unit_problem("W-1")))
    assert "向群众公开" not in plain and "问责规定" not in plain
    ladder = [{"severity": "轻微", "measures": ["批评教育"]}]
    published = {"code": "D8", "name": "公示", "producer": "{自称}", "action": "公布"}
    full = text_of(source_of(unit_problem("W-1"), campaign={"ladder": ladder, "deliverables": [published]}))
    assert "向群众公开" in full and "问责规定" in full
