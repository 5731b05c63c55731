"""A template whose parts are damaged is refused with a diagnostic, never with a traceback."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Annotated

import docx
import openpyxl
import pytest
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.worksheet.table import Table

from docgen.render import RenderError, Template
from docgen.render.inspect import inspect_bytes
from docgen.render.package import read_package, write_package
from docgen.render.schema import describe
from tests.render.test_docx_embedded import NAME

CASES = 100


@dataclass(frozen=True)
class Row:
    n: Annotated[int, "数"]


@dataclass(frozen=True)
class Values:
    title: Annotated[str, "题目"]
    rows: Annotated[tuple[Row, ...], "各行"]


VALUES = {"title": "题", "rows": [{"n": 1}, {"n": 2}]}


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A template with a loop, a chart, a table and a comment."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["{{ title }}"], ["数"], ["{%tr for r in rows %}"], ["{{ r.n }}"], ["{%tr endfor %}"]):
        sheet.append(row)
    sheet["A1"].comment = Comment("核对", "甲")
    chart = BarChart()
    chart.title = "{{ title }}"
    chart.add_data(Reference(sheet, min_col=1, min_row=4))
    sheet.add_chart(chart, "D1")
    sheet["A20"], sheet["A21"], sheet["A22"] = "丙", 1, 2
    sheet.add_table(Table(displayName="表", ref="A20:A22"))
    path = tmp_path_factory.mktemp("broken") / "模板.xlsx"
    book.save(path)
    return path.read_bytes()


@pytest.fixture(scope="module")
def document(workbook: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A template with a table row in a loop and the workbook behind it."""
    made = docx.Document()
    made.add_paragraph("{{ title }}")
    table = made.add_table(3, 1)
    for row, text in zip(table.rows, ("{%tr for r in rows %}", "{{ r.n }}", "{%tr endfor %}"), strict=True):
        row.cells[0].text = text
    part = Part(PackURI("/" + NAME), CONTENT_TYPE.SML_SHEET, workbook, made.part.package)
    made.part.relate_to(part, RELATIONSHIP_TYPE.PACKAGE)
    path = tmp_path_factory.mktemp("broken") / "模板.docx"
    made.save(str(path))
    return path.read_bytes()


def changed(template: bytes, part: str, before: bytes, after: bytes) -> bytes:
    package = dict(read_package(template))
    assert before in package[part]
    package[part] = package[part].replace(before, after, 1)
    return write_package(package)


def test_the_whole_templates_are_sound(workbook: bytes, document: bytes) -> None:
    assert Template("模板.xlsx", workbook).render(VALUES)
    assert Template("模板.docx", document).render(VALUES)


@pytest.mark.parametrize("part", ["xl/charts/chart1.xml", "xl/drawings/drawing1.xml", "xl/tables/table1.xml"])
def test_a_part_that_is_no_xml_is_told_by_its_name(workbook: bytes, part: str) -> None:
    with pytest.raises(RenderError) as caught:
        Template("模板.xlsx", changed(workbook, part, b"</", b"{<"))
    (found,) = caught.value.diagnostics
    assert (found.code, str(found.location)) == ("R102", f"模板.xlsx，{part}")


def test_a_part_that_says_what_no_program_writes_is_told_by_its_name(workbook: bytes) -> None:
    part = "xl/tables/table1.xml"
    template = Template("模板.xlsx", changed(workbook, part, b'ref="A20:A22"', b'ref="A20:?"'))
    with pytest.raises(RenderError) as caught:
        template.render(VALUES)
    (found,) = caught.value.diagnostics
    assert (found.code, str(found.location)) == ("R102", f"模板.xlsx，{part}")


def test_the_names_in_a_workbook_behind_a_chart_are_checked(workbook: bytes, document: bytes) -> None:
    inner = changed(workbook, "xl/worksheets/sheet1.xml", b"{{ title }}", b"{{ titel }}")
    data = write_package({**read_package(document), NAME: inner})
    assert inspect_bytes("模板.docx", document, describe(Values)) == ()
    (found,) = inspect_bytes("模板.docx", data, describe(Values))
    assert "titel" in found.message
    assert str(found.location) == "模板.docx:Sheet!A1，图表的数据表 Microsoft_Excel_Sheet1.xlsx"


def test_a_broken_workbook_behind_a_chart_is_told_with_its_name(workbook: bytes, document: bytes) -> None:
    inner = changed(workbook, "xl/workbook.xml", b"</", b"<")
    data = write_package({**read_package(document), NAME: inner})
    (found,) = inspect_bytes("模板.docx", data, None)
    assert found.code == "R102"
    assert "Microsoft_Excel_Sheet1.xlsx" in str(found.location)


def damaged(template: bytes, chance: random.Random) -> bytes:
    """One damage: to the bytes of the file, or to one part, which may go missing."""
    kind = chance.randrange(6)
    if kind == 0:
        return template[: chance.randrange(len(template))]
    if kind == 1:
        return _flipped(template, chance)
    parts = dict(read_package(template))
    name = chance.choice(sorted(parts))
    if kind == 2:
        del parts[name]
    elif kind == 3:
        parts[name] = parts[name][: chance.randrange(len(parts[name]))]
    elif kind == 4:
        parts[name] = _flipped(parts[name], chance)
    else:
        # A relationship or a content type that points elsewhere, a number that is none.
        pieces = parts[name].split(b'"')
        if len(pieces) > 2:
            pieces[2 * chance.randrange(len(pieces) // 2) + 1] = chance.choice(
                (b"", b"x", b"-1", b"../a", b"A0")
            )
        parts[name] = b'"'.join(pieces)
    return write_package(parts)


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_damage_of_any_kind_gives_diagnostics_only(workbook: bytes, document: bytes, suffix: str) -> None:
    chance = random.Random(f"damage {suffix}")
    whole, name = {"docx": document, "xlsx": workbook}[suffix], f"模板.{suffix}"
    refused = 0
    for _ in range(CASES):
        data = damaged(whole, chance)
        inspect_bytes(name, data, describe(Values))
        try:
            Template(name, data).render(VALUES)
        except RenderError as error:
            refused += 1
            assert all(one.location.file == name for one in error.diagnostics)
    assert CASES // 4 < refused < CASES
