from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from copy import deepcopy
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from docgen.diagnostics import Severity
from docgen.forms.form_file import FormResult, read_form
from docgen.forms.places import column_letters
from docgen.forms.shapes import titles
from docgen.model.problem import Problem
from tests.builders import FORM, make_form, personal_problem, progress, unit_problem
from tests.forms.files import CONTEXT, Sheets, make_book, only, save_book, sheets_of, told


def read(tmp_path: Path, sheets: Sheets) -> FormResult:
    return read_form(save_book(tmp_path, sheets), CONTEXT)


def read_changed(tmp_path: Path, change: Callable[[openpyxl.Workbook], None]) -> FormResult:
    book = make_book(sheets_of())
    change(book)
    book.save(tmp_path / "form.xlsx")
    return read_form(tmp_path / "form.xlsx", CONTEXT)


def cell(title: str, row: int) -> str:
    """The place of a column of 问题, whatever columns the model has before it."""
    return f"form.xlsx:问题!{column_letters(titles(Problem).index(title) + 1)}{row}"


def test_a_workbook_gives_the_form_it_holds(tmp_path: Path) -> None:
    more = {
        "problems": [unit_problem("W-1"), personal_problem("G-1", "R3", related="W-1")],
        "measures": [{"problems": "W-1、G-1", "text": "改进流程"}],
        "progress": [progress("W-1", "2015年5月4日")],
    }
    result = read(tmp_path, sheets_of(**more))
    assert result.diagnostics == ()
    assert result.form == make_form(**more)
    assert result.form is not None
    assert result.form.measures[0].problems == ("W-1", "G-1")


def test_columns_may_stand_in_any_order_under_titles_with_marks(tmp_path: Path) -> None:
    sheets = sheets_of()
    sheets["人员"] = [
        ["某单位人员表"],
        [],
        ["层 级*", "编号\n（必填）", "姓名：", "序号"],
        ["班子成员", "R1", "王样", 1],
        ["中层干部", "R2", "张伟", 2],
        ["普通职工", "R3", "张伟", 3],
        [None, None, None, 4],
    ]
    result = read(tmp_path, sheets)
    assert result.diagnostics == ()
    assert result.form == make_form()
    assert str(result.places.find(("people", 1, "layer"))) == "form.xlsx:人员!A5"


def test_synonyms_are_heads_too(tmp_path: Path) -> None:
    sheets = sheets_of(problems=[unit_problem("W-1")])
    head = sheets["问题"][0]
    head[head.index("问题表述")], head[head.index("责任部门")] = "存在问题", "责任单位（科室）"
    result = read(tmp_path, sheets)
    assert result.diagnostics == ()
    assert result.form == make_form(problems=[unit_problem("W-1")])


def test_leading_blank_rows_and_columns_do_not_shift_places(tmp_path: Path) -> None:
    sheets = sheets_of()
    sheets["部门"] = [[], [None, None, "编号", "名称", "类别"], [], [None, None, "B1", None, "内设机构"]]
    result = read(tmp_path, sheets)
    assert str(only(result.diagnostics, "F301").location) == "form.xlsx:部门!D4"
    assert "「名称」" in result.diagnostics[0].message


def test_the_example_row_is_not_data_and_other_notes_are_comments(tmp_path: Path) -> None:
    sheets = sheets_of()
    sheets["部门"] = [["行注", *sheets["部门"][0]], ["示例", "BM01", "办公室"]]
    sheets["部门"] += [
        [note, *row] for note, row in zip(("核对过", None, None), sheets_of()["部门"][1:], strict=True)
    ]
    result = read(tmp_path, sheets)
    assert result.diagnostics == ()
    assert result.form == make_form()


@pytest.mark.parametrize(
    ("typed", "title"), [("责仼人", "责任人"), ("整改时线", "整改时限"), ("问题表诉", "问题表述")]
)
def test_a_misspelt_column_is_told_with_the_nearest_title(tmp_path: Path, typed: str, title: str) -> None:
    sheets = sheets_of(problems=[unit_problem("W-1")])
    column = sheets["问题"][0].index(title)
    sheets["问题"][0][column] = typed
    result = read(tmp_path, sheets)
    [fault] = [one for one in result.diagnostics if one.code == "F204"]
    assert str(fault.location) == cell(title, 1)
    assert typed in fault.message
    assert fault.remedy == f"是否为「{title}」？请改正"
    assert [one.code for one in result.diagnostics] == ["F204"], "what misses because of it is not told"


