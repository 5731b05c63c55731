from __future__ import annotations

import hashlib
import io
import os
import pickle
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

import docgen
from docgen.render import compile_template

CONTEXT = {"x": "甲", "rows": [{"n": n, "t": f"题{n}"} for n in range(5)]}
_RENDER = """
import sys
from docgen.render import compile_template
rows = [{"n": n, "t": f"题{n}"} for n in range(5)]
sys.stdout.buffer.write(compile_template(sys.argv[1]).render({"x": "甲", "rows": rows}))
"""


@pytest.fixture(params=["docx", "xlsx"])
def template(request, docx_template, xlsx_template):
    if request.param == "docx":
        return docx_template("{{ x }}", "{%p for r in rows %}", "{{ r.t }}", "{%p endfor %}")

    def decorate(sheet):
        sheet.merge_cells("A1:C1")
        sheet.merge_cells("B3:C3")
        sheet["E3"].comment = Comment("批注", "作者")
        sheet["F3"].hyperlink = "http://example.org/"
        for kind, areas in (("1", "A3 C3 B3 D3"), ("2", "D3:F9")):
            rule = DataValidation(type="list", formula1=f'"甲,乙{kind}"', sqref=areas)
            sheet.add_data_validation(rule)

    return xlsx_template(
        {
            "A1": "{{ x }}",
            "A2": "{%tr for r in rows %}",
            "A3": "{{ r.n }}",
            "B3": "{{ r.t }}",
            "A4": "{%tr endfor %}",
        },
        decorate,
    )


def render_elsewhere(path: Path, seed: str) -> bytes:
    source = str(Path(docgen.__file__).parents[1])
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": source, "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-c", _RENDER, path], env=environment, capture_output=True, check=True
    ).stdout


def test_two_processes_with_different_hash_seeds_write_the_same_bytes(template, tmp_path):
    path = tmp_path / template.name
    results = {render_elsewhere(path, seed) for seed in ("1", "2", "77")} | {template.render(CONTEXT)}

    assert len(results) == 1
    assert results.pop()[:2] == b"PK"


def test_a_second_render_does_not_see_the_first(template):
    first = template.render(CONTEXT)

    assert template.render({"x": "乙", "rows": []}) != first
    assert template.render(CONTEXT) == first


def test_a_pickled_template_renders_the_same(template):
    assert pickle.loads(pickle.dumps(template)).render(CONTEXT) == template.render(CONTEXT)


def test_the_file_is_not_read_again(template, tmp_path):
    before = template.render(CONTEXT)
    data = (tmp_path / template.name).read_bytes()
    (tmp_path / template.name).unlink()

    assert template.render(CONTEXT) == before
    assert template.digest == hashlib.sha256(data).hexdigest()
    assert template.suffix == Path(template.name).suffix


def test_the_package_has_a_fixed_date_and_order(template):
    members = zipfile.ZipFile(io.BytesIO(template.render(CONTEXT))).infolist()

    assert [m.filename for m in members[:2]] == ["[Content_Types].xml", "_rels/.rels"]
    assert {m.date_time for m in members} == {(1980, 1, 1, 0, 0, 0)}
    assert {(m.create_system, m.external_attr, m.compress_type) for m in members} == {
        (0, 0o600 << 16, zipfile.ZIP_DEFLATED)
    }


def test_a_missing_template_is_a_diagnostic(tmp_path, fault):
    found = fault(lambda: compile_template(tmp_path / "没有.docx"))

    assert (found.code, found.location.file) == ("R101", "没有.docx")


@pytest.mark.parametrize("name", ["坏.docx", "坏.xlsx", "坏.doc"])
@pytest.mark.parametrize("content", ["nothing", "text", "cut", "other zip", "bomb"])
def test_what_is_not_a_docx_or_xlsx_is_a_diagnostic(tmp_path, fault, template, name, content):
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"0" * (300_000_000 if content == "bomb" else 1))
    data = {"nothing": b"", "text": "甲".encode(), "cut": template._data[:900]}.get(content, other.getvalue())
    (tmp_path / name).write_bytes(data)

    found = fault(lambda: compile_template(tmp_path / name))

    assert found.code == "R102"
    assert ("太大" in found.message) == (content == "bomb" and name != "坏.doc")


def test_a_document_type_in_the_body_is_refused(docx_template, tmp_path, fault):
    source = zipfile.ZipFile(io.BytesIO(docx_template("{{ x }}")._data))
    entity = b'<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document xmlns:w="w"/>'
    with zipfile.ZipFile(tmp_path / "实体.docx", "w") as archive:
        for name in source.namelist():
            archive.writestr(name, entity if name == "word/document.xml" else source.read(name))

    assert fault(lambda: compile_template(tmp_path / "实体.docx")).code == "R102"
