"""What docxtpl renders rightly, we render equivalently.

What it renders wrongly is in docs/docxtpl-differences.md, each with a test below that shows both.
"""

from __future__ import annotations

import io
import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
import docxtpl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from docgen.render import compile_template
from tests.render.equivalence import normal_form, seen_text
from tests.render.test_docx import PIXEL

ROWS = [
    {"no": 1, "t": "甲", "sub": ["a", "b"]},
    {"no": 2, "t": "乙", "sub": []},
    {"no": 3, "t": "丙", "sub": ["c"]},
]
CONTEXT = {
    "unit": "某局",
    "rows": ROWS,
    "cols": ["一", "二", "三", "四", "五"],
    "two": ["x", "y"],
    "text": "第一行\n第二行\t后",
    "empty": [],
    "yes": True,
    "n": 3,
    "color": "FF0000",
    "none": "",
}


def paragraphs(*texts):
    def build(document):
        for text in texts:
            document.add_paragraph(text)

    return build


def runs(*texts):
    """One paragraph, each text a run of its own look, so that tags are split."""

    def build(document):
        paragraph = document.add_paragraph()
        for number, text in enumerate(texts):
            run = paragraph.add_run(text)
            run.bold, run.italic = number % 2 == 0, number % 3 == 0

    return build


def table(*rows, width=None):
    def build(document):
        grid = document.add_table(rows=len(rows), cols=width or len(rows[0]), style="Table Grid")
        for cells, texts in zip(grid.rows, rows, strict=True):
            for cell, text in zip(cells.cells, texts, strict=False):
                cell.text = text

    return build


def cell_paragraphs(*texts):
    def build(document):
        cell = document.add_table(rows=1, cols=1).cell(0, 0)
        cell.text = texts[0]
        for text in texts[1:]:
            cell.add_paragraph(text)

    return build


def nested_table(document):
    cell = document.add_table(rows=3, cols=2).cell(1, 1)
    inner = cell.add_table(rows=3, cols=1)
    for row, text in zip(
        inner.rows, ("{%tr for s in r.sub or two %}", "{{ s }}", "{%tr endfor %}"), strict=True
    ):
        row.cells[0].text = text
    cell.add_paragraph("末")
    outer = document.tables[0]
    outer.cell(0, 0).text = "{%tr for r in rows %}"
    outer.cell(1, 0).text = "{{ r.t }}"
    outer.cell(2, 0).text = "{%tr endfor %}"


def colored_cell(document):
    cell = document.add_table(rows=1, cols=2).cell(0, 0)
    cell.paragraphs[0].add_run("{% cellbg color %}")
    cell.paragraphs[0].add_run("红")


def spanned_cell(document):
    grid = document.add_table(rows=2, cols=3)
    grid.cell(0, 0).paragraphs[0].add_run("{% colspan n %}")
    grid.cell(0, 0).paragraphs[0].add_run("{{ unit }}")
    for cell in grid.rows[0].cells[1:]:
        cell._tc.getparent().remove(cell._tc)


def bands(document):
    section = document.sections[0]
    section.header.paragraphs[0].text = "页眉 {{ unit }}"
    section.footer.paragraphs[0].text = "{% if yes %}页脚{% endif %} {{ n }}"
    document.core_properties.title = "{{ unit }}的标题"
    document.add_paragraph("正文")


def drawing_in_loop(document):
    document.add_paragraph("{%p for r in rows %}")
    document.add_picture(io.BytesIO(PIXEL))
    document.add_paragraph("{%p endfor %}")


def tag_in_text_box(document):
    document.add_paragraph()._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox>'
            "<w:txbxContent><w:p><w:r><w:t>框{{ unit }}</w:t></w:r></w:p></w:txbxContent></v:textbox>"
            "</v:shape></w:pict></w:r>"
        )
    )


