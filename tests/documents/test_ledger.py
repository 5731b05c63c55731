from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.enum.section import WD_ORIENT

from docgen.documents.kinds import UNIT, Request
from docgen.documents.ledger.kind import DOCUMENT, KIND, SHEET, LedgerContext
from docgen.documents.ledger.layout import build
from docgen.documents.source import Source
from docgen.register.fold import Amendment
from docgen.register.history import View
from docgen.render import compile_template
from tests.builders import FORM, make_source, personal_problem, progress, unit_problem

APRIL, MAY, JUNE = date(2015, 4, 30), date(2015, 5, 31), date(2015, 6, 30)
COUNTS = (
    "found",
    "not_started",
    "in_progress",
    "open",
    "completed",
    "requested",
    "closed",
    "done",
    "long_term",
    "overdue",
)


def ledger_of(source: Source, as_of: date = JUNE) -> LedgerContext:
    [occasion] = KIND.occasions(source, Request(as_of))
    context = KIND.context(source, occasion, UNIT)
    assert isinstance(context, LedgerContext)
    return context


def lively(**more: Any) -> Source:
    """Five unit problems, of which one is found in June, and two of persons."""
    return make_source(
        problems=[
            unit_problem("W-1"),
            unit_problem("W-2", category="纪律松懈", department="B3", deadline="2015年6月10日"),
            unit_problem("W-3", source="督查"),
            unit_problem("W-4", deadline="2015年6月20日"),
            unit_problem("W-5", found="2015年6月3日", deadline="2015年7月31日"),
            personal_problem("G-1", "R2"),
            personal_problem("G-2", "R3", deadline="2015年6月1日"),
        ],
        progress=[
            progress("W-1", "2015-05-20", "完成"),
            progress("W-1", "2015-06-05", "销号"),
            progress("W-2", "2015-05-25"),
            progress("W-3", "2015-06-08", "长期坚持"),
            progress("W-4", "2015-06-15", "延期", deadline="2015年7月15日"),
            progress("G-1", "2015-06-20", "完成"),
        ],
        **more,
    )


def sheets_of(context: LedgerContext, folder: Path) -> Any:
    build(folder)
    return openpyxl.load_workbook(BytesIO(compile_template(folder / SHEET).render(context)))


def texts_of(sheet: Any) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_no_ledger_is_due_before_the_phase_that_calls_for_it() -> None:
    assert KIND.occasions(make_source(), Request(date(2015, 3, 31))) == ()
    [occasion] = KIND.occasions(make_source(), Request(MAY))
    assert (occasion.as_of, occasion.period) == (MAY, "2015-05")


def test_two_months_differ_by_what_moved_between_them() -> None:
    may, june = ledger_of(lively(), MAY), ledger_of(lively(), JUNE)
    assert [row.code for row in may.rows] == ["W-1", "W-2", "W-3", "W-4"]
    assert [row.code for row in june.rows] == ["W-1", "W-2", "W-3", "W-4", "W-5"]
    assert [(may.totals.done, may.totals.closed), (june.totals.done, june.totals.closed)] == [(1, 0), (1, 1)]
    assert [may.totals.long_term, june.totals.long_term] == [0, 1]
    assert [may.totals.overdue, june.totals.overdue] == [0, 1]
    assert [may.totals.rate, june.totals.rate] == ["25.00%", "25.00%"]
    assert [(row.change, row.code) for row in june.moves] == [
        ("新发现", "W-5"),
        ("销号", "W-1"),
        ("转为长期坚持", "W-3"),
        ("延期", "W-4"),
        ("整改完成", "G-1"),
    ]
    assert [(row.code, row.days) for row in june.overdue] == [("W-2", 20), ("G-2", 29)]