def test_a_short_header_is_recognised_though_misspelt(tmp_path: Path) -> None:
    sheets = sheets_of() | {"补充事项": [["名称", "内荣"], ["举报电话", "12345"]]}
    result = read(tmp_path, sheets)
    assert told(result.diagnostics, "F204") == ["form.xlsx:补充事项!B1"]


def test_an_unknown_column_without_content_is_nobodys_loss(tmp_path: Path) -> None:
    sheets = sheets_of()
    sheets["人员"][0].append("政治面貌")
    assert read(tmp_path, sheets).diagnostics == ()


def test_content_without_a_head_is_not_lost_silently(tmp_path: Path) -> None:
    sheets = sheets_of()
    sheets["部门"][2] += [None, "旁边的表"]
    result = read(tmp_path, sheets)
    assert str(only(result.diagnostics, "F207").location) == "form.xlsx:部门!G3"


def test_a_column_that_stands_twice_is_an_error_even_by_a_synonym(tmp_path: Path) -> None:
    sheets = sheets_of(problems=[unit_problem("W-1")])
    sheets["问题"][0].insert(0, "问题类别")
    sheets["问题"][1].insert(0, "推诿扯皮")
    fault = only(read(tmp_path, sheets).diagnostics, "F205")
    assert str(fault.location) == "form.xlsx:问题!E1"
    assert "A列和E列" in fault.message


def test_a_missing_column_is_told_once_not_for_every_row(tmp_path: Path) -> None:
    sheets = sheets_of()
    sheets["人员"] = [[row[0], row[1]] for row in sheets["人员"]]
    result = read(tmp_path, sheets)
    assert result.form is None
    fault = only(result.diagnostics, "F206")
    assert "「层级」" in fault.message
    assert str(fault.location) == "form.xlsx:人员!A1"


def test_a_sheet_without_header_is_told_once(tmp_path: Path) -> None:
    sheets = sheets_of()
    sheets["人员"] = sheets["人员"][1:]
    fault = only(read(tmp_path, sheets).diagnostics, "F203")
    assert str(fault.location) == "form.xlsx:人员"
    assert "编号、姓名、层级" in fault.remedy


def test_group_heads_above_the_heads_are_understood(tmp_path: Path) -> None:
    book = make_book(sheets_of())
    sheet = book["人员"]
    sheet.insert_rows(1)
    for address, text in {"A1": "基本情况", "D1": "其他"}.items():
        sheet[address] = text
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("D1:E1")
    book.save(tmp_path / "form.xlsx")
    result = read_form(tmp_path / "form.xlsx", CONTEXT)
    assert result.diagnostics == ()
    assert result.form == make_form()


def test_heads_merged_over_two_rows_beside_grouped_ones_are_understood(tmp_path: Path) -> None:
    sheets = sheets_of()
    sheets["人员"] = [
        ["编号", "姓名", "职务情况", None],
        [None, None, "层级", "支部"],
        *[row[:4] for row in sheets["人员"][1:]],
    ]
    book = make_book(sheets)
    for merged in ("A1:A2", "B1:B2", "C1:D1"):
        book["人员"].merge_cells(merged)
    book.save(tmp_path / "form.xlsx")
    result = read_form(tmp_path / "form.xlsx", CONTEXT)
    assert result.diagnostics == ()
    assert result.form == make_form()


def test_a_header_written_twice_is_not_data(tmp_path: Path) -> None:
    sheets = sheets_of()
    sheets["人员"].insert(1, list(sheets["人员"][0]))
    assert read(tmp_path, sheets).form == make_form()
    sheets["人员"].insert(4, list(sheets["人员"][0]))
    result = read(tmp_path, sheets)
    assert result.form == make_form()
    warning = only(result.diagnostics, "F208")
    assert str(warning.location) == "form.xlsx:人员!A5"


