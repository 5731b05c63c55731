"""The parts of a workbook and how they hang together: content types, relationships, sheets, strings."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docgen.render.xlsx_tags import is_tagged
from docgen.render.xlsx_xml import MAIN, REL, parse_main, text_of
from docgen.render.xml import parse_strict, serialise

_TYPES_PART = "[Content_Types].xml"
_BEFORE_CALCULATION = ("sheets", "functionGroups", "externalReferences", "definedNames")


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part; `target` is a part's name, or an address outside the package."""

    identity: str
    kind: str
    target: str


class Workbook:
    """A workbook's parts by name. Raises `MalformedXmlError` and `KeyError` when it is no workbook."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self.parts = dict(parts)
        self.types = parse_strict(self.parts[_TYPES_PART])
        roots = [one.target for one in self.relations("") if one.kind == "officeDocument"]
        self.book_part = roots[0] if roots else "xl/workbook.xml"
        self.book = parse_main(self.parts[self.book_part])
        related = {one.identity: one for one in self.relations(self.book_part)}
        found = [
            (str(one.get("name", "")), related[one.get(f"{REL}id")])
            for one in self.book.iterfind(f"{MAIN}sheets/{MAIN}sheet")
        ]
        self.sheets = {title: relation.target for title, relation in found if relation.kind == "worksheet"}
        if not found or not all(part in self.parts for part in self.sheets.values()):
            raise KeyError("sheets")
        self.strings_part = self._only("sharedStrings")
        self.styles_part = self._only("styles")
        self.strings = self._strings()

    @property
    def uses_1904(self) -> bool:
        """Whether days count from 1904, as old Macs did."""
        found = self.book.find(f"{MAIN}workbookPr")
        return found is not None and found.get("date1904") in ("1", "true")

    def relations(self, part: str) -> list[Relation]:
        """The relationships of a part, or of the package for an empty name."""
        name = relations_part(part)
        if name not in self.parts:
            return []
        folder = posixpath.dirname(part)
        return [_relation(one, folder) for one in parse_strict(self.parts[name])]

    def related(self, part: str, kind: str) -> list[str]:
        """The parts that a part points to by relationships of a kind."""
        return [one.target for one in self.relations(part) if one.kind == kind and one.target in self.parts]

    def drop(self, name: str, owner: str) -> None:
        """Takes a part out, with its content type and the relationship of `owner` to it."""
        self.parts.pop(name, None)
        relations = parse_strict(self.parts[relations_part(owner)])
        folder = posixpath.dirname(owner)
        for one in list(relations):
            if _relation(one, folder).target == name:
                relations.remove(one)
        self.parts[relations_part(owner)] = serialise(relations)
        self.parts[_TYPES_PART] = without_types(self.parts[_TYPES_PART], {name})

    def calculate_on_load(self) -> None:
        """Has programs work out the formulas when they open the result, which holds no values of them."""
        found = self.book.find(f"{MAIN}calcPr")
        if found is None:
            found = self.book.makeelement(f"{MAIN}calcPr", {})
            before = [one for name in _BEFORE_CALCULATION for one in self.book.iterfind(f"{MAIN}{name}")]
            before[-1].addnext(found)
        found.set("fullCalcOnLoad", "1")
        self.parts[self.book_part] = serialise(self.book)

    def _only(self, kind: str) -> str | None:
        return next(iter(self.related(self.book_part, kind)), None)

    def _strings(self) -> list[str]:
        """The shared strings; those with tags are emptied in the part, for the result must not hold them."""
        if self.strings_part is None:
            return []
        root = parse_main(self.parts[self.strings_part])
        texts = []
        for one in root.iterfind(f"{MAIN}si"):
            texts.append(text_of(one))
            if is_tagged(texts[-1]):
                one.clear()
                one.append(one.makeelement(f"{MAIN}t", {}))
        if any(map(is_tagged, texts)):
            self.parts[self.strings_part] = serialise(root)
        return texts


def relations_part(part: str) -> str:
    """`xl/worksheets/_rels/sheet1.xml.rels` of `xl/worksheets/sheet1.xml`."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", name + ".rels")


def without_types(data: bytes, names: set[str]) -> bytes:
    """The content types without those of the parts `names`."""
    root = parse_strict(data)
    for one in list(root):
        if str(one.get("PartName", "")).lstrip("/") in names:
            root.remove(one)
    return serialise(root)


def without_relations(data: bytes, identities: set[str]) -> bytes:
    """A relationships part without those of the given ids."""
    root = parse_strict(data)
    for one in list(root):
        if one.get("Id") in identities:
            root.remove(one)
    return serialise(root)


def _relation(element: Any, folder: str) -> Relation:
    target = str(element.get("Target", ""))
    if element.get("TargetMode") != "External":
        joined = target if target.startswith("/") else "/" + posixpath.join(folder, target)
        target = posixpath.normpath(joined).lstrip("/")
    kind = str(element.get("Type", "")).rpartition("/")[2]
    return Relation(str(element.get("Id", "")), kind, target)


def without_tables(sheet: Any, identities: set[str]) -> None:
    """Takes the tables of the given relationship ids out of a worksheet."""
    parts = sheet.find(f"{MAIN}tableParts")
    for one in list(parts) if parts is not None else []:
        if one.get(f"{REL}id") in identities:
            parts.remove(one)
    if parts is not None:
        parts.set("count", str(len(parts)))
        if not len(parts):
            sheet.remove(parts)
