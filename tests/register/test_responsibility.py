from __future__ import annotations

from datetime import date
from typing import Any

from docgen.documents.source import Source
from docgen.register.responsibility import DepartmentFigures, figures_by_department
from docgen.register.tally import Tally, add_up
from tests.builders import FORM, make_source, personal_problem, progress, unit_problem

JUNE = date(2015, 6, 30)


def figures_of(source: Source, *, personal: bool = False) -> dict[str, DepartmentFigures]:
    figures = source.figures(JUNE)
    part = figures.person if personal else figures.unit
    return {one.label: one for one in figures_by_department(source.form, source.roster, part)}


def measured(*people: str | None, **more: Any) -> Source:
    """W-1 of 办公室 with a measure of each of these people."""
    measures = [{"problems": "W-1", "text": f"措施{n}。", "responsible": one} for n, one in enumerate(people)]
    return make_source(problems=[unit_problem("W-1")], measures=measures, **more)


def test_a_department_that_carries_out_measures_shares_the_problem_once() -> None:
    found = figures_of(measured("R3", "R3", "R2", None))
    assert {label: (one.led.found, one.shared.found) for label, one in found.items()} == {
        "局领导班子": (0, 0),
        "办公室": (1, 1),
        "市容科": (0, 1),
    }


def test_somebody_who_left_counts_where_they_were_when_it_was_found() -> None:
    posts = [post | ({"last": "2015年5月1日"} if post["person"] == "R3" else {}) for post in FORM["posts"]]
    assert figures_of(measured("R3", posts=posts))["市容科"].shared.found == 1
    never = [post for post in FORM["posts"] if post["person"] != "R3"]
    assert figures_of(measured("R3", posts=never))["市容科"].shared.found == 0


def test_what_was_split_is_counted_no_more_but_its_splitting_is_in_the_month() -> None:
    source = make_source(
        problems=[unit_problem(code) for code in ("W-1", "W-2", "W-3")],
        progress=[progress("W-1", "2015-06-05", "拆分", into="W-2、W-3")],
    )
    office = figures_of(source)["办公室"]
    assert (office.led.found, office.shared.found) == (2, 2)
    assert [str(move.change) for move in office.month.moves] == ["拆分"]


def test_a_person_s_problem_is_with_their_department() -> None:
    source = make_source(problems=[personal_problem("G-1", "R3")])
    assert {label for label, one in figures_of(source, personal=True).items() if one.led.found} == {"市容科"}


def test_counts_add_up_field_by_field() -> None:
    assert add_up([]) == Tally()
    assert add_up([Tally(found=2, closed=1), Tally(found=3, overdue=1)]) == Tally(
        found=5, closed=1, overdue=1
    )
