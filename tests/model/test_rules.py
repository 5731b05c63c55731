from __future__ import annotations

from typing import Any

import pytest

from docgen.diagnostics import Severity
from docgen.model.finding import Finding, ModelPath, listing
from docgen.model.rules import check_campaign, check_form
from tests.builders import CAMPAIGN, FORM, make_campaign, make_form, personal_problem, progress, unit_problem


def of_form(campaign: dict[str, Any] | None = None, **form: Any) -> list[Finding]:
    return list(check_form(make_campaign(**(campaign or {})), make_form(**form)))


def of_campaign(**changes: Any) -> list[Finding]:
    return list(check_campaign(make_campaign(**changes)))


def errors(findings: list[Finding]) -> list[tuple[str, ModelPath]]:
    return [(one.code, one.path) for one in findings if one.severity is Severity.ERROR]


def one(findings: list[Finding], code: str) -> Finding:
    [finding] = [finding for finding in findings if finding.code == code]
    return finding


def steps(*entries: dict[str, Any], **problem: Any) -> list[tuple[str, ModelPath]]:
    """Errors of W-1 (found 10 April, due 31 May) after these entries."""
    return errors(of_form(problems=[unit_problem("W-1", **problem)], progress=list(entries)))


def test_a_sound_campaign_and_form_have_no_errors() -> None:
    done = [progress("W-1", "2015年5月4日", "完成"), progress("W-1", "2015年5月20日", "销号")]
    problems = [unit_problem("W-1"), personal_problem("G-1", "R2", related="W-1")]
    measures = [{"problems": "W-1、G-1", "text": "改进流程"}]
    assert errors(of_campaign()) == []
    findings = of_form(problems=problems, progress=done, measures=measures)
    assert [(finding.code, finding.path) for finding in findings] == [
        ("F413", ("problems",)),
        ("F453", ("self_checks",)),
    ]


@pytest.mark.parametrize(
    ("attribute", "rows", "path"),
    [
        ("departments", [{"code": "B1", "name": "人事科"}], ("departments", 3, "code")),
        ("departments", [{"code": "B9", "name": "办公室"}], ("departments", 3, "name")),
        ("people", [{"code": "R2", "name": "李四", "layer": "普通职工"}], ("people", 3, "code")),
        ("problems", [unit_problem("W-1"), unit_problem("W-1")], ("problems", 1, "code")),
        ("papers", [{"kind": "plan"}, {"kind": "plan"}], ("papers", 1, "kind")),
        ("facts", [{"name": "电话"}, {"name": "电话"}], ("facts", 1, "name")),
    ],
)
def test_a_number_used_twice_is_told_at_the_second(attribute: str, rows: list[Any], path: ModelPath) -> None:
    findings = of_form(**{attribute: FORM.get(attribute, []) + rows})
    assert ("F401", path) in errors(findings)
    assert "重复" in one(findings, "F401").message


def test_papers_of_two_people_are_not_the_same() -> None:
    papers = [{"kind": "self-inspection", "subject": code} for code in ("R1", "R2")]
    assert errors(of_form(papers=papers)) == []


@pytest.mark.parametrize("attribute", ["categories", "phases", "deliverables"])
def test_a_campaigns_codes_are_unique(attribute: str) -> None:
    records = [dict(record) for record in CAMPAIGN[attribute]]
    records[1]["code"] = records[0]["code"]
    assert errors(of_campaign(**{attribute: records}))[0] == ("F401", (attribute, 1, "code"))


def test_keys_of_nested_sections_are_unique() -> None:
    outline = [
        {"key": "甲", "text": ["一。"]},
        {"key": "乙", "title": "乙", "sections": [{"key": "甲", "text": ["二。"]}]},
    ]
    assert errors(of_campaign(outline=outline)) == [("F401", ("outline", 1, "sections", 0, "key"))]


