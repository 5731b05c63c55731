"""No two sample campaigns share wording: a plan copied from another campaign's is sent back."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import combinations

import pytest

from docgen.documents.kinds import UNIT, Request
from docgen.documents.plan.kind import KIND, PlanContext
from docgen.documents.source import Source
from docgen.forms.workspace import load_workspace
from docgen.resources import campaign_codes, data_dir

LONGEST = 60
"""Characters that two plans may have in common in a row."""
FIXED: tuple[str, ...] = ()
"""Fixed phrases longer than that, which every plan may use."""
PAIRS = tuple(combinations(campaign_codes(), 2))


@cache
def paragraphs(code: str) -> tuple[str, ...]:
    workspace, diagnostics = load_workspace(data_dir() / code)
    assert workspace is not None, diagnostics
    source = Source(workspace.campaign, workspace.form, draft=True)
    [occasion] = KIND.occasions(source, Request(date(2030, 1, 1)))
    context = KIND.context(source, occasion, UNIT)
    assert isinstance(context, PlanContext)
    return tuple(block.text for block in context.body)


def runs(texts: tuple[str, ...]) -> set[str]:
    """Every run of one character more than two plans may share."""
    size = LONGEST + 1
    return {text[at : at + size] for text in texts for at in range(len(text) - size + 1)}


def shared(one: tuple[str, ...], other: tuple[str, ...]) -> list[str]:
    common = runs(one) & runs(other)
    return sorted(run for run in common if not any(run in phrase for phrase in FIXED))


def test_there_are_campaigns_to_compare() -> None:
    assert len(PAIRS) >= 3
    assert all(len(runs(paragraphs(code))) > 300 for code in campaign_codes())


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_two_campaigns_plans_share_no_long_wording(one: str, other: str) -> None:
    assert shared(paragraphs(one), paragraphs(other)) == []


def test_a_paragraph_taken_from_another_plan_is_found() -> None:
    [longest, *_] = sorted(paragraphs("county-2023"), key=len, reverse=True)
    assert shared((f"照抄：{longest}",), paragraphs("county-2023"))
