"""阶段与任务: the stages of a campaign, what is done in them and in which order, and what recurs."""

from __future__ import annotations

from docgen.model.base import Record, record
from docgen.model.fields import Count, Flag, Limit, References, Span, Text, Texts, titled


@record
class Task(Record):
    """任务: one task of a phase; `text` holds its paragraphs, fit to be issued; who leads it and who helps
    (责任分工) is told at their end.
    """

    name: Text = titled("名称")
    text: Texts = titled("正文")
    actor: Text | None = titled("主体", None)
    lead: References = titled("牵头", ())
    support: References = titled("配合", ())
    products: Texts = titled("成果", ())
    throughout: Flag = titled("贯穿全程", False)


@record
class Phase(Record):
    """阶段: `code` is its stable key; `name` is printed with the word 阶段. Without a `span` the campaign
    states no dates: each unit gives its own. One that is `crossing` is meant to begin before the one above
    it is over.
    """

    code: Text = titled("代码")
    name: Text = titled("名称")
    span: Span | None = titled("起止", None)
    crossing: Flag = titled("交叉进行", False)
    text: Texts = titled("正文", ())
    tasks: tuple[Task, ...] = titled("任务", ())


@record
class TimeTarget(Record):
    """时限目标: a goal with a term that runs from a day the campaign does not state (三个月见成效).

    `anchor` names the 待填事项 in which a unit may give that day; without it the term stays relative.
    """

    term: Limit = titled("期限")
    goal: Text = titled("目标")
    anchor: Text | None = titled("起算", None)


@record
class OrderedStep(Record):
    """先后次序: a step that may only follow the one above it; `words` tell the 事项 that belong to it.

    `redo` is the word of the 事项 that must follow one that was not passed (回头看).
    """

    name: Text = titled("名称")
    words: Texts = titled("事项名称")
    redo: Text | None = titled("不过关的", None)


@record
class Cycle(Record):
    """周期: what recurs (每月集中反馈); `day` is the day of the month, None means its end. `deliverable` is
    the code of the 报送要求 that it tells the rhythm of, None for one without a document.
    """

    name: Text = titled("名称")
    text: Text = titled("正文")
    day: Count | None = titled("截止日", None)
    deliverable: Text | None = titled("报送要求", None)