CORPUS = {
    "value": paragraphs("甲{{ unit }}乙", "{{unit}}", "{{ n + 1 }}", "{{ rows[0].t }}{{ rows[1]['t'] }}"),
    "filters": paragraphs(
        "{{ two|join('、') }}", "{{ none|default('—', true) }}", "{{ unit|length }}{{ 'ab'|upper }}"
    ),
    "breaks and tabs": paragraphs("前{{ text }}后"),
    "if": paragraphs("{% if n > 2 and n <= 3 %}大{% elif n %}中{% else %}小{% endif %}末"),
    "spaces kept": paragraphs("  {{ unit }}  {{ unit }} ", "a {% if yes %} b {% endif %} c"),
    "loop in a line": paragraphs(
        "{% for r in rows %}{{ loop.index }}.{{ r.t }}{{ '；' if not loop.last }}{% endfor %}"
    ),
    "paragraph if": paragraphs("{%p if yes %}", "有", "{%p else %}", "无", "{%p endif %}", "末"),
    "paragraph for": paragraphs("{%p for r in rows %}", "{{ r.no }}、{{ r.t }}", "{%p endfor %}"),
    "nested for": paragraphs(
        "{%p for r in rows %}",
        "{{ r.t }}",
        "{%p for s in r.sub %}",
        "- {{ s }}",
        "{%p endfor %}",
        "{%p endfor %}",
    ),
    "minus": paragraphs("甲", "{%- if yes %}", "乙", "{% endif -%}", "丙"),
    "minus between": paragraphs("甲{% if yes -%}", "乙", "{%- endif %}丙"),
    "comment": paragraphs("甲{# 注 #}乙", "{#p 整段注 #}", "丙"),
    "escaped braces": paragraphs("{_{ unit }_} {_% if %_} {{ unit }}"),
    "set": paragraphs("{% set a = n * 2 %}{{ a }}", "{%p set b = 5 %}", "{{ b }}"),
    "macro": paragraphs(
        "{% macro f(a, b='乙') %}[{{ a }}{{ b }}]{% endmacro %}{{ f('甲') }}{{ f('甲', '丙') }}"
    ),
    "split tag": runs("{", "{ un", "it }", "} 后"),
    "split statement": runs("前{% i", "f yes", " %}有{", "% endif %", "}后"),
    "run tags": runs("留", "{%r if yes %}", "中", "{%r endif %}", "下"),
    "run tags dropped": runs("留", "{%r if not yes %}", "去", "{%r endif %}", "下"),
    "curly quotes": paragraphs("{{ “甲” }}{{ ‘乙’ }} “{{ unit }}”", "{% if unit == “某局” %}是{% endif %}"),
    "entities": paragraphs("{% if n < 4 and n > 2 %}&<>{% endif %}"),
    "rows": table(
        ("序", "题"), ("{%tr for r in rows %}", ""), ("{{ r.no }}", "{{ r.t }}"), ("{%tr endfor %}", "")
    ),
    "row if": table(
        ("{%tr if yes %}", ""), ("甲", "{{ unit }}"), ("{%tr else %}", ""), ("乙", ""), ("{%tr endif %}", "")
    ),
    "row for in one row": table(
        ("{%tr for r in rows %}",), ("{{ r.t }}{% if r.sub %}*{% endif %}",), ("{%tr endfor %}",)
    ),
    "columns": table(("{%tc for c in cols %}", "{{ c }}", "{%tc endfor %}"), ("a", "b", "c")),
    "columns and rows": table(
        ("{%tc for c in two %}", "{{ c }}", "{%tc endfor %}", "末"),
        ("{%tr for r in rows %}", "", "", ""),
        ("{{ r.t }}", "{{ r.no }}", "", ""),
        ("{%tr endfor %}", "", "", ""),
    ),
    "fewer columns": table(
        ("{%tc for c in two[:1] %}", "{{ c }}", "{%tc endfor %}"), ("{%tc if yes %}", "b", "{%tc endif %}")
    ),
    "cell paragraphs": cell_paragraphs("{%p for r in rows %}", "{{ r.t }}", "{%p endfor %}", "末"),
    "nested table": nested_table,
    "cell colour": colored_cell,
    "cell span": spanned_cell,
    "vertical merge": table(
        ("{%tr for r in rows %}", ""), ("{% vm %}合", "{{ r.t }}"), ("{%tr endfor %}", "")
    ),
    "horizontal merge": table(
        ("{%tc for c in two %}", "{% hm %}合{{ c }}", "{%tc endfor %}"), ("a", "b", "c")
    ),
    "comment cells": table(("{#tr 注 #}", ""), ("{#tc 注 #}", "甲")),
    "bands and properties": bands,
    "drawing in a loop": drawing_in_loop,
    "text box": tag_in_text_box,
    "empty loop": paragraphs("前", "{%p for r in empty %}", "中", "{%p endfor %}", "后"),
    "loop else": paragraphs("{% for r in empty %}x{% else %}空{% endfor %}"),
    "with": paragraphs("{% with a = 5 %}{{ a }}{% endwith %}"),
    "methods": paragraphs(
        "{{ unit.replace('某', '甲') }}{{ '{}-{}'.format(n, unit) }}{{ 'a,b'.split(',')|join('+') }}"
    ),
}


