"""重点监控: listed and lifted in order, known reasons, each object once at a time."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.model.finding import Finding
from docgen.model.rules import check_form
from tests.builders import make_campaign, make_form, opinion, unit_problem

ROW = {
    "department": "B2",
    "listed": "2015年5月11日",
    "reason": "一季度投诉居首位。",
    "measures": "每周抽查一次。",
    "leader": "R1",
}
LIFTED = {"lifted": "2015年9月30日", "outcome": "三个月没有新的投诉。"}


def findings(*rows: dict[str, Any]) -> list[Finding]:
    form = make_form(
        watches=[ROW | row for row in rows],
        problems=[unit_problem("W-1"), unit_problem("W-2", found="2015年6月1日", deadline="2015年7月1日")],
        opinions=[opinion("Y-1")],
    )
    return [one for one in check_form(make_campaign(), form) if one.path[0] == "watches"]


def test_whole_rows_are_sound() -> None:
    assert findings({}, {"post": "窗口", "problems": "W-1", "basis": "Y-1"} | LIFTED) == []


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"lifted": "2015年9月30日"}, "F571", "outcome"),
        ({"outcome": "已好转。"}, "F571", "lifted"),
        (LIFTED | {"lifted": "2015年5月10日"}, "F571", "lifted"),
        ({"problems": "W-2"}, "F573", "listed"),
        ({"listed": "2014年5月11日"}, "F573", "listed"),
        ({"problems": "W-9"}, "F402", "problems"),
        ({"basis": "Y-9"}, "F402", "basis"),
        ({"department": "城建科"}, "F402", "department"),
        ({"leader": "办公室"}, "F404", "leader"),
        ({"reason": "XX路投诉多"}, "F471", "reason"),
    ],
)
def test_a_faulty_row_is_told(changes: dict[str, Any], code: str, field: str) -> None:
    assert [(one.code, one.path[2]) for one in findings(changes)] == [(code, field)]


def test_an_object_is_listed_again_only_after_it_was_lifted() -> None:
    later = {"listed": "2015年10月8日"}
    assert findings(LIFTED, later) == findings(later, LIFTED) == []
    [finding] = findings({}, {"department": "办公室"} | later)
    assert (finding.code, finding.path, finding.other) == (
        "F572",
        ("watches", 1, "listed"),
        ("watches", 0, "listed"),
    )
    assert findings({}, {"post": "窗口"} | later) == []
