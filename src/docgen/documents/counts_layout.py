"""The table of problems by category, which the summary and the analysis have behind their text."""

from __future__ import annotations

from docx.document import Document

from docgen.documents.block_layout import add_table_title
from docgen.official.tables import cell_styles, loop_row, row, table

_HEADS = ("类别", "找到", "整改完成", "其中销号", "长期坚持", "尚未完成", "其中逾期", "整改完成率")
_FIELDS = ("label", "found", "done", "closed", "long_term", "open", "overdue", "rate")
_ROW_MM = 7.0
"""Two lists of eight categories and their sums on the page of the head."""
_WIDTHS = (32.0, 15.0, 17.0, 17.0, 17.0, 17.0, 17.0, 24.0)


def add_counts(doc: Document, title: str, name: str) -> None:
    """The table of `<name>_rows`, a `Totals` a category, and their sum `<name>`."""
    add_table_title(doc, title)
    counts = table(doc, _WIDTHS, _HEADS, dense=True, head_height_mm=_ROW_MM)
    styles = cell_styles(counts, "n" * len(_FIELDS))
    cells = [f"{{{{ r.{field} }}}}" for field in _FIELDS]
    loop_row(counts, f"r in {name}_rows", cells, styles=styles, height_mm=_ROW_MM)
    total = ["合计", *(f"{{{{ {name}.{field} }}}}" for field in _FIELDS[1:])]
    row(counts, total, styles=styles, height_mm=_ROW_MM)
