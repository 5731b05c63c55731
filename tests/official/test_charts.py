from __future__ import annotations

import io
import re
import subprocess
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml import etree

from docgen.official.chart_workbook import chart_workbook
from docgen.official.charts import COLOURS, DocumentChart, SheetSeries, document_chart, sheet_chart
from docgen.render import compile_template

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
ROWS = [
    {"name": "庸 & <懒>", "found": 7, "done": 3},
    {"name": "散", "found": 4, "done": None},
    {"name": "浮", "found": 9.5, "done": 9},
]
CONTEXT = {"unit": "甲&乙", "rows": ROWS}


def rendered(path: Path, part: str, context: object = None) -> etree._Element:
    data = compile_template(path).render(context or CONTEXT)
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(part))


@pytest.fixture
def document(tmp_path: Path) -> Path:
    made = docx.Document()
    series = (("发现", "found"), ("{{ unit }}完成", "done"))
    for kind in ("bar", "line"):
        document_chart(made.add_paragraph(), DocumentChart(kind, "{{ unit }}", "rows", "name", series))
    made.save(str(tmp_path / "图.docx"))
    return tmp_path / "图.docx"


@pytest.mark.parametrize("number", [1, 2])
def test_each_series_states_its_colour_since_there_may_be_no_theme(document, number):
    chart = rendered(document, f"word/charts/chart{number}.xml")
    colours = [one.get("val") for one in chart.iterfind(f".//{C}ser/{C}spPr//{A}srgbClr")]
    assert colours == list(COLOURS[:2])


@pytest.mark.parametrize(("number", "kind"), [(1, "barChart"), (2, "lineChart")])
def test_a_chart_in_a_document_shows_the_context(document, number, kind):
    chart = rendered(document, f"word/charts/chart{number}.xml")
    found, done = chart.iterfind(f".//{C}{kind}/{C}ser")

    def points(series, what):
        return [(one.get("idx"), one.findtext(f"{C}v")) for one in series.iterfind(f"{C}{what}//{C}pt")]

    assert points(found, "cat") == [("0", "庸 & <懒>"), ("1", "散"), ("2", "浮")]
    assert points(found, "val") == [("0", "7"), ("1", "4"), ("2", "9.5")]
    assert points(done, "val") == [("0", "3"), ("2", "9")]
    assert points(done, "tx") == [("0", "甲&乙完成")]
    assert [one.get("val") for one in done.iter(f"{C}ptCount")] == ["1", "3", "3"]
    assert [one.text for one in done.iter(f"{C}f")] == ["Sheet1!$C$1", "Sheet1!$A$2:$A$4", "Sheet1!$C$2:$C$4"]


def test_spans_begin_where_their_first_series_ends_and_only_the_second_is_drawn(tmp_path):
    made = docx.Document()
    series = (("起点", "found"), ("天数", "done"))
    document_chart(made.add_paragraph(), DocumentChart("gantt", "图", "rows", "name", series))
    made.save(str(tmp_path / "图.docx"))
    chart = rendered(tmp_path / "图.docx", "word/charts/chart1.xml")
    assert [one.get("val") for one in chart.iter(f"{C}barDir", f"{C}grouping", f"{C}overlap")] == [
        "bar",
        "stacked",
        "100",
    ]
    start, length = chart.iter(f"{C}ser")
    assert start.find(f"{C}spPr/{A}noFill") is not None
    assert length.find(f"{C}spPr/{A}solidFill") is not None
    assert [one.get("val") for one in chart.iterfind(f".//{C}dLbls/{C}showVal")] == ["0", "1"]
    assert chart.find(f".//{C}legend") is None
    assert [one.get("val") for one in chart.iterfind(f".//{C}catAx//{C}orientation")] == ["maxMin"]


def test_a_chart_in_a_document_has_its_part_relationship_and_frame(document):
    data = compile_template(document).render(CONTEXT)
    made = docx.Document(io.BytesIO(data))

    charts = [one.target_part for one in made.part.rels.values() if one.reltype.endswith("/chart")]
    assert sorted(str(one.partname) for one in charts) == [
        "/word/charts/chart1.xml",
        "/word/charts/chart2.xml",
    ]
    assert all(one.content_type.endswith("drawingml.chart+xml") for one in charts)
    assert len(made.element.findall(f".//{C}chart")) == 2


def test_a_chart_without_rows_is_sound(document):
    chart = rendered(document, "word/charts/chart1.xml", {"unit": "甲", "rows": []})

    assert {one.get("val") for one in chart.iterfind(f".//{C}cat//{C}ptCount")} == {"0"}


def embedded(data: bytes, number: int = 1) -> bytes:
    name = f"word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"
    return zipfile.ZipFile(io.BytesIO(data)).read(name)


def sheet_behind(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(embedded(data)))["Sheet1"]


def cached(chart: Any, sheet: Any) -> list[tuple[Any, object]]:
    """Each cell that a series of the chart names and the value it remembers, as (text, of the cell)."""
    pairs = []
    for reference in chart.iterfind(f".//{C}f"):
        cells = [cell for row in as_rows(sheet[reference.text.partition("!")[2]]) for cell in row]
        points = {int(one.get("idx")): one.findtext(f"{C}v") for one in reference.getparent().iter(f"{C}pt")}
        pairs += [(points.get(index), cell.value) for index, cell in enumerate(cells)]
    return pairs


