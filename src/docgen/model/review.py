"""审定: who approves whose papers, and what may only happen after."""

from __future__ import annotations

from enum import StrEnum

from docgen.model.base import Record, record
from docgen.model.fields import Text, titled


class Producer(StrEnum):
    """Whose paper it is: the unit's own (班子集体), or a person's, by rank."""

    UNIT = "单位"
    HEAD = "主要负责人"
    LEADER = "班子成员"
    MIDDLE = "中层干部"
    STAFF = "普通职工"


class Approver(StrEnum):
    """Who approves it."""

    OFFICE = "主管办公室"
    HEAD = "主要负责人"
    LEADER = "分管领导"
    DEPARTMENT_HEAD = "部门领导"


@record
class ReviewRule(Record):
    """One link of the chain. `document` is a kind's code or title; `gate` names the meeting that may only be
    held after the approval; `on_failure` is what follows a refusal; `label` is what the campaign calls these
    producers.
    """

    document: Text = titled("文书", example="自查报告")
    producer: Producer = titled("报送主体", example="单位")
    approver: Approver = titled("审定人", example="主管办公室")
    label: Text | None = titled("主体称谓", None, example="部门班子成员")
    gate: Text | None = titled("审定后方可召开", None, example="专题民主生活会")
    on_failure: Text | None = titled("不合格的处理", None)