def test_a_ledger_of_a_past_month_is_the_same_after_more_was_entered() -> None:
    later = [progress("W-2", "2015-06-28", "完成"), progress("W-4", "2015-07-02", "销号")]
    before = lively()
    after = Source(
        before.campaign,
        before.form.model_copy(
            update={"progress": (*before.form.progress, *make_source(progress=later).form.progress)}
        ),
    )
    assert ledger_of(after, MAY) == ledger_of(before, MAY)
    assert ledger_of(after, JUNE) != ledger_of(before, JUNE)


def test_every_breakdown_sums_to_its_own_total_and_never_over_both_ownerships() -> None:
    context = ledger_of(lively())
    assert [table.title for table in context.tables] == [
        "单位问题分责任部门统计",
        "单位问题分来源统计",
        "个人问题分类别统计",
        "个人问题分所在部门统计",
        "个人问题分层级统计",
        "个人问题分来源统计",
    ]
    assert context.by_category.title == "单位问题分类别统计"
    for table in (context.by_category, *context.tables):
        whole = context.totals if table.title.startswith("单位") else context.personal
        for name in COUNTS:
            assert sum(getattr(row, name) for row in table.rows) == getattr(table.total, name)
            assert getattr(table.total, name) == getattr(whole, name)
    assert (context.totals.found, context.personal.found) == (5, 2)


def test_months_are_listed_from_the_first_finding_with_their_sums() -> None:
    unit = ledger_of(lively()).by_month
    assert [(row.label, row.found, row.completed, row.closed) for row in unit.rows] == [
        ("2015年4月", 4, 0, 0),
        ("2015年5月", 0, 1, 0),
        ("2015年6月", 1, 0, 1),
    ]
    assert (unit.total.found, unit.total.closed, unit.total.extended) == (5, 1, 1)


def test_a_month_without_movement_is_a_zero_report() -> None:
    context = ledger_of(lively(), date(2015, 8, 31))
    assert context.moves == ()
    assert context.movement_text.startswith("2015年8月1日—31日，没有新发现")
    assert "零报告" in context.movement_text


def test_an_extension_shows_the_deadline_in_force_and_the_first_one() -> None:
    assert ledger_of(lively()).rows[3].deadline == "2015年7月15日（原定2015年6月20日）"


def changed(*entries: dict[str, Any], **more: Any) -> Source:
    """W-1 and W-2, found in April, W-3 and W-4 found on 5 June, after these entries."""
    found = {"found": "2015年6月5日", "deadline": "2015年7月31日"}
    problems = [
        *(unit_problem(code) for code in ("W-1", "W-2")),
        *(unit_problem(code, **found) for code in ("W-3", "W-4")),
    ]
    return make_source(problems=problems, progress=list(entries), **more)


def test_a_transfer_shows_who_answers_now_and_who_took_over() -> None:
    source = changed(progress("W-1", "2015-06-15", "移交", department="B3", responsible="R3"))
    may, june = ledger_of(source, MAY), ledger_of(source)
    assert (may.rows[0].department, may.rows[0].responsible) == ("办公室", "张伟（办公室）")
    assert (june.rows[0].department, june.rows[0].responsible) == ("市容科", "张伟（市容科）")
    [move] = [row for row in june.moves if row.change == "移交"]
    assert (move.who, move.text) == ("市容科（张伟）", "2015-06-15移交。（移交给市容科、张伟（市容科））")
    [table] = [table for table in june.tables if table.title == "单位问题分责任部门统计"]
    assert [(row.label, row.found) for row in table.rows] == [("办公室", 3), ("市容科", 1)]


