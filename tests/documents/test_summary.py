from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest

from docgen.documents.catalogue import find_kind
from docgen.documents.kinds import UNIT, Request
from docgen.documents.source import Source
from docgen.documents.summary.kind import KIND, TEMPLATE, SummaryContext
from docgen.documents.summary.layout import build
from docgen.documents.summary.remaining import MOST_NAMED
from docgen.render import compile_template
from tests.builders import (
    CAMPAIGN,
    ballot_count,
    ballot_rule,
    make_source,
    personal_problem,
    progress,
    unit_problem,
)

YEAR_END, JUNE = date(2015, 12, 31), date(2015, 6, 30)
MATTERS = [
    {"kind": "会议", "on": "2015-03-05", "name": "动员大会", "people": "86"},
    {
        "kind": "征求意见",
        "on": "2015-04-08",
        "name": "征求意见表",
        "issued": "60",
        "returned": "55",
        "quantity": "40",
    },
    {"kind": "督查", "on": "2015-05-12", "name": "值班督查", "quantity": "3"},
    {"kind": "问责", "on": "2015-05-20", "name": "值班脱岗", "people": "2", "result": "批评教育"},
    {"kind": "制度", "on": "2015-11-10", "name": "《“三重一大”办法》", "quantity": "1", "result": "修订"},
    {"kind": "制度", "on": "2015-11-12", "name": "请假办法", "quantity": "2", "result": "制定"},
    {
        "kind": "评议",
        "on": "2015-11-30",
        "name": "集中评议",
        "issued": "120",
        "returned": "110",
        "quantity": "99",
    },
]


def summary_of(source: Source, as_of: date = YEAR_END, *, exact: bool = False) -> SummaryContext:
    [occasion] = KIND.occasions(source, Request(as_of, exact))
    context = KIND.context(source, occasion, UNIT)
    assert isinstance(context, SummaryContext)
    return context


def lines_of(context: SummaryContext) -> list[str]:
    return [block.lead + block.text for block in context.body]


def section(context: SummaryContext, name: str) -> str:
    """The text below a level-1 heading."""
    lines = lines_of(context)
    heads = [index for index, block in enumerate(context.body) if block.style == "h1"]
    start = next(index for index in heads if name in lines[index])
    return "\n".join(lines[start + 1 : next((i for i in heads if i > start), len(lines))])


def lively(**more: Any) -> Source:
    given = {
        "problems": [
            unit_problem("W-1"),
            unit_problem("W-2", category="纪律松懈", department="B3"),
            unit_problem("W-3"),
            unit_problem("W-4", found="2015年7月2日", deadline="2015年12月31日"),
            personal_problem("G-1", "R2"),
        ],
        "measures": [{"problems": ["W-1", "W-2"], "text": "限期答复。"}],
        "progress": [
            progress("W-1", "2015-05-20", "完成"),
            progress("W-1", "2015-06-05", "销号"),
            progress("W-3", "2015-09-08", "长期坚持"),
        ],
        "matters": MATTERS,
    }
    return make_source(**(given | more))


def test_a_summary_is_due_for_the_latest_phase_that_has_ended() -> None:
    source = make_source()
    assert KIND.occasions(source, Request(date(2015, 3, 30))) == ()
    days = [date(2015, 3, 31), date(2015, 8, 15), date(2015, 12, 19), date(2015, 12, 20), date(2016, 2, 1)]
    found = [KIND.occasions(source, Request(day))[0] for day in days]
    assert [(one.name, one.as_of, one.period) for one in found] == [
        ("动员学习", date(2015, 3, 31), "2015-03"),
        ("查摆整改", JUNE, "2015-06"),
        ("查摆整改", JUNE, "2015-06"),
        ("年终", date(2015, 12, 20), "2015-12"),
        ("年终", date(2015, 12, 20), "2015-12"),
    ]
    [exact] = KIND.occasions(source, Request(date(2016, 2, 1), exact=True))
    assert (exact.name, exact.as_of, exact.period) == ("年终", date(2016, 2, 1), "2016-02")


