"""Files that come as they may: refused with the reason, or read alike whoever saved them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from docgen.diagnostics import DiagnosticError
from docgen.register.foreign.ledger import ImportResult
from tests.register.foreign.edits import EDITS
from tests.register.foreign.ledgers import LEDGERS, hidden, merged
from tests.register.foreign.sheets import write_sheet
from tests.register.foreign.workspaces import read, read_edited, write_unit


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_unit(tmp_path / "unit")


def refused_code(path: Path, root: Path, **options: object) -> str:
    with pytest.raises(DiagnosticError) as caught:
        read(path, root, **options)
    return caught.value.diagnostics[-1].code


def test_a_csv_is_refused_with_what_to_do(root: Path) -> None:
    path = root.parent / "台账.csv"
    path.write_bytes("序号,问题,整改措施\n1,甲,乙\n".encode("gb18030"))
    with pytest.raises(DiagnosticError) as caught:
        read(path, root)
    (fault,) = caught.value.diagnostics
    assert fault.code == "F106"
    assert "另存为“Excel 工作簿（.xlsx）”" in fault.remedy


def test_a_workbook_without_a_ledger_is_refused(root: Path) -> None:
    path = write_sheet(root.parent / "通讯录.xlsx", [["姓名", "电话"], ["李四", "0000"]])
    assert refused_code(path, root) == "I101"


def test_a_sheet_that_is_not_there_is_refused(root: Path) -> None:
    path = root.parent / "台账.xlsx"
    hidden(path)
    assert refused_code(path, root, sheet="7月") == "I106"


def test_one_sheet_may_be_asked_for(root: Path) -> None:
    path = root.parent / "台账.xlsx"
    hidden(path)
    rows = read(path, root, sheet="6月").rows
    assert {one.reason for one in rows if one.sheet == "说明"} == {"没有选这张表"}


def test_hidden_rows_and_sheets_are_taken_when_asked_for(root: Path) -> None:
    path = root.parent / "台账.xlsx"
    hidden(path)
    result = read(path, root, with_hidden=True)
    assert [one.description for one in result.problems] == [
        "热线无人接听。",
        "公示栏内容过期。",
        "指示牌损坏未修。",
        "印章管理混乱。",
        "5月的问题。",
        "底稿的问题。",
    ]


def account(result: ImportResult) -> list[tuple[str, str, str | None]]:
    return [(one.cell, one.fate, one.code) for one in result.rows]


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", ["merged", "three_rows"])
def test_a_ledger_saved_by_libreoffice_reads_alike(name: str, root: Path) -> None:
    folder = root.parent
    path = folder / f"{name}.xlsx"
    LEDGERS[name](path)
    expected = account(read_edited(path, root, EDITS[name]))
    command = [
        *("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx"),
        *("--outdir", str(folder / "saved"), str(path)),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    again = read(folder / "saved" / path.name, root)
    assert again.mapping_file is not None
    assert account(again) == expected
    shutil.rmtree(folder / "profile")


def test_reading_writes_nothing(root: Path) -> None:
    path = root.parent / "台账.xlsx"
    merged(path)
    before = {one: one.read_bytes() for one in root.rglob("*") if one.is_file()}
    read(path, root)
    assert {one: one.read_bytes() for one in root.rglob("*") if one.is_file()} == before
