"""Saving templates so that the same content gives the same bytes on every machine and day."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from docx.document import Document
from openpyxl.workbook import Workbook

EPOCH: Final = datetime(2012, 7, 1, tzinfo=UTC)
"""The date stamped on templates: GB/T 9704—2012 came into force."""
_ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)


_CORE = "docProps/core.xml"
_CORE_XML: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title>'
    "<dc:creator></dc:creator><cp:keywords>{keywords}</cp:keywords>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{date}</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{date}</dcterms:modified></cp:coreProperties>'
)


def save_docx(doc: Document, path: Path, title: str = "", keywords: str = "") -> None:
    """Write `doc` with fixed core properties; file managers show `title` and `keywords` (tags allowed)."""
    buffer = BytesIO()
    doc.save(buffer)
    path.write_bytes(_fixed_zip(buffer, _core_xml(title, keywords)))


def save_xlsx(wb: Workbook, path: Path, title: str = "", keywords: str = "") -> None:
    """Write `wb` with fixed core properties, as `save_docx` does."""
    path.write_bytes(xlsx_bytes(wb, title, keywords))


def xlsx_bytes(wb: Workbook, title: str = "", keywords: str = "") -> bytes:
    """What `save_xlsx` writes."""
    buffer = BytesIO()
    wb.save(buffer)
    return _fixed_zip(buffer, _core_xml(title, keywords))


def _core_xml(title: str, keywords: str) -> bytes:
    """The core properties, written out: the libraries stamp the clock, and others patch them at import."""
    date = EPOCH.strftime("%Y-%m-%dT%H:%M:%SZ")
    return _CORE_XML.format(title=escape(title), keywords=escape(keywords), date=date).encode()


def _fixed_zip(source: BytesIO, core: bytes) -> bytes:
    target = BytesIO()
    with ZipFile(source) as old, ZipFile(target, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = ZipInfo(name, _ZIP_DATE)
            entry.compress_type = ZIP_STORED  # zlib's output differs between its builds
            entry.create_system = 3  # the default is the system it runs on
            entry.external_attr = 0o644 << 16
            new.writestr(entry, core if name == _CORE else old.read(name))
    return target.getvalue()
