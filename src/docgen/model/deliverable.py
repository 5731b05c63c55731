"""报送要求: which document, from whom, to whom, until when, with which contents."""

from __future__ import annotations

from enum import StrEnum

from docgen.model.base import Record, record
from docgen.model.fields import Limit, References, Text, Texts, titled


class Action(StrEnum):
    """What the recipient does with it."""

    SUBMIT = "报送"
    FILE = "备案"
    APPROVE = "审定"
    PUBLISH = "公布"
    ISSUE = "印发"
    KEEP = "存档"
    FEED_BACK = "反馈"


class Frequency(StrEnum):
    """How often it is due."""

    ONCE = "一次"
    MONTHLY = "每月"


class ReportPart(StrEnum):
    """What a self-inspection may be required to contain."""

    METHOD = "自查方式"
    PROBLEMS = "存在的问题"
    CAUSES = "问题原因"
    MEASURES = "整改措施"


@record
class Deliverable(Record):
    """报送要求. `kind` is the code of the document kind that fulfils it, None if the program makes none.

    `recipients` and `due` are None or empty where the source does not say: 未规定, never guessed.
    `required` are contents without which the document does not pass; `contents` are told in words.
    """

    code: Text = titled("代码")
    name: Text = titled("名称")
    kind: Text | None = titled("文件种类", None)
    phase: Text | None = titled("阶段", None)
    producer: Text = titled("报送主体")
    recipients: References = titled("报送对象", ())
    due: Limit | None = titled("时限", None)
    frequency: Frequency = titled("频次", Frequency.ONCE)
    action: Action = titled("方式", Action.SUBMIT)
    contents: Texts = titled("内容要求", ())
    required: tuple[ReportPart, ...] = titled("必备内容", ())
    gate: Text | None = titled("前置条件", None)
