from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from docgen.documents.circular.kind import KIND, TEMPLATE, CircularContext
from docgen.documents.circular.layout import build
from docgen.documents.kinds import UNIT, Request
from docgen.documents.source import Source
from docgen.official.lint.check import check_docx
from docgen.render import compile_template
from tests.builders import FORM, make_source, personal_problem, progress, unit_problem

JUNE = date(2015, 6, 30)


def circular_of(source: Source, as_of: date = JUNE) -> CircularContext:
    [occasion] = KIND.occasions(source, Request(as_of))
    context = KIND.context(source, occasion, UNIT)
    assert isinstance(context, CircularContext)
    return context


def sections(context: CircularContext) -> dict[str, list[str]]:
    """The paragraphs under each first-level heading; those before the first under nothing."""
    found: dict[str, list[str]] = {"": []}
    for block in context.body:
        if block.style == "h1":
            found[block.text] = []
        else:
            found[list(found)[-1]].append(block.lead + block.text)
    return found


def lively() -> Source:
    """Of six unit problems two are late, in two departments; one of persons' is."""
    return make_source(
        problems=[
            unit_problem("W-1"),
            unit_problem("W-2", department="B3", responsible="R3", deadline="2015年6月20日"),
            unit_problem("W-3", deadline="2015年6月10日"),
            unit_problem("W-4", department="B3", deadline="2015年7月15日"),
            unit_problem("W-5", department="B3", deadline="2015年7月15日"),
            unit_problem("W-6"),
            personal_problem("G-1", "R2", deadline="2015年6月1日"),
        ],
        progress=[
            progress("W-1", "2015-05-20", "完成"),
            progress("W-1", "2015-06-05", "销号"),
            progress("W-4", "2015-06-08", "完成"),
            progress("W-4", "2015-06-09", "退回", text="照片地点不符，补查。"),
            progress("W-5", "2015-06-08", "完成"),
            progress("W-6", "2015-06-08", "长期坚持"),
        ],
    )


def test_the_first_section_tells_the_month_the_sums_and_the_rates_with_their_denominator() -> None:
    text = sections(circular_of(lively()))["一、基本情况"]
    assert text == [
        "2015年6月1日—30日，单位问题整改完成2个、销号1个、转为长期坚持1个、退回1个；个人问题没有变化。",
        "共列入单位问题6个，其中整改完成2个（含销号1个）、长期坚持1个、尚未完成3个（含逾期2个）。"
        "以5个为分母（长期坚持的1个不计入），整改完成2个，整改完成率为40.00%；销号1个，销号率为20.00%。",
        "整改进度较快的责任部门：办公室列入3个、整改完成1个、长期坚持1个，整改完成率为50.00%。",
        "共列入个人问题1个，涉及1人，其中尚未完成1个（已逾期）。"
        "以1个为分母，整改完成0个，整改完成率为0.00%；销号0个，销号率为0.00%。",
    ]


def test_there_is_none_before_a_problem_is_listed() -> None:
    source = make_source(problems=[unit_problem("W-1", found="2015年5月6日")])
    days = (date(2015, 4, 30), date(2015, 5, 31))
    found = [KIND.subjects(source, *KIND.occasions(source, Request(day, exact=True))) for day in days]
    assert found == [(), (UNIT,)]


def test_a_department_that_has_not_done_half_is_not_named_for_its_progress() -> None:
    problems = [unit_problem(f"W-{at}") for at in range(1, 4)]
    problems += [unit_problem(f"W-{at}", department="B3") for at in range(4, 7)]
    source = make_source(problems=problems, progress=[progress("W-1", "2015-05-20", "完成")])
    assert "办公室" not in "".join(sections(circular_of(source))["一、基本情况"])


def test_the_second_section_names_departments_with_their_late_problems_but_no_person_s() -> None:
    text = sections(circular_of(lively()))["二、存在问题"]
    assert text == [
        "逾期未完成的单位问题有2个，涉及2个责任部门。",
        "（一）办公室逾期1个。W-3：W-3号问题：窗口收件后三个月未答复"
        "（责任人张伟（办公室），时限2015年6月10日，逾期20天）。",
        "（二）市容科逾期1个。W-2：W-2号问题：窗口收件后三个月未答复"
        "（责任人张伟（市容科），时限2015年6月20日，逾期10天）。",
        "逾期未完成的个人问题有1个，按所在部门分：办公室1个。",
        "验收没有通过、退回整改的单位问题有1个：W-4。",
    ]
    assert "G-1" not in "".join(text)


