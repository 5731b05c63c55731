from __future__ import annotations

import json
import re
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from docgen.diagnostics import DiagnosticError, Severity
from docgen.forms.convert import convert_form, form_to_workbook, rewrite_form
from docgen.forms.form_file import read_form
from docgen.forms.form_files import write_form_file
from docgen.forms.form_tree import form_to_yaml
from tests.builders import FORM, make_campaign, make_form, unit_problem
from tests.forms.files import make_book, sheets_of, write_campaign
from tests.forms.forms import CONTEXT, rich_form

CALCULATED = '<c r="E2"\\1 t="str">\\2<v>甲乙</v></c>'.encode()


def workspace(folder: Path, data: bytes | None = None, **campaign: Any) -> Path:
    """A folder with the small campaign, and the workbook if given."""
    write_campaign(folder, **campaign)
    if data is not None:
        (folder / "form.xlsx").write_bytes(data)
    return folder


def sheet_of(path: Path, title: str) -> Worksheet:
    found = openpyxl.load_workbook(path)[title]
    assert isinstance(found, Worksheet)
    return found


def rows_of(path: Path, title: str) -> list[list[Any]]:
    """The filled rows of a sheet below its title line, trailing blanks cut."""
    rows = []
    for values in sheet_of(path, title).iter_rows(min_row=2, values_only=True):
        filled = [at for at, value in enumerate(values) if value is not None]
        if filled:
            rows.append(list(values[: filled[-1] + 1]))
    return rows


def codes(error: pytest.ExceptionInfo[DiagnosticError]) -> list[str]:
    return [one.code for one in error.value.diagnostics]


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_rewriting_a_written_form_changes_nothing(tmp_path: Path) -> None:
    data = form_to_workbook(rich_form(), make_campaign())
    assert rewrite_form(workspace(tmp_path, data)).read_bytes() == data
    assert (tmp_path / "form.bak.xlsx").read_bytes() == data


def test_rewriting_keeps_a_form_that_was_typed_by_hand(tmp_path: Path) -> None:
    workspace(tmp_path)
    make_book(sheets_of(problems=[unit_problem("W-1")])).save(tmp_path / "form.xlsx")
    before = read_form(tmp_path / "form.xlsx", CONTEXT).form
    path = rewrite_form(tmp_path)
    assert before is not None
    assert read_form(path, CONTEXT).form == before
    assert path.read_bytes() == rewrite_form(tmp_path).read_bytes()


def test_rows_that_do_not_validate_are_kept_as_typed(tmp_path: Path) -> None:
    workspace(tmp_path)
    sheets = sheets_of()
    sheets["人员"] += [["R4", None, "不存在的层级"], [None, None, None, None, "只有备注"]]
    make_book(sheets).save(tmp_path / "form.xlsx")
    rows = rows_of(rewrite_form(tmp_path), "人员")
    assert rows[-2:] == [[None, "R4", None, "不存在的层级"], [None, None, None, None, None, "只有备注"]]


def test_unknown_columns_sheets_and_lines_above_are_kept(tmp_path: Path) -> None:
    workspace(tmp_path)
    sheets = sheets_of(problems=[unit_problem("W-1")])
    extra: list[list[Any]] = [["工号（旧）"], [7], [], ["x"]]
    people = [[*row, *more] for row, more in zip(sheets["人员"], extra, strict=True)]
    sheets["人员"] = [["某单位人员情况", None, "2015年"], *people]
    sheets["我的草稿"] = [["记一下"], [None, "=要写的话"], [3.5]]
    make_book(sheets).save(tmp_path / "form.xlsx")
    path = rewrite_form(tmp_path)
    rows = rows_of(path, "人员")
    assert rows[0] == ["某单位人员情况", None, "2015年"]
    assert rows[1] == ["行注", "编号*", "姓名*", "层级*", "支部", "备注", "工号（旧）"]
    assert [row[6] for row in rows[2:] if len(row) > 6] == [7, "x"]
    assert openpyxl.load_workbook(path).sheetnames[-1] == "我的草稿"
    assert rows_of(path, "我的草稿") == [[None, "=要写的话"], [3.5]]
    assert path.read_bytes() == rewrite_form(tmp_path).read_bytes()


def test_a_sheet_without_a_header_is_kept_beside_a_new_one(tmp_path: Path) -> None:
    workspace(tmp_path)
    sheets = sheets_of()
    sheets["问题"] = [["随手记的"], ["窗口慢"]]
    make_book(sheets).save(tmp_path / "form.xlsx")
    path = rewrite_form(tmp_path)
    assert rows_of(path, "问题")[0][:3] == ["行注", "编号*", "归属*"]
    kept = openpyxl.load_workbook(path).sheetnames[-1]
    assert [cell.value for cell in sheet_of(path, kept)["A"]] == ["随手记的", "窗口慢"]


