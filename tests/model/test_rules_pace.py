"""能改即改: what 立行立改 and 待定 ask for, and what they leave in peace."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.model.finding import Finding
from docgen.model.rules import check_form
from tests.builders import make_campaign, make_form, progress, unit_problem

AT_ONCE = unit_problem("W-1", deadline="立行立改")


def findings(*problems: dict[str, Any], **form: Any) -> list[Finding]:
    found = check_form(make_campaign(), make_form(problems=list(problems), **form))
    return [one for one in found if one.code in ("F457", "F458")]


@pytest.mark.parametrize(("on", "told"), [("2015年5月11日", False), ("2015年5月12日", True)])
def test_what_is_put_right_at_once_is_done_within_a_month_of_being_found(on: str, *, told: bool) -> None:
    found = findings(AT_ONCE, progress=[progress("W-1", on, "完成")])
    assert [(one.code, one.path) for one in found] == [("F457", ("problems", 0, "deadline"))] * told


def test_it_waits_until_something_later_is_known() -> None:
    other = unit_problem("W-2")
    assert findings(AT_ONCE, other, progress=[progress("W-2", "2015年5月4日", "完成")]) == []
    [found] = findings(AT_ONCE, other, progress=[progress("W-2", "2015年6月4日", "完成")])
    assert "没有完成的记录" in found.message


def test_a_pending_time_limit_needs_a_measure_with_a_day() -> None:
    pending = unit_problem("W-1", deadline="待定")
    measure = {"problems": "W-1", "text": "分三步改造系统。"}
    assert [one.code for one in findings(pending, measures=[measure])] == ["F458"]
    assert findings(pending, measures=[measure | {"deadline": "2015年6月30日"}]) == []