@pytest.mark.parametrize(
    ("form", "path"),
    [
        ({"posts": [{"person": "R9", "department": "B1", "title": "科员"}]}, ("posts", 0, "person")),
        ({"posts": [{"person": "R1", "department": "B9", "title": "科员"}]}, ("posts", 0, "department")),
        ({"group": [{"position": "组长", "person": "赵六"}]}, ("group", 0, "person")),
        ({"phases": [{"phase": "9", "span": "3月1日—3月5日"}]}, ("phases", 0, "phase")),
        ({"problems": [unit_problem("W-1", category="懒政")]}, ("problems", 0, "category")),
        ({"problems": [unit_problem("W-1", leader="赵六")]}, ("problems", 0, "leader")),
        ({"problems": [unit_problem("W-1", department="财务科")]}, ("problems", 0, "department")),
        ({"problems": [unit_problem("W-1", related="W-8")]}, ("problems", 0, "related", 0)),
        ({"problems": [personal_problem("G-1", "R9")]}, ("problems", 0, "owner")),
        ({"measures": [{"problems": "W-9", "text": "甲"}]}, ("measures", 0, "problems", 0)),
        ({"progress": [progress("W-9", "5月1日")]}, ("progress", 0, "problem")),
        (
            {"matters": [{"kind": "会议", "on": "5月1日", "name": "例会", "department": "财务科"}]},
            ("matters", 0, "department"),
        ),
        (
            {"self_checks": [{"subject": "赵六", "item": "自查方式", "text": "甲"}]},
            ("self_checks", 0, "subject"),
        ),
        ({"papers": [{"kind": "plan", "subject": "R9"}]}, ("papers", 0, "subject")),
    ],
)
def test_an_unknown_reference_is_told_where_it_stands(form: dict[str, Any], path: ModelPath) -> None:
    assert errors(of_form(**form)) == [("F402", path)]


def test_an_unknown_reference_is_answered_with_the_nearest_name() -> None:
    finding = one(of_form(problems=[unit_problem("W-1", category="推委扯皮")]), "F402")
    assert finding.message == "「类别」“推委扯皮”不存在"
    assert finding.remedy == "是否为“推诿扯皮”？本次专项整治的类别有：1 推诿扯皮、2 纪律松懈"


def test_a_campaigns_own_references_are_checked() -> None:
    categories = [{"code": "1", "name": "推诿", "group": "四不"}]
    deliverables = [{"code": "D1", "name": "方案", "phase": "9", "producer": "甲"}]
    assert errors(of_campaign(categories=categories, deliverables=deliverables)) == [
        ("F402", ("categories", 0, "group")),
        ("F402", ("deliverables", 0, "phase")),
    ]


def test_two_people_of_one_name_are_listed_with_their_numbers() -> None:
    finding = one(of_form(problems=[unit_problem("W-1", responsible="张 伟")]), "F403")
    assert finding.path == ("problems", 0, "responsible")
    assert finding.remedy == "请改写编号：R2 张伟、R3 张伟"


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("办公室", "是部门"),
        ("市容科", "是部门"),
        ("全体干部", "没有写明"),
        ("各科室", "没有写明"),
        ("相关人员", "没有写明"),
        ("班子成员", "没有写明"),
        ("李四、王五", "不止一人"),
    ],
)
def test_a_crowd_or_department_is_no_responsible_person(typed: str, word: str) -> None:
    finding = one(of_form(problems=[unit_problem("W-1", responsible=typed)]), "F404")
    assert typed in finding.message
    assert word in finding.message


def test_the_unit_may_speak_for_itself_in_a_self_check() -> None:
    checks = [{"subject": "单位", "item": "自查方式", "text": "召开座谈会。"}]
    assert errors(of_form(self_checks=checks)) == []


@pytest.mark.parametrize("name", ["王□", "王[王+月]", "张？"])
def test_a_stand_in_for_a_rare_character_is_an_error(name: str) -> None:
    people = [*FORM["people"][:2], {"code": "R3", "name": name, "layer": "普通职工"}]
    finding = one(of_form(people=people), "F411")
    assert finding.path == ("people", 2, "name")
    assert name in finding.message


