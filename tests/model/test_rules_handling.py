"""意见 and 督办: what their rows must say, and to what they may refer."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.diagnostics import Severity
from docgen.model.finding import Finding
from docgen.model.rules import check_form
from tests.builders import make_campaign, make_form, opinion, order, unit_problem


def findings(**sheets: Any) -> list[Finding]:
    """What these sheets give beyond an empty form's findings about people."""
    found = check_form(make_campaign(), make_form(**sheets))
    return [one for one in found if one.path[0] in sheets and one.code != "F423"]


def told(**sheets: Any) -> list[tuple[str, object]]:
    return [(one.code, one.path[2]) for one in findings(**sheets)]


def of_opinion(**changes: Any) -> list[tuple[str, object]]:
    return told(opinions=[opinion("YJ-1", **changes)])


def of_order(**changes: Any) -> list[tuple[str, object]]:
    return told(orders=[order("DB-1", **changes)])


def test_whole_rows_are_sound() -> None:
    assert of_opinion() == of_opinion(result="已清洗。", closed="2015年5月18日") == []
    assert of_order() == of_order(reply="已修复。", replied="2015年5月28日", closed="2015年5月29日") == []


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"closed": "2015年5月5日", "result": "已清洗。"}, "F501", "closed"),
        ({"due": "2015年5月1日"}, "F501", "due"),
        ({"closed": "2015年5月18日"}, "F502", "result"),
        ({"result": "已清洗。"}, "F502", "closed"),
        ({"closed": "2015年5月21日", "result": "已清洗。"}, "F503", "closed"),
        ({"received": "2015年2月6日", "due": "2015年5月20日"}, "F504", "received"),
        ({"content": "油污没有清洗，电话13800138000。"}, "F505", "content"),
        ({"result": "已答复13800138000。", "closed": "2015年5月18日"}, "F505", "result"),
        ({"department": None}, "F506", "department"),
        ({"due": "收到后5个工作日内"}, "F507", "due"),
        ({"department": "城建科"}, "F402", "department"),
        ({"content": "XX路积水"}, "F471", "content"),
    ],
)
def test_a_faulty_opinion_is_told(changes: dict[str, Any], code: str, field: str) -> None:
    assert of_opinion(**changes) == [(code, field)]


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"due": "2015年5月11日"}, "F501", "due"),
        ({"replied": "2015年5月11日", "reply": "已修复。"}, "F501", "replied"),
        ({"replied": "2015年5月28日", "reply": "已修复。", "closed": "2015年5月27日"}, "F501", "closed"),
        ({"replied": "2015年5月28日"}, "F502", "reply"),
        ({"reply": "已修复。"}, "F502", "replied"),
        ({"replied": "2015年5月30日", "reply": "已修复。"}, "F503", "replied"),
        ({"closed": "2015年5月30日"}, "F503", "closed"),
        ({"issued": "2016年5月12日", "due": "2016年5月29日"}, "F504", "issued"),
        ({"due": "另行通知"}, "F507", "due"),
        ({"department": "城建科"}, "F402", "department"),
        ({"helpers": "办公室、城建科"}, "F402", "helpers"),
        ({"problem": "W-9"}, "F402", "problem"),
        ({"signer": "张伟"}, "F403", "signer"),
        ({"signer": "办公室"}, "F404", "signer"),
    ],
)
def test_a_faulty_order_is_told(changes: dict[str, Any], code: str, field: str) -> None:
    assert of_order(**changes) == [(code, field)]


def test_an_answer_in_time_and_a_later_closing_are_sound() -> None:
    assert of_order(reply="已修复。", replied="2015年5月29日", closed="2015年6月9日") == []


def test_a_number_used_twice_is_told() -> None:
    assert told(opinions=[opinion("YJ-1"), opinion("YJ-1")]) == [("F401", "code")]
    assert told(orders=[order("DB-1"), order("DB-1")]) == [("F401", "code")]


def test_a_complainants_number_is_not_repeated_in_the_message() -> None:
    [finding] = findings(opinions=[opinion("YJ-1", content="来电13800138000反映油污。")])
    assert "13800138000" not in finding.message
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize("subject", ["R2", "王样", "办公室", "B2", "市容科", "W-1", "YJ-1", "DB-1"])
def test_a_paper_may_be_about_a_person_a_department_or_a_numbered_row(subject: str) -> None:
    form = make_form(
        problems=[unit_problem("W-1")],
        opinions=[opinion("YJ-1")],
        orders=[order("DB-1")],
        papers=[{"kind": "supervision-order", "subject": subject}],
    )
    assert [one for one in check_form(make_campaign(), form) if one.path[0] == "papers"] == []


@pytest.mark.parametrize(("subject", "code"), [("张伟", "F403"), ("W-9", "F402"), ("城建科", "F402")])
def test_a_paper_about_nothing_known_is_told(subject: str, code: str) -> None:
    assert told(papers=[{"kind": "催办通知书", "subject": subject}]) == [(code, "subject")]
