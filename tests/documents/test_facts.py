"""Every fact of the source campaigns is found in the text of the documents made from them."""

from __future__ import annotations

from datetime import date
from difflib import SequenceMatcher
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pytest
from docx import Document

from docgen.documents.catalogue import KINDS
from docgen.documents.kinds import UNIT, Request
from docgen.documents.plan.kind import KIND, PlanContext
from docgen.documents.source import Source
from docgen.forms.workspace import load_workspace
from docgen.render import compile_template
from docgen.resources import campaign_dir, templates_dir

FACTS = Path(__file__).parents[1] / "data"
MAX_RUN = 42
"""Characters of a run that two plans may share: a fixed phrase."""
LAST = Request(date(2030, 1, 1))
CAMPAIGNS = ("bureau-2016", "city-2015", "college-2011", "county-2023", "highway-2014")
TELLING = {"bureau-2016": ("plan", "checklist-unit", "self-inspection")}
"""Kinds that have a campaign's facts, of others the plan: the bureau's source tells of problems found."""


def facts_of(code: str) -> list[str]:
    lines = (FACTS / f"{code}-facts.txt").read_text("utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def source_of(code: str) -> Source:
    root = campaign_dir(code)
    assert root is not None
    workspace, diagnostics = load_workspace(root)
    assert workspace is not None, diagnostics
    return Source(workspace.campaign, workspace.form)


def text_of(source: Source, code: str) -> str:
    kind = KINDS[code]
    [occasion] = kind.occasions(source, LAST)
    [template] = kind.templates(source, UNIT)
    content = compile_template(templates_dir() / template).render(kind.context(source, occasion, UNIT))
    document = Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


@pytest.mark.parametrize("code", CAMPAIGNS)
def test_every_fact_of_the_source_is_in_its_documents(code: str) -> None:
    facts, source = facts_of(code), source_of(code)
    assert len(facts) > 100
    text = "\n".join(text_of(source, kind) for kind in TELLING.get(code, ("plan",)))
    assert [fact for fact in facts if fact not in text] == []


@pytest.mark.parametrize("code", CAMPAIGNS)
def test_nothing_is_left_to_fill_in_the_sample_plan(code: str) -> None:
    text = text_of(source_of(code), "plan")
    assert "【待填" not in text
    assert "{" not in text


def test_no_two_plans_share_a_long_paragraph() -> None:
    """Fixed phrases aside: a campaign's plan is worded for it, not copied from another's."""
    plans = {code: long_paragraphs(code) for code in CAMPAIGNS}
    assert all(len(paragraphs) > 10 for paragraphs in plans.values())
    shared = [one & other for one, other in combinations(plans.values(), 2) if one & other]
    assert shared == []


def test_no_two_plans_run_alike_for_a_line_and_a_half() -> None:
    """A copy in which the names were changed is a copy: no paragraph has so long a run of another plan's."""
    plans = {code: long_paragraphs(code) for code in CAMPAIGNS}
    runs = {
        _longest_run(mine, theirs): (one, other)
        for one, other in combinations(plans, 2)
        for mine in plans[one]
        for theirs in plans[other]
    }
    assert {run: plans for run, plans in runs.items() if len(run) > MAX_RUN} == {}


def _longest_run(one: str, other: str) -> str:
    found = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return one[found.a : found.a + found.size]


def long_paragraphs(code: str) -> set[str]:
    """The paragraphs of a plan's own text: the blank forms behind it are the same everywhere."""
    source = source_of(code)
    [occasion] = KIND.occasions(source, LAST)
    context = KIND.context(source, occasion, UNIT)
    assert isinstance(context, PlanContext)
    return {block.text for block in context.body if len(block.text) > 60}
