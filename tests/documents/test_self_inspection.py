from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from docgen.documents.kinds import UNIT, Request, Subject
from docgen.documents.placeholders import HOLE
from docgen.documents.self_inspection.kind import KIND, SelfInspectionContext
from docgen.documents.self_inspection.layout import build
from docgen.documents.self_inspection.progress import progress_sentence
from docgen.documents.source import Source
from docgen.documents.wording.voice import Voice
from docgen.render import compile_template
from tests.builders import CAMPAIGN, make_source, personal_problem, progress, unit_problem

DAY = date(2015, 6, 15)


def report(source: Source, person: str | None = None) -> SelfInspectionContext:
    [occasion] = KIND.occasions(source, Request(DAY))
    context = KIND.context(source, occasion, Subject(person))
    assert isinstance(context, SelfInspectionContext)
    return context


def lines(source: Source, person: str | None = None) -> list[str]:
    return [block.lead + block.text for block in report(source, person).body]


def heads(source: Source, person: str | None = None) -> list[str]:
    return [block.text for block in report(source, person).body if block.style == "h1"]


def measure(*problems: str, **changes: Any) -> dict[str, Any]:
    return {"problems": list(problems), "text": "逐件答复。"} | changes


def full_source(**form: Any) -> Source:
    """Two unit problems (R1 leads), one problem of R1 and one of R3, each with a measure and progress."""
    problems = [
        unit_problem("D-1", cause="首问负责没有落实。"),
        unit_problem("D-2", category="2", cause="考勤流于形式。", deadline="2015年9月1日"),
        personal_problem("G-1", "R1", related=["D-1"]),
        personal_problem("G-2", "R3"),
    ]
    return make_source(
        **{
            "problems": problems,
            "measures": [measure("D-1"), measure("D-2"), measure("G-1"), measure("G-2")],
            "progress": [
                progress("D-1", "2015年5月20日", "完成", text="全部答复"),
                progress("G-2", "2015年6月1日", text="值班到岗"),
            ],
        }
        | form
    )


def test_the_unit_and_everyone_on_the_form_report() -> None:
    source = make_source()
    [occasion] = KIND.occasions(source, Request(DAY))
    subjects = KIND.subjects(source, occasion)
    assert [KIND.stem(source, occasion, subject) for subject in subjects] == [
        "市城管局关于不作为问题自查自纠情况的报告",
        "个人自查报告/R1_王样",
        "个人自查报告/R2_张伟",
        "个人自查报告/R3_张伟",
    ]


def test_leading_members_have_a_template_of_their_own() -> None:
    source = make_source()
    names = [
        KIND.templates(source, subject) for subject in (UNIT, Subject("R1"), Subject("R2"), Subject("R3"))
    ]
    assert [name.removeprefix("self-inspection-") for [name] in names] == [
        "unit.docx",
        "leader.docx",
        "leader.docx",
        "person.docx",
    ]


def test_the_units_report_has_method_problems_causes_and_measures() -> None:
    assert heads(full_source()) == [
        "一、自查工作开展情况",
        "二、存在的主要问题",
        "三、原因分析",
        "四、整改措施和进展",
        "五、下一步打算",
    ]


def test_the_units_report_opens_with_its_basis_and_closes_as_a_report() -> None:
    source = full_source()
    text = lines(source)
    assert text[0].startswith("根据《关于开展专项治理的通知》（样发〔2015〕1号）要求，我局自2015年3月1日起")
    assert "截至2015年6月15日" in text[0]
    assert report(source).closing == "特此报告。"


def test_a_basis_that_is_no_document_gives_way_to_who_ordered_it() -> None:
    source = make_source(campaign={"basis": [{"title": "市委全会精神"}]})
    assert lines(source)[0].startswith("根据样例市活动领导小组关于开展不作为问题专项治理的部署，")


def test_figures_count_the_units_problems_and_name_persons_apart() -> None:
    text = "\n".join(lines(full_source()))
    assert "截至2015年6月15日，共查摆出单位问题2个，其中推诿扯皮1个、纪律松懈1个。" in text
    assert "另有2人查摆出个人问题2个" in text
    assert "制定整改措施2条。截至2015年6月15日，整改完成1个、待整改1个；整改完成率为50.00%。" in text


def test_the_rate_names_what_stands_apart() -> None:
    entries = [progress("D-1", "2015年5月20日", "完成"), progress("D-2", "2015年5月20日", "长期坚持")]
    text = "\n".join(lines(full_source(progress=entries)))
    assert "除长期坚持的1个外，整改完成率为100.00%" in text


def test_cases_over_the_limit_are_counted_and_left_to_the_list() -> None:
    problems = [unit_problem(f"D-{n}") for n in range(1, 21)]
    text = lines(make_source(problems=problems))
    assert "查摆问题20个，列举12个，其余8个见单位问题整改清单。" in text
    assert sum("号问题：窗口收件" in line for line in text) == 12