@pytest.mark.parametrize("name", ["stage-summary", "阶段总结"])
def test_a_stage_s_summary_is_asked_for_by_its_own_name_even_after_the_year_s_end(name: str) -> None:
    source, kind = lively(), find_kind(name)
    assert kind is not None
    [stage] = kind.occasions(source, Request(YEAR_END))
    assert (kind.code, stage.name, stage.as_of) == ("summary", "查摆整改", date(2015, 6, 30))
    assert kind.occasions(source, Request(date(2015, 7, 9), exact=True)) == (stage,)
    assert KIND.occasions(source, Request(stage.as_of, exact=True)) == (stage,)
    assert kind.occasions(source, Request(date(2015, 3, 30))) == ()


def test_the_year_end_summary_has_the_four_sections_and_each_says_something() -> None:
    context = summary_of(lively())
    heads = [block.text for block in context.body if block.style == "h1"]
    assert heads == ["一、主要做法", "二、取得的成效", "三、存在的问题", "四、下一步打算"]
    styles = [block.style for block in context.body]
    assert ("h1", "h1") not in set(pairwise(styles))
    assert styles[-1] != "h1"
    assert context.title == "样例市城市管理局关于不作为问题专项治理年终工作情况的报告"


def test_results_state_the_date_the_parts_and_the_denominator() -> None:
    text = section(summary_of(lively()), "取得的成效")
    assert (
        "截至2015年12月20日，共列入单位问题4个，其中整改完成1个（已销号）、长期坚持1个、尚未完成2个（含逾期1个）；"
        "除长期坚持的1个外，整改完成率为33.33%。" in text
    )
    assert "个人问题涉及1人，共列入个人问题1个，其中尚未完成1个（已逾期）；整改完成率为0.00%。" in text
    assert "推诿扯皮方面列入3个，整改完成1个（已销号）、长期坚持1个、尚未完成1个；" in text
    assert "共制定制度2项、修订1项，涉及《“三重一大”办法》《请假办法》。" in text
    assert "满意率为90.00%（以收回票数为分母）" in text


def test_matters_are_told_where_the_campaigns_practices_speak_of_them() -> None:
    wording = CAMPAIGN["wording"] | {
        "practices": ["加强领导，落实责任。主要领导亲自抓。", "开门查找问题。", "严格督查。做到常查。"]
    }
    text = section(summary_of(Source(make_source({"wording": wording}).campaign, lively().form)), "主要做法")
    first, second, third, rest = text.split("\n")
    assert first == "（一）加强领导，落实责任。主要领导亲自抓。召开会议1次、参加86人次。"
    assert second.startswith("（二）开门查找问题。发出征求意见表60份、收回55份，收到意见建议40条。")
    assert "单位问题4个、个人问题1个" in second
    assert third.endswith("开展督查检查1次、发现问题3个；问责2人，措施为批评教育。")
    assert rest == "（四）其他工作。针对单位问题制定整改措施1条。"


def test_what_remains_is_named_with_department_person_and_deadline_the_overdue_first() -> None:
    text = section(summary_of(lively()), "存在的问题")
    items = [line for line in text.split("\n") if re.match(r"(\d\. )?W-", line)]
    assert items == [
        "1. W-2：W-2号问题：窗口收件后三个月未答复（责任部门：市容科，责任人：张伟（办公室），"
        "整改时限：2015年5月31日，已逾期203天）。",
        "2. W-4：W-4号问题：窗口收件后三个月未答复（责任部门：办公室，责任人：张伟（办公室），"
        "整改时限：2015年12月31日）。",
        "W-3：W-3号问题：窗口收件后三个月未答复（责任部门：办公室，责任人：张伟（办公室），"
        "整改时限：2015年5月31日）。",
    ]
    assert "尚未完成整改的单位问题有2个，其中1个已经逾期。" in text


