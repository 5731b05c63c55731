"""What a template holds besides cells: it survives, and moves with the rows."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, LineChart, Reference, Series
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.styles import Alignment, Protection

from docgen.render import compile_template
from docgen.render.package import read_package, write_package

CELLS = {
    "A1": "月份", "B1": "件数", "A2": "{%tr for r in rows %}", "A3": "{{ r.m }}", "B3": "{{ r.n }}",
    "A4": "{%tr endfor %}", "A5": "合计", "B5": "=SUM(B3:B3)",
}  # fmt: skip
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d4944415478da63fcffffff7f0009fb03fd05439a6d0000000049454e44ae426082"
)


def data(count):
    return {"rows": [{"m": f"{n}月", "n": n} for n in range(1, count + 1)]}


def part(result, name):
    return zipfile.ZipFile(io.BytesIO(result)).read(name).decode()


def changed(template, tmp_path, **parts):
    """The template with text replaced in parts: `name=(before, after)`, `__` for `/`."""
    package = read_package(template._data)
    for name, (before, after) in parts.items():
        key = next(one for one in package if one.replace("/", "__").startswith(name))
        assert before.encode() in package[key]
        package[key] = package[key].replace(before.encode(), after.encode())
    path = tmp_path / "改.xlsx"
    path.write_bytes(write_package(package))
    return compile_template(path)


@pytest.mark.parametrize("kind", [BarChart, LineChart])
def test_a_chart_survives_and_its_series_grow_with_the_rows(xlsx_template, kind):
    def chart(sheet):
        made = kind()
        made.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3), titles_from_data=True)
        made.set_categories(Reference(sheet, min_col=1, min_row=3, max_row=3))
        sheet.add_chart(made, "D7")

    result = xlsx_template(CELLS, chart).render(data(4))
    xml = part(result, "xl/charts/chart1.xml")
    drawing = part(result, "xl/drawings/drawing1.xml")

    assert re.findall(r"<(?:c:)?f>(.*?)</", xml) == [
        "'台账'!B1",
        "'台账'!$A$2:$A$5",
        "'台账'!$B$2:$B$5",
    ]
    assert "Cache>" not in xml
    assert re.findall(r"row>(\d+)<", drawing) == ["7"]


def test_a_chart_on_another_sheet_follows_too(xlsx_template):
    def chart(sheet):
        made = BarChart()
        made.series.append(Series(Reference(sheet, min_col=2, min_row=3, max_row=3), title="件数"))
        sheet.parent.create_sheet("图").add_chart(made, "A1")

    result = xlsx_template(CELLS, chart).render(data(3))

    assert "'台账'!$B$2:$B$4<" in part(result, "xl/charts/chart1.xml")


def test_a_picture_survives_and_keeps_its_size_in_rows(xlsx_template, tmp_path):
    pytest.importorskip("PIL")
    picture = tmp_path / "图.png"
    picture.write_bytes(PNG)

    def draw(sheet):
        sheet.add_image(Image(str(picture)), "D8")

    template = xlsx_template(CELLS, draw)
    result = template.render(data(5))

    assert (
        part(result, "xl/drawings/drawing1.xml").count("<row>9<")
        + part(result, "xl/drawings/drawing1.xml").count("<xdr:row>9<")
        == 1
    )
    assert read_package(result)["xl/media/image1.png"] == read_package(template._data)["xl/media/image1.png"]


def test_an_extension_survives(xlsx_template, tmp_path):
    extension = (
        '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
        'uri="{CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF}"><x14:dataValidations count="1" '
        'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidation type="list">'
        "<x14:formula1><xm:f>$A$5:$A$6</xm:f></x14:formula1><xm:sqref>B3</xm:sqref></x14:dataValidation>"
        "</x14:dataValidations></ext></extLst></worksheet>"
    )
    template = changed(xlsx_template(CELLS), tmp_path, xl__worksheets__sheet1=("</worksheet>", extension))

    sheet = part(template.render(data(3)), "xl/worksheets/sheet1.xml")

    assert "<xm:sqref>B2:B4</xm:sqref>" in sheet
    assert "<xm:f>$A$5:$A$6</xm:f>" in sheet


def test_comments_of_repeated_rows_have_a_box_each(xlsx_template):
    def comment(sheet):
        sheet["A3"].comment = Comment("批注", "作者")

    result = xlsx_template(CELLS, comment).render(data(3))
    boxes = next(text for name, text in read_package(result).items() if "vml" in name.lower()).decode()

    assert re.findall(r"Row>(\d+)</", boxes) == ["1", "2", "3"]
    assert len(set(re.findall(r':shape [^>]*?id="(\w+)"', boxes))) == 3


def test_shared_and_array_formulas_are_written_for_their_own_rows(xlsx_template, tmp_path):
    cells = {**CELLS, "C3": "=B3*2", "D3": "=1+1", "C5": "=B5*2"}
    template = changed(
        xlsx_template(cells),
        tmp_path,
        xl__worksheets__sheet1=(
            "<f>B3*2</f>",
            '<f t="shared" ref="C3:C5" si="0">B3*2</f>',
        ),
    )
    template = changed(template, tmp_path, xl__worksheets__sheet1=("<f>B5*2</f>", '<f t="shared" si="0"/>'))
    template = changed(
        template, tmp_path, xl__worksheets__sheet1=("<f>1+1</f>", '<f t="array" ref="D3">SUM(A3:B3)</f>')
    )

    sheet = openpyxl.load_workbook(io.BytesIO(template.render(data(3)))).worksheets[0]

    assert [sheet[f"C{n}"].value for n in (2, 3, 4, 5)] == ["=B2*2", "=B3*2", "=B4*2", "=B5*2"]
    assert [(sheet[f"D{n}"].value.ref, sheet[f"D{n}"].value.text) for n in (2, 4)] == [
        ("D2:D2", "=SUM(A2:B2)"), ("D4:D4", "=SUM(A4:B4)"),
    ]  # fmt: skip


def test_formulas_are_worked_out_anew_and_the_calculation_chain_is_gone(xlsx_template, tmp_path):
    package = read_package(xlsx_template(CELLS)._data)
    package["xl/calcChain.xml"] = b'<calcChain xmlns="x"><c r="B5" i="1"/></calcChain>'
    package["[Content_Types].xml"] = package["[Content_Types].xml"].replace(
        b"</Types>", b'<Override PartName="/xl/calcChain.xml" ContentType="x"/></Types>'
    )
    relation = b'<Relationship Id="rId99" Type="http://x/calcChain" Target="calcChain.xml"/></Relationships>'
    name = "xl/_rels/workbook.xml.rels"
    package[name] = package[name].replace(b"</Relationships>", relation)
    (tmp_path / "链.xlsx").write_bytes(write_package(package))

    result = read_package(compile_template(tmp_path / "链.xlsx").render(data(2)))

    assert "xl/calcChain.xml" not in result
    assert not any(b"calcChain" in result[one] for one in ("[Content_Types].xml", name))
    assert b'fullCalcOnLoad="1"' in result["xl/workbook.xml"]
    assert b"<f>SUM(B2:B3)</f></c>" in result["xl/worksheets/sheet1.xml"]


def test_shared_strings_serve_and_their_tags_leave_no_trace(xlsx_template, tmp_path):
    package = read_package(xlsx_template(CELLS)._data)
    sheet = package["xl/worksheets/sheet1.xml"].decode()
    texts = list(dict.fromkeys(re.findall(r"<is><t>(.*?)</t></is>", sheet)))
    shared = "".join(f"<si><t>{text}</t></si>" for text in texts).replace(
        "<t>月份</t>", "<r><t>月</t></r><r><rPr><b/></rPr><t>份</t></r><rPh sb='0' eb='1'><t>yue</t></rPh>"
    )
    uri = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package["xl/sharedStrings.xml"] = f'<sst xmlns="{uri}">{shared}</sst>'.encode()
    package["xl/worksheets/sheet1.xml"] = re.sub(
        r't="inlineStr"><is><t>(.*?)</t></is>', lambda m: f't="s"><v>{texts.index(m[1])}</v>', sheet
    ).encode()
    relation = b'<Relationship Id="rId9" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></R'
    name = "xl/_rels/workbook.xml.rels"
    package[name] = package[name].replace(b"</R", relation, 1)
    package["[Content_Types].xml"] = package["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
        b'officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
    )
    (tmp_path / "共享.xlsx").write_bytes(write_package(package))

    result = compile_template(tmp_path / "共享.xlsx").render(data(2))
    made = openpyxl.load_workbook(io.BytesIO(result)).worksheets[0]

    assert [row[:2] for row in made.iter_rows(max_row=3, values_only=True)] == [
        ("月份", "件数"), ("1月", 1), ("2月", 2),
    ]  # fmt: skip
    assert b"{" not in read_package(result)["xl/sharedStrings.xml"]


def test_tags_leave_no_trace_in_the_result(xlsx_template):
    result = read_package(xlsx_template(CELLS).render(data(2)))

    assert not any(mark in text for text in result.values() for mark in (b"{{", b"{%"))


def test_a_part_with_a_prefix_for_the_main_namespace_is_read(xlsx_template, tmp_path):
    template = xlsx_template(CELLS)
    package = read_package(template._data)
    for name in ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"):
        text = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", package[name].decode())
        package[name] = text.replace("xmlns=", "xmlns:x=", 1).encode()
    (tmp_path / "前缀.xlsx").write_bytes(write_package(package))

    sheet = openpyxl.load_workbook(
        io.BytesIO(compile_template(tmp_path / "前缀.xlsx").render(data(2)))
    ).worksheets[0]

    assert [row[:2] for row in sheet.iter_rows(values_only=True)][:3] == [
        ("月份", "件数"),
        ("1月", 1),
        ("2月", 2),
    ]


def test_rows_that_are_frozen_grow_with_a_loop_among_them(xlsx_template, sheet_of):
    def freeze(sheet):
        sheet.freeze_panes = "B6"

    sheet = sheet_of(xlsx_template(CELLS, freeze).render(data(4)))

    assert sheet.freeze_panes == "B7"
    assert sheet.sheet_view.pane.ySplit == 6


def test_a_sheet_cannot_have_more_rows_than_excel(xlsx_template, fault):
    found = fault(lambda: xlsx_template(CELLS).render({"rows": [{"m": "", "n": 0}] * 1_048_577}))

    assert (found.code, str(found.location)) == ("R108", "模板.xlsx:台账")
    assert "1048576" in found.message


def test_tags_in_a_chart_s_title_are_filled(xlsx_template, fault):
    def chart(sheet):
        made = BarChart()
        made.add_data(Reference(sheet, min_col=2, min_row=3, max_row=3))
        made.title = "{{ unit }}月报"
        sheet.add_chart(made, "D7")

    template = xlsx_template(CELLS, chart)

    assert ">甲&amp;乙月报<" in part(template.render({**data(2), "unit": "甲&乙"}), "xl/charts/chart1.xml")
    found = fault(lambda: template.render(data(2)))
    assert (found.code, str(found.location)) == ("R104", "模板.xlsx，图表")


def test_protection_hidden_columns_and_hidden_sheets_stay(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet["A1"], sheet["B1"], sheet["C1"] = "编号", "情况", "内部"
    sheet["A2"], sheet["B2"], sheet["C2"] = "{%tr for r in rows %}", None, None
    sheet["A3"], sheet["C3"] = "{{ r }}", "{{ r }}"
    sheet["B3"].protection = Protection(locked=False)
    sheet["A4"] = "{%tr endfor %}"
    sheet.column_dimensions["C"].hidden = True
    sheet["C3"].alignment = Alignment(wrap_text=True)
    sheet.protection.sheet, sheet.protection.sort = True, False
    meta = workbook.create_sheet("甲")
    meta["A1"], meta.sheet_state = "{{ seq }}", "veryHidden"
    path = tmp_path / "模板.xlsx"
    workbook.save(path)
    template = compile_template(path)
    made = openpyxl.load_workbook(io.BytesIO(template.render({"rows": ["一" * 40, "二"], "seq": 7})))
    filled = made.worksheets[0]
    assert filled.protection.sheet
    assert (filled.protection.sort, filled.protection.deleteRows) == (False, True)
    assert [filled[f"B{row}"].protection.locked for row in (2, 3)] == [False, False]
    assert filled["A3"].protection.locked
    assert filled.column_dimensions["C"].hidden
    assert filled.row_dimensions[2].height is None or filled.row_dimensions[2].height < 40
    assert (made["甲"].sheet_state, made["甲"]["A1"].value) == ("veryHidden", 7)
