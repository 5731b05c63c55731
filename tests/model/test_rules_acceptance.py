"""验收: one standard of 100 points, scores within their items, reasons, one window (R13)."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from docgen.model.acceptance import AcceptanceScore
from docgen.model.rules import check_campaign, check_form
from tests.builders import acceptance_rule, acceptance_score, make_campaign, make_form

REASON = "1个问题逾期"


def told(*rows: dict[str, Any], **rule: Any) -> list[tuple[str, object]]:
    campaign = make_campaign(acceptance=acceptance_rule(**rule))
    found = check_form(campaign, make_form(acceptances=list(rows)))
    return [(one.code, one.path[2]) for one in found if one.path[0] == "acceptances"]


def second() -> dict[str, Any]:
    return acceptance_score("2", "40", "40")


def test_whole_sheets_are_sound_before_and_after_the_office_has_scored() -> None:
    assert told(acceptance_score("1", "60"), acceptance_score("2", "40")) == []
    assert told(acceptance_score("1", "60", "58", reason=REASON), second()) == []


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"item": "9"}, "F622", "item"),
        ({"subject": "城建科"}, "F622", "subject"),
        ({"self_score": "60.5"}, "F623", "self_score"),
        ({"score": "61"}, "F623", "score"),
        ({"reason": None}, "F624", "reason"),
        ({"score": "60"}, "F624", "reason"),
        ({"item": "2", "score": "39"}, "F625", "item"),
        ({"on": None}, "F626", "on"),
        ({"on": "2015年12月11日"}, "F626", "on"),
    ],
)
def test_a_faulty_score_is_told(changes: dict[str, Any], code: str, field: str) -> None:
    first = acceptance_score("1", "60", "58", reason=REASON) | changes
    assert (code, field) in told(first, second())


def test_without_days_of_its_own_acceptance_is_held_in_the_last_phase() -> None:
    late = {"on": "2015年12月15日"}
    rows = (acceptance_score("1", "60", "60") | late, second() | late)
    assert told(*rows, span=None) == []
    assert told(*(one | {"on": "2015年12月21日"} for one in rows), span=None) == [("F626", "on")] * 2


@pytest.mark.parametrize("text", ["9.55", "-1", "九", "1000", ""])
def test_points_are_numbers_of_at_most_one_decimal(text: str) -> None:
    with pytest.raises(ValidationError):
        AcceptanceScore.model_validate({"subject": "单位", "item": "1", "self_score": text})


@pytest.mark.parametrize(("given", "kept"), [(9.5, "9.5"), (10, "10"), (10.0, "10"), ("９．５分", "9.5")])
def test_points_are_read_as_cells_hold_them(given: object, kept: str) -> None:
    score = AcceptanceScore.model_validate({"subject": "单位", "item": "1", "self_score": given})
    assert score.self_score == kept


@pytest.mark.parametrize(
    "changes",
    [
        {"items": acceptance_rule()["items"][:1]},
        {"items": [acceptance_rule()["items"][0], acceptance_rule()["items"][1] | {"code": "1"}]},
        {"grades": acceptance_rule()["grades"][:2]},
        {"grades": acceptance_rule()["grades"][::-1]},
    ],
)
def test_a_standard_of_other_than_a_hundred_points_or_without_order_is_told(changes: dict[str, Any]) -> None:
    campaign = make_campaign(acceptance=acceptance_rule(**changes))
    assert {one.code for one in check_campaign(campaign) if one.path[0] == "acceptance"} == {"F621"}
    sound = make_campaign(acceptance=acceptance_rule())
    assert [one for one in check_campaign(sound) if one.path[0] == "acceptance"] == []
