"""Documents are told apart by what they are about, also where the manifest has one key for several."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from docgen.archive.records import Document, find_documents
from docgen.build.jobs import plan_jobs
from docgen.build.run import Options, manifest_folder, run_jobs
from docgen.cli.loading import open_source
from docgen.documents.catalogue import KINDS
from docgen.documents.kinds import Request
from docgen.documents.manifest import read_manifest
from docgen.resources import data_dir


def voted(folder: Path) -> tuple[Document, ...]:
    """The papers about the sample's vote: an overview and one for each department, all of them about P1."""
    source = open_source(data_dir() / "city-2015", date(2015, 12, 31), read_only=True).source
    jobs = plan_jobs(source, [KINDS["ballot-result"]], Request(date(2015, 6, 30)))
    assert len({job.subject.key for job in jobs}) < len(jobs)
    run_jobs(source, jobs, Options(folder))
    return find_documents(source, read_manifest(manifest_folder(source, folder)))


def test_a_votes_overview_and_the_papers_of_those_rated_are_documents_of_their_own(tmp_path: Path) -> None:
    documents = voted(tmp_path)
    assert len(documents) > 10
    assert all(len(one.files) == 1 for one in documents)
    assert len({one.subject for one in documents}) == len(documents)
    overview = next(one for one in documents if one.subject == "P1")
    assert overview.title.endswith("结果汇总表")
    assert overview.department == ""
    own = next(one for one in documents if one.subject == "P1+BM02")
    assert own.title.endswith("结果反馈表")
    assert own.files[0].path.endswith(f"/BM02_{own.department}.docx")
