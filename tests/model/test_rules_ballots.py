"""测评: what its rows must say, and what follows from a vote that is void or was not passed."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.model.rules import check_campaign, check_form
from tests.builders import ballot_count, ballot_rule, make_campaign, make_form

REDO = {"kind": "其他", "name": "回头看", "on": "2015年6月30日"}
FAILED: dict[str, Any] = {"votes": ["满意5、不满意14"]}


def told(*rows: dict[str, Any], rule: dict[str, Any] | None = None, **form: Any) -> list[tuple[str, object]]:
    campaign = make_campaign(ballots=[ballot_rule(**(rule or {}))])
    found = check_form(campaign, make_form(ballots=list(rows), **form))
    return [(one.code, one.path[2]) for one in found if one.path[0] in ("ballots", "matters")]


def test_whole_rows_are_sound() -> None:
    assert told(ballot_count(), ballot_count("群众代表")) == []


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"rule": "民主测评"}, "F602", "rule"),
        ({"subject": "办公室"}, "F602", "subject"),
        ({"votes": ["很满意20"]}, "F603", "votes"),
        ({"votes": ["满意21"]}, "F603", "votes"),
        ({"issued": "25"}, "F604", "issued"),
        ({"void": "22", "votes": ["满意0"]}, "F604", "void"),
        ({"issued": "20"}, "F605", "returned"),
        ({"due": "44"}, "F605", "returned"),
        (FAILED, "F606", "returned"),
    ],
)
def test_a_faulty_count_is_told(changes: dict[str, Any], code: str, field: str) -> None:
    assert (code, field) in told(ballot_count(**changes))


def test_a_group_of_raters_counts_once_in_a_round() -> None:
    assert told(ballot_count(), ballot_count()) == [("F607", "raters")]


@pytest.mark.parametrize("first", [FAILED, {"issued": "20"}])
def test_a_vote_held_over_again_mends_what_was_void_or_not_passed(first: dict[str, Any]) -> None:
    again = ballot_count(round="2", on="2015年6月30日")
    assert told(ballot_count(**first), again) == []


def test_a_vote_not_passed_asks_for_going_over_it_again() -> None:
    assert told(ballot_count(**FAILED), matters=[REDO]) == []
    assert told(ballot_count(**FAILED), matters=[REDO | {"on": "2015年6月1日"}]) == [("F606", "returned")]
    assert told(ballot_count(**FAILED), rule={"redo": None}) == []


def test_people_are_rated_by_number_where_names_are_shared() -> None:
    assert told(ballot_count(subject="R2"), rule={"rated": "个人"}) == []
    assert told(ballot_count(subject="张伟"), rule={"rated": "个人"}) == [("F602", "subject")]


@pytest.mark.parametrize(("returned", "expected"), [("21", []), ("20", [("F608", "returned")])])
def test_matters_tell_the_same_ballots_of_a_day(returned: str, expected: list[tuple[str, object]]) -> None:
    matter = {
        "kind": "评议",
        "name": "民主评议",
        "on": "2015年6月12日",
        "issued": "22",
        "returned": returned,
        "quantity": "15",
    }
    assert told(ballot_count(), matters=[matter]) == expected


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"grades": [{"name": "满意", "satisfied": "是"}]}, "F601"),
        ({"grades": [{"name": "好"}, {"name": "差"}]}, "F601"),
        ({"phase": "评议阶段"}, "F602"),
    ],
)
def test_a_rule_that_cannot_be_counted_by_is_told(changes: dict[str, Any], code: str) -> None:
    campaign = make_campaign(ballots=[ballot_rule(**changes)])
    assert [one.code for one in check_campaign(campaign) if one.path[0] == "ballots"] == [code]
    assert [
        one for one in check_campaign(make_campaign(ballots=[ballot_rule()])) if one.path[0] == "ballots"
    ] == []