def test_people_without_posts_or_problems_are_summed_up() -> None:
    people = FORM["people"] + [
        {"code": f"R{n}", "name": f"赵{chr(0x4E00 + n)}", "layer": "普通职工"} for n in range(10, 24)
    ]
    findings = of_form(people=people, problems=[personal_problem("G-1", "王样")])
    posts, problems = one(findings, "F412"), one(findings, "F413")
    assert (posts.path, posts.severity) == (("people", 3), Severity.WARNING)
    assert posts.message.startswith("14名人员没有职务：R10 赵")
    assert problems.message.startswith("16名人员没有个人问题")
    assert "R1 王样" not in problems.message
    assert problems.message.endswith("等16个")
    assert problems.message.count("、") == 9


def test_ownership_decides_who_must_answer() -> None:
    bare = {"leader": None, "department": None, "responsible": None}
    problems = [unit_problem("W-1", **bare), personal_problem("G-1", "R1") | {"owner": None}]
    assert errors(of_form(problems=problems)) == [
        ("F422", ("problems", 0, "leader")),
        ("F422", ("problems", 0, "department")),
        ("F422", ("problems", 0, "responsible")),
        ("F421", ("problems", 1, "owner")),
    ]


def test_a_problem_without_measure_is_a_warning() -> None:
    problems = [unit_problem("W-1"), unit_problem("W-2")]
    finding = one(of_form(problems=problems, measures=[{"problems": "W-1", "text": "甲"}]), "F423")
    assert (finding.path, finding.severity) == (("problems", 1), Severity.WARNING)


@pytest.mark.parametrize(
    ("found", "deadline", "expected"),
    [
        ("2015年4月10日", "2015年4月9日", [("F424", ("problems", 0, "deadline"))]),
        ("2015年4月10日", "2015年4月10日", []),
        ("2015年4月10日", "立行立改", []),
        ("4月上旬", "2015年3月31日", [("F424", ("problems", 0, "deadline"))]),
        ("2014年4月10日", "2015年5月1日", [("F425", ("problems", 0, "found"))]),
        ("2015年3月", "2015年5月1日", []),
    ],
)
def test_dates_of_a_problem_must_fit(
    found: str, deadline: str, expected: list[tuple[str, ModelPath]]
) -> None:
    assert steps(found=found, deadline=deadline) == expected


def test_a_problem_found_after_the_campaign_is_a_warning() -> None:
    findings = of_form(problems=[unit_problem("W-1", found="2015年12月25日", deadline="立行立改")])
    assert errors(findings) == []
    assert one(findings, "F426").path == ("problems", 0, "found")


def test_progress_before_the_problem_was_found_is_an_error() -> None:
    assert steps(progress("W-1", "2015年4月9日")) == [("F431", ("progress", 0, "on"))]
    assert steps(progress("W-1", "2015年4月")) == []


def test_closing_needs_completion_evidence_and_a_reviewer() -> None:
    closing = progress("W-1", "2015年5月20日", "销号", evidence=None, reviewer=None)
    assert steps(closing) == [
        ("F432", ("progress", 0, "step")),
        ("F433", ("progress", 0, "evidence")),
        ("F433", ("progress", 0, "reviewer")),
    ]


def test_rows_count_by_date_not_by_their_order() -> None:
    closed, done = progress("W-1", "2015年5月20日", "销号"), progress("W-1", "2015年5月4日", "完成")
    assert steps(closed, done) == []


def test_a_refusal_takes_completion_back() -> None:
    entries = [
        progress("W-1", "2015年5月4日", "完成"),
        progress("W-1", "2015年5月5日", "退回"),
        progress("W-1", "2015年5月6日", "销号"),
    ]
    assert steps(*entries) == [("F432", ("progress", 2, "step"))]


def test_reopening_needs_a_closure_and_starts_a_new_round() -> None:
    assert steps(progress("W-1", "2015年5月4日", "重新整改")) == [("F434", ("progress", 0, "step"))]
    round_one = [progress("W-1", "2015年5月4日", "完成"), progress("W-1", "2015年5月5日", "销号")]
    reopened = progress("W-1", "2015年6月1日", "重新整改")
    assert steps(*round_one, reopened, progress("W-1", "2015年6月2日", "完成")) == []
    assert steps(*round_one, reopened, progress("W-1", "2015年6月2日", "销号")) == [
        ("F432", ("progress", 3, "step"))
    ]


