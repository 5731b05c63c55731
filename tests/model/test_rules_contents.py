from __future__ import annotations

from copy import deepcopy
from typing import Any

from docgen.model.finding import ModelPath
from docgen.model.rules import check_form
from tests.builders import CAMPAIGN, make_campaign, make_form, personal_problem, unit_problem

PARTS = ["自查方式", "存在的问题", "问题原因", "整改措施"]
METHOD = {"subject": "单位", "item": "自查方式", "text": ["召开座谈会3次。"]}


def requiring(*parts: str) -> dict[str, Any]:
    deliverables = deepcopy(CAMPAIGN["deliverables"])
    for one in deliverables:
        if one.get("kind") == "self-inspection":
            one["required"] = list(parts)
    return {"deliverables": deliverables}


def told(campaign: dict[str, Any], **form: Any) -> list[ModelPath]:
    findings = check_form(make_campaign(**campaign), make_form(**form))
    return [finding.path for finding in findings if finding.code == "F455"]


def test_a_report_without_method_problems_or_causes_is_found_wanting_at_its_cells() -> None:
    assert told(requiring(*PARTS)) == [("self_checks",), ("problems",)]
    problems = [unit_problem("W-1", cause="没有专人催办。"), unit_problem("W-2", cause=None)]
    assert told(requiring(*PARTS), problems=problems, self_checks=[METHOD]) == [("problems", 1, "cause")]


def test_a_cause_told_for_all_of_a_subjects_problems_will_do() -> None:
    problems = [unit_problem("W-1", cause=None), personal_problem("G-1", "R2", cause=None, root=None)]
    unit = {"subject": "单位", "item": "原因分析", "text": ["制度没有跟上。"]}
    assert told(requiring("问题原因"), problems=problems) == [
        ("problems", 0, "cause"),
        ("problems", 1, "cause"),
    ]
    assert told(requiring("问题原因"), problems=problems, self_checks=[unit]) == [("problems", 1, "cause")]
    person = {"subject": "R2", "item": "思想根源", "text": ["放松了学习。"]}
    assert told(requiring("问题原因"), problems=problems, self_checks=[unit, person]) == []


def test_a_campaign_that_requires_nothing_finds_nothing_wanting() -> None:
    assert told({}, problems=[unit_problem("W-1", cause=None)]) == []


def test_where_a_plan_of_rectification_is_prescribed_a_problem_without_a_goal_is_told() -> None:
    plan = {"code": "D9", "name": "整改方案", "kind": "rectification-plan", "producer": "{自称}"}
    prescribed = {"deliverables": [*deepcopy(CAMPAIGN["deliverables"]), plan]}
    problems = [
        unit_problem("W-1", target="三日内答复。"),
        unit_problem("W-2", target=None),
        unit_problem("W-3", target=None),
        personal_problem("G-1", "R2", target=None),
    ]
    measures = [{"problems": "W-3", "text": "建立登记簿。", "standard": "每件有登记。"}]

    def paths(campaign: dict[str, Any]) -> list[ModelPath]:
        found = check_form(make_campaign(**campaign), make_form(problems=problems, measures=measures))
        return [one.path for one in found if one.code == "F459"]

    assert paths(prescribed) == [("problems", 1, "target")]
    assert paths({}) == []
