"""Ruled tables of fixed widths, with heads of several levels and rows that a template repeats.

Widths are millimetres: the text area is 156 mm wide on a portrait page, 225 mm on a landscape one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from docx.blkcntnr import BlockItemContainer
from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm
from docx.table import Table, _Row

from docgen.official import measures as m
from docgen.official.elements import add_text
from docgen.official.heads import LEFT, UP, merged_extents
from docgen.official.styles import style_name
from docgen.official.stylesheet import COMPACT_TABLE_STYLE, DENSE_TABLE_STYLE, TABLE_STYLE

Align = Literal["left", "center"]
_CELL_STYLES = {
    TABLE_STYLE: {"h": "表头", "t": "表格文字", "n": "表格数字"},
    DENSE_TABLE_STYLE: {"h": "表头小字", "t": "表格小字", "n": "表格小数字"},
    COMPACT_TABLE_STYLE: {"h": "表头小五", "t": "表格小五", "n": "表格数字小五"},
}
ROW_HEIGHT_MM = 8.0


def table(
    doc: Document | BlockItemContainer,
    widths_mm: Sequence[float],
    header: Sequence[str] | Sequence[Sequence[str]] = (),
    *,
    dense: bool = False,
    compact: bool = False,
    align: Align = "center",
    head_height_mm: float = ROW_HEIGHT_MM,
) -> Table:
    """A fixed-layout ruled table whose head repeats on every page and whose rows never split.

    `header` is one row of titles or several; in several, `LEFT` and `UP` merge a cell with its neighbour.
    Without it the table has rows only, such as a form of labels and values. `dense` sets 五号, not
    小四, and `compact` 小五.
    """
    style = COMPACT_TABLE_STYLE if compact else DENSE_TABLE_STYLE if dense else TABLE_STYLE
    added = _empty_table(doc, widths_mm, style, align)
    levels = _head_levels(header)
    for titles in levels:
        texts = ["" if title in (LEFT, UP) else title for title in titles]
        styles = cell_styles(added, "h" * len(widths_mm))
        _mark_repeating(row(added, texts, styles=styles, height_mm=head_height_mm))
    for extent in merged_extents(levels):
        _merge(added, extent)
    return added


def row(
    table: Table,
    cells: Sequence[str],
    *,
    styles: Sequence[str] | None = None,
    spans: Sequence[int] | None = None,
    height_mm: float = ROW_HEIGHT_MM,
) -> _Row:
    """Append one row at least `height_mm` high.

    `styles` names a paragraph style a cell; without it all are table text. `spans` says how many columns each
    cell covers; raises ValueError if they do not add up to the table's.
    """
    spans = spans or [1] * len(cells)
    styles = styles or cell_styles(table, "t" * len(cells))
    if sum(spans) != len(table.columns):
        raise ValueError(f"cells cover {sum(spans)} columns of {len(table.columns)}")
    added: _Row = table.add_row()  # type: ignore[no-untyped-call]
    _set_row_properties(added, height_mm)
    grid, start, index = added.cells, 0, len(table.rows) - 1
    for text, style, span in zip(cells, styles, spans, strict=True):
        for cell in grid[start : start + span]:
            cell.paragraphs[0].style = style_name(style)
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        _merge(table, (index, start, index, start + span - 1))
        if text:
            add_text(grid[start].paragraphs[0], text)
        start += span
    return added


def loop_row(
    table: Table,
    loop: str,
    cells: Sequence[str],
    *,
    styles: Sequence[str] | None = None,
    height_mm: float = ROW_HEIGHT_MM,
) -> _Row:
    """The row a template repeats: `loop` is what stands between `{%tr for` and `%}`, as in `r in rows`."""
    control_row(table, f"{{%tr for {loop} %}}")
    added = row(table, cells, styles=styles, height_mm=height_mm)
    control_row(table, "{%tr endfor %}")
    return added


def control_row(table: Table, text: str) -> _Row:
    """A row that holds one `{%tr … %}` tag and vanishes in rendering, for loops and conditions."""
    return row(table, [text], styles=["模板标签"], spans=[len(table.columns)], height_mm=0)


def key_value_row(
    table: Table,
    pairs: Sequence[tuple[str, str]],
    *,
    spans: Sequence[int] | None = None,
    height_mm: float = ROW_HEIGHT_MM,
) -> _Row:
    """Append labels and values side by side; without `spans` the last value takes the columns left over."""
    texts = [text for pair in pairs for text in pair]
    spans = spans or [1] * (len(texts) - 1) + [len(table.columns) - len(texts) + 1]
    return row(table, texts, styles=cell_styles(table, "ht" * len(pairs)), spans=spans, height_mm=height_mm)


def cell_styles(table: Table, pattern: str) -> list[str]:
    """Styles for `row` from a letter a cell: `t` text, `n` a number or short centred word, `h` a head."""
    assert table.style is not None and table.style.name is not None
    styles = _CELL_STYLES[table.style.name]
    return [styles[letter] for letter in pattern]


def _empty_table(
    doc: Document | BlockItemContainer, widths_mm: Sequence[float], style: str, align: Align
) -> Table:
    widths = [Mm(width) for width in widths_mm]
    total = Emu(sum(widths))
    container = doc._body if isinstance(doc, Document) else doc
    added = container.add_table(0, len(widths), total)
    added.style = style
    added.autofit = False
    added.alignment = WD_TABLE_ALIGNMENT.CENTER if align == "center" else WD_TABLE_ALIGNMENT.LEFT
    for column, width in zip(added.columns, widths, strict=True):
        column.width = width
    for preferred in added._tbl.tblPr.iterchildren(qn("w:tblW")):
        preferred.set(qn("w:type"), "dxa")
        preferred.set(qn("w:w"), str(m.twips(sum(widths_mm))))
    return added


def _head_levels(header: Sequence[str] | Sequence[Sequence[str]]) -> list[list[str]]:
    if all(isinstance(title, str) for title in header):
        return [[str(title) for title in header]] if header else []
    return [list(titles) for titles in header]


def _merge(table: Table, extent: tuple[int, int, int, int]) -> None:
    top, left, bottom, right = extent
    if (top, left) != (bottom, right):
        table.cell(top, left).merge(table.cell(bottom, right))


def _set_row_properties(added: _Row, height_mm: float) -> None:
    properties = added._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if height_mm:
        added.height = Mm(height_mm)
        added.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST


def _mark_repeating(head: _Row) -> None:
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
