"""A table whose rows stand in groups, each under a heading of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.table import Table, _Row

from docgen.documents.checklist_layout import Column
from docgen.official.tables import cell_styles, control_row, row, table

LAST_ROW: Final = "loop.last and g == groups[-1]"
"""The very last row, as a template's condition: kept, no signature stands on a page of its own."""
WHOLE_GROUPS: Final = "not loop.last or g == groups[-1]"
"""All but the last of each group, too: no group runs over a page, away from its heading."""


def add_group_table(
    doc: Document, columns: Sequence[Column], *, kept: str = "", compact: bool = False
) -> Table:
    """The table of `groups`, each a `g` with a `title` and `rows`, each row an `r`. A heading stays with its
    first row; text is ragged right, for a narrow column justified tears its words apart.

    `kept` is the condition under which a row stays on the page of what follows it. `compact` sets 小五.
    """
    widths, titles = [one.width_mm for one in columns], [one.title for one in columns]
    grouped = table(doc, widths, titles, dense=True, compact=compact)
    control_row(grouped, "{%tr for g in groups %}")
    band = row(grouped, ["{{ g.title }}"], styles=cell_styles(grouped, "h"), spans=[len(columns)])
    band.cells[0].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT
    band.cells[0].paragraphs[0].paragraph_format.keep_with_next = True
    control_row(grouped, "{%tr for r in g.rows %}")
    if kept:
        control_row(grouped, f"{{%tr if {kept} %}}")
        for cell in _row(grouped, columns).cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        control_row(grouped, "{%tr else %}")
    _row(grouped, columns)
    if kept:
        control_row(grouped, "{%tr endif %}")
    control_row(grouped, "{%tr endfor %}")
    control_row(grouped, "{%tr endfor %}")
    return grouped


def _row(grouped: Table, columns: Sequence[Column]) -> _Row:
    styles = cell_styles(grouped, "".join(one.kind for one in columns))
    added = row(grouped, [one.value for one in columns], styles=styles)
    for cell, column in zip(added.cells, columns, strict=True):
        if column.kind == "t":
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT
    return added