def test_totals_are_refused_and_notes_below_left_out(tmp_path: Path) -> None:
    sheets = sheets_of()
    sheets["部门"] += [["合 计", 3], ["注：以上为内设机构。"], [], ["填表人：王样"]]
    result = read(tmp_path, sheets)
    assert told(result.diagnostics, "F209") == ["form.xlsx:部门!A5"]
    assert told(result.diagnostics, "F210") == ["form.xlsx:部门!A6", "form.xlsx:部门!A8"]
    assert len(result.diagnostics) == 3


def test_a_missing_sheet_is_an_error_only_if_required(tmp_path: Path) -> None:
    sheets = sheets_of()
    del sheets["领导小组"], sheets["职务"]
    fault = only(read(tmp_path, sheets).diagnostics, "F201")
    assert "「职务」" in fault.message


def test_a_required_sheet_without_rows_is_an_error(tmp_path: Path) -> None:
    sheets = sheets_of() | {"部门": [], "领导小组": []}
    sheets["职务"] = sheets["职务"][:1]
    result = read(tmp_path, sheets)
    assert told(result.diagnostics, "F217") == ["form.xlsx:部门", "form.xlsx:职务"]
    assert result.form is None


def test_a_sheet_of_ones_own_is_told_as_not_read(tmp_path: Path) -> None:
    sheets = sheets_of() | {"问题表": [["编号"]], "说明": [["填写说明"]], "Sheet1": []}
    result = read(tmp_path, sheets)
    warning = only(result.diagnostics, "F202")
    assert warning.severity is Severity.WARNING
    assert str(warning.location) == "form.xlsx:问题表"
    assert result.form is not None


@pytest.mark.parametrize(("title", "typed"), [("人员", "人员名单"), ("领导小组", "领导小组成员")])
def test_a_sheet_that_a_missing_one_may_be_is_refused_once(tmp_path: Path, title: str, typed: str) -> None:
    sheets = {typed if name == title else name: rows for name, rows in sheets_of().items()}
    result = read(tmp_path, sheets)
    fault = only(result.diagnostics, "F202")
    assert fault.severity is Severity.ERROR
    assert f"改名为「{title}」" in fault.remedy
    assert result.form is None


def test_a_sheet_under_a_name_of_its_own_is_known_by_its_header(tmp_path: Path) -> None:
    sheets = {"花名册" if name == "人员" else name: rows for name, rows in sheets_of().items()}
    fault = only(read(tmp_path, sheets).diagnostics, "F202")
    assert fault.severity is Severity.ERROR
    assert "改名为「人员」" in fault.remedy


def test_a_misspelt_sheet_is_refused_though_an_empty_right_one_was_added(tmp_path: Path) -> None:
    sheets = sheets_of()
    sheets["花名册"] = sheets["人员"]
    sheets["人员"] = sheets["人员"][:1]
    result = read(tmp_path, sheets)
    fault = only(result.diagnostics, "F202")
    assert str(fault.location) == "form.xlsx:花名册"
    assert fault.severity is Severity.ERROR


def test_a_misspelt_column_is_told_once_though_an_empty_right_one_was_added(tmp_path: Path) -> None:
    sheets = sheets_of()
    sheets["人员"] = [[*row, None] for row in sheets["人员"]]
    sheets["人员"][0][1], sheets["人员"][0][-1] = "性名", "姓名"
    assert only(read(tmp_path, sheets).diagnostics, "F204").remedy == "是否为「姓名」？请改正"


def test_bracketed_hints_below_the_header_belong_to_it(tmp_path: Path) -> None:
    sheets = sheets_of()
    sheets["人员"].insert(1, ["（必填）", "（真字）", None])
    result = read(tmp_path, sheets)
    assert result.diagnostics == ()
    assert result.form == make_form()


def test_a_header_of_group_over_part_is_refused_once(tmp_path: Path) -> None:
    sheets = sheets_of(problems=[unit_problem("W-1")])
    head = sheets["问题"][0]
    first = head.index("责任领导")
    head[first : first + 3] = ["责任", None, None]
    sheets["问题"].insert(1, [None] * first + ["领导", "部门", "人"])
    fault = only(read(tmp_path, sheets).diagnostics, "F216")
    assert str(fault.location) == cell("责任领导", 2)
    assert "“领导”“部门”“人”" in fault.message