def test_a_round_that_was_opened_without_a_new_deadline_asks_for_one() -> None:
    opened = [
        progress("W-1", "2015年5月4日", "完成"),
        progress("W-1", "2015年5月5日", "销号"),
        progress("W-1", "2015年7月1日", "重新整改"),
    ]
    found = one(of_form(problems=[unit_problem("W-1")], progress=opened), "F460")
    assert (found.path, found.severity) == (("progress", 2, "deadline"), Severity.WARNING)
    assert "“2015年5月31日”是上一轮的" in found.message
    dated = [*opened[:2], progress("W-1", "2015年7月1日", "重新整改", deadline="2015年7月31日")]
    extended = [*opened, progress("W-1", "2015年7月2日", "延期", deadline="2015年7月31日")]
    done = [*opened, progress("W-1", "2015年7月2日", "完成")]
    for rows in (dated, extended, done):
        assert not [
            one for one in of_form(problems=[unit_problem("W-1")], progress=rows) if one.code == "F460"
        ]


def test_what_follows_a_closure_is_an_error_but_mere_progress_a_warning() -> None:
    closed = [progress("W-1", "2015年5月4日", "完成"), progress("W-1", "2015年5月5日", "销号")]
    assert steps(*closed, progress("W-1", "2015年5月6日", "完成")) == [("F437", ("progress", 2, "step"))]
    later = [*closed, progress("W-1", "2015年5月6日", "进展")]
    assert one(of_form(problems=[unit_problem("W-1")], progress=later), "F437").severity is Severity.WARNING


def test_an_extension_needs_a_new_deadline_and_comes_in_time() -> None:
    assert steps(progress("W-1", "2015年5月20日", "延期")) == [("F435", ("progress", 0, "deadline"))]
    late = progress("W-1", "2015年6月1日", "延期", deadline="2015年6月30日")
    assert steps(late) == [("F436", ("progress", 0, "on"))]
    in_time = progress("W-1", "2015年5月31日", "延期", deadline="2015年6月30日")
    again = progress("W-1", "2015年6月29日", "延期", deadline="2015年9月30日")
    assert steps(in_time, again) == []


def test_a_campaign_may_ask_for_a_request_before_every_closure() -> None:
    done, closed = progress("W-1", "2015年5月4日", "完成"), progress("W-1", "2015年5月20日", "销号")
    problems, asks = [unit_problem("W-1")], {"closure_request": "是"}
    unasked = of_form(asks, problems=problems, progress=[done, closed])
    assert errors(unasked) == [("F438", ("progress", 1, "step"))]
    assert "销号之前缺“申请销号”" in one(unasked, "F438").message
    asked = [done, progress("W-1", "2015年5月8日", "申请销号"), closed]
    assert errors(of_form(asks, problems=problems, progress=asked)) == []


def test_what_a_step_must_say_is_asked_for_where_it_is_missing() -> None:
    assert steps(progress("W-1", "2015年5月4日", "移交")) == [("F439", ("progress", 0, "responsible"))]
    assert steps(progress("W-1", "2015年5月4日", "拆分")) == [("F439", ("progress", 0, "into"))]
    assert steps(progress("W-1", "2015年5月4日", "立行立改", text="已整改")) == [
        ("F439", ("progress", 0, "text"))
    ]
    assert steps(progress("W-1", "2015年5月4日", "不予延期")) == [("F438", ("progress", 0, "step"))]


def test_unknown_problems_in_a_split_are_told_once() -> None:
    split = progress("W-1", "2015年5月4日", "拆分", into="W-8、W-9")
    assert steps(split) == [("F402", ("progress", 0, "into", 0)), ("F402", ("progress", 0, "into", 1))]


