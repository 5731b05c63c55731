"""领导小组: set up with its list in order, changed by month; members by approval, the office by filing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

from docx import Document

from docgen.documents.cover import Cover
from docgen.documents.group_change.kind import KIND as CHANGE
from docgen.documents.group_change.kind import GroupChangeContext
from docgen.documents.kinds import UNIT, Request
from docgen.documents.leading_group.kind import KIND as GROUP
from docgen.documents.leading_group.kind import LeadingGroupContext
from docgen.documents.plan.group import NOBODY
from docgen.documents.source import Source
from docgen.render import compile_template
from docgen.resources import templates_dir
from tests.builders import FORM, make_source

JUNE = date(2015, 6, 30)
PEOPLE = [
    *FORM["people"],
    {"code": "R4", "name": "赵一一", "layer": "中层干部"},
    {"code": "R5", "name": "钱二", "layer": "普通职工"},
]
POSTS = [
    *FORM["posts"],
    {"person": "R4", "department": "B3", "title": "科长", "first": "2015年6月15日"},
    {"person": "R5", "department": "B2", "title": "科员"},
]
APPROVED = {"reason": "工作变动", "approved": "2015年6月12日"}
SEATS = [
    {"position": "联络员", "person": "R3"},
    {"position": "成员", "person": "R2", "last": "2015年6月14日", **APPROVED},
    {"position": "成员", "person": "R4", "first": "2015年6月15日", **APPROVED},
    {"position": "成员", "person": "R5"},
    {"position": "组长", "person": "R1"},
]


def body(*seats: dict[str, Any], campaign: dict[str, Any] | None = None) -> Source:
    return make_source(campaign, people=PEOPLE, posts=POSTS, group=list(seats or SEATS))


def group_of(source: Source) -> LeadingGroupContext:
    [occasion] = GROUP.occasions(source, Request(JUNE))
    context = GROUP.context(source, occasion, UNIT)
    assert isinstance(context, LeadingGroupContext)
    return context


def changes_of(source: Source, as_of: date = JUNE) -> list[GroupChangeContext]:
    made = [CHANGE.context(source, one, UNIT) for one in CHANGE.occasions(source, Request(as_of))]
    return [one for one in made if isinstance(one, GroupChangeContext)]


def text_of(context: LeadingGroupContext) -> str:
    return "\n".join(block.lead + block.text for block in context.body)


def test_a_list_that_fills_its_page_sends_the_imprint_to_the_next() -> None:
    def starts_page(seats: int, copies: str = "") -> bool:
        made = group_of(body())
        rows = (made.group[0],) * seats
        issued = replace(made, group=rows, cover=Cover(number="样发〔2015〕7号", copies=copies))
        content = compile_template(templates_dir() / "leading-group.docx").render(issued)
        after = Document(BytesIO(content)).paragraphs[-3:]
        return any(one.paragraph_format.page_break_before for one in after)

    assert not starts_page(23)
    assert starts_page(24)
    assert starts_page(22, copies="市纪委")


def test_the_list_is_by_position_then_as_the_form_has_it_and_as_of_the_day() -> None:
    rows = [(row.position, row.name, row.titles) for row in group_of(body()).group]
    assert rows == [
        ("组长", "王　样", "局长、党组书记"),
        ("成员", "张　伟", "主任"),
        ("", "钱　二", "科员"),
        ("联络员", "张　伟", "科员"),
    ]


def test_the_text_counts_what_the_list_has_and_tells_how_seats_change() -> None:
    text = text_of(group_of(body()))
    assert "领导小组由组长1人、成员2人组成，名单见附件。" in text
    assert "经领导小组办公室审核，报组长批准；办公室工作人员调整的，报领导小组办公室备案。" in text


def test_a_body_without_a_head_shows_the_hole() -> None:
    rows = group_of(body({"position": "成员", "person": "R2"})).group
    assert (rows[0].position, rows[0].name) == ("组长", "【待填：组长】")


def test_a_body_by_post_needs_no_decision_for_a_change() -> None:
    text = text_of(group_of(body({"position": "组长", "post": "党组书记、局长"})))
    assert "领导小组按职务组成，组成人员名单见附件。" in text
    assert "报组长批准" not in text
    assert "备案" not in text
    filed = text_of(
        group_of(body({"position": "组长", "post": "局长"}, {"position": "联络员", "person": "R3"}))
    )
    assert "备案" in filed
    assert "报组长批准" not in filed


def test_duties_the_body_it_equals_and_the_bodies_below_are_the_campaigns_words() -> None:
    """R16: the body of this campaign is another's; every unit below sets up its own."""
    campaign = {
        "leading_body_duties": ["督促检查{行动}。", "兑现奖惩。"],
        "leading_body_note": "领导小组与活动领导小组一致。",
        "leading_body_below": "所属各单位建立相应的领导机构。",
    }
    text = text_of(group_of(body(campaign=campaign)))
    assert "（一）督促检查专项治理。\n（二）兑现奖惩。" in text
    assert "领导小组与活动领导小组一致。" in text
    assert "所属各单位建立相应的领导机构。" in text


def test_no_body_no_document() -> None:
    assert GROUP.occasions(make_source(group=[]), Request(JUNE)) == ()


def test_a_month_with_changes_has_a_notice_that_tells_who_left_and_who_came() -> None:
    [notice] = changes_of(body())
    [members] = notice.groups
    told = [(one.change, one.name, one.titles, one.since, one.approved) for one in members.rows]
    assert told == [
        ("调出", "张　伟", "主任", "2015年\n6月15日", "2015年\n6月12日"),
        ("增补", "赵一一", "科长", "2015年\n6月15日", "2015年\n6月12日"),
    ]
    assert notice.text.startswith("因组成人员工作变动，经办公室、市容管理科提出意见、领导小组办公室审核")
    assert [row.name for row in notice.group] == ["王　样", "赵一一", "钱　二", "张　伟"]
    assert "组长1人、成员2人" in notice.closing


def test_before_the_change_there_is_no_notice_and_who_founded_the_body_did_not_join_it() -> None:
    assert changes_of(body(), date(2015, 6, 14)) == []
    founder = {"position": "组长", "person": "R1", "first": "2015年3月1日"}
    assert changes_of(body(founder)) == []


def test_a_change_in_the_office_is_filed_not_approved() -> None:
    liaison = {"position": "联络员", "person": "R5", "first": "2015年5月4日", "reason": "轮岗"}
    [notice] = changes_of(body(SEATS[-1], liaison))
    [office] = notice.groups
    assert [row.approved for row in office.rows] == ["备案"]
    assert "报领导小组办公室备案" in notice.text
    assert "组长批准" not in notice.text


def test_the_head_does_not_approve_the_change_of_the_head() -> None:
    head = {"position": "组长", "post": "局长", "first": "2015年5月4日", **APPROVED}
    [notice] = changes_of(body(head))
    assert "组长批准" not in notice.text
    assert notice.groups[0].rows[0].name == NOBODY
    assert "人组成" not in notice.closing


def test_a_change_without_reason_and_approval_shows_both_holes() -> None:
    [notice] = changes_of(body(SEATS[-1], {"position": "成员", "person": "R5", "first": "2015年5月4日"}))
    [row] = notice.groups[0].rows
    assert (row.reason, row.approved) == ("【待填：变动原因】", "【待填：批准日期】")


def test_each_month_has_its_own_notice() -> None:
    later = {"position": "成员", "person": "R5", "first": "2015年5月4日", **APPROVED}
    assert [len(one.groups[0].rows) for one in changes_of(body(*SEATS[:3], later, SEATS[-1]))] == [1, 2]
