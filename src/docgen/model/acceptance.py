"""验收: the campaign's one standard, and the points a unit gave itself and got."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator

from docgen.chinese.text import normalise_text
from docgen.model.base import Record, record
from docgen.model.fields import Count, Day, Reference, Span, Text, Texts, titled

_POINTS = re.compile(r"\d{1,3}(?:\.\d)?")
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．", "0123456789.")


def _points(value: object) -> str:
    text = normalise_text(str(value)).translate(_HALF_WIDTH).removesuffix("分").strip().removesuffix(".0")
    if isinstance(value, bool) or not _POINTS.fullmatch(text):
        raise ValueError("应为得分，不超过一位小数，如 7.5")
    return text


Points = Annotated[str, BeforeValidator(_points)]
"""Points with at most one decimal, as their text (`7.5`).

**Why** text: a binary fraction would not add up, and the register keeps texts as they are.
"""


@record
class AcceptanceItem(Record):
    """验收项目: points are taken off as `standard` says, never more than the item has."""

    code: Text = titled("代码")
    area: Text = titled("考核项目")
    content: Text = titled("考核内容")
    standard: Text = titled("评分标准")
    points: Count = titled("分值")


@record
class AcceptanceGrade(Record):
    """验收等次: reached from `least` points on; the grades stand from the best to the worst."""

    name: Text = titled("名称")
    least: Count = titled("最低分")


@record
class AcceptanceRule(Record):
    """验收标准: one standard and one window for all (`span`); the last grade is not passed.

    `consequences` are what follows for one that has not passed.
    """

    name: Text = titled("名称")
    organiser: Text = titled("组织")
    span: Span | None = titled("时间", None)
    items: tuple[AcceptanceItem, ...] = titled("项目")
    grades: tuple[AcceptanceGrade, ...] = titled("等次")
    consequences: Texts = titled("不合格的处理", ())


@record
class AcceptanceScore(Record):
    """验收: one item of one subject. `score` is None until the office has given it."""

    subject: Reference = titled("对象", example="单位", note="填“单位”或者部门")
    item: Reference = titled("项目", synonyms=("项目代码",), example="1-1", note="验收标准中的代码")
    self_score: Points = titled("自查得分", example="9.5", note="不超过一位小数")
    score: Points | None = titled("考核得分", None, note="没有考核的留空")
    reason: Text | None = titled(
        "扣分原因", None, width=40, example="两个问题的整改进展没有写日期", note="扣了分的必填"
    )
    on: Day | None = titled("验收日期", None, note="考核打分的日期")


def points(text: str) -> Decimal:
    """The number that a `Points` text stands for."""
    return Decimal(text)
