"""事项: meetings, opinions, supervision, systems made, accountability … the raw numbers of reports."""

from __future__ import annotations

from enum import StrEnum

from docgen.model.base import Record, record
from docgen.model.fields import Count, Flag, Reference, References, Span, Text, titled


class MatterKind(StrEnum):
    """类型: decides which columns count and in which unit (次, 人次, 条, 份, 项, 期, 人, 件)."""

    MEETING = "会议"
    STUDY = "学习"
    PUBLICITY = "宣传"
    OPINIONS = "征求意见"
    COMPLAINT = "投诉举报"
    EVALUATION = "评议"
    PLEDGE = "承诺"
    INSPECTION = "督查"
    CIRCULAR = "通报"
    SYSTEM = "制度"
    ACCOUNTABILITY = "问责"
    TALK = "谈话"
    DEED = "实事"
    OTHER = "其他"


@record
class Matter(Record):
    """事项. Meaning of the numbers by kind:

    会议/学习/宣传: one row a time (次), `people` 人次 · 征求意见: `issued`/`returned` 份, `quantity` 收到条,
    `sorted_out` 梳理条 · 投诉举报: `quantity` 受理件, `sorted_out` 办结件 · 评议: `issued`/`returned` 票,
    `quantity` 满意和基本满意票 · 承诺: `quantity` 份 · 督查: one row a time, `quantity` 发现问题个 ·
    通报: `quantity` 期, `people` 人 · 制度: `quantity` 项, `result` 制定/修订/废止 · 问责: `people` 人,
    `quantity` 单位个, `result` the measure · 谈话: `people` 人次 · 实事: `quantity` 件.

    Of a 督查, `department` is who inspects and `inspected` who is; `covert` ones were not announced (暗访).
    `number` is the 文号 of a 制度.
    """

    kind: MatterKind = titled("类型", example="会议")
    on: Span = titled("日期", example="2015年3月5日")
    name: Text = titled("名称", width=30, example="专项治理动员会")
    content: Text | None = titled("内容", None, width=50)
    quantity: Count | None = titled("数量", None)
    people: Count | None = titled("人次", None)
    attendees: Text | None = titled("参加范围", None, width=20, note="会议、学习的参加人员，如 全体干部职工")
    issued: Count | None = titled("发出", None)
    returned: Count | None = titled("收回", None)
    sorted_out: Count | None = titled("梳理或办结", None)
    result: Text | None = titled("结果", None)
    department: Reference | None = titled("部门", None)
    number: Text | None = titled("文号", None, note="制度的文号，如 样管发〔2015〕12号；没有的留空")
    inspected: References = titled(
        "受检部门", (), synonyms=("督查对象", "受检单位"), note="督查填：查了哪些部门、单位"
    )
    covert: Flag = titled("暗访", False, note="督查中事先不打招呼的填“是”")
    note: Text | None = titled("备注", None)
