"""`docgen archive` from the command line: filing, finding, taking out, and what is refused."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import Result

from docgen.archive import pages
from docgen.cli.archive import ARCHIVES
from docgen.cli.group import INTEGRITY_FAILED
from docgen.official.lint.check import check_docx
from tests.archive.offices import Office

Docgen = Callable[..., Result]
SETTINGS = """\
全宗号: Z109
全宗名称: 样例局
期限表依据: 样档发〔2014〕3号
保管期限表:
  - {文书: 实施方案, 保管期限: 永久}
  - {文书: 单位问题整改清单, 保管期限: 定期30年}
  - {文书: 个人问题整改清单, 保管期限: 定期10年}
  - {文书: 整改台账, 保管期限: 定期30年}
"""


@pytest.fixture
def filed(workspace: Path, docgen: Docgen, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with its lists made and its archive.yaml written; an office that makes PDFs at once."""
    monkeypatch.setattr(pages, "to_pdfs", Office().to_pdfs)
    (workspace / "archive.yaml").write_text(SETTINGS, "utf-8")
    made = docgen("make", "checklist-unit", "checklist-person", "-w", workspace)
    assert made.exit_code == 0
    return workspace


def test_a_year_is_filed_listed_and_taken_out(filed: Path, docgen: Docgen, tmp_path: Path) -> None:
    created = docgen("archive", "create", "-w", filed)
    assert created.exit_code == 0
    assert "已归档" in created.stdout
    assert "21件" in created.stdout
    again = docgen("archive", "create", "-w", filed)
    assert "没有改动" in again.stdout
    listed = docgen("archive", "catalogue", filed / ARCHIVES, "--person", "王样", "--format", "jsonl")
    (line,) = [json.loads(line) for line in listed.stdout.splitlines()]
    assert line["package"].endswith("Z109-WS·2015")
    assert line["names"] == ["王样"]
    taken = docgen("archive", "restore", line["number"], filed / ARCHIVES, "--out", tmp_path / "取出")
    assert taken.exit_code == 0
    assert (tmp_path / "取出" / line["number"] / "正本.docx").is_file()


def test_the_list_is_a_table_for_people(filed: Path, docgen: Docgen) -> None:
    docgen("archive", "create", "-w", filed)
    shown = docgen("archive", "catalogue", filed / ARCHIVES, "--kind", "单位问题整改清单").stdout
    assert "归档文件（1件）" in shown
    assert "Z109-WS·2015-D30-0001" in shown


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--year", "2014"], "A104"),
        (["--from", "2015-03-01", "--to", "2016-03-01"], "A109"),
        (["--from", "2015-06-01", "--to", "2015-03-01"], "A109"),
    ],
)
def test_a_span_without_documents_or_of_two_years_is_refused(
    filed: Path, docgen: Docgen, arguments: list[str], said: str
) -> None:
    refused = docgen("archive", "create", "-w", filed, *arguments)
    assert refused.exit_code == 1
    assert said in refused.output
    assert not (filed / ARCHIVES).exists()


def test_without_a_schedule_nothing_is_filed(workspace: Path, docgen: Docgen) -> None:
    refused = docgen("archive", "create", "-w", workspace)
    assert refused.exit_code == 1
    assert "A101" in refused.output


def test_the_register_as_of_the_periods_end_is_in_the_package(
    filed: Path, docgen: Docgen, tmp_path: Path
) -> None:
    docgen("register", "sync", "-w", filed)
    docgen("make", "checklist-unit", "-w", filed)
    assert docgen("archive", "create", "-w", filed).exit_code == 0
    export = filed / ARCHIVES / "Z109-WS·2015" / "data" / "登记簿" / "登记簿.jsonl"
    (tmp_path / "new").mkdir()
    taken = docgen("register", "import", export, "-w", tmp_path / "new")
    assert taken.exit_code == 0
    assert "与导出时一致" in taken.stdout


