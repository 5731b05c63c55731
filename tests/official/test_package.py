from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from docgen.official import elements, sheet
from docgen.official.package import save_docx, save_xlsx
from docgen.official.styles import new_document


def write_docx(path: Path) -> None:
    doc = new_document()
    elements.signature(doc)
    save_docx(doc, path, "实施方案")


def write_xlsx(path: Path) -> None:
    wb = Workbook()
    assert isinstance(wb.active, Worksheet)
    sheet.ledger_sheet(wb.active, "台账", [("序号", 6, "表格数字")], cells=["{{ r.no }}"])
    save_xlsx(wb, path, "台账")


@pytest.mark.parametrize("write", [write_docx, write_xlsx])
def test_the_same_template_has_the_same_bytes_later(write: Callable[[Path], None], tmp_path: Path) -> None:
    write(tmp_path / "one")
    time.sleep(1.1)  # longer than the resolution of the stamps in core.xml
    write(tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize("write", [write_docx, write_xlsx])
def test_nothing_in_the_package_tells_when_or_who(write: Callable[[Path], None], tmp_path: Path) -> None:
    write(tmp_path / "file")
    with ZipFile(tmp_path / "file") as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
    assert core.count("2012-07-01T00:00:00Z") == 2
    assert "openpyxl" not in core and "python-docx" not in core


def test_the_title_is_in_the_properties(tmp_path: Path) -> None:
    write_docx(tmp_path / "file")
    with ZipFile(tmp_path / "file") as package:
        assert "<dc:title>实施方案</dc:title>" in package.read("docProps/core.xml").decode()
