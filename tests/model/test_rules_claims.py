"""认领: who may claim, and that nothing is left unclaimed."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.diagnostics import Severity
from docgen.model.finding import Finding
from docgen.model.roster import Roster
from docgen.model.rules_claims import check_form
from tests.builders import make_form, personal_problem, progress, unit_problem


def told(*problems: dict[str, Any], **sheets: Any) -> list[Finding]:
    form = make_form(problems=list(problems), **sheets)
    return list(check_form(form, Roster(form)))


def test_nothing_is_asked_of_a_unit_that_has_not_begun_to_claim() -> None:
    assert told(unit_problem("W-1"), unit_problem("W-2")) == []


def test_once_it_is_begun_what_nobody_claims_is_told_with_its_number() -> None:
    [finding] = told(unit_problem("W-1", claimants="王样"), unit_problem("W-2"), unit_problem("W-3"))
    assert (finding.code, finding.path, finding.severity) == (
        "F420",
        ("problems", 1, "claimants"),
        Severity.WARNING,
    )
    assert finding.message == "2个单位问题没有班子成员认领：W-2、W-3"


def test_a_leaders_own_problem_claims_and_another_persons_does_not() -> None:
    first = unit_problem("W-1", claimants="R1")
    assert told(first, unit_problem("W-2"), personal_problem("G-1", "R1", related="W-2")) == []
    [finding] = told(first, unit_problem("W-2"), personal_problem("G-1", "R2", related="W-2"))
    assert finding.code == "F420"


@pytest.mark.parametrize("claimed", [True, False])
def test_what_a_claimed_problem_was_split_into_is_claimed_with_it(claimed: bool) -> None:
    problems = [
        unit_problem("W-1", claimants="R1"),
        unit_problem("W-2"),
        unit_problem("W-3"),
        unit_problem("W-4"),
    ]
    split = progress("W-2", "2015-05-20", "拆分", into="W-3、W-4")
    if claimed:
        problems[1]["claimants"] = "R1"
    found = told(*problems, progress=[split])
    assert [one.message for one in found] == ([] if claimed else ["2个单位问题没有班子成员认领：W-3、W-4"])


def test_only_leaders_claim_and_only_the_units_problems() -> None:
    found = told(unit_problem("W-1", claimants="R1、R2"), personal_problem("G-1", "R1", claimants="R1"))
    assert [(one.code, one.path) for one in found] == [
        ("F419", ("problems", 0, "claimants", 1)),
        ("F419", ("problems", 1, "claimants")),
    ]
