from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT

from docgen.documents.closure_approval import layout as approval_layout
from docgen.documents.closure_approval.kind import KIND as APPROVAL
from docgen.documents.closure_approval.kind import ClosureApprovalContext
from docgen.documents.closure_batch import layout as batch_layout
from docgen.documents.closure_batch.kind import KIND as BATCH
from docgen.documents.closure_batch.kind import ClosureBatchContext
from docgen.documents.closure_request import layout as request_layout
from docgen.documents.closure_request.kind import KIND as REQUEST
from docgen.documents.closure_request.kind import ClosureRequestContext
from docgen.documents.kinds import UNIT, Kind, Occasion, Request, Subject
from docgen.documents.source import Source
from docgen.render import compile_template
from tests.builders import make_source, personal_problem, progress, unit_problem

MAY, JUNE = date(2015, 5, 31), date(2015, 6, 30)
DONE = progress("W-1", "2015-05-18", "完成", evidence="答复函")
ASKED = progress("W-1", "2015-05-20", "申请销号", evidence="回访记录")
REFUSED = progress(
    "W-1", "2015-05-25", "退回", text="抽查2件仍超期，补查后再报。", reviewer="王样", deadline="2015年6月20日"
)
AGAIN = [
    progress("W-1", "2015-06-10", "完成", text="2件已办结。"),
    progress("W-1", "2015-06-12", "申请销号"),
    progress("W-1", "2015-06-15", "销号", text="抽查合格。"),
]


def source_of(*entries: dict[str, Any]) -> Source:
    problems = [
        unit_problem("W-1"),
        unit_problem("W-2", department="B3"),
        unit_problem("W-3", department=None),
        personal_problem("G-1", "R3"),
    ]
    measures = [{"problems": "W-1", "text": "三日内答复。"}, {"problems": "W-1", "text": "每周核对。"}]
    return make_source(problems=problems, measures=measures, progress=list(entries))


def month_of(kind: Kind, as_of: date) -> Occasion:
    [occasion] = kind.occasions(make_source(), Request(as_of))
    return occasion


def items(kind: Kind, source: Source, as_of: date) -> list[str | None]:
    return [one.item for one in kind.subjects(source, month_of(kind, as_of))]


def request_of(source: Source, as_of: date = MAY) -> ClosureRequestContext:
    context = REQUEST.context(source, month_of(REQUEST, as_of), Subject(item="W-1"))
    assert isinstance(context, ClosureRequestContext)
    return context


def approval_of(source: Source, as_of: date = MAY) -> ClosureApprovalContext:
    context = APPROVAL.context(source, month_of(APPROVAL, as_of), Subject(item="W-1"))
    assert isinstance(context, ClosureApprovalContext)
    return context


def batch_of(source: Source, subject: Subject, as_of: date = MAY) -> ClosureBatchContext:
    context = BATCH.context(source, month_of(BATCH, as_of), subject)
    assert isinstance(context, ClosureBatchContext)
    return context


def test_a_form_is_made_for_what_was_asked_and_another_for_what_was_decided_in_the_month() -> None:
    source = source_of(DONE, ASKED, REFUSED, *AGAIN, progress("W-2", "2015-06-01", "完成"))
    assert items(REQUEST, source, date(2015, 4, 30)) == items(APPROVAL, source, date(2015, 4, 30)) == []
    assert items(REQUEST, source, MAY) == items(APPROVAL, source, MAY) == ["W-1"]
    assert items(REQUEST, source, JUNE) == items(APPROVAL, source, JUNE) == ["W-1"]
    assert items(REQUEST, source, date(2015, 7, 31)) == []


def test_a_request_tells_what_was_done_with_which_evidence_and_waits_for_its_decision() -> None:
    form = request_of(source_of(DONE, ASKED))
    assert (form.date, form.completed_on) == ("2015年5月20日", "2015年5月18日")
    assert form.result.splitlines() == [
        "2015年5月18日完成：2015-05-18完成。",
        "2015年5月20日申请销号：2015-05-20申请销号。",
    ]
    assert form.evidence == "1.答复函\n2.回访记录"
    assert form.head.measures == "1.三日内答复。\n2.每周核对。"
    assert form.verdict == "□整改完成（通过）　　□整改不到位（驳回）"
    assert (form.opinion, form.reviewer, form.closed_on, form.earlier) == ("", "", "", "")


@pytest.mark.parametrize(
    ("entries", "as_of", "verdict", "closed_on"),
    [
        ([REFUSED], MAY, "整改不到位（驳回）", ""),
        ([REFUSED, *AGAIN], JUNE, "整改完成（通过）", "2015年6月15日"),
    ],
)
def test_a_request_knows_what_was_decided_by_the_end_of_its_month(
    entries: list[dict[str, Any]], as_of: date, verdict: str, closed_on: str
) -> None:
    form = request_of(source_of(DONE, ASKED, *entries), as_of)
    assert (form.verdict, form.closed_on, form.reviewer) == (verdict, closed_on, "王样")


def test_a_second_request_starts_from_what_was_done_since_the_refusal_and_tells_of_the_first() -> None:
    form = request_of(source_of(DONE, ASKED, REFUSED, *AGAIN), JUNE)
    assert form.result.splitlines() == [
        "2015年6月10日完成：2件已办结。",
        "2015年6月12日申请销号：2015-06-12申请销号。",
    ]
    assert (form.completed_on, form.head.deadline) == ("2015年6月10日", "2015年6月20日")
    assert form.earlier.splitlines() == [
        "1. 2015年5月20日申请销号：2015-05-20申请销号。",
        "2. 2015年5月25日退回：抽查2件仍超期，补查后再报。（审核人：王样，新时限：2015年6月20日）",
    ]


