from __future__ import annotations

import io
import re
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Font
from openpyxl.utils.escape import unescape
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from docgen.render import RenderError

LOOP = {"A4": "{%tr for r in rows %}", "A5": "{{ r.n }}", "B5": "{{ r.t }}", "A6": "{%tr endfor %}"}


def rows(count):
    return {"rows": [{"n": n, "t": f"题{n}"} for n in range(1, count + 1)]}


def values(sheet):
    return [list(row) for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize(
    "text", ["=1+1", "+86", "-5", "@甲", "\t甲", "#N/A", "=cmd|'/c calc'!A1", "1", "2015-01-01", "TRUE"]
)
def test_text_is_always_text_never_a_formula(xlsx_template, sheet_of, text):
    sheet = sheet_of(xlsx_template({"A1": "{{ x }}", "A2": "{{ x }}{{ '' }}"}).render({"x": text}))

    assert [(sheet[c].value, sheet[c].data_type) for c in ("A1", "A2")] == [(text, "s"), (text, "s")]
    assert sheet["A1"].quotePrefix == text.startswith(("=", "+", "-", "@", "\t"))


def test_a_whole_cell_keeps_the_type_and_mixed_text_is_text(xlsx_template, sheet_of):
    def formats(sheet):
        sheet["A2"].number_format = "yyyy年m月d日"

    cells = {f"A{n}": f"{{{{ {name} }}}}" for n, name in enumerate("idfbqn", 1)} | {
        "B1": "截至{{ d }}共{{ i }}条"
    }
    context = {"i": 7, "d": date(2015, 5, 20), "f": 0.5, "b": True, "q": Decimal("12.30"), "n": None}
    sheet = sheet_of(xlsx_template(cells, formats).render(context))

    assert [(sheet[f"A{n}"].value, sheet[f"A{n}"].data_type) for n in (1, 3, 4, 5, 6)] == [
        (7, "n"), (0.5, "n"), (True, "b"), (12.3, "n"), (None, "n"),
    ]  # fmt: skip
    assert (sheet["A2"].value.date(), sheet["A2"].number_format) == (date(2015, 5, 20), "yyyy年m月d日")
    assert sheet["B1"].value == "截至2015-05-20共7条"


@pytest.mark.parametrize(
    "value", [10**17 + 1, Decimal("1234567890.1234567"), date(1899, 12, 31), "长" * 32768]
)
def test_what_a_cell_would_cut_or_round_is_refused_with_its_cell(xlsx_template, fault, value):
    found = fault(lambda: xlsx_template({"B3": "{{ x }}"}).render({"x": value}))

    assert (found.code, str(found.location)) == ("R108", "模板.xlsx:台账!B3")


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(st.one_of(st.sampled_from("=+-@{}%_x005F\n\t &<'\"甲"), st.characters(codec=None)), max_size=30)
)
def test_any_text_is_kept_or_refused(xlsx_template, sheet_of, text):
    template = xlsx_template({"A1": "{{ x }}", "A2": "甲{{ x }}"})
    try:
        sheet = sheet_of(template.render({"x": text}))
    except RenderError as error:
        assert {d.code for d in error.diagnostics} == {"R105"}
        assert re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", text)
        return
    kept = text.replace("\r\n", "\n").replace("\r", "\n")
    assert unescape(sheet["A1"].value or "") == kept
    assert unescape(sheet["A2"].value) == "甲" + kept


def test_text_that_excel_would_decode_is_kept_from_it(xlsx_template, sheet_of):
    assert sheet_of(xlsx_template({"A1": "{{ x }}"}).render({"x": "_x0041__x000d_"}))["A1"].value == (
        "_x005F_x0041__x005F_x000d_"
    )


@pytest.mark.parametrize("count", [0, 1, 4])
def test_rows_repeat_and_the_marker_rows_disappear(xlsx_template, sheet_of, count):
    sheet = sheet_of(
        xlsx_template({"A1": "头", "B1": "单位", "A3": "列", **LOOP, "A7": "尾"}).render(rows(count))
    )

    made = [[n, f"题{n}"] for n in range(1, count + 1)]
    assert values(sheet) == [["头", "单位"], [None, None], ["列", None], *made, ["尾", None]]


