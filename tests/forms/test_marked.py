from __future__ import annotations

import io
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from docgen.diagnostics import Diagnostic, Location, Severity
from docgen.forms.convert import form_to_workbook, rewrite_form
from docgen.forms.form_styles import AUTHOR
from docgen.forms.marked import FILLS, RESULT_SHEET, mark_faults
from tests.builders import make_campaign, make_form, unit_problem
from tests.forms.files import write_campaign

FORM = form_to_workbook(make_form(problems=[unit_problem("W-1")]), make_campaign())


def fault(cell: str | None, code: str = "F402", severity: Severity = Severity.ERROR) -> Diagnostic:
    place = Location("form.xlsx", sheet="问题", cell=cell)
    return Diagnostic(code, f"「责任人」“{code}”不存在", "请写编号", place, severity)


def sheet(data: bytes, title: str) -> Worksheet:
    found = openpyxl.load_workbook(io.BytesIO(data))[title]
    assert isinstance(found, Worksheet)
    return found


def note(ws: Worksheet, address: str) -> str | None:
    comment = ws[address].comment
    return comment.text if comment else None


def colour(ws: Worksheet, address: str) -> str:
    return str(ws[address].fill.fgColor.rgb)[2:]


def test_faulty_cells_are_coloured_and_say_why() -> None:
    marked = sheet(
        mark_faults(FORM, [fault("Q4"), fault("E4", "F426", Severity.WARNING), fault("Q4", "F303")]), "问题"
    )
    assert colour(marked, "Q4") == FILLS[Severity.ERROR]
    assert colour(marked, "E4") == FILLS[Severity.WARNING]
    assert note(marked, "Q4") == (
        "【错误 F402】「责任人」“F402”不存在\n改法：请写编号\n"
        "【错误 F303】「责任人」“F303”不存在\n改法：请写编号"
    )
    assert marked["C4"].fill.fill_type is None
    assert marked["B4"].value == "W-1"


def test_the_first_sheet_lists_every_fault_with_a_link() -> None:
    elsewhere = Diagnostic("F101", "没有找到", "请补上", Location("campaign.yaml", line=3, column=1))
    data = mark_faults(FORM, [fault("Q4"), fault(None, "F413", Severity.WARNING), elsewhere])
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames[0] == RESULT_SHEET
    assert [ws.title for ws in book.worksheets if ws.sheet_view.tabSelected] == [RESULT_SHEET]
    ws = sheet(data, RESULT_SHEET)
    assert ws["A1"].value == "检查结果：错误2处，提醒1处"
    assert [ws[f"C{row}"].value for row in (3, 4, 5)] == ["问题!Q4", "问题", "campaign.yaml:3:1"]
    links = [ws[f"C{row}"].hyperlink for row in (3, 4, 5)]
    assert [link.location if link else None for link in links] == ["'问题'!Q4", "'问题'!A1", None]
    assert [cell.value for cell in ws[3]][3:] == ["「责任人」“F402”不存在", "请写编号", "F402"]


def test_what_a_user_noted_on_the_cell_stays(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(FORM))
    book["问题"]["Q4"].comment = Comment("问过张三", "李四")
    book.save(tmp_path / "form.xlsx")
    data = mark_faults((tmp_path / "form.xlsx").read_bytes(), [fault("Q4")])
    text = note(sheet(data, "问题"), "Q4")
    assert text is not None
    assert text.startswith("问过张三\n")
    assert "F402" in text
    assert note(sheet(mark_faults(data, []), "问题"), "Q4") == "问过张三"


def test_a_second_check_takes_off_the_marks_of_the_first() -> None:
    once = mark_faults(FORM, [fault("Q4")])
    again = sheet(mark_faults(once, [fault("E4")]), "问题")
    assert note(again, "Q4") is None
    assert again["Q4"].fill.fill_type is None
    assert colour(again, "E4") == FILLS[Severity.ERROR]
    head = again["B2"].comment
    assert head is not None
    assert head.author == AUTHOR


def test_a_fault_under_a_merge_is_shown_at_its_corner(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(FORM))
    book["问题"].merge_cells("Q4:Q6")
    book.save(tmp_path / "form.xlsx")
    marked = sheet(mark_faults((tmp_path / "form.xlsx").read_bytes(), [fault("Q6")]), "问题")
    assert colour(marked, "Q4") == FILLS[Severity.ERROR]


def test_the_same_faults_give_the_same_bytes() -> None:
    assert mark_faults(FORM, [fault("Q4")]) == mark_faults(FORM, [fault("Q4")])


def test_a_marked_copy_put_in_place_of_the_form_is_rewritten_clean(tmp_path: Path) -> None:
    write_campaign(tmp_path)
    (tmp_path / "form.xlsx").write_bytes(mark_faults(FORM, [fault("Q4")]))
    assert rewrite_form(tmp_path).read_bytes() == FORM
