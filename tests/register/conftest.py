"""Small builders: a campaign of two categories, and a form from problems and progress in a few words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from docgen.model.campaign import Campaign
from docgen.model.form import Form
from docgen.model.roster import Roster
from docgen.register.figures import Figures, compute_figures

FormBuilder = Callable[..., Form]


def _problem(code: str, values: dict[str, str]) -> dict[str, str]:
    unit = {
        "code": code,
        "ownership": "单位",
        "category": "A",
        "source": "自查",
        "description": f"{code}的表现",
    }
    return unit | {"found": "2015年5月10日", "deadline": "2015年6月15日", "department": "办公室"} | values


@pytest.fixture
def make_form() -> FormBuilder:
    """`make_form(problems={"W-1": {"deadline": "立行立改"}}, progress=["W-1 2015-05-20 完成"])`.

    A progress line may go on with `到 2015-07-31`, the new deadline, `为 W-2、W-3`, the problems it goes
    on in, or `给 R1`, who takes it over.
    """

    def entry(line: str) -> dict[str, str]:
        code, day, step, *rest = line.split()
        values = {"problem": code, "on": day, "step": step, "text": f"{step}情况"}
        if step == "销号":
            values |= {"evidence": f"{code}材料", "reviewer": "方正"}
        names = {"到": "deadline", "为": "into", "给": "responsible"}
        return values | {names[word]: value for word, value in zip(rest[::2], rest[1::2], strict=True)}

    def build(problems: dict[str, dict[str, str]], progress: list[str] = [], **more: object) -> Form:  # noqa: B006
        values = {
            "unit": {
                "code": "D",
                "name": "样例市管理局",
                "short_name": "样例局",
                "self_reference": "我局",
                "collective": "全局",
                "superior": "样例市人民政府",
            },
            "departments": [{"code": "B1", "name": "办公室"}, {"code": "B2", "name": "业务科"}],
            "people": [{"code": "R1", "name": "赵一", "layer": "普通职工"}],
            "posts": [{"person": "R1", "department": "业务科", "title": "科员", "last": "2015年5月31日"}],
            "problems": [_problem(code, given) for code, given in problems.items()],
            "progress": [entry(line) for line in progress],
        }
        return Form.model_validate(values | more, context={"year": 2015})

    return build


@pytest.fixture
def figures_of() -> Callable[[Form, date], Figures]:
    """Figures of a form under a campaign of the categories A 甲类 and B 乙类."""

    def compute(form: Form, as_of: date) -> Figures:
        words = {key: ["话。"] for key in ("methods", "personal_methods", "practices", "next_steps")}
        wording = words | {"personal_next_steps": ["话。"], "action": "治理", "problem_word": "问题"}
        names = ("code", "name", "short_name", "plan_title", "issuer", "office", "leading_body")
        campaign = Campaign.model_validate(
            dict.fromkeys(names, "治理")
            | {
                "year": "2015",
                "scope": ["全体"],
                "basis": [{"title": "通知"}],
                "categories": [{"code": "A", "name": "甲类"}, {"code": "B", "name": "乙类"}],
                "phases": [{"code": "1", "name": "查摆", "span": "2015年5月1日—6月30日"}],
                "deliverables": [],
                "sources": ["督查", "自查"],
                "outline": [{"key": "k", "text": ["话。"]}],
                "wording": wording,
            },
            context={"year": 2015},
        )
        return compute_figures(campaign, form, Roster(form), as_of)

    return compute
