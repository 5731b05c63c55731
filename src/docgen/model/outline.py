"""提纲: the order of a plan's sections is data, given by the campaign and adjusted by the unit."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, model_validator

from docgen.model.base import Record, record
from docgen.model.fields import Count, Flag, References, Text, Texts, titled

MAX_LEVEL = 4
MAX_COLUMNS = 8
_BETWEEN_CELLS = re.compile(r"\s*[|｜]\s*")
_TABLE_NOTE = "一行一行写，第一行是表头，格与格之间用竖线隔开，如 序号｜任务｜牵头科室"


def table_cells(line: str) -> tuple[str, ...]:
    """The cells of one line of a table, an empty one where nothing stands between two bars."""
    return tuple(_BETWEEN_CELLS.split(line))


def _check_table(lines: tuple[str, ...]) -> tuple[str, ...]:
    counts = [len(table_cells(line)) for line in lines]
    if len(lines) == 1:
        raise ValueError("表格只有表头，没有内容")
    if lines and not 2 <= counts[0] <= MAX_COLUMNS:
        raise ValueError(f"表头有{counts[0]}格，表格应为2至{MAX_COLUMNS}列，格与格之间用竖线“｜”隔开")
    for number, count in enumerate(counts, 1):
        if count != counts[0]:
            raise ValueError(f"表格第{number}行有{count}格，表头有{counts[0]}格")
    return lines


TableLines = Annotated[Texts, AfterValidator(_check_table)]
"""A table as lines of cells between bars, the heads first; every line has as many cells as the first."""


class Generated(StrEnum):
    """What a section's body may be made from."""

    PRINCIPLES = "原则"
    GOALS = "目标"
    CATEGORIES = "类别"
    PHASES = "阶段"
    LEADING_GROUP = "领导小组"
    DELIVERABLES = "报送"
    ACCOUNTABILITY = "问责"
    CYCLES = "周期"
    COUNTED = "提法"
    MATTERS = "补充事项"
    TARGETS = "时限目标"
    REVIEWS = "审批"


@record
class Section(Record):
    """One section at any of four levels: free text, a generated body, or sections of its own.

    A section without a title is running text (the preamble). A `run_in` title stands at the head
    of its first paragraph instead of a line of its own. Its table stands below its text; who is responsible
    for it (责任分工: who leads, who helps) is told at the end of its text.
    """

    key: Text = titled("标识")
    title: Text | None = titled("标题", None)
    generate: Generated | None = titled("生成", None)
    text: Texts = titled("正文", ())
    run_in: Flag = titled("段首标题", False)
    lead: References = titled("牵头", ())
    support: References = titled("配合", ())
    table: TableLines = titled("表格", (), note=_TABLE_NOTE)
    sections: tuple[Section, ...] = titled("小节", ())

    @model_validator(mode="after")
    def _has_content(self) -> Self:
        if self.generate is None and not (self.text or self.table or self.sections):
            raise ValueError("一节至少要有正文、表格、生成内容或小节之一")
        return self


@record
class Attachment(Record):
    """自拟附件: an attachment of the plan in the campaign's own words, on a page of its own."""

    title: Text = titled("标题")
    text: Texts = titled("正文", ())
    table: TableLines = titled("表格", (), note=_TABLE_NOTE)
    sections: tuple[Section, ...] = titled("小节", ())

    @model_validator(mode="after")
    def _has_content(self) -> Self:
        if not (self.text or self.table or self.sections):
            raise ValueError("一个附件至少要有正文、表格或小节之一")
        return self


class OutlineAction(StrEnum):
    """What a unit does to the campaign's outline."""

    REPLACE = "替换"
    ADD = "增加"
    DROP = "删除"
    MOVE = "移动"
    ATTACH = "附件"


@record
class OutlineChange(Record):
    """提纲调整. `after` is the key of the section it follows; `首` puts it first.

    REPLACE takes what is given (title, text, table, who is responsible) and keeps the rest; ADD needs a new
    key, a title, text or table; DROP and MOVE need the key only (MOVE also `after`). ATTACH adds an
    attachment of the unit's own behind the campaign's: it needs a title, and text or a table.
    """

    key: Text = titled("标识", example="保障")
    action: OutlineAction = titled("操作", example="替换")
    after: Text | None = titled("位置", None)
    title: Text | None = titled("标题", None)
    level: Count | None = titled("级别", None)
    text: Texts = titled("正文", ())
    lead: References = titled("牵头", ())
    support: References = titled("配合", ())
    table: TableLines = titled("表格", (), note=_TABLE_NOTE, width=40)


FIRST = "首"
"""The value of `OutlineChange.after` that means: before all others."""
