"""`docgen archive` from the command line: filing, finding, taking out, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from docgen.archive import pages
from docgen.cli.archive import ARCHIVES
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
