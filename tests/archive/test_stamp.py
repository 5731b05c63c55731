"""The 归档章 is text and lines on the first page; the file stays PDF/A-2b and the same each time."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import docx
import pdfplumber
import pikepdf
import pytest

from docgen.archive.file_number import Retention, Scheme, Series
from docgen.archive.items import Item
from docgen.archive.stamp import draw_stamps, stamp_of, stamped
from docgen.diagnostics import DiagnosticError
from docgen.documents.filing.context import Stamp
from docgen.documents.source import Source
from docgen.official.fonts import fontconfig_xml
from docgen.render.pdf import to_pdfs
from docgen.render.pdf_bytes import reproducible_pdf
from tests.archive.offices import TEXT, Office, file_away, files_below, pdf_of, settings_text

POINTS_A_MM = 72 / 25.4


def test_a_stamp_says_the_six_things_of_the_rule() -> None:
    series = Series(Scheme.ITEMS, "Z109", "WS", 2015, Retention.THIRTY_YEARS, "BGS")
    item = Item(series, 12, None, ())  # type: ignore[arg-type]
    assert stamp_of(item, 45, "办公室") == Stamp("Z109", "2015", "0012", "办公室", "30年", "45")


def test_the_stamp_is_laid_over_the_first_page_alone() -> None:
    made = stamped(pdf_of(TEXT, TEXT), pdf_of(b"1 1 2 2 re S", b"3 3 4 4 re S"), 1)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        forms = [list(page.resources.get("/XObject", {}).values()) for page in pdf.pages]
        assert [len(one) for one in forms] == [1, 0]
        assert forms[0][0].read_bytes().strip() == b"3 3 4 4 re S"
    assert stamped(pdf_of(TEXT, TEXT), pdf_of(b"1 1 2 2 re S", b"3 3 4 4 re S"), 1) == made


def test_only_the_text_of_an_item_is_stamped_and_only_where_asked(
    source: Source, workspace: Path, office: Office
) -> None:
    plain = files_below(file_away(source, workspace).path)
    (workspace / "archive.yaml").write_text(settings_text(归档章="是"), "utf-8")
    marked = files_below(file_away(source, workspace, succeed=True).path)
    changed = {path for path, content in marked.items() if path.endswith(".pdf") and plain[path] != content}
    assert changed == {path for path in plain if path.endswith("/正本.pdf")}


@pytest.mark.libreoffice
def test_a_real_stamp_has_its_size_its_text_and_its_fonts(tmp_path: Path) -> None:
    stamps = [Stamp("Z109", "2015", f"{at:04}", "办公室", "永久", str(at)) for at in (1, 2)]
    [drawn] = draw_stamps(stamps, date(2015, 12, 31), None)
    made = stamped(drawn_page(tmp_path), drawn, 1)
    (tmp_path / "a.pdf").write_bytes(made)
    with pdfplumber.open(tmp_path / "a.pdf") as pdf:
        page = pdf.pages[0]
        assert page.images == []
        words = [word for word in page.extract_words() if word["top"] < 26 * POINTS_A_MM]
        assert [word["text"] for word in words] == ["Z109", "2015", "0002", "办公室", "永久", "2"]
        lines = [line for line in (*page.lines, *page.rects) if line["top"] < 26 * POINTS_A_MM]
        left, right = min(one["x0"] for one in lines), max(one["x1"] for one in lines)
        top, bottom = min(one["top"] for one in lines), max(one["bottom"] for one in lines)
        assert (right - left) / POINTS_A_MM == pytest.approx(45, abs=0.6)
        assert (bottom - top) / POINTS_A_MM == pytest.approx(16, abs=0.6)
        assert (left + right) / 2 == pytest.approx(float(page.width) / 2, abs=3)
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert b"<pdfaid:part>2</pdfaid:part>" in pdf.Root.Metadata.read_bytes()
        descriptors = [one for one in pdf.objects if is_font_descriptor(one)]
        assert len(descriptors) > 2
        assert all(
            any(key in one for key in ("/FontFile", "/FontFile2", "/FontFile3")) for one in descriptors
        )


def test_a_template_that_draws_other_pages_than_stamps_is_refused(office: Office, tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "archive-stamp.docx"))
    with pytest.raises(DiagnosticError) as refused:
        list(draw_stamps([Stamp("Z109", "2015", "0001", "", "永久", "1")], date(2015, 12, 31), tmp_path))
    assert [one.code for one in refused.value.diagnostics] == ["A107"]


def is_font_descriptor(value: object) -> bool:
    return isinstance(value, pikepdf.Dictionary) and value.get("/Type") == "/FontDescriptor"


def drawn_page(folder: Path) -> bytes:
    """A real PDF/A-2b page of a built-in template."""
    from docgen.documents.filing.context import COVER, CoverContext, Series
    from docgen.render import compile_template
    from docgen.resources import templates_dir

    about = Series("Z109", "样例局", "2015", "永久", "办公室")
    document = folder / "封面.docx"
    document.write_bytes(compile_template(templates_dir() / COVER).render(CoverContext(about, sample=True)))
    (folder / "fonts.conf").write_text(fontconfig_xml(), "utf-8")
    made = to_pdfs([document], folder, fontconfig=folder / "fonts.conf", archival=True)[document]
    assert isinstance(made, Path)
    return reproducible_pdf(made.read_bytes(), date(2015, 12, 31))
