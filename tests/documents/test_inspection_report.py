"""督查报告: a phase's or month's inspections, and how the inspected departments' problems stand."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx

from docgen.documents.inspection_report.kind import KIND, TEMPLATE, InspectionReportContext
from docgen.documents.inspection_report.layout import build
from docgen.documents.kinds import UNIT, Request
from docgen.documents.source import Source
from docgen.render import compile_template
from tests.builders import CAMPAIGN, make_source, progress, unit_problem

JUNE = date(2015, 6, 30)
AUGUST = Request(date(2015, 8, 1))
DUE = {
    "code": "D9",
    "name": "督查报告",
    "kind": "inspection-report",
    "phase": "2",
    "producer": "{自称}",
    "recipients": ["市活动办", "县区活动办"],
    "contents": ["服务中心工作和履行职责情况", "问题整改情况"],
}


def check(on: str, **changes: Any) -> dict[str, Any]:
    return {"kind": "督查", "on": on, "name": "查岗", "department": "B2", "inspected": "B3"} | changes


MATTERS = [
    check("2015年3月20日", name="早查"),
    check("2015年4月8日", quantity=3, content="上班时间随机查岗。"),
    check("2015年6月9日", name="夜查", covert="是", result="当场整改"),
    check("2015年6月10日", name="面上督查", inspected="", department=None, quantity=1),
]


def inspected(called: bool = True, **sheets: Any) -> Source:
    problems = [
        unit_problem("W-1", department="B3", responsible="R3"),
        unit_problem("W-2", department="B3", responsible="R3", deadline="2015年9月1日"),
        unit_problem("W-3"),
    ]
    deliverables = [*CAMPAIGN["deliverables"], *([DUE] if called else [])]
    campaign = {"deliverables": deepcopy(deliverables), "one_level": "是"}
    return make_source(campaign, **{"matters": MATTERS, "problems": problems} | sheets)


def report(source: Source, request: Request = AUGUST) -> InspectionReportContext:
    """The first edition: the month's, where it is asked for by name."""
    occasion = KIND.occasions(source, request)[0]
    context = KIND.context(source, occasion, UNIT)
    assert isinstance(context, InspectionReportContext)
    return context


def sections(context: InspectionReportContext) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"": []}
    for block in context.body:
        if block.style == "h1":
            found[block.text[2:]] = []
        else:
            found[list(found)[-1]].append(block.lead + block.text)
    return found


def test_the_phase_that_calls_for_it_gives_one_report_on_its_days() -> None:
    context = report(inspected())
    assert context.title == "样例市城市管理局关于不作为问题专项治理查摆整改阶段督查情况的报告"
    assert context.recipients == "市活动办、县区活动办"
    assert context.closing == "特此报告。"
    assert [(one.name, one.way, one.found) for one in context.rows] == [
        ("查岗", "督查", 3),
        ("夜查", "暗访", 0),
        ("面上督查", "督查", 1),
    ]
    assert (context.found, context.as_of) == (4, "2015年6月30日")


def test_a_month_that_is_named_gives_one_on_the_month_even_before_the_phase() -> None:
    march = report(inspected(), Request(date(2015, 3, 31), exact=True))
    assert [one.name for one in march.rows] == ["早查"]
    assert march.title == "样例市城市管理局关于不作为问题专项治理2015年3月督查情况的报告"
    june = report(inspected(called=False), Request(JUNE, exact=True))
    assert [one.name for one in june.rows] == ["夜查", "面上督查"]
    assert (june.recipients, june.closing) == ("", "")


def test_what_was_seen_and_is_on_no_list_yet_is_to_be_listed_not_called_mended() -> None:
    found = sections(report(inspected(problems=[])))
    assert "督查发现的4个问题" in "".join(found["存在的突出问题"]).replace("把督查", "督查")
    [step] = found["下一步督促整改的重点"]
    assert "4个问题" in step
    assert "整改清单" in step
    assert "均已完成整改" not in step
    nothing = [check("2015年4月8日")]
    assert "督查发现" not in "".join(
        sections(report(inspected(problems=[], matters=nothing)))["存在的突出问题"]
    )


def test_a_month_in_which_a_phase_ends_gives_one_on_the_phase_too() -> None:
    called = Request(date(2015, 6, 30), exact=True)
    source = inspected(called=False)
    assert [one.name for one in KIND.occasions(source, called)] == ["6月", "查摆整改"]
    phase = KIND.context(source, KIND.occasions(source, called)[1], UNIT)
    assert isinstance(phase, InspectionReportContext)
    assert [one.name for one in phase.rows] == ["查岗", "夜查", "面上督查"]
    assert [one.name for one in KIND.occasions(source, Request(date(2015, 6, 29), exact=True))] == ["6月"]