def test_a_package_is_verified_wherever_it_lies(filed: Path, docgen: Docgen, tmp_path: Path) -> None:
    docgen("archive", "create", "-w", filed)
    package = Path(shutil.copytree(filed / ARCHIVES / "Z109-WS·2015", tmp_path / "U盘" / "Z109-WS·2015"))
    shown = docgen("archive", "verify", package)
    assert shown.exit_code == 0
    assert "四性检测通过" in shown.stdout
    assert "21件" in shown.stdout
    quick = docgen("archive", "verify", package, "--fixity")
    assert "没有打开文件" in quick.stdout
    text = package / "data" / "Z109-WS·2015-D30-0001" / "正本.docx"
    text.write_bytes(text.read_bytes() + b"x")
    report = tmp_path / "检测报告.docx"
    told = docgen("archive", "verify", tmp_path / "U盘", "--report", report, "--format", "json")
    assert told.exit_code == INTEGRITY_FAILED
    (one,) = json.loads(told.stdout)["packages"]
    assert not one["passed"]
    assert one["properties"] == {
        "真实性": "不通过",
        "完整性": "不通过",
        "可用性": "通过",
        "安全性": "通过",
    }
    (check,) = [check for check in one["checks"] if check["code"] == "A301"]
    path = "data/Z109-WS·2015-D30-0001/正本.docx"
    assert check["findings"] == [{"path": path, "message": "内容与归档时不同，校验值不一致"}]
    cells = [cell.text for table in docx.Document(str(report)).tables for cell in table._cells]
    assert {"A301", path, "真实性、完整性检测不通过；未检测：与登记簿一致、病毒查杀。"} <= set(cells)
    assert check_docx(report).findings == ()


@pytest.fixture
def registered(filed: Path, docgen: Docgen) -> Path:
    """A workspace with a register, whose year with the ledger of June is filed."""
    docgen("register", "sync", "-w", filed)
    assert docgen("make", "ledger", "--month", "2015-06", "-w", filed).exit_code == 0
    assert docgen("archive", "create", "-w", filed).exit_code == 0
    return filed


def verified_against_register(workspace: Path, docgen: Docgen) -> tuple[int, dict[str, Any]]:
    shown = docgen(
        *("archive", "verify", workspace / ARCHIVES, "--against", "register", "-w", workspace),
        *("--format", "json", "--fixity"),
    )
    (package,) = json.loads(shown.stdout)["packages"]
    (check,) = [check for check in package["checks"] if check["code"] == "A308"]
    return shown.exit_code, check


def test_an_archived_ledger_is_what_the_register_gives(registered: Path, docgen: Docgen) -> None:
    status, check = verified_against_register(registered, docgen)
    assert (status, check["result"]) == (0, "通过")
    assert "2份台账" in check["evidence"]


def test_a_ledger_or_register_that_tells_otherwise_is_found(registered: Path, docgen: Docgen) -> None:
    package = registered / ARCHIVES / "Z109-WS·2015"
    export = package / "data" / "登记簿" / "登记簿.jsonl"
    export.write_text(export.read_text("utf-8").replace("样", "某", 1), "utf-8")
    (index,) = package.rglob("归档文件目录.jsonl")
    lines = [json.loads(line) for line in index.read_text("utf-8").splitlines()]
    ledgers = [line for line in lines if line["kind"] == "ledger"]
    for line in ledgers:
        line["files"][0]["sha512"] = "0" * 128
    index.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    status, check = verified_against_register(registered, docgen)
    assert (status, check["result"]) == (INTEGRITY_FAILED, "不通过")
    paths = {one["path"] for one in check["findings"]}
    assert paths == {"data/登记簿/登记簿.jsonl", f"data/{ledgers[0]['number']}/正本.docx"}
    assert "2015-06的台账" in str(check["findings"])


def test_what_is_not_there_cannot_be_verified(docgen: Docgen, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "没有"):
        assert docgen("archive", "verify", path).exit_code == 1
    cut = tmp_path / "断.zip"
    cut.write_bytes(b"PK\x03\x04")
    shown = docgen("archive", "verify", cut)
    assert shown.exit_code == INTEGRITY_FAILED
    assert "不是完整的压缩包" in shown.stdout


def test_a_folder_that_is_not_there_holds_no_packages(docgen: Docgen, tmp_path: Path) -> None:
    listed = docgen("archive", "catalogue", tmp_path / "档案")
    assert listed.exit_code == 1
    assert "没有这个文件夹或文件" in listed.stderr
