from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import etree

from docgen.official.charts import DocumentChart, SheetSeries, document_chart, sheet_chart
from docgen.render import compile_template

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
