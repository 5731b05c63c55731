"""督办单: the order, and what its department answered."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import docx

from docgen.documents.kinds import Occasion, Request, Subject
from docgen.documents.source import Source
from docgen.documents.supervision_order.kind import KIND, TEMPLATE, OrderContext
from docgen.documents.supervision_order.layout import build
from docgen.render import compile_template
from tests.builders import make_source, order, unit_problem

MAY, JUNE, JULY = date(2015, 5, 31), date(2015, 6, 30), date(2015, 7, 31)
ANSWERED = {
    "reply": "路灯已修复。",
    "replied": "2015年6月2日",
    "review": "同意办结。",
    "closed": "2015年6月5日",
}
ONE = Subject(department="B2", item="DB-1")


def occasion_of(source: Source, day: date) -> Occasion:
    [occasion] = KIND.occasions(source, Request(day, exact=True))
    return occasion


def subjects(source: Source, day: date) -> list[str]:
    return [one.key for one in KIND.subjects(source, occasion_of(source, day))]


def paper(source: Source, day: date = MAY) -> OrderContext:
    context = KIND.context(source, occasion_of(source, day), ONE)
    assert isinstance(context, OrderContext)
    return context


def test_an_order_is_made_in_the_month_it_was_issued_and_again_with_its_answer() -> None:
    source = make_source(orders=[order("DB-1", **ANSWERED), order("DB-2")])
    assert [subjects(source, day) for day in (date(2015, 4, 30), MAY, JUNE, JULY)] == [
        [],
        ["DB-1", "DB-2"],
        ["DB-1"],
        [],
    ]


def test_the_answer_is_printed_from_its_day_on() -> None:
    source = make_source(orders=[order("DB-1", **ANSWERED)])
    before, between, after = (paper(source, day) for day in (MAY, date(2015, 6, 3), JUNE))
    assert (before.reply, before.replied, before.review, before.closed) == ("", "", "", "")
    assert (between.reply, between.replied, between.closed) == ("路灯已修复。", "2015年6月2日", "")
    assert (after.review, after.closed) == ("同意办结。", "2015年6月5日")


def test_an_answer_that_was_sent_back_is_none() -> None:
    sent_back = paper(make_source(orders=[order("DB-1", reply="已修复。", review="照片不全，退回。")]), JUNE)
    assert (sent_back.reply, sent_back.review) == ("", "")


def test_references_are_printed_by_name() -> None:
    source = make_source(
        problems=[unit_problem("W-1")],
        orders=[order("DB-1", helpers="市容科", problem="W-1", contact="林样", phone="0000-0000123")],
    )
    told = paper(source)
    assert (told.department, told.helpers, told.signer) == ("办公室", "市容管理科", "王样")
    assert told.contact == "林样　0000-0000123"
    assert told.problem == "W-1　W-1号问题：窗口收件后三个月未答复。"


def test_a_problem_found_after_the_day_is_named_by_number_alone() -> None:
    problems = [unit_problem("W-1", found="2015年6月20日", deadline="2015年7月1日")]
    assert paper(make_source(problems=problems, orders=[order("DB-1", problem="W-1")])).problem == "W-1"


def test_the_file_is_named_by_number_and_department() -> None:
    source = make_source(orders=[order("DB-1")])
    assert KIND.stem(source, occasion_of(source, MAY), ONE) == "督办单/DB-1_办公室"


def test_the_form_leaves_room_for_an_answer_that_has_not_come(tmp_path: Path) -> None:
    build(tmp_path)
    template = compile_template(tmp_path / TEMPLATE)

    def cells(day: date) -> dict[str, str]:
        source = make_source(orders=[order("DB-1", **ANSWERED)])
        [table] = docx.Document(BytesIO(template.render(paper(source, day)))).tables
        return {row.cells[0].text: row.cells[1].text for row in table.rows}

    assert "督办的问题" not in cells(MAY)
    assert cells(MAY)["要求"] == "查明原因，修复路灯，书面反馈。"
    assert cells(MAY)["反馈内容"].startswith("\n签字（盖章）")
    assert cells(JUNE)["反馈内容"].startswith("路灯已修复。\n签字（盖章）")