def test_what_is_typed_beside_the_title_line_is_kept(tmp_path: Path) -> None:
    workspace(tmp_path, form_to_workbook(make_form(), make_campaign()))
    book = openpyxl.load_workbook(tmp_path / "form.xlsx")
    book["人员"]["G1"] = "王主任已阅"
    book.save(tmp_path / "form.xlsx")
    assert rows_of(rewrite_form(tmp_path), "人员")[0] == [None] * 6 + ["王主任已阅"]
    assert read_form(tmp_path / "form.xlsx", CONTEXT).form == make_form()


def test_values_that_a_merge_hides_are_not_lost(tmp_path: Path) -> None:
    workspace(tmp_path)
    book = make_book(sheets_of())
    book["人员"]["D2"], book["人员"]["D3"] = "第一支部", "第二支部"
    book.save(tmp_path / "plain.xlsx")
    with zipfile.ZipFile(tmp_path / "plain.xlsx") as old, zipfile.ZipFile(tmp_path / "form.xlsx", "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet3.xml":
                merged = b'</sheetData><mergeCells><mergeCell ref="D2:D3"/></mergeCells>'
                part = part.replace(b"</sheetData>", merged)
            new.writestr(name, part)
    path = rewrite_form(tmp_path)
    assert [row[-1] for row in rows_of(path, "人员")[1:3]] == ["第一支部", "第二支部"]


def test_notes_dates_errors_and_merges_are_kept(tmp_path: Path) -> None:
    workspace(tmp_path)
    book = make_book(sheets_of())
    people, posts = book["人员"], book["职务"]
    people["B2"].comment = Comment("请核对", "李四")
    people["D3"] = "#REF!"
    people["C2"] = people["C3"] = None
    people["C2"] = "中层干部"
    people.merge_cells("C2:C3")
    posts["D2"] = datetime(2014, 11, 27)
    book.save(tmp_path / "form.xlsx")
    path = rewrite_form(tmp_path)
    rewritten = sheet_of(path, "人员")
    comment = rewritten["C3"].comment
    assert comment is not None
    assert comment.text == "请核对"
    assert (rewritten["E4"].value, rewritten["E4"].data_type) == ("#REF!", "e")
    assert [str(area) for area in rewritten.merged_cells.ranges] == ["D3:D4"]
    date = sheet_of(path, "职务")["E3"]
    assert (date.value, date.number_format) == (datetime(2014, 11, 27), 'yyyy"年"m"月"d"日"')


def test_a_formula_without_a_result_stays_a_formula(tmp_path: Path) -> None:
    workspace(tmp_path)
    book = make_book(sheets_of())
    book["人员"]["E2"] = '="甲"&"乙"'
    book.save(tmp_path / "form.xlsx")
    cell = sheet_of(rewrite_form(tmp_path), "人员")["F3"]
    assert (cell.value, cell.data_type) == ('="甲"&"乙"', "f")


def test_unknown_items_and_explanations_of_the_unit_are_kept(tmp_path: Path) -> None:
    workspace(tmp_path)
    sheets = sheets_of()
    sheets["单位"][1] += ["问过办公室"]
    sheets["单位"] += [["邮编", "010000"], ["编号", "DW02"]]
    make_book(sheets).save(tmp_path / "form.xlsx")
    path = rewrite_form(tmp_path)
    rows = rows_of(path, "单位")
    assert rows[1] == ["编号*", "DW01", "如：DW01", "问过办公室"]
    assert rows[-2:] == [["邮编", "010000"], ["编号", "DW02"]]
    assert path.read_bytes() == rewrite_form(tmp_path).read_bytes()


def test_new_open_facts_are_listed_beside_those_filled_in(tmp_path: Path) -> None:
    facts = [{"name": "举报电话", "value": "0000-0000123"}]
    data = form_to_workbook(make_form(facts=facts), make_campaign())
    missing = [{"name": name, "text": f"{name}未给出。"} for name in ("举报电话", "举报邮箱")]
    path = rewrite_form(workspace(tmp_path, data, missing_facts=missing))
    assert rows_of(path, "补充事项")[1:] == [
        [None, "举报电话", "0000-0000123"],
        ["举报邮箱未给出。", "举报邮箱"],
    ]


def test_a_workspace_without_a_form_gets_an_empty_one(tmp_path: Path) -> None:
    path = rewrite_form(workspace(tmp_path))
    assert rows_of(path, "人员")[1][0] == "示例"
    assert files(tmp_path) == {"campaign.yaml", "form.xlsx"}


def test_an_open_form_is_not_replaced(tmp_path: Path) -> None:
    data = form_to_workbook(make_form(), make_campaign())
    workspace(tmp_path, data)
    (tmp_path / "~$form.xlsx").touch()
    with pytest.raises(DiagnosticError) as caught:
        rewrite_form(tmp_path)
    assert codes(caught) == ["F104"]
    assert caught.value.diagnostics[0].severity is Severity.ERROR
    assert (tmp_path / "form.xlsx").read_bytes() == data
    assert not (tmp_path / "form.bak.xlsx").exists()


def test_a_form_in_yaml_is_not_doubled_by_a_workbook(tmp_path: Path) -> None:
    workspace(tmp_path)
    (tmp_path / "form.yaml").write_text(form_to_yaml(make_form()), encoding="utf-8")
    with pytest.raises(DiagnosticError) as caught:
        rewrite_form(tmp_path)
    assert codes(caught) == ["F126"]
    assert files(tmp_path) == {"campaign.yaml", "form.yaml"}


def test_a_faulty_campaign_leaves_the_form_alone(tmp_path: Path) -> None:
    data = form_to_workbook(make_form(), make_campaign())
    workspace(tmp_path, data, categories="不是列表")
    with pytest.raises(DiagnosticError):
        rewrite_form(tmp_path)
    assert (tmp_path / "form.xlsx").read_bytes() == data


def test_the_two_faces_turn_into_each_other_and_one_remains(tmp_path: Path) -> None:
    form = rich_form()
    workspace(tmp_path, form_to_workbook(form, make_campaign()))
    yaml = convert_form(tmp_path, "yaml")
    assert files(tmp_path) == {"campaign.yaml", "form.yaml", "form.old.xlsx"}
    assert read_form(yaml, CONTEXT).form == form
    workbook = convert_form(tmp_path, "xlsx")
    assert files(tmp_path) == {"campaign.yaml", "form.xlsx", "form.old.xlsx", "form.old.yaml"}
    assert read_form(workbook, CONTEXT).form == form
    convert_form(tmp_path, "yaml")
    assert files(tmp_path) == {
        "campaign.yaml",
        "form.yaml",
        *("form.old.xlsx", "form.old-2.xlsx", "form.old.yaml"),
    }


def test_what_a_cell_cannot_hold_is_not_converted(tmp_path: Path) -> None:
    workspace(tmp_path)
    form = FORM | {"papers": [{"kind": "plan"}, {"kind": "summary", "recipients": ["市委、市政府"]}]}
    (tmp_path / "form.yaml").write_text(json.dumps(form, ensure_ascii=False), encoding="utf-8")
    with pytest.raises(DiagnosticError) as caught:
        convert_form(tmp_path, "xlsx")
    assert codes(caught) == ["F128"]
    assert "「文书」第2条" in caught.value.diagnostics[0].message
    assert files(tmp_path) == {"campaign.yaml", "form.yaml"}


def test_a_faulty_form_is_not_converted(tmp_path: Path) -> None:
    data = form_to_workbook(make_form(), make_campaign())
    workspace(tmp_path)
    (tmp_path / "form.yaml").write_text("单位: {编号: DW01}\n", encoding="utf-8")
    with pytest.raises(DiagnosticError) as caught:
        convert_form(tmp_path, "xlsx")
    assert "F301" in codes(caught)
    (tmp_path / "form.xlsx").write_bytes(data)
    with pytest.raises(DiagnosticError) as caught:
        convert_form(tmp_path, "xlsx")
    assert codes(caught) == ["F127"]


def test_a_formula_gives_way_to_its_last_result_and_is_noted(tmp_path: Path) -> None:
    workspace(tmp_path)
    book = make_book(sheets_of())
    book["人员"]["E2"] = '="甲"&"乙"'
    book.save(tmp_path / "plain.xlsx")
    with zipfile.ZipFile(tmp_path / "plain.xlsx") as old, zipfile.ZipFile(tmp_path / "form.xlsx", "w") as new:
        for name in old.namelist():
            part = old.read(name).replace(b"<v></v>", b"<v/>")
            new.writestr(name, re.sub(b'<c r="E2"([^>]*)>(.*?)<v ?/></c>', CALCULATED, part))
    cell = sheet_of(rewrite_form(tmp_path), "人员")["F3"]
    assert (cell.value, cell.data_type) == ("甲乙", "s")
    assert cell.comment is not None
    assert cell.comment.text == '原来的公式：="甲"&"乙"'


def test_a_workbook_that_cannot_be_rewritten_is_left_alone(tmp_path: Path) -> None:
    workspace(tmp_path)
    make_book(sheets_of()).save(tmp_path / "plain.xlsx")
    with zipfile.ZipFile(tmp_path / "plain.xlsx") as old, zipfile.ZipFile(tmp_path / "form.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'"gray125"', b'"odd"'))
    before = (tmp_path / "form.xlsx").read_bytes()
    with pytest.raises(DiagnosticError) as caught:
        rewrite_form(tmp_path)
    assert codes(caught) == ["F124"]
    assert (tmp_path / "form.xlsx").read_bytes() == before


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    workspace(tmp_path)
    (tmp_path / "form.xlsx").mkdir()
    with pytest.raises(DiagnosticError) as caught:
        write_form_file(tmp_path / "form.xlsx", b"")
    assert codes(caught) == ["F125"]
    assert files(tmp_path) == {"campaign.yaml", "form.xlsx"}
