"""Every fact of the two source campaigns is found in the text of the generated plan."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from docgen.documents.kinds import UNIT, Request
from docgen.documents.plan.kind import KIND
from docgen.documents.source import Source
from docgen.forms.workspace import load_workspace
from docgen.render import compile_template
from docgen.resources import campaign_dir, templates_dir

FACTS = Path(__file__).parents[1] / "data"
CAMPAIGNS = ("city-2015", "highway-2014")


def facts_of(code: str) -> list[str]:
    lines = (FACTS / f"{code}-facts.txt").read_text("utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def plan_text(code: str) -> str:
    root = campaign_dir(code)
    assert root is not None
    workspace, diagnostics = load_workspace(root)
    assert workspace is not None, diagnostics
    source = Source(workspace.campaign, workspace.form)
    [occasion] = KIND.occasions(source, Request(date(2016, 1, 1)))
    [template] = KIND.templates(source, UNIT)
    content = compile_template(templates_dir() / template).render(KIND.context(source, occasion, UNIT))
    document = Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


@pytest.mark.parametrize("code", CAMPAIGNS)
def test_every_fact_of_the_source_is_in_the_plan(code: str) -> None:
    facts = facts_of(code)
    assert len(facts) > 100
    text = plan_text(code)
    assert [fact for fact in facts if fact not in text] == []


@pytest.mark.parametrize("code", CAMPAIGNS)
def test_nothing_is_left_to_fill_in_the_sample_plan(code: str) -> None:
    text = plan_text(code)
    assert "【待填" not in text
    assert "{" not in text