def test_a_misspelt_item_of_the_unit_is_one_fault(tmp_path: Path) -> None:
    sheets = sheets_of()
    sheets["单位"][4][0] = "自我称谓"
    sheets["单位"][2][0] = "全称（盖章）"
    fault = only(read(tmp_path, sheets).diagnostics, "F213")
    assert fault.remedy == "是否为「自称」？请改正"


def test_the_units_sheet_is_read_by_keys(tmp_path: Path) -> None:
    sheets = sheets_of()
    rows = sheets["单位"]
    rows[2][0] = "全名"
    rows += [["简称", "市城管局"], [None, "孤零零"], ["备忘", None, "没有内容"]]
    result = read(tmp_path, sheets)
    assert told(result.diagnostics, "F213") == ["form.xlsx:单位!A3", f"form.xlsx:单位!A{len(rows) - 1}"]
    assert told(result.diagnostics, "F214") == [f"form.xlsx:单位!A{len(rows) - 2}"]
    assert told(result.diagnostics, "F301") == ["form.xlsx:单位!A1"]


def test_a_units_sheet_without_its_two_columns_is_told_once(tmp_path: Path) -> None:
    sheets = sheets_of()
    sheets["单位"] = sheets["单位"][1:]
    assert str(only(read(tmp_path, sheets).diagnostics, "F203").location) == "form.xlsx:单位"


def test_a_blank_value_of_the_unit_is_told_at_its_cell(tmp_path: Path) -> None:
    sheets = sheets_of()
    sheets["单位"][2][1] = " 　"
    assert str(only(read(tmp_path, sheets).diagnostics, "F301").location) == "form.xlsx:单位!B3"


def test_dates_and_numbers_come_as_they_are_shown(tmp_path: Path) -> None:
    problem = unit_problem("W-1", found=date(2015, 4, 10), deadline=datetime(2015, 5, 31, 8, 30))
    sheets = sheets_of(problems=[problem, unit_problem("W-2", found=42104, deadline="立行立改")])
    sheets["单位"] += [["联系电话", 88880000]]
    result = read(tmp_path, sheets)
    assert result.diagnostics == ()
    assert result.form is not None
    assert [one.found.last for one in result.form.problems] == [date(2015, 4, 10)] * 2
    assert result.form.problems[0].deadline.due == date(2015, 5, 31)
    assert result.form.unit.phone == "88880000"


def test_a_formula_is_read_with_a_warning_or_refused_without_result(tmp_path: Path) -> None:
    path = save_book(tmp_path, sheets_of())
    book = openpyxl.load_workbook(path)
    book["部门"]["B2"] = '="局"&"办"'
    book["部门"]["B3"] = "=1"
    book.save(path)
    result = read_form(path, CONTEXT)
    fault = only(result.diagnostics, "F304")
    assert str(fault.location) == "form.xlsx:部门!B2"
    assert "等2个单元格" in fault.message
    _give_formula_results(path, "<v>缓存</v>")
    result = read_form(path, CONTEXT)
    warning = only(result.diagnostics, "F305")
    assert "“缓存”" in warning.message
    assert warning.severity is Severity.WARNING
    assert result.form is not None
    assert result.form.departments[0].name == "缓存"


