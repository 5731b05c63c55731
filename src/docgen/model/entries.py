"""Short records of the unit's form: local phase dates, self-checks, document dates, missing facts."""

from __future__ import annotations

from enum import StrEnum

from docgen.model.base import Record, record
from docgen.model.fields import Day, Flag, Reference, References, Span, Text, Texts, titled


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
"""The 对象 that is the unit itself."""


@record
class SelfCheck(Record):
    """自查: what a subject says of itself; `subject` is 单位 or a person. Lines are paragraphs."""

    subject: Reference = titled("对象", example="单位")
    item: SelfCheckItem = titled("项目", example="自查方式")
    text: Texts = titled("内容", width=80, example="召开座谈会3次，发放征求意见表60份。")


class Urgency(StrEnum):
    """紧急程度 (GB/T 9704—2012 7.2.3)."""

    MOST = "特急"
    MORE = "加急"


@record
class Paper(Record):
    """文书: date, number, recipients and what else the cover of one document as issued says.

    `kind` is a document kind's title or code; `subject` a person, a department or a numbered row (a
    problem, an opinion, an order), None for the unit's own;
    `period` is the month (`2015-05`) or the stage a document of a cycle is about. A `number` gives the
    document 版头 and 版记; without one it is for internal use and has neither.
    """

    kind: Text = titled("文书", example="实施方案")
    subject: Reference | None = titled(
        "对象", None, note="人员、部门的编号或名称，或者问题、意见、督办的编号；单位的留空"
    )
    period: Text | None = titled("期次", None)
    issued: Day | None = titled("成文日期", None, example="2015年3月2日")
    number: Text | None = titled(
        "文号",
        None,
        synonyms=("发文字号",),
        example="样管发〔2015〕1号",
        note="填了文号的文书有版头和版记；治理信息填期号，如 第8期",
    )
    recipients: References = titled("主送", (), example="市活动办")
    signers: References = titled("签发人", (), note="上行的报告必填，写“人员”表中的编号或姓名")
    copies: References = titled("抄送", (), synonyms=("抄送机关",))
    serial: Text | None = titled("份号", None, note="六位数字，涉密的必填，如 000001")
    secrecy: Text | None = titled("密级", None, synonyms=("密级和保密期限",), note="如 秘密★1年")
    urgency: Urgency | None = titled("紧急程度", None)
    printer: Text | None = titled("印发机关", None, note="不填用单位全称")
    printed: Day | None = titled("印发日期", None, note="不填用成文日期")
    annotation: Text | None = titled("附注", None, note="不写括号，如 此件公开发布")
    joint: References = titled(
        "联合发文机关", (), note="几个单位联合发文的，按次序写本单位以外的机关；本单位是主办机关"
    )


@record
class MissingFact(Record):
    """待填事项: a fact a campaign's source does not state and a unit must supply, or may if `optional`."""

    name: Text = titled("名称")
    text: Text = titled("说明")
    optional: Flag = titled("可不填", False)


@record
class Fact(Record):
    """补充事项: the unit's value for a `MissingFact`."""

    name: Text = titled("名称")
    value: Text | None = titled("内容", None, width=60)
