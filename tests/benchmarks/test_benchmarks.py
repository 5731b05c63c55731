"""The benchmark's own parts: what it builds, what it calls wrong, what it measures against. No timing."""

from __future__ import annotations

import io
import json
import sys
import zipfile
import zlib
from pathlib import Path

import openpyxl
import pytest

from benchmarks.checks import docx_fault, text_of, xlsx_fault
from benchmarks.compressors import identify
from benchmarks.data import LEDGER_KEYS, document, ledger_row
from benchmarks.dialects import DIALECTS, JINJA
from benchmarks.engines import ENGINES, Engine
from benchmarks.measure import Bench
from benchmarks.report import to_markdown
from benchmarks.scenarios import BODY, Scenario
from benchmarks.templates import build_document
from benchmarks.workbooks import build_ledger
from benchmarks.workspace import write_workspace
from docgen.render import compile_template

DOCGEN = next(engine for engine in ENGINES if engine.name == "docgen")
FLOOR = Engine("floor: same compressor", "docx", "floor.py", "here", options={"compressor": "same"})


@pytest.fixture
def rendered(tmp_path):
    template = tmp_path / "template.docx"
    template.write_bytes(build_document(JINJA))
    made = tmp_path / "made.docx"
    made.write_bytes(compile_template(template).render(document(0)))
    return made


@pytest.mark.parametrize("name", DIALECTS)
def test_a_template_is_the_same_each_time_and_names_every_field(name, tmp_path):
    data = build_document(DIALECTS[name])
    path = tmp_path / "template.docx"
    path.write_bytes(data)
    shown = "".join(text_of(path))

    assert data == build_document(DIALECTS[name])
    assert all(field in shown for field in document(0) if field != "rows")


def test_the_variant_has_790_kb_more_styles():
    sizes = []
    for extra in (False, True):
        with zipfile.ZipFile(io.BytesIO(build_document(JINJA, extra))) as archive:
            sizes.append(archive.getinfo("word/styles.xml").file_size)

    assert 790 <= (sizes[1] - sizes[0]) / 1024 < 800


def test_our_document_is_right_and_another_persons_is_wrong(rendered):
    assert docx_fault(rendered, document(0), BODY, bands=True) is None
    assert "instead of" in str(docx_fault(rendered, document(1), BODY, bands=True))


def test_a_document_that_lost_its_last_cell_is_wrong(rendered):
    context = document(0, rows=11)

    assert "paragraphs instead of" in str(docx_fault(rendered, context, BODY, bands=True))


def test_our_ledger_is_right_and_a_changed_value_or_rule_is_not(tmp_path):
    template, made = tmp_path / "ledger.xlsx", tmp_path / "made.xlsx"
    template.write_bytes(build_ledger())
    rows = [dict(zip(LEDGER_KEYS, ledger_row(index), strict=True)) for index in range(12)]
    made.write_bytes(compile_template(template).render({"rows": rows}))
    assert xlsx_fault(made, 12) is None

    book = openpyxl.load_workbook(made)
    sheet = book["台账"]
    sheet["N5"] = str(sheet["N5"].value)
    book.save(made)
    assert "row 5 column 14" in str(xlsx_fault(made, 12))

    sheet["N5"].value = ledger_row(3)[13]
    sheet.data_validations.dataValidation.clear()
    book.save(made)
    assert "drop-downs" in str(xlsx_fault(made, 12))


@pytest.mark.parametrize("level", [1, 4, 6])
def test_the_compressor_is_told_by_its_bytes(level, rendered):
    xml = zipfile.ZipFile(rendered).read("word/document.xml")
    stream = zlib.compressobj(level, zlib.DEFLATED, -15)

    deflated = stream.compress(xml) + stream.flush()

    assert identify(deflated, xml) == (f"zlib {level}", True)
    assert identify(deflated + b"\0", xml)[1] is False


def test_a_scenario_runs_ours_against_its_floor(tmp_path):
    scenario = Scenario("document", "docx", "题", rounds=2, batch=1, documents=2)
    bench = Bench(tmp_path, limit_s=60, slow_ms=60_000)
    results = bench.run(scenario, [DOCGEN, FLOOR])

    assert bench.skipped == {}
    assert set(results) == {"docgen", "floor: same compressor"}
    assert results["docgen"]["to_ours"] == [1, 1] == results["floor: same compressor"]["to_floor"]
    assert all(result["median_ms"] > 0 for result in results.values())


def test_an_engine_that_writes_a_wrong_document_is_not_timed(tmp_path, monkeypatch):
    monkeypatch.setattr("benchmarks.scenarios.BODY", ("别的文字",))
    scenario = Scenario("document", "docx", "题", rounds=1, batch=1)
    results = Bench(tmp_path, limit_s=60, slow_ms=60_000).run(scenario, [DOCGEN])

    assert "别的文字" in results["docgen"]["wrong"]
    assert "median_ms" not in results["docgen"]


def test_a_peer_that_cannot_be_installed_is_skipped_with_a_line(tmp_path, monkeypatch):
    monkeypatch.setattr("benchmarks.environments.ENVIRONMENTS", tmp_path / "envs")
    monkeypatch.setattr("benchmarks.environments.shutil.which", lambda _: None)
    node = next(engine for engine in ENGINES if engine.runtime == "node")
    bench = Bench(tmp_path, limit_s=60, slow_ms=60_000)
    results = bench.run(Scenario("document", "docx", "题", rounds=1, batch=1), [node])
    machine = {"cores": 2, "python": "3", "node": None}
    report = {"machine": machine, "quick": True, "scenarios": {}, "probes": {}, "skipped": bench.skipped}

    assert results == {}
    assert f"Skipped: {node.name} (npm is not installed)." in to_markdown(report)


def test_every_worker_of_an_engine_exists():
    peers = Path(sys.modules["benchmarks"].__path__[0]) / "peers"

    assert len(ENGINES) > 10
    assert [engine.name for engine in ENGINES if not (peers / engine.worker).is_file()] == []
    assert json.dumps([engine.options for engine in ENGINES])


def test_the_workspace_holds_the_people_asked_for(tmp_path):
    write_workspace(tmp_path, people=5, problems=2)
    book = openpyxl.load_workbook(tmp_path / "form.xlsx", read_only=True)
    people = [row[0] for row in book["人员"].iter_rows(values_only=True)]
    problems = list(book["问题"].iter_rows(values_only=True))

    assert people[-5:] == [f"P{number:06d}" for number in range(1, 6)]
    assert [sum(person in row for row in problems) for person in people[-5:]] == [2] * 5
