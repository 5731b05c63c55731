"""学习安排: what was announced, session by session; nothing is studied that nobody announced."""

from __future__ import annotations

from datetime import date
from typing import Any

from docgen.documents.kinds import UNIT, Request
from docgen.documents.source import Source
from docgen.documents.study_plan.kind import KIND, StudyPlanContext
from docgen.model.rules import check_campaign
from tests.builders import CAMPAIGN, make_campaign, make_source

THREE = {
    "name": "三个专题",
    "count": "3",
    "members": ["党章", "省委全会精神", "省委“两个意见”"],
    "study": "是",
}


def session(name: str, on: str = "2015年3月10日", kind: str = "学习", **more: Any) -> dict[str, Any]:
    return {"kind": kind, "on": on, "name": name} | more


def source_of(*matters: dict[str, Any], **campaign: Any) -> Source:
    return make_source(campaign, matters=list(matters))


def plan_of(source: Source) -> StudyPlanContext:
    [occasion] = KIND.occasions(source, Request(date(2015, 6, 30)))
    context = KIND.context(source, occasion, UNIT)
    assert isinstance(context, StudyPlanContext)
    return context


def groups_of(context: StudyPlanContext) -> list[tuple[str, list[str]]]:
    return [(group.title, [row.topic for row in group.rows]) for group in context.groups]


def text_of(context: StudyPlanContext) -> str:
    return "\n".join(block.text for block in (*context.opening, *context.body))


def test_meetings_and_sessions_stand_by_date_within_the_phase_of_study() -> None:
    context = plan_of(
        source_of(
            session("省委全会精神专题学习", "2015年3月20日", department="B3", attendees="全体党员"),
            session("党章学习", "2015年3月11日"),
            session("动员会", "2015年3月2日", "会议", content="局长讲话"),
            session("办公会", "2015年3月3日", "会议"),
            session("年底学习", "2015年12月1日"),
        )
    )
    assert groups_of(context) == [
        ("动员部署（1次）", ["动员会"]),
        ("集中学习（2次）", ["党章学习", "省委全会精神专题学习"]),
    ]
    rows = [row for group in context.groups for row in group.rows]
    assert [(row.no, row.date) for row in rows] == [
        (1, "2015年\n3月2日"),
        (2, "2015年\n3月11日"),
        (3, "2015年\n3月20日"),
    ]
    assert [row.organiser for row in rows] == ["市城管局", "市城管局", "市容科"]
    assert rows[2].attendees == "全体党员"


def test_the_announced_subjects_are_all_listed_and_those_without_a_session_are_told() -> None:
    context = plan_of(
        source_of(
            session("党章专题学习"),
            session("“两个意见”学习", "2015年3月12日"),
            session("公文写作培训", "2015年3月13日"),
            counted=[THREE],
        )
    )
    text = text_of(context)
    assert "共3个专题" in text
    assert "专题一，党章；专题二，省委全会精神；专题三，省委“两个意见”。" in text
    assert "“省委全会精神”的学习时间另行通知。" in text
    assert groups_of(context) == [
        ("集中学习（2次）", ["党章专题学习", "“两个意见”学习"]),
        ("其他学习（1次）", ["公文写作培训"]),
    ]


def test_subjects_that_were_only_counted_are_not_made_up() -> None:
    text = text_of(plan_of(source_of(session("党章学习"), counted=[THREE | {"members": []}])))
    assert "具体内容以上级印发的文件为准" in text
    assert "专题一" not in text


def test_the_announced_number_must_be_the_listed_one() -> None:
    """C2."""
    [found] = check_campaign(make_campaign(counted=[THREE | {"count": "4"}]))
    assert found.code == "F443"


def test_study_material_is_named_once() -> None:
    basis = [
        *CAMPAIGN["basis"],
        {"title": "党章", "role": "学习材料"},
        {"title": "有关规定", "role": "学习材料"},
    ]
    text = text_of(plan_of(source_of(session("党章学习"), basis=basis, counted=[THREE])))
    assert "材料为主：有关规定。" in text


def test_without_a_session_there_is_no_plan() -> None:
    assert KIND.occasions(source_of(session("动员会", kind="会议")), Request(date(2015, 6, 30))) == ()