def test_split_off_problems_are_found_on_the_day_of_the_split() -> None:
    def warned(found: str) -> list[str]:
        problems = [unit_problem("W-1"), *(unit_problem(code, found=found) for code in ("W-2", "W-3"))]
        findings = of_form(
            problems=problems, progress=[progress("W-1", "2015年5月4日", "拆分", into="W-2、W-3")]
        )
        assert errors(findings) == []
        return [finding.message for finding in findings if finding.code == "F428"]

    assert warned("2015年5月4日") == []
    assert warned("2015年4月10日") == ["问题 W-1 拆成的 W-2、W-3 发现日期早于拆分日期“2015年5月4日”"]


def test_an_open_problem_of_somebody_who_left_has_to_be_handed_over() -> None:
    posts = [post | ({"last": "2015年6月14日"} if post["person"] == "R2" else {}) for post in FORM["posts"]]
    problems = [unit_problem("W-1"), unit_problem("W-2")]
    done = progress("W-2", "2015年5月4日", "完成")
    finding = one(of_form(posts=posts, problems=problems, progress=[done]), "F427")
    assert (finding.path, finding.severity) == (("problems", 0, "responsible"), Severity.WARNING)
    assert "张伟在2015年6月14日之后没有职务" in finding.message
    moved = [done, progress("W-1", "2015年6月15日", "移交", responsible="R3")]
    assert "F427" not in {found.code for found in of_form(posts=posts, problems=problems, progress=moved)}


@pytest.mark.parametrize(
    ("votes", "column"),
    [
        ({"issued": "100", "returned": "90", "quantity": "91"}, "quantity"),
        ({"quantity": "5"}, "quantity"),
        ({"issued": "80", "returned": "90", "quantity": "81"}, "returned"),
    ],
)
def test_votes_cannot_exceed_the_ballots(votes: dict[str, str], column: str) -> None:
    matter = {"kind": "评议", "on": "2015年6月1日", "name": "集中评议"}
    assert errors(of_form(matters=[matter | votes])) == [("F481", ("matters", 0, column))]
    sound = {"issued": "100", "returned": "90", "quantity": "90"}
    assert errors(of_form(matters=[matter | sound, matter | {"kind": "督查", "quantity": "9"}])) == []


def test_phases_may_share_a_day_but_not_overlap() -> None:
    def phases(second: str) -> list[dict[str, str]]:
        return [
            {"code": "2", "name": "查摆", "span": second},
            {"code": "1", "name": "动员", "span": "3月1日—3月31日"},
        ]

    [shared] = of_campaign(phases=phases("3月31日—6月30日"), deliverables=[])
    assert (shared.code, shared.path, shared.severity) == ("F446", ("phases", 0, "span"), Severity.WARNING)
    assert "2015年3月31日" in shared.message
    assert of_campaign(phases=phases("4月1日—6月30日"), deliverables=[]) == []
    findings = of_campaign(phases=phases("3月30日—6月30日"), deliverables=[])
    assert errors(findings) == [("F441", ("phases", 0, "span"))]
    assert "3月1日—3月31日" in findings[0].message


def test_a_phase_of_another_year_is_a_warning() -> None:
    phases = [{"code": "1", "name": "动员", "span": "2014年3月1日—3月31日"}]
    finding = one(of_campaign(phases=phases, deliverables=[]), "F442")
    assert (finding.path, finding.severity) == (("phases", 0, "span"), Severity.WARNING)
    assert of_campaign(phases=[{**phases[0], "span": "2014年12月1日—2015年3月31日"}], deliverables=[]) == []


def test_a_units_own_dates_may_not_overlap_a_neighbour() -> None:
    assert errors(of_form(phases=[{"phase": "动员学习", "span": "3月5日—4月1日"}])) == []
    assert errors(of_form(phases=[{"phase": "动员学习", "span": "3月5日—4月2日"}])) == [
        ("F441", ("phases", 0, "span"))
    ]


def test_an_announced_number_must_be_the_number_of_members() -> None:
    counted = [
        {"name": "两个专题", "count": "两", "members": ["甲", "乙"]},
        {"name": "七个专题", "count": "7"},
        {"name": "三个专题", "count": "3", "members": ["甲", "乙"]},
    ]
    finding = one(of_campaign(counted=counted), "F443")
    assert finding.path == ("counted", 2, "members")
    assert "写明3项，实际列出2项" in finding.message


