"""`docgen import`: first a preview and a mapping to edit, then the import itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.register.foreign.sheets import ledger_rows, write_sheet
from tests.register.foreign.workspaces import open_unit, write_unit

Docgen = Callable[..., Result]
Files = Callable[[Path], dict[str, bytes]]


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    return write_unit(tmp_path / "unit")


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return write_sheet(tmp_path / "审计台账.xlsx", ledger_rows({}, {"问题": "乙。", "责任人": "办公室"}))


def test_a_preview_shows_columns_and_rows_and_leaves_a_mapping(
    docgen: Docgen, files: Files, unit: Path, ledger: Path
) -> None:
    before = files(unit)
    result = docgen("import", ledger, "-w", unit)
    assert result.exit_code == 1
    assert "  G　整改时限 → 整改时限" in result.stdout
    assert "「台账」共3行：采用1，未采用1，有误1" in result.stdout
    assert "台账!F3: 错误[F404] 「责任人」“办公室”是部门，不是人员" in result.stderr
    after = files(unit)
    (mapping,) = after.keys() - before.keys()
    assert mapping.startswith("returned/mapping-")
    assert {name: after[name] for name in before} == before


def test_a_mapping_that_is_there_is_not_written_again(docgen: Docgen, unit: Path, ledger: Path) -> None:
    docgen("import", ledger, "-w", unit)
    (mapping,) = (unit / "returned").iterdir()
    edited = mapping.read_text("utf-8").replace("编号前缀:", "编号前缀: 审-")
    mapping.write_text(edited, "utf-8")
    assert "审-001" in docgen("import", ledger, "-w", unit).stdout
    assert mapping.read_text("utf-8") == edited


def test_one_faulty_row_refuses_the_import(docgen: Docgen, files: Files, unit: Path, ledger: Path) -> None:
    before = files(unit)["form.xlsx"]
    result = docgen("import", ledger, "-w", unit, "--apply")
    assert result.exit_code == 1
    assert "有1行有误，一行也没有导入" in result.stderr
    assert files(unit)["form.xlsx"] == before


def test_faulty_rows_may_be_left_for_later(docgen: Docgen, unit: Path, ledger: Path) -> None:
    result = docgen("import", ledger, "-w", unit, "--apply", "--skip-faulty")
    assert result.exit_code == 1
    assert "已导入问题1个，有误的1行没有导入" in result.stderr
    assert [one.code for one in open_unit(unit).form.problems] == ["W-001", "W-002"]


def test_a_sound_ledger_comes_in_once(docgen: Docgen, files: Files, unit: Path, tmp_path: Path) -> None:
    ledger = write_sheet(tmp_path / "台账.xlsx", ledger_rows({}))
    assert "已导入问题1个" in docgen("import", ledger, "-w", unit, "--apply").stderr
    before = files(unit)
    again = docgen("import", ledger, "-w", unit, "--apply")
    assert again.exit_code == 0
    assert "没有新的内容，没有改动" in again.stderr
    assert files(unit) == before
    assert docgen("check", unit).exit_code == 0


def test_json_accounts_for_every_row(docgen: Docgen, unit: Path, ledger: Path) -> None:
    tree = json.loads(docgen("import", ledger, "-w", unit, "--format", "json").stdout)
    assert [(one["cell"], one["fate"], one["code"]) for one in tree["rows"]] == [
        ("A1", "未采用", None),
        ("A2", "采用", "W-002"),
        ("A3", "有误", None),
    ]
    assert tree["rows"][2]["faults"][0]["place"] == "审计台账.xlsx:台账!F3"


def test_preview_and_apply_exclude_each_other(docgen: Docgen, unit: Path, ledger: Path) -> None:
    assert docgen("import", ledger, "-w", unit, "--preview", "--apply").exit_code == 2


def test_a_file_that_is_not_there_is_a_fault(docgen: Docgen, unit: Path) -> None:
    result = docgen("import", unit / "没有.xlsx", "-w", unit)
    assert result.exit_code == 1
    assert "没有找到文件 没有.xlsx" in result.stderr
