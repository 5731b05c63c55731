"""What pictures, links and other documents add to a package: parts, relationships, content types."""

from __future__ import annotations

from collections.abc import Iterable
from posixpath import basename, dirname, join

from lxml import etree

from docgen.render.docx_subdocument import import_document
from docgen.render.package import Package, in_order
from docgen.render.rich import SubDocument
from docgen.render.rich_picture import bytes_of
from docgen.render.rich_values import Blocks, Formatted, Relation
from docgen.render.xml import parse_strict, serialise
from docgen.render.zip_bytes import Archive, Member, deflate

_TYPES = "[Content_Types].xml"
_TYPES_NS = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_MAX_KEPT_DOCUMENTS = 16
_RELATIONS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"


class Additions:
    """One template's package, to which a render may add."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._documents: dict[bytes, Blocks] = {}  # what was read for one render serves the next

    def sub_document(self, value: SubDocument) -> Blocks:
        """Another document's body, fit for this template. Raises `ValueError`."""
        data = bytes_of(value.source)
        if data not in self._documents:
            if len(self._documents) >= _MAX_KEPT_DOCUMENTS:
                self._documents.clear()
            self._documents[data] = import_document(data, self._package)
        return self._documents[data].fresh()

    def package_with(self, rendered: dict[str, bytes], used: list[Formatted]) -> bytes:
        """The whole zip: `rendered` parts, and what the values that were `used` in them need."""
        changed = dict(rendered)
        parts = {**self._package, **changed}
        for name, data in rendered.items():
            needed = [one for value in used for one in value.relations if f'"{one.id}"'.encode() in data]
            self._relate(parts, name, needed)
        for value in used:
            if isinstance(value, Blocks) and value.merge is not None:
                value.merge(parts)
        names = in_order(parts)
        return Archive([]).with_members((name, self._member(name, parts[name])) for name in names)

    def _member(self, name: str, data: bytes) -> Member:
        if self._package.get(name) is data:
            return self._package.members[name]
        return deflate(data)

    def _relate(self, parts: dict[str, bytes], name: str, needed: Iterable[Relation]) -> None:
        needed = list({one.id: one for one in needed}.values())
        if not needed:
            return
        relations = join(dirname(name), "_rels", basename(name) + ".rels")
        empty = f'<Relationships xmlns="{_RELATIONS_NS}"/>'.encode()
        root = parse_strict(parts.get(relations, empty))
        for one in needed:
            facts = {"Id": one.id, "Type": one.kind, "Target": one.target}
            if one.data is None:
                facts["TargetMode"] = "External"
            else:
                target = join(dirname(name), one.target)
                parts[target] = one.data
                add_content_type(parts, target, one.content_type)
            etree.SubElement(root, f"{{{_RELATIONS_NS}}}Relationship", facts)
        parts[relations] = serialise(root)


def add_content_type(parts: dict[str, bytes], name: str, content_type: str) -> None:
    """Says what kind the part `name` is, unless its extension says so already."""
    root = parse_strict(parts[_TYPES])
    extension = name.rpartition(".")[2].lower()
    for element in root.iter(f"{_TYPES_NS}Default"):
        if str(element.get("Extension")).lower() == extension and element.get("ContentType") == content_type:
            return
    if any(element.get("PartName") == f"/{name}" for element in root.iter(f"{_TYPES_NS}Override")):
        return
    etree.SubElement(root, f"{_TYPES_NS}Override", {"PartName": f"/{name}", "ContentType": content_type})
    parts[_TYPES] = serialise(root)
