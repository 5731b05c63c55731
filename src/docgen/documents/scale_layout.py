"""Template parts with a column for each grade of a scale: one table for each size that a scale may have."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docx.document import Document

from docgen.documents.checklist_layout import Column
from docgen.official.elements import tag

SIZES = range(2, 6)
"""How many grades a scale may have (F601)."""


def add_scale_tables(doc: Document, add: Callable[[Document, int], None], condition: str = "true") -> None:
    """Whatever `add` makes for a number of grades, each under the condition that `grades` has so many, and
    all of it under one more.

    **Why** not one table that grows: its columns have fixed widths, and whoever edits it sees them.
    """
    tag(doc, f"{{%p if {condition} %}}")
    word = "if"
    for size in SIZES:
        tag(doc, f"{{%p {word} grades|length == {size} %}}")
        add(doc, size)
        word = "elif"
    tag(doc, "{%p endif %}")
    tag(doc, "{%p endif %}")


def grade_columns(size: int, width_mm: float, value: str = "") -> Sequence[Column]:
    """A column for each grade, headed by its name; `value` is the cell's text with `{at}` for its place."""
    return [
        Column(f"{{{{ grades[{at}] }}}}", width_mm, "n", value.replace("{at}", str(at))) for at in range(size)
    ]
