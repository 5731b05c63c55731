"""A worksheet part of a template, read once: its rows and cells, and the frame around them.

Cells keep their XML as it is but for the row number, which stands open as `ROW` until a row is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.formula.translate import Translator, TranslatorError
from openpyxl.utils import get_column_letter, range_boundaries

from docgen.render.xlsx_refs import UNREADABLE, OpenFormula
from docgen.render.xlsx_xml import MAIN, address, attributes, inner, number_of, text_of

ROW = "\0"
"""Stands for the row number; no XML can hold it, so no template or value has it."""

_DEFAULT_WIDTH_CHARS = 8.43
_DEFAULT_HEIGHT_PT = 15.0
_MAX_COLUMN = 16384


@dataclass(frozen=True, slots=True)
class ArrayArea:
    """The rows and the columns' letters of an array formula."""

    top: int
    bottom: int
    letters: tuple[str, str]


@dataclass(frozen=True, slots=True)
class TemplateCell:
    """`text` is what a reader sees of a text cell, else empty; `content` is what follows `r="B5"`."""

    row: int
    column: int
    style: int
    text: str
    content: str
    formula: OpenFormula | None = None
    array: ArrayArea | None = None

    @property
    def reference(self) -> str:
        """`B5`, as in the template."""
        return f"{get_column_letter(self.column)}{self.row}"

    @property
    def is_filled(self) -> bool:
        """Whether it holds anything but a style."""
        return self.formula is not None or bool(self.text) or not self.content.endswith("/>")


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """`start` is the opening tag without height and `>`; `height_pt` is None where the row says none."""

    start: str
    height_pt: float | None
    own_height: str
    cells: tuple[TemplateCell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows by number, from 1, and the widths of columns in digits; width 0 is that of all others."""

    title: str
    rows: Mapping[int, TemplateRow]
    widths: Mapping[int, float]
    default_height_pt: float
    merges: tuple[tuple[int, int, int, int], ...]

    @property
    def last_row(self) -> int:
        """0 for an empty sheet."""
        return max(self.rows, default=0)


def read_grid(title: str, root: Any, strings: Sequence[str]) -> Grid:
    """The grid of a worksheet. Raises `MalformedXmlError` for what Excel would not write."""
    rows: dict[int, TemplateRow] = {}
    shared: dict[str, tuple[str, str]] = {}
    number = 0
    for element in root.iterfind(f"{MAIN}sheetData/{MAIN}row"):
        number = number_of(element.get("r"), number + 1)
        rows[number] = _read_row(number, element, strings, shared)
    areas = (one.get("ref", "A1") for one in root.iterfind(f"{MAIN}mergeCells/{MAIN}mergeCell"))
    form = root.find(f"{MAIN}sheetFormatPr")
    height = form.get("defaultRowHeight") if form is not None else None
    return Grid(
        title, rows, _widths(root, form), float(height or _DEFAULT_HEIGHT_PT), tuple(map(bounds, areas))
    )


def bounds(reference: str) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of a range."""
    left, top, right, bottom = range_boundaries(reference)
    return int(left or 1), int(top or 1), int(right or _MAX_COLUMN), int(bottom or 1_048_576)


def _read_row(
    number: int, element: Any, strings: Sequence[str], shared: dict[str, tuple[str, str]]
) -> TemplateRow:
    cells, column = [], 0
    for one in element.iterfind(f"{MAIN}c"):
        reference = one.get("r")
        column = address(reference)[1] if reference else column + 1
        cells.append(_read_cell(number, column, one, strings, shared))
    height = element.get("ht")
    custom = f' customHeight="{element.get("customHeight")}"' if element.get("customHeight") else ""
    return TemplateRow(
        f'<row r="{ROW}"' + attributes(element, "r", "spans", "ht", "customHeight"),
        float(height) if height else None,
        (f' ht="{height}"' if height else "") + custom,
        tuple(cells),
    )


def _read_cell(
    row: int, column: int, element: Any, strings: Sequence[str], shared: dict[str, tuple[str, str]]
) -> TemplateCell:
    style, kind = number_of(element.get("s"), 0), element.get("t", "n")
    start = attributes(element, "r")
    formula = element.find(f"{MAIN}f")
    if formula is not None:
        text = _formula_text(formula, f"{get_column_letter(column)}{row}", shared)
        start = attributes(element, "r", "t")  # the type was that of the value seen last
        array = formula.get("t") == "array" and _area(formula.get("ref", "A1"))
        return TemplateCell(row, column, style, "", start, OpenFormula("=" + text), array or None)
    content = start + "".join((">", *map(inner, element), "</c>")) if len(element) else start + "/>"
    return TemplateCell(row, column, style, _text(element, kind, strings), content)


def _text(element: Any, kind: str, strings: Sequence[str]) -> str:
    value, inline = element.find(f"{MAIN}v"), element.find(f"{MAIN}is")
    if kind == "inlineStr" and inline is not None:
        return text_of(inline)
    if value is None or not value.text:
        return ""
    if kind == "s":
        index = number_of(value.text, 0)
        return strings[index] if index < len(strings) else ""
    return value.text if kind == "str" else ""


def _formula_text(formula: Any, reference: str, shared: dict[str, tuple[str, str]]) -> str:
    """The formula without `=`; one that is shared with the cells around it is written out."""
    text = formula.text or ""
    index = formula.get("si")
    if formula.get("t") != "shared" or index is None:
        return text
    if text:
        shared[index] = (text, reference)
    elif index in shared:
        first, origin = shared[index]
        try:
            return str(Translator("=" + first, origin).translate_formula(reference))[1:]
        except UNREADABLE:
            return first  # no program could read it either: `OpenFormula` tells
        except TranslatorError:  # a cell beyond the edge of the sheet
            return "#REF!"
    return text


def _area(reference: str) -> ArrayArea:
    left, top, right, bottom = bounds(reference)
    return ArrayArea(top, bottom, (get_column_letter(left), get_column_letter(right)))


def _widths(root: Any, form: Any) -> dict[int, float]:
    default = form.get("defaultColWidth") if form is not None else None
    widths = {0: float(default or _DEFAULT_WIDTH_CHARS)}
    for one in root.iterfind(f"{MAIN}cols/{MAIN}col"):
        first, last = number_of(one.get("min"), 1), number_of(one.get("max"), 1)
        width = 0.0 if one.get("hidden") in ("1", "true") else float(one.get("width") or widths[0])
        widths.update(dict.fromkeys(range(first, min(last, _MAX_COLUMN) + 1), width))
    return widths
