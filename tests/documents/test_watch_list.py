"""重点监控对象名单: who is watched on a day, why, and how the problems behind it stand."""

from __future__ import annotations

from datetime import date
from typing import Any

from docgen.documents.kinds import UNIT, Occasion, Request
from docgen.documents.source import Source
from docgen.documents.watch_list.kind import KIND, WatchListContext
from tests.builders import make_source, opinion, progress, unit_problem

JUNE, NOVEMBER = date(2015, 6, 30), date(2015, 11, 30)


def row(**changes: Any) -> dict[str, Any]:
    return {
        "department": "B2",
        "listed": "2015年5月11日",
        "reason": "一季度投诉居首位。",
        "measures": "每周抽查一次。",
        "leader": "R1",
    } | changes


def watched(*rows: dict[str, Any]) -> Source:
    return make_source(
        watches=list(rows),
        problems=[unit_problem("W-1"), unit_problem("W-2"), unit_problem("W-3", found="2015年7月1日")],
        progress=[progress("W-1", "2015-05-20", "完成"), progress("W-1", "2015-05-25", "销号")],
        opinions=[opinion("Y-1")],
    )


def listed(source: Source, day: date = JUNE) -> WatchListContext:
    context = KIND.context(source, Occasion(day, f"{day:%Y-%m}"), UNIT)
    assert isinstance(context, WatchListContext)
    return context


def test_a_row_tells_how_the_problems_behind_it_stand_on_the_day() -> None:
    source = watched(row(post="窗口", problems="W-1、W-2、W-3", basis="Y-1"))
    [group] = listed(source).groups
    assert group.title == "正在监控指导（1个）"
    assert group.rows[0].target == "办公室\n窗口"
    assert group.rows[0].behind == "W-1已销号\nW-2待整改（逾期）\nW-3\nY-1"


def test_what_was_lifted_by_the_day_stands_apart_and_before_it_as_watched() -> None:
    source = watched(row(lifted="2015年9月30日", outcome="没有新的投诉。"), row(department="B3"))
    before, after = listed(source), listed(source, NOVEMBER)
    assert [one.title for one in before.groups] == ["正在监控指导（2个）"]
    assert [one.title for one in after.groups] == ["正在监控指导（1个）", "已经解除（1个）"]
    assert [[one.no for one in group.rows] for group in after.groups] == [[1], [2]]
    assert before.groups[0].rows[0].ended == ""
    assert after.groups[1].rows[0].ended == "2015年\n9月30日\n没有新的投诉。"


def test_the_totals_name_the_problems_of_those_still_watched_that_are_not_struck_off() -> None:
    assert listed(watched(row(problems="W-1、W-2"))).totals == (
        "截至2015年6月30日，先后列入1个，均在监控指导；正在监控指导的对象，关联问题尚未销号1个（W-2）。"
    )
    assert listed(watched(row(problems="W-1"))).totals.endswith("关联问题均已销号。")
    assert listed(watched(row())).totals == "截至2015年6月30日，先后列入1个，均在监控指导。"


def test_there_is_a_list_only_once_something_is_listed() -> None:
    source = watched(row())
    [early] = KIND.occasions(source, Request(date(2015, 5, 10), exact=True))
    [later] = KIND.occasions(source, Request(JUNE, exact=True))
    assert (KIND.subjects(source, early), KIND.subjects(source, later)) == ((), (UNIT,))
