"""The fold over all problems: refused steps, transfers, splits, merges, and facts that became known late."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.model.life import OPEN, Status
from docgen.register.movement import Change, all_moves, monthly_movements, movement
from docgen.register.state import ProblemState, states_as_of
from docgen.register.tally import tally

MAY, JUNE, JULY = date(2015, 5, 31), date(2015, 6, 30), date(2015, 7, 31)
LATE = date(2015, 6, 1)


def by_code(form, as_of: date = JUNE, counted: dict[int, date] | None = None) -> dict[str, ProblemState]:
    return {state.problem.code: state for state in states_as_of(form, as_of, counted=counted)}


def test_a_refused_step_changes_nothing(make_form):
    before = ["W-1 2015-05-20 进展"]
    for refused in ("销号", "退回", "重新整改", "申请销号", "不予延期", "移交", "拆分", "合并 为 W-9"):
        after = by_code(make_form({"W-1": {}}, [*before, f"W-1 2015-05-21 {refused}"]))
        assert after == by_code(make_form({"W-1": {}}, before)), refused


def test_a_transfer_counts_from_its_day(make_form, figures_of):
    lines = ["W-1 2015-06-15 移交 给 R2"]
    people = [{"code": f"R{n}", "name": f"赵{n}", "layer": "普通职工"} for n in (1, 2)]
    form = make_form({"W-1": {"responsible": "R1"}}, lines, people=people)
    assert by_code(form, date(2015, 6, 14))["W-1"].responsible == "R1"
    assert by_code(form, date(2015, 6, 15))["W-1"].responsible == "R2"
    [move] = movement(states_as_of(form, JUNE), date(2015, 6, 1), JUNE).moves
    assert (move.change, move.on) == (Change.TRANSFERRED, date(2015, 6, 15))


def test_a_problem_counts_in_the_department_that_took_it_over(make_form, figures_of):
    form = make_form({"W-1": {"department": "办公室"}}, ["W-1 2015-06-15 移交 给 R1"])
    taken = form.progress[0].model_copy(update={"department": "业务科"})
    form = form.model_copy(update={"progress": (taken,)})
    assert [label for label, _ in figures_of(form, MAY).unit.by_department] == ["办公室"]
    assert [label for label, _ in figures_of(form, JUNE).unit.by_department] == ["业务科"]


def test_who_left_is_marked_until_somebody_takes_over(make_form):
    """R1's only post ended on 31 May."""
    people = [{"code": f"R{n}", "name": f"赵{n}", "layer": "普通职工"} for n in (1, 2)]
    form = make_form({"W-1": {"responsible": "R1"}}, ["W-1 2015-06-15 移交 给 R2"], people=people)
    marked = [by_code(form, day)["W-1"].responsible_left for day in (MAY, LATE, date(2015, 6, 15))]
    assert marked == [False, True, False]


def test_a_split_problem_leaves_the_counts_and_what_it_became_counts_once(make_form, figures_of):
    problems = {"W-1": {}, "W-2": {"found": "2015年6月5日"}, "W-3": {"found": "2015年6月5日"}}
    form = make_form(problems, ["W-1 2015-06-05 拆分 为 W-2、W-3", "W-2 2015-06-09 完成"])
    may, june = figures_of(form, MAY).unit, figures_of(form, JUNE).unit
    assert (may.total.found, june.total.found, june.total.done) == (1, 2, 1)
    assert [state.problem.code for state in june.states] == ["W-2", "W-3"]
    states = by_code(form)
    assert (states["W-1"].status, states["W-1"].successors) == (Status.SPLIT, ("W-2", "W-3"))
    assert (states["W-2"].split_from, states["W-1"].is_counted) == (("W-1",), False)
    assert june.month.of(Change.SPLIT) == ("W-1",)
    assert june.month.of(Change.FOUND) == ("W-2", "W-3")


def test_merged_problems_go_on_in_one_and_leave_a_trace(make_form):
    form = make_form(
        {"W-1": {}, "W-2": {}, "W-3": {}}, ["W-1 2015-06-05 合并 为 W-3", "W-2 2015-06-06 合并 为 W-3"]
    )
    states = by_code(form)
    assert states["W-3"].merged_from == ("W-1", "W-2")
    assert tally(states.values()).found == 1
    assert tally(by_code(form, MAY).values()).found == 3


