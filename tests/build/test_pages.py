"""PDFs and pictures beside the documents, as a stand-in for LibreOffice makes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx
import pikepdf
import pytest

from docgen.build import pages
from docgen.build.desk import Outcome
from docgen.build.pages import PageOptions, Pages, make_pages
from docgen.build.result import Result
from docgen.build.run import Options, manifest_folder, run_jobs
from docgen.diagnostics import Diagnostic, Location
from docgen.documents.manifest import MANIFEST, read_manifest
from docgen.files import sha256_of


class Office:
    """Makes a PDF of as many blank pages as a document has characters in its last paragraph."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.broken: set[str] = set()

    def to_pdfs(self, paths, out_dir, *, fontconfig, archival):
        assert archival
        assert fontconfig.is_file()
        self.asked.append([path.name for path in paths])
        return {path: self._pdf(path, out_dir) for path in paths}

    def _pdf(self, path: Path, out_dir: Path) -> Path | Diagnostic:
        if path.stem in self.broken:
            return Diagnostic("R120", "没有转出", "打开看看", Location(path.name))
        with pikepdf.new() as pdf:
            for _ in docx.Document(str(path)).paragraphs[-1].text.partition("：")[2]:
                pdf.add_blank_page()
            pdf.save(out_dir / f"{path.stem}.pdf")
        return out_dir / f"{path.stem}.pdf"


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Office:
    made = Office()
    monkeypatch.setattr(pages, "to_pdfs", made.to_pdfs)
    monkeypatch.setattr(pages, "find_office", lambda: "soffice")
    monkeypatch.setattr(pages, "stand_ins_used", lambda _config: (("黑体", "Noto"),))
    return made


@dataclass(frozen=True)
class Made:
    documents: tuple[Outcome, ...]
    pages: Pages
    folder: Path

    def results(self) -> dict[str, str]:
        """Result by file, below the month's folder."""
        return {one.path.partition("2015-04/")[2]: one.result.name for one in self.pages.outcomes}


@pytest.fixture
def make(make_source, make_jobs, templates: Path, tmp_path: Path) -> Callable[..., Made]:
    """`make(people, pictures=True, force=True)` makes the slips of 20 April 2015 and their pages."""

    def run(people=(("R1", "王一", "甲"), ("R2", "李二", "乙乙")), **options) -> Made:
        source, out = make_source(people), tmp_path / "out"
        documents = run_jobs(source, make_jobs(source), Options(out, templates))
        folder = manifest_folder(source, out)
        return Made(documents, make_pages(documents, PageOptions(out, folder, **options)), folder)

    return run


def test_each_document_gets_a_pdf_that_the_manifest_knows(make, office, tmp_path):
    made = make()

    assert made.results() == {"便条/王一.pdf": "MADE", "便条/李二.pdf": "MADE"}
    assert office.asked == [["王一.docx", "李二.docx"]]
    assert made.pages.faults == ()
    assert made.pages.stand_ins == (("黑体", "Noto"),)
    entries = read_manifest(made.folder)
    for document, pdf in zip(made.documents, made.pages.outcomes, strict=True):
        entry = entries[pdf.path]
        assert (entry.source, entry.inputs) == (document.path, document.entry.sha256)
        assert entry.sha256 == sha256_of(tmp_path / "out" / pdf.path)
        assert (entry.kind, entry.subject, entry.as_of) == ("slip", document.job.subject.person, "2015-04-20")
        assert pdf.told.source == document.path


def test_what_did_not_change_is_not_converted_again(make, office):
    make()
    before = office.asked.copy()

    again = make()

    assert set(again.results().values()) == {"UNCHANGED"}
    assert again.pages.stand_ins == ()
    assert office.asked == before


def test_only_the_document_that_changed_is_converted_again(make, office):
    first = make()
    manifest = (first.folder / MANIFEST).read_bytes()

    second = make([("R1", "王一", "改两页"), ("R2", "李二", "乙乙")])

    assert second.results() == {"便条/王一.pdf": "MADE", "便条/李二.pdf": "UNCHANGED"}
    assert office.asked[1:] == [["王一.docx"]]
    make()
    assert (first.folder / MANIFEST).read_bytes() == manifest