@pytest.mark.parametrize("asks", ["是", "否"])
def test_the_third_section_asks_for_what_the_figures_show_to_be_open(asks: str) -> None:
    source = lively()
    campaign = source.campaign.model_copy(update={"closure_request": asks == "是"})
    text = sections(circular_of(Source(campaign, source.form)))["三、下一步要求"]
    completed = ["已经完成、还没有申请销号的1个单位问题（W-5），责任部门核对佐证材料，申请销号。"]
    assert [one.partition("）")[2] for one in text] == [
        "逾期的2个单位问题（W-2、W-3），由责任部门逐个说明原因、重新排定进度，责任领导督促完成；"
        "整改时限已过，不再办理延期。",
        "退回和重新整改的1个单位问题（W-4），对照补充整改要求逐条整改，备齐佐证材料后再次申请销号。",
        "2015年7月31日前到期的1个单位问题（W-4），按期完成；确实不能按期完成的，在整改时限之前申请延期，"
        "写明理由和新的时限。",
        *(completed if asks == "是" else []),
        "长期坚持的1个单位问题，继续落实整改措施，防止反弹。",
    ]


def test_a_month_without_change_is_a_zero_report_and_the_open_ones_stay_open() -> None:
    context = circular_of(lively(), date(2015, 8, 31))
    found = sections(context)
    assert found["一、基本情况"][0].startswith("2015年8月1日—31日，没有新发现")
    assert "零报告" in found["一、基本情况"][0]
    assert found["二、存在问题"][0] == "逾期未完成的单位问题有3个，涉及2个责任部门。"


def test_where_all_is_done_nothing_is_praised_blamed_or_asked_for_but_care() -> None:
    source = make_source(problems=[unit_problem("W-1")], progress=[progress("W-1", "2015-06-05", "完成")])
    found = sections(circular_of(source))
    assert not any("较快" in text for text in found["一、基本情况"])
    assert found["二、存在问题"] == ["没有逾期未完成的单位问题。"]
    [text] = found["三、下一步要求"]
    assert text.startswith("没有尚未完成的单位问题")


def test_three_departments_at_most_are_praised_the_best_first() -> None:
    departments = [*FORM["departments"], *({"code": f"B{n}", "name": f"{n}科"} for n in range(4, 8))]
    done = {"B2": 0, "B3": 1, "B4": 2, "B5": 2, "B6": 1, "B7": 0}
    problems, steps = [], []
    for department, count in done.items():
        for number in range(2):
            code = f"{department}-{number}"
            problems.append(unit_problem(code, department=department))
            steps += [progress(code, "2015-06-05", "完成")] if number < count else []
    source = make_source(departments=departments, problems=problems, progress=steps)
    [praise] = [text for text in sections(circular_of(source))["一、基本情况"] if "较快" in text]
    assert [part.partition("列入")[0] for part in praise.partition("：")[2].split("；")] == ["4科", "5科"]


def test_many_problems_are_told_by_department() -> None:
    problems = [unit_problem(f"W-{n}", department="B3" if n % 3 else "B2") for n in range(21)]
    text = sections(circular_of(make_source(problems=problems)))["三、下一步要求"][0]
    assert "逾期的21个单位问题（办公室7个、市容科14个）" in text


def test_it_is_addressed_to_the_departments_unless_the_unit_says_to_whom() -> None:
    assert circular_of(lively()).recipients == "各部门"
    papers = [
        {"kind": "circular", "recipients": "市容科", "number": "样城管〔2015〕9号", "issued": "2015年7月2日"}
    ]
    departments = [*FORM["departments"], {"code": "B9", "name": "环卫处", "kind": "下属单位"}]
    assert circular_of(make_source(departments=departments)).recipients == "各部门、所属各单位"
    issued = circular_of(make_source(papers=papers))
    assert (issued.recipients, issued.cover.number, issued.date) == (
        "市容科",
        "样城管〔2015〕9号",
        "2015年7月2日",
    )


def text_of(folder: Path, context: Any) -> Path:
    build(folder)
    (folder / "通报.docx").write_bytes(compile_template(folder / TEMPLATE).render(context))
    return folder / "通报.docx"


def test_the_document_keeps_to_the_official_format_with_a_number_and_without(tmp_path: Path) -> None:
    papers = [{"kind": "通报", "number": "样城管〔2015〕9号", "issued": "2015年7月2日"}]
    for source in (lively(), Source(lively().campaign, make_source(papers=papers).form)):
        path = text_of(tmp_path, circular_of(source))
        assert check_docx(path).findings == ()
        texts = [one.text for one in docx.Document(BytesIO(path.read_bytes())).paragraphs]
        assert "一、基本情况" in texts


def test_it_is_made_from_the_campaign_s_first_day_for_whoever_names_it() -> None:
    assert KIND.occasions(make_source(), Request(date(2015, 2, 28))) == ()
    [occasion] = KIND.occasions(make_source(), Request(date(2015, 3, 1)))
    assert KIND.stem(make_source(), occasion, UNIT) == "市城管局关于2015年3月专项治理问题整改情况的通报"