def test_a_refusal_has_its_opinion_with_the_further_demands_and_the_new_deadline() -> None:
    form = approval_of(source_of(DONE, ASKED, REFUSED))
    assert (form.verdict, form.is_closed) == ("整改不到位（驳回），退回整改", False)
    assert (form.opinion, form.redo_by) == ("抽查2件仍超期，补查后再报。", "2015年6月20日")
    assert (form.requested_on, form.reviewer, form.date) == ("2015年5月20日", "王样", "2015年5月25日")
    assert form.result.startswith("2015年5月18日完成：")
    assert form.earlier == ""


def test_a_closure_after_a_refusal_tells_of_both() -> None:
    form = approval_of(source_of(DONE, ASKED, REFUSED, *AGAIN), JUNE)
    assert (form.verdict, form.is_closed, form.redo_by) == ("整改完成（通过），同意销号", True, "")
    assert form.requested_on == "2015年6月12日"
    assert "退回" in form.earlier
    assert "6月12日" not in form.earlier


def test_a_decision_without_a_request_says_so_by_leaving_its_day_empty() -> None:
    form = approval_of(source_of(DONE, progress("W-1", "2015-05-25", "销号")))
    assert (form.requested_on, form.date) == ("—", "2015年5月25日")


def test_the_batch_form_is_one_a_department_and_the_unit_s_own_comes_last() -> None:
    done = [progress(code, "2015-05-18", "完成") for code in ("W-2", "W-3", "G-1")]
    asked = [progress(code, "2015-05-20", "申请销号") for code in ("W-2", "W-3", "G-1")]
    source = source_of(DONE, ASKED, *done, *asked)
    subjects = BATCH.subjects(source, month_of(BATCH, MAY))
    assert subjects == (Subject(department="B2"), Subject(department="B3"), UNIT)
    found = {one.key: [row.description[:3] for row in batch_of(source, one).rows] for one in subjects}
    assert found == {"B2": ["W-1"], "B3": ["W-2", "G-1"], "": ["W-3"]}
    assert [batch_of(source, one).department for one in subjects] == ["办公室", "市容科", "单位本级"]
    stems = [BATCH.stem(source, month_of(BATCH, MAY), one) for one in subjects]
    assert len(set(stems)) == 3


def test_a_batch_row_has_the_work_its_days_and_who_checked_it() -> None:
    [row] = batch_of(source_of(DONE, ASKED, REFUSED), Subject(department="B2")).rows
    assert (row.result, row.completed_on) == ("2015-05-18完成。", "2015年\n5月18日")
    assert (row.deadline, row.responsible, row.reviewer) == ("2015年\n5月31日", "张伟（办公室）", "王样")


def tables_of(folder: Path, layout: Any, kind: Kind, context: object) -> Any:
    layout.build(folder)
    [name] = kind.all_templates
    return docx.Document(BytesIO(compile_template(folder / name).render(context)))


def test_the_batch_form_has_thirteen_columns_on_a_landscape_page_and_two_to_sign(tmp_path: Path) -> None:
    context = batch_of(source_of(DONE, ASKED), Subject(department="B2"))
    made = tables_of(tmp_path, batch_layout, BATCH, context)
    [head, row, foot] = made.tables[0].rows
    assert [cell.text.replace("\n", "") for cell in head.cells] == [
        *("序号", "被检查单位", "地点", "类别", "问题", "采取的整改措施", "期限", "责任人", "整改情况"),
        *("完成时间", "复查人", "整改前图片", "整改后图片"),
    ]
    assert row.cells[4].text.startswith("W-1：")
    assert "整改单位负责人（签字）：\t主管部门负责人（签字）：" in foot.cells[0].text
    assert made.sections[0].orientation is WD_ORIENT.LANDSCAPE


def test_the_request_form_has_room_for_three_opinions(tmp_path: Path) -> None:
    made = tables_of(tmp_path, request_layout, REQUEST, request_of(source_of(DONE, ASKED)))
    rows = [(row.cells[0].text.replace("\n", ""), row.cells[1].text) for row in made.tables[0].rows]
    assert [label for label, text in rows if "签字（盖章）" in text] == [
        *("责任单位意见", "主管部门意见", "市活动办意见"),
    ]
    assert ("验收结论", "□整改完成（通过）　　□整改不到位（驳回）") in rows
    assert not any("以前" in label for label, _ in rows)


@pytest.mark.parametrize(
    ("entries", "label"), [([REFUSED], "补充整改要求"), ([progress("W-1", "2015-05-25", "销号")], "销号日期")]
)
def test_the_decision_s_form_asks_for_more_only_where_it_refuses(
    tmp_path: Path, entries: list[dict[str, Any]], label: str
) -> None:
    made = tables_of(tmp_path, approval_layout, APPROVAL, approval_of(source_of(DONE, ASKED, *entries)))
    labels = {cell.text for row in made.tables[0].rows for cell in row.cells}
    assert {one for one in ("补充整改要求", "销号日期") if any(one in text for text in labels)} == {label}
