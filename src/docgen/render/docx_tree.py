"""Repairs that WordprocessingML needs after tags removed or repeated content."""

from __future__ import annotations

from typing import Any

from lxml import etree

from docgen.render.xml import WP, MalformedXmlError, W

_NAMES = {"w": W[1:-1]}
_TEXT_WITH_CHILDREN = etree.XPath("//w:t[*]", namespaces=_NAMES)
_EMPTY_TABLES = etree.XPath("//w:tbl[not(.//w:tr)]", namespaces=_NAMES)
_EMPTY_ROWS = etree.XPath("//w:tr[not(.//w:tc)]", namespaces=_NAMES)
_OPEN_ENDED = etree.XPath(
    "//w:tc[not(*[last()][self::w:p])] | /w:hdr[not(w:p)] | /w:ftr[not(w:p)]", namespaces=_NAMES
)
_FIRST_DRAWING_ID = 1001


def mend(root: Any) -> None:
    """In place: no row without cells, no table without rows, a paragraph at the end of every cell, unique
    drawing ids. Word calls a file damaged when one of these is missing.

    Raises `MalformedXmlError` when paragraphs or runs ended up inside a text.
    """
    if _TEXT_WITH_CHILDREN(root):
        raise MalformedXmlError("markup inside w:t")
    for find in (_EMPTY_ROWS, _EMPTY_TABLES):
        for element in _found(find, root):
            element.getparent().remove(element)
    for element in _found(_OPEN_ENDED, root):
        etree.SubElement(element, f"{W}p")
    for number, drawing in enumerate(root.iter(f"{WP}docPr"), _FIRST_DRAWING_ID):
        drawing.set("id", str(number))


def _found(find: etree.XPath, root: Any) -> list[Any]:
    result = find(root)
    return result if isinstance(result, list) else []
