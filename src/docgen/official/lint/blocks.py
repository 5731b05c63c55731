"""Walks the blocks of a part in reading order and makes paragraphs and tables of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from docgen.official.lint.finding import BODY_PART
from docgen.official.lint.list_labels import Numbering
from docgen.official.lint.looks import StyleSheet, W, border, flatten, number, value
from docgen.official.lint.records import Border, Paragraph, Table
from docgen.official.lint.runs import RunReader

_COMPAT: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED: Final = frozenset({f"{W}del", f"{W}moveFrom", f"{W}sdtPr", f"{W}sdtEndPr", f"{_COMPAT}Fallback"})
_SIDES: Final = ("top", "bottom", "insideH")


class BlockReader:
    """Collects `paragraphs` and `tables`; `sections` says for each section of the part how it begins."""

    def __init__(
        self, styles: StyleSheet, numbering: Numbering, sections: Sequence[str], part: str = BODY_PART
    ) -> None:
        self.paragraphs: list[Paragraph] = []
        self.tables: list[Table] = []
        self._styles = styles
        self._numbering = numbering
        self._sections = sections
        self._part = part
        self._section = 0
        self._counts: Counter[str] = Counter()
        self._break_before = False
        self._boxes = 0

    def read(self, container: Any) -> None:
        """Everything in `container`, which is a body, a header or a footer."""
        self._blocks(container, self._part, None, in_text_box=False)

    def _blocks(self, container: Any, part: str, table: int | None, *, in_text_box: bool) -> None:
        for child in container.iterchildren():
            if child.tag == W + "p":
                self._paragraph(child, part, table, in_text_box)
            elif child.tag == W + "tbl":
                self._table(child, part, table, in_text_box)
            elif child.tag not in _SKIPPED:
                self._blocks(child, part, table, in_text_box=in_text_box)

    def _paragraph(self, element: Any, part: str, table: int | None, in_text_box: bool) -> None:
        properties = element.find(W + "pPr")
        style = self._style_of(properties)
        numbering = properties.find(W + "numPr") if properties is not None else None
        label, level = self._numbering.next_label(
            numbering if numbering is not None else self._styles.numbering_of(style)
        )
        layout = self._styles.layout(style, level.paragraph if level else {}, flatten(properties))
        reader = RunReader(self._styles, style)
        reader.read(element)
        self._counts[part] += 1
        made = Paragraph(
            index=len(self.paragraphs),
            number=self._counts[part],
            part=part,
            text="".join(run.text for run in reader.runs),
            label=label,
            runs=tuple(reader.runs),
            layout=layout,
            style=self._styles.name_of(style),
            section=min(self._section, max(len(self._sections) - 1, 0)),
            table=table,
            starts_page=layout.page_break_before or self._break_before or reader.breaks_before,
            in_text_box=in_text_box,
            has_drawing=reader.has_drawing,
            has_drawn_line=reader.has_drawn_line,
            label_look=self._styles.look(style, "", level.run) if level else None,
        )
        self.paragraphs.append(made)
        self._break_before = reader.breaks_after
        for box in reader.boxes:
            self._boxes += 1
            self._blocks(box, f"文本框{self._boxes}", table, in_text_box=True)
        if properties is not None and properties.find(W + "sectPr") is not None:
            self._next_section()

    def _style_of(self, properties: Any) -> str:
        named = properties.find(W + "pStyle") if properties is not None else None
        return (value(named) if named is not None else None) or self._styles.default_paragraph

    def _next_section(self) -> None:
        self._section += 1
        following = self._sections[self._section : self._section + 1]
        self._break_before = bool(following) and following[0] not in ("continuous", "nextColumn")

    def _table(self, element: Any, part: str, outer: int | None, in_text_box: bool) -> None:
        index, first, paged = len(self.tables), len(self.paragraphs), self._break_before
        self._counts[part + "表"] += 1
        name = f"{'' if part == BODY_PART else part}表{self._counts[part + '表']}"
        rows = list(_rows(element))
        self.tables.append(_table(index, name, element, rows, outer))
        for at, row in enumerate(rows, 1):
            for column, cell in enumerate(_cells(row), 1):
                self._blocks(cell, f"{name}行{at}列{column}", index, in_text_box=in_text_box)
        self.tables[index] = replace(self.tables[index], first=first, last=len(self.paragraphs) - 1)
        if paged and first < len(self.paragraphs):
            self.paragraphs[first] = replace(self.paragraphs[first], starts_page=True)


def _rows(table: Any) -> Iterator[Any]:
    for child in table.iterchildren():
        if child.tag == W + "tr":
            yield child
        elif child.tag not in _SKIPPED and child.tag not in (W + "tblPr", W + "tblGrid"):
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    for child in row.iterchildren():
        if child.tag == W + "tc":
            yield child
        elif child.tag not in _SKIPPED and child.tag != W + "trPr":
            yield from _cells(child)


def _table(index: int, name: str, element: Any, rows: list[Any], outer: int | None) -> Table:
    anchor = element.find(f"{W}tblPr/{W}tblpPr")
    return Table(
        index=index,
        part=name,
        rows=len(rows),
        width=_width(element),
        first=0,
        last=0,
        lines=tuple(_lines(element, rows)),
        anchor=None
        if anchor is None
        else {key.removeprefix(W): str(text) for key, text in anchor.attrib.items()},
        outer=outer,
    )


def _width(table: Any) -> int:
    """As preferred in twips, else the sum of its columns."""
    preferred = table.find(f"{W}tblPr/{W}tblW")
    if preferred is not None and value(preferred, "type") == "dxa":
        return number(value(preferred, "w"))
    return sum(number(value(column, "w")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol"))


def _lines(table: Any, rows: list[Any]) -> Iterator[Border | None]:
    """Cell borders win over those of the table; of two cells that meet, the upper one's."""
    own = _borders(table.find(f"{W}tblPr/{W}tblBorders"))
    edges = [_borders(row.find(f"{W}tc/{W}tcPr/{W}tcBorders")) for row in rows]
    for at in range(len(rows) + 1):
        side = "top" if at == 0 else "bottom" if at == len(rows) else "insideH"
        above = edges[at - 1].get("bottom") if at else None
        below = edges[at].get("top") if at < len(rows) else None
        yield above or below or own.get(side)


def _borders(element: Any) -> dict[str, Border]:
    flat = flatten(element)
    return {side: line for side in _SIDES if (line := border(flat, side)) is not None}
