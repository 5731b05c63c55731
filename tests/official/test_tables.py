from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table
from docxtpl import DocxTemplate

from docgen.official import tables
from docgen.official.heads import LEFT, UP, merged_extents
from docgen.official.styles import new_document


def people_table() -> Table:
    return tables.table(new_document(), [20, 60, 76], ["序号", "姓名", "职务"])


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def row_flags(table: Table, tag: str) -> list[bool]:
    return [bool(row._tr.xpath(f"w:trPr/{tag}")) for row in table.rows]


def test_widths_are_fixed_to_the_millimetre() -> None:
    table = people_table()
    assert [round(column.width.mm) for column in table.columns if column.width] == [20, 60, 76]
    assert not table.autofit
    assert table._tbl.tblPr.xpath("w:tblW")[0].get(qn("w:w")) == "8844"


def test_the_head_repeats_and_no_row_splits() -> None:
    table = people_table()
    tables.row(table, ["1", "张三", "局长"])
    assert row_flags(table, "w:tblHeader") == [True, False]
    assert row_flags(table, "w:cantSplit") == [True, True]


def test_a_head_of_two_levels_merges_across_and_down() -> None:
    head = [["序号", "责任", LEFT], [UP, "领导", "人员"]]
    table = tables.table(new_document(), [20, 60, 60], head)
    assert texts(table) == [["序号", "责任", "责任"], ["序号", "领导", "人员"]]
    assert row_flags(table, "w:tblHeader") == [True, True]


def test_extents_cover_runs_of_marks_and_leave_single_cells_alone() -> None:
    assert merged_extents([["甲", LEFT, LEFT, "乙"], ["子", "丑", "寅", UP]]) == [(0, 0, 0, 2), (0, 3, 1, 3)]


def test_a_loop_row_becomes_one_row_for_each_item() -> None:
    doc = new_document()
    table = tables.table(doc, [20, 60], ["序号", "姓名"])
    tables.loop_row(table, "r in rows", ["{{ r.no }}", "{{ r.name }}"], styles=["表格数字", "表格文字"])
    buffer = BytesIO()
    doc.save(buffer)
    template = DocxTemplate(buffer)
    template.render({"rows": [{"no": 1, "name": "张三"}, {"no": 2, "name": "李四"}]})
    rendered = BytesIO()
    template.save(rendered)
    result = docx.Document(rendered).tables[0]
    assert texts(result) == [["序号", "姓名"], ["1", "张三"], ["2", "李四"]]
    styles = [cell.paragraphs[0].style for cell in result.rows[2].cells]
    assert [style.name for style in styles if style] == ["表格数字", "表格文字"]


def test_labels_and_values_fill_the_width() -> None:
    table = tables.table(new_document(), [20, 58, 20, 58])
    tables.key_value_row(table, [("姓名", "张三"), ("职务", "局长")])
    tables.key_value_row(table, [("存在问题", "拖延")])
    assert texts(table) == [["姓名", "张三", "职务", "局长"], ["存在问题", "拖延", "拖延", "拖延"]]
    heads = [row.cells[0].paragraphs[0].style for row in table.rows]
    assert [style.name for style in heads if style] == ["表头", "表头"]


def test_a_row_that_does_not_fill_the_table_is_refused() -> None:
    with pytest.raises(ValueError, match="2 columns of 3"):
        tables.row(people_table(), ["1", "张三"])


def test_a_dense_table_has_small_styles_in_every_cell() -> None:
    table = tables.table(new_document(), [20, 60], ["序号", "姓名"], dense=True)
    tables.row(table, ["1", "张三"], styles=tables.cell_styles(table, "nt"))
    styles = [cell.paragraphs[0].style for row in table.rows for cell in row.cells]
    assert [style.name for style in styles if style] == ["表头小字", "表头小字", "表格小数字", "表格小字"]
