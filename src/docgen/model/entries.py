"""Short records of the unit's form: local phase dates, self-checks, document dates, missing facts."""

from __future__ import annotations

from enum import StrEnum

from docgen.model.base import Record, record
from docgen.model.fields import Day, Reference, References, Span, Text, Texts, titled


@record
class LocalPhase(Record):
    """阶段: the unit's own dates for one of the campaign's phases."""

    phase: Reference = titled("阶段", note="阶段代码或名称")
    span: Span = titled("起止", example="2015年3月1日—3月31日")


class SelfCheckItem(StrEnum):
    """项目 of a self-inspection."""

    METHOD = "自查方式"
    CAUSE = "原因分析"
    ROOT = "思想根源"
    NEXT = "下一步打算"


UNIT_SUBJECT = "单位"
"""The 对象 of a self-check that speaks for the unit."""


@record
class SelfCheck(Record):
    """自查: what a subject says of itself; `subject` is 单位 or a person. Lines are paragraphs."""

    subject: Reference = titled("对象", example="单位")
    item: SelfCheckItem = titled("项目", example="自查方式")
    text: Texts = titled("内容", width=80, example="召开座谈会3次，发放征求意见表60份。")


@record
class Paper(Record):
    """文书: date, number and recipients of one document as issued.

    `kind` is a document kind's title or code; `subject` a person, or None for the unit's own;
    `period` is the month (`2015-05`) or the stage a document of a cycle is about.
    """

    kind: Text = titled("文书", example="实施方案")
    subject: Reference | None = titled("对象", None)
    period: Text | None = titled("期次", None)
    issued: Day | None = titled("成文日期", None, example="2015年3月2日")
    number: Text | None = titled("文号", None, example="样管发〔2015〕1号")
    recipients: References = titled("主送", (), example="市活动办")


@record
class MissingFact(Record):
    """待填事项 of a campaign: a fact its source does not state and a unit must supply."""

    name: Text = titled("名称")
    text: Text = titled("说明")


@record
class Fact(Record):
    """补充事项: the unit's value for a `MissingFact`."""

    name: Text = titled("名称")
    value: Text | None = titled("内容", None, width=60)
