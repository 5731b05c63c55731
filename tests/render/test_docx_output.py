from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.render import sandbox
from docgen.render.docx_output import bounded_bytes
from docgen.render.docx_text import Written, in_run
from docgen.render.faults import ForbiddenError

TEXTS = st.lists(st.text(st.sampled_from("甲a&<>\"'\n\t\0😀"), max_size=4))


@given(TEXTS)
def test_texts_written_together_are_those_written_one_by_one(texts):
    output = [(f"<{n}>".encode(), text) for n, text in enumerate(texts)]

    assert bounded_bytes(output).decode() == "".join(f"<{n}>{in_run(text)}" for n, text in enumerate(texts))


@pytest.mark.parametrize("beside", ["a", "a&b", "a\nb"])
def test_what_is_written_already_is_not_escaped_again(beside):
    made = bounded_bytes([(b"", Written("<w:br/>&amp;"), b"|", beside)])

    assert made.decode() == "<w:br/>&amp;|" + in_run(beside)


def test_an_output_is_measured_before_it_is_joined(monkeypatch):
    monkeypatch.setattr(sandbox, "MAX_OUTPUT_CHARS", 10)

    assert bounded_bytes([(b"12345", "67890")]) == b"1234567890"
    with pytest.raises(ForbiddenError):
        bounded_bytes([(b"12345", "67890")] * 2)


def test_a_field_of_a_field_is_found_before_a_method(docx_template, texts):
    template = docx_template("{{ a.b.items }}{{ a.b.items|upper }}{{ a.n }}")

    assert texts(template.render({"a": {"b": {"items": "x<y"}, "n": 5}})) == ["x<yX<Y5"]


def test_a_loop_that_calls_itself_is_written_in_place(docx_template, texts):
    template = docx_template("{% for x in rows recursive %}{{ x.n }}({{ loop(x.rows) }}){% endfor %}")
    rows = [{"n": "甲&", "rows": [{"n": "乙", "rows": []}]}]

    assert texts(template.render({"rows": rows})) == ["甲&(乙())"]
