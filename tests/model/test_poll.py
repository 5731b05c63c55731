"""Counting ballots: lines of a count, denominators, validity, and which groups may be told."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.model.ballot import BallotCount, BallotRule
from docgen.model.poll import (
    Turnout,
    VoteLineError,
    Votes,
    hidden_groups,
    not_passed,
    votes_by_content,
    why_invalid,
)
from tests.builders import FOUR_GRADES, YEAR, ballot_count, ballot_rule


def rule(**changes: Any) -> BallotRule:
    return BallotRule.model_validate(ballot_rule(**changes))


def count(**changes: Any) -> BallotCount:
    return BallotCount.model_validate(ballot_count(**changes), context={"year": YEAR})


def test_what_a_valid_ballot_leaves_blank_is_an_abstention() -> None:
    assert votes_by_content(rule(), count()) == (Votes((10, 5, 3, 1), abstained=1),)


def test_the_denominator_leaves_out_abstentions_and_grades_that_are_not_valid() -> None:
    [votes] = votes_by_content(rule(), count())
    assert (votes.counted(rule()), votes.satisfied(rule())) == (18, 15)
    assert votes.rate(rule()) == "83.33%"
    assert votes.score(rule()) == "80.00"


def test_a_grade_that_the_rule_counts_is_in_the_denominator() -> None:
    grades = [*FOUR_GRADES[:3], {"name": "不了解", "points": "0"}]
    votes = Votes((10, 5, 3, 2))
    assert (votes.counted(rule(grades=grades)), votes.rate(rule(grades=grades))) == (20, "75.00%")
    assert votes.score(rule(grades=grades)) == "72.00"


def test_nothing_counted_has_no_rate_and_is_not_failed() -> None:
    votes = Votes((0, 0, 0, 7))
    assert (votes.rate(rule()), votes.score(rule()), not_passed(rule(), votes)) == ("—", "—", False)


def test_a_scale_without_points_has_no_score() -> None:
    grades = [{"name": "满意", "satisfied": "是"}, {"name": "不满意"}]
    assert Votes((3, 1)).score(rule(grades=grades)) == ""


@pytest.mark.parametrize(("satisfied", "failed"), [(59, True), (60, False)])
def test_the_rate_that_passes_is_reached_not_exceeded(satisfied: int, failed: bool) -> None:
    assert not_passed(rule(), Votes((satisfied, 0, 100 - satisfied, 0))) is failed


def test_lines_tell_their_content_in_any_order_and_form() -> None:
    two = rule(contents=["作风", "效率"])
    lines = ["效率: 满意 20票；", "作风：满意12，不满意 8。"]
    assert votes_by_content(two, count(votes=lines)) == (Votes((12, 0, 8, 0)), Votes((20, 0, 0, 0)))


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["作风：满意20"], "没有写“效率”"),
        (["作风：满意9", "作风：满意9", "效率：满意1"], "写了两行"),
        (["作风：很好20", "效率：满意20"], "“很好20”"),
        (["作风：满意", "效率：满意20"], "“满意”"),
        (["作风：满意3、满意4", "效率：满意20"], "写了两次"),
        (["态度：满意20", "效率：满意20"], "应写测评内容"),
        (["满意20", "效率：满意20"], "应写测评内容"),
        (["作风：满意18、不满意3", "效率：满意20"], "合计21票，多于有效票20张"),
    ],
)
def test_a_line_that_says_nothing_certain_is_refused(lines: list[str], reason: str) -> None:
    with pytest.raises(VoteLineError, match=reason):
        votes_by_content(rule(contents=["作风", "效率"]), count(votes=lines))


@pytest.mark.parametrize(
    ("groups", "reason"),
    [
        ([Turnout(10, 6, 6, 0)], ""),
        ([Turnout(10, 5, 5, 0)], "没有超过半数"),
        ([Turnout(10, 8, 9, 0)], "收回的票多于发出的票"),
        ([Turnout(10, 2, 2, 0), Turnout(10, 9, 9, 0)], ""),
        ([Turnout(10, 9, 3, 0), Turnout(10, 4, 5, 0)], "收回的票多于发出的票"),
    ],
)
def test_a_vote_counts_if_more_than_half_came_and_no_ballot_too_many_went_back(
    groups: list[Turnout], reason: str
) -> None:
    assert why_invalid(rule(), groups).endswith(reason)
    assert bool(why_invalid(rule(), groups)) is bool(reason)


def test_a_rule_may_do_without_half_of_those_due() -> None:
    assert why_invalid(rule(half="否"), [Turnout(300, 40, 38, 0)]) == ""


@pytest.mark.parametrize(
    ("ballots", "hidden"),
    [
        ([20, 30], set()),
        ([4, 30], {0, 1}),
        ([4, 9, 30], {0, 1}),
        ([2, 2, 30], {0, 1, 2}),
        ([3, 3, 30], {0, 1}),
        ([4], {0}),
    ],
)
def test_a_small_group_hides_and_so_does_what_would_betray_it(ballots: list[int], hidden: set[int]) -> None:
    assert hidden_groups(ballots, 5) == hidden


@given(st.lists(st.integers(0, 40), max_size=8), st.integers(1, 8))
def test_no_small_group_can_be_worked_out_from_the_total(ballots: list[int], least: int) -> None:
    hidden = hidden_groups(ballots, least)
    assert all(ballots[at] >= least for at in range(len(ballots)) if at not in hidden)
    if hidden and len(hidden) < len(ballots):
        assert len(hidden) >= 2
        assert sum(ballots[at] for at in hidden) >= least