def test_blocks_of_several_rows_nest_and_conditions_drop_rows(xlsx_template, sheet_of):
    cells = {
        "A1": "{%tr for g in groups %}", "A2": "{{ g.name }}", "A3": "{%tr for x in g['items'] %}",
        "A4": "{%tr if x > 1 %}", "A5": "{{ loop.index }}", "B5": "{{ x }}", "A6": "{%tr else %}", "A7": "小",
        "A8": "{%tr endif %}", "A9": "{%tr else %}", "A10": "无",
        "A11": "{%tr endfor %}", "A12": "{%tr endfor %}",
        "A13": "尾",
    }  # fmt: skip
    context = {"groups": [{"name": "甲", "items": [1, 2]}, {"name": "乙", "items": []}]}

    assert values(sheet_of(xlsx_template(cells).render(context))) == [
        ["甲", None], ["小", None], [2, 2], ["乙", None], ["无", None], ["尾", None],
    ]  # fmt: skip


def test_repeated_rows_keep_style_height_and_merges_and_the_rest_moves_down(xlsx_template, sheet_of):
    def dress(sheet):
        sheet["A5"].font = Font(bold=True, name="仿宋")
        sheet.row_dimensions[5].height = 33
        sheet.row_dimensions[8].height = 44
        sheet.merge_cells("B5:D5")
        sheet.merge_cells("A8:D9")

    sheet = sheet_of(xlsx_template({**LOOP, "A8": "签字"}, dress).render(rows(3)))

    assert [sheet[f"A{n}"].font.b for n in range(4, 7)] == [True] * 3
    assert [sheet.row_dimensions[n].height for n in (4, 5, 6, 8)] == [33, 33, 33, 44]
    assert sorted(map(str, sheet.merged_cells.ranges)) == ["A8:D9", "B4:D4", "B5:D5", "B6:D6"]
    assert sheet["A8"].value == "签字"


def test_a_merge_over_two_rows_of_a_block_repeats_and_one_around_it_grows(xlsx_template, sheet_of):
    def dress(sheet):
        sheet.merge_cells("A3:A4")
        sheet.merge_cells("D1:D6")

    cells = {
        "D1": "类",
        "A2": "{%tr for r in rows %}",
        "A3": "{{ r.n }}",
        "B4": "{{ r.t }}",
        "A5": "{%tr endfor %}",
        "A6": "尾",
    }
    sheet = sheet_of(xlsx_template(cells, dress).render(rows(2)))

    assert sorted(map(str, sheet.merged_cells.ranges)) == ["A2:A3", "A4:A5", "D1:D6"]


def dress_rules(sheet):
    sheet.add_data_validation(DataValidation(type="list", formula1='"甲,乙"', sqref="C5"))
    sheet.add_data_validation(DataValidation(type="list", formula1="$F$8:$F$9", sqref="D5:D7"))
    sheet.conditional_formatting.add("A5:D5", FormulaRule(formula=["AND($B5<$B$1,$C5=$A$8)"]))
    sheet.conditional_formatting.add("A4:D6", FormulaRule(formula=["$B4=1"]))
    sheet.conditional_formatting.add("A9", FormulaRule(formula=["A9>0"]))
    sheet.print_area = "A1:D9"
    sheet.print_title_rows = "3:3"
    sheet.auto_filter.ref = "A3:D6"
    sheet.freeze_panes = "A4"
    sheet.parent.defined_names["问题"] = DefinedName("问题", attr_text="'台账'!$A$5:$D$5")
    sheet.parent.defined_names["签字"] = DefinedName("签字", attr_text="台账!$A$8")
    sheet.page_setup.orientation = "landscape"


def test_rules_names_and_print_settings_follow_the_rows(xlsx_template, sheet_of):
    cells = {**LOOP, "A8": "签字", "A9": "=SUM(A5:A5)+COUNTA(B5)+A8", "E5": "=A5*2+$A$8"}
    sheet = sheet_of(xlsx_template(cells, dress_rules).render(rows(3)))

    assert [(str(v.sqref), v.formula1) for v in sheet.data_validations.dataValidation] == [
        ("C4:C6", '"甲,乙"'), ("D4:D7", "$F$8:$F$9"),
    ]  # fmt: skip
    assert [(str(c.sqref), r.formula) for c in sheet.conditional_formatting for r in c.rules] == [
        ("A4:D6", ["AND($B4<$B$1,$C4=$A$8)"]), ("A4:D6", ["$B4=1"]), ("A9", ["A9>0"]),
    ]  # fmt: skip
    assert (sheet.print_area, sheet.print_title_rows) == ("'台账'!$A$1:$D$9", "$3:$3")
    assert (sheet.auto_filter.ref, sheet.freeze_panes) == ("A3:D6", "A4")
    assert {n: d.attr_text for n, d in sheet.parent.defined_names.items()} == {
        "问题": "'台账'!$A$4:$D$6",
        "签字": "台账!$A$8",
    }
    assert sheet["A9"].value == "=SUM(A4:A6)+COUNTA(B4:B6)+A8"
    assert [sheet[f"E{n}"].value for n in (4, 5, 6)] == [f"=A{n}*2+$A$8" for n in (4, 5, 6)]
    assert sheet.page_setup.orientation == "landscape"


