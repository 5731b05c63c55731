"""Workbooks opened and saved by openpyxl: faults told, bytes the same every time."""

from __future__ import annotations

import re
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.official.package import EPOCH
from docgen.render.package import read_package, write_package

_CORE = "docProps/core.xml"
_STAMP = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def open_workbook(data: bytes, file: str) -> Workbook:
    """The workbook to be changed; raises `DiagnosticError`, naming `file`, for what openpyxl cannot take."""
    try:
        return load_workbook(BytesIO(data))
    except Exception as error:
        # It answers styles and drawings it does not know with whatever Python raised.
        message = f"工作簿中有不能改写的内容（{type(error).__name__}）"
        remedy = "请在 Excel 或 WPS 中打开，另存为“Excel 工作簿（.xlsx）”后再试"
        raise DiagnosticError([Diagnostic("F124", message, remedy, Location(file))]) from error


def workbook_bytes(wb: Workbook) -> bytes:
    """The xlsx file without the clock that openpyxl stamps into its properties."""
    buffer = BytesIO()
    wb.save(buffer)
    parts = read_package(buffer.getvalue())
    parts[_CORE] = _STAMP.sub(EPOCH.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), parts[_CORE])
    return write_package(parts)
