"""阶段与任务: the dated stages of a campaign, what is done in them, and what recurs."""

from __future__ import annotations

from docgen.model.base import Record, record
from docgen.model.fields import Count, Flag, Span, Text, Texts, titled


@record
class Task(Record):
    """任务: one task of a phase; `text` holds its paragraphs, fit to be issued."""

    name: Text = titled("名称")
    text: Texts = titled("正文")
    actor: Text | None = titled("主体", None)
    products: Texts = titled("成果", ())
    throughout: Flag = titled("贯穿全程", False)


@record
class Phase(Record):
    """阶段: `code` is its stable key; `name` is printed with the word 阶段 only if it has it."""

    code: Text = titled("代码")
    name: Text = titled("名称")
    span: Span = titled("起止")
    text: Texts = titled("正文", ())
    tasks: tuple[Task, ...] = titled("任务", ())


@record
class Cycle(Record):
    """周期: what recurs (每月集中反馈); `day` is the day of the month, None means its end."""

    name: Text = titled("名称")
    text: Text = titled("正文")
    day: Count | None = titled("截止日", None)