def as_rows(found: Any) -> Any:
    return found if isinstance(found, tuple) else ((found,),)


@pytest.mark.parametrize(
    "rows",
    [
        ROWS,
        [{"name": "=1+1", "found": Decimal("0.10"), "done": 0}, {"name": "007", "found": -2, "done": None}],
    ],
)
def test_the_workbook_behind_a_chart_holds_what_the_chart_shows(document, rows):
    data = compile_template(document).render({"unit": "甲&乙", "rows": rows})
    chart = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/charts/chart1.xml"))
    sheet = sheet_behind(data)

    expected = [(None, "发现", "甲&乙完成"), *((one["name"], one["found"], one["done"]) for one in rows)]
    assert [tuple(cell.value for cell in row) for row in sheet.iter_rows()] == [
        tuple(float(value) if isinstance(value, Decimal) else value for value in row) for row in expected
    ]
    pairs = cached(chart, sheet)
    assert len(pairs) == 2 * (1 + 2 * len(rows))
    for shown, value in pairs:
        assert shown == value or float(shown) == value


def test_a_chart_without_rows_points_at_an_empty_row_of_its_workbook(document):
    data = compile_template(document).render({"unit": "甲", "rows": []})
    chart = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/charts/chart1.xml"))

    assert [one.text for one in chart.iter(f"{C}f")][1:3] == ["Sheet1!$A$2:$A$2", "Sheet1!$B$2:$B$2"]
    assert sheet_behind(data).max_row == 1


def test_word_finds_the_workbook_behind_each_chart(document):
    data = compile_template(document).render(CONTEXT)
    made = docx.Document(io.BytesIO(data))
    charts = [one.target_part for one in made.part.rels.values() if one.reltype.endswith("/chart")]

    books = set()
    for chart in charts:
        [external] = etree.fromstring(chart.blob).iterfind(f"{C}externalData")
        identity = external.get(qn("r:id"))
        assert chart.rels[identity].reltype == RELATIONSHIP_TYPE.PACKAGE
        books.add(str(chart.rels[identity].target_part.partname))
    assert books == {f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx" for number in (1, 2)}
    types = zipfile.ZipFile(io.BytesIO(data)).read("[Content_Types].xml").decode()
    assert re.search(
        f'<Default [^>]*Extension="xlsx" [^>]*ContentType="{CONTENT_TYPE.SML_SHEET}"', types
    ) or (re.search(f'<Default [^>]*ContentType="{CONTENT_TYPE.SML_SHEET}" [^>]*Extension="xlsx"', types))


def test_the_same_data_give_the_same_workbook_behind_the_chart(document):
    assert compile_template(document).render(CONTEXT) == compile_template(document).render(CONTEXT)
    assert chart_workbook("rows", "name", [("甲", "found")]) == chart_workbook(
        "rows", "name", [("甲", "found")]
    )


@pytest.mark.libreoffice
def test_libreoffice_opens_the_document_and_the_workbook_behind_its_chart(document, tmp_path):
    data = compile_template(document).render(CONTEXT)
    (tmp_path / "成文.docx").write_bytes(data)
    (tmp_path / "数据.xlsx").write_bytes(embedded(data))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    for kind, name in (("pdf", "成文.docx"), ("csv:Text - txt - csv (StarCalc):44,34,76", "数据.xlsx")):
        run = [*command, "--convert-to", kind, "--outdir", str(tmp_path), str(tmp_path / name)]
        subprocess.run(run, check=True, capture_output=True, timeout=180)

    assert (tmp_path / "成文.pdf").stat().st_size > 5000
    lines = (tmp_path / "数据.csv").read_text("utf-8").splitlines()
    assert lines == [",发现,甲&乙完成", "庸 & <懒>,7,3", "散,4,", "浮,9.5,9"]


@pytest.mark.parametrize("kind", ["bar", "line"])
def test_a_chart_in_a_workbook_grows_with_its_rows(tmp_path, kind):
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "表"
    for line in (
        ["类", "发现", "完成"],
        ["{%tr for r in rows %}"],
        ["{{ r.name }}", "{{ r.found }}", "{{ r.done }}"],
    ):
        sheet.append(line)
    sheet["A4"] = "{%tr endfor %}"
    sheet_chart(sheet, kind, "{{ unit }}", SheetSeries(row=3, names=1, categories=1, values=(2, 3)), "A7")
    book.save(tmp_path / "图.xlsx")

    chart = rendered(tmp_path / "图.xlsx", "xl/charts/chart1.xml")

    assert [one.text for one in chart.iter(f"{C}f")] == [
        "'表'!$B$1", "'表'!$A$2:$A$4", "'表'!$B$2:$B$4", "'表'!$C$1", "'表'!$A$2:$A$4", "'表'!$C$2:$C$4",
    ]  # fmt: skip
    assert len(list(chart.iter(f"{C}{kind}Chart"))) == 1
