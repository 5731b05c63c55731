"""The sheets and columns of a form workbook, told by the model's definitions alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Final, get_args

from docgen.forms.shapes import Shape, choices, field_shape
from docgen.model.base import Record, field_extra, field_title
from docgen.model.fields import Count, Day, Flag, Limit, References, Span, Texts
from docgen.model.form import Form


class Kind(StrEnum):
    """How a column is filled in."""

    TEXT = "text"
    LINES = "lines"
    LIST = "list"
    DAY = "day"
    SPAN = "span"
    LIMIT = "limit"
    FLAG = "flag"
    COUNT = "count"
    CHOICE = "choice"


_ALIASES: Final[tuple[tuple[Any, Kind], ...]] = (
    (Texts, Kind.LINES),
    (References, Kind.LIST),
    (Day, Kind.DAY),
    (Span, Kind.SPAN),
    (Limit, Kind.LIMIT),
    (Flag, Kind.FLAG),
    (Count, Kind.COUNT),
)
_WIDTHS: Final = {Kind.DAY: 16, Kind.SPAN: 18, Kind.LIMIT: 16, Kind.FLAG: 10, Kind.COUNT: 8, Kind.LINES: 40}
_YES_NO: Final = ("是", "否")
HOW: Final = {
    Kind.LINES: "一行一条，在单元格内按 Alt+回车 换行",
    Kind.LIST: "有几个的，用顿号隔开",
    Kind.DAY: "写到具体的某一天，如 2015年3月1日",
    Kind.SPAN: "写日期或起止，如 2015年3月1日—3月31日",
    Kind.LIMIT: "写日期，或写立行立改、长期坚持、待定",
    Kind.COUNT: "写整数，不写单位",
}
"""How to fill in a column of a kind, where that is not plain."""


@dataclass(frozen=True, slots=True)
class Column:
    """One field as a column; `width` in half-width characters, `hint` how to fill it in."""

    name: str
    title: str
    kind: Kind
    required: bool
    width: float
    hint: str
    example: str
    choices: tuple[str, ...]

    @property
    def head(self) -> str:
        """The column head; `*` marks what must be filled in."""
        return self.title + ("*" if self.required else "")


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One attribute of the form as a sheet; `single` holds one record as rows 项目 | 内容 | 说明."""

    attribute: str
    title: str
    record: type[Record]
    single: bool
    required: bool

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in the model's order."""
        return columns(self.record)


@cache
def form_sheets() -> tuple[FormSheet, ...]:
    """Every sheet that holds data, in the model's order."""
    sheets = []
    for name, info in Form.model_fields.items():
        shape, record = field_shape(Form, name)
        assert record is not None, "every sheet of a form holds records"
        single = shape is Shape.RECORD
        sheets.append(FormSheet(name, field_title(Form, name), record, single, info.is_required()))
    return tuple(sheets)


@cache
def columns(record: type[Record]) -> tuple[Column, ...]:
    """The columns of a record in the model's order."""
    return tuple(_column(record, name) for name in record.model_fields)


@cache
def field_kind(record: type[Record], name: str) -> Kind:
    """How a field is filled in, from its declared type."""
    info = record.model_fields[name]
    arguments = get_args(info.annotation)
    for alias, kind in _ALIASES:
        if alias in arguments or tuple(info.metadata) == alias.__metadata__:
            return kind
    return Kind.CHOICE if choices(record, name) else Kind.TEXT


def _column(record: type[Record], name: str) -> Column:
    extra = field_extra(record, name)
    kind = field_kind(record, name)
    title = field_title(record, name)
    width = max(extra.get("width", _WIDTHS.get(kind, 13)), 2 * len(title) + 3)
    hint = "；".join(part for part in (extra.get("note"), HOW.get(kind)) if part)
    options = _YES_NO if kind is Kind.FLAG else choices(record, name)
    required = record.model_fields[name].is_required()
    return Column(name, title, kind, required, width, hint, str(extra.get("example", "")), options)