def test_rules_move_by_more_than_the_marker_rows(xlsx_template, sheet_of):
    sheet = sheet_of(xlsx_template({**LOOP, "A8": "签字", "A9": "=A8"}, dress_rules).render(rows(10)))

    assert [str(v.sqref) for v in sheet.data_validations.dataValidation] == ["C4:C13", "D4:D14"]
    assert sheet.data_validations.dataValidation[1].formula1 == "$F$15:$F$16"
    assert {str(c.sqref) for c in sheet.conditional_formatting} == {"A4:D13", "A16"}
    assert sheet.print_area == "'台账'!$A$1:$D$16"
    assert sheet["A16"].value == "=A15"


def test_no_rows_leave_no_rule_on_rows_that_are_not_there(xlsx_template, sheet_of):
    sheet = sheet_of(xlsx_template({**LOOP, "A8": "签字"}, dress_rules).render(rows(0)))

    assert [str(v.sqref) for v in sheet.data_validations.dataValidation] == ["D4"]
    assert {str(c.sqref) for c in sheet.conditional_formatting} == {"A6"}
    assert sheet["A5"].value == "签字"


def test_references_from_other_sheets_follow(xlsx_template):
    def second(sheet):
        other = sheet.parent.create_sheet("统计 表")
        other["A1"] = "=SUM(台账!A5)+台账!A8"
        other["A2"] = "{{ rows|length }}"

    data = xlsx_template({**LOOP, "A8": 1}, second).render(rows(5))
    other = openpyxl.load_workbook(io.BytesIO(data))["统计 表"]

    assert (other["A1"].value, other["A2"].value) == ("=SUM(台账!A4:A8)+台账!A10", 5)


def test_headers_and_footers_are_rendered_with_ampersands_doubled(xlsx_template, sheet_of):
    def band(sheet):
        sheet.oddHeader.center.text = "{{ unit }} 第&P页"
        sheet.oddFooter.left.text = "{{ unit }}"

    data = xlsx_template({"A1": "甲"}, band).render({"unit": "甲&乙 <P>"})

    assert sheet_of(data).oddHeader.center.text == "甲&&乙 <P> 第&P页"
    assert sheet_of(data).oddFooter.left.text == "甲&&乙 <P>"


def test_a_header_too_long_for_excel_is_refused(xlsx_template, fault):
    def band(sheet):
        sheet.oddHeader.center.text = "{{ unit }}"

    assert fault(lambda: xlsx_template({"A1": 1}, band).render({"unit": "长" * 260})).code == "R108"


def test_long_wrapped_text_makes_the_row_tall_enough(xlsx_template, sheet_of):
    def wrap(sheet):
        sheet.column_dimensions["B"].width = 21
        sheet["B5"].alignment = Alignment(wrap_text=True)
        sheet["B5"].font = Font(size=11)
        sheet.row_dimensions[5].height = 20

    context = {
        "rows": [
            {"n": 1, "t": "短"},
            {"n": 2, "t": "字" * 100},
            {"n": 3, "t": "一\n二\n三"},
            {"n": 4, "t": "字" * 9999},
        ]
    }
    heights = [
        sheet_of(xlsx_template(LOOP, wrap).render(context)).row_dimensions[n].height for n in (4, 5, 6, 7)
    ]

    assert heights[0] == 20
    assert 10 * 14 < heights[1] < 10 * 17
    assert 3 * 14 < heights[2] < 3 * 17
    assert heights[3] == 409


def test_a_merged_cell_counts_with_its_whole_width(xlsx_template, sheet_of):
    def wrap(sheet):
        for letter in "BCD":
            sheet.column_dimensions[letter].width = 21
        sheet.merge_cells("B5:D5")
        sheet["B5"].alignment = Alignment(wrap_text=True)

    sheet = sheet_of(xlsx_template(LOOP, wrap).render({"rows": [{"n": 2, "t": "字" * 100}]}))

    assert 4 * 14 < sheet.row_dimensions[4].height < 4 * 17


