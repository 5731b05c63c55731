from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from docgen.official import sheet
from docgen.official.heads import UP
from docgen.official.package import save_xlsx

COLUMNS = [
    ("序号", 6, "表格数字"),
    ("问题", 40, "表格文字"),
    ("领导", 12, "表格居中"),
    ("人员", 12, "表格居中"),
]
CELLS = ["{{ r.no }}", "=cmd", "{{ r.leader }}", "{{ r.person }}"]


def new_sheet() -> Worksheet:
    ws = Workbook().active
    assert isinstance(ws, Worksheet)
    return ws


def saved(ws: Worksheet, folder: Path) -> Worksheet:
    assert ws.parent is not None
    save_xlsx(ws.parent, folder / "台账.xlsx")
    loaded = load_workbook(folder / "台账.xlsx").active
    assert isinstance(loaded, Worksheet)
    return loaded


def test_the_rows_are_where_the_layout_says(tmp_path: Path) -> None:
    ws = new_sheet()
    rows = sheet.ledger_sheet(
        ws,
        "整改台账",
        [("^", 6, "表格数字"), ("^", 40, "表格文字"), *COLUMNS[2:]],
        cells=CELLS,
        info=("填报单位：", "日期：", "审核人："),
        group_heads=[["序号", "问题", "责任", "<"]],
        around=("{%tr for r in rows %}", "{%tr endfor %}"),
        foot=("填报人：", "", "负责人签字："),
    )
    assert rows == sheet.SheetRows(title=1, info=2, head=range(3, 5), body=6, foot=8)
    loaded = saved(ws, tmp_path)
    assert loaded["A1"].value == "整改台账"
    assert [loaded.cell(5, 1).value, loaded.cell(7, 1).value] == ["{%tr for r in rows %}", "{%tr endfor %}"]
    assert loaded.cell(rows.body, 3).value == "{{ r.leader }}"
    assert loaded["D8"].value == "负责人签字："
    assert {"A3:A4", "B3:B4", "C3:D3", "A1:D1"} <= {str(area) for area in loaded.merged_cells.ranges}
    assert UP not in [cell.value for cell in loaded[4]]


def test_the_head_is_frozen_and_repeats_in_print(tmp_path: Path) -> None:
    ws = new_sheet()
    sheet.ledger_sheet(ws, "台账", COLUMNS, cells=CELLS)
    loaded = saved(ws, tmp_path)
    assert loaded.freeze_panes == "A3"
    assert loaded.print_title_rows == "$2:$2"


def test_a_text_that_starts_with_an_equals_sign_is_no_formula(tmp_path: Path) -> None:
    ws = new_sheet()
    rows = sheet.ledger_sheet(ws, "=1+1", COLUMNS, cells=CELLS)
    loaded = saved(ws, tmp_path)
    assert (loaded["A1"].value, loaded["A1"].data_type) == ("=1+1", "s")
    assert loaded.cell(rows.body, 2).data_type == "s"


@pytest.mark.parametrize(
    ("orientation", "margins_mm"), [("portrait", [37, 26, 35, 28]), ("landscape", [28, 37, 26, 35])]
)
def test_paper_and_margins_follow_the_standard(
    tmp_path: Path, orientation: sheet.Orientation, margins_mm: list[int]
) -> None:
    ws = new_sheet()
    sheet.print_setup(ws, orientation=orientation)
    loaded = saved(ws, tmp_path)
    page = loaded.page_margins
    assert [round(side * 25.4) for side in (page.top, page.right, page.bottom, page.left)] == margins_mm
    assert (loaded.page_setup.paperSize, loaded.page_setup.orientation) == (9, orientation)
    assert (loaded.page_setup.fitToWidth, loaded.page_setup.fitToHeight) == (1, 0)


def test_the_page_number_changes_sides(tmp_path: Path) -> None:
    ws = new_sheet()
    sheet.print_setup(ws)
    loaded = saved(ws, tmp_path)
    assert loaded.oddFooter is not None and loaded.evenFooter is not None
    assert (loaded.oddFooter.right.text, loaded.evenFooter.left.text) == ("— &P —", "— &P —")
    assert loaded.HeaderFooter.differentOddEven


def test_cells_carry_named_styles(tmp_path: Path) -> None:
    ws = new_sheet()
    rows = sheet.ledger_sheet(ws, "台账", COLUMNS, cells=CELLS)
    loaded = saved(ws, tmp_path)
    assert [cell.style for cell in loaded[rows.body]] == [column[2] for column in COLUMNS]
    assert loaded["A1"].font.name == "方正小标宋简体"


def test_a_dropdown_offers_the_choices_down_to_the_last_row(tmp_path: Path) -> None:
    ws = new_sheet()
    sheet.dropdown(ws, "D", 5, ["整改中", "已完成"])
    [validation] = saved(ws, tmp_path).data_validations.dataValidation
    assert validation.formula1 == '"整改中,已完成"'
    assert str(validation.sqref) == f"D5:D{sheet.LAST_ROW}"


@pytest.mark.parametrize("choices", [["甲,乙"], ["长" * 130, "长" * 130]])
def test_choices_that_excel_would_corrupt_are_refused(choices: list[str]) -> None:
    with pytest.raises(ValueError, match="Excel"):
        sheet.dropdown(new_sheet(), "D", 5, choices)


def test_a_highlight_colours_whole_rows_by_a_formula(tmp_path: Path) -> None:
    ws = new_sheet()
    sheet.highlight(ws, ("A", "D"), 5, '$D5="逾期"', "FFC7CE")
    [area] = saved(ws, tmp_path).conditional_formatting
    assert str(area.sqref) == f"A5:D{sheet.LAST_ROW}"
    assert area.rules[0].formula == ['$D5="逾期"']


def test_cells_must_match_columns() -> None:
    with pytest.raises(ValueError, match="3 cells for 4 columns"):
        sheet.ledger_sheet(new_sheet(), "台账", COLUMNS, cells=CELLS[:3])
