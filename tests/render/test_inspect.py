"""One slip in a sound template is one diagnostic, with its code, its place and a remedy that mends it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement
from openpyxl.chart import BarChart, Reference

from docgen.diagnostics import Diagnostic, Severity
from docgen.render import Template
from docgen.render.inspect import inspect_bytes, inspect_template
from docgen.render.inspect_codes import CODES
from docgen.render.package import read_package, write_package
from docgen.render.schema import describe


@dataclass(frozen=True)
class Row:
    no: int
    problem: str
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Totals:
    found: int
    rate: str


@dataclass(frozen=True)
class Context:
    title: str
    unit: str
    rows: tuple[Row, ...]
    totals: Totals
    lines: tuple[str, ...]
    sample: bool


CONTEXT = describe(Context)
BODY = {
    "第1段": "{{ title }}",
    "第2段": "{%p for line in lines %}",
    "第3段": "{{ loop.index }}.{{ line | upper }}",
    "第4段": "{%p endfor %}",
    "第5段": "{% if sample is true %}样例{% else %}{{ unit }}{% endif %}",
    "第6段": "{% set first = rows[0] %}{{ first.no }}、{{ rows | map(attribute='no') | join('、') }}",
    "第7段": "共{{ totals.found }}个，{{ totals['rate'] }}",
    "第8段": "",
    "页眉第1段": "{{ unit }}",
}
TABLE = {
    (1, 1): "序号",
    (1, 2): "问题",
    (2, 1): "{%tr for r in rows %}",
    (2, 2): "",
    (3, 1): "{{ r.no }}",
    (3, 2): "{% if r.tags %}{{ r.problem }}{% endif %}{{ r.tags | join('；') }}",
    (4, 1): "{%tr endfor %}",
    (4, 2): "",
    (5, 1): "{% cellbg title %}合计",
    (5, 2): "{% for t in lines %}{{ t }}{% endfor %}",
}
SHEET = {
    "A1": "{{ title }}",
    "A2": "{%tr for r in rows %}",
    "A3": "{{ r.no }}",
    "B3": "{{ r.problem }}",
    "A4": "{%tr endfor %}",
    "A5": "合计{{ totals.found }}",
    "B5": "=SUM(A1:A2)",
}
Key = str | tuple[int, int]


def save(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def word(changes: dict[Key, str], change: Callable[[Any], object] | None = None) -> bytes:
    """The sound document with other texts at some places (`第3段`, (row, column))."""
    document = docx.Document()
    for place, sound in BODY.items():
        text = changes.get(place, sound)
        if place.startswith("页眉"):
            document.sections[0].header.paragraphs[0].text = text
        else:
            document.add_paragraph(text)
    table = document.add_table(rows=5, cols=2)
    for (row, column), text in TABLE.items():
        table.cell(row - 1, column - 1).text = changes.get((row, column), text)
    nested = table.cell(4, 1).add_table(rows=1, cols=1)
    nested.cell(0, 0).text = changes.get("内", "{{ unit }}")
    if change is not None:
        change(document)
    return save(document)


def excel(changes: dict[str, str], change: Callable[[Any], object] | None = None) -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "台账"
    texts = {"页脚": "{{ unit }}", **SHEET, **changes}
    footer: Any = sheet.oddFooter
    footer.center.text = texts.pop("页脚")
    for address, text in texts.items():
        sheet[address] = text
    if change is not None:
        change(sheet)
    return save(workbook)


def inspected(data: bytes, name: str = "模板.docx") -> list[Diagnostic]:
    return list(inspect_bytes(name, data, CONTEXT))


def told(found: list[Diagnostic]) -> list[tuple[str, str]]:
    return [(one.code, one.location.part or f"{one.location.sheet}!{one.location.cell}") for one in found]


def test_the_sound_templates_have_no_fault() -> None:
    assert inspected(word({})) == []
    assert inspected(excel({}), "模板.xlsx") == []


BROKEN: list[tuple[dict[Key, str], str, str, str]] = [
    # what is written, code, place, what the message or the remedy says
    ({"第1段": "{{ titel }}"}, "T101", "第1段", "相近的有：title"),
    ({"第1段": "{{ no }}"}, "T101", "第1段", "它在 rows 的各项里"),
    ({(3, 1): "{{ no }}"}, "T101", "表1行3列1", "是否为 r.no？"),
    ({(5, 1): "{{ r.no }}"}, "T101", "表1行5列1", "没有“r”这个名称"),
    ({"第1段": "{{ loop.index }}"}, "T101", "第1段", "“loop”只能用在 for 里面"),
    ({"页眉第1段": "{{ unti }}"}, "T101", "页眉第1段", "相近的有：unit"),
    ({"内": "{{ unti }}"}, "T101", "表1行5列2内表1行1列1", "相近的有：unit"),
    ({"第1段": "{% if not sampel %}甲{% endif %}"}, "T101", "第1段", "相近的有：sample"),
    ({(3, 1): "{{ r.nr }}"}, "T102", "表1行3列1", "相近的有：no"),
    ({"第7段": "{{ totals['fund'] }}"}, "T102", "第7段", "相近的有：found"),
    ({"第6段": "{{ rows | map(attribute='nr') | join }}"}, "T102", "第6段", "相近的有：no"),
    ({"第6段": "{% set a = rows[0] %}{{ a.probelm }}"}, "T102", "第6段", "相近的有：problem"),
    ({"第6段": "{% for g in rows | groupby('no') %}{{ g.gruoper }}{% endfor %}"}, "T102", "第6段", "grouper"),
    ({"第3段": "{{ loop.idx }}"}, "T102", "第3段", "index"),
    ({"第1段": "{{ title.text }}"}, "T103", "第1段", "“title”是文字，下面没有“text”"),
    ({"第7段": "{{ totals.found.sum }}"}, "T103", "第7段", "“totals.found”是数字"),
    ({"第7段": "{{ rows.problem }}"}, "T103", "第7段", "{% for x in rows %}{{ x.problem }}{% endfor %}"),
    ({"第1段": "{{ title() }}"}, "T103", "第1段", "不能带括号"),
    ({(2, 1): "{%tr for r in title %}"}, "T104", "表1行2列1", "可以逐项写出的有：rows、lines"),
    ({(5, 2): "{% for t in totals %}甲{% endfor %}"}, "T104", "表1行5列2", "“totals”是记录"),
    ({"第1段": "{{ rows }}"}, "T105", "第1段", "{% for x in rows %}{{ x.no }}{% endfor %}"),
    ({"第1段": "{{ lines }}"}, "T105", "第1段", "{{ lines | join('、') }}"),
    ({"第7段": "{{ totals }}"}, "T105", "第7段", "{{ totals.found }}"),
    ({"第6段": "{{ rows | join('、') }}"}, "T105", "第6段", "attribute="),
    ({"第1段": "{{ title.upper }}"}, "T105", "第1段", "{{ title.upper() }}"),
    ({"第1段": "{{ title | uper }}"}, "T106", "第1段", "upper"),
    ({"第1段": "{% if sample is ture %}甲{% endif %}"}, "T107", "第1段", "true"),
    ({"第6段": "{{ (rows | selectattr('no', 'grater', 1) | first).no }}"}, "T107", "第6段", "greater"),
    ({"第1段": "{{ title | tojson }}"}, "T108", "第1段", "不允许使用过滤器“tojson”"),
    ({"第1段": "{{ title.__class__ }}"}, "T108", "第1段", "以下划线开头"),
    ({"第1段": "{% include 'a' %}"}, "T108", "第1段", "include"),
    ({"第1段": "{% block a %}甲{% endblock %}"}, "T108", "第1段", "block"),
    ({"第1段": "{{ title"}, "T111", "第1段", "缺 }}"),
    ({"第1段": "{{ title }"}, "T111", "第1段", "缺 }}"),
    ({"第1段": "{{ title } {{ unit }}"}, "T111", "第1段", "缺 }}"),
    ({"第1段": "{{ title %}"}, "T111", "第1段", "花括号不配"),
    ({"第2段": "{%p for line in lines %"}, "T111", "第2段", "缺 %}"),
    ({"第1段": "title }}"}, "T112", "第1段", "没有开头的 {{"),
    ({"第1段": "{title}}"}, "T112", "第1段", "没有开头的 {{"),
    ({"第7段": "{{ totals.", "第8段": "found }}"}, "T113", "第7段", "在第8段，合不成一个"),
    ({(3, 1): "{{ r.", (3, 2): "no }}"}, "T113", "表1行3列1", "在表1行3列2"),
    ({"第1段": "｛｛ title ｝｝"}, "T114", "第1段", "写成 {{ 和 }}"),
    ({"第1段": "{{ title ｝｝"}, "T114", "第1段", "半角"),
    ({"第2段": "｛%p for line in lines %｝"}, "T114", "第2段", "写成 {% 和 %}"),
    ({"第4段": "{％p endfor ％}"}, "T114", "第4段", "写成 {% 和 %}"),
    ({"第1段": "{{ title | replace(’甲’，’乙’) }}"}, "T115", "第1段", "“，”"),
    ({"第1段": "{{ title。}}"}, "T115", "第1段", "“。”"),
    ({"第1段": "{{ ti\u200btle }}"}, "T115", "第1段", "U+200B"),
    ({"第1段": "{{ }}"}, "T116", "第1段", "标签是空的"),
    ({"第1段": "{{ title unit }}"}, "T116", "第1段", "unit"),
    ({"第5段": "{% if title = unit %}甲{% endif %}"}, "T116", "第5段", "判断相等写 =="),
    ({"第5段": "{% if title && unit %}甲{% endif %}"}, "T116", "第5段", "“并且”写 and"),
    ({"第2段": "{%p for line lines %}"}, "T116", "第2段", "{% for 名称 in 列表 %}"),
    ({"第4段": "{%p endfor line %}"}, "T116", "第4段", "多余的内容"),
    ({"第2段": "{%p fro line in lines %}"}, "T117", "第2段", "写成 for"),
    ({"第2段": "{%p foreach line in lines %}"}, "T117", "第2段", "写成 for"),
    ({"第2段": "{{p for line in lines }}"}, "T117", "第2段", "{%p for line in lines %}"),
    ({"第4段": "{%p endfro %}"}, "T117", "第4段", "写成 endfor"),
    ({"第4段": "{%p end %}"}, "T117", "第4段", "写成 endfor"),
    ({"第5段": "{% if sample %}{% else if unit %}甲{% endif %}"}, "T117", "第5段", "写成 elif"),
    ({"第1段": "{% title %}"}, "T117", "第1段", "{{ title }}"),
    ({"第2段": ""}, "T122", "第4段", "没有与它相配的 for"),
    ({"第4段": ""}, "T121", "第2段", "{%p endfor %}"),
    ({(4, 1): ""}, "T121", "表1行2列1", "{%tr endfor %}"),
    ({"第5段": "{% if sample %}甲"}, "T121", "第5段", "{% endif %}"),
    ({(3, 2): "{% if r.tags %}{{ r.problem }}"}, "T121", "表1行3列2", "{% endif %}"),
    ({"第5段": "{% else %}"}, "T122", "第5段", "没有与它相配的 for、if"),
    ({"第5段": "{% for t in lines %}{% elif t %}{% endfor %}"}, "T122", "第5段", "没有与它相配的 if"),
    ({"第5段": "{% if unit %}{% else %}{% else %}{% endif %}"}, "T122", "第5段", "已经有 else"),
    ({"第5段": "{% if unit %}{% for t in lines %}{% endif %}{% endfor %}"}, "T123", "第5段", "交叉"),
    ({"第4段": "{%p endif %}"}, "T123", "第4段", "改成 {%p endfor %}"),
    ({(2, 2): "", (4, 1): "", (3, 2): "{%tr endfor %}"}, "T132", "表1行3列2", "一起消失"),
    ({"第5段": "{% for t in lines %}", (1, 1): "{% endfor %}"}, "T124", "表1行1列1", "在第5段"),
    ({(5, 1): "{% for t in lines %}", (5, 2): "{% endfor %}"}, "T124", "表1行5列2", "同一个单元格"),
    ({(2, 1): "{%p for r in rows %}", (4, 1): "{%p endfor %}"}, "T124", "表1行4列1", "在表1行2列1"),
    ({(1, 1): "{% if unit %}", (5, 1): "{% endif %}"}, "T124", "表1行5列1", "在表1行1列1"),
    ({"第4段": "{% endfor %}"}, "T125", "第4段", "写成 {%p endfor %}"),
    ({(4, 1): "{%p endfor %}"}, "T125", "表1行4列1", "写成 {%tr endfor %}"),
    (
        {"第2段": "{%tr for line in lines %}", "第4段": "{%tr endfor %}"},
        "T131",
        "第2段",
        "tr 只能用在表格的行里",
    ),
    ({"第1段": "{% vm %}甲"}, "T131", "第1段", "vm 只能用在 Word 表格的单元格里"),
    ({"第2段": "{% p for line in lines %}"}, "T131", "第2段", "{%p for line in lines %}"),
    ({"第2段": "甲{%p for line in lines %}"}, "T132", "第2段", "同一段里的“甲”会一起消失"),
    ({(2, 2): "甲"}, "T132", "表1行2列1", "同一行里的“甲”"),
    ({(2, 2): "{{ title }}"}, "T132", "表1行2列1", "“{{ title }}”会一起消失"),
    ({"第1段": "甲{%- if unit %}乙{% endif %}"}, "T135", "第1段", "前面的“甲”"),
    ({"第1段": "{% if unit %}乙{% endif -%}丙"}, "T135", "第1段", "后面的“丙”"),
    ({"第6段": "{{ rows | map(atribute='no') | first }}"}, "T116", "第6段", "相近的有：attribute"),
    ({(5, 1): "{% cellbg %}合计"}, "T116", "表1行5列1", "cellbg"),
    ({"第1段": "{{p title }}"}, "T133", "第1段", "写成 {{ title }}"),
]


@pytest.mark.parametrize(("changes", "code", "place", "says"), BROKEN)
def test_a_slip_in_a_document_is_told_once_at_its_place(
    changes: dict[Key, str], code: str, place: str, says: str
) -> None:
    found = inspected(word(changes))

    assert told(found) == [(code, place)], found
    assert says in str(found[0])
    assert found[0].location.file == "模板.docx"
    assert found[0].severity is Severity.ERROR


BROKEN_CELLS: list[tuple[dict[str, str], str, str, str]] = [
    ({"A1": "{{ titel }}"}, "T101", "台账!A1", "相近的有：title"),
    ({"A3": "{{ r.nr }}"}, "T102", "台账!A3", "相近的有：no"),
    ({"A2": "{%tr for r in totals.found %}"}, "T104", "台账!A2", "不是列表"),
    ({"A1": "{% if title == “甲” %}乙{% endif %}"}, "T115", "台账!A1", "“”"),
    ({"A1": "｛｛title｝｝"}, "T114", "台账!A1", "写成 {{ 和 }}"),
    ({"A4": ""}, "T121", "台账!A2", "{%tr endfor %}"),
    ({"A4": "{% endfor %}"}, "T125", "台账!A4", "{%tr endfor %}"),
    ({"A1": "{% if unit %}", "A5": "{% endif %}"}, "T124", "台账!A5", "在A1"),
    ({"A1": "{%p if unit %}甲{%p endif %}"}, "T131", "台账!A1", "只能用 tr"),
    ({"B2": "甲"}, "T132", "台账!A2", "“甲”"),
    ({"B5": '=CONCAT("{{ title }}",A1)'}, "T134", "台账!B5", "公式"),
    ({"页脚": "{{ unti }}"}, "T101", "页脚", "相近的有：unit"),
]


@pytest.mark.parametrize(("changes", "code", "place", "says"), BROKEN_CELLS)
def test_a_slip_in_a_workbook_is_told_once_at_its_cell(
    changes: dict[str, str], code: str, place: str, says: str
) -> None:
    found = inspected(excel(changes), "模板.xlsx")

    assert told(found) == [(code, place)], found
    assert says in str(found[0])


def draw(title: str) -> Callable[[Any], None]:
    """Puts a chart on the sheet."""

    def change(sheet: Any) -> None:
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=1, min_row=3))
        chart.title = title
        sheet.add_chart(chart, "D1")

    return change


def with_shape(data: bytes, text: str) -> bytes:
    parts = dict(read_package(data).items())
    box = f"<xdr:sp><xdr:txBody><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    uris = "http://schemas.openxmlformats.org/drawingml/2006"
    box = box.replace("<xdr:sp>", f'<xdr:sp xmlns:xdr="{uris}/spreadsheetDrawing" xmlns:a="{uris}/main">')
    drawing = parts["xl/drawings/drawing1.xml"]
    parts["xl/drawings/drawing1.xml"] = re.sub(rb"</([\w:]*wsDr)>", box.encode() + rb"</\1>", drawing)
    return write_package(parts)


def test_the_tags_of_charts_and_shapes_are_checked_against_the_names() -> None:
    sound = excel({}, draw("{{ unit }}月报"))

    assert inspected(sound, "模板.xlsx") == []
    assert inspected(with_shape(sound, "{{ unit }}"), "模板.xlsx") == []
    (found,) = inspected(excel({}, draw("{{ unti }}月报")), "模板.xlsx")
    assert (found.code, found.location.sheet, found.location.part) == ("T101", "台账", "图表")
    assert "相近的有：unit" in str(found)
    (found,) = inspected(with_shape(sound, "{{ unit"), "模板.xlsx")
    assert (found.code, found.location.sheet, found.location.part) == ("T111", "台账", "图形")


def test_the_tags_of_a_sheet_that_is_one_chart_are_checked_too() -> None:
    def change(sheet: Any) -> None:
        chart = BarChart()
        chart.title = "{{ rows }}"
        sheet.parent.create_chartsheet("图").add_chart(chart)

    (found,) = inspected(excel({}, change), "模板.xlsx")

    assert (found.code, found.location.sheet, found.location.part) == ("T105", "图", "图表")


def test_every_code_of_inspection_has_a_case() -> None:
    tried = {case[1] for case in [*BROKEN, *BROKEN_CELLS]}
    assert len(tried) > 20
    assert CODES.keys() - tried == {"T118"}


def test_one_brace_around_a_known_name_is_a_warning_only() -> None:
    (found,) = inspected(word({"第1段": "{title}和{别的}"}))
    assert (found.code, found.severity) == ("T118", Severity.WARNING)
    assert "写成 {{ title }}" in found.remedy


SOUND = [
    "{{ title | default('无') }}{{ missing | default('无') }}",
    "{% if missing is defined %}甲{% endif %}",
    "{# 注 {{ titel }} #}{% raw %}{{ titel }}{% endraw %}",
    "{% macro cell(x, y=unit) %}{{ x.problem }}{{ y }}{% endmacro %}{{ cell(rows[0]) }}",
    "{% for r in rows if r.no > 1 %}{{ r.no }}{% else %}{{ unit }}{% endfor %}",
    "{% for r in rows %}{% for t in r.tags %}{{ loop.index }}{{ t }}{% endfor %}{% endfor %}",
    "{% for name, value in totals.items() %}{{ name }}{{ value }}{% endfor %}",
    "{% for group in rows | groupby('no') %}{{ group.grouper }}{{ group.list[0].no }}{% endfor %}",
    "{% for no, group in rows | groupby('no') %}{{ no }}{{ (group | first).problem }}{% endfor %}",
    "{% set total = rows | sum(attribute='no') %}{{ total }}",
    "{% set text %}{{ title }}甲{% endset %}{{ text }}",
    "{% with a = rows | first %}{{ a.problem }}{% endwith %}",
    "{{ rows | sort(attribute='no') | map(attribute='problem') | join('、') }}",
    "{{ (rows | last).problem }}{{ rows[-1].no + 1 }}{{ title ~ unit }}",
    "{{ title if sample else unit }}{{ title.upper() }}{{ range(3) | join }}",
    "{%- if title == “甲” %}乙{% endif %}",
    "{% if unit in ['甲', '乙'] and not sample or rows | length >= 3 %}甲{% endif %}",
    "半角 { 和 }，全角 ｛ 和 ｝，{_{ 原样 }_}，100%",
    "{% for i in range(2) %}{{ loop.cycle('甲', '乙') }}{% endfor %}",
]


VALUES = Context(
    "甲", "乙", (Row(1, "子", ("丑",)), Row(2, "寅", ())), Totals(2, "50%"), ("一", "二"), sample=False
)


@pytest.mark.parametrize("text", SOUND)
def test_what_the_renderer_takes_is_no_fault(text: str) -> None:
    data = word({"第1段": text})
    assert inspected(data) == []
    assert Template("模板.docx", data).render(VALUES)


def test_a_block_may_reach_over_paragraphs_and_tables_of_the_same_body() -> None:
    changes: dict[Key, str] = {"第1段": "{%p if rows %}", "第8段": "{%p endif %}"}
    assert inspected(word(changes)) == []
    assert inspected(word({"第7段": "{% if rows %}甲", "第8段": "乙{% endif %}"})) == []


def test_several_faults_come_in_the_order_of_the_document() -> None:
    changes: dict[Key, str] = {"第7段": "{{ a1 }}{{ totals.b }}", "第1段": "{{ x1 }}", (3, 1): "{{ r.c }}"}
    places = told(inspected(word({**changes, "第5段": "{% if title = 1 %}甲{% endif %}"})))
    assert places == [
        ("T101", "第1段"),
        ("T116", "第5段"),
        ("T101", "第7段"),
        ("T102", "第7段"),
        ("T102", "表1行3列1"),
    ]


def test_names_are_left_alone_without_a_context() -> None:
    assert inspect_bytes("模板.docx", word({"第1段": "{{ titel.a | upper }}"}), None) == ()
    (found,) = inspect_bytes("模板.docx", word({"第1段": "{{ titel | uper }}"}), None)
    assert found.code == "T106"


def split_in_runs(document: Any) -> None:
    paragraph = document.add_paragraph()
    for piece in ("{", "{ ti", "tle", " }", "}"):
        paragraph.add_run(piece).bold = piece == "tle"


def split_by_a_link(document: Any) -> None:
    paragraph = document.add_paragraph("{{ ti")
    link = OxmlElement("w:hyperlink")
    run = paragraph.add_run("tle }}")._r
    link.append(run)
    paragraph._p.append(link)


def test_a_tag_split_by_formatting_is_whole_again() -> None:
    assert inspected(word({}, split_in_runs)) == []


def test_a_tag_split_by_the_border_of_a_link_is_told() -> None:
    assert told(inspected(word({}, split_by_a_link))) == [("T113", "第9段")]


def test_a_picture_beside_a_paragraph_tag_is_not_lost_unseen() -> None:
    def add(document: Any) -> None:
        document.paragraphs[1].add_run()._r.append(OxmlElement("w:pict"))

    (found,) = inspected(word({}, add))
    assert (found.code, found.location.part) == ("T132", "第2段")
    assert "图片" in found.message


def test_tags_in_properties_are_checked() -> None:
    def add(document: Any) -> None:
        document.core_properties.keywords = "{{ titel }}"

    assert told(inspected(word({}, add))) == [("T101", "文档属性")]


def test_a_file_that_is_no_template_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"text")
    (tmp_path / "b.xlsx").write_bytes(word({}))
    (tmp_path / "c.doc").write_bytes(word({}))
    found = [inspect_template(tmp_path / name, None) for name in ("a.docx", "b.xlsx", "c.doc", "d.docx")]
    assert [[one.code for one in each] for each in found] == [["R102"], ["R102"], ["R102"], ["R101"]]


def slips() -> Iterator[dict[Key, str]]:
    """The sound document with one character of one tag left out, for every sixth character."""
    texts: list[tuple[Key, str]] = [*BODY.items(), *TABLE.items()]
    for place, text in texts:
        inside = [at for tag in re.finditer(r"\{[{%].*?[%}]\}", text) for at in range(*tag.span())]
        for at in inside[::6]:
            yield {place: text[:at] + text[at + 1 :]}


def test_a_document_that_passes_can_be_rendered() -> None:
    passed = 0
    for changes in slips():
        data = word(changes)
        if not any(one.severity is Severity.ERROR for one in inspected(data)):
            assert Template("模板.docx", data).render(VALUES), changes
            passed += 1
    assert 3 < passed < 40
