"""From files to findings of their pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Twips

from docgen.build import lint_pages
from docgen.build.lint_pages import measure_pages
from docgen.diagnostics import DiagnosticError, Severity
from docgen.official.lint import glyphs
from docgen.official.lint.check import Report, check_docx
from tests.official.lint.samples import internal


def checked(folder: Path, change: Callable[[Document], object] = id) -> Report:
    """The file-level report of a plan, after one change."""
    doc = internal()
    change(doc)
    path = folder / "方案.docx"
    doc.save(str(path))
    return check_docx(path)


def embolden(doc: Document) -> None:
    """The file shows it, in a heading on page 1."""
    next(one for one in doc.paragraphs if one.text.startswith("一、")).runs[0].font.bold = True


def lower_footer(doc: Document) -> None:
    """Only the page shows it."""
    doc.sections[0].footer_distance = Twips(1100)


@pytest.mark.libreoffice
def test_findings_of_file_and_page_come_together(tmp_path: Path) -> None:
    for name in "甲乙":
        (tmp_path / name).mkdir()
    reports = [checked(tmp_path / "甲", embolden), checked(tmp_path / "乙", lower_footer)]

    bold, low = measure_pages(reports)

    assert [(one.rule, one.place.page) for one in bold.findings if one.rule != "FT-05"] == [("FT-02", 1)]
    assert [(one.rule, one.place.page) for one in low.findings if one.rule != "FT-05"] == [("PN-02", 1)]


@pytest.mark.libreoffice
def test_a_document_that_links_outside_is_measured_without_its_links(tmp_path: Path) -> None:
    def link(doc: Document) -> None:
        doc.part.relate_to("http://example.invalid/a.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)

    (report,) = measure_pages([checked(tmp_path, link)])

    assert [one.code for one in report.diagnostics] == ["K121"]
    assert {one.rule for one in report.findings} <= {"FT-05"}


@pytest.mark.libreoffice
@pytest.mark.parametrize(("limit", "told"), [("MAX_PAGES", "超过0页"), ("MAX_PAGE_CHARS", "的字超过0个")])
def test_more_than_can_be_measured_is_told(
    limit: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glyphs, limit, 0)

    (report,) = measure_pages([checked(tmp_path, embolden)])

    (fault,) = report.diagnostics
    assert (fault.code, fault.severity) == ("K131", Severity.WARNING)
    assert told in fault.message
    assert [one.rule for one in report.findings] == ["FT-02"]


def test_a_refused_file_is_not_given_to_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04")
    given: list[Path] = []

    def to_pdfs(paths: list[Path], *_: object, **__: object) -> dict[Path, Path]:
        given.extend(paths)
        return {}

    monkeypatch.setattr(lint_pages, "to_pdfs", to_pdfs)
    refused = check_docx(tmp_path / "坏.docx")

    assert measure_pages([refused]) == (refused,)
    assert given == []


def fake_program(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    program = folder / "bin" / name
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=":")


def test_a_file_that_becomes_no_pdf_keeps_what_the_file_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_program(tmp_path, monkeypatch, "soffice")

    (report,) = measure_pages([checked(tmp_path, embolden)])

    assert [one.rule for one in report.findings] == ["FT-02"]
    assert [one.code for one in report.diagnostics] == ["R120"]
    assert report.diagnostics[0].location.file == str(report.path)
    assert report.has_errors


def test_without_libreoffice_the_user_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = checked(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(DiagnosticError) as raised:
        measure_pages([report])

    assert [one.code for one in raised.value.diagnostics] == ["R120"]
    assert "libreoffice-writer" in raised.value.diagnostics[0].remedy


@pytest.mark.parametrize(("module", "name"), [("pypdfium2", "pypdfium2"), ("PIL", "pillow")])
def test_without_the_packages_the_user_is_told_what_to_install(
    module: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lint_pages, "find_spec", lambda wanted: None if wanted == module else object())

    with pytest.raises(DiagnosticError) as raised:
        measure_pages([checked(tmp_path)])

    (fault,) = raised.value.diagnostics
    assert fault.code == "R121"
    assert name in fault.message
    assert "pip install" in fault.remedy
