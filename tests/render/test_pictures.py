"""Pages as pictures."""

from __future__ import annotations

import io
import sys

import pikepdf
import PIL.Image
import pytest

from docgen.render.pdf_bytes import reproducible_pdf
from docgen.render.pictures import COLOURS, page_pictures


@pytest.fixture
def two_pages() -> bytes:
    """Two pages of 210 by 297 mm, the second with a red square."""
    with pikepdf.new() as pdf:
        for drawing in (b"", b"1 0 0 rg 100 100 200 200 re f 0.2 0.4 0.6 rg 400 400 4 4 re f"):
            pdf.add_blank_page(page_size=(595.3, 841.9)).Contents = pdf.make_stream(drawing)
        made = io.BytesIO()
        pdf.save(made)
        return made.getvalue()


def test_each_page_is_a_picture_with_a_small_palette(two_pages):
    blank, red = (PIL.Image.open(io.BytesIO(one)) for one in page_pictures(two_pages))

    assert (blank.format, blank.mode, blank.size) == ("PNG", "P", (794, 1123))
    assert blank.convert("RGB").getcolors() == [(794 * 1123, (255, 255, 255))]
    assert len(red.getcolors() or ()) in range(2, COLOURS + 1)
    assert red.convert("RGB").getpixel((300, 800)) == (255, 0, 0)
    assert red.convert("RGB").getpixel((535, 586)) == (51, 102, 153)


def test_more_dots_make_a_larger_picture(two_pages):
    assert PIL.Image.open(io.BytesIO(next(page_pictures(two_pages, 48)))).size == (397, 562)


@pytest.mark.parametrize(("missing", "work"), [("pypdfium2", page_pictures), ("pikepdf", reproducible_pdf)])
def test_without_the_package_the_user_is_told_what_to_install(missing, work, two_pages, fault, monkeypatch):
    from datetime import date

    monkeypatch.setitem(sys.modules, missing, None)
    arguments = [two_pages, date(2015, 6, 30)] if work is reproducible_pdf else [two_pages]

    found = fault(lambda: list(work(*arguments)))

    assert found.code == "R121"
    assert missing in found.message
    assert ".[pages]" in found.remedy
