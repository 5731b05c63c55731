"""Small builders: a docx or xlsx template out of a few lines of text, compiled, and what came out of it."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from docgen.render import RenderError, Template, compile_template


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("libreoffice") and shutil.which("soffice") is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice is missing, and CI must not pass without it")
        pytest.skip("LibreOffice is missing")


@pytest.fixture
def docx_template(tmp_path: Path) -> Callable[..., Template]:
    """`docx_template("甲{{ x }}", change=function of the Document)`: one paragraph for each text."""

    def build(*paragraphs: str, change: Callable[[Any], object] | None = None) -> Template:
        document = docx.Document()
        for text in paragraphs:
            document.add_paragraph(text)
        if change is not None:
            change(document)
        path = tmp_path / "模板.docx"
        document.save(str(path))
        return compile_template(path)

    return build


@pytest.fixture
def xlsx_template(tmp_path: Path) -> Callable[..., Template]:
    """`xlsx_template({"A1": "{{ x }}"}, change=function of the first sheet)`."""

    def build(cells: dict[str, Any], change: Callable[[Any], object] | None = None) -> Template:
        workbook = openpyxl.Workbook()
        sheet = workbook.active
        assert sheet is not None
        sheet.title = "台账"
        for address, value in cells.items():
            sheet[address] = value
        if change is not None:
            change(sheet)
        path = tmp_path / "模板.xlsx"
        workbook.save(path)
        return compile_template(path)

    return build


@pytest.fixture
def texts() -> Callable[[bytes], list[str]]:
    """The texts of a rendered docx's paragraphs, outside tables."""
    return lambda data: [p.text for p in docx.Document(io.BytesIO(data)).paragraphs]


@pytest.fixture
def sheet_of() -> Callable[[bytes], Any]:
    """The first sheet of a rendered workbook, read again."""
    return lambda data: openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]


@pytest.fixture
def fault() -> Callable[[Callable[[], object]], Any]:
    """The one diagnostic that an action is refused with."""

    def refused(action: Callable[[], object]) -> Any:
        with pytest.raises(RenderError) as caught:
            action()
        assert len(caught.value.diagnostics) == 1, caught.value
        return caught.value.diagnostics[0]

    return refused
