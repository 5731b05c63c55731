"""A leading body by post: named in the plan, the list and the report, and still somebody's in the unit."""

from __future__ import annotations

from datetime import date
from typing import Any

from docgen.documents.kinds import UNIT, Request
from docgen.documents.plan.group import NOBODY, group_rows, group_sentence
from docgen.documents.seats import seated, seats
from docgen.documents.self_inspection.kind import KIND, SelfInspectionContext
from docgen.documents.self_inspection.person import is_leading
from docgen.documents.source import Source
from docgen.model.person import Position
from docgen.model.ranks import main_leaders
from tests.builders import make_source

DAY = date(2015, 3, 2)
BY_POST = [
    {"position": "组长", "post": "县政府常务副县长"},
    {"position": "副组长", "post": "县政府办主任"},
    {"position": "副组长", "post": "县委督办督查局局长"},
    {"position": "成员", "post": "县直有关部门负责同志"},
    {"position": "办公室主任", "post": "县政府办副主任"},
]


def county(*group: dict[str, Any], body: str = "活动工作专班") -> Source:
    return make_source({"leading_body": body}, group=list(group))


def test_posts_are_named_without_tongzhi_and_members_as_they_are_written() -> None:
    assert group_sentence(county(*BY_POST), DAY) == (
        "我局成立活动工作专班（名单见附件），由县政府常务副县长任组长，"
        "县政府办主任、县委督办督查局局长任副组长，县直有关部门负责同志为成员。"
        "专班下设办公室，由县政府办副主任兼任办公室主任，承担日常工作。"
    )


def test_persons_and_posts_may_sit_together() -> None:
    source = county({"position": "副组长", "person": "R1"}, {"position": "副组长", "post": "纪检组组长"})
    assert seated(source, seats(source, DAY, Position.DEPUTY), DAY) == "王样同志、纪检组组长"


def test_the_list_shows_a_seat_of_a_post_without_a_name() -> None:
    rows = group_rows(county(BY_POST[0], {"position": "联络员", "person": "R1"}), DAY)
    assert [(row.position, row.name, row.titles) for row in rows] == [
        ("组长", NOBODY, "县政府常务副县长"),
        ("联络员", "王　样", "局长、党组书记"),
    ]


def test_a_body_that_is_no_task_force_keeps_its_name() -> None:
    sentence = group_sentence(county(BY_POST[0], BY_POST[4], body="专项治理领导小组"), DAY)
    assert "领导小组下设办公室" in sentence


def test_the_report_names_the_head_by_post() -> None:
    source = county(*BY_POST)
    [occasion, *_] = KIND.occasions(source, Request(date(2015, 6, 30)))
    context = KIND.context(source, occasion, UNIT)
    assert isinstance(context, SelfInspectionContext)
    text = "".join(block.text for block in context.body)
    assert "由县政府常务副县长任组长；专班办公室承担日常工作，由县政府办副主任兼任主任。" in text


def test_whoever_holds_the_heads_post_is_the_main_leader() -> None:
    source = county({"position": "组长", "post": "党组书记"})
    assert main_leaders(source.roster) == {"R1"}


def test_a_head_from_elsewhere_leaves_the_first_leader_as_main_leader() -> None:
    assert main_leaders(county(BY_POST[0]).roster) == {"R1"}


def test_a_member_by_post_reports_as_a_leading_member() -> None:
    source = county({"position": "成员", "post": "办公室主任"})
    assert is_leading(source, source.roster.person("R2"))
    assert not is_leading(source, source.roster.person("R3"))


def test_a_post_that_changed_hands_is_its_present_holders() -> None:
    posts = [
        {"person": "R1", "department": "B1", "title": "局长", "last": "2015年4月1日"},
        {"person": "R2", "department": "B1", "title": "局长", "first": "2015年4月2日"},
    ]
    source = make_source(posts=posts, group=[{"position": "组长", "post": "局长"}])
    assert [person.code for person in source.roster.holders("局长")] == ["R2"]
