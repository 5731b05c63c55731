"""问题、措施、进展: what is wrong, what is done about it, and what happened when."""

from __future__ import annotations

from enum import StrEnum

from docgen.model.base import Record, record
from docgen.model.fields import Flag, Limit, Reference, References, Span, Text, titled


class Ownership(StrEnum):
    """Whose problem it is; the two are counted apart and never summed."""

    UNIT = "单位"
    PERSON = "个人"


@record
class Problem(Record):
    """问题. `code` never changes. A unit's problem has 责任领导, 责任部门, 责任人; a person's has 责任主体.

    `related` names the unit problems that a person's problem claims (认领): linked, not counted twice.
    `claimants` are the 班子成员 who claim a unit's problem, also without a problem of their own.
    """

    code: Text = titled("编号", example="W-001", synonyms=("问题编号",))
    ownership: Ownership = titled("归属", example="单位")
    owner: Reference | None = titled("责任主体", None, note="归属为“个人”时填人员编号或姓名")
    category: Reference = titled("类别", synonyms=("问题类别",))
    layer: Text | None = titled("层面", None)
    source: Text = titled("来源", synonyms=("问题来源",), example="征求意见")
    way: Text | None = titled("发现方式", None, example="群众来信")
    description: Text = titled(
        "问题表述",
        synonyms=("存在问题", "问题表现", "具体问题", "问题描述"),
        width=40,
        example="窗口受理的5件申请超过承诺时限，最长超期20天。",
    )
    cause: Text | None = titled(
        "原因分析",
        None,
        synonyms=("产生原因", "原因"),
        width=36,
        example="受理登记与办理环节脱节，没有专人催办。",
    )
    root: Text | None = titled("思想根源", None, width=36)
    found: Span = titled("发现日期", example="2015年4月10日")
    target: Text | None = titled(
        "整改目标", None, synonyms=("完成标准",), width=30, example="承诺时限内办结率达到100%"
    )
    deadline: Limit = titled(
        "整改时限", synonyms=("完成时限", "整改期限", "时限要求"), example="2015年6月30日"
    )
    leader: Reference | None = titled("责任领导", None, synonyms=("分管领导", "牵头领导"), example="RY001")
    department: Reference | None = titled("责任部门", None, synonyms=("责任单位", "责任科室"), example="BM01")
    responsible: Reference | None = titled("责任人", None, synonyms=("整改责任人",), example="RY002")
    related: References = titled("关联问题", ())
    withheld: Flag = titled("不予公开", False, note="涉密或者依照规定不公开的填“是”，公示稿不印这一个")
    note: Text | None = titled("备注", None)
    claimants: References = titled(
        "认领人",
        (),
        synonyms=("认领领导",),
        width=16,
        note="单位问题由哪些班子成员认领，写编号或姓名，几个人的用、隔开；没有开展认领的留空",
    )


@record
class Measure(Record):
    """整改措施: one measure may answer several problems, a problem may have several."""

    problems: References = titled("问题编号", example="W-001")
    text: Text = titled(
        "整改措施", synonyms=("措施",), width=44, example="建立受理登记台账，每周核对一次办理进度。"
    )
    responsible: Reference | None = titled("责任人", None, example="RY002")
    deadline: Limit | None = titled("完成时限", None, example="2015年5月31日")
    standard: Text | None = titled("完成标准", None, width=30)


class Step(StrEnum):
    """事项 of a progress entry: what it does to the problem, as `docgen.model.life` declares."""

    PROGRESS = "进展"
    COMPLETED = "完成"
    IMMEDIATE = "立行立改"
    LONG_TERM = "长期坚持"
    REQUESTED = "申请销号"
    CLOSED = "销号"
    REFUSED = "退回"
    REOPENED = "重新整改"
    EXTENSION_REQUESTED = "申请延期"
    EXTENDED = "延期"
    EXTENSION_REFUSED = "不予延期"
    TRANSFERRED = "移交"
    SPLIT = "拆分"
    MERGED = "合并"


@record
class Progress(Record):
    """进展: what happened to a problem on a date.

    `into` names the problems that a split or merged one goes on as. `department`, `responsible` and `leader`
    are who takes a transferred one over; empty ones stay as they were.
    """

    problem: Reference = titled("问题编号", example="W-001")
    on: Span = titled("日期", example="2015年5月20日")
    step: Step = titled("事项", Step.PROGRESS, example="进展")
    text: Text = titled(
        "进展情况", synonyms=("完成情况", "整改进展"), width=50, example="5件超期申请已全部办结并答复申请人。"
    )
    evidence: Text | None = titled("佐证材料", None, width=24)
    reviewer: Text | None = titled("审核人", None, synonyms=("销号人", "验收人"))
    deadline: Limit | None = titled("新时限", None, synonyms=("延长至", "延期至", "申请延期至"))
    into: References = titled(
        "涉及问题", (), synonyms=("拆分为", "并入"), width=16, note="拆分、合并时填：拆成或并入的问题编号"
    )
    department: Reference | None = titled(
        "移交部门", None, synonyms=("接收部门",), note="移交时填，没有变的留空"
    )
    responsible: Reference | None = titled(
        "移交责任人", None, synonyms=("接收人", "接收责任人"), note="移交时填，没有变的留空"
    )
    leader: Reference | None = titled(
        "移交责任领导", None, synonyms=("接收责任领导",), note="移交时填，没有变的留空"
    )
