"""Which documents a request calls for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from docgen.build.jobs import Job, count_files, due_kinds, find_clashes, first_due, job_files, plan_jobs
from docgen.documents.catalogue import KINDS
from docgen.documents.kinds import Kind, Request
from docgen.documents.source import Source

MakeSource = Callable[..., Source]


def test_only_kinds_that_a_deliverable_names_are_due(make_source: MakeSource, slip: Kind) -> None:
    assert "plan" in KINDS
    assert due_kinds(make_source()) == (slip,)
    assert due_kinds(make_source(deliverables=[])) == ()


def test_a_job_for_each_person_in_the_forms_order(make_source: MakeSource, slip: Kind) -> None:
    jobs = plan_jobs(make_source(), [slip], Request(date(2015, 4, 20)))
    assert [(job.kind, job.occasion.period, job.subject.person) for job in jobs] == [
        ("slip", "2015-04", "R1"),
        ("slip", "2015-04", "R2"),
    ]


def test_people_who_are_named_are_the_only_ones(make_source: MakeSource, slip: Kind) -> None:
    jobs = plan_jobs(make_source(), [slip], Request(date(2015, 4, 20)), ["R2"])
    assert [job.subject.person for job in jobs] == ["R2"]


def test_nothing_is_called_for_before_its_phase(make_source: MakeSource, slip: Kind) -> None:
    assert plan_jobs(make_source(), [slip], Request(date(2015, 3, 31))) == ()


def test_the_first_day_of_a_kind_is_found(make_source: MakeSource, slip: Kind) -> None:
    assert first_due(make_source(), slip) == date(2015, 4, 1)


def test_a_kind_that_is_never_called_for_has_no_first_day(make_source: MakeSource) -> None:
    assert first_due(make_source(), KINDS["plan"]) is None


def test_a_job_names_its_files(
    make_source: MakeSource, make_jobs: Callable[[Source], tuple[Job, ...]]
) -> None:
    source = make_source()
    jobs = make_jobs(source)
    (file,) = job_files(source, jobs[0])
    assert (file.template, file.path) == ("slip.docx", "作风整治/样例局/2015-04/便条/王一.docx")
    assert count_files(source, jobs) == 2


def test_two_documents_of_one_name_are_found_whatever_their_case(
    make_source: MakeSource, make_jobs: Callable[[Source], tuple[Job, ...]]
) -> None:
    people = [("R1", "Anna", ""), ("R2", "ANNA", ""), ("R3", "李二", "")]
    source = make_source([(code, name, "无") for code, name, _note in people])
    files = [file for job in make_jobs(source) for file in job_files(source, job)]
    (clash,) = find_clashes(files)
    assert (clash.code, clash.location.file) == ("B105", "作风整治/样例局/2015-04/便条/ANNA.docx")
    assert find_clashes(files[1:]) == ()