def test_many_open_problems_are_summed_by_department_and_only_the_overdue_named() -> None:
    problems = [unit_problem(f"W-{n}", deadline="2015年12月31日") for n in range(MOST_NAMED)]
    text = section(summary_of(lively(problems=[*problems, unit_problem("W-99")], progress=[])), "存在的问题")
    assert f"按责任部门分：办公室{MOST_NAMED + 1}个" in text
    assert re.findall(r"^(?:\d+\. )?(W-\d+)", text, re.MULTILINE) == ["W-99"]


def test_tasks_whose_names_are_lists_themselves_are_told_apart() -> None:
    tasks = [{"name": name, "text": ["抓好落实。"]} for name in ("边查边改、立行立改", "通报成果、以评促改")]
    phases = [one | {"tasks": tasks} for one in CAMPAIGN["phases"]]
    text = "\n".join(lines_of(summary_of(make_source({"phases": phases}), JUNE)))
    assert "边查边改、立行立改；通报成果、以评促改" in text


def test_nothing_left_is_said_with_the_figure() -> None:
    source = lively(problems=[unit_problem("W-1")], progress=[progress("W-1", "2015-05-20", "完成")])
    assert "列入的1个单位问题中，1个已整改完成，没有尚未完成和逾期的问题。" in section(
        summary_of(source), "存在的问题"
    )


def test_a_vote_on_the_unit_is_told_as_it_was_counted_item_by_item() -> None:
    vote = {
        "kind": "评议",
        "name": "测评",
        "on": "2015年6月12日",
        "issued": "22",
        "returned": "21",
        "quantity": "15",
    }
    ballots = {"ballots": [ballot_rule()]}
    counted = summary_of(make_source(ballots, ballots=[ballot_count()], matters=[vote]))
    assert "83.33%（分母为有效评价18项次）" in section(counted, "取得的成效")
    assert [row.value.count("满意率") for row in counted.work if row.name == "群众评议"] == [1]
    only_people = make_source(
        {"ballots": [ballot_rule(rated="个人")]}, ballots=[ballot_count(subject="R1")], matters=[vote]
    )
    assert "71.43%（以收回票数为分母）" in section(summary_of(only_people), "取得的成效")


def test_the_campaigns_next_steps_follow_the_units_own() -> None:
    checks = [{"subject": "单位", "item": "下一步打算", "text": ["我局将逐项验收。"]}]
    text = section(summary_of(lively(self_checks=checks)), "下一步打算")
    assert text == "（一）我局将逐项验收。\n（二）继续抓好整改。"


def test_what_the_unit_says_itself_of_a_matter_is_not_said_again_in_the_campaigns_words() -> None:
    steps = ["继续抓好整改。逐项落实。", "完善制度，堵塞漏洞。", "深化教育，转变作风。"]
    wording = CAMPAIGN["wording"] | {"next_steps": steps}
    own = ["巩固整改成果，健全长效机制。每季度回访一次。"]
    checks = [{"subject": "单位", "item": "下一步打算", "text": own}]
    source = Source(make_source({"wording": wording}).campaign, lively(self_checks=checks).form)
    assert section(summary_of(source), "下一步打算").split("\n") == [
        "（一）巩固整改成果，健全长效机制。每季度回访一次。",
        "（二）深化教育，转变作风。",
    ]


def test_a_stage_summary_tells_its_own_phase_and_the_next() -> None:
    context = summary_of(lively(), JUNE)
    assert context.title == "样例市城市管理局关于不作为问题专项治理查摆整改阶段工作情况的报告"
    work = section(context, "本阶段主要工作")
    assert "值班督查" in work
    assert "动员大会" not in work
    figures = section(context, "问题整改情况")
    assert "本阶段（2015年4月1日—6月30日），单位问题新发现3个、整改完成1个、销号1个" in figures
    assert "截至2015年6月30日，共列入单位问题3个" in figures
    assert "下一阶段为总结验收阶段（2015年11月1日—12月20日）" in section(context, "下一阶段工作安排")


