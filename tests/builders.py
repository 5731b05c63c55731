"""A small campaign and form, made from plain dictionaries so that a test changes only what it is about."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from docgen.documents.source import Source
from docgen.model.campaign import Campaign
from docgen.model.form import Form

YEAR = 2015

CAMPAIGN: dict[str, Any] = {
    "code": "mini-2015",
    "name": "不作为问题专项治理",
    "short_name": "专项治理",
    "plan_title": "{单位}开展不作为问题专项治理工作方案",
    "year": str(YEAR),
    "issuer": "样例市活动领导小组",
    "office": "市活动办",
    "leading_body": "专项治理领导小组",
    "scope": ["全体干部职工"],
    "basis": [{"title": "关于开展专项治理的通知", "number": "样发〔2015〕1号"}],
    "categories": [
        {"code": "1", "name": "推诿扯皮", "manifestations": ["部门不协作", "久拖不决"]},
        {"code": "2", "name": "纪律松懈", "manifestations": ["迟到早退"]},
    ],
    "phases": [
        {
            "code": "1",
            "name": "动员学习",
            "span": "3月1日—3月31日",
            "tasks": [{"name": "动员", "text": ["召开动员会。"]}],
        },
        {"code": "2", "name": "查摆整改", "span": "4月1日—6月30日"},
        {"code": "3", "name": "总结验收", "span": "11月1日—12月20日"},
    ],
    "deliverables": [
        {
            "code": "D1",
            "name": "工作方案",
            "kind": "plan",
            "phase": "1",
            "producer": "{自称}",
            "action": "印发",
        },
        {"code": "D2", "name": "单位清单", "kind": "checklist-unit", "phase": "2", "producer": "{自称}"},
        {"code": "D3", "name": "个人清单", "kind": "checklist-person", "phase": "2", "producer": "每名干部"},
        {
            "code": "D4",
            "name": "自查报告",
            "kind": "self-inspection",
            "phase": "2",
            "producer": "{自称}",
            "recipients": ["市活动办"],
            "due": "2015年6月30日",
        },
        {
            "code": "D5",
            "name": "整改台账",
            "kind": "ledger",
            "phase": "2",
            "producer": "{自称}",
            "recipients": ["市活动办"],
            "frequency": "每月",
        },
        {
            "code": "D6",
            "name": "总结",
            "kind": "summary",
            "phase": "3",
            "producer": "{自称}",
            "recipients": ["市活动办"],
            "action": "备案",
        },
    ],
    "outline": [
        {"key": "导语", "text": ["结合{自称}实际，制定本方案。"]},
        {"key": "内容", "title": "治理内容", "generate": "类别"},
        {"key": "步骤", "title": "方法步骤", "generate": "阶段"},
        {
            "key": "保障",
            "title": "组织保障",
            "sections": [{"key": "领导", "title": "加强领导", "generate": "领导小组"}],
        },
    ],
    "annexes": ["领导小组名单"],
    "wording": {
        "action": "专项治理",
        "problem_word": "不作为问题",
        "methods": ["通过座谈会征求意见。"],
        "personal_methods": ["我逐条对照查找。"],
        "practices": ["加强组织领导。"],
        "next_steps": ["继续抓好整改。"],
        "personal_next_steps": ["我将持续改进。"],
    },
}

FORM: dict[str, Any] = {
    "unit": {
        "code": "DW01",
        "name": "样例市城市管理局",
        "short_name": "市城管局",
        "self_reference": "我局",
        "collective": "全局",
        "superior": "样例市人民政府",
        "sample": "是",
    },
    "departments": [
        {"code": "B1", "name": "局领导班子", "kind": "领导班子"},
        {"code": "B2", "name": "办公室"},
        {"code": "B3", "name": "市容管理科", "short_name": "市容科"},
    ],
    "people": [
        {"code": "R1", "name": "王样", "layer": "班子成员"},
        {"code": "R2", "name": "张伟", "layer": "中层干部"},
        {"code": "R3", "name": "张伟", "layer": "普通职工"},
    ],
    "posts": [
        {"person": "R1", "department": "B1", "title": "局长"},
        {"person": "R1", "department": "B1", "title": "党组书记", "main": "否"},
        {"person": "R2", "department": "B2", "title": "主任"},
        {"person": "R3", "department": "B3", "title": "科员"},
    ],
    "group": [{"position": "组长", "person": "R1"}, {"position": "成员", "person": "R2"}],
    "problems": [],
}


def make_campaign(**changes: Any) -> Campaign:
    """The small campaign with some top-level fields replaced."""
    return Campaign.model_validate(deepcopy(CAMPAIGN) | changes, context={"year": YEAR})


def make_form(**changes: Any) -> Form:
    """The small form with some sheets replaced."""
    return Form.model_validate(deepcopy(FORM) | changes, context={"year": YEAR})


def make_source(campaign: dict[str, Any] | None = None, *, draft: bool = False, **form: Any) -> Source:
    """A source of the small campaign and form."""
    return Source(make_campaign(**(campaign or {})), make_form(**form), draft)


def unit_problem(code: str, **changes: Any) -> dict[str, Any]:
    """A problem of the unit found on 10 April, due on 31 May."""
    return {
        "code": code,
        "ownership": "单位",
        "category": "推诿扯皮",
        "source": "座谈会",
        "description": f"{code}号问题：窗口收件后三个月未答复。",
        "found": "2015年4月10日",
        "deadline": "2015年5月31日",
        "leader": "R1",
        "department": "B2",
        "responsible": "R2",
    } | changes


def personal_problem(code: str, owner: str, **changes: Any) -> dict[str, Any]:
    """A person's problem found on 15 April, due on 30 June."""
    return {
        "code": code,
        "ownership": "个人",
        "owner": owner,
        "category": "纪律松懈",
        "source": "自查",
        "description": f"{code}号问题：值班时离岗二十分钟。",
        "cause": "纪律观念不强。",
        "root": "要求放松了。",
        "found": "2015年4月15日",
        "deadline": "2015年6月30日",
    } | changes


