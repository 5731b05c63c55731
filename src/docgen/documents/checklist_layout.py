"""Template parts of both checklists: a table of problems that says so where there are none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from docgen.official.elements import add_text
from docgen.official.tables import ROW_HEIGHT_MM, cell_styles, control_row, row, table


class Column(NamedTuple):
    """A column of the list: `kind` is `t` for text, `n` for a number or short centred words."""

    title: str
    width_mm: float
    kind: str
    value: str


UNIT_HEAD = "填报单位（盖章）：{{ unit }}\t填报日期：{{ date }}\t截至日期：{{ as_of }}"
UNIT_SIGNATURES = (
    "单位主要负责人（签字）：\t审核人：{{ reviewer }}\t填报人：{{ compiler }}\t日期：　　　年　　月　　日"
)
"""The lines above and below a list of the unit's."""


def add_problem_table(
    doc: Document,
    columns: Sequence[Column],
    *,
    height_mm: float = ROW_HEIGHT_MM,
    compact: bool = False,
    nothing: str = "{{ nothing }}",
) -> Table:
    """The table of `rows`, each an `r`; without rows one that says `nothing`. `compact` sets 小五, not 五号.

    The last row stays with what is added below it, so that no signature stands on a page of its own.
    """
    form = table(
        doc, [one.width_mm for one in columns], [one.title for one in columns], dense=True, compact=compact
    )
    control_row(form, "{%tr if rows %}")
    control_row(form, "{%tr for r in rows %}")
    control_row(form, "{%tr if loop.last %}")
    for cell in _problem_row(form, columns, height_mm).cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    control_row(form, "{%tr else %}")
    _problem_row(form, columns, height_mm)
    control_row(form, "{%tr endif %}")
    control_row(form, "{%tr endfor %}")
    control_row(form, "{%tr else %}")
    row(form, [nothing], styles=cell_styles(form, "n"), spans=[len(columns)], height_mm=14.0)
    control_row(form, "{%tr endif %}")
    return form


def _problem_row(form: Table, columns: Sequence[Column], height_mm: float) -> _Row:
    """Text is ragged right: justified, a column of five characters tears its words apart."""
    styles = cell_styles(form, "".join(one.kind for one in columns))
    added = row(form, [one.value for one in columns], styles=styles, height_mm=height_mm)
    for cell, column in zip(added.cells, columns, strict=True):
        if column.kind == "t":
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT
    return added


def add_sign_row(form: Table, text: str, signatures: str, stops_mm: Sequence[float]) -> None:
    """The last row: a sentence and, below it, the places to sign, set apart by tabs.

    **Why:** one row, which never splits, so that nobody signs a page that says nothing.
    """
    [cell] = set(row(form, [text], spans=[len(form.columns)]).cells)
    signed = cell.add_paragraph(style=cell.paragraphs[0].style)
    add_text(signed, signatures)
    add_tab_stops(signed, stops_mm)
    signed.paragraph_format.space_before = signed.paragraph_format.space_after = Mm(5)


def add_tab_stops(target: Paragraph, stops_mm: Sequence[float]) -> None:
    """Left tab stops, measured from the paragraph's own edge."""
    for stop in stops_mm:
        target.paragraph_format.tab_stops.add_tab_stop(Mm(stop))
