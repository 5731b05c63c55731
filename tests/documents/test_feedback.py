"""意见反馈单: what a department is told of its opinions in a month."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx

from docgen.documents.feedback.kind import KIND, TEMPLATE, FeedbackContext
from docgen.documents.feedback.layout import build
from docgen.documents.kinds import Occasion, Request, Subject
from docgen.documents.source import Source
from docgen.render import compile_template
from tests.builders import make_source, opinion

MAY, JUNE = date(2015, 5, 31), date(2015, 6, 30)
DONE = {"closed": "2015年6月3日", "result": "已清洗并回访。"}


def occasion_of(source: Source, day: date) -> Occasion:
    [occasion] = KIND.occasions(source, Request(day, exact=True))
    return occasion


def subjects(source: Source, day: date = MAY) -> list[str | None]:
    return [one.department for one in KIND.subjects(source, occasion_of(source, day))]


def feedback(source: Source, day: date = MAY, department: str = "B2") -> FeedbackContext:
    context = KIND.context(source, occasion_of(source, day), Subject(department=department))
    assert isinstance(context, FeedbackContext)
    return context


def codes(context: FeedbackContext) -> dict[str, list[str]]:
    return {group.title: [row.code for row in group.rows] for group in context.groups}


def with_opinions(*rows: dict[str, Any], **form: Any) -> Source:
    return make_source(opinions=list(rows), **form)


def test_each_department_with_opinions_gets_one_and_others_none() -> None:
    source = with_opinions(opinion("Y1", department="市容科"), opinion("Y2", department=None))
    assert subjects(source) == ["B3"]
    assert subjects(with_opinions()) == []
    assert subjects(with_opinions(opinion("Y1", received="2015年6月1日", due=None))) == []


def test_a_month_tells_what_came_what_is_open_and_what_was_done() -> None:
    source = with_opinions(
        opinion("Y1"),
        opinion("Y2", received="2015年6月5日", due="2015年7月5日", nature="建议"),
        opinion("Y3", **DONE),
        opinion("Y4", department="B3"),
    )
    assert codes(feedback(source)) == {"本月收到（投诉举报2件）": ["Y1", "Y3"]}
    assert codes(feedback(source, JUNE)) == {
        "本月收到（意见建议1条）": ["Y2"],
        "以前收到，尚未办结（投诉举报1件）": ["Y1"],
        "以前收到，本月办结（投诉举报1件）": ["Y3"],
    }
    assert subjects(source, JUNE) == ["B2", "B3"]


def test_one_done_in_an_earlier_month_is_not_told_again() -> None:
    source = with_opinions(opinion("Y1", **DONE))
    assert subjects(source, JUNE) == ["B2"]
    assert subjects(source, date(2015, 7, 31)) == []


def test_a_month_that_is_over_does_not_know_what_was_done_later() -> None:
    [group] = feedback(with_opinions(opinion("Y1", **DONE))).groups
    assert [(row.state, row.late) for row in group.rows] == [("尚未办结，逾期11天", True)]


def test_what_was_done_tells_its_day_result_and_note() -> None:
    [group] = feedback(with_opinions(opinion("Y1", note="已回访", **DONE)), JUNE).groups
    assert [(row.state, row.late) for row in group.rows] == [
        ("2015年6月3日办结：已清洗并回访。\n已回访", False)
    ]


def test_it_is_late_only_from_the_day_after_the_limit() -> None:
    source = with_opinions(opinion("Y1"))
    states = [feedback(source, date(2015, 5, day)).groups[0].rows[0].state for day in (20, 21)]
    assert states == ["尚未办结", "尚未办结，逾期1天"]


def test_opinions_and_complaints_are_counted_apart() -> None:
    rows = [
        opinion("Y1"),
        opinion("Y2", nature="举报", due=None),
        opinion("Y3", nature="意见", closed="2015年5月9日", result="已采纳。"),
        opinion("Y4", nature="求助", due=None),
    ]
    assert feedback(with_opinions(*rows)).text == (
        "现将截至2015年5月31日由办公室承办的意见和投诉举报反馈如下："
        "本月收到的有意见建议1条（办结1条）、投诉举报2件（逾期1件）、求助等1件。"
    )


def test_numbers_run_on_over_the_groups() -> None:
    source = with_opinions(opinion("Y1", received="2015年4月6日"), opinion("Y2"), opinion("Y3"))
    assert [row.no for group in feedback(source).groups for row in group.rows] == [1, 2, 3]


def test_nothing_is_asked_for_when_all_is_done() -> None:
    source = with_opinions(opinion("Y1", **DONE))
    assert feedback(source, JUNE).closing == "以上意见和投诉举报均已办结。"
    assert "书面反馈专项治理领导小组" in feedback(source).closing


def test_the_months_end_on_the_campaigns_cut_off_day() -> None:
    source = make_source({"cut_off": "21"}, opinions=[opinion("Y1", received="2015年5月22日", due=None)])
    assert subjects(source, date(2015, 5, 21)) == []
    assert "（2015年6月）" in feedback(source, date(2015, 6, 21)).title
    assert [*codes(feedback(source, date(2015, 6, 21)))] == ["本月收到（投诉举报1件）"]


def test_the_row_of_the_department_gives_date_number_and_recipients() -> None:
    paper = {
        "kind": "意见反馈单",
        "subject": "办公室",
        "issued": "2015年5月10日",
        "number": "样发〔2015〕3号",
    }
    source = with_opinions(
        opinion("Y1"),
        opinion("Y2", received="2015年5月12日", department="B2"),
        opinion("Y3", department="B3"),
        papers=[paper | {"recipients": "办公室全体"}],
    )
    own, other = feedback(source), feedback(source, department="B3")
    assert (own.date, own.cover.number, own.recipients) == ("2015年5月10日", "样发〔2015〕3号", "办公室全体")
    assert codes(own) == {"本月收到（投诉举报1件）": ["Y1"]}
    assert (other.date, other.cover.number, other.recipients) == ("2015年5月31日", "", "市容管理科")


def test_files_of_departments_of_one_name_differ() -> None:
    departments = [{"code": "B1", "name": "一队"}, {"code": "B2", "name": "二队", "short_name": "一队甲"}]
    source = make_source(departments=departments, people=[], posts=[], group=[])
    occasion = occasion_of(source, MAY)
    stems = {KIND.stem(source, occasion, Subject(department=code)) for code in ("B1", "B2")}
    assert stems == {"意见反馈单/B1_一队", "意见反馈单/B2_一队甲"}


def test_the_printed_table_has_each_opinion_under_its_heading(tmp_path: Path) -> None:
    build(tmp_path)
    source = with_opinions(opinion("Y1"), opinion("Y2", received="2015年4月6日"))
    document = docx.Document(BytesIO(compile_template(tmp_path / TEMPLATE).render(feedback(source))))
    [table] = document.tables
    assert [row.cells[1].text for row in table.rows[:5]] == [
        "挂号编号",
        "本月收到（投诉举报1件）",
        "Y1",
        "以前收到，尚未办结（投诉举报1件）",
        "Y2",
    ]
    assert "签收人" in table.rows[5].cells[0].text
    assert document.paragraphs[-1].text == "2015年5月31日"
