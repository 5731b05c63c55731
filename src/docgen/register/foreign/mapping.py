"""映射: what each column of a foreign ledger is filled into, a record that a clerk edits as YAML."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from enum import StrEnum

from docgen.model.base import Record, record
from docgen.model.fields import Count, Flag, Text, Texts, titled
from docgen.register.foreign.tables import Table

SHEET_NAME = "工作表名"
"""A constant that stands for the name of the sheet, where each department has one."""
GROUP_HEADING = "分组标题"
"""A constant that stands for the heading above a row: 一、推诿扯皮方面, where 类别 has no column."""


class OnUnknownName(StrEnum):
    """What becomes of a responsible person whom the form does not know."""

    ASK = "询问"
    NOTE = "写入备注"


class OnDuplicate(StrEnum):
    """What becomes of a problem worded as one that the form has already."""

    ASK = "询问"
    SKIP = "不采用"
    TAKE = "照样采用"


@record
class MappedColumn(Record):
    """A column: `into` is a target, 不用, or None while undecided; `suggestion` is not acted on."""

    letter: Text = titled("列")
    head: Text | None = titled("表头", None)
    into: Text | None = titled("填入", None)
    suggestion: Text | None = titled("建议", None)


@record
class Constant(Record):
    """A value for every row whose own cell is blank or missing; None is still to be filled in."""

    field: Text = titled("栏目")
    value: Text | None = titled("内容", None)


@record
class MappedTable(Record):
    """The columns of every table with these letters and heads; `seen` says where, for the reader only.

    `constants` go before those of the whole mapping: of two tables side by side each has its department.
    """

    seen: Texts = titled("见于", ())
    columns: tuple[MappedColumn, ...] = titled("各列")
    constants: tuple[Constant, ...] = titled("常量", ())

    @property
    def signature(self) -> tuple[tuple[str, str], ...]:
        """Letters and heads, to be compared with a table's."""
        return tuple((column.letter, column.head or "") for column in self.columns)


@record
class Substitution(Record):
    """What a word of the ledger means in the form: 一科 is 市容管理科, 基本到位 is 进展."""

    field: Text = titled("栏目")
    said: Text = titled("写法")
    meant: Text = titled("当作")


@record
class Mapping(Record):
    """映射. `digest` is that of the headers it was proposed for."""

    digest: Text = titled("表头摘要")
    tables: tuple[MappedTable, ...] = titled("表")
    constants: tuple[Constant, ...] = titled("常量", ())
    substitutions: tuple[Substitution, ...] = titled("对照", ())
    year: Count | None = titled("年份", None)
    prefix: Text | None = titled("编号前缀", None)
    unknown_names: OnUnknownName = titled("不认识的人员", OnUnknownName.ASK)
    duplicates: OnDuplicate = titled("重复的问题", OnDuplicate.ASK)
    same_day: Flag = titled("销号当天算完成", False)

    def mapped(self, table: Table) -> MappedTable | None:
        """What it says of a table, None if it knows no table like it."""
        return next((one for one in self.tables if one.signature == table.signature), None)

    def constants_of(self, table: Table) -> dict[str, str]:
        """The values set for a table by target, the table's own before the mapping's."""
        mapped = self.mapped(table)
        own = mapped.constants if mapped is not None else ()
        values = {one.field: one.value for one in (*self.constants, *own) if one.value is not None}
        return {field: table.sheet.name if text == SHEET_NAME else text for field, text in values.items()}


def digest_of(tables: Iterable[Table]) -> str:
    """Twelve hexadecimal digits that stand for letters and heads, whatever the sheets are called."""
    layouts = sorted({table.signature for table in tables})
    return hashlib.sha256(json.dumps(layouts, ensure_ascii=False).encode()).hexdigest()[:12]
