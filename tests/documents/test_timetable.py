from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from docx import Document
from lxml import etree

from docgen.documents.kinds import UNIT, Request
from docgen.documents.source import Source
from docgen.documents.timetable.kind import KIND, TimetableContext
from docgen.render import compile_template
from docgen.resources import templates_dir
from tests.builders import make_source, personal_problem, unit_problem

JUNE = date(2015, 6, 20)
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
UNDATED: dict[str, Any] = {"phases": [{"code": "1", "name": "动员学习"}], "deliverables": []}


def context_of(source: Source) -> TimetableContext:
    [occasion] = KIND.occasions(source, Request(JUNE))
    context = KIND.context(source, occasion, UNIT)
    assert isinstance(context, TimetableContext)
    return context


def rendered(source: Source, suffix: str) -> bytes:
    [name] = [one for one in KIND.templates(source, UNIT) if one.endswith(suffix)]
    return compile_template(templates_dir() / name).render(context_of(source))


def test_phases_lie_one_after_the_other_as_their_days_do() -> None:
    rows = context_of(make_source()).phases
    assert [(row.label, row.offset, row.days) for row in rows] == [
        ("动员学习 3月1日—31日", 0, 31),
        ("查摆整改 4月1日—6月30日", 31, 91),
        ("总结验收 11月1日—12月20日", 245, 50),
    ]


def test_documents_say_to_whom_and_until_when_and_what_is_not_stated() -> None:
    rows = {row.name: (row.recipients, row.limit) for row in context_of(make_source()).papers}
    assert rows["工作方案"] == ("印发", "未规定")
    assert rows["自查报告"] == ("市活动办", "2015年6月30日")
    assert rows["总结"] == ("市活动办（备案）", "未规定")
    assert rows["整改台账（每月）"] == ("市活动办", "未规定")


def test_a_monthly_document_shows_the_day_of_its_cycle() -> None:
    cycle = {"name": "月报", "text": "每月报送。", "day": "25", "deliverable": "D5"}
    context = context_of(make_source({"cycles": [cycle]}))
    assert next(row.limit for row in context.papers if row.name.startswith("整改台账")) == "每月25日"
    assert [(row.name, row.limit) for row in context.steps] == [("月报", "每月25日")]


def test_headings_count_only_the_sections_that_are_there() -> None:
    context = context_of(make_source(UNDATED, problems=[unit_problem("D1")]))
    assert (context.phases_head, context.papers_head) == ("一、阶段安排", "")
    assert (context.steps_head, context.problems_head) == ("", "二、问题整改时限")


def test_a_persons_problems_are_not_in_the_timetable_of_all() -> None:
    context = context_of(make_source(problems=[unit_problem("D1"), personal_problem("G1", "R3")]))
    assert [row.what.partition("：")[0] for row in context.problems] == ["D1"]
    assert not [row for row in context.duties if row.what.startswith("G1")]


def test_the_document_draws_the_phases_as_a_chart_of_spans() -> None:
    with ZipFile(BytesIO(rendered(make_source(), ".docx"))) as package:
        chart = etree.fromstring(package.read("word/charts/chart1.xml"))
    start, length = chart.iterfind(f".//{C}ser")
    assert [one.text for one in start.iterfind(f"{C}val//{C}v")] == ["0", "31", "245"]
    assert [one.text for one in length.iterfind(f"{C}val//{C}v")] == ["31", "91", "50"]
    assert [one.tag.rpartition("}")[2] for one in start.iterfind(f"{C}spPr/*")] == ["noFill"]


def test_without_dates_there_is_a_table_and_no_chart() -> None:
    source = make_source(UNDATED, problems=[unit_problem("D1")])
    document = Document(BytesIO(rendered(source, ".docx")))
    assert [table.rows[1].cells[1].text[:5] for table in document.tables] == ["未规定", "D1：D1"]
    assert "c:chart" not in document.element.xml
    content = rendered(source, ".xlsx")
    book = openpyxl.load_workbook(BytesIO(content))
    assert KIND.templates(source, UNIT)[1] == "timetable-undated.xlsx"
    assert not [name for name in ZipFile(BytesIO(content)).namelist() if "chart" in name]
    assert [cell.value for cell in book["阶段"][3][:2]] == ["动员学习阶段", "未规定"]


def test_the_workbook_lists_every_duty_with_what_is_on_record() -> None:
    source = make_source(papers=[{"kind": "plan", "issued": "2015年3月2日"}])
    sheet = openpyxl.load_workbook(BytesIO(rendered(source, ".xlsx")))["事项"]
    rows = {row[2]: row for row in sheet.iter_rows(min_row=4, values_only=True) if row[1]}
    assert rows["工作方案"][6:] == ("已完成", "—", "已注明成文日期（2015年3月2日）")
    assert rows["自查报告"][4:8] == ("市活动办", "2015年6月30日", "未见记录", "还有10天")


def test_the_workbook_draws_the_chart_from_its_own_cells() -> None:
    with ZipFile(BytesIO(rendered(make_source(), ".xlsx"))) as package:
        chart = etree.fromstring(package.read("xl/charts/chart1.xml"))
    assert [one.get("val") for one in chart.iter(f"{C}barDir", f"{C}grouping")] == ["bar", "stacked"]
    values = [one.text for one in chart.iterfind(f".//{C}val//{C}f")]
    assert values == ["'阶段'!$E$3:$E$5", "'阶段'!$F$3:$F$5"]


@pytest.mark.parametrize("campaign", [{}, UNDATED, {"phases": [], "deliverables": []}])
def test_it_is_made_for_whoever_asks_on_any_day(campaign: dict[str, Any]) -> None:
    source = make_source(campaign, problems=[unit_problem("D1")])
    for day in (date(2014, 1, 1), JUNE, date(2016, 1, 1)):
        [occasion] = KIND.occasions(source, Request(day))
        assert occasion.as_of == day
