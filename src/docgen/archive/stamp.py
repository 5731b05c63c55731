"""The 归档章 on the first page of a PDF: text and lines in the upper margin, no picture (DA/T 22—2015).

LibreOffice draws the stamps of many items as pages of one PDF/A, so that their fonts are embedded; each page
is then laid over its document, which stays PDF/A-2b.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from docgen.archive.items import Item
from docgen.archive.lists import template_at
from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.documents.filing.context import STAMPS, Stamp, StampsContext
from docgen.documents.filing.layout import STAMP_MM
from docgen.official.fonts import fontconfig_xml
from docgen.render.faults import RenderError
from docgen.render.pdf import to_pdfs
from docgen.render.pdf_bytes import reproducible_pdf

PAGES_A_FILE: Final = 500
_TOP_MM: Final = 6.0
"""From the paper's edge: above the text of every kind of page, whose margin is 26 mm or more."""
_FORM: Final = "/GuiDangZhang"
_POINTS_A_MM: Final = 72 / 25.4


def stamp_of(item: Item, pages: int, organ_name: str) -> Stamp:
    """What an item's stamp says."""
    series = item.series
    return Stamp(
        series.fonds, str(series.year), f"{item.at:04}", organ_name, series.retention.short, str(pages)
    )


def draw_stamps(stamps: Sequence[Stamp], made_on: date, own: Path | None) -> Iterator[bytes]:
    """PDFs with a page a stamp, `PAGES_A_FILE` in each but the last; `RenderError` without LibreOffice."""
    template = template_at(STAMPS, own)
    with tempfile.TemporaryDirectory(prefix="docgen-stamps-") as name:
        folder = Path(name)
        (folder / "fonts.conf").write_text(fontconfig_xml(), "utf-8")
        for at in range(0, len(stamps), PAGES_A_FILE):
            drawn, some = folder / f"{at}.docx", tuple(stamps[at : at + PAGES_A_FILE])
            drawn.write_bytes(template.render(StampsContext(some, sample=False)))
            made = to_pdfs([drawn], folder, fontconfig=folder / "fonts.conf", archival=True)[drawn]
            if isinstance(made, Diagnostic):
                raise RenderError([made])
            yield _whole(reproducible_pdf(made.read_bytes(), made_on), len(some))


def _whole(pdf: bytes, pages: int) -> bytes:
    """The stamps' PDF, if it has a page a stamp: a template of the workspace may not."""
    import pikepdf  # noqa: PLC0415

    with pikepdf.open(io.BytesIO(pdf)) as drawn:
        if len(drawn.pages) == pages:
            return pdf
    message, remedy = "归档章的模板画出的不是一章一页", "请删去工作区 templates 里的同名模板，改用自带的"
    raise DiagnosticError([Diagnostic("A107", message, remedy, Location(STAMPS))])


def stamped(pdf: bytes, stamps: bytes, page: int) -> bytes:
    """A PDF with a page of the stamps' PDF, counted from 0, laid over its first, in the middle of the top."""
    import pikepdf  # noqa: PLC0415

    width, height = (length * _POINTS_A_MM for length in STAMP_MM)
    with pikepdf.open(io.BytesIO(pdf)) as document, pikepdf.open(io.BytesIO(stamps)) as drawn:
        first = document.pages[0]
        left, _, right, top = (float(edge) for edge in first.mediabox)
        middle, upper = (left + right) / 2, top - _TOP_MM * _POINTS_A_MM
        box = pikepdf.Rectangle(middle - width / 2, upper - height, middle + width / 2, upper)
        # Not add_overlay: it names the form by chance, and the bytes would differ each time.
        form = document.copy_foreign(drawn.pages[page].as_form_xobject())
        name = first.add_resource(form, pikepdf.Name.XObject, pikepdf.Name(_FORM))
        first.contents_add(b"q\n", prepend=True)
        placed = first.calc_form_xobject_placement(
            form, name, box, invert_transformations=True, allow_shrink=True, allow_expand=False
        )
        first.contents_add(b"\nQ\n" + placed)
        made = io.BytesIO()
        document.save(made, deterministic_id=True)
        return made.getvalue()
