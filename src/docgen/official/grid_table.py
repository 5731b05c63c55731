"""A table whose number and widths of columns are known only when the template is rendered."""

from __future__ import annotations

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table, _Cell, _Row

from docgen.official import measures as m
from docgen.official.elements import add_text, paragraph, tag
from docgen.official.styles import style_name
from docgen.official.tables import cell_styles, control_row, row, table

_TAG_UNITS = 3
"""Units that each of the two cells takes up that hold the loop's tags and vanish in rendering."""
_SPANNED = "{% colspan c.span %}{{ c.text }}"
"""Once a cell: the tag ends up among the cell's properties, whatever is printed of its text."""


def grid_table(doc: Document, rows: str, units: int) -> None:
    """The rows of the template's expression, the first of them the repeating head, and a line below them.

    Each row has `cells`, each cell a `text` and a `span` in `units` of the text's width; it is centred if it
    is `short`.
    """
    added = table(doc, [m.TEXT_WIDTH_MM / units] * units)
    control_row(added, f"{{%tr for r in {rows} %}}")
    control_row(added, "{%tr if loop.first %}")
    head, cell = _loop_of_cells(added, units)
    cell.paragraphs[0].style = style_name(cell_styles(added, "h")[0])
    add_text(cell.paragraphs[0], _SPANNED)
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    control_row(added, "{%tr else %}")
    _, cell = _loop_of_cells(added, units)
    cell.paragraphs[0].style = style_name("模板标签")
    add_text(cell.paragraphs[0], "{%p if c.short %}")
    paragraph(cell, _SPANNED, cell_styles(added, "n")[0])
    tag(cell, "{%p else %}")
    paragraph(cell, "{{ c.text }}", cell_styles(added, "t")[0])
    tag(cell, "{%p endif %}")
    control_row(added, "{%tr endif %}")
    control_row(added, "{%tr endfor %}")
    paragraph(doc, "", "分节")


def _loop_of_cells(added: Table, units: int) -> tuple[_Row, _Cell]:
    """A row of the cells `c` of the row `r`, and the cell that is repeated.

    Its width is left to the grid, since each repetition covers another part of it.
    """
    spans = (_TAG_UNITS, units - 2 * _TAG_UNITS, _TAG_UNITS)
    texts = ("{%tc for c in r.cells %}", "", "{%tc endfor %}")
    made = row(added, texts, styles=("模板标签", "表格文字", "模板标签"), spans=spans)
    repeated = made._tr.tc_lst[1]
    properties = repeated.get_or_add_tcPr()
    for width in properties.findall(qn("w:tcW")):
        width.set(qn("w:type"), "auto")
        width.set(qn("w:w"), "0")
    return made, _Cell(repeated, added)