def test_a_split_problem_leaves_the_list_and_its_parts_say_where_they_come_from() -> None:
    source = changed(
        progress("W-1", "2015-06-05", "拆分", into="W-3、W-4"),
        progress("W-2", "2015-06-08", "合并", into="W-4"),
    )
    june = ledger_of(source)
    assert [(row.code, row.note) for row in june.rows] == [
        ("W-3", "（由W-1拆分）"),
        ("W-4", "（由W-1拆分）（W-2并入）"),
    ]
    assert (ledger_of(source, MAY).totals.found, june.totals.found) == (2, 2)
    assert [(row.change, row.code, row.text) for row in june.moves] == [
        ("新发现", "W-3", "来源：座谈会（由W-1拆分）"),
        ("新发现", "W-4", "来源：座谈会（由W-1拆分）"),
        ("拆分", "W-1", "2015-06-05拆分。（拆分为W-3、W-4）"),
        ("合并", "W-2", "2015-06-08合并。（并入W-4）"),
    ]
    assert june.personal_months == ()
    assert [(row.label, row.found, row.split, row.merged) for row in june.by_month.rows][-1] == (
        "2015年6月",
        2,
        1,
        1,
    )


def test_a_closure_asked_for_counts_as_done_and_an_extension_asked_for_is_noted() -> None:
    june = ledger_of(
        changed(
            progress("W-1", "2015-05-20", "完成"),
            progress("W-1", "2015-06-20", "申请销号"),
            progress("W-3", "2015-06-20", "申请延期", deadline="2015年8月31日"),
        )
    )
    assert [row.status for row in june.rows] == ["待销号", "待整改（逾期）", "待整改", "待整改"]
    assert (june.totals.requested, june.totals.done, june.totals.closed) == (1, 1, 0)
    assert june.rows[2].note == "（已申请延期至2015年8月31日）"


def test_an_open_problem_of_somebody_who_left_is_noted() -> None:
    posts = [post | ({"last": "2015年6月14日"} if post["person"] == "R2" else {}) for post in FORM["posts"]]
    source = changed(posts=posts)
    assert [ledger_of(source, day).rows[0].note for day in (MAY, JUNE)] == ["", "（责任人职务已免，待移交）"]


def test_what_became_known_after_its_month_was_closed_is_a_supplement() -> None:
    source = changed(progress("W-1", "2015-05-20", "完成"))
    view = View(JUNE, source.campaign, source.form, {0: date(2015, 6, 1)}, {"W-2": date(2015, 6, 1)}, ())
    june = ledger_of(Source(source.campaign, source.form, view=view))
    assert [(row.change, row.code, row.on) for row in june.moves if row.code in ("W-1", "W-2")] == [
        ("新发现", "W-2", "2015年4月10日（补报）"),
        ("整改完成", "W-1", "2015年5月20日（补报）"),
    ]
    assert june.movement_text.endswith("其中补报以前月份的2项。")


def corrected(*amendments: Amendment) -> Source:
    """Two problems without any step after June's first day, and what a register says was amended."""
    source = changed()
    view = View(JUNE, source.campaign, source.form, {}, {"W-3": APRIL, "W-4": APRIL}, amendments)
    return Source(source.campaign, source.form, view=view)


def test_what_was_amended_after_its_month_was_closed_is_told_with_old_and_new() -> None:
    moved = Amendment("W-1", "responsible", "R2", "R1", date(2015, 6, 1), late=True)
    june = ledger_of(
        corrected(
            moved,
            replace(moved, field="deadline", old=["date", "2015年5月20日", "2015-05-20"], new=None),
            replace(moved, field="measures", old=[], new=[{"text": "每周核对。"}]),
            replace(moved, field="note", new="在当月登记的", late=False),
            replace(moved, field="cause", counted=date(2015, 5, 31)),
        )
    )
    rows = [(row.change, row.code, row.on, row.text) for row in june.moves]
    assert rows == [
        ("内容更正", "W-1", "2015年6月1日起", "「责任人」由“张伟”更正为“王样”"),
        ("内容更正", "W-1", "2015年6月1日起", "「整改时限」由“2015年5月20日”更正为（空）"),
        ("内容更正", "W-1", "2015年6月1日起", "「整改措施」由（空）更正为“每周核对。”"),
    ]
    assert june.movement_text == "2015年6月1日—30日，单位问题没有变化；更正以前月份登记的内容3处。"


