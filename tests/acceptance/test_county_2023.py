"""The county campaign: report and ledger due on one day (R9), every kind made, closing one by one (R10)."""

from __future__ import annotations

import re
from datetime import date

import pytest

from docgen.build.jobs import due_kinds
from docgen.documents.occasions import deliverables_of
from docgen.forms.workspace import load_workspace
from docgen.model.finding import Finding
from docgen.model.form import Form
from docgen.model.person import Layer
from docgen.model.problem import Step
from docgen.model.rules import check_form
from tests.acceptance.conftest import Opener, Sample
from tests.acceptance.made import records, text_of

DUE = date(2023, 3, 10)


@pytest.fixture(scope="module")
def county(open_sample: Opener) -> Sample:
    return open_sample("county-2023")


def test_report_and_ledger_are_due_to_the_task_force_on_the_phases_last_day(county: Sample) -> None:
    source = county.source
    for kind in ("situation-report", "ledger"):
        [one] = deliverables_of(source, kind)
        assert one.recipients == ("县工作专班",)
        assert one.due is not None
        assert one.due.due == DUE == source.phase_span(source.campaign.phases[0]).last


def test_report_and_ledger_of_that_day_tell_the_same_problems(county: Sample) -> None:
    [report] = county.make("situation-report", DUE)
    text = text_of(report)
    assert "县工作专班：" in text.paragraphs
    [told] = re.findall(r"(?:查摆出|登记|列入台账的)单位问题共?(\d+)个", text.whole)
    rows = records(county.sheets(DUE)["台账"], "编号")
    assert len(rows) == int(told) > 0
    assert "截至2023年3月10日" in county.signed(DUE).whole


def test_every_kind_it_calls_for_is_made(county: Sample) -> None:
    called = {one.kind for one in county.source.campaign.deliverables if one.kind is not None}
    kinds = {kind.code for kind in due_kinds(county.source)}
    assert called <= kinds
    for code in sorted(called - {"checklist-person"}):
        assert county.make(code, date(2023, 12, 15), exact=False)


def test_the_shared_days_are_warnings_and_nothing_is_an_error(county: Sample) -> None:
    workspace, diagnostics = load_workspace(county.root)
    assert workspace is not None
    assert [one.code for one in diagnostics] == ["F446", "F446", "F413"]


def broken(county: Sample, form: Form) -> list[Finding]:
    return [one for one in check_form(county.source.campaign, form) if one.code not in ("F413", "F453")]


def test_a_report_after_the_day_breaks_the_rule(county: Sample) -> None:
    form = county.source.form
    assert broken(county, form) == []
    [at] = [index for index, paper in enumerate(form.papers) if paper.kind == "situation-report"]
    late = next(paper for paper in form.papers if paper.kind == "summary").issued
    papers = [*form.papers]
    papers[at] = papers[at].model_copy(update={"issued": late})
    [found] = broken(county, form.model_copy(update={"papers": tuple(papers)}))
    assert (found.code, found.path) == ("F496", ("papers", at, "issued"))
    assert "县工作专班" in found.message


def test_two_problems_merged_break_the_rule(county: Sample) -> None:
    form = county.source.form
    [at, *_] = [index for index, entry in enumerate(form.progress) if entry.step is Step.PROGRESS]
    entry = form.progress[at]
    other = next(one.code for one in form.problems if one.code != entry.problem)
    progress = [*form.progress]
    progress[at] = entry.model_copy(update={"step": Step.MERGED, "into": (other,)})
    codes = {one.code for one in broken(county, form.model_copy(update={"progress": tuple(progress)}))}
    assert "F429" in codes


def test_the_plans_roster_is_by_post(county: Sample) -> None:
    [plan] = county.make("plan", DUE)
    roster = text_of(plan).tables[0]
    assert ["组长", "—", "党组书记、局长", ""] in roster
    assert [row[1] for row in roster[1:]].count("—") == len(roster) - 2
    heads = {person.name for person in county.source.form.people if person.layer is Layer.LEADER}
    assert not any(name in text_of(plan).whole for name in heads)
