from __future__ import annotations

from typing import Any

from docgen.diagnostics import Severity
from docgen.model.finding import Finding
from docgen.model.rules_order import check_against
from tests.builders import make_campaign, make_form

ORDER = [
    {"name": "查找问题", "words": ["查找问题", "征求意见", "回头看"]},
    {"name": "专题民主生活会", "words": ["民主生活会"]},
    {"name": "民主评议", "words": ["民主评议"], "redo": "回头看"},
]


def matter(name: str, on: str, **more: Any) -> dict[str, Any]:
    return {"kind": "其他", "on": on, "name": name, **more}


def told(*matters: dict[str, Any]) -> list[Finding]:
    return list(check_against(make_campaign(order=ORDER), make_form(matters=list(matters))))


def test_steps_in_the_campaigns_order_are_fine() -> None:
    assert (
        told(
            matter("查找问题动员会", "2015-04-01"),
            matter("院班子专题民主生活会", "2015-05-01"),
            matter("民主评议大会", "2015-05-01"),
            matter("回头看查找问题座谈会", "2015-06-01"),
            matter("值班督查", "2015-03-01"),
        )
        == []
    )


def test_an_evaluation_before_the_meeting_is_an_error_at_its_date() -> None:
    [finding] = told(
        matter("查找问题动员会", "2015-04-01"),
        matter("民主评议大会", "2015-04-20"),
        matter("专题民主生活会", "2015-05-01"),
    )
    assert (finding.code, finding.severity) == ("F482", Severity.ERROR)
    assert (finding.path, finding.other) == (("matters", 1, "on"), ("matters", 2, "on"))
    assert "“专题民主生活会”" in finding.message


def test_a_step_that_was_not_entered_is_a_warning() -> None:
    [finding] = told(matter("专题民主生活会", "2015-05-01"))
    assert (finding.severity, finding.path) == (Severity.WARNING, ("matters", 0, "on"))
    assert "没有“查找问题”的事项" in finding.message


def test_another_departments_step_does_not_stand_for_ones_own() -> None:
    findings = told(
        matter("查找问题座谈会", "2015-04-01", department="B2"),
        matter("专题民主生活会", "2015-05-01", department="B3"),
    )
    assert [finding.path for finding in findings] == [("matters", 1, "on")]


def test_a_campaign_without_an_order_asks_for_none() -> None:
    matters = [matter("民主评议大会", "2015-04-20"), matter("专题民主生活会", "2015-05-01")]
    assert list(check_against(make_campaign(), make_form(matters=matters))) == []


STEPS = [
    matter("查找问题动员会", "2015-04-01"),
    matter("专题民主生活会", "2015-05-01"),
    matter("民主评议大会", "2015-05-10", result="评议不过关", department="B2"),
]


def test_an_evaluation_that_was_not_passed_is_followed_by_doing_it_over_again() -> None:
    [finding] = told(*STEPS)
    assert (finding.code, finding.path) == ("F483", ("matters", 2, "result"))
    other = matter("市容科回头看", "2015-05-20", department="B3")
    before = matter("回头看座谈会", "2015-05-02")
    assert [one.code for one in told(*STEPS, other, before)] == ["F483"]
    assert told(*STEPS, matter("办公室回头看", "2015-05-20", department="B2")) == []


def test_an_evaluation_that_was_passed_asks_for_nothing() -> None:
    assert told(*STEPS[:2], matter("民主评议大会", "2015-05-10", result="过关")) == []


GATED = [
    {
        "code": "D1",
        "name": "整改方案",
        "kind": "rectification-plan",
        "producer": "{自称}",
        "gate": "专题民主生活会已经召开",
    }
]


def early(issued: str, kind: str = "整改方案") -> list[Finding]:
    matters = [matter("查找问题动员会", "2015-04-01"), matter("院班子专题民主生活会", "2015-05-01")]
    form = make_form(matters=matters, papers=[{"kind": kind, "issued": issued}])
    return list(check_against(make_campaign(order=ORDER, deliverables=GATED), form))


def test_a_document_waits_for_the_step_that_it_rests_on() -> None:
    assert early("2015-05-01") == early("2015-04-01", "自查报告") == []
    [by_title], [by_code] = early("2015-04-30"), early("2015-04-30", "rectification-plan")
    assert (by_title.code, by_title.path) == ("F497", ("papers", 0, "issued"))
    assert by_title == by_code
