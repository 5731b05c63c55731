"""Problems in other people's words are told, with whose words they are."""

from __future__ import annotations

from typing import Any

from docgen.model.campaign import Campaign
from docgen.model.finding import Finding
from docgen.model.rules import check_copies
from tests.builders import CAMPAIGN, make_campaign, make_form, personal_problem, progress, unit_problem

SIGN = "对职责内的事项无正当理由不按时办结、不按时答复，让群众来回跑，致使问题久拖不决"
OWN = "北环路夜市收摊后油污没有清洗，居民投诉三次，市容科和环卫所各说各的，拖了四十天"


def other(*signs: str) -> Campaign:
    """Another campaign whose one category lists these signs."""
    return make_campaign(
        name="效能专项治理",
        year="2013",
        categories=[{"code": "1", "name": "久拖不决", "manifestations": list(signs)}],
    )


def found(*problems: dict[str, Any], campaign: Campaign | None = None, **form: Any) -> list[Finding]:
    campaigns = [] if campaign is None else [campaign]
    return list(check_copies(campaigns, make_form(problems=list(problems), **form)))


def test_a_problem_in_the_words_of_a_taxonomy_is_told_with_source_and_share() -> None:
    [finding] = found(unit_problem("W-1", description=f"{SIGN}。"), campaign=other(SIGN))
    assert (finding.code, finding.path) == ("F473", ("problems", 0, "description"))
    assert "100%" in finding.message
    assert "“效能专项治理”（2013年）的类别“久拖不决”" in finding.message


def test_a_cause_in_the_words_of_a_taxonomy_is_told() -> None:
    [finding] = found(unit_problem("W-1", description=OWN, cause=SIGN), campaign=other(SIGN))
    assert finding.path == ("problems", 0, "cause")


def test_a_sign_with_a_case_of_the_units_own_is_no_copy() -> None:
    assert found(unit_problem("W-1", description=f"让群众来回跑。{OWN}。"), campaign=other(SIGN)) == []


def test_the_category_that_has_most_of_it_is_named() -> None:
    campaign = make_campaign(
        categories=[
            {"code": "1", "name": "推诿扯皮", "manifestations": ["让群众来回跑，致使问题久拖不决"]},
            {"code": "2", "name": "久拖不决", "manifestations": [SIGN]},
        ]
    )
    [finding] = found(unit_problem("W-1", description=SIGN), campaign=campaign)
    assert "“久拖不决”" in finding.message


def test_a_short_text_is_alike_by_chance() -> None:
    assert found(unit_problem("W-1", description="让群众来回跑。"), campaign=other(SIGN)) == []


def test_basis_principles_and_plan_are_not_looked_at() -> None:
    outline = [*CAMPAIGN["outline"], {"key": "要求", "title": "要求", "text": [SIGN]}]
    campaign = make_campaign(outline=outline, principles=[{"name": "原则", "text": SIGN}])
    assert found(unit_problem("W-1", description=SIGN), campaign=campaign) == []


def test_repeated_problems_are_told_once_with_their_original() -> None:
    texts = [unit_problem(f"W-{n}", description=OWN) for n in (1, 2, 3)]
    [finding] = found(*texts)
    assert (finding.code, finding.path) == ("F474", ("problems", 1, "description"))
    assert "W-2、W-3" in finding.message
    assert "与问题 W-1 相同" in finding.message


def test_a_problem_may_repeat_what_it_claims() -> None:
    claiming = personal_problem("G-1", "R2", description=OWN, related=["W-1"])
    assert found(unit_problem("W-1", description=OWN), claiming) == []


def test_parts_of_a_split_problem_may_repeat_it_and_each_other() -> None:
    split = progress("W-1", "2015年5月20日", "拆分", into=["W-2", "W-3"])
    problems = [unit_problem(f"W-{n}", description=OWN) for n in (1, 2, 3)]
    assert found(*problems, progress=[split]) == []
