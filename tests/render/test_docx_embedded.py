"""A workbook inside a document is filled in with it; what holds no tag stays as it is."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from docgen.render import RenderError, compile_template
from docgen.render.package import read_package
from docgen.render.rich import RichText

NAME = "word/embeddings/Microsoft_Excel_Sheet1.xlsx"


def workbook(text: str) -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0]["B2"] = text
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def holding(tmp_path):
    """Compiles a document that embeds the given bytes."""

    def build(data, text="{{ title }}", filters=None):
        made = docx.Document()
        made.add_paragraph(text)
        part = Part(PackURI("/" + NAME), CONTENT_TYPE.SML_SHEET, data, made.part.package)
        made.part.relate_to(part, RELATIONSHIP_TYPE.PACKAGE)
        made.save(str(tmp_path / "模板.docx"))
        return compile_template(tmp_path / "模板.docx", filters)

    return build


def cell(rendered: bytes) -> object:
    return openpyxl.load_workbook(io.BytesIO(read_package(rendered)[NAME])).worksheets[0]["B2"].value


def test_a_tagged_workbook_is_filled_in_with_its_types(holding):
    assert cell(holding(workbook("{{ count }}")).render({"title": "题", "count": 7})) == 7


def test_it_is_filled_in_where_formatted_text_adds_to_the_package_too(holding):
    text = RichText().add("网页", link="https://example.org/")

    rendered = holding(workbook("{{ count }}"), "{{r title }}").render({"title": text, "count": 7})

    assert cell(rendered) == 7


def test_the_program_s_own_filters_serve_in_it(holding):
    template = holding(workbook("{{ title | twice }}"), filters={"twice": lambda text: text * 2})

    assert cell(template.render({"title": "题"})) == "题题"


@pytest.mark.parametrize("data", [workbook("合计"), b"encrypted {{ title }}"])
def test_what_holds_no_tag_or_is_no_workbook_stays_as_it_is(holding, data):
    assert read_package(holding(data).render({"title": "题"}))[NAME] == data


def test_a_fault_in_it_names_its_cell_and_where_the_workbook_is(holding, fault):
    broken = fault(lambda: holding(workbook("{{ title | uper }}")))
    unknown = fault(lambda: holding(workbook("{{ titel }}")).render({"title": "题"}))

    assert (broken.code, str(broken.location)) == (
        "R103",
        "模板.docx:Sheet!B2，图表的数据表 Microsoft_Excel_Sheet1.xlsx",
    )
    assert (unknown.code, str(unknown.location)) == (
        "R104",
        "模板.docx:Sheet!B2，图表的数据表 Microsoft_Excel_Sheet1.xlsx",
    )
    with pytest.raises(RenderError):
        holding(workbook("{{ title"))
