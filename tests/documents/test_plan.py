from __future__ import annotations

from datetime import date

import pytest

from docgen.documents.kinds import UNIT, Request
from docgen.documents.plan.kind import KIND, PlanContext
from docgen.documents.plan.outline import UnknownSectionError
from docgen.documents.source import Source
from tests.builders import CAMPAIGN, make_source


def plan_of(source: Source) -> PlanContext:
    [occasion] = KIND.occasions(source, Request(date(2015, 12, 31)))
    context = KIND.context(source, occasion, UNIT)
    assert isinstance(context, PlanContext)
    return context


def lines_of(source: Source) -> list[str]:
    return [block.lead + block.text for block in plan_of(source).body]


def test_sections_are_numbered_in_the_outlines_order() -> None:
    lines = lines_of(make_source())
    assert lines[0] == "结合我局实际，制定本方案。"
    heads = [line for line in lines if line[0] in "一二三四五"]
    assert heads == ["一、治理内容", "二、方法步骤", "三、组织保障"]


def test_phases_print_their_dates_and_tasks_run_in() -> None:
    lines = lines_of(make_source())
    assert "（一）动员学习阶段（2015年3月1日—31日）" in lines
    assert "动员。召开动员会。" in lines  # the only task of its phase


def test_a_units_own_phase_dates_win() -> None:
    lines = lines_of(make_source(phases=[{"phase": "动员学习", "span": "2015年3月5日—3月28日"}]))
    assert "（一）动员学习阶段（2015年3月5日—28日）" in lines


def test_a_phase_s_heading_that_would_take_two_lines_leaves_out_the_year_told_before() -> None:
    names = ("查找问题环节", "专题民主生活会环节")
    phases = [{"code": str(at), "name": name} for at, name in enumerate(names, 1)]
    spans = ("2015年5月9日—27日", "2015年5月30日—6月10日")
    dates = [{"phase": name, "span": span} for name, span in zip(names, spans, strict=True)]
    deliverables = [{**CAMPAIGN["deliverables"][0], "phase": "1"}]
    lines = lines_of(make_source({"phases": phases, "deliverables": deliverables}, phases=dates))
    assert "（一）查找问题环节（2015年5月9日—27日）" in lines
    assert "（二）专题民主生活会环节（5月30日—6月10日）" in lines


def test_counted_words_stand_in_a_row_and_lists_nobody_gave_are_told_together() -> None:
    counted = [
        {"name": "三字", "count": 3, "members": ["庸", "懒", "散"]},
        {"name": "两看", "count": 2, "members": ["看得准，改得实", "看得远"]},
        {"name": "四新", "count": 4, "text": "按上级表述引用。"},
        {"name": "六强", "count": 6, "text": "按上级表述引用。"},
        {"name": "五治", "count": 5},
    ]
    outline = [{"key": "提法", "title": "有关提法", "generate": "提法"}]
    lines = lines_of(make_source({"counted": counted, "outline": outline}))
    assert [line for line in lines if line.startswith("（")] == [
        "（一）三字。具体为：庸、懒、散。",
        "（二）两看。具体为：看得准，改得实；看得远。",
        "（三）四新、六强。按上级表述引用。具体内容上级文件未列举。",
        "（四）五治。具体内容上级文件未列举。",
    ]


def test_a_unit_drops_adds_moves_and_replaces_sections() -> None:
    changes = [
        {"key": "步骤", "action": "删除"},
        {"key": "纪律", "action": "增加", "after": "内容", "title": "严明纪律", "text": ["不得走过场。"]},
        {"key": "保障", "action": "移动", "after": "首"},
        {"key": "领导", "action": "替换", "title": "压实责任"},
    ]
    lines = lines_of(make_source(outline=changes))
    heads = [line for line in lines if line[1] == "、"]
    assert heads == ["一、组织保障", "二、治理内容", "三、严明纪律"]
    assert "（一）压实责任" in lines
    assert "不得走过场。" in lines


def test_a_change_to_a_section_that_is_not_there_is_told() -> None:
    with pytest.raises(UnknownSectionError, match="没有的"):
        lines_of(make_source(outline=[{"key": "没有的", "action": "删除"}]))


def test_the_leading_group_names_its_head_and_the_annex() -> None:
    text = "".join(lines_of(make_source()))
    assert "我局成立专项治理领导小组（名单见附件），由王样同志任组长" in text


def test_an_empty_leading_group_shows_a_hole_instead_of_a_name() -> None:
    assert any("【待填：领导小组组长及成员】" in line for line in lines_of(make_source(group=[])))


def test_the_list_prints_every_post_held_on_the_documents_day() -> None:
    rows = plan_of(make_source()).group
    assert [(row.position, row.name, row.titles) for row in rows] == [
        ("组长", "王　样", "局长、党组书记"),
        ("成员", "张　伟", "主任"),
    ]


def test_what_the_superiors_plan_does_not_state_is_said_so() -> None:
    outline = [*CAMPAIGN["outline"], {"key": "报送", "title": "报送要求", "generate": "报送"}]
    lines = lines_of(make_source({"outline": outline}))
    assert "（四）自查报告。由我局报送市活动办，时限为2015年6月30日。" in lines
    assert "下列各项没有写明报送对象或者时限的，是上级方案未作规定的事项，以上级通知要求为准。" in lines
    assert "（一）工作方案。由我局印发。" in lines


def test_one_deliverable_without_a_date_says_so_itself() -> None:
    outline = [{"key": "报送", "title": "报送要求", "generate": "报送"}]
    one = {
        key: value for key, value in CAMPAIGN["deliverables"][0].items() if key not in ("recipients", "due")
    }
    lines = lines_of(make_source({"outline": outline, "deliverables": [one]}))
    assert "（一）工作方案。由我局印发（报送对象和时限上级方案未作规定）。" in lines


def test_a_missing_fact_is_a_hole_and_a_given_one_is_printed() -> None:
    outline = [{"key": "渠道", "text": ["举报电话：{待填:举报电话}。"]}]
    campaign = {"outline": outline, "missing_facts": [{"name": "举报电话", "text": "受理电话"}]}
    assert lines_of(make_source(campaign)) == ["举报电话：【待填：举报电话】。"]
    given = make_source(campaign, facts=[{"name": "举报电话", "value": "0000-0000123"}])
    assert lines_of(given) == ["举报电话：0000-0000123。"]


def test_the_plan_is_dated_by_its_paper_row_else_by_the_first_phase() -> None:
    assert plan_of(make_source()).date == "2015年3月1日"
    papers = [{"kind": "实施方案", "issued": "2015年3月10日"}]
    assert plan_of(make_source(papers=papers)).date == "2015年3月10日"


def test_there_is_no_plan_before_the_first_phase() -> None:
    assert KIND.occasions(make_source(), Request(date(2015, 2, 28))) == ()
