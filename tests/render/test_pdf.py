from __future__ import annotations

import io

import openpyxl
import pdfplumber
import pytest
from openpyxl.styles import Alignment, Font

from docgen.render.pdf import to_pdf

TEXT = (
    "经查，该单位存在“慢作为”问题：2015年1至5月受理的37件群众来信中，有12件超过规定时限（15个工作日）未办结；"
)


def text_of(path):
    with pdfplumber.open(path) as pdf:
        return "".join(page.extract_text() or "" for page in pdf.pages).replace("\n", "")


@pytest.mark.libreoffice
def test_a_document_and_a_workbook_become_pdf(docx_template, xlsx_template, tmp_path):
    made = {
        "文.docx": docx_template("{{ x }}").render({"x": "甲 & 乙 <b> 丙"}),
        "表.xlsx": xlsx_template({"A1": "{{ x }}"}).render({"x": "=1+1"}),
    }
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)

    pdfs = [to_pdf(tmp_path / name, tmp_path / "页") for name in made]

    assert [p.name for p in pdfs] == ["文.pdf", "表.pdf"]
    assert "甲 & 乙 <b> 丙" in text_of(pdfs[0])
    assert "=1+1" in text_of(pdfs[1])


def drawn_height(page):
    """The height of the lines on a page, from the top of the first to the bottom of the last."""
    chars = [char for char in page.chars if char["text"].strip()]
    return max(c["bottom"] for c in chars) - min(c["top"] for c in chars)


@pytest.mark.libreoffice
@pytest.mark.parametrize("size", [9, 11, 14])
@pytest.mark.parametrize("width", [12, 30])
def test_rows_are_as_tall_as_the_lines_that_libreoffice_draws_or_a_little_taller(
    xlsx_template, tmp_path, size, width
):
    def wrap(sheet):
        sheet.column_dimensions["B"].width = width
        sheet["B5"].alignment = Alignment(wrap_text=True)
        sheet["B5"].font = Font(size=size, name="Noto Serif CJK SC")

    cells = {"A4": "{%tr for r in rows %}", "B5": "{{ r }}", "A6": "{%tr endfor %}"}
    template = xlsx_template(cells, wrap)
    for length in (30, len(TEXT), 120 * width // 30):
        workbook = openpyxl.load_workbook(io.BytesIO(template.render({"rows": [(TEXT * 3)[:length]]})))
        sheet = workbook.worksheets[0]
        height = sheet.row_dimensions[4].height
        sheet.row_dimensions[4].height = 409  # room for every line
        workbook.save(tmp_path / "高.xlsx")
        with pdfplumber.open(to_pdf(tmp_path / "高.xlsx", tmp_path)) as pdf:
            drawn = drawn_height(pdf.pages[0])

        assert drawn <= height <= drawn * 1.45 + 16, (length, height, drawn)


def test_without_libreoffice_the_user_is_told_what_to_do(tmp_path, fault, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "文.docx").write_bytes(b"")

    found = fault(lambda: to_pdf(tmp_path / "文.docx", tmp_path))

    assert found.code == "R120"
    assert "LibreOffice" in found.message


@pytest.mark.libreoffice
def test_a_missing_or_unreadable_file_is_a_diagnostic(tmp_path, fault):
    assert fault(lambda: to_pdf(tmp_path / "没有.docx", tmp_path)).code == "R120"