def test_facts_are_asked_for_and_unasked_ones_refused() -> None:
    wanted = [{"name": name, "text": "说明"} for name in ("举报电话", "举报邮箱", "会议地点")]
    facts = [
        {"name": "举报电话", "value": "12345"},
        {"name": "举报邮箱"},
        {"name": "会议地址", "value": "一楼"},
    ]
    findings = of_form({"missing_facts": wanted}, facts=facts)
    missing = [finding.path for finding in findings if finding.code == "F451"]
    assert missing == [("facts", 1, "value"), ("facts",)]
    unknown = one(findings, "F452")
    assert (unknown.path, unknown.remedy) == (("facts", 2, "name"), "是否为“会议地点”？")
    assert unknown.severity is Severity.ERROR


def holes(findings: list[Finding]) -> list[ModelPath]:
    """Where the form leaves open what documents print."""
    assert all(finding.severity is Severity.WARNING for finding in findings if finding.code == "F453")
    return [finding.path for finding in findings if finding.code == "F453"]


def test_a_plan_that_lists_the_group_wants_its_members() -> None:
    assert holes(of_form(group=[])) == [("group",)]
    plain = [{"key": "导语", "text": "制定本方案。"}]
    assert holes(of_form({"outline": plain, "annexes": []}, group=[])) == []


def test_a_self_inspection_wants_the_causes_of_the_units_problems() -> None:
    problem = unit_problem("W-1")
    check = {"subject": "单位", "item": "原因分析", "text": "抓得不紧。"}
    assert holes(of_form(problems=[problem])) == [("self_checks",)]
    assert holes(of_form(problems=[problem | {"cause": "抓得不紧。"}])) == []
    assert holes(of_form(problems=[problem], self_checks=[check])) == []
    assert holes(of_form({"deliverables": []}, problems=[problem])) == []
    assert holes(of_form()) == [], "nothing found needs no cause"


def test_a_self_inspection_wants_the_causes_of_each_persons_problems() -> None:
    bare = {"cause": None, "root": None}
    problems = [
        personal_problem("G-1", "王样"),
        personal_problem("G-2", "R1", **bare),
        personal_problem("G-3", "R2", **bare),
        personal_problem("G-4", "R2", **bare),
        personal_problem("G-5", "R3", **bare),
    ]
    assert holes(of_form(problems=problems)) == [("problems", 2, "cause"), ("problems", 4, "cause")]
    check = {"subject": "R2", "item": "思想根源", "text": "要求放松了。"}
    assert holes(of_form(problems=problems, self_checks=[check])) == [("problems", 4, "cause")]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"key": "步凑", "action": "删除"}, [("F461", ("outline", 0, "key"))]),
        ({"key": "步骤", "action": "移动", "after": "无"}, [("F461", ("outline", 0, "after"))]),
        ({"key": "步骤", "action": "移动"}, [("F463", ("outline", 0, "after"))]),
        ({"key": "步骤", "action": "移动", "after": "首"}, []),
        ({"key": "步骤", "action": "替换"}, [("F463", ("outline", 0))]),
        ({"key": "领导", "action": "增加", "title": "领导"}, [("F462", ("outline", 0, "key"))]),
        ({"key": "新节", "action": "增加", "after": "领导", "text": "新内容。"}, []),
        ({"key": "新节", "action": "增加", "after": "领导"}, [("F463", ("outline", 0))]),
    ],
)
def test_outline_changes_must_name_sections_that_are_there(
    change: dict[str, str], expected: list[tuple[str, ModelPath]]
) -> None:
    assert errors(of_form(outline=[change])) == expected


def test_a_section_added_above_may_be_named_below() -> None:
    changes = [
        {"key": "新节", "action": "增加", "text": "甲。"},
        {"key": "次节", "action": "增加", "after": "新节", "text": "乙。"},
    ]
    assert errors(of_form(outline=changes)) == []
    assert errors(of_form(outline=changes[::-1])) == [("F461", ("outline", 0, "after"))]