def save(tmp_path: Path, build) -> Path:
    document = docx.Document()
    build(document)
    path = tmp_path / "模板.docx"
    document.save(str(path))
    return path


def theirs(path: Path, context, *, autoescape: bool = True) -> bytes:
    template = docxtpl.DocxTemplate(str(path))
    template.render(context, autoescape=autoescape)
    buffer = io.BytesIO()
    template.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("name", CORPUS)
def test_a_construct_renders_as_in_docxtpl(tmp_path, name):
    path = save(tmp_path, CORPUS[name])

    ours, other = normal_form(compile_template(path).render(CONTEXT)), normal_form(theirs(path, CONTEXT))

    assert "word/document.xml" in ours
    assert ours == other


def test_every_construct_but_those_with_macros_of_markup_is_proven(tmp_path):
    unproven = []
    for name, build in CORPUS.items():
        engine: Any = compile_template(save(tmp_path, build))._engine
        unproven += [name for part in engine._parts.values() if not part.proven]

    assert unproven == []


def with_objects(template):
    rich = docxtpl.RichText("红", color="#FF0000", bold=True)
    rich.add("，\n新行\t格\a新段\f新页", italic=True, size=24, font="eastAsia:仿宋")
    block = docxtpl.RichTextParagraph()
    block.add(rich, parastyle="Heading1")
    block.add("第二段")
    return {
        "rich": rich,
        "block": block,
        "listing": docxtpl.Listing("一 & 二\n三\t四\a五\f六"),
        "image": docxtpl.InlineImage(template, io.BytesIO(PIXEL), width=Mm(20)),
    }


@pytest.mark.parametrize(
    "texts",
    [
        ("前{{r rich }}后",),
        ("{{p block }}", "后"),
        ("前{{ listing }}后", "下"),
        ("前{{ image }}后",),
        ("{%p for i in range(3) %}", "{{ image }}", "{%p endfor %}"),
    ],
)
def test_docxtpl_s_own_objects_render_as_in_docxtpl(tmp_path, texts):
    def build(document):
        for text in texts:
            paragraph = document.add_paragraph(style="List Bullet")
            paragraph.add_run(text).bold = None if "image" in text else True

    path = save(tmp_path, build)
    template = docxtpl.DocxTemplate(str(path))
    template.render(with_objects(template))
    buffer = io.BytesIO()
    template.save(buffer)

    ours = compile_template(path).render(with_objects(template))

    assert _without_distances(normal_form(ours)) == _without_distances(normal_form(buffer.getvalue()))
    docx.Document(io.BytesIO(ours))


def _without_distances(form):
    """Our pictures state the distances of 0 that the schema asks for, and are called by their digest."""
    text = re.sub(r"\('dist[BLRT]', '0'\),? ?|\('name', '[\w.]+'\)", "", repr(form))
    return text.replace("'picture',", "")


