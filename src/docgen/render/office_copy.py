"""The copy of a docx that LibreOffice gets: nothing in it fetches or acts, and marks stand as in Word."""

from __future__ import annotations

import io
import re
from typing import Any, Final
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from lxml import etree

from docgen.render.xml import MalformedXmlError, parse_strict

_HANGING: Final = re.compile(rb'<((?:\w+:)?overflowPunct)\b(?:\s+(?:\w+:)?val="(\w*)")?\s*/>')
_OFF: Final = (b"0", b"false", b"off")
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ACTING: Final = frozenset(
    {"vbaProject", "wordVbaData", "control", "activeXControlBinary", "aFChunk", "subDocument"}
)


def office_copy(content: bytes) -> bytes:
    """The docx without what it takes from outside, its macros, controls and foreign pieces.

    `w:overflowPunct` is turned round: LibreOffice reads it as its opposite (writerfilter's DomainMapper sets
    hanging where the value is 0, in every version), so that marks hung 5.6 mm beyond 版心 in documents that
    forbid it. What is no sound zip is given back as it is.
    """
    try:
        with ZipFile(io.BytesIO(content)) as package:
            parts = {name: package.read(name) for name in package.namelist() if not name.endswith("/")}
    except (BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError):
        return content
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, _mended(name, data))
    return made.getvalue()


def _mended(name: str, data: bytes) -> bytes:
    if name.endswith(".rels"):
        return _without_foreign(data)
    return _HANGING.sub(_turned, data) if name.endswith(".xml") else data


def _turned(found: re.Match[bytes]) -> bytes:
    name, value = found[1], found[2]
    prefix = name[: name.rfind(b":") + 1]
    return b'<%s %sval="%d"/>' % (name, prefix, value is not None and value.lower() in _OFF)


def _without_foreign(data: bytes) -> bytes:
    """A `.rels` part without what leads outside, but for hyperlinks, which nobody follows by printing."""
    try:
        root = parse_strict(data)
    except MalformedXmlError:
        return data
    for relation in [one for one in root.iter(_RELATION) if _is_foreign(one)]:
        root.remove(relation)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _is_foreign(relation: Any) -> bool:
    kind = relation.get("Type", "").rpartition("/")[2]
    return kind in _ACTING or (relation.get("TargetMode") == "External" and kind != "hyperlink")
