"""A workbook whose cells are written wrongly is refused with the cell, never with a traceback."""

from __future__ import annotations

import random

import pytest

from docgen.render import RenderError, compile_template
from docgen.render.package import read_package, write_package

CONTEXT = {"title": "题", "rows": [{"n": 1}, {"n": 2}]}
BROKEN = [
    ("{{ title | uper }}", "不认识的过滤器“uper”"),
    ("见{{ title | uper }}", "不认识的过滤器“uper”"),
    ("{% if no %}{{ title | uper }}{% endif %}", "不认识的过滤器“uper”"),
    ("{{ title is uper }}", "不认识的判断“uper”"),
    ("{{ " + "(" * 300 + "1" + ")" * 300 + " }}", "套得太深"),
    ("{% for a in rows %}" * 30 + "{% endfor %}" * 30, "套得太深"),
    ("=SUMA1:A2)", "公式写法有误：=SUMA1:A2)"),
    ("=SUM(A1:A2", "公式写法有误：=SUM(A1:A2"),
    ('=IF(A1="甲,1,2)', "公式写法有误"),
    ("=)", "公式写法有误"),
]
SOUND = [
    "{{ title }}", "{{ title | upper }}", "{{ rows[0].n + 1 }}", "{% if title %}甲{% else %}乙{% endif %}",
    "{% for a in rows %}{{ a.n }}{% endfor %}", "{% macro f(x) %}{{ x }}{% endmacro %}{{ f(1) }}",
    "{{ '%s' | format(title) }}", '=IF(A1>2,"x",B$2:C3)', "='台账'!A1+#REF!", "={1,2;3}", "=T[[#All],[a]]",
]  # fmt: skip
PIECES = [*"{}%#()[]|.,'\"=-+!:$~*/ \n", "{{", "}}", "{%", "%}", "tr ", "for ", "in ", "if ", "is ", "loop"]
PIECES += [
    "_",
    "{% raw %}",
    "#}",
    "99999999999",
    "XFE1",
    "set ",
    "else",
    "endfor",
    "call ",
    "range(9)",
    "1e999",
]


@pytest.mark.parametrize(("text", "says"), BROKEN)
def test_a_cell_that_cannot_be_read_is_refused_when_compiled(xlsx_template, fault, text, says):
    found = fault(lambda: xlsx_template({"A1": "甲", "C2": text}))

    assert (found.code, str(found.location)) == ("R103", "模板.xlsx:台账!C2")
    assert says in found.message


@pytest.mark.parametrize(
    ("marker", "says"),
    [
        ("{%tr for r in rows | uper %}", "不认识的过滤器“uper”"),
        ("{%tr for loop in rows %}", "loop"),
        ("{%tr for r in rows %}{% endfor %}{% for q in rows %}", "标签里不该有"),
    ],
)
def test_a_row_marker_that_cannot_be_read_is_refused_when_compiled(xlsx_template, marker, says):
    with pytest.raises(RenderError) as caught:
        xlsx_template({"A1": marker, "A2": "{{ title }}", "A3": "{%tr endfor %}"})

    first = caught.value.diagnostics[0]
    assert (first.code, str(first.location)) == ("R103", "模板.xlsx:台账!A1")
    assert says in first.message


def test_every_faulty_cell_is_told_at_once(xlsx_template):
    with pytest.raises(RenderError) as caught:
        xlsx_template({"A1": "{{ title | uper }}", "B2": "=SUM(A1", "C3": "{{ title"})

    assert [one.location.cell for one in caught.value.diagnostics] == ["A1", "B2", "C3"]


def test_a_shared_formula_that_cannot_be_read_is_refused(xlsx_template, tmp_path):
    xlsx_template({"A1": "{{ title }}", "B1": "=1+1", "B2": "=1+2"})
    parts = dict(read_package((tmp_path / "模板.xlsx").read_bytes()).items())
    sheet = parts["xl/worksheets/sheet1.xml"]
    sheet = sheet.replace(b"<f>1+1</f>", b'<f t="shared" ref="B1:B2" si="0">SUMA1)</f>')
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"<f>1+2</f>", b'<f t="shared" si="0"/>')
    (tmp_path / "共用.xlsx").write_bytes(write_package(parts))

    with pytest.raises(RenderError) as caught:
        compile_template(tmp_path / "共用.xlsx")

    assert [one.location.cell for one in caught.value.diagnostics] == ["B1", "B2"]


def test_a_comment_beside_a_tag_is_no_part_of_its_value(xlsx_template, sheet_of):
    rendered = xlsx_template({"A1": "{{ title }}{# 填表人填 #}"}).render(CONTEXT)

    assert sheet_of(rendered)["A1"].value == "题"


def test_a_number_beyond_all_numbers_is_refused_when_rendered(xlsx_template, fault):
    found = fault(lambda: xlsx_template({"B2": "{{ 1e999 }}"}).render(CONTEXT))

    assert (found.code, found.location.cell, found.message) == ("R103", "B2", "标签里有太大的数")


def mutated(chance: random.Random) -> str:
    text = chance.choice(SOUND)
    for _ in range(chance.randint(1, 3)):
        at = chance.randint(0, len(text))
        if chance.random() < 0.6:
            text = text[:at] + chance.choice(PIECES) + text[at:]
        else:
            text = text[:at] + text[at + chance.randint(1, 3) :]
    return text


def test_whatever_a_cell_says_it_is_rendered_or_refused_with_a_place(xlsx_template):
    chance = random.Random(20151)
    refused = 0
    for _ in range(150):
        cells = {
            "A1": "{%tr for r in rows %}",
            "A2": "{{ r.n }}",
            "B2": mutated(chance),
            "A3": "{%tr endfor %}",
        }
        try:
            xlsx_template(cells).render(CONTEXT)
        except RenderError as error:
            refused += 1
            assert {one.location.sheet for one in error.diagnostics} == {"台账"}, cells
    assert 20 < refused < 150
