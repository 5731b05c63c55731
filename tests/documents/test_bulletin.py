"""治理信息: a month's numbered bulletin."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from docgen.documents.bulletin.body import MOST_SOLVED, MOST_TOLD
from docgen.documents.bulletin.kind import KIND, TEMPLATE, BulletinContext
from docgen.documents.bulletin.layout import build
from docgen.documents.kinds import UNIT, Request
from docgen.documents.source import Source
from docgen.model.matter import MatterKind
from docgen.official.lint.check import check_docx
from docgen.render import compile_template
from tests.builders import make_source, opinion, progress, unit_problem

MAY, JUNE = date(2015, 5, 31), date(2015, 6, 30)


def bulletin(source: Source, day: date = JUNE) -> BulletinContext:
    [occasion] = KIND.occasions(source, Request(day, exact=True))
    context = KIND.context(source, occasion, UNIT)
    assert isinstance(context, BulletinContext)
    return context


def sections(context: BulletinContext) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for block in context.body:
        if block.style == "h1":
            found[block.text[2:]] = []
        else:
            found[list(found)[-1]].append(block.lead + block.text)
    return found


def matter(kind: str, on: str, name: str, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "on": on, "name": name} | more


WORK = [
    matter("会议", "2015年6月12日", "推进会", content="通报整改进度。", people=58),
    matter("制度", "2015年6月8日", "值班制度", content="写明值守要求", result="制定"),
    matter("宣传", "2015年6月9日", "宣传栏更新"),
    matter("督查", "2015年6月10日", "查岗", quantity=4),
    matter("会议", "2015年5月12日", "上月的会"),
]


def test_work_is_told_by_date_with_its_figures() -> None:
    assert sections(bulletin(make_source(matters=WORK)))["工作动态"] == [
        "（一）制定《值班制度》。6月8日，写明值守要求。",
        "（二）宣传栏更新。6月9日。",
        "（三）查岗。6月10日，发现问题4个。",
        "（四）推进会。6月12日，通报整改进度，参加58人次。",
    ]


@pytest.mark.parametrize("kind", MatterKind)
def test_work_of_every_kind_can_be_told_with_or_without_figures(kind: MatterKind) -> None:
    figures = {"quantity": 2, "people": 3, "issued": 9, "returned": 8, "sorted_out": 2}
    for more in ({}, figures):
        [text] = sections(bulletin(make_source(matters=[matter(kind, "2015年6月12日", "某事", **more)])))[
            "工作动态"
        ]
        assert not text.startswith("（一）") and "None" not in text and "某事" in text and "6月12日" in text


def test_those_who_answered_for_one_thing_are_told_together_and_not_by_name() -> None:
    row = {"on": "2015年6月15日", "matter": "值守脱岗", "measures": "批评教育"}
    same = [row | {"person": "R2"}, row | {"person": "R3"}]
    assert sections(bulletin(make_source(sanctions=same)))["工作动态"] == [
        "值守脱岗。6月15日，问责2人，措施为批评教育。"
    ]
    other = [row | {"person": "R2"}, row | {"person": "R3", "measures": "通报批评"}]
    assert sections(bulletin(make_source(sanctions=other)))["工作动态"] == [
        "值守脱岗。6月15日，问责2人，其中批评教育1人、通报批评1人。"
    ]


def test_more_than_a_reader_takes_in_is_only_counted() -> None:
    many = [matter("宣传", "2015年6月9日", f"宣传{number}") for number in range(MOST_TOLD + 2)]
    told = sections(bulletin(make_source(matters=many)))["工作动态"]
    assert len(told) == MOST_TOLD + 1
    assert told[-1] == "此外还有宣传2项。"


def solved() -> Source:
    problems = [unit_problem(f"W-{number}") for number in range(1, 6)]
    measures = [{"problems": "W-2", "text": text} for text in ("第一条。", "第二条", "第三条")]
    steps = [
        progress("W-1", "2015-06-02", "完成", text="窗口三日内答复。"),
        progress("W-2", "2015-06-02", "完成", text="两日内答复。"),
        progress("W-2", "2015-06-09", "销号"),
        progress("W-3", "2015-06-03", "完成"),
        progress("W-4", "2015-05-03", "完成"),
    ]
    return make_source(problems=problems, measures=measures, progress=steps)


def test_what_was_struck_off_in_the_month_comes_first_as_an_example_with_what_was_done() -> None:
    told = sections(bulletin(solved()))["整改实例"]
    leads = [text for text in told if text.startswith("（")]
    assert len(leads) == MOST_SOLVED
    assert leads[0].startswith("（一）办公室整改“推诿扯皮”问题W-2。问题：W-2号问题：窗口收件后三个月未答复。")
    assert told[1:3] == ["做法：第一条；第二条。", "结果：两日内答复。"]
    assert "W-1" in leads[1]


def test_the_headline_says_what_moved_or_that_it_is_about_the_month() -> None:
    assert bulletin(solved()).title == "市城管局6月单位问题整改完成3个、销号1个"
    assert bulletin(solved(), date(2015, 8, 31)).title == "市城管局8月专项治理工作情况"


def test_news_are_what_was_found_received_and_is_late() -> None:
    source = make_source(
        problems=[unit_problem("W-1", found="2015年5月6日"), unit_problem("W-2", found="2015年5月7日")],
        opinions=[opinion("Y-1", closed="2015年5月8日", result="已清洗。"), opinion("Y-2"), opinion("Y-3")],
    )
    may = "".join(sections(bulletin(source, MAY))["新情况、新问题"])
    june = "".join(sections(bulletin(source))["新情况、新问题"])
    assert "单位问题2个" in may or "单位问题有2个" in may
    assert "推诿扯皮2个" in may
    assert "投诉举报3件（办结1件）" in may
    assert "W-1、W-2" in june
    assert "新收到" not in june


def test_letters_that_the_month_s_work_counts_are_not_counted_a_second_time() -> None:
    counted = {
        "kind": "投诉举报",
        "on": "2015-05-31",
        "name": "5月投诉举报",
        "quantity": 41,
        "sorted_out": 39,
    }
    letters = [opinion("Y-1"), opinion("Y-2", nature="意见")]
    [news] = sections(bulletin(make_source(matters=[counted], opinions=letters), MAY))["新情况、新问题"]
    assert "意见建议1条" in news
    assert "投诉举报" not in news
    [nothing] = sections(bulletin(make_source(matters=[counted], opinions=letters[:1]), MAY))[
        "新情况、新问题"
    ]
    assert "没有新发现" in nothing
    assert "收到" not in nothing


def test_a_month_in_which_nothing_happened_says_so() -> None:
    found = sections(bulletin(make_source()))
    assert (len(found["工作动态"]), len(found["新情况、新问题"])) == (1, 1)
    assert "没有" in found["工作动态"][0]
    assert "没有" in found["新情况、新问题"][0]
    assert "整改实例" not in found


def test_issues_are_numbered_by_month_unless_the_unit_gives_another_number() -> None:
    papers = [{"kind": "治理信息", "period": "2015-06", "number": "第9期", "recipients": "市活动办"}]
    assert [bulletin(make_source(), day).issue for day in (MAY, JUNE)] == ["第3期", "第4期"]
    given = bulletin(make_source(papers=papers))
    assert (given.issue, given.recipients, given.copies) == ("第9期", "市活动办", "各部门")
    assert bulletin(make_source(papers=papers), MAY).issue == "第3期"


def test_the_page_has_a_bulletin_s_head_and_foot_and_the_checker_knows_it(tmp_path: Path) -> None:
    build(tmp_path)
    paper = {"kind": "治理信息", "recipients": "市活动办"}
    context = bulletin(make_source(matters=WORK, papers=[paper]))
    made = tmp_path / "made.docx"
    made.write_bytes(compile_template(tmp_path / TEMPLATE).render(context))
    document = docx.Document(BytesIO(made.read_bytes()))
    texts = [one.text.strip() for one in document.paragraphs if one.text.strip()]
    assert texts[:3] == ["专项治理简报", "第4期", "样例市城市管理局\t2015年6月30日"]
    foot = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert foot[0] == "报：市活动办。\n发：各部门。"
    report = check_docx(made)
    assert (str(report.kind), report.findings) == ("简报", ())
