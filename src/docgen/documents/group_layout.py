"""A table whose rows stand in groups, each under a heading of its own."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.table import Table

from docgen.documents.checklist_layout import Column
from docgen.official.tables import cell_styles, control_row, row, table


def add_group_table(doc: Document, columns: Sequence[Column]) -> Table:
    """The table of `groups`, each a `g` with a `title` and `rows`, each row an `r`. A heading stays with its
    first row; text is ragged right, for a narrow column justified tears its words apart.
    """
    widths, titles = [one.width_mm for one in columns], [one.title for one in columns]
    grouped = table(doc, widths, titles, dense=True)
    control_row(grouped, "{%tr for g in groups %}")
    band = row(grouped, ["{{ g.title }}"], styles=cell_styles(grouped, "h"), spans=[len(columns)])
    band.cells[0].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT
    band.cells[0].paragraphs[0].paragraph_format.keep_with_next = True
    control_row(grouped, "{%tr for r in g.rows %}")
    styles = cell_styles(grouped, "".join(one.kind for one in columns))
    added = row(grouped, [one.value for one in columns], styles=styles)
    for cell, column in zip(added.cells, columns, strict=True):
        if column.kind == "t":
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT
    control_row(grouped, "{%tr endfor %}")
    control_row(grouped, "{%tr endfor %}")
    return grouped