def test_docxtpl_s_subdocument_renders_as_in_docxtpl(tmp_path):
    path = save(tmp_path, paragraphs("前", "{{p sub }}", "后"))
    template = docxtpl.DocxTemplate(str(path))
    sub = template.new_subdoc()
    sub.add_paragraph("子文", style="Heading 1")
    sub.add_table(rows=1, cols=2).cell(0, 0).text = "格"
    template.render({"sub": sub})
    buffer = io.BytesIO()
    template.save(buffer)

    assert normal_form(compile_template(path).render({"sub": sub})) == normal_form(buffer.getvalue())


DIFFERENCES = {
    "markup in a value": ("甲 & 乙 <b> 丙", "甲 & 乙 <b> 丙"),
    "a forged paragraph": ("甲</w:t></w:r></w:p><w:p><w:r><w:t>乙", "甲</w:t></w:r></w:p><w:p><w:r><w:t>乙"),
    "braces in a value": ("{_{x}_} {_%", "{_{x}_} {_%"),
    "an entity in a value": ("&lt;", "&lt;"),
}


@pytest.mark.parametrize("name", DIFFERENCES)
def test_a_value_is_shown_as_it_is_where_docxtpl_changes_it(tmp_path, name):
    value, wanted = DIFFERENCES[name]
    path = save(tmp_path, paragraphs("{{ x }}末"))

    assert seen_text(compile_template(path).render({"x": value})) == [f"{wanted}末"]
    assert seen_text(theirs(path, {"x": value}, autoescape=False)) != [f"{wanted}末"]


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (("{{ '“甲”' }}",), ["“甲”"]),
        (("{{ '100%' if x < 3 }}",), ["100%"]),
        (("{% if x < 3 and y|default('50%') %}是{% endif %}",), ["是"]),
    ],
)
def test_what_stands_in_a_tag_s_text_is_kept_where_docxtpl_changes_it(tmp_path, texts, wanted):
    path = save(tmp_path, paragraphs(*texts))

    assert seen_text(compile_template(path).render({"x": 1})) == wanted


def test_text_after_a_picture_keeps_its_look_where_docxtpl_drops_it(tmp_path):
    path = save(tmp_path, runs("前{{ image }}后"))
    template = docxtpl.DocxTemplate(str(path))
    context = {"image": docxtpl.InlineImage(template, io.BytesIO(PIXEL))}
    template.render(context)

    runs_of = docx.Document(io.BytesIO(compile_template(path).render(context))).paragraphs[0].runs

    assert [(run.text, run.bold) for run in runs_of if run.text] == [("前", True), ("后", True)]
    assert [run.bold for run in template.docx.paragraphs[0].runs if run.text == "后"] == [None]


def test_a_table_whose_rows_are_all_dropped_is_gone_where_docxtpl_leaves_a_damaged_file(tmp_path):
    path = save(tmp_path, table(("{%tr for r in empty %}",), ("{{ r }}",), ("{%tr endfor %}",)))

    assert "}tbl'" not in repr(normal_form(compile_template(path).render(CONTEXT)))
    assert "}tbl'" in repr(normal_form(theirs(path, CONTEXT)))


def test_an_empty_cell_gets_a_paragraph_where_docxtpl_leaves_a_damaged_file(tmp_path):
    path = save(tmp_path, cell_paragraphs("{%p if empty %}", "甲", "{%p endif %}"))

    def cell(data):
        return docx.Document(io.BytesIO(data)).tables[0].cell(0, 0)

    assert len(cell(compile_template(path).render(CONTEXT)).paragraphs) == 1
    assert len(cell(theirs(path, CONTEXT)).paragraphs) == 0


def test_a_section_break_is_not_repeated_by_a_new_paragraph_of_a_listing(tmp_path):
    def build(document):
        properties = document.add_paragraph("{{ listing }}")._p.get_or_add_pPr()
        properties.append(deepcopy(document.sections[0]._sectPr))
        document.add_paragraph("下")

    path = save(tmp_path, build)
    context = {"listing": docxtpl.Listing("一\a二")}

    def sections(data):
        return len(docx.Document(io.BytesIO(data)).sections)

    assert sections(compile_template(path).render(context)) == 2
    assert sections(theirs(path, context)) == 3