def test_without_correction_the_same_month_is_a_zero_report() -> None:
    assert "零报告" in ledger_of(corrected()).movement_text


def test_an_amended_number_that_stands_for_nobody_any_more_is_shown_as_it_is() -> None:
    gone = Amendment("W-1", "leader", "R99", "R1", date(2015, 6, 1), late=True)
    [row] = ledger_of(corrected(gone)).moves
    assert row.text == "「责任领导」由“R99”更正为“王样”"


def test_measures_whose_words_stayed_are_not_told_as_if_they_had_changed() -> None:
    old, new = [{"text": "每周核对。"}], [{"text": "每周核对。", "responsible": "R2"}]
    same = Amendment("W-1", "measures", old, new, date(2015, 6, 1), late=True)
    [row] = ledger_of(corrected(same)).moves
    assert row.text == "「整改措施」的内容未变，责任人、时限、标准或者对应的问题有更正"


def test_layers_are_told_where_problems_name_them_and_a_person_s_is_their_own_else() -> None:
    problems = [
        unit_problem("W-1", layer="领导班子"),
        unit_problem("W-2"),
        personal_problem("G-1", "R2"),
        personal_problem("G-2", "R3", layer="窗口人员"),
    ]
    tables = {table.title: table for table in ledger_of(make_source(problems=problems)).tables}
    found = {
        title: [(row.label, row.found) for row in table.rows]
        for title, table in tables.items()
        if "层" in title
    }
    assert found == {
        "单位问题分层面统计": [("领导班子", 1), ("未列层面", 1)],
        "个人问题分层级统计": [("中层干部", 1), ("窗口人员", 1)],
    }


def chart_of(book: bytes, kind: str) -> list[str]:
    """The cells that the only chart of a kind names."""
    with zipfile.ZipFile(BytesIO(book)) as archive:
        parts = [archive.read(one).decode() for one in archive.namelist() if "charts/chart" in one]
    [chart] = [part for part in parts if f"{kind}Chart>" in part]
    return re.findall(r"<(?:\w+:)?f>(.*?)</", chart)


@pytest.mark.parametrize("source", [lively(), make_source()], ids=["some problems", "none"])
def test_the_charts_are_drawn_from_all_rows_of_their_tables(tmp_path: Path, source: Source) -> None:
    build(tmp_path)
    context = ledger_of(source)
    book = compile_template(tmp_path / SHEET).render(context)
    sheet = openpyxl.load_workbook(BytesIO(book))["统计"]
    drawn = (
        ("bar", context.by_category.rows, ("found", "done", "long_term", "open")),
        ("line", context.by_month.rows, ("found", "completed", "closed")),
    )
    for kind, rows, names in drawn:
        cells = chart_of(book, kind)
        assert len(cells) == 3 * len(names)
        for at, name in enumerate(names):
            _, labels, values = (
                cell.partition("!")[2].replace("$", "") for cell in cells[3 * at : 3 * at + 3]
            )
            assert column(sheet, labels) == [row.label for row in rows]
            assert column(sheet, values) == [getattr(row, name) for row in rows]


def column(sheet: Any, cells: str) -> list[object]:
    found = sheet[cells]
    return [row[0].value for row in found] if isinstance(found, tuple) else [found.value]


def test_a_reopened_problem_is_open_again_in_its_second_round() -> None:
    source = make_source(
        problems=[unit_problem("W-1")],
        progress=[
            progress("W-1", "2015-05-20", "完成"),
            progress("W-1", "2015-05-22", "销号"),
            progress("W-1", "2015-06-09", "重新整改"),
        ],
    )
    [row] = ledger_of(source).rows
    assert (row.status, row.round, row.closed, row.note) == ("整改中", 2, "", "（第2轮整改）")
    assert [move.change for move in ledger_of(source).moves] == ["重新整改"]
    assert ledger_of(source, MAY).rows[0].status == "已销号"