def _give_formula_results(path: Path, value: str) -> None:
    """openpyxl writes no results; a spreadsheet program does."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            text = re.sub(rb"</f><v */?>(</v>)?", f"</f>{value}".encode(), content)
            text = re.sub(rb'<c r="(\w+)"><f>', rb'<c r="\1" t="str"><f>', text)
            package.writestr(name, text)


def test_an_error_cell_is_told_once(tmp_path: Path) -> None:
    result = read_changed(tmp_path, lambda book: book["人员"].__setitem__("B3", "#REF!"))
    assert str(only(result.diagnostics, "F306").location) == "form.xlsx:人员!B3"


def test_merged_cells_among_the_data_are_refused_once(tmp_path: Path) -> None:
    result = read_changed(tmp_path, lambda book: book["人员"].merge_cells("C3:C4"))
    fault = only(result.diagnostics, "F211")
    assert str(fault.location) == "form.xlsx:人员!C3"
    assert "C3:C4" in fault.message
    assert "取消合并" in fault.remedy


def test_an_example_row_that_was_filled_in_is_not_lost_silently(tmp_path: Path) -> None:
    sheets = sheets_of()
    head, *rows = sheets["部门"]
    sheets["部门"] = [["行注", *head], ["示例", "BM01", "信访科"], *([None, *row] for row in rows)]
    fault = only(read(tmp_path, sheets).diagnostics, "F218")
    assert str(fault.location) == "form.xlsx:部门!C2"
    assert "“信访科”" in fault.message


def test_what_is_hidden_is_read_and_counted(tmp_path: Path) -> None:
    def hide(book: openpyxl.Workbook) -> None:
        book["人员"].row_dimensions[3].hidden = True
        book["人员"].row_dimensions[9].hidden = True
        book["部门"].column_dimensions["B"].hidden = True
        book["职务"].sheet_state = "veryHidden"

    result = read_changed(tmp_path, hide)
    assert result.form == make_form()
    assert sorted(told(result.diagnostics, "F212")) == [
        "form.xlsx:人员!A3",
        "form.xlsx:职务",
        "form.xlsx:部门!B1",
    ]
    assert len(result.diagnostics) == 3


def test_a_number_of_more_than_fifteen_digits_is_refused(tmp_path: Path) -> None:
    result = read_changed(tmp_path, lambda book: book["单位"].append(["联系电话", 12345678901234567]))
    fault = only(result.diagnostics, "F307")
    assert fault.location.cell == "B9"


def test_in_the_1904_system_date_cells_are_right_and_bare_numbers_refused(tmp_path: Path) -> None:
    problems = [unit_problem("W-1", found=date(2015, 4, 10)), unit_problem("W-2", found=42104)]
    book = make_book(sheets_of(problems=problems))
    book.epoch = CALENDAR_MAC_1904
    book["问题"][cell("发现日期", 2).partition("!")[2]] = date(2015, 4, 10)
    book.save(tmp_path / "form.xlsx")
    result = read_form(tmp_path / "form.xlsx", CONTEXT)
    fault = only(result.diagnostics, "F114")
    assert str(fault.location) == cell("发现日期", 3)
    assert result.form is None

    book["问题"][cell("发现日期", 3).partition("!")[2]] = "2015年4月11日"
    book.save(tmp_path / "form.xlsx")
    result = read_form(tmp_path / "form.xlsx", CONTEXT)
    assert result.form is not None
    assert result.form.problems[0].found.last == date(2015, 4, 10)


def test_every_fault_is_told_at_its_own_cell(tmp_path: Path) -> None:
    problems = [
        unit_problem("W-1", found="9月31日"),
        unit_problem("W-2", deadline="尽快", ownership="集体"),
        unit_problem("W-3", source=None),
    ]
    result = read(tmp_path, sheets_of(problems=problems))
    by_place = {str(one.location): one for one in result.diagnostics}
    assert {place: one.code for place, one in by_place.items()} == {
        cell("发现日期", 2): "F303",
        cell("整改时限", 3): "F303",
        cell("归属", 3): "F302",
        cell("来源", 4): "F301",
    }
    assert "9月31日" in by_place[cell("发现日期", 2)].message
    assert by_place[cell("归属", 3)].message == "「归属」的“集体”不在可选值之中"
    assert by_place[cell("归属", 3)].remedy == "应为“单位”“个人”之一"
    assert by_place[cell("来源", 4)].remedy == "请填写「来源」，例如“征求意见”"


def test_a_mojibake_archive_is_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(b"PK" + bytes(range(256)) * 20)
    assert [one.code for one in read_form(path).diagnostics] == ["F109"]


def test_the_form_itself_is_not_changed_by_reading(tmp_path: Path) -> None:
    before = deepcopy(FORM)
    path = save_book(tmp_path, sheets_of())
    content = path.read_bytes()
    read_form(path, CONTEXT)
    assert path.read_bytes() == content
    assert before == FORM
