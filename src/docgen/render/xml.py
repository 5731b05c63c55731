"""Strict XML: well formed, no DTD, no entities, nothing recovered."""

from __future__ import annotations

from typing import Any
from xml.parsers import expat

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


class MalformedXmlError(Exception):
    """The bytes are not well-formed XML, or carry a document type."""


def parse_strict(data: bytes) -> Any:
    """The root element. Raises `MalformedXmlError`."""
    parser = etree.XMLParser(recover=False, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise MalformedXmlError(str(error)) from error
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise MalformedXmlError("document type declarations are not allowed")
    return root


def check_strict(data: bytes) -> None:
    """Raises `MalformedXmlError`; faster than `parse_strict`, because no tree is built."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise MalformedXmlError(str(error)) from error


def _refuse_doctype(*_: object) -> None:
    raise MalformedXmlError("document type declarations are not allowed")


def serialise(root: Any) -> bytes:
    """The document with the declaration that Office writes."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
