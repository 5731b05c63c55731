"""The sample campaigns' documents filed by the real LibreOffice: sound for others, the same each time."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import bagit
import pikepdf
import pytest
from click.testing import CliRunner

from docgen.cli import main
from docgen.resources import data_dir
from tests.archive.offices import KEPT, files_below, settings_text

pytestmark = pytest.mark.libreoffice
OF_THE_UNIT = ("plan", "notice", "checklist-unit", "ledger", "summary")


def docgen(*arguments: object) -> str:
    result = CliRunner().invoke(main, [str(one) for one in arguments], prog_name="docgen")
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize(
    ("campaign", "kinds"),
    [
        ("city-2015", {"plan", "notice", "ledger", "summary"}),
        ("highway-2014", {"plan", "checklist-unit", "summary"}),  # its last ledger is of January 2015
    ],
)
def test_a_sample_campaign_is_filed_twice_alike(tmp_path: Path, campaign: str, kinds: set[str]) -> None:
    root = Path(shutil.copytree(data_dir() / campaign, tmp_path / "my"))
    (root / "archive.yaml").write_text(settings_text(KEPT, 归档章="是"), "utf-8")
    docgen("make", *OF_THE_UNIT, "-w", root)
    docgen("archive", "create", "-w", root, "--out", tmp_path / "一")
    docgen("archive", "create", "-w", root, "--out", tmp_path / "二")
    filed = files_below(tmp_path / "一")
    assert filed == files_below(tmp_path / "二")
    [package] = (tmp_path / "一").iterdir()
    assert bagit.Bag(str(package)).validate()
    assert "四性检测通过" in docgen("archive", "verify", package)
    lines = (package / "data/目录/归档文件目录.jsonl").read_text("utf-8").splitlines()
    made = (package / "data/来源/生成清单.jsonl").read_text("utf-8").splitlines()
    assert {json.loads(line)["kind"] for line in made} >= kinds
    pdfs = list(package.rglob("*.pdf"))
    assert len(pdfs) >= len(lines) > 1
    for path in pdfs:
        with pikepdf.open(path) as pdf:
            assert b"<pdfaid:part>2</pdfaid:part>" in pdf.Root.Metadata.read_bytes()
