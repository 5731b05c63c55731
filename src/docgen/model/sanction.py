"""问责: what was done to whom for what, one row a person or department and occasion."""

from __future__ import annotations

from docgen.model.base import Record, record
from docgen.model.fields import Day, Flag, Reference, References, Text, titled


@record
class Sanction(Record):
    """问责. Without `person` it is the `department` that answers.

    `severity` is a 情形 of the campaign's 问责阶梯, `conduct` one of its 行为称谓; `measures` stand in the
    order in which they were decided.
    """

    on: Day = titled("日期", synonyms=("问责日期",), example="2015年4月20日")
    person: Reference | None = titled(
        "人员", None, synonyms=("姓名",), example="RY001", note="问责单位的留空"
    )
    department: Reference | None = titled(
        "部门", None, synonyms=("单位",), note="问责单位的填；问责个人的留空，按当日职务印出"
    )
    matter: Text = titled("事由", width=40, example="值守时打扑克，值班电话无人接听")
    problem: Reference | None = titled("问题编号", None, note="与清单中的问题有关时填")
    severity: Text | None = titled("情形", None, width=20, note="专项整治的问责阶梯中的情形")
    conduct: Text | None = titled("行为称谓", None, note="专项整治规定了称谓的填，如 躺平")
    measures: References = titled(
        "措施", synonyms=("处理", "问责方式"), width=20, example="通报批评", note="几项的用顿号隔开"
    )
    basis: Text | None = titled("依据", None, width=30, note="所依据的规定，写到条款")
    published: Flag = titled("已公开", False, note="已通报或者公开曝光的填“是”")
    note: Text | None = titled("备注", None)

    @property
    def measure(self) -> str:
        """All measures in words: `通报批评、责令书面检查并限期整改`."""
        *others, last = self.measures
        return "并".join(text for text in ("、".join(others), last) if text)
