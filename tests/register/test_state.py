from __future__ import annotations

from datetime import date

import pytest

from docgen.model.life import Status
from docgen.register.state import ProblemState, states_as_of

MAY, JUNE = date(2015, 5, 31), date(2015, 6, 30)


def state(make_form, progress: list[str], as_of: date = JUNE, **problem: str) -> ProblemState:
    form = make_form({"W-1": problem}, [f"W-1 {line}" for line in progress])
    return states_as_of(form, as_of)[0]


@pytest.mark.parametrize(
    ("progress", "status"),
    [
        ([], Status.NOT_STARTED),
        (["2015-05-20 进展"], Status.IN_PROGRESS),
        (["2015-05-20 完成"], Status.COMPLETED),
        (["2015-05-20 完成", "2015-06-02 进展"], Status.COMPLETED),
        (["2015-05-20 完成", "2015-06-02 销号"], Status.CLOSED),
        (["2015-05-20 完成", "2015-06-02 退回"], Status.IN_PROGRESS),
        (["2015-05-20 长期坚持", "2015-06-02 进展"], Status.LONG_TERM),
        (["2015-05-20 完成", "2015-05-21 销号", "2015-06-02 重新整改"], Status.IN_PROGRESS),
    ],
)
def test_the_status_follows_from_the_steps(make_form, progress, status):
    assert state(make_form, progress).status is status


def test_entries_count_in_order_of_date_and_within_a_day_in_order_of_rows(make_form):
    later_row_first = state(make_form, ["2015-06-02 销号", "2015-05-20 完成"])
    assert later_row_first.status is Status.CLOSED
    assert later_row_first.completed_on is not None
    assert later_row_first.completed_on.last == date(2015, 5, 20)
    same_day = state(make_form, ["2015-06-02 完成", "2015-06-02 退回"])
    assert same_day.status is Status.IN_PROGRESS


def test_what_happened_after_the_as_of_date_is_not_known(make_form):
    assert state(make_form, ["2015-05-20 进展", "2015-06-02 完成"], MAY).status is Status.IN_PROGRESS


def test_an_entry_dated_to_a_month_counts_from_the_month_s_last_day(make_form):
    assert state(make_form, ["2015年6月 完成"], date(2015, 6, 29)).status is Status.NOT_STARTED
    assert state(make_form, ["2015年6月 完成"], JUNE).status is Status.COMPLETED


def test_a_problem_is_not_there_before_it_was_found(make_form):
    assert states_as_of(make_form({"W-1": {"found": "2015年6月1日"}}), MAY) == ()


def test_struck_off_stays_struck_off_until_it_is_reopened(make_form):
    closed = state(make_form, ["2015-05-20 完成", "2015-06-02 销号", "2015-06-02 完成", "2015-06-03 退回"])
    assert (closed.status, closed.round) == (Status.CLOSED, 1)
    assert closed.closed_by == "方正"
    assert closed.evidence == ("W-1材料",)


def test_a_reopening_starts_the_next_round_and_forgets_the_completion(make_form):
    again = state(make_form, ["2015-05-20 完成", "2015-05-25 销号", "2015-06-02 重新整改"])
    assert (again.round, again.completed_on, again.closed_on, again.closed_by) == (2, None, None, None)


def test_a_second_completion_does_not_move_the_first_one_s_day(make_form):
    done = state(make_form, ["2015-05-20 完成", "2015-06-05 完成"])
    assert done.completed_on is not None
    assert done.completed_on.last == date(2015, 5, 20)


def test_an_extension_keeps_the_first_deadline(make_form):
    longer = state(make_form, ["2015-06-10 延期 到 2015-07-31"])
    assert longer.first_deadline.due == date(2015, 6, 15)
    assert longer.deadline.due == date(2015, 7, 31)
    assert not longer.overdue


@pytest.mark.parametrize(
    ("deadline", "progress", "as_of", "days"),
    [
        ("2015年6月15日", [], date(2015, 6, 15), 0),
        ("2015年6月15日", [], date(2015, 6, 16), 1),
        ("2015年6月15日", ["2015-06-14 进展"], JUNE, 15),
        ("2015年6月15日", ["2015-06-20 完成"], JUNE, 0),
        ("2015年6月15日", ["2015-06-20 完成", "2015-06-25 退回"], JUNE, 15),
        ("2015年6月15日", ["2015-06-10 长期坚持"], JUNE, 0),
        ("2015年6月15日", ["2015-06-10 完成", "2015-06-11 销号", "2015-06-16 重新整改"], JUNE, 0),
        ("立行立改", [], JUNE, 0),
        ("长期坚持", [], JUNE, 0),
        ("2015年6月15日前完成并长期坚持", [], JUNE, 15),
    ],
)
def test_only_an_open_problem_with_a_dated_deadline_is_overdue(make_form, deadline, progress, as_of, days):
    found = state(make_form, progress, as_of, deadline=deadline)
    assert (found.days_late, found.overdue) == (days, days > 0)
