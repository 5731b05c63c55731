"""提纲: the order of a plan's sections is data, given by the campaign and adjusted by the unit."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from docgen.model.base import Record, record
from docgen.model.fields import Count, Flag, Text, Texts, titled

MAX_LEVEL = 4


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
    of its first paragraph instead of a line of its own.
    """

    key: Text = titled("标识")
    title: Text | None = titled("标题", None)
    generate: Generated | None = titled("生成", None)
    text: Texts = titled("正文", ())
    run_in: Flag = titled("段首标题", False)
    sections: tuple[Section, ...] = titled("小节", ())

    @model_validator(mode="after")
    def _has_content(self) -> Self:
        if self.generate is None and not self.text and not self.sections:
            raise ValueError("一节至少要有正文、生成内容或小节之一")
        return self


class OutlineAction(StrEnum):
    """What a unit does to the campaign's outline."""

    REPLACE = "替换"
    ADD = "增加"
    DROP = "删除"
    MOVE = "移动"


@record
class OutlineChange(Record):
    """提纲调整. `after` is the key of the section it follows; `首` puts it first.

    REPLACE takes what is given (title, text) and keeps the rest; ADD needs a new key, a title or
    text; DROP and MOVE need the key only (MOVE also `after`).
    """

    key: Text = titled("标识", example="保障")
    action: OutlineAction = titled("操作", example="替换")
    after: Text | None = titled("位置", None)
    title: Text | None = titled("标题", None)
    level: Count | None = titled("级别", None)
    text: Texts = titled("正文", ())


FIRST = "首"
"""The value of `OutlineChange.after` that means: before all others."""
