"""A seat in the leading group is a person's or a post's; names of conduct need not fit the categories."""

from __future__ import annotations

from typing import Any

from docgen.diagnostics import Severity
from docgen.model.finding import Finding
from docgen.model.ranks import main_leaders
from docgen.model.roster import Roster
from docgen.model.rules import check_campaign, check_form
from tests.builders import FORM, make_campaign, make_form


def findings(*group: dict[str, Any], **form: Any) -> list[Finding]:
    found = check_form(make_campaign(), make_form(group=list(group), **form))
    return [one for one in found if one.path[:1] == ("group",)]


def test_a_post_without_a_person_is_a_seat() -> None:
    assert findings({"position": "组长", "post": "县政府常务副县长"}) == []


def test_a_seat_of_nobody_is_an_error() -> None:
    [found] = findings({"position": "组长", "person": "R1"}, {"position": "成员"})
    assert (found.code, found.path, found.severity) == ("F414", ("group", 1, "person"), Severity.ERROR)


def test_a_post_beside_a_person_must_be_theirs() -> None:
    assert findings({"position": "组长", "person": "R1", "post": "局长、党组书记"}) == []
    assert findings({"position": "组长", "person": "R1", "post": "党组书记"}) == []
    [found] = findings({"position": "组长", "person": "R1", "post": "副局长"})
    assert (found.code, found.path, found.severity) == ("F415", ("group", 0, "post"), Severity.WARNING)
    assert "“副局长”" in found.message
    assert "局长、党组书记" in found.message


def test_a_post_left_before_is_still_theirs() -> None:
    posts = [*FORM["posts"], {"person": "R1", "department": "B2", "title": "副局长", "last": "2015年1月1日"}]
    assert findings({"position": "组长", "person": "R1", "post": "副局长"}, posts=posts) == []


def test_an_unknown_person_is_told_once_even_beside_a_post() -> None:
    [found] = findings({"position": "组长", "person": "赵六", "post": "局长"})
    assert (found.code, found.path) == ("F402", ("group", 0, "person"))


CHANGED = {"position": "成员", "person": "R2", "reason": "工作变动", "approved": "2015年6月15日"}


def test_a_change_of_a_member_says_why_and_when_it_was_approved() -> None:
    assert findings(CHANGED | {"first": "2015年6月15日"}) == []
    found = findings({"position": "成员", "person": "R2", "last": "2015年6月14日"})
    assert [(one.code, one.path[-1], one.severity) for one in found] == [
        ("F417", "reason", Severity.WARNING),
        ("F417", "approved", Severity.WARNING),
    ]


def test_a_change_in_the_office_is_only_filed() -> None:
    assert findings({"position": "联络员", "person": "R3", "first": "2015年6月15日", "reason": "轮岗"}) == []


def test_a_seat_is_approved_before_it_is_taken_and_taken_before_it_is_left() -> None:
    [early] = findings(CHANGED | {"first": "2015年6月1日"})
    assert (early.code, early.path) == ("F416", ("group", 0, "first"))
    [turned] = findings(CHANGED | {"first": "2015年6月20日", "last": "2015年6月18日"})
    assert (turned.code, turned.path) == ("F416", ("group", 0, "last"))


def test_who_holds_no_post_any_more_cannot_stay_in_the_body() -> None:
    posts = [
        *FORM["posts"][:2],
        {"person": "R2", "department": "B2", "title": "主任", "last": "2015年6月14日"},
    ]
    posts.append(FORM["posts"][3])
    [found] = findings({"position": "成员", "person": "R2"}, posts=posts)
    assert (found.code, found.path, found.severity) == ("F418", ("group", 0, "last"), Severity.WARNING)
    assert "2015年6月14日" in found.message
    assert findings(CHANGED | {"last": "2015年6月14日"}, posts=posts) == []


def test_who_heads_the_body_now_is_the_main_leader() -> None:
    people = [*FORM["people"], {"code": "R4", "name": "李新", "layer": "班子成员"}]
    group = [
        {"position": "组长", "person": "R1", "last": "2015年6月14日"},
        {"position": "组长", "person": "R4", "first": "2015年6月15日"},
    ]
    assert main_leaders(Roster(make_form(people=people, group=group))) == {"R4"}
    assert main_leaders(Roster(make_form(people=people, group=group[:1]))) == {"R1"}


def conducts(*rows: dict[str, Any]) -> list[tuple[str, object]]:
    return [(one.code, one.path) for one in check_campaign(make_campaign(conducts=list(rows)))]


def test_a_name_of_conduct_may_belong_to_no_category() -> None:
    assert conducts({"name": "演员", "meaning": "假作为"}) == []
    assert conducts({"name": "蜗牛", "meaning": "拖着不办", "category": "推诿扯皮"}) == []


def test_a_name_of_conduct_may_not_belong_to_a_category_that_is_not_there() -> None:
    wrong = {"name": "演员", "meaning": "假作为", "category": "假作为"}
    assert conducts(wrong) == [("F402", ("conducts", 0, "category"))]
