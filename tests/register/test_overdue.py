"""What is overdue, by department."""

from __future__ import annotations

from datetime import date
from typing import Any

from docgen.register.handling import count_opinions, opinions_as_of, orders_as_of
from docgen.register.overdue import overdue_by_department
from tests.builders import make_form, make_source, opinion, order, personal_problem, progress, unit_problem

DAY = date(2015, 6, 10)


def overdue(day: date = DAY, **form: Any) -> dict[str | None, list[str]]:
    source = make_source(**form)
    found = overdue_by_department(source.form, source.roster, source.figures(day))
    return {
        code: [one.problem.code for one in (*late.problems, *late.personal)]
        + [one.order.code for one in late.orders]
        for code, late in found.items()
    }


def test_departments_stand_in_the_forms_order_and_only_those_that_are_late() -> None:
    orders = [order("DB-1", department="B3"), order("DB-2", due="2015年6月10日", department="B1")]
    problems = [unit_problem("W-1", department="B3"), unit_problem("W-2")]
    assert overdue(problems=problems, orders=orders) == {"B2": ["W-2"], "B3": ["W-1", "DB-1"]}
    assert overdue(date(2015, 5, 29), problems=problems, orders=orders) == {}


def test_a_problem_handed_over_is_late_where_it_is_now() -> None:
    entries = [progress("W-1", "2015年5月20日", "移交", department="B3")]
    assert overdue(problems=[unit_problem("W-1")], progress=entries) == {"B3": ["W-1"]}


def test_a_persons_problem_is_with_their_department() -> None:
    assert overdue(problems=[personal_problem("G-1", "R3", deadline="2015年5月31日")]) == {"B3": ["G-1"]}


def test_what_has_no_dated_limit_is_never_late() -> None:
    form = make_form(
        opinions=[opinion("Y1", due="收到后5个工作日内"), opinion("Y2", due=None)],
        orders=[order("DB-1", due="长期坚持")],
    )
    assert [one.days_late for one in opinions_as_of(form, DAY)] == [0, 0]
    assert [one.days_late for one in orders_as_of(form, DAY)] == [0]


def test_rows_of_later_days_are_not_known() -> None:
    form = make_form(
        opinions=[opinion("Y1", received="2015年6月11日", due=None)],
        orders=[order("DB-1", issued="2015年6月11日", due="2015年6月30日")],
    )
    assert (opinions_as_of(form, DAY), orders_as_of(form, DAY)) == ((), ())


def test_items_and_cases_are_counted_each_in_its_unit() -> None:
    rows = [
        opinion("Y1"),
        opinion("Y2", nature="意见", closed="2015年5月20日", result="已采纳。"),
        opinion("Y3", nature="建议", due=None),
    ]
    counts = count_opinions(opinions_as_of(make_form(opinions=rows), DAY))
    assert [(one.label, one.unit, one.received, one.done, one.late) for one in counts] == [
        ("意见建议", "条", 2, 1, 0),
        ("投诉举报", "件", 1, 0, 1),
    ]
