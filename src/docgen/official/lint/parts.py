"""The parts of an unpacked docx: which is the document, what it refers to, and their XML."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

_RELATIONS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True, slots=True)
class Relation:
    """`kind` is the last word of the type (`styles`, `image`); `target` a part's name or, external, a URL."""

    id: str
    kind: str
    target: str
    is_external: bool


def parse(data: bytes) -> Any:
    """The root of a part that `guard` let through. Entities stay as they are, nothing is fetched."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(data, parser)


def relations(parts: Mapping[str, bytes], part: str) -> Iterator[Relation]:
    """What `part` refers to; the package itself is the part with an empty name."""
    folder, name = posixpath.split(part)
    data = parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    if data is None:
        return
    for one in parse(data).iterchildren(_RELATIONS + "Relationship"):
        target, external = one.get("Target", ""), one.get("TargetMode") == "External"
        if not external:
            joined = target if target.startswith("/") else posixpath.join(folder, target)
            target = posixpath.normpath(joined).lstrip("/")
        yield Relation(one.get("Id", ""), one.get("Type", "").rpartition("/")[2], target, external)


def document_part(parts: Mapping[str, bytes]) -> str | None:
    """The name of the main part, None if the package has none."""
    found = (one.target for one in relations(parts, "") if one.kind == "officeDocument")
    return next((target for target in found if target in parts), None)


def all_relations(parts: Mapping[str, bytes]) -> Iterator[tuple[str, Relation]]:
    """Every relation of every part, with the part's name; a `.rels` without its part counts too."""
    for name in sorted(parts):
        folder, _, file = name.rpartition("/")
        if file.endswith(".rels") and posixpath.basename(folder) == "_rels":
            part = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
            yield from ((part, one) for one in relations(parts, part))


def content_types(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The content type that `[Content_Types].xml` gives to each part by name, and to each extension."""
    types: dict[str, str] = {}
    for one in parse(parts["[Content_Types].xml"]).iterchildren("{*}Override", "{*}Default"):
        name = str(one.get("PartName", "")).lstrip("/") or f"*.{one.get('Extension', '')}"
        types[name] = str(one.get("ContentType", ""))
    return types
