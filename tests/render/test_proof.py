"""What the walk over a template's branches calls proven must be well formed whatever branch runs."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from lxml import etree

from docgen.render import RenderError
from docgen.render.docx_part import compile_part, docx_environment
from docgen.render.docx_scan import scan
from docgen.render.docx_state import State
from docgen.render.limits import Budget
from docgen.render.xml import MalformedXmlError, check_strict

EXAMPLES = int(os.environ.get("DOCGEN_EXAMPLES", "300"))
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ENVIRONMENT = docx_environment({})
_ALONE = (
    "{{ x }}",
    "{{ y }}",
    "{% vm %}",
    "{% hm %}",
    "{% colspan n %}",
    "{% cellbg x %}",
    "{{p n }}",
    "{{r n }}",
    "{_{",
    "甲",
    "&amp;",
    " ",
    "{{ z|default(y) }}",
)
_PAIRS = {
    "if": ("{%PREFIX if a %}", "{%PREFIX else %}", "{%PREFIX endif %}"),
    "for": ("{%PREFIX for i in xs %}", "{%PREFIX else %}", "{%PREFIX endfor %}"),
    "minus": ("{%- if b %}", "{% else %}", "{% endif -%}"),
    "macro": ("{%PREFIX macro m() %}", "甲", "{%PREFIX endmacro %}"),
    "set": ("{%PREFIX set z %}", "乙", "{%PREFIX endset %}"),
}
_SLOTS = {"p": 1, "pp": 2, "t1": 1, "t2": 2, "t4": 4}
_PREFIXES = ("", "", "p", "tr", "tc", "r")


@st.composite
def _documents(draw: st.DrawFn) -> str:
    """A body whose tags come in pairs that close in order, at any places of its structure."""
    shape = draw(st.lists(st.sampled_from(("p", "pp", "t1", "t2", "t4")), min_size=1, max_size=5))
    in_table = [one.startswith("t") for one in shape for _ in range(_SLOTS[one])]
    slots = [draw(st.sampled_from(("", "", *_ALONE))) for _ in in_table]
    kind = draw(st.sampled_from(tuple(_PAIRS)))
    for _ in range(draw(st.integers(1, 3))):
        places = sorted(draw(st.integers(0, len(slots) - 1)) for _ in range(3))
        prefixes = _PREFIXES if all(in_table[place] for place in places) else ("", "p", "r")
        prefix, has_else = draw(st.sampled_from(prefixes)), draw(st.booleans())
        for place, tag in zip(places, _PAIRS[kind], strict=True):
            if has_else or not tag.endswith("else %}"):
                slots[place] += tag.replace("PREFIX", prefix)
    left = iter(slots)
    return "".join(_block(one, left) for one in shape)


def _block(shape: str, slots: Iterator[str]) -> str:
    if shape == "p":
        return text_paragraph(next(slots))
    if shape == "pp":
        runs = "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{next(slots)}</w:t></w:r>" for _ in range(2))
        return f"<w:p><w:pPr/>{runs}</w:p>"
    rows = {"t1": (1, 1), "t2": (2, 1), "t4": (2, 2)}[shape]
    return _table([[text_paragraph(next(slots)) for _ in range(rows[1])] for _ in range(rows[0])])


def _table(rows: Sequence[Sequence[str]]) -> str:
    cells = ["".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in row) for row in rows]
    return f"<w:tbl><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def text_paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


VALUES = [
    {"x": "", "y": "<&>", "a": a, "b": b, "xs": tuple(range(n)), "n": 2}
    for a in (True, False)
    for b in (True, False)
    for n in (0, 1, 3)
]


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(_documents())
def test_proven_parts_are_well_formed_in_every_render(body):
    data = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'.encode()
    try:
        part = compile_part(_ENVIRONMENT, "模板.docx", "正文", data)
    except RenderError:
        event("refused")
        return
    if part is None or not part.proven:
        event("not proven")
        return
    event("proven")
    for values in VALUES:
        try:
            rendered = part.render(values, Budget(), lambda: False)
        except RenderError as error:
            assert {d.code for d in error.diagnostics} <= {"R103", "R104"}
            continue
        root = etree.fromstring(rendered)
        assert root.xpath("count(//w:t[*])", namespaces={"w": _W}) == 0
        assert root.xpath("count(//w:tr[not(w:tc)] | //w:tbl[not(w:tr)])", namespaces={"w": _W}) == 0
        assert root.xpath("count(//w:tc[not(*[last()][self::w:p])])", namespaces={"w": _W}) == 0


def compiled(inner: str):
    data = f'<w:document xmlns:w="{_W}"><w:body>{inner}</w:body></w:document>'
    return compile_part(_ENVIRONMENT, "模板.docx", "正文", data.encode())


@pytest.mark.parametrize(
    ("inner", "proven"),
    [
        (text_paragraph("{{ x }}"), True),
        (text_paragraph("{%p if a %}") + text_paragraph("甲") + text_paragraph("{%p endif %}"), True),
        (text_paragraph("{% if a %}甲") + text_paragraph("乙{% endif %}丙"), True),
        (text_paragraph("{% for i in xs %}甲") + text_paragraph("乙{% endfor %}丙"), True),
        (_table([[text_paragraph("{% if a %}甲")]]) + text_paragraph("乙{% endif %}丙"), False),
        (_table([[text_paragraph("{% for i in xs %}甲")]]) + text_paragraph("乙{% endfor %}丙"), False),
        (
            text_paragraph("{% if a %}")
            + _table([[text_paragraph("{% else %}")]])
            + text_paragraph("{% endif %}"),
            False,
        ),
        (text_paragraph("{% macro m() %}&lt;{% endmacro %}{{ m() }}"), True),
        (
            text_paragraph("{%p macro m() %}") + text_paragraph("甲") + text_paragraph("{%p endmacro %}"),
            False,
        ),
    ],
)
def test_the_proof_tells_balanced_branches_from_others(inner, proven):
    assert compiled(inner).proven is proven


@pytest.mark.parametrize(
    "data",
    [
        "<a><b></a></b>",
        "<a>",
        "<a/><b/>",
        "<a x='1'/>",
        '<a x="1" x="2"/>',
        "<a>&amp</a>",
        "<n:a/>",
        "x<a/>",
        "<a",
        "<a>]]></b>",
    ],
)
def test_the_scanner_doubts_what_the_strict_parser_refuses(data):
    result = scan(data, State())

    assert result.doubts or result.state.top is not None
    if "'1'" not in data:  # single quotes are fine XML that lxml never writes
        with pytest.raises(MalformedXmlError):
            check_strict(data.encode())


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.text(alphabet='<>/ab ="&;x:!-?', max_size=30))
def test_the_scanner_never_trusts_what_the_strict_parser_refuses(text):
    data = f"<r>{text}</r>"
    result = scan(data, State())
    if result.doubts or result.state.top is not None or not result.state.done:
        return
    check_strict(data.encode())