@pytest.mark.parametrize(
    ("form", "path"),
    [
        ({"unit": FORM["unit"] | {"superior": "XX县人民政府"}}, ("unit", "superior")),
        ({"problems": [unit_problem("W-1", description="[单位名称]拖延")]}, ("problems", 0, "description")),
        (
            {"self_checks": [{"subject": "单位", "item": "自查方式", "text": ["好。", "【待填：数字】"]}]},
            ("self_checks", 0, "text"),
        ),
    ],
)
def test_residue_in_texts_is_an_error(form: dict[str, Any], path: ModelPath) -> None:
    assert errors(of_form(**form)) == [("F471", path)]


def test_slips_in_texts_are_a_warning_with_what_to_write() -> None:
    text = "1、按鄂发[2014]5号落实，2014年03月整改"
    found = one(of_form(problems=[unit_problem("W-1", description=text)]), "F472")
    assert (found.path, found.severity) == (("problems", 0, "description"), Severity.WARNING)
    assert "“1、按鄂发[”的序号后的标点" in found.message
    assert "“、按鄂发[2014]5号落实，”的文号" in found.message
    assert found.remedy == "请写成“1.按鄂发[”、“、按鄂发〔2014〕5号落实，”、“2014年3月整改”"


def test_only_the_first_slips_of_a_text_are_shown() -> None:
    found = one(
        of_form(problems=[unit_problem("W-1", description="《甲》、《乙》、《丙》、《丁》、《戊》")]), "F472"
    )
    assert found.message.endswith("等4处不合规范")


@pytest.mark.parametrize(
    "text", ["见《甲》（2014年）、《乙》和W-1，共3,000元。", "第一、加强学习", "“首段未完"]
)
def test_what_is_right_or_for_the_writer_to_decide_is_no_warning(text: str) -> None:
    findings = of_form(problems=[unit_problem("W-1", description=text)])
    assert [finding for finding in findings if finding.code == "F472"] == []


def test_without_a_campaign_the_form_is_still_checked() -> None:
    problems = [unit_problem("W-1", category="懒政", leader="赵六")]
    findings = list(check_form(None, make_form(problems=problems)))
    assert errors(findings) == [("F402", ("problems", 0, "leader"))]


def test_a_long_listing_tells_its_length() -> None:
    assert listing("甲乙") == "甲、乙"
    assert listing("甲" * 11) == "、".join("甲" * 10) + " 等11个"


@pytest.mark.parametrize("body", ["阶段", "报送", "原则", "目标", "问责", "周期", "提法", "时限目标", "审批"])
def test_a_section_made_from_nothing_is_told(body: str) -> None:
    outline = [
        {"key": "甲", "text": ["正文。"], "sections": [{"key": "乙", "title": "标题", "generate": body}]}
    ]
    found = of_campaign(outline=outline, phases=[], deliverables=[])
    assert ("F464", ("outline", 0, "sections", 0, "generate")) in errors(found)


def test_a_section_with_text_of_its_own_may_be_made_from_nothing() -> None:
    outline = [{"key": "步骤", "title": "方法步骤", "generate": "阶段", "text": ["上级没有划分阶段。"]}]
    assert "F464" not in [
        finding.code for finding in of_campaign(outline=outline, phases=[], deliverables=[])
    ]


def test_a_phase_of_a_campaign_without_phases_is_to_be_taken_out() -> None:
    campaign = {"phases": [], "deliverables": [], "outline": CAMPAIGN["outline"][:1]}
    finding = one(of_form(campaign, phases=[{"phase": "1", "span": "3月1日—3月31日"}]), "F402")
    assert finding.path == ("phases", 0, "phase")
    assert "没有划分阶段" in finding.remedy


def test_days_cannot_be_outside_a_campaign_without_phases() -> None:
    campaign = {"phases": [], "deliverables": [], "outline": CAMPAIGN["outline"][:1]}
    found = of_form(campaign, problems=[unit_problem("W-1", found="2014年1月5日")], opinions=[])
    assert [finding.code for finding in found if finding.code in ("F425", "F426", "F444", "F504")] == []
