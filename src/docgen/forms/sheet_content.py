"""What stands in the cells of a form workbook, before it is laid out; the model need not agree with it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import Enum, auto
from typing import Any, TypeAlias

from docgen.forms.columns import FormSheet, Kind, form_sheets
from docgen.forms.xlsx_scan import Merge
from docgen.model.base import fields_by_title

CellValue: TypeAlias = str | int | float | bool | date | datetime | time | timedelta | None
NOTE_COLUMN = 0
"""The column 行注 in a `Row`; fields follow from 1 on, columns that the model does not know after them."""


_ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


class CellKind(Enum):
    """What a cell is to a spreadsheet program besides its value."""

    VALUE = auto()
    FORMULA = auto()
    ERROR = auto()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; a `VALUE` that is text stays text whatever it starts with."""

    value: CellValue
    kind: CellKind = CellKind.VALUE
    comment: str | None = None


Row: TypeAlias = Mapping[int, Cell]
"""Filled cells by column from 0."""


@dataclass(frozen=True, slots=True)
class SheetContent:
    """The rows below the header of one sheet.

    `rows` have the columns described at `NOTE_COLUMN`; on the sheet of a single record, row i is field i
    (content in column 1, anything after the explanation from column 3) and `more` are rows below them.
    `above` are rows over the header. `merges` are ranges of `rows` and its columns, from 0. `add_example`
    puts an example row on top of `rows`, which may have one of their own.
    """

    rows: Sequence[Row] = ()
    extra_heads: tuple[Cell, ...] = ()
    above: tuple[Row, ...] = ()
    more: tuple[Row, ...] = ()
    merges: tuple[Merge, ...] = ()
    add_example: bool = True


@dataclass(frozen=True, slots=True)
class OtherSheet:
    """A sheet that is no part of a form, kept as it is; rows, columns and merges from 0."""

    title: str
    rows: Sequence[Row]
    widths: Mapping[str, float] = field(default_factory=dict)
    merges: tuple[Merge, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class BookContent:
    """A whole workbook; a sheet without content is left out of `sheets`."""

    sheets: Mapping[str, SheetContent] = field(default_factory=dict)
    others: tuple[OtherSheet, ...] = ()
    is_1904: bool = False


def content_from_tree(tree: Mapping[str, Any]) -> BookContent:
    """The content of a tree of Chinese titles (or field names); lists are joined as the readers split."""
    sheets = {}
    for sheet in form_sheets():
        value = tree.get(sheet.title, tree.get(sheet.attribute))
        if value is None:
            continue
        records = [value] if sheet.single else value
        rows = [_row(sheet, record) for record in records]
        if sheet.single:
            rows = [{1: rows[0][at]} if at in rows[0] else {} for at in range(1, len(sheet.columns) + 1)]
        sheets[sheet.attribute] = SheetContent(rows)
    return BookContent(sheets)


def _row(sheet: FormSheet, record: Mapping[str, Any]) -> Row:
    names = fields_by_title(sheet.record)
    values = {names[key]: value for key, value in record.items()}
    cells = {}
    for at, column in enumerate(sheet.columns, start=1):
        value = values.get(column.name)
        if isinstance(value, (list, tuple)):
            value = ("、" if column.kind is Kind.LIST else "\n").join(value)
        if value is not None and value != "":
            cells[at] = Cell(_escaped(value))
    return cells


def _escaped(value: CellValue) -> CellValue:
    """Text in which `_x0041_` means itself; a spreadsheet would show A (ECMA-376 22.9.2.19)."""
    return _ESCAPE_LIKE.sub("_x005F_", value) if isinstance(value, str) else value
