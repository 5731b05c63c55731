"""The keeper of templates with nothing but docs/模板维护.md: its examples come out, its tables are true."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference

from docgen.documents.catalogue import KINDS
from docgen.render import RenderError, compile_template
from docgen.render.inspect import inspect_bytes
from docgen.render.schema import describe
from docgen.resources import templates_dir
from tests.docs.page import Command, Deed, read_page
from tests.docs.walk import Walk

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "模板维护.md"
GUIDE = PAGE.read_text(encoding="utf-8")


def docx_with(*texts: str, before: Path | None = None) -> bytes:
    """A document with a paragraph for each text, after those of `before`."""
    document = docx.Document(str(before) if before else None)
    for text in texts:
        document.add_paragraph(text)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def add_chart(path: Path, title: str) -> None:
    """Draw the repeated row's chart into a sheet."""
    book = openpyxl.load_workbook(path)
    sheet: Any = book[title]
    chart = BarChart()
    chart.title = "{{ unit }}逾期天数"
    chart.add_data(Reference(sheet, min_col=2, min_row=4))
    chart.set_categories(Reference(sheet, min_col=1, min_row=4))
    sheet.add_chart(chart, "D1")
    book.save(path)


class Keeper(Walk):
    """Who also draws the chart that the page tells of, into the sheet that it has made."""

    def add_sheet(self, deed: Deed) -> None:
        super().add_sheet(deed)
        add_chart(Path(deed.arguments[0]), deed.arguments[1])


def test_what_the_page_has_its_reader_make_comes_out_as_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = read_page(PAGE)
    typed = {step.words[2] for step in steps if isinstance(step, Command) and step.words[1] == "template"}
    assert typed == {"list", "new", "vars", "check"}
    Keeper(tmp_path, monkeypatch).do(steps)
    [paper] = Path("sample", "output").rglob("个人问题整改清单/*.docx")
    texts = [one.text for one in docx.Document(str(paper)).paragraphs]
    at = next(n for n, text in enumerate(texts) if re.fullmatch(r"陈志远共有\d+个问题：", text))
    assert re.fullmatch(r"第1个问题的整改时限：.+。", texts[at + 1])
    assert not any("{" in text for text in texts)
    check_made_sheet(next(Path("sample", "output").rglob("*2015年9月30日*.xlsx")))


def check_made_sheet(path: Path) -> None:
    """The rows are repeated, and the sum and the chart cover all of them."""
    sheet = openpyxl.load_workbook(path)["简表"]
    rows = [[cell.value for cell in row] for row in sheet["A3:B5"]]
    assert [type(days) for _, days in rows[:2]] == [int, int]
    assert rows[2] == ["合计", "=SUM(B3:B4)"]
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if "charts/chart" in name]
    [chart] = [part for part in parts if "'简表'!" in part]
    assert "'简表'!$B$3:$B$4<" in chart
    assert ">样例市城市管理局逾期天数<" in chart


def test_a_wrong_name_in_a_chart_s_title_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ledger.xlsx"
    book = openpyxl.load_workbook(templates_dir() / "ledger.xlsx")
    book.create_sheet("简表")
    book.save(path)
    add_chart(path, "简表")
    book = openpyxl.load_workbook(path)
    sheet: Any = book["简表"]
    sheet._charts[0].title = "{{ unti }}逾期天数"
    book.save(path)

    context = describe(KINDS["ledger"].context_type)
    found = inspect_bytes(path.name, path.read_bytes(), context)

    assert [(one.code, one.location.sheet, one.location.part) for one in found] == [("T101", "简表", "图表")]


def rows_of(code: str) -> list[tuple[str, str]]:
    """What the guide's tables call faulty, with the code they say; `\\|` is how a table writes |."""
    found = re.findall(rf"^\| `(.+?)` \| ({code}) \|", GUIDE, re.MULTILINE)
    return [(text.replace("\\|", "|"), told) for text, told in found]


@pytest.mark.parametrize(("text", "code"), rows_of(r"T\d{3}"))
def test_what_the_guide_calls_a_fault_is_told_with_that_code(text: str, code: str) -> None:
    context = describe(KINDS["checklist-person"].context_type)
    assert code in {fault.code for fault in inspect_bytes("模板.docx", docx_with(text), context)}
    assert inspect_bytes("模板.docx", docx_with("{{ name }}"), context) == ()


@pytest.mark.parametrize(("text", "code"), rows_of(r"R\d{3}"))
def test_what_only_rendering_shows_is_refused_there(text: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "模板.docx"
    path.write_bytes(docx_with(text))
    with pytest.raises(RenderError) as refused:
        compile_template(path).render({"name": "王样"})
    assert [fault.code for fault in refused.value.diagnostics] == [code]


def test_the_guide_shows_faults_of_both_sorts() -> None:
    assert len(rows_of(r"T\d{3}")) > 10
    assert len(rows_of(r"R\d{3}")) > 0


def test_every_tag_that_the_guide_teaches_is_sound() -> None:
    """The tags of the second section's table, with 名称 and 列表 replaced by names of the kind."""
    section = GUIDE.partition("## 二")[2].partition("```docx")[0].replace("\\|", "|")
    cells = re.findall(r"^\| (`\{.+?`) \|", section, re.MULTILINE)
    taught = [text for cell in cells for text in re.findall("`(.+?)`", cell)]
    assert len(taught) >= 8
    context = describe(KINDS["checklist-person"].context_type)
    for text in taught:
        tag = text.replace("名称", "name").replace("列表", "rows")
        faults = inspect_bytes("模板.docx", docx_with(tag), context)
        assert {fault.code for fault in faults} <= {"T121", "T131"}, (
            text
        )  # one half of a pair, out of a table


def test_the_table_the_chart_may_point_at_is_where_the_guide_says() -> None:
    sheet = openpyxl.load_workbook(templates_dir() / "ledger.xlsx")["统计"]
    assert [sheet.cell(row, 2).value for row in (5, 6)] == ["{{ totals.found }}", "{{ personal.found }}"]