def test_cases_come_from_many_departments_first() -> None:
    problems = [unit_problem(f"D-{n}") for n in range(1, 21)] + [unit_problem("D-21", department="B3")]
    assert any("D-21号问题" in line for line in lines(make_source(problems=problems)))


def test_a_number_before_a_digit_does_not_read_as_a_decimal() -> None:
    problems = [unit_problem("D-1", description="8月收件未答复"), unit_problem("D-2")]
    assert "1. 8月收件未答复（D-1）。" in lines(make_source(problems=problems))


def test_causes_are_the_units_own_words_else_those_of_its_problems() -> None:
    derived = lines(full_source())
    assert "（一）推诿扯皮方面。首问负责没有落实。" in derived
    checks = [{"subject": "单位", "item": "原因分析", "text": ["班子抓得不紧。"]}]
    own = lines(full_source(self_checks=checks))
    assert "班子抓得不紧。" in own
    assert "（一）推诿扯皮方面。首问负责没有落实。" not in own


def test_missing_causes_and_measures_are_shown_as_holes() -> None:
    text = "\n".join(lines(make_source(problems=[unit_problem("D-1")])))
    assert HOLE.findall(text) == ["单位原因分析", "D-1的整改措施"]


def test_a_unit_that_found_nothing_says_so_without_empty_sections() -> None:
    source = make_source()
    assert heads(source) == ["一、自查工作开展情况", "二、存在的主要问题", "三、下一步打算"]
    assert any("未发现属于不作为问题专项治理范围的单位问题" in line for line in lines(source))


def test_opinions_and_meetings_are_reported_with_their_units() -> None:
    matters = [
        {
            "kind": "征求意见",
            "on": "2015年4月8日",
            "name": "征求意见",
            "issued": "110",
            "returned": "63",
            "quantity": "40",
            "sorted_out": "12",
        },
        {"kind": "会议", "on": "2015年3月5日", "name": "动员会", "people": "85"},
        {"kind": "会议", "on": "2015年6月20日", "name": "以后的会", "people": "1"},
    ]
    text = "\n".join(lines(make_source(matters=matters)))
    assert "发出征求意见材料110份，收回63份，收到意见建议40条，梳理归并为12条。" in text
    assert "召开有关会议1次、参加85人次。" in text


def test_a_report_knows_nothing_after_its_own_date() -> None:
    papers = [{"kind": "self-inspection", "issued": "2015年5月10日"}]
    text = "\n".join(lines(full_source(papers=papers)))
    assert "截至2015年5月10日，待整改2个" in text
    assert "6月15日" not in text


def test_number_and_recipients_of_the_units_paper_are_not_a_persons() -> None:
    papers = [
        {
            "kind": "self-inspection",
            "issued": "2015年5月10日",
            "number": "样发〔2015〕9号",
            "recipients": "市委",
        }
    ]
    source = full_source(papers=papers)
    unit, person = report(source), report(source, "R3")
    assert (unit.cover.number, unit.recipients) == ("样发〔2015〕9号", "市委")
    assert (person.cover.number, person.recipients, person.date) == ("", "", "2015年5月10日")


def test_a_persons_report_has_method_problems_causes_and_measures() -> None:
    assert heads(full_source(), "R3") == [
        "一、自查方式",
        "二、存在的主要问题",
        "三、原因及思想根源",
        "四、整改措施和时限",
        "五、努力方向",
    ]


@pytest.mark.parametrize("person", ["R1", "R2", "R3"])
def test_a_persons_report_never_speaks_as_the_unit(person: str) -> None:
    text = "\n".join(lines(full_source(), person))
    assert "我局" not in text
    assert "我" in text


def test_a_persons_report_tells_case_cause_root_measure_and_progress() -> None:
    text = "\n".join(lines(full_source(), "R3"))
    for told in (
        "G-2号问题：值班时离岗二十分钟。",
        "纪律观念不强。",
        "要求放松了。",
        "逐件答复。",
        "值班到岗。",
    ):
        assert told in text
    assert "整改时限：2015年6月30日。" in text
    assert "G-1" not in text


def test_a_lone_part_has_no_number() -> None:
    assert not any(line.startswith("（一）") for line in lines(full_source(), "R3"))


def test_a_leading_member_answers_for_the_problems_they_lead_on() -> None:
    text = "\n".join(lines(full_source(), "R1"))
    assert "由我担任责任领导的单位问题有2个（D-1、D-2）" in text
    assert "截至2015年6月15日，整改完成1个、待整改1个。" in text
    assert "对单位清单中的D-1号问题，我认领相应责任。" in text
    assert "分管工作" not in "\n".join(lines(full_source(), "R3"))


def test_a_person_without_problems_says_so_and_still_has_method_and_direction() -> None:
    source = make_source()
    assert heads(source, "R3") == ["一、自查方式", "二、自查结果", "三、努力方向"]
    assert any("我没有发现自己存在属于不作为问题专项治理范围的问题" in line for line in lines(source, "R3"))
    assert "我逐条对照查找。" in lines(source, "R3")


