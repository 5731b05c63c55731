"""Kinds that no deliverable calls for: made for whoever names them, never among those that are due."""

from __future__ import annotations

from datetime import date

import pytest

from docgen.build.jobs import due_kinds, job_files, plan_jobs
from docgen.documents.catalogue import KINDS
from docgen.documents.kinds import Request
from docgen.documents.source import Source
from tests.builders import CAMPAIGN, make_source, opinion, order, unit_problem

CODES = ("feedback", "supervision-order", "reminder")


def source_with_all() -> Source:
    problems = [unit_problem("W-1", deadline="2015年5月20日")]
    return make_source(opinions=[opinion("Y1")], orders=[order("DB-1")], problems=problems)


@pytest.mark.parametrize("code", CODES)
def test_it_is_made_by_name_and_not_among_those_due(code: str) -> None:
    source, request = source_with_all(), Request(date(2015, 5, 31), exact=True)
    assert KINDS[code] not in due_kinds(source)
    assert len(plan_jobs(source, [KINDS[code]], request)) == 1
    assert plan_jobs(source, [KINDS[code]], Request(date(2015, 2, 28), exact=True)) == ()


def test_a_campaign_may_call_for_it() -> None:
    deliverable = {"code": "D9", "name": "每月反馈", "kind": "feedback", "phase": "2", "producer": "{自称}"}
    source = make_source({"deliverables": [*CAMPAIGN["deliverables"], deliverable]}, opinions=[opinion("Y1")])
    assert KINDS["feedback"] in due_kinds(source)
    made = plan_jobs(source, [KINDS["feedback"]], Request(date(2015, 5, 31)))
    assert [one.path for job in made for one in job_files(source, job)] == [
        "不作为问题专项治理/市城管局/2015-05/意见反馈单/B2_办公室.docx"
    ]
