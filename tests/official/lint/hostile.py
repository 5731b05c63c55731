"""Documents that nobody's word processor wrote: one good docx with parts of it replaced."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

from tests.official.lint.samples import internal

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
DOCUMENT, RELATIONS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"


def good() -> dict[str, bytes]:
    """The parts of a clean document."""
    buffer = io.BytesIO()
    internal().save(buffer)
    with zipfile.ZipFile(buffer) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    """The parts as a zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return buffer.getvalue()


def with_body(inner: str, prolog: str = "") -> bytes:
    """A document whose body is `inner`."""
    return packed({**good(), DOCUMENT: f"{prolog}<w:document {_W}><w:body>{inner}</w:body></w:document>"})


def with_relation(kind: str, target: str) -> bytes:
    """The good document with one more external relation."""
    parts = good()
    more = f'<Relationship Id="rX" Type="{_OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
    relations = parts[RELATIONS].decode().replace("</Relationships>", f"{more}</Relationships>")
    return packed({**parts, RELATIONS: relations})


def with_settings_template(target: str) -> bytes:
    """A template to be fetched, as settings.xml attaches it."""
    kind = f"{_OFFICE}/attachedTemplate"
    relation = f'<Relationship Id="rX" Type="{kind}" Target="{target}" TargetMode="External"/>'
    relations = f"<Relationships {_RELATIONS}>{relation}</Relationships>"
    return packed({**good(), "word/_rels/settings.xml.rels": relations})


def with_field(instruction: str) -> bytes:
    """The good document with a field, its instruction torn over two runs."""
    middle = len(instruction) // 2
    runs = "".join(
        f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>'
        for piece in (instruction[:middle], instruction[middle:])
    )
    field = (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    parts = good()
    document = parts[DOCUMENT].decode().replace("<w:body>", f"<w:body>{field}", 1)
    return packed({**parts, DOCUMENT: document})


def with_entry_twice() -> bytes:
    """Two document parts of one name: readers differ in which they take."""
    buffer = io.BytesIO(packed(good()))
    with zipfile.ZipFile(buffer, "a") as package:
        data = b"<x/>"
        package.writestr("word/documenT.xml", data)
    return buffer.getvalue().replace(b"word/documenT.xml", b"word/document.xml")


def encrypted_zip() -> bytes:
    """The flag of a password set on every entry."""
    data = bytearray(packed(good()))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            (flags,) = struct.unpack_from("<H", data, at + offset)
            struct.pack_into("<H", data, at + offset, flags | 1)
            at = data.find(mark, at + 4)
    return bytes(data)


def macro_document() -> bytes:
    """A docm under the name of a docx."""
    parts = good()
    types = (
        parts[TYPES]
        .decode()
        .replace(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "application/vnd.ms-word.document.macroEnabled.main+xml",
        )
    )
    return packed({**parts, TYPES: types, "word/vbaProject.bin": b"\0" * 64})


def table(inner: str) -> str:
    """A table of one cell."""
    return f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
