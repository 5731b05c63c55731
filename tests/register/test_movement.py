from __future__ import annotations

from datetime import date

from docgen.register.movement import Change, all_moves, monthly_movements, movement
from docgen.register.state import states_as_of

MAY, JUNE, JULY = date(2015, 5, 31), date(2015, 6, 30), date(2015, 7, 31)


def moved(form, last: date) -> dict[Change, tuple[str, ...]]:
    found = movement(states_as_of(form, last), last.replace(day=1), last)
    return {change: codes for change in Change if (codes := found.of(change))}


def test_a_month_lists_each_change_under_its_own_head(make_form):
    problems: dict[str, dict[str, str]] = {f"W-{n}": {} for n in range(1, 7)}
    problems |= {"W-7": {"found": "2015年6月3日"}}
    progress = [
        "W-1 2015-06-02 完成",
        "W-1 2015-06-09 销号",
        "W-2 2015-06-05 长期坚持",
        "W-3 2015-05-20 完成",
        "W-3 2015-05-20 销号",
        "W-3 2015-06-11 重新整改",
        "W-4 2015-06-12 延期 到 2015-07-31",
        "W-5 2015-05-20 完成",
        "W-5 2015-06-12 退回",
        "W-6 2015-06-12 进展",
    ]
    assert moved(make_form(problems, progress), JUNE) == {
        Change.FOUND: ("W-7",),
        Change.COMPLETED: ("W-1",),
        Change.CLOSED: ("W-1",),
        Change.LONG_TERM: ("W-2",),
        Change.REFUSED: ("W-5",),
        Change.REOPENED: ("W-3",),
        Change.EXTENDED: ("W-4",),
    }


def test_a_refused_step_is_no_movement(make_form):
    form = make_form({"W-1": {"found": "2015年6月1日"}}, ["W-1 2015-06-02 销号", "W-1 2015-06-03 退回"])
    assert moved(form, JUNE) == {Change.FOUND: ("W-1",)}


def test_an_entry_that_changes_nothing_is_no_movement(make_form):
    form = make_form({"W-1": {}}, ["W-1 2015-05-20 完成", "W-1 2015-06-03 完成", "W-1 2015-06-04 进展"])
    assert moved(form, JUNE) == {}
    assert movement(states_as_of(form, JUNE), date(2015, 6, 1), JUNE).is_empty


def test_months_run_from_the_first_finding_and_the_last_is_cut(make_form):
    form = make_form({"W-1": {}, "W-2": {"found": "2015年7月2日"}})
    months = monthly_movements(all_moves(states_as_of(form, date(2015, 7, 10))), date(2015, 7, 10))
    assert [(month.first, month.last, month.found) for month in months] == [
        (date(2015, 5, 1), MAY, ("W-1",)),
        (date(2015, 6, 1), JUNE, ()),
        (date(2015, 7, 1), date(2015, 7, 10), ("W-2",)),
    ]


def test_periods_end_on_the_cut_off_day(make_form):
    form = make_form({"W-1": {"found": "2015年5月22日"}, "W-2": {"found": "2015年6月22日"}})
    periods = monthly_movements(all_moves(states_as_of(form, JUNE)), JUNE, cut_off=21)
    assert [(one.first, one.last, one.found) for one in periods] == [
        (date(2015, 5, 22), date(2015, 6, 21), ("W-1",)),
        (date(2015, 6, 22), JUNE, ("W-2",)),
    ]


def test_a_later_reopening_leaves_the_month_of_the_closure_as_it_was(make_form):
    before = make_form({"W-1": {}}, ["W-1 2015-05-20 完成", "W-1 2015-05-25 销号"])
    after = make_form({"W-1": {}}, ["W-1 2015-05-20 完成", "W-1 2015-05-25 销号", "W-1 2015-06-02 重新整改"])
    assert moved(after, MAY) == moved(before, MAY)
    months = monthly_movements(all_moves(states_as_of(after, JUNE)), JUNE)
    assert [month.closed for month in months] == [("W-1",), ()]
    assert months[1].of(Change.REOPENED) == ("W-1",)
