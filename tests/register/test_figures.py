from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.model.life import Status
from docgen.model.matter import MatterKind
from docgen.register.figures import NO_DEPARTMENT
from docgen.register.matters import matters_up_to, total, totals_by_result
from docgen.register.movement import Change
from docgen.register.tally import Tally, tally

MAY, JUNE = date(2015, 5, 31), date(2015, 6, 30)
STEPS = (
    *("进展", "完成", "立行立改", "长期坚持", "申请销号", "销号", "退回", "重新整改"),
    *("申请延期 到 2015-07-31", "延期 到 2015-07-31", "不予延期", "移交 给 R1"),
    *("拆分 为 W-2、W-3", "拆分 为 W-3、W-4", "合并 为 W-1", "合并 为 W-4"),
)
COUNTS = ("found", "not_started", "in_progress", "completed", "requested", "closed", "long_term", "overdue")


def counts(one: Tally) -> dict[str, int]:
    return {name: getattr(one, name) for name in COUNTS}


def test_completion_counts_closed_and_leaves_long_term_out_of_the_rate(make_form, figures_of):
    problems: dict[str, dict[str, str]] = {f"W-{n}": {} for n in range(1, 5)}
    progress = [
        "W-1 2015-05-20 完成",
        "W-2 2015-05-20 完成",
        "W-2 2015-05-20 销号",
        "W-3 2015-05-21 长期坚持",
    ]
    total = figures_of(make_form(problems, progress), JUNE).unit.total
    assert counts(total) == {
        "found": 4,
        "not_started": 1,
        "in_progress": 0,
        "completed": 1,
        "requested": 0,
        "closed": 1,
        "long_term": 1,
        "overdue": 1,
    }
    assert (total.done, total.open, total.due) == (2, 1, 3)
    assert (total.rate, total.closed_rate) == ("66.67%", "33.33%")


def test_nothing_due_has_no_rate(make_form, figures_of):
    form = make_form({"W-1": {}}, ["W-1 2015-05-20 长期坚持"])
    assert figures_of(form, JUNE).unit.total.rate == "—"
    assert figures_of(form, JUNE).person.total.rate == "—"


def test_problems_of_the_unit_and_of_persons_are_counted_apart(make_form, figures_of):
    personal = {"ownership": "个人", "owner": "R1"}
    form = make_form({"W-1": {}, "G-1": personal, "G-2": personal}, ["G-1 2015-05-20 完成"])
    figures = figures_of(form, JUNE)
    assert (figures.unit.total.found, figures.person.total.found) == (1, 2)
    assert (figures.unit.total.done, figures.person.total.done) == (0, 1)
    assert figures.person.people_with_problems == 1


def test_categories_are_all_listed_departments_and_sources_only_where_there_are_problems(
    make_form, figures_of
):
    form = make_form({"W-1": {"department": "业务科", "source": "暗访"}, "W-2": {"source": "自查"}})
    unit = figures_of(form, JUNE).unit
    assert [(label, one.found) for label, one in unit.by_category] == [("甲类", 2), ("乙类", 0)]
    assert [label for label, _ in unit.by_department] == ["办公室", "业务科"]
    assert [label for label, _ in unit.by_source] == ["自查", "暗访"]


def test_a_person_who_left_still_counts_where_they_were_when_it_was_found(make_form, figures_of):
    personal = {"ownership": "个人", "owner": "R1"}
    form = make_form({"G-1": {"code": "G-1", **personal}}, [], posts=[])
    without_posts = form.model_copy(
        update={"problems": (form.problems[0].model_copy(update={"department": None}),)}
    )
    assert figures_of(without_posts, JUNE).person.by_department[0][0] == NO_DEPARTMENT
    left = make_form({"G-1": personal})
    left = left.model_copy(update={"problems": (left.problems[0].model_copy(update={"department": None}),)})
    assert figures_of(left, JUNE).person.by_department[0][0] == "业务科"


def test_measures_and_matters_are_those_known_by_the_date(make_form, figures_of):
    form = make_form(
        {"W-1": {}, "W-2": {"found": "2015年6月5日"}},
        measures=[{"problems": ["W-1"], "text": "甲"}, {"problems": ["W-2"], "text": "乙"}],
        matters=[
            {"kind": "会议", "on": "2015-05-12", "name": "动员会", "people": "60"},
            {"kind": "会议", "on": "2015-06-12", "name": "推进会", "people": "20"},
            {"kind": "制度", "on": "2015-05-20", "name": "请假办法", "quantity": "1", "result": "制定"},
            {"kind": "制度", "on": "2015-05-21", "name": "值班办法", "quantity": "1", "result": "修订"},
        ],
    )
    may, june = figures_of(form, MAY), figures_of(form, JUNE)
    assert (may.measures, june.measures) == (1, 2)
    meetings = [one.matter(MatterKind.MEETING) for one in (may, june)]
    assert [(one.times, one.people) for one in meetings] == [(1, 60), (2, 80)]
    systems = totals_by_result(matters_up_to(form, JUNE), MatterKind.SYSTEM)
    assert [(result, one.quantity) for result, one in systems] == [("制定", 1), ("修订", 1)]
    assert total((), MatterKind.EVALUATION).satisfaction == "—"


GOING = (Change.SPLIT, Change.MERGED)
DAYS = st.dates(date(2015, 5, 10), date(2015, 7, 31))
LINES = st.lists(st.tuples(st.integers(1, 4), DAYS, st.sampled_from(STEPS)), max_size=14)


@settings(max_examples=80, deadline=None)
@given(entries=LINES, as_of=st.dates(date(2015, 5, 31), date(2015, 7, 31)))
def test_parts_sum_to_the_whole_and_a_past_date_never_changes(entries, as_of, request):
    make_form, figures_of = request.getfixturevalue("make_form"), request.getfixturevalue("figures_of")
    problems = {
        f"W-{n}": {"category": "AB"[n % 2], "department": ("办公室", "业务科")[n % 2]} for n in range(1, 5)
    }
    lines = [f"W-{code} {day.isoformat()} {step}" for code, day, step in entries]
    form = make_form(problems, lines)
    unit = figures_of(form, as_of).unit
    assert unit.total.found == unit.total.done + unit.total.open + unit.total.long_term
    for parts in (unit.by_category, unit.by_department, unit.by_source):
        for name in COUNTS:
            assert sum(getattr(one, name) for _, one in parts) == getattr(unit.total, name)
    gone = [move for month in unit.months for move in month.moves if move.change in GOING]
    assert sum(len(month.found) for month in unit.months) - len(gone) == unit.total.found
    assert unit.total.found >= 1
    assert all(set(state.successors) <= {one.problem.code for one in unit.every} for state in unit.every)
    closed = {code for month in unit.months for code in month.closed}
    assert {s.problem.code for s in unit.states if s.status is Status.CLOSED} <= closed
    tomorrow = (as_of + timedelta(days=1)).isoformat()
    later = make_form(problems, [*lines, f"W-1 {tomorrow} 销号", f"W-2 {tomorrow} 合并 为 W-3"])
    assert figures_of(later, as_of) == figures_of(form, as_of)


def test_a_tally_of_nothing_is_all_zero():
    assert counts(tally([])) == dict.fromkeys(COUNTS, 0)
