"""Any text that XML can hold comes out as it went in; what it cannot hold is refused with its field.

1,000 contexts on every run, as many as DOCGEN_EXAMPLES says otherwise (10,000 before a release).
"""

from __future__ import annotations

import io
import os
import random
import re
import shutil
import subprocess
import sys
import zipfile

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.render import RenderError, compile_template
from tests.render.equivalence import seen_text

EXAMPLES = int(os.environ.get("DOCGEN_EXAMPLES", "1000"))
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PIECES = (
    "{{ x }}",
    "{% if %}",
    "{# 注 #}",
    "{_{",
    "}_}",
    "<w:p>",
    "</w:t>",
    "&amp;",
    "]]>",
    "<!--",
    "<?xml?>",
    "&#10;",
    "\\n",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "  ",
    "\u3000",
    "\u2028",
    "\x85",
    "\xa0",
    "𠮷",
    "\U0010ffff",
    "'\"“”",
    "甲乙",
    "\ufeff",
    "%s{0}",
)
_long = st.tuples(st.characters(codec="utf-8", categories=["L", "S", "P"]), st.integers(1, 3)).map(
    lambda one: one[0] * (100_000 // one[1])
)
_values = st.one_of(
    st.lists(st.sampled_from(_PIECES), max_size=6).map("".join),
    st.text(st.characters(codec=None), max_size=40),
    st.text(st.characters(min_codepoint=0x10000, max_codepoint=0x10FFFF), max_size=10),
    st.tuples(st.sampled_from(_PIECES), st.characters(max_codepoint=0x20), st.sampled_from(_PIECES)).map(
        "".join
    ),
)


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    made = docx.Document()
    made.add_paragraph("甲{{ a }}乙")
    made.add_paragraph("{%p for v in values %}")
    made.add_paragraph("{{ v.text }}")
    made.add_paragraph("{%p endfor %}")
    grid = made.add_table(rows=3, cols=2)
    for row, texts in zip(
        grid.rows,
        (("{%tr for v in values %}", ""), ("{{ v.text }}", "{{ loop.index }}"), ("{%tr endfor %}", "")),
        strict=True,
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    made.sections[0].header.paragraphs[0].text = "{{ a }}"
    made.core_properties.title = "{{ a }}"
    path = tmp_path_factory.mktemp("模板") / "模板.docx"
    made.save(str(path))
    return compile_template(path)


def as_shown(text):
    return text.replace("\r\n", "\n").replace("\r", "\n")


def check(template, first, values):
    context = {"a": first, "values": [{"text": value} for value in values]}
    bad = [f"values[{n}].text" for n, value in enumerate(values) if _FORBIDDEN.search(value)]
    bad = ["a", *bad] if _FORBIDDEN.search(first) else bad
    try:
        data = template.render(context)
    except RenderError as error:
        assert {d.code for d in error.diagnostics} == {"R105"}
        assert sorted({str(d.location.part).removeprefix("数据 ") for d in error.diagnostics}) == sorted(bad)
        return None
    assert not bad
    shown = [as_shown(value) for value in values]
    cells = [text for number, value in enumerate(shown, 1) for text in (value, str(number))]
    assert seen_text(data) == [f"甲{as_shown(first)}乙", *shown, *cells]
    assert seen_text(data, "word/header1.xml") == [as_shown(first)]
    return data


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(_values, st.lists(_values, max_size=3))
def test_any_text_comes_out_as_it_went_in_or_is_refused_with_its_field(template, first, values):
    check(template, first, values)


@settings(max_examples=max(20, EXAMPLES // 100), deadline=None, suppress_health_check=list(HealthCheck))
@given(_long)
def test_a_value_of_100_000_characters_comes_out_whole(template, value):
    check(template, "短", [value])


def test_the_properties_hold_the_text_too(template):
    data = template.render({"a": "甲&<乙>\n“丙”", "values": []})

    assert docx.Document(io.BytesIO(data)).core_properties.title == "甲&<乙>\n“丙”"


def random_text(source: random.Random) -> str:
    """Markup, braces, spaces and characters of every plane, without those that have no glyph or no width."""
    planes = ((0x4E00, 0x9FA5), (0x21, 0x7E), (0x20000, 0x2A6D6), (0xAC00, 0xD7A3), (0x3041, 0x3094))
    pieces = [source.choice(("{{ x }}", "<w:p>", "&amp;", "]]>", "</w:t>", "{_{", "'\"", "\n", "\t", " "))]
    for _ in range(source.randrange(1, 12)):
        low, high = source.choice(planes)
        pieces.append(chr(source.randint(low, high)))
    source.shuffle(pieces)
    return "".join(pieces)


@pytest.mark.libreoffice
def test_libreoffice_opens_fifty_documents_and_shows_their_text(template, tmp_path):
    source = random.Random(2015)
    wanted = {}
    for number in range(50):
        first, values = random_text(source), [random_text(source) for _ in range(3)]
        data = template.render({"a": first, "values": [{"text": value} for value in values]})
        (tmp_path / f"{number:02}.docx").write_bytes(data)
        wanted[number] = [first, *values]
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
    ]
    command += ["txt:Text (encoded):UTF8", "--outdir", str(tmp_path)]
    subprocess.run(
        [*command, *map(str, sorted(tmp_path.glob("*.docx")))], check=True, capture_output=True, timeout=300
    )

    assert shutil.which("soffice") is not None
    for number, values in wanted.items():
        shown = re.sub(r"\s", "", (tmp_path / f"{number:02}.txt").read_text("utf-8-sig"))
        for value in values:
            assert re.sub(r"\s", "", value) in shown


def test_the_work_for_a_table_grows_with_its_rows(template):
    """Counted in calls, Python's and C's: a count does not depend on the machine, a time would."""

    def calls(rows: int) -> int:
        context = {"a": "甲", "values": [{"text": f"第{n}条 & 问题"} for n in range(rows)]}
        count = 0

        def note(_frame: object, event: str, _argument: object) -> None:
            nonlocal count
            count += event in {"call", "c_call"}

        sys.setprofile(note)
        try:
            template.render(context)
        finally:
            sys.setprofile(None)
        return count

    calls(1)
    few, many = calls(500), calls(5000)
    assert few > 500
    assert many < 10.5 * few


def test_the_document_with_a_long_table_is_whole(template):
    data = template.render({"a": "甲", "values": [{"text": f"第{n}条"} for n in range(5000)]})

    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    assert seen_text(data)[-2:] == ["第4999条", "5000"]
