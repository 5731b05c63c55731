"""A workbook's bytes, the same every time."""

from __future__ import annotations

import re
from io import BytesIO

from openpyxl.workbook import Workbook

from docgen.official.package import EPOCH
from docgen.render.package import read_package, write_package

_CORE = "docProps/core.xml"
_STAMP = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def workbook_bytes(wb: Workbook) -> bytes:
    """The xlsx file without the clock that openpyxl stamps into its properties."""
    buffer = BytesIO()
    wb.save(buffer)
    parts = read_package(buffer.getvalue())
    parts[_CORE] = _STAMP.sub(EPOCH.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), parts[_CORE])
    return write_package(parts)