def test_a_pdf_that_was_replaced_by_a_scan_stays_unless_forced(make, office, tmp_path):
    pdf = tmp_path / "out" / make().pages.outcomes[0].path
    pdf.write_bytes(b"scan")

    kept = make()
    changed = make([("R1", "王一", "改"), ("R2", "李二", "乙乙")])

    assert kept.results()["便条/王一.pdf"] == changed.results()["便条/王一.pdf"] == "KEPT"
    assert [one.code for one in kept.pages.outcomes[0].diagnostics] == ["B103"]
    assert pdf.read_bytes() == b"scan"
    assert make(force=True).results()["便条/王一.pdf"] == "MADE"
    assert pdf.read_bytes() != b"scan"


def test_a_killed_runs_own_work_is_known_by_its_bytes(make, office):
    made = make()
    lines = (made.folder / MANIFEST).read_bytes().splitlines(keepends=True)
    (made.folder / MANIFEST).write_bytes(b"".join(line for line in lines if b".pdf" not in line))

    again = make()

    assert set(again.results().values()) == {"UNCHANGED"}
    assert set(read_manifest(made.folder)) == {one.path for one in (*made.documents, *made.pages.outcomes)}


def test_a_document_that_someone_edited_is_shown_as_it_is_now(make, office, tmp_path):
    document = tmp_path / "out" / make().documents[0].path
    edited = docx.Document(str(document))
    edited.add_paragraph("手写：三页")
    edited.save(str(document))

    made = make()

    assert made.documents[0].result is Result.KEPT
    assert made.results() == {"便条/王一.pdf": "MADE", "便条/李二.pdf": "UNCHANGED"}
    with pikepdf.open(tmp_path / "out" / made.pages.outcomes[0].path) as pdf:
        assert len(pdf.pages) == 2


def test_a_document_that_cannot_be_converted_fails_alone(make, office):
    office.broken = {"王一"}

    made = make()

    assert made.results() == {"便条/王一.pdf": "FAILED", "便条/李二.pdf": "MADE"}
    (fault,) = made.pages.outcomes[0].diagnostics
    assert fault.location.file.endswith("/便条/王一.docx")


def test_pictures_stand_in_a_folder_beside_the_pdf(make, office, tmp_path):
    made = make(pictures=True)

    assert made.results() == {
        "便条/王一.pdf": "MADE",
        "便条/李二.pdf": "MADE",
        "便条/王一.页面/001.png": "MADE",
        "便条/李二.页面/001.png": "MADE",
        "便条/李二.页面/002.png": "MADE",
    }
    picture = made.pages.outcomes[-1]
    assert (tmp_path / "out" / picture.path).read_bytes().startswith(b"\x89PNG")
    assert picture.entry.source.endswith("便条/李二.pdf")
    assert set(make(pictures=True).results().values()) == {"UNCHANGED"}


def test_pictures_of_pages_that_are_no_more_go_but_not_those_someone_drew_on(make, office, tmp_path):
    people = [("R1", "王一", "甲"), ("R2", "李二", "乙乙乙")]
    second, third = (tmp_path / "out" / one.path for one in make(people, pictures=True).pages.outcomes[-2:])
    third.write_bytes(b"drawn on")

    made = make([("R1", "王一", "甲"), ("R2", "李二", "乙")], pictures=True)

    assert made.results()["便条/李二.页面/001.png"] in {"MADE", "UNCHANGED"}
    assert not second.exists()
    assert third.read_bytes() == b"drawn on"
    assert not any(path.endswith(("002.png", "003.png")) for path in read_manifest(made.folder))


def test_without_libreoffice_the_documents_are_made_and_the_fault_is_told_once(make, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    made = make(pictures=True)

    assert [one.result for one in made.documents] == [Result.MADE, Result.MADE]
    assert made.pages.outcomes == ()
    (fault,) = made.pages.faults
    assert fault.code == "R120"
    assert "libreoffice-writer" in fault.remedy


def test_a_folder_that_cannot_be_written_is_a_fault(make, office, monkeypatch):
    def refuse(*_arguments):
        raise PermissionError(13, "no")

    monkeypatch.setattr(pages, "append_entries", refuse)

    (fault,) = make().pages.faults

    assert fault.code == "B101"
