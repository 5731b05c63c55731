"""重点监控: departments and posts that are watched more closely, and since when."""

from __future__ import annotations

from docgen.model.base import Record, record
from docgen.model.fields import Day, Reference, References, Text, titled


@record
class Watch(Record):
    """重点监控指导对象: a department, or one `post` of it, from the day it was listed until it was lifted.

    Problems, opinions and orders it was listed for are named by number, so that the list can tell how each
    of these problems stands.
    """

    department: Reference = titled("部门", synonyms=("单位", "监控对象"), example="BM01")
    post: Text | None = titled(
        "岗位", None, example="审批窗口", note="只监控其中一个岗位的填，整个部门的留空"
    )
    listed: Day = titled("列入日期", example="2015年5月8日")
    reason: Text = titled("列入原因", width=40, example="一季度收到投诉9件，居全局首位。")
    problems: References = titled("关联问题", (), note="“问题”表中的编号")
    basis: References = titled("依据", (), note="意见、督办的编号；没有的留空")
    measures: Text = titled(
        "监控指导措施", width=40, example="每月查一次办件记录，分管领导每季度约谈负责人一次。"
    )
    leader: Reference = titled("责任领导", example="RY001")
    contact: Reference | None = titled("联系人", None)
    lifted: Day | None = titled("解除日期", None)
    outcome: Text | None = titled("解除理由", None, width=30)
    note: Text | None = titled("备注", None)