def test_a_persons_own_words_replace_the_campaigns() -> None:
    checks = [
        {"subject": "R3", "item": "自查方式", "text": ["我翻看了值班记录。"]},
        {"subject": "R3", "item": "思想根源", "text": ["我贪图安逸。"]},
        {"subject": "R3", "item": "下一步打算", "text": ["我坚持到岗。"]},
        {"subject": "R2", "item": "下一步打算", "text": ["别人的打算。"]},
    ]
    text = "\n".join(lines(full_source(self_checks=checks), "R3"))
    for own in ("我翻看了值班记录。", "（二）综合剖析。我贪图安逸。", "我坚持到岗。"):
        assert own in text
    for other in ("我逐条对照查找。", "我将持续改进。", "别人的打算。"):
        assert other not in text


@pytest.mark.dealt
def test_neighbours_do_not_read_alike() -> None:
    people = [{"code": f"R{n}", "name": f"王{n}", "layer": "普通职工"} for n in range(1, 13)]
    problems = [personal_problem(f"G-{n}", f"R{n}", description="离岗二十分钟。") for n in range(1, 13)]
    wording = CAMPAIGN["wording"] | {"personal_next_steps": ["我甲。", "我乙。", "我丙。"]}
    source = make_source({"wording": wording}, people=people, posts=[], group=[], problems=problems)
    texts = ["\n".join(lines(source, f"R{n}")).replace(f"G-{n}", "G") for n in range(1, 13)]
    assert len(set(texts)) == 12
    assert len({text.split("\n")[0] for text in texts}) == 7


def test_a_claim_waits_until_the_units_list_has_the_problem() -> None:
    problems = [
        unit_problem("D-1", found="2015年6月20日"),
        personal_problem("G-1", "R1", related=("D-1",)),
    ]
    assert "认领" not in "\n".join(lines(make_source(problems=problems), "R1"))


def test_several_problems_of_one_category_are_told_apart() -> None:
    problems = [personal_problem(f"G-{n}", "R3", description=f"离岗{n}次。", cause="松懈。") for n in (1, 2)]
    text = "\n".join(lines(make_source(problems=problems), "R3"))
    for told in ("一是离岗1次。", "二是离岗2次。", "第一个问题，", "针对第二个问题，"):
        assert told in text


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ([], "目前尚待整改，且已超过整改时限。"),
        ([progress("D-0", "2015年5月1日", text="在改")], "目前正在整改：在改。目前已超过整改时限15天。"),
        ([progress("D-0", "2015年5月1日", "完成", text="改好")], "已于2015年5月1日完成整改：改好。"),
        (
            [
                progress("D-0", "2015年5月1日", "完成", text="改好"),
                progress("D-0", "2015年5月9日", "销号", text="同意"),
            ],
            "已于2015年5月1日完成整改：改好。2015年5月9日经王样审核销号。",
        ),
        (
            [
                progress("D-0", "2015年5月1日", "立行立改", text="当天改好"),
                progress("D-0", "2015年5月9日", "申请销号", text="请审核"),
            ],
            "已于2015年5月1日完成整改：当天改好。2015年5月9日已申请销号。",
        ),
        ([progress("D-0", "2015年5月1日", "长期坚持", text="按月查")], "这一事项需要长期坚持，目前按月查。"),
        (
            [
                progress("D-0", "2015年5月1日", "完成"),
                progress("D-0", "2015年5月9日", "退回", text="材料不全"),
            ],
            "2015年5月9日经审核退回继续整改：材料不全。目前已超过整改时限15天。",
        ),
        (
            [
                progress("D-0", "2015年5月1日", "完成"),
                progress("D-0", "2015年5月2日", "销号"),
                progress("D-0", "2015年6月9日", "重新整改", text="反弹", deadline="2015年7月1日"),
            ],
            "2015年6月9日重新列入整改：反弹。",
        ),
    ],
)
def test_progress_is_told_as_of_the_day(entries: list[dict[str, Any]], told: str) -> None:
    source = make_source(problems=[unit_problem("D-0")], progress=entries)
    [state] = source.figures(DAY).unit.states
    [occasion] = KIND.occasions(source, Request(DAY))
    voice = Voice(source, (KIND.code, KIND.title), occasion, UNIT)
    assert progress_sentence(voice, state) == told


@pytest.mark.parametrize("person", [None, "R1", "R3"])
def test_every_block_of_a_report_reaches_the_page(person: str | None, tmp_path: Path) -> None:
    build(tmp_path)
    source = full_source()
    [template] = KIND.templates(source, Subject(person))
    context = report(source, person)
    document = docx.Document(BytesIO(compile_template(tmp_path / template).render(context)))
    printed = [paragraph.text for paragraph in document.paragraphs]
    assert len(context.body) > 10
    assert all(block.lead + block.text in printed for block in context.body)
    assert [text for text in printed if text][-3:] == [context.closing, context.organ, context.date]
