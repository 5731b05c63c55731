from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import docx
import pytest
from docx.enum.text import WD_BREAK
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.render import RenderError, compile_template
from docgen.render.package import read_package, write_package


@dataclass(frozen=True)
class Row:
    no: int
    problem: str


@dataclass(frozen=True)
class Context:
    unit: str
    rows: tuple[Row, ...] = ()


def part(data, name):
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def png_chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PIXEL = b"".join(
    (
        b"\x89PNG\r\n\x1a\n",
        png_chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        png_chunk(b"IDAT", zlib.compress(b"\0\0")),
        png_chunk(b"IEND", b""),
    )
)
HOSTILE = [
    "甲 & 乙 <b> 丙",
    "</w:t></w:r></w:p><w:p><w:r><w:t>伪造的一段",
    "{_{x}_} {_% if %_}",
    "{{ x }} {% if %} {# 注 #}",
    "&amp; &#10; &lt;",
    "]]> <!-- --> <?xml?>",
    "\"双\" '单' “弯”",
    "𠮷野家 甲\u2028乙",
    "  首尾空格  ",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_text_comes_out_as_it_went_in(docx_template, texts, value):
    template = docx_template("前{{ x }}后", "下一段")

    assert texts(template.render({"x": value})) == [f"前{value}后", "下一段"]


def test_a_newline_is_a_break_in_the_same_paragraph_and_a_tab_a_tab(docx_template, texts):
    template = docx_template("{{ x }}", "末")
    data = template.render({"x": "一\n二\r\n三\r四\t五"})

    assert texts(data) == ["一\n二\n三\n四\t五", "末"]
    assert part(data, "word/document.xml").count("<w:br/>") == 3


@pytest.mark.parametrize("char", ["\a", "\f", "\v", "\0", "\x1b", "\ud800", "\uffff"])
def test_a_character_that_xml_cannot_hold_is_refused_with_its_field(docx_template, fault, char):
    template = docx_template("{{ unit }}{%p for r in rows %}", "{{ r.problem }}", "{%p endfor %}")
    rows = (Row(1, "好"), Row(2, f"坏{char}字"))

    found = fault(lambda: template.render(Context("某局", rows)))

    assert found.code == "R105"
    assert "rows[1].problem" in found.message
    assert f"U+{ord(char):04X}" in found.message


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.text(
            st.one_of(st.sampled_from("{}%_#<>&\"'\n\t =]甲乙\\&;"), st.characters(codec=None)), max_size=30
        ),
        min_size=1,
        max_size=3,
    )
)
def test_any_text_is_kept_or_refused(docx_template, texts, values):
    template = docx_template("甲{{ a }}乙", "{%p for v in values %}", "{{ v }}", "{%p endfor %}", "丙")
    try:
        data = template.render({"a": values[0], "values": values})
    except RenderError as error:
        assert {d.code for d in error.diagnostics} == {"R105"}
        assert any(re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", v) for v in values)
        return
    kept = [v.replace("\r\n", "\n").replace("\r", "\n") for v in values]
    assert texts(data) == [f"甲{kept[0]}乙", *kept, "丙"]


def test_every_prefix_of_tags_works(docx_template, texts):
    def table(document):
        grid = document.add_table(rows=3, cols=2)
        grid.cell(0, 0).text = "{%tr for r in rows %}"
        grid.cell(1, 0).text, grid.cell(1, 1).text = "{{ r.no }}", "{{ r.problem }}"
        grid.cell(2, 0).text = "{%tr endfor %}"
        wide = document.add_table(rows=1, cols=3)
        for cell, text in zip(
            wide.rows[0].cells, ("{%tc for r in rows %}", "{{ r.no }}", "{%tc endfor %}"), strict=True
        ):
            cell.text = text
        paragraph = document.add_paragraph()
        for text in ("留", "{%r if rows|length > 5 %}", "去", "{%r endif %}", "下"):
            paragraph.add_run(text)

    template = docx_template(
        "{%p if unit == '某局' %}", "有", "{%p else %}", "无", "{%p endif %}", change=table
    )
    data = template.render(Context("某局", tuple(Row(n, f"问题{n}") for n in range(1, 5))))
    document = docx.Document(io.BytesIO(data))

    assert [p.text for p in document.paragraphs] == ["有", "留下"]
    assert [[c.text for c in row.cells] for row in document.tables[0].rows] == [
        [str(n), f"问题{n}"] for n in range(1, 5)
    ]
    assert [c.text for c in document.tables[1].rows[0].cells] == ["1", "2", "3", "4"]
    assert len(document.tables[1].columns) == 4


def test_a_tag_split_by_formatting_works_and_keeps_its_literals(docx_template, texts):
    def split(document):
        paragraph = document.add_paragraph()
        for text in ("{", "{ un", "it }} “{{ '甲 & 乙'", " }}” {_{ 原样 }_}"):
            paragraph.add_run(text).bold = True

    assert texts(docx_template(change=split).render({"unit": "某局"})) == ["某局 “甲 & 乙” {{ 原样 }}"]


def test_headers_footers_and_properties_are_rendered(docx_template):
    def around(document):
        document.sections[0].header.paragraphs[0].text = "页眉{{ unit }}"
        document.sections[0].footer.paragraphs[0].text = "页脚{{ unit }}"
        document.core_properties.title = "{{ unit }}的方案"

    document = docx.Document(io.BytesIO(docx_template(change=around).render({"unit": "甲&乙\n丙"})))

    assert document.sections[0].header.paragraphs[0].text == "页眉甲&乙\n丙"
    assert document.sections[0].footer.paragraphs[0].text == "页脚甲&乙\n丙"
    assert document.core_properties.title == "甲&乙\n丙的方案"


def test_the_times_in_the_properties_are_the_template_s(docx_template):
    before = {}

    def remember(document):
        before["created"] = document.core_properties.created

    properties = docx.Document(
        io.BytesIO(docx_template("{{ x }}", change=remember).render({"x": 1}))
    ).core_properties

    assert properties.created == before["created"]
    assert properties.modified == before["created"]


def test_scalars_read_as_a_reader_expects(docx_template, texts):
    values = {"a": None, "b": True, "c": Decimal("1E+2"), "d": date(2015, 5, 20), "e": 0.5, "f": 3}

    assert texts(docx_template("{{ a }}|{{ b }}|{{ c }}|{{ d }}|{{ e }}|{{ f }}").render(values)) == [
        "|是|100|2015-05-20|0.5|3"
    ]


def test_an_unknown_name_is_reported_with_place_and_nearest_names(docx_template, fault):
    template = docx_template("第一段", "{%p for r in rows %}", "问题：{{ r.problm }}", "{%p endfor %}")

    found = fault(lambda: template.render(Context("某局", (Row(1, "甲"),))))

    assert found.code == "R104"
    assert "problm" in found.message
    assert "problem" in found.remedy
    assert found.location.file == "模板.docx"
    assert found.location.part == "正文第3段“问题：{{ r.problm }}”"


def test_an_unknown_name_at_the_top_is_told_the_names_of_the_context(docx_template, fault):
    found = fault(lambda: docx_template("{{ untt }}").render(Context("某局")))

    assert found.code == "R104"
    assert found.remedy == "相近的名称有：unit"


def test_a_condition_or_loop_over_an_unknown_name_is_refused_too(docx_template, fault):
    for text in ("{% if x %}甲{% endif %}", "{% for y in x %}甲{% endfor %}", "{{ x|length }}"):
        assert fault(lambda text=text: docx_template(text).render({})).code == "R104"


@pytest.mark.parametrize(
    ("paragraphs", "part"),
    [
        (("甲", "{{ x"), "正文"),
        (("甲", "{{ x| }}"), "正文第2段“{{ x| }}”"),
        (("甲", "{%p for r in rows %}", "乙"), "正文"),
        (("甲", "{%p endfor %}"), "正文第2段“{%p endfor %}”"),
        (("甲", "{{ x|nosuch }}"), "正文第2段“{{ x|nosuch }}”"),
        (("甲", "{{p x }}"), "正文"),
        (("甲", "{{ 1 + '2' }}"), "正文第2段“{{ 1 + '2' }}”"),
        (("甲", "{{ rows }}"), "正文第2段“{{ rows }}”"),
    ],
)
def test_a_broken_tag_is_a_diagnostic_with_its_paragraph(docx_template, fault, paragraphs, part):
    found = fault(lambda: docx_template(*paragraphs).render({"rows": [1], "x": "甲"}))

    assert found.code == "R103"
    assert found.location.part.startswith(part)


def test_tags_that_cross_the_structure_give_a_malformed_result(docx_template, fault):
    def crossing(document):
        document.add_table(rows=1, cols=1).cell(0, 0).text = "{% if no %}甲"
        document.add_paragraph("乙{% endif %}丙")

    found = fault(lambda: docx_template(change=crossing).render({"no": ""}))

    assert found.code == "R107"
    assert found.location.part == "正文"


def test_a_cell_whose_paragraphs_were_all_dropped_still_ends_with_one(docx_template):
    def table(document):
        cell = document.add_table(rows=1, cols=1).cell(0, 0)
        cell.text = "{%p if x %}"
        cell.add_paragraph("甲")
        cell.add_paragraph("{%p endif %}")

    data = docx_template(change=table).render({"x": False})

    assert re.search(r"<w:p/></w:tc>", part(data, "word/document.xml"))


def test_a_table_whose_rows_were_all_dropped_is_gone(docx_template):
    def table(document):
        grid = document.add_table(rows=3, cols=1)
        for cell, text in zip(
            grid.columns[0].cells, ("{%tr for r in rows %}", "{{ r }}", "{%tr endfor %}"), strict=True
        ):
            cell.text = text

    assert docx.Document(io.BytesIO(docx_template(change=table).render({"rows": []}))).tables == []


def test_paragraphs_inside_a_text_are_malformed(docx_template, fault):
    template = docx_template("{%p macro m() %}", "甲", "{%p endmacro %}", "乙{{ m() }}")

    assert fault(lambda: template.render({})).code == "R107"


def test_a_repeated_picture_gets_an_id_of_its_own(docx_template):
    def picture(document):
        document.add_paragraph("{%p for i in range(3) %}")
        document.add_picture(io.BytesIO(PIXEL))
        document.add_paragraph("{%p endfor %}")

    xml = part(docx_template(change=picture).render({}), "word/document.xml")
    ids = re.findall(r'<wp:docPr id="(\d+)"', xml)

    assert len(ids) == 3
    assert len(set(ids)) == 3


def test_parts_without_tags_are_copied_byte_for_byte(docx_template):
    def page_break(document):
        document.paragraphs[0].add_run().add_break(WD_BREAK.PAGE)

    template = docx_template("{{ x }}", change=page_break)
    data = template.render({"x": "甲"})
    before = zipfile.ZipFile(io.BytesIO(template._data))
    same = [n for n in before.namelist() if n != "word/document.xml"]

    assert len(same) > 5
    assert all(before.read(name) == zipfile.ZipFile(io.BytesIO(data)).read(name) for name in same)


def test_a_macro_of_whole_paragraphs_can_be_printed_between_paragraphs(docx_template, texts):
    template = docx_template(
        "{%p macro m(a) %}", "甲{{ a }}", "{%p endmacro %}", "前", "{{p m('&') }}", "{{p m('<') }}", "后",
        "{%p set z %}", "乙{{ x }}", "{%p endset %}", "{{p z }}",
    )  # fmt: skip

    assert texts(template.render({"x": "丙"})) == ["前", "甲&", "甲<", "后", "乙丙"]


def test_tags_in_charts_comments_and_custom_properties_are_rendered(docx_template, tmp_path):
    package = read_package(docx_template("{{ x }}")._data)
    chart = '<c:chart xmlns:c="c" xmlns:a="a"><a:t>图{{ x }}</a:t><c:v>{% if x %}1{% endif %}</c:v></c:chart>'
    custom = (
        '<Properties><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}">{{ x }}</property></Properties>'
    )
    kinds = {
        "word/charts/chart1.xml": "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
        "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    }
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items()
    )
    types = package["[Content_Types].xml"].decode().replace("</Types>", f"{overrides}</Types>").encode()
    added = dict(zip(kinds, (chart.encode(), custom.encode()), strict=True))
    path = tmp_path / "图.docx"
    path.write_bytes(write_package(package | {"[Content_Types].xml": types} | added))

    data = compile_template(path).render({"x": "甲&\n乙"})

    assert "<a:t>图甲&amp;\n乙</a:t><c:v>1</c:v>" in part(data, "word/charts/chart1.xml")
    assert ">甲&amp;\n乙</property>" in part(data, "docProps/custom.xml")


def test_a_value_in_an_attribute_stays_in_it(docx_template):
    def described(document):
        document.add_picture(io.BytesIO(PIXEL))
        document.element.body.xpath(".//wp:docPr")[0].set("descr", "{{ x }}")

    value = 'a"b<c>&\n\t甲'
    document = docx.Document(io.BytesIO(docx_template(change=described).render({"x": value})))

    assert document.element.body.xpath(".//wp:docPr/@descr") == [value]


def test_the_caller_s_own_filters_are_offered(tmp_path, texts):
    document = docx.Document()
    document.add_paragraph("{{ n|money }}{{ n|upper }}")
    document.save(str(tmp_path / "模板.docx"))
    template = compile_template(tmp_path / "模板.docx", filters={"money": lambda n: f"{n:,}元&"})

    assert texts(template.render({"n": 12345})) == ["12,345元&12345"]