def progress(problem: str, on: str, step: str = "进展", **changes: Any) -> dict[str, Any]:
    """A progress entry; 销号 comes with evidence and a reviewer."""
    extra = {"evidence": "答复函", "reviewer": "王样"} if step == "销号" else {}
    return {"problem": problem, "on": on, "step": step, "text": f"{on}{step}。"} | extra | changes


def opinion(code: str, **changes: Any) -> dict[str, Any]:
    """A complaint received on 6 May, with 办公室 until 20 May."""
    return {
        "code": code,
        "received": "2015年5月6日",
        "channel": "举报电话",
        "nature": "投诉",
        "content": f"{code}号意见：夜市收摊后油污没有清洗。",
        "department": "B2",
        "due": "2015年5月20日",
    } | changes


FOUR_GRADES = (
    {"name": "满意", "points": "100", "satisfied": "是"},
    {"name": "基本满意", "points": "70", "satisfied": "是"},
    {"name": "不满意", "points": "30"},
    {"name": "不了解", "valid": "否"},
)
"""The scale of ANATOMY §10: 100/70/30, 不了解 excluded."""


def ballot_rule(**changes: Any) -> dict[str, Any]:
    """A rating of the unit with one content, passed from 60 % on, else 回头看."""
    return {
        "code": "P1",
        "name": "民主评议",
        "rated": "单位",
        "phase": "2",
        "contents": ["整改成效"],
        "grades": list(FOUR_GRADES),
        "pass_rate": "60",
        "redo": "回头看",
    } | changes


def ballot_count(raters: str = "服务对象", **changes: Any) -> dict[str, Any]:
    """Twenty valid ballots about the unit of 12 June: 18 of them counted, 15 satisfied."""
    return {
        "rule": "民主评议",
        "on": "2015年6月12日",
        "subject": "单位",
        "raters": raters,
        "due": "24",
        "issued": "22",
        "returned": "21",
        "void": "1",
        "votes": ["满意10、基本满意5、不满意3、不了解1"],
    } | changes


def acceptance_rule(**changes: Any) -> dict[str, Any]:
    """Two items of 60 and 40 points in December, passed from 60 points on."""
    return {
        "name": "专项治理验收标准",
        "organiser": "市活动办",
        "span": "2015年12月1日—12月10日",
        "items": [
            {"code": "1", "area": "整改", "content": "按时整改", "standard": "逾期每个扣2分", "points": "60"},
            {"code": "2", "area": "制度", "content": "建章立制", "standard": "缺一项扣5分", "points": "40"},
        ],
        "grades": [
            {"name": "优秀", "least": "90"},
            {"name": "合格", "least": "60"},
            {"name": "不合格", "least": "0"},
        ],
        "consequences": ["追究主体责任", "追究监督责任"],
    } | changes


def acceptance_score(item: str, self_score: str, score: str | None = None, **changes: Any) -> dict[str, Any]:
    """A score of the unit, by the office on 5 December if it gave one."""
    on = None if score is None else "2015年12月5日"
    return {"subject": "单位", "item": item, "self_score": self_score, "score": score, "on": on} | changes


def order(code: str, **changes: Any) -> dict[str, Any]:
    """An order to 办公室 of 12 May, to be answered by 29 May."""
    return {
        "code": code,
        "matter": f"{code}号督办：路灯修复超过承诺时限",
        "department": "B2",
        "issued": "2015年5月12日",
        "due": "2015年5月29日",
        "demand": "查明原因，修复路灯，书面反馈。",
        "signer": "R1",
    } | changes