@pytest.mark.parametrize(
    ("cells", "code", "address"),
    [
        ({"B2": "{{ x| }}"}, "R103", "B2"),
        ({"B2": "{{ nosuch }}"}, "R104", "B2"),
        ({"B2": "甲\n{{ nosuch }}"}, "R104", "B2"),
        ({"B2": "{{ xs }}"}, "R103", "B2"),
        ({"B2": "{{ nosuch if x }}"}, "R104", "B2"),
        ({"B2": "{% if x %}甲"}, "R103", "B2"),
        ({"B2": "=SUM({{ x }})"}, "R103", "B2"),
        ({"A1": "{%tr for r in xs %}", "A2": "{{ r }}"}, "R103", "A1"),
        ({"A1": "{%tr for r in nosuch %}", "A2": "{{ r }}", "A3": "{%tr endfor %}"}, "R104", "A1"),
        ({"A1": "{%tr for r in %}", "A3": "甲"}, "R103", "A1"),
        ({"A3": "{%tr endfor %}"}, "R103", "A3"),
        ({"A3": "{%tr nosuch %}"}, "R103", "A3"),
        ({"A1": "{%tr if x %}", "C1": "会丢的字", "A3": "{%tr endif %}"}, "R103", "A1"),
        ({"A1": "{%tr for r in xs %}", "A2": "{%tr endif %}"}, "R103", "A2"),
    ],
)  # fmt: skip
def test_a_fault_is_reported_with_its_cell(xlsx_template, cells, code, address):
    with pytest.raises(RenderError) as caught:
        xlsx_template(cells).render({"x": "甲", "xs": [1]})

    assert (code, f"模板.xlsx:台账!{address}") in [
        (d.code, str(d.location)) for d in caught.value.diagnostics
    ]


def test_a_condition_without_else_leaves_the_cell_empty(xlsx_template, sheet_of):
    assert values(
        sheet_of(xlsx_template({"A1": "{{ x if false }}", "B1": "甲{{ x if false }}"}).render({"x": 1}))
    ) == [[None, "甲"]]


def test_every_faulty_cell_is_reported_at_once(xlsx_template):
    with pytest.raises(RenderError) as caught:
        xlsx_template({"A1": "{{ | }}", "C7": "{% bad %}", "D9": "{{ x.__class__ }}"})

    assert [(d.code, d.location.cell) for d in caught.value.diagnostics] == [
        ("R103", "A1"),
        ("R103", "C7"),
        ("R106", "D9"),
    ]


def test_a_name_one_letter_off_is_suggested(xlsx_template, fault):
    found = fault(
        lambda: xlsx_template({**LOOP, "C5": "{{ r.problm }}"}).render(
            {"rows": [{"n": 1, "t": "", "problem": ""}]}
        )
    )

    assert (found.code, found.remedy) == ("R104", "相近的名称有：problem")


def test_the_title_in_the_properties_is_rendered(xlsx_template):
    def title(sheet):
        sheet.parent.properties.title = "{{ unit }}台账"

    data = xlsx_template({"A1": 1}, title).render({"unit": "甲&乙"})

    assert openpyxl.load_workbook(io.BytesIO(data)).properties.title == "甲&乙台账"


def test_comments_and_links_repeat_with_their_cells(xlsx_template, sheet_of):
    def dress(sheet):
        sheet["A5"].comment = Comment("批注", "作者")
        sheet["B5"].hyperlink = "http://example.org/"

    sheet = sheet_of(xlsx_template(LOOP, dress).render(rows(3)))

    assert [sheet[f"A{n}"].comment.text for n in (4, 5, 6)] == ["批注"] * 3
    assert [sheet[f"B{n}"].hyperlink.ref for n in (4, 5, 6)] == ["B4", "B5", "B6"]


@pytest.mark.parametrize(("count", "areas"), [(3, ["A3:B6"]), (0, [])])
def test_a_table_grows_and_goes_when_it_has_no_rows(xlsx_template, sheet_of, count, areas):
    def table(sheet):
        sheet.add_table(Table(displayName="表", ref="A3:B6"))

    sheet = sheet_of(xlsx_template({"A3": "序号", "B3": "问题", **LOOP}, table).render(rows(count)))

    assert [one.ref for one in sheet.tables.values()] == areas


def test_the_times_in_the_properties_are_the_template_s(xlsx_template):
    template = xlsx_template({"A1": "{{ x }}"})
    before = openpyxl.load_workbook(io.BytesIO(template._data)).properties
    after = openpyxl.load_workbook(io.BytesIO(template.render({"x": 1}))).properties

    assert (after.created, after.modified) == (before.created, before.modified)


def test_rich_text_of_the_template_stays_rich(xlsx_template):
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    def rich(sheet):
        sheet["A1"] = CellRichText("普通", TextBlock(InlineFont(b=True), "加粗"))

    data = xlsx_template({**LOOP}, rich).render(rows(2))

    assert isinstance(
        openpyxl.load_workbook(io.BytesIO(data), rich_text=True).worksheets[0]["A1"].value, CellRichText
    )
