"""A form with something in every sheet, and what a workbook's cells must not spoil."""

from __future__ import annotations

from typing import Any

from docgen.model.form import Form
from tests.builders import YEAR, make_form, opinion, order, personal_problem, progress, unit_problem


def rich_form(**changes: Any) -> Form:
    """Every sheet filled, with rare characters, texts like formulas, lines, lists and every sort of date."""
    people = [
        {"code": "001", "name": "李𠮷祥", "layer": "班子成员", "note": "=1+1"},
        {"code": "R2", "name": "张伟", "layer": "中层干部", "branch": "+机关支部"},
        {"code": "R3", "name": "阿卜杜拉·买买提", "layer": "普通职工", "note": "@所有人"},
    ]
    posts = [
        {"person": "001", "department": "B1", "title": "局长", "first": "2014.11.27", "last": "2015-12-1"},
        {"person": "R2", "department": "B2", "title": "-主任", "main": "否"},
    ]
    problems = [
        unit_problem(
            "W-001",
            leader="001",
            description="第一行：部门推诿。\n第二行：“久拖不决”。\n=SUM(A1)",
            found="4月上旬",
            deadline="立行立改，长期坚持",
            target="#N/A",
            cause="_x0041_ 原样保留",
        ),
        personal_problem("G-001", "R2", related=["W-001", "W-002"], deadline="6月底前"),
        unit_problem("W-002", leader="001", note="null", cause="yes", target="- 不是列表"),
    ]
    return make_form(
        people=people,
        posts=posts,
        group=[{"position": "组长", "person": "001"}],
        phases=[{"phase": "1", "span": "2015年3月1日—3月31日"}],
        problems=problems,
        measures=[
            {"problems": ["W-001", "G-001"], "text": "1. 建立台账；\n2. 限时办结。", "deadline": "待定"}
        ],
        progress=[progress("W-001", "2015年5月20日", "完成"), progress("W-001", "5月31日", "销号")],
        matters=[
            {"kind": "会议", "on": "3月5日", "name": "动员会", "people": 86, "quantity": 0},
            {"kind": "制度", "on": "第三季度", "name": "007号制度", "quantity": "十二", "result": "制定"},
        ],
        opinions=[
            opinion("007", content="=A1\n收摊后油污没有清洗。", due="收到后5个工作日内", note="#REF!"),
            opinion("YJ-2", nature="建议", department=None, closed="5.18", result="已采纳。"),
        ],
        orders=[
            order("DB-1", signer="001", helpers=["办公室", "B3"], problem="W-001", phone="0000-0000123"),
            order("DB-2", signer="001", reply="一行。\n两行。", replied="2015-5-28", due="5月底前"),
        ],
        self_checks=[{"subject": "单位", "item": "自查方式", "text": ["开座谈会。", "发征求意见表。"]}],
        papers=[
            {
                "kind": "plan",
                "issued": "2015年3月2日",
                "number": "样发〔2015〕1号",
                "recipients": ["市活动办"],
            }
        ],
        outline=[{"key": "附则", "action": "增加", "title": "附则", "text": ["一段。", "两段。"]}],
        facts=[{"name": "举报电话", "value": "0000-0000123"}, {"name": "举报邮箱"}],
        **changes,
    )


CONTEXT = {"year": YEAR}
