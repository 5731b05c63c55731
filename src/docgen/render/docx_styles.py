"""Styles and lists that another document's body uses, taken into a template under ids that are free there.

A style that the template has under the same name is the template's; its look wins, as when Word pastes.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

from docgen.render.package import Package
from docgen.render.xml import W, parse_strict, serialise

_STYLES = "word/styles.xml"
_NUMBERING = "word/numbering.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_STYLE_USES = tuple(f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "link", "next"))
_VAL, _STYLE_ID = f"{W}val", f"{W}styleId"
_NUM_ID, _ABSTRACT_ID = f"{W}numId", f"{W}abstractNumId"
_FIRST_FREE = 1_000_000
_RELATIONS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
_NUMBERING_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
_NUMBERING_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_TYPES_NS = "http://schemas.openxmlformats.org/package/2006/content-types"


class DefinitionMerge:
    """What one document's body needs of its styles and lists, for one template."""

    def __init__(self, parts: Package, package: Package, digest: str) -> None:
        self._styles = {str(one.get(_STYLE_ID)): one for one in _all(parts, _STYLES, "style")}
        self._nums = {str(one.get(_NUM_ID)): one for one in _all(parts, _NUMBERING, "num")}
        self._abstracts = {str(one.get(_ABSTRACT_ID)): one for one in _all(parts, _NUMBERING, "abstractNum")}
        self._theirs = {str(one.get(_STYLE_ID)): _name(one) for one in _all(package, _STYLES, "style")}
        self._ids = {name: style_id for style_id, name in self._theirs.items()}
        self._digest = digest
        self._first = _FIRST_FREE + int(digest[:5], 16) * 1000
        self._new_styles: list[Any] = []
        self._new_nums: dict[str, None] = {}

    def rename_in(self, body: Any) -> None:
        """Gives every use of a style or list in `body` the id that it has in the template."""
        pending = [body]
        done: set[str] = set()
        while pending:
            for use in list(_uses(pending.pop())):
                old = str(use.get(_VAL))
                use.set(_VAL, self._style_id(old))
                if self._is_new(old) and old not in done:
                    done.add(old)
                    style = deepcopy(self._styles[old])
                    style.set(_STYLE_ID, self._style_id(old))
                    style.attrib.pop(f"{W}default", None)
                    self._new_styles.append(style)
                    pending.append(style)
        for root in (body, *self._new_styles):
            for number in root.iter(_NUM_ID):
                self._renumber(number)

    def into(self, parts: dict[str, bytes]) -> None:
        """Adds the definitions to a package, in place; those that are there already stay."""
        if self._new_styles and _STYLES in parts:
            root = parse_strict(parts[_STYLES])
            known = {str(one.get(_STYLE_ID)) for one in root.iter(f"{W}style")}
            root.extend(deepcopy(one) for one in self._new_styles if one.get(_STYLE_ID) not in known)
            parts[_STYLES] = serialise(root)
        if self._new_nums:
            self._add_lists(parts)

    def _is_new(self, old: str) -> bool:
        return old in self._styles and _name(self._styles[old]) not in self._ids

    def _style_id(self, old: str) -> str:
        if old not in self._styles:
            return old
        theirs = self._ids.get(_name(self._styles[old]))
        if theirs is not None:
            return theirs
        return f"{old}_{self._digest[:8]}" if old in self._theirs else old

    def _renumber(self, number: Any) -> None:
        old = str(number.get(_VAL))
        if old in self._nums and old != "0":
            self._new_nums[old] = None
            number.set(_VAL, self._moved(old))

    def _moved(self, number: str) -> str:
        return str(self._first + int(number) % 1000)

    def _add_lists(self, parts: dict[str, bytes]) -> None:
        if _NUMBERING not in parts:
            parts[_NUMBERING] = f'<w:numbering xmlns:w="{W[1:-1]}"/>'.encode()
            _register_numbering(parts)
        root = parse_strict(parts[_NUMBERING])
        known = {str(one.get(_NUM_ID)) for one in root.iter(f"{W}num")}
        for old in self._new_nums:
            if self._moved(old) not in known:
                self._add_list(root, old)
        parts[_NUMBERING] = serialise(root)

    def _add_list(self, root: Any, old: str) -> None:
        num = deepcopy(self._nums[old])
        num.set(_NUM_ID, self._moved(old))
        pointer = num.find(_ABSTRACT_ID)
        abstract = deepcopy(self._abstracts[str(pointer.get(_VAL))])
        new_id = self._moved(str(pointer.get(_VAL)))
        pointer.set(_VAL, new_id)
        if not any(one.get(_ABSTRACT_ID) == new_id for one in root.iter(f"{W}abstractNum")):
            abstract.set(_ABSTRACT_ID, new_id)
            for mark in abstract.findall(f"{W}nsid"):  # Word joins lists that share this mark
                mark.set(_VAL, self._digest[:8].upper())
            for use in abstract.iter(f"{W}pStyle"):
                use.set(_VAL, self._style_id(str(use.get(_VAL))))
            root.insert(len(root.findall(f"{W}abstractNum")), abstract)
        last = root.findall(f"{W}num")
        root.insert(root.index(last[-1]) + 1 if last else len(root.findall(f"{W}abstractNum")), num)


def _all(parts: Package, part: str, name: str) -> list[Any]:
    return list(parse_strict(parts[part]).iter(f"{W}{name}")) if part in parts else []


def _name(style: Any) -> str:
    name = style.find(f"{W}name")
    return "" if name is None else str(name.get(_VAL)).lower()


def _uses(root: Any) -> Iterator[Any]:
    yield from root.iter(*_STYLE_USES)


def _register_numbering(parts: dict[str, bytes]) -> None:
    relations = parse_strict(parts.get(_RELATIONS, f'<Relationships xmlns="{_RELATIONS_NS}"/>'.encode()))
    facts = {"Id": "rIdNumbering", "Type": _NUMBERING_KIND, "Target": "numbering.xml"}
    etree.SubElement(relations, f"{{{_RELATIONS_NS}}}Relationship", facts)
    parts[_RELATIONS] = serialise(relations)
    types = parse_strict(parts[_TYPES])
    facts = {"PartName": f"/{_NUMBERING}", "ContentType": _NUMBERING_TYPE}
    etree.SubElement(types, f"{{{_TYPES_NS}}}Override", facts)
    parts[_TYPES] = serialise(types)
