"""Template parts of forms about one problem: labelled rows, and rows where somebody writes and signs."""

from __future__ import annotations

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Mm
from docx.table import Table, _Cell, _Row

from docgen.official.elements import add_text, paragraph
from docgen.official.profiles import Profile
from docgen.official.styles import new_document
from docgen.official.tables import cell_styles, key_value_row, row, table

_WIDTHS_MM = (30.0, 48.0, 30.0, 48.0)
_ROW_MM = 8.0
_SIGN_INDENT_MM = 3.0
_LABEL_STYLE = "表头小字"
SIGNED = "签字（盖章）：　　　　　　　　年　　月　　日"


def new_item_form(profile: Profile, above: str) -> tuple[Document, Table]:
    """A document with the form's title, the line `above` the table, whose parts a tab sets apart, and the
    table, still without rows.
    """
    doc = new_document(profile)
    paragraph(doc, "{{ title }}", "公文标题")
    head = paragraph(doc, above, "表注")
    head.paragraph_format.keep_with_next = True
    head.paragraph_format.space_before = Mm(3)
    head.paragraph_format.tab_stops.add_tab_stop(Mm(sum(_WIDTHS_MM)), WD_TAB_ALIGNMENT.RIGHT)
    return doc, table(doc, _WIDTHS_MM, dense=True)


def add_pair(form: Table, *pairs: tuple[str, str]) -> None:
    """Two labels and values side by side, or one over the whole width."""
    spans = [1, 1, 1, 1] if len(pairs) == 2 else [1, 3]
    added = key_value_row(form, pairs, spans=spans, height_mm=_ROW_MM)
    _set_cells(added)


def add_text_row(form: Table, label: str, text: str, *, height_mm: float = _ROW_MM) -> _Cell:
    """A label and a text over the whole width; gives the text's cell."""
    added = row(form, [label, text], styles=cell_styles(form, "ht"), spans=[1, 3], height_mm=height_mm)
    _set_cells(added)
    return added.cells[1]


def add_signed_row(form: Table, label: str, text: str = "", *, height_mm: float = 20.0) -> None:
    """A text, or room to write one, and below it the place for signature, seal and date."""
    cell = add_text_row(form, label, text, height_mm=height_mm)
    signed = cell.add_paragraph(style=cell.paragraphs[0].style)
    add_text(signed, SIGNED)
    signed.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    signed.paragraph_format.space_before = Mm(4 if text else 7)
    signed.paragraph_format.right_indent = Mm(_SIGN_INDENT_MM)


def _set_cells(added: _Row) -> None:
    """Labels do not hold the rows together as heads would, for a form may be longer than a page. Texts are
    ragged right: justified, a short line would tear its words apart.
    """
    for cell in added.cells:
        first = cell.paragraphs[0]
        assert first.style is not None
        if first.style.name == _LABEL_STYLE:
            first.paragraph_format.keep_with_next = False
        else:
            first.alignment = WD_ALIGN_PARAGRAPH.LEFT