def test_a_day_shared_by_two_phases_counts_in_the_earlier_one_only() -> None:
    phases = [
        CAMPAIGN["phases"][0] | {"span": "3月1日—4月10日"},
        CAMPAIGN["phases"][1] | {"span": "4月10日—6月30日"},
        CAMPAIGN["phases"][2],
    ]
    source = Source(make_source({"phases": phases}).campaign, lively().form)
    first = section(summary_of(source, date(2015, 4, 10)), "问题整改情况")
    second = section(summary_of(source, JUNE), "问题整改情况")
    assert "单位问题新发现3个" in first
    assert second.startswith("本阶段（2015年4月11日—6月30日，与上一阶段重合的日期已计入上一阶段），")
    assert "单位问题整改完成1个、销号1个；个人问题新发现1个。" in second


def test_a_title_breaks_between_campaign_and_stage() -> None:
    assert summary_of(make_source({"deliverables": []}), JUNE).title_lines == (
        "关于不作为问题专项治理",
        "查摆整改阶段工作情况的总结",
    )


def test_figures_in_the_text_are_those_of_the_table() -> None:
    context = summary_of(lively())
    assert (context.unit.found, context.unit.done, context.unit.rate) == (4, 1, "33.33%")
    for name in ("found", "done", "closed", "long_term", "open", "overdue"):
        assert sum(getattr(row, name) for row in context.unit_rows) == getattr(context.unit, name)
    assert context.personal.found == 1


def test_a_unit_without_problems_or_matters_still_gets_a_whole_text() -> None:
    for day in (date(2015, 3, 31), JUNE, YEAR_END):
        context = summary_of(make_source(), day)
        styles = [block.style for block in context.body]
        assert ("h1", "h1") not in set(pairwise(styles))
        assert "—" not in "".join(lines_of(context)).replace("日—", "")


def test_sent_upward_it_closes_as_a_report() -> None:
    assert summary_of(make_source()).recipients == "市活动办"
    assert summary_of(make_source()).closing == "特此报告。"
    without = [one for one in CAMPAIGN["deliverables"] if one["kind"] != "summary"]
    assert summary_of(make_source({"deliverables": without})).closing == ""


def charts_of(made: Any) -> list[str]:
    """The charts that stand in a document's text, as XML."""
    shown = re.findall(r'<c:chart [^>]*r:id="(\w+)"', made.element.xml)
    return [made.part.related_parts[one].blob.decode() for one in shown]


def test_without_problems_there_is_no_chart(tmp_path: Path) -> None:
    build(tmp_path)
    context = summary_of(make_source(), YEAR_END)
    assert charts_of(docx.Document(BytesIO(compile_template(tmp_path / TEMPLATE).render(context)))) == []


@pytest.mark.parametrize("day", [JUNE, YEAR_END])
def test_the_document_holds_title_recipients_text_signature_and_table(tmp_path: Path, day: date) -> None:
    build(tmp_path)
    context = summary_of(lively(), day)
    made = docx.Document(BytesIO(compile_template(tmp_path / TEMPLATE).render(context)))
    lines = [paragraph.text for paragraph in made.paragraphs if paragraph.text]
    assert "".join(lines[: len(context.title_lines)]) == context.title
    for expected in (
        "市活动办：",
        "特此报告。",
        "附件：专项治理情况统计表",
        "样例市城市管理局",
        context.date,
    ):
        assert expected in lines
    assert [row.cells[0].text for row in made.tables[0].rows] == ["类别", "推诿扯皮", "纪律松懈", "合计"]
    assert not any("{" in line for line in lines)
    (chart,) = charts_of(made)
    assert "推诿扯皮" in chart
