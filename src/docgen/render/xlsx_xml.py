"""SpreadsheetML as text and as trees: namespaces, prefixes, attributes, cell addresses."""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import quoteattr

from lxml import etree
from openpyxl.utils import column_index_from_string

from docgen.render.xml import MalformedXmlError, parse_strict

MAIN_URI = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MAIN = f"{{{MAIN_URI}}}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_PREFIX = re.compile(rb"<([A-Za-z_][\w.-]*):\w+[^>]*?\sxmlns:\1\s*=\s*[\"']" + MAIN_URI.encode() + rb"[\"']")
_ADDRESS = re.compile(r"^([A-Z]{1,3})([0-9]{1,7})$")
_DECLARATIONS = re.compile(r'\sxmlns(?::[\w.-]+)?="[^"]*"')
_SPACE_AROUND = re.compile(r"^\s|\s$")


def parse_main(data: bytes) -> Any:
    """The root of a SpreadsheetML part, its main namespace without a prefix. Raises `MalformedXmlError`."""
    found = _PREFIX.search(data[:4096])
    if found:
        prefix = found[1]
        data = re.sub(rb"(</?)" + prefix + rb":", rb"\1", data)
        data = data.replace(b"xmlns:" + prefix, b"xmlns", 1)
    root = parse_strict(data)
    if not str(root.tag).startswith(MAIN):
        raise MalformedXmlError("not in the transitional SpreadsheetML namespace")
    return root


def serialise(root: Any) -> str:
    """The element and its content as text; no declaration, no tail."""
    return str(etree.tostring(root, encoding="unicode", with_tail=False))


def inner(element: Any) -> str:
    """A child of a part as it is written inside that part, without repeating the part's namespaces."""
    text = serialise(element)
    end = text.index(">")
    return _DECLARATIONS.sub("", text[:end]) + text[end:]


def attributes(element: Any, *without: str) -> str:
    """The attributes as they are written, each after a blank; those of unknown namespaces are left out."""
    prefixes = {uri: prefix for prefix, uri in element.getroottree().getroot().nsmap.items() if prefix}
    found = []
    for name, value in element.attrib.items():
        uri, _, local = str(name).rpartition("}")
        if name in without or (uri and uri[1:] not in prefixes):
            continue
        shown = f"{prefixes[uri[1:]]}:{local}" if uri else local
        found.append(f" {shown}={quoteattr(str(value))}")
    return "".join(found)


def address(reference: str) -> tuple[int, int]:
    """Row and column, from 1, of `B5`. Raises `MalformedXmlError`."""
    found = _ADDRESS.match(reference)
    if not found:
        raise MalformedXmlError(f"cell reference {reference!r}")
    return int(found[2]), column_index_from_string(found[1])


def number_of(text: str | None, default: int) -> int:
    """A whole number from an attribute. Raises `MalformedXmlError`."""
    try:
        return default if text is None else int(text)
    except ValueError as error:
        raise MalformedXmlError(f"number {text!r}") from error


def text_of(element: Any) -> str:
    """The text of a shared or inline string, phonetic guides left out."""
    runs = (run.find(f"{MAIN}t") for run in element.iterfind(f"{MAIN}r"))
    return "".join(one.text or "" for one in (*element.iterfind(f"{MAIN}t"), *runs) if one is not None)


def set_text(element: Any, text: str) -> None:
    """Sets an element's text so that blanks at its ends stay."""
    element.text = text
    if _SPACE_AROUND.search(text):
        element.set(f"{_XML}space", "preserve")
