"""催办通知书: whom it goes to, and what it says is late."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from docgen.documents.kinds import UNIT, Occasion, Request, Subject
from docgen.documents.reminder.kind import KIND, TEMPLATE, ReminderContext
from docgen.documents.reminder.layout import build
from docgen.documents.source import Source
from docgen.render import compile_template
from tests.builders import CAMPAIGN, make_source, order, personal_problem, progress, unit_problem

JUNE = date(2015, 6, 10)


def occasion_of(source: Source, day: date) -> Occasion:
    [occasion] = KIND.occasions(source, Request(day, exact=True))
    return occasion


def subjects(source: Source, day: date = JUNE) -> list[str | None]:
    return [one.department for one in KIND.subjects(source, occasion_of(source, day))]


def reminder(source: Source, day: date = JUNE, subject: Subject | None = None) -> ReminderContext:
    context = KIND.context(source, occasion_of(source, day), subject or Subject(department="B2"))
    assert isinstance(context, ReminderContext)
    return context


def rows(context: ReminderContext) -> list[tuple[str, str, str, int]]:
    return [(row.code, row.first_due, row.due, row.days) for group in context.groups for row in group.rows]


@pytest.mark.parametrize(("day", "told"), [(31, []), (1, ["B2"])])
def test_it_goes_out_from_the_day_after_the_due_date(day: int, told: list[str]) -> None:
    source = make_source(problems=[unit_problem("W-1")])
    assert subjects(source, date(2015, 5 if day == 31 else 6, day)) == told


def test_a_problem_that_is_done_or_put_off_is_not_pressed() -> None:
    entries = [
        progress("W-1", "2015年5月20日", "完成"),
        progress("W-2", "2015年5月20日", "延期", deadline="2015年6月30日"),
    ]
    source = make_source(problems=[unit_problem("W-1"), unit_problem("W-2")], progress=entries)
    assert subjects(source) == []
    assert rows(reminder(source, date(2015, 7, 2))) == [("W-2", "2015年\n5月31日", "2015年\n6月30日", 2)]


@pytest.mark.parametrize(
    "settled", [{"reply": "已修复。", "replied": "2015年5月30日"}, {"closed": "2015年5月30日"}]
)
def test_an_order_is_pressed_until_it_is_answered_or_closed(settled: dict[str, Any]) -> None:
    assert rows(reminder(make_source(orders=[order("DB-1")]))) == [
        ("DB-1", "2015年\n5月29日", "2015年\n5月29日", 12)
    ]
    source = make_source(orders=[order("DB-1", **settled)])
    assert subjects(source, date(2015, 5, 30)) == []
    assert subjects(source) == []
    assert subjects(make_source(orders=[order("DB-1")]), date(2015, 5, 29)) == []


def test_a_reply_that_came_later_is_not_known_on_the_day() -> None:
    source = make_source(orders=[order("DB-1", reply="已修复。", replied="2015年6月11日")])
    assert subjects(source) == ["B2"]


def test_each_department_is_told_of_its_own_in_the_forms_order() -> None:
    problems = [
        unit_problem("W-1", department="B3"),
        unit_problem("W-2"),
        personal_problem("G-1", "R3", deadline="2015年5月31日"),
    ]
    source = make_source(problems=problems, orders=[order("DB-1", helpers="B3")])
    assert subjects(source) == ["B2", "B3"]
    assert [row[0] for row in rows(reminder(source))] == ["W-2", "DB-1"]
    other = reminder(source, subject=Subject(department="B3"))
    assert [group.title for group in other.groups] == ["单位问题（1个）", "个人问题（1个）"]
    assert other.text == (
        "截至2015年6月10日，市容管理科负责的单位问题1个、个人问题1个已过时限、尚未完成，现予催办，具体如下："
    )
    assert [row.no for group in other.groups for row in group.rows] == [1, 2]


def test_a_problem_of_somebody_without_a_department_is_not_lost() -> None:
    people = [
        {"code": "R1", "name": "王样", "layer": "班子成员"},
        {"code": "R9", "name": "李样", "layer": "普通职工"},
    ]
    posts = [{"person": "R1", "department": "B1", "title": "局长"}]
    problems = [personal_problem("G-1", "R9", deadline="2015年5月31日")]
    source = make_source(people=people, posts=posts, group=[], problems=problems)
    assert KIND.subjects(source, occasion_of(source, JUNE)) == (UNIT,)
    assert reminder(source, subject=UNIT).recipients == "未列部门"
    assert KIND.stem(source, occasion_of(source, JUNE), UNIT) == "催办通知书/未列部门（2015年6月10日）"


def test_the_leaders_who_answer_and_who_ordered_get_a_copy_once() -> None:
    source = make_source(
        problems=[unit_problem("W-1"), unit_problem("W-2")],
        orders=[order("DB-1"), order("DB-2", signer="R2")],
    )
    assert reminder(source).closing == "本通知抄送责任领导王样，督办签发人张伟（办公室）。"


def test_what_follows_is_told_only_where_the_campaign_says_so() -> None:
    problems = [unit_problem("W-1")]
    assert len(reminder(make_source(problems=problems)).demands) == 1
    wording = CAMPAIGN["wording"] | {"reminders": ["{自称}对逾期5个工作日仍未报告的，予以书面批评。"]}
    told = reminder(make_source({"wording": wording}, problems=problems)).demands
    assert told[1:] == ("我局对逾期5个工作日仍未报告的，予以书面批评。",)
    assert not any("批评" in text for text in reminder(make_source(problems=problems)).demands)


def test_two_reminders_of_a_month_are_two_files() -> None:
    source = make_source(problems=[unit_problem("W-1")])
    days = (date(2015, 6, 1), date(2015, 6, 10))
    stems = {KIND.stem(source, occasion_of(source, day), Subject(department="B2")) for day in days}
    assert stems == {"催办通知书/B2_办公室（2015年6月1日）", "催办通知书/B2_办公室（2015年6月10日）"}


def test_the_printed_table_has_limits_and_days(tmp_path: Path) -> None:
    build(tmp_path)
    source = make_source(problems=[unit_problem("W-1")], orders=[order("DB-1", contact="林样")])
    document = docx.Document(BytesIO(compile_template(tmp_path / TEMPLATE).render(reminder(source))))
    [table] = document.tables
    assert [[cell.text for cell in row.cells][1:] for row in table.rows[4:]] == [
        ["DB-1", "DB-1号督办：路灯修复超过承诺时限", "林样", "2015年\n5月29日", "2015年\n5月29日", "12"]
    ]
    texts = [one.text for one in document.paragraphs]
    assert texts[0] == "催办通知书"
    assert "办公室：" in texts