def test_two_problems_do_not_vanish_into_each_other(make_form):
    form = make_form({"W-1": {}, "W-2": {}}, ["W-1 2015-06-05 合并 为 W-2", "W-2 2015-06-06 合并 为 W-1"])
    assert tally(by_code(form).values()).found == 1


def test_an_extension_asked_in_time_is_pending_until_it_is_decided(make_form):
    lines = ["W-1 2015-06-10 申请延期 到 2015-07-15", "W-1 2015-06-18 延期 到 2015-07-10"]
    form = make_form({"W-1": {}}, lines)
    pending = by_code(form, date(2015, 6, 17))["W-1"]
    assert pending.extension_asked is not None
    assert (pending.extension_asked.due, pending.days_late) == (date(2015, 7, 15), 2)
    granted = by_code(form)["W-1"]
    assert (granted.extension_asked, granted.deadline.due, granted.days_late) == (None, date(2015, 7, 10), 0)


def test_what_became_known_late_counts_from_its_day_and_says_so(make_form):
    form = make_form({"W-1": {}, "W-2": {"found": "2015年5月12日"}}, ["W-1 2015-05-20 完成"])
    [before] = states_as_of(form, MAY, None, {0: LATE}, {"W-2": LATE})
    assert (before.problem.code, before.status) == ("W-1", Status.NOT_STARTED)
    states = states_as_of(form, JUNE, None, {0: LATE}, {"W-2": LATE})
    may, june = monthly_movements(all_moves(states), JUNE)
    assert [(move.change, move.problem) for move in may.moves] == [(Change.FOUND, "W-1")]
    assert [(move.change, move.problem, move.is_late) for move in june.moves] == [
        (Change.COMPLETED, "W-1", True),
        (Change.FOUND, "W-2", True),
    ]
    assert not any(
        move.is_late
        for month in monthly_movements(all_moves(states_as_of(form, JUNE)), JUNE)
        for move in month.moves
    )


def test_a_late_completion_still_comes_before_the_closure_that_followed_it(make_form):
    form = make_form({"W-1": {}}, ["W-1 2015-05-20 完成", "W-1 2015-05-25 销号"])
    late = {0: LATE}
    assert by_code(form, MAY, counted=late)["W-1"].status is Status.NOT_STARTED
    assert by_code(form, JUNE, counted=late)["W-1"].status is Status.CLOSED


DAYS = st.dates(date(2015, 5, 10), JULY)
STEPS = st.sampled_from(
    [
        *("进展", "完成", "立行立改", "长期坚持", "申请销号", "销号", "退回", "重新整改"),
        *("申请延期 到 2015-07-20", "延期 到 2015-07-20", "不予延期", "移交 给 R1"),
        *("拆分 为 W-2、W-3", "合并 为 W-1", "合并 为 W-3"),
    ]
)
LINES = st.lists(st.tuples(st.integers(1, 3), DAYS, STEPS, st.integers(0, 30)), max_size=16)


@settings(max_examples=120, deadline=None)
@given(entries=LINES)
def test_any_sequence_of_steps_folds_into_states_that_fit_together(entries, request):
    make_form = request.getfixturevalue("make_form")
    form = make_form(
        {f"W-{n}": {} for n in range(1, 4)},
        [f"W-{code} {day.isoformat()} {word}" for code, day, word, _ in entries],
    )
    late = {row: day + timedelta(days=days) for row, (_, day, _, days) in enumerate(entries) if days}
    states = states_as_of(form, JULY, counted=late)
    kept = {event.order for state in states for event in state.events}
    assert kept <= set(range(len(entries)))
    for state in states:
        assert state.round == 1 + sum(event.step == "重新整改" for event in state.events)
        assert (state.closed_on is not None) == (state.status is Status.CLOSED)
        assert state.completed_on is not None or state.status not in (Status.COMPLETED, Status.REQUESTED)
        assert state.days_late == 0 or state.status in OPEN
        assert (state.successors != ()) == (not state.is_counted)
        assert all(event.on <= JULY for event in state.events)
    without = tuple(one for row, one in enumerate(form.progress) if row in kept)
    again = states_as_of(
        form.model_copy(update={"progress": without}),
        JULY,
        counted={at: late[row] for at, row in enumerate(sorted(kept)) if row in late},
    )
    assert [one.course.life for one in again] == [one.course.life for one in states]
    total = tally(states)
    assert total.found == total.done + total.open + total.long_term
