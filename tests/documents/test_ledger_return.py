from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from docgen.documents.ledger_return.context import HANDOUT
from docgen.register.returned.columns import BY_UNIT, COLUMNS, META_SHEET
from docgen.render import compile_template
from docgen.render.inspect import inspect_template
from docgen.render.schema import describe
from docgen.resources import templates_dir
from tests.builders import unit_problem
from tests.register.returned.world import HEADER, STREET, column, make_world


@pytest.fixture(scope="module")
def office() -> openpyxl.Workbook:
    """The office's workbook of June."""
    with TemporaryDirectory() as folder, make_world(Path(folder)) as world:
        return world.workbook()


@pytest.fixture(scope="module")
def sheet(office: openpyxl.Workbook) -> Worksheet:
    return office["台账"]


@pytest.mark.parametrize("name", HANDOUT.all_templates)
def test_the_templates_are_sound(name: str) -> None:
    path = templates_dir() / name
    assert inspect_template(path, describe(HANDOUT.context_type)) == ()
    compile_template(path)


def test_only_what_the_unit_fills_in_is_unlocked(sheet: Worksheet) -> None:
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    free = {cell.value for cell in sheet[HEADER] if not sheet.cell(5, cell.column or 0).protection.locked}
    assert free == {one.title for one in COLUMNS if one.field in BY_UNIT} | {"备注"}
    assert all(sheet.cell(row, 6).protection.locked for row in range(5, 11))


def test_the_unit_may_sort_filter_insert_and_widen(sheet: Worksheet) -> None:
    forbidden = sheet.protection
    assert not any(
        (
            forbidden.sort,
            forbidden.autoFilter,
            forbidden.insertRows,
            forbidden.formatColumns,
            forbidden.formatRows,
        )
    )
    assert forbidden.deleteRows
    assert sheet.auto_filter.ref == "A4:S20"


def test_below_the_ledger_are_open_rows_for_new_problems(sheet: Worksheet) -> None:
    spare = [row for row in range(11, sheet.max_row + 1) if not sheet.cell(row, 6).protection.locked]
    assert len(spare) == 10
    assert all(sheet.cell(row, column(sheet, "内部编号")).value is None for row in spare)


def test_number_and_digest_are_hidden_and_whose_it_is_deeper_still(office: openpyxl.Workbook) -> None:
    sheet = office["台账"]
    letters = [get_column_letter(column(sheet, title)) for title in ("内部编号", "行校验")]
    assert all(sheet.column_dimensions[letter].hidden for letter in letters)
    meta = office[META_SHEET]
    assert meta.sheet_state == "veryHidden"
    values = {row[0].value: row[1].value for row in meta.iter_rows(max_col=2)}
    assert (values["专项"], values["单位编号"], values["月份"], values["格式"]) == (
        "mini-2015",
        "B2",
        "2015-06",
        1,
    )
    assert isinstance(values["登记簿序号"], int)


def test_statuses_are_offered_and_dates_are_hinted_at_without_a_wall(sheet: Worksheet) -> None:
    rules = {str(one.sqref).split(":")[0]: one for one in sheet.data_validations.dataValidation}
    status, day = rules["P5"], rules["O5"]
    assert status.formula1 == '"已完成,申请销号,立行立改,长期坚持,申请延期"'
    assert (day.type, day.errorStyle) == ("date", "warning")


def test_it_prints_in_landscape_with_its_head_on_every_page(sheet: Worksheet) -> None:
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$4:$4"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)


def test_overdue_and_due_problems_are_marked(tmp_path: Path) -> None:
    problems = [
        unit_problem("W-1", deadline="2015年5月31日"),
        unit_problem("W-2", deadline="2015年6月30日"),
        unit_problem("W-3", deadline="2015年7月1日"),
        unit_problem("W-4", deadline="长期坚持"),
    ]
    with make_world(tmp_path, problems=problems, progress=[], measures=[]) as world:
        sheet = world.workbook()["台账"]
    statuses = [sheet.cell(row, column(sheet, "状态")).value for row in range(5, 9)]
    assert statuses == ["待整改（逾期）", "待整改（本月到期）", "待整改", "待整改"]
    formulas = [rule.formula[0] for rules in sheet.conditional_formatting for rule in rules.rules]
    assert formulas == ['ISNUMBER(SEARCH("逾期",$M5))', 'ISNUMBER(SEARCH("到期",$M5))']


def test_without_problems_of_persons_there_is_no_sheet_for_them(tmp_path: Path) -> None:
    with make_world(tmp_path, problems=[unit_problem("W-1")], progress=[], measures=[]) as world:
        assert world.workbook().sheetnames == ["台账", META_SHEET]


def test_problems_of_no_department_go_to_the_unit_itself(tmp_path: Path) -> None:
    with make_world(
        tmp_path, problems=[unit_problem("W-1", department=None)], progress=[], measures=[]
    ) as world:
        assert world.workbook("市城管局（本级）")[META_SHEET]["B2"].value == "DW01"


def test_the_same_register_gives_the_same_bytes(tmp_path: Path) -> None:
    contents = []
    for name in "ab":
        (tmp_path / name).mkdir()
        with make_world(tmp_path / name) as world:
            contents.append(next(world.folder.rglob(f"{STREET}_*.xlsx")).read_bytes())
    assert contents[0] == contents[1]


def test_what_is_handed_out_twice_stands_once_in_the_register(tmp_path: Path) -> None:
    with make_world(tmp_path) as world:
        last = world.register.last_seq
        world.issue()
        assert world.register.last_seq == last