def test_the_totals_sentence_states_the_denominator() -> None:
    assert ledger_of(lively()).totals_text == (
        "截至2015年6月30日，共列入单位问题5个，其中整改完成1个（已销号）、长期坚持1个、"
        "尚未完成3个（含逾期1个）；除长期坚持的1个外，整改完成率为25.00%。"
    )


def test_the_stem_names_unit_activity_and_date() -> None:
    [occasion] = KIND.occasions(make_source(), Request(JUNE))
    assert KIND.stem(make_source(), occasion, UNIT) == "市城管局专项治理问题整改台账（截至2015年6月30日）"


def test_the_workbook_has_a_row_a_problem_and_what_a_clerk_needs_to_fill_it(tmp_path: Path) -> None:
    workbook = sheets_of(ledger_of(lively()), tmp_path)
    assert workbook.sheetnames == ["台账", "个人台账", "统计", "变化", "逾期"]
    sheet = workbook["台账"]
    assert [sheet.cell(row, 2).value for row in range(4, 9)] == ["W-1", "W-2", "W-3", "W-4", "W-5"]
    assert sheet["O5"].value == "整改中（逾期）"
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$3:$3", "A4")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 8)
    [choices] = sheet.data_validations.dataValidation
    assert "整改中（逾期）" in choices.formula1
    assert "O4" in choices.sqref
    formulas = [rule.formula[0] for area in sheet.conditional_formatting for rule in area.rules]
    assert formulas == ['ISNUMBER(SEARCH("逾期",$O4))', '$O4="长期坚持"']
    assert sheet.row_dimensions[4].height > 15
    assert [workbook["个人台账"].cell(row, 3).value for row in (4, 5)] == ["张伟", "张伟"]
    assert not any("{" in text for one in workbook.worksheets for text in texts_of(one))


def test_user_text_in_the_workbook_is_never_a_formula(tmp_path: Path) -> None:
    source = make_source(problems=[unit_problem("W-1", description="=1+1的表格算错")])
    cell = sheets_of(ledger_of(source), tmp_path)["台账"]["F4"]
    assert (cell.value, cell.data_type) == ("=1+1的表格算错", "s")


@pytest.mark.parametrize(("as_of", "expected"), [(MAY, "无"), (JUNE, "W-2")])
def test_the_overdue_sheet_names_them_or_says_none(tmp_path: Path, as_of: date, expected: str) -> None:
    assert expected in texts_of(sheets_of(ledger_of(lively(), as_of), tmp_path)["逾期"])


def test_the_statistics_sheet_says_what_its_words_mean(tmp_path: Path) -> None:
    texts = texts_of(sheets_of(ledger_of(lively()), tmp_path)["统计"])
    assert texts.count("合计") == 9
    assert any("既不计入整改完成，也不计入比率的分母" in text for text in texts)


def test_the_document_for_signing_has_the_rows_and_lines_to_sign(tmp_path: Path) -> None:
    build(tmp_path)
    made = docx.Document(BytesIO(compile_template(tmp_path / DOCUMENT).render(ledger_of(lively()))))
    [table] = made.tables
    *rows, closing = table.rows
    assert [row.cells[1].text for row in rows] == ["编号", "W-1", "W-2", "W-3", "W-4", "W-5"]
    text = closing.cells[0].text
    assert "单位负责人（签字）" in text
    assert "样例市城市管理局（盖章）" in text
    assert len(made.sections) == 1
    assert made.sections[0].orientation is WD_ORIENT.LANDSCAPE


def test_a_register_of_thousands_has_no_document_to_sign_row_by_row(monkeypatch: pytest.MonkeyPatch) -> None:
    source = make_source(problems=[unit_problem("W-1"), unit_problem("W-2")])
    assert KIND.templates(source, UNIT) == ("ledger.xlsx", "ledger.docx")
    monkeypatch.setattr("docgen.documents.ledger.kind.SIGNED_ROWS", 1)
    assert KIND.templates(source, UNIT) == ("ledger.xlsx",)
