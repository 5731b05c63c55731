"""测评 as of a day: the last round of each subject, validity, what may be told, places."""

from __future__ import annotations

from datetime import date
from typing import Any

from docgen.register.ballots import SubjectResult, ballots_as_of, ranks
from tests.builders import ballot_count, ballot_rule, make_source

LATE = date(2015, 12, 31)


def results(*rows: dict[str, Any], day: date = LATE, **rule: Any) -> tuple[SubjectResult, ...]:
    source = make_source({"ballots": [ballot_rule(**rule)]}, ballots=list(rows))
    return ballots_as_of(source.campaign, source.form, source.roster, day)


def of_department(code: str, satisfied: int, total: int = 20, **changes: Any) -> dict[str, Any]:
    votes = [f"满意{satisfied}、不满意{total - satisfied}"]
    ballots = {"due": str(total), "issued": str(total), "returned": str(total), "void": "0", "votes": votes}
    return ballot_count(subject=code) | ballots | changes


def test_groups_and_contents_add_up_to_the_total() -> None:
    lines = ["作风：满意10、不满意9", "效率：满意18、不了解2"]
    rows = [ballot_count(name, votes=lines) for name in ("服务对象", "群众代表")]
    [one] = results(*rows, contents=["作风", "效率"])
    assert one.turnout.valid == 40
    for parts in ([votes for _, votes in one.contents], [group.votes for group in one.groups]):
        sums = [sum(votes.by_grade[at] for votes in parts) for at in range(4)]
        assert tuple(sums) == one.total.by_grade == (56, 0, 18, 4)
        assert sum(votes.abstained for votes in parts) == one.total.abstained == 2


def test_a_day_knows_only_what_had_been_counted_by_then() -> None:
    rows = (ballot_count(), ballot_count(round="2", on="2015年6月30日", votes=["满意20"]))
    assert results(*rows, day=date(2015, 6, 11)) == ()
    [first], [second] = (results(*rows, day=day) for day in (date(2015, 6, 29), date(2015, 6, 30)))
    assert (first.round, first.total.rate(first.rule)) == (1, "83.33%")
    assert (second.round, second.total.rate(second.rule)) == (2, "100.00%")


def test_a_void_vote_has_no_figures_and_is_not_failed() -> None:
    [one] = results(ballot_count(issued="20", votes=["满意1、不满意19"]))
    assert one.invalid == "收回的票多于发出的票"
    assert (one.told, one.failed, one.total.by_grade, one.groups) == (False, False, (0, 0, 0, 0), ())


def test_a_void_vote_whose_marks_do_not_add_up_is_told_all_the_same() -> None:
    [one] = results(ballot_count(issued="20", votes=["满意30"]))
    assert one.invalid


def test_too_few_ballots_are_not_told() -> None:
    [one] = results(of_department("单位", 3, 4))
    assert (one.small, one.told) == (True, False)


def test_equal_rates_share_a_place_and_what_is_not_told_has_none() -> None:
    found = results(
        of_department("B1", 15),
        of_department("B2", 30, 40),
        of_department("B3", 18),
        rated="部门",
    )
    assert ranks(found) == (2, 2, 1)
    found = results(of_department("B1", 15), of_department("B3", 4, 4), rated="部门")
    assert ranks(found) == (1, None)


def test_failing_is_judged_by_the_rate_as_it_is_not_as_it_is_rounded() -> None:
    [one] = results(of_department("单位", 59999, 100000))
    assert (one.total.rate(one.rule), one.failed) == ("60.00%", True)
