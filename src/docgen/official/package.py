"""Saving templates so that the same content gives the same bytes on every machine and day."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from docx.document import Document
from openpyxl.workbook import Workbook

EPOCH: Final = datetime(2012, 7, 1, tzinfo=UTC)
"""The date stamped on templates: GB/T 9704—2012 came into force."""
_ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)
_W3C_DATE = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def save_docx(doc: Document, path: Path, title: str = "", keywords: str = "") -> None:
    """Write `doc` with fixed core properties; file managers show `title` and `keywords` (tags allowed)."""
    properties = doc.core_properties
    properties.title, properties.keywords = title, keywords
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = EPOCH
    properties.revision = 1
    buffer = BytesIO()
    doc.save(buffer)
    path.write_bytes(_fixed_zip(buffer))


def save_xlsx(wb: Workbook, path: Path, title: str = "", keywords: str = "") -> None:
    """Write `wb` with fixed core properties; openpyxl stamps the clock on saving, which is replaced."""
    wb.properties.title, wb.properties.keywords = title or None, keywords or None
    wb.properties.creator = ""
    buffer = BytesIO()
    wb.save(buffer)
    path.write_bytes(_fixed_zip(buffer))


def _fixed_zip(source: BytesIO) -> bytes:
    target = BytesIO()
    with ZipFile(source) as old, ZipFile(target, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _W3C_DATE.sub(EPOCH.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), content)
            entry = ZipInfo(name, _ZIP_DATE)
            entry.compress_type = ZIP_STORED  # zlib's output differs between its builds
            entry.create_system = 3  # the default is the system it runs on
            entry.external_attr = 0o644 << 16
            new.writestr(entry, content)
    return target.getvalue()