def test_several_late_problems_stand_on_lines_of_their_own_and_are_described_once() -> None:
    problems = [unit_problem(code, department="B3", responsible="R3") for code in ("W-1", "W-2")]
    rows = [progress("W-2", "2015-06-08", "完成"), progress("W-2", "2015-06-09", "退回", text="补查。")]
    found = sections(report(inspected(problems=problems, progress=rows)))["存在的突出问题"]
    assert found[0] == "逾期未完成的问题有2个。"
    assert [one[:3] for one in found[1:3]] == ["（一）", "（二）"]
    assert found[3] == "退回的问题有1个：W-2。"


def test_where_no_department_is_named_the_unit_itself_is_spoken_of() -> None:
    rows = [check("2015年6月9日", inspected="", quantity=1)]
    found = sections(report(inspected(matters=rows, problems=[]), Request(JUNE, exact=True)))
    told = "".join(found["存在的突出问题"] + found["下一步督促整改的重点"])
    assert "我局" in told
    assert "受检部门" not in told


def test_it_counts_inspections_and_tells_them_by_whom_they_saw() -> None:
    found = sections(report(inspected()))
    text = "".join(found["督查开展情况"])
    assert "督查3次，受检部门和单位1个，发现问题4个。" in text
    assert "暗访1次" in text
    assert "按督查部门分：办公室2次。" in text
    assert "下管一级" in text
    assert found["服务中心工作和履行职责情况"] == [
        "（一）市容管理科。4月8日查岗：上班时间随机查岗，发现问题3个；6月9日夜查（暗访）：没有发现问题，当场整改。",
        "（二）面上督查。6月10日面上督查：发现问题1个。",
    ]


def test_only_the_inspected_departments_problems_are_pressed_for() -> None:
    found = sections(report(inspected()))
    assert found["问题整改情况"][1] == "其中受检部门：市容科列入2个，待整改2个（含逾期1个）。"
    assert found["存在的突出问题"][0].endswith("未答复（W-1，逾期30天）。")
    steps = "".join(found["下一步督促整改的重点"])
    assert ("1个问题（W-1）" in steps, "1个问题（W-2）" in steps, "W-3" in steps) == (True, True, False)


def test_what_was_sent_back_in_the_period_is_named_once() -> None:
    rows = [progress("W-2", "2015-06-08", "完成"), progress("W-2", "2015-06-09", "退回", text="补查。")]
    found = sections(report(inspected(progress=rows)))
    [told] = [text for text in found["存在的突出问题"] if text.startswith("退回的问题有1个：")]
    assert told.endswith("未答复（W-2）。")
    assert sum("W-2" in text for text in found["下一步督促整改的重点"]) == 1


def test_contents_that_no_superior_asked_for_are_no_heading_and_one_department_takes_no_number() -> None:
    source = inspected(called=False, matters=[check("2015年6月9日", quantity=1)])
    found = sections(report(source, Request(JUNE, exact=True)))
    assert "服务中心工作和履行职责情况" not in found
    assert found["督查发现的情况"] == ["市容管理科。6月9日查岗：发现问题1个。"]


def test_departments_without_anything_open_are_said_to_be_so() -> None:
    rows = [progress(code, "2015-05-08", "完成") for code in ("W-1", "W-2")]
    found = sections(report(inspected(progress=rows)))
    assert len(found["存在的突出问题"]) == len(found["下一步督促整改的重点"]) == 1
    assert "没有逾期" in found["存在的突出问题"][0]


def test_without_inspections_there_is_no_report() -> None:
    source = inspected(matters=[])
    [occasion] = KIND.occasions(source, Request(date(2015, 8, 1)))
    assert KIND.subjects(source, occasion) == ()


def test_a_numbered_one_is_the_unit_s_own_report_with_who_signed_it(tmp_path: Path) -> None:
    paper = {
        "kind": "督查报告",
        "issued": "2015年7月2日",
        "number": "样城管〔2015〕9号",
        "recipients": "市活动办、县活动办",
        "signers": "R1",
    }
    context = report(inspected(papers=[paper]))
    assert context.title.startswith("样例市城市管理局关于不作为问题专项治理")
    build(tmp_path)
    document = docx.Document(BytesIO(compile_template(tmp_path / TEMPLATE).render(context)))
    texts = [one.text for one in document.paragraphs]
    assert any("签发人：王　样" in text for text in texts)
    assert "市活动办、县活动办：" in texts
    assert [cell.text for cell in document.tables[0].rows[-1].cells][-1] == "4"
