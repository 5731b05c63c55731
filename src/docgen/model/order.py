"""督办: numbered orders to a department, and its answer to each."""

from __future__ import annotations

from docgen.model.base import Record, record
from docgen.model.fields import Day, Limit, Reference, References, Text, titled


@record
class SupervisionOrder(Record):
    """督办: one order about one matter. `department` answers for the `helpers` too.

    An answer that is sent back loses its 反馈日期: the order then waits for another.
    """

    code: Text = titled("编号", example="DB-001", synonyms=("督办编号",))
    matter: Text = titled("督办事项", width=40, example="北环路路灯修复超过承诺时限")
    basis: Text | None = titled(
        "立项依据", None, width=24, example="挂号意见YJ-003", note="领导批示、挂号意见的编号等"
    )
    problem: Reference | None = titled("问题编号", None, note="督办的是清单中的问题时填")
    department: Reference = titled("承办部门", synonyms=("承办单位",), example="BM01")
    helpers: References = titled("协办部门", (), synonyms=("协办单位",))
    issued: Day = titled("交办日期", synonyms=("交办时间",), example="2015年5月12日")
    due: Limit = titled(
        "办理时限", synonyms=("反馈时限",), example="2015年5月29日", note="写日期，逾期的才能催办"
    )
    demand: Text = titled("要求", width=40, example="查明超期原因，修复路灯，书面反馈办理结果。")
    signer: Reference = titled("签发人", example="RY001")
    contact: Text | None = titled("联系人", None)
    phone: Text | None = titled("联系电话", None)
    reply: Text | None = titled("反馈内容", None, width=40)
    replied: Day | None = titled("反馈日期", None, note="退回重办的，清空反馈日期，等重新反馈时再填")
    review: Text | None = titled("审核意见", None, width=24)
    closed: Day | None = titled("办结日期", None, synonyms=("办结时间",))
