"""PDFs are taken from the output where they are up to date; pages without anything on them do not count."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.archive.pages import count_pages
from docgen.documents.manifest import Entry, append_entries, read_manifest
from docgen.documents.source import Source
from docgen.files import sha256_of
from tests.archive.offices import BLANK, TEXT, Office, file_away, files_below, pdf_of

LINE = b"0 0 m 100 100 l S"


@pytest.mark.parametrize(
    ("pages", "count"),
    [([TEXT], 1), ([TEXT, BLANK], 1), ([BLANK, LINE, TEXT], 2), ([b"/Im0 Do"], 1), ([BLANK, b""], 0)],
)
def test_pages_that_carry_text_lines_or_pictures_count(
    tmp_path: Path, pages: list[bytes], count: int
) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf_of(*pages))
    assert count_pages(tmp_path / "a.pdf") == count


def test_what_is_no_pdf_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 cut")
    with pytest.raises(ValueError, match="读不了"):
        count_pages(tmp_path / "a.pdf")


@pytest.fixture
def with_pdf(workspace: Path) -> Entry:
    """The notice's line; a PDF of four pages stands beside it, as `docgen make --pdf` leaves it."""
    folder = next((workspace / "output").rglob("manifest.jsonl")).parent
    notice = next(one for one in read_manifest(folder).values() if one.kind == "notice")
    path = notice.path.removesuffix(".docx") + ".pdf"
    target = workspace / "output" / path
    target.write_bytes(pdf_of(TEXT, TEXT, TEXT, TEXT))
    head = (path, "notice", "", notice.period, notice.as_of, "", "")
    append_entries(folder, [Entry(*head, notice.sha256, sha256_of(target) or "", notice.path)])
    return notice


def test_a_pdf_of_the_output_that_is_up_to_date_is_taken(
    source: Source, workspace: Path, office: Office, with_pdf: Entry
) -> None:
    package = file_away(source, workspace).path
    pdf = (workspace / "output" / with_pdf.path).with_suffix(".pdf")
    assert files_below(package)["data/Z109-WS·2015-Y-BGS-0001/正本.pdf"] == pdf.read_bytes()
    assert Path(with_pdf.path).name not in office.asked
    assert len(office.asked) > 5


def test_a_pdf_of_an_older_text_or_that_somebody_replaced_is_not_taken(
    source: Source, workspace: Path, office: Office, with_pdf: Entry
) -> None:
    (workspace / "output" / with_pdf.path).with_suffix(".pdf").write_bytes(pdf_of(TEXT))
    file_away(source, workspace)
    assert Path(with_pdf.path).name in office.asked
