from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from docgen.diagnostics import DiagnosticError
from docgen.forms.columns import Kind, columns, field_kind, form_sheets
from docgen.forms.convert import form_to_workbook
from docgen.forms.form_file import read_form
from docgen.forms.form_styles import MAX_CELL_CHARACTERS
from docgen.forms.guide_sheet import PURPOSES
from docgen.forms.workbook import write_form_workbook
from docgen.model.form import Form
from docgen.model.person import Post
from docgen.model.problem import Problem
from tests.builders import make_campaign, make_form
from tests.forms.forms import CONTEXT, rich_form

MISSING = [{"name": "举报电话", "text": "本级公布的举报电话。"}]


def book(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def sheet(data: bytes, title: str) -> Worksheet:
    found = book(data)[title]
    assert isinstance(found, Worksheet)
    return found


def read_back(tmp_path: Path, data: bytes) -> Form | None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(data)
    form, _, diagnostics = read_form(path, CONTEXT)
    assert diagnostics == ()
    return form


def letters(ws: Worksheet) -> dict[object, str]:
    return {cell.value: cell.coordinate.rstrip("0123456789") for cell in ws[2]}


def list_formulas(ws: Worksheet) -> dict[str, str]:
    return {str(one.sqref).split(":")[0]: str(one.formula1) for one in ws.data_validations.dataValidation}


def test_a_form_reads_back_as_it_was_written(tmp_path: Path) -> None:
    form = rich_form()
    assert read_back(tmp_path, form_to_workbook(form, make_campaign())) == form


def test_the_same_form_gives_the_same_bytes_without_the_clock() -> None:
    first = form_to_workbook(rich_form(), make_campaign())
    assert first == form_to_workbook(rich_form(), make_campaign())
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        stamps = re.findall(rb"\d{4}-\d\d-\d\dT", package.read("docProps/core.xml"))
        assert set(stamps) == {b"2012-07-01T"}
        assert {info.date_time[0] for info in package.infolist()} == {1980}


def test_text_that_looks_like_a_formula_or_an_error_is_text() -> None:
    data = form_to_workbook(rich_form(), make_campaign())
    cells = [cell for ws in book(data).worksheets for row in ws.iter_rows() for cell in row]
    texts = {cell.value: cell.data_type for cell in cells if isinstance(cell.value, str)}
    for text in ("=1+1", "+机关支部", "@所有人", "-主任", "#N/A"):
        assert texts[text] == "s"
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_every_sheet_of_the_model_stands_in_its_order_after_the_guide() -> None:
    names = book(write_form_workbook(None, make_campaign())).sheetnames
    assert names == ["填表说明", *(one.title for one in form_sheets()), "选项"]


def test_every_sheet_has_its_purpose_told() -> None:
    assert set(PURPOSES) == set(Form.model_fields)
    guide = sheet(write_form_workbook(None, None), "填表说明")
    told = {cell.value for row in guide.iter_rows() for cell in row}
    assert set(PURPOSES.values()) <= told


def test_required_fields_are_marked_and_an_example_stands_below() -> None:
    ws = sheet(write_form_workbook(None, make_campaign()), "人员")
    assert [cell.value for cell in ws[2]] == ["行注", "编号*", "姓名*", "层级*", "支部", "备注"]
    assert [cell.value for cell in ws[3]] == ["示例", "RY001", "张三", "普通职工", "机关第一党支部", None]
    assert ws["B3"].font.italic


def test_the_example_is_not_read_as_data(tmp_path: Path) -> None:
    form = read_back(tmp_path, form_to_workbook(make_form(), make_campaign()))
    assert form is not None
    assert [person.code for person in form.people] == ["R1", "R2", "R3"]


def test_an_empty_form_lacks_only_what_must_be_filled_in(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(write_form_workbook(None, make_campaign()))
    _, _, diagnostics = read_form(path, CONTEXT)
    assert {one.code for one in diagnostics} == {"F217", "F301"}
    required = [one.head for one in form_sheets()[0].columns if one.required]
    assert sum(one.code == "F301" for one in diagnostics) == len(required)


def test_fixed_choices_are_enforced_and_references_only_offered() -> None:
    ws = sheet(write_form_workbook(None, make_campaign()), "问题")
    validations = {str(one.sqref).split(":")[0]: one for one in ws.data_validations.dataValidation}
    titles = letters(ws)
    ownership = validations[f"{titles['归属*']}3"]
    assert (ownership.formula1, ownership.showErrorMessage) == ('"单位,个人"', True)
    leader = validations[f"{titles['责任领导']}3"]
    assert (leader.formula1, leader.showErrorMessage) == ("人员姓名", False)


def test_the_campaigns_categories_are_offered_from_the_options_sheet() -> None:
    data = write_form_workbook(None, make_campaign())
    ws = sheet(data, "问题")
    assert list_formulas(ws)[f"{letters(ws)['类别*']}3"] == "'选项'!$A$2:$A$3"
    assert [cell.value for cell in sheet(data, "选项")["A"]][:3] == ["问题类别", "推诿扯皮", "纪律松懈"]


def test_without_a_campaign_only_what_the_model_fixes_is_offered() -> None:
    data = write_form_workbook(None, None)
    assert "选项" not in book(data).sheetnames
    assert '"单位,个人"' in list_formulas(sheet(data, "问题")).values()


def test_offered_names_begin_below_the_example() -> None:
    names = book(write_form_workbook(None, make_campaign())).defined_names
    assert set(names) == {"人员姓名", "部门名称", "问题编号"}
    formula = names["人员姓名"].attr_text
    assert formula.startswith("OFFSET('人员'!$C$2,1+COUNTIF('人员'!$A$3:")


def test_open_facts_are_listed_to_be_filled_in(tmp_path: Path) -> None:
    campaign = make_campaign(missing_facts=MISSING)
    ws = sheet(write_form_workbook(None, campaign), "补充事项")
    assert [cell.value for cell in ws[3]][:3] == ["本级公布的举报电话。", "举报电话", None]
    assert sheet(form_to_workbook(make_form(), campaign), "补充事项")["B3"].value is None


def test_cells_still_empty_keep_what_will_be_typed_as_text() -> None:
    ws = sheet(write_form_workbook(None, make_campaign()), "人员")
    assert ws["B5"].number_format == "@"
    assert ws.column_dimensions["B"].number_format == "@"


def test_sheets_print_on_a4_landscape_with_their_heads() -> None:
    ws = sheet(write_form_workbook(None, make_campaign()), "问题")
    assert (ws.page_setup.paperSize, ws.page_setup.orientation, ws.page_setup.fitToWidth) == (
        9,
        "landscape",
        1,
    )
    assert ws.print_title_rows == "$2:$2"
    assert ws.freeze_panes == "C3"


def test_long_text_makes_its_row_taller() -> None:
    form = make_form(self_checks=[{"subject": "单位", "item": "自查方式", "text": ["长" * 400]}])
    ws = sheet(form_to_workbook(form, None), "自查")
    assert (ws.row_dimensions[4].height or 0) > 100


def test_text_that_no_cell_can_hold_is_refused_and_not_cut_off() -> None:
    form = make_form(
        self_checks=[{"subject": "单位", "item": "自查方式", "text": ["长" * (MAX_CELL_CHARACTERS + 1)]}]
    )
    with pytest.raises(DiagnosticError) as caught:
        form_to_workbook(form, None)
    assert caught.value.diagnostics[0].code == "F123"
    assert str(caught.value.diagnostics[0].location) == "form.xlsx:自查!D4"


def test_a_tree_that_does_not_validate_is_written_as_it_is() -> None:
    tree = {"人员": [{"编号": "R9", "层级": "不存在的层级"}], "posts": [{"person": "R9"}]}
    data = write_form_workbook(tree, None)
    assert [cell.value for cell in sheet(data, "人员")[4]][1:4] == ["R9", None, "不存在的层级"]
    assert sheet(data, "职务")["B4"].value == "R9"


def test_a_column_knows_from_the_model_how_it_is_filled_in() -> None:
    assert field_kind(Post, "first") is Kind.DAY
    assert field_kind(Post, "main") is Kind.FLAG
    assert field_kind(Problem, "found") is Kind.SPAN
    assert field_kind(Problem, "deadline") is Kind.LIMIT
    assert field_kind(Problem, "related") is Kind.LIST
    assert field_kind(Problem, "ownership") is Kind.CHOICE
    assert field_kind(Problem, "note") is Kind.TEXT
    assert next(one for one in columns(Post) if one.name == "main").choices == ("是", "否")


_CHARACTERS = st.one_of(
    st.sampled_from("=+-@'#_x041\n：:,、“”<&>%{}[]|*!~ "), st.characters(exclude_categories=["Cs", "Cc"])
)
_TEXT = st.text(_CHARACTERS, min_size=1, max_size=30).map(lambda text: "文" + text)
_LINE = _TEXT.map(lambda text: text.replace("\n", ""))


@given(note=_TEXT, name=_TEXT, lines=st.lists(_LINE, min_size=1, max_size=3))
@settings(max_examples=25, deadline=None)
def test_any_text_survives_the_workbook(
    tmp_path_factory: Any, note: str, name: str, lines: list[str]
) -> None:
    form = _form_with(note, name, lines)
    if form is not None:
        path = tmp_path_factory.mktemp("any")
        assert read_back(path, form_to_workbook(form, None)) == form


def _form_with(note: str, name: str, lines: list[str]) -> Form | None:
    """A small form with these texts; None if the model refuses one."""
    people = [{"code": "R1", "name": name, "layer": "班子成员", "note": note}]
    try:
        return make_form(people=people, self_checks=[{"subject": "单位", "item": "自查方式", "text": lines}])
    except ValueError:
        return None


def test_departments_problems_and_signers_of_opinions_and_orders_are_offered() -> None:
    data = write_form_workbook(None, make_campaign())
    opinions, orders = sheet(data, "意见"), sheet(data, "督办")
    of_opinions, of_orders = list_formulas(opinions), list_formulas(orders)
    assert of_opinions[f"{letters(opinions)['承办部门']}3"] == "部门名称"
    assert of_opinions[f"{letters(opinions)['性质*']}3"] == '"意见,建议,投诉,举报,求助,其他"'
    wanted = {"承办部门*": "部门名称", "协办部门": "部门名称", "问题编号": "问题编号", "签发人*": "人员姓名"}
    assert {head: of_orders[f"{letters(orders)[head]}3"] for head in wanted} == wanted


def test_nobody_is_asked_who_complained() -> None:
    heads = {str(head) for head in letters(sheet(write_form_workbook(None, make_campaign()), "意见"))}
    assert not [head for head in heads if re.search("姓名|反映人|投诉人|举报人|电话", head)]
    assert len(heads) > 8
