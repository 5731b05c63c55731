"""Makes a `Document` of the parts of a docx: sections, page numbers, numbering, and the text in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from docgen.official.lint.blocks import BlockReader
from docgen.official.lint.list_labels import Numbering
from docgen.official.lint.looks import W, is_on, number, read_styles, value
from docgen.official.lint.parts import R, Relation, document_part, parse, relations
from docgen.official.lint.records import Document, Paragraph, Section

_LABELS: Final = {"headerReference": "页眉", "footerReference": "页脚"}
# Every section is asked for its page number, and thousands may share one footer.
_MARGIN_PARAGRAPHS: Final = 100


class NotADocumentError(Exception):
    """The package has no main part, or one that is no WordprocessingML document."""


def read_document(parts: Mapping[str, bytes]) -> Document:
    """The document in parts that `guard` let through. Raises `NotADocumentError`."""
    main = document_part(parts)
    root = parse(parts[main]) if main is not None else None
    body = root.find(W + "body") if root is not None else None
    if main is None or body is None:
        raise NotADocumentError(main or "")
    return _Package(parts, main).document(body)


class _Package:
    """Styles, lists and relations that reading of every part shares."""

    def __init__(self, parts: Mapping[str, bytes], main: str) -> None:
        self._parts = parts
        self._relations = {one.id: one for one in relations(parts, main)}
        self._styles = read_styles(self._root("styles"), self._root("theme"))
        self._numbering = Numbering()
        if (lists := self._root("numbering")) is not None:
            self._numbering.read(lists)
        self._margins: dict[tuple[str, str], tuple[Paragraph, ...]] = {}

    def document(self, body: Any) -> Document:
        """All of it."""
        properties = list(body.iter(W + "sectPr"))
        sections = tuple(self._sections(properties))
        reader = BlockReader(self._styles, self._numbering, [_kind(one) for one in properties])
        reader.read(body)
        settings = self._root("settings")
        even_and_odd = settings.find(W + "evenAndOddHeaders") if settings is not None else None
        return Document(tuple(reader.paragraphs), tuple(reader.tables), sections, _is_set(even_and_odd))

    def _root(self, kind: str) -> Any:
        part = next((one.target for one in self._relations.values() if one.kind == kind), None)
        return parse(self._parts[part]) if part is not None and part in self._parts else None

    def _sections(self, properties: list[Any]) -> Iterator[Section]:
        headers: dict[str, tuple[Paragraph, ...]] = {}
        footers: dict[str, tuple[Paragraph, ...]] = {}
        for index, one in enumerate(properties):
            headers = {**headers, **dict(self._references(one, "headerReference"))}
            footers = {**footers, **dict(self._references(one, "footerReference"))}
            yield _section(index, one, headers, footers)

    def _references(self, properties: Any, tag: str) -> Iterator[tuple[str, tuple[Paragraph, ...]]]:
        for one in properties.iterchildren(W + tag):
            relation = self._relations.get(one.get(R + "id", ""))
            yield value(one, "type") or "default", self._margin(relation, _LABELS[tag])

    def _margin(self, relation: Relation | None, label: str) -> tuple[Paragraph, ...]:
        if relation is None or relation.is_external or relation.target not in self._parts:
            return ()
        key = (relation.target, label)
        if key not in self._margins:
            reader = BlockReader(self._styles, self._numbering, [], label)
            reader.read(parse(self._parts[relation.target]))
            self._margins[key] = tuple(reader.paragraphs[:_MARGIN_PARAGRAPHS])
        return self._margins[key]


def _section(
    index: int,
    properties: Any,
    headers: Mapping[str, tuple[Paragraph, ...]],
    footers: Mapping[str, tuple[Paragraph, ...]],
) -> Section:
    paper, margins = _attributes(properties, "pgSz"), _attributes(properties, "pgMar")
    numbers = _attributes(properties, "pgNumType")
    return Section(
        index=index,
        # Word's paper where the file names none is Letter (ISO 29500-1, 17.6.13).
        width=number(paper.get("w"), 12240),
        height=number(paper.get("h"), 15840),
        top=abs(number(margins.get("top"))),
        right=number(margins.get("right")),
        bottom=abs(number(margins.get("bottom"))),
        left=number(margins.get("left")),
        gutter=number(margins.get("gutter")),
        header=number(margins.get("header")),
        footer=number(margins.get("footer")),
        landscape=number(paper.get("w")) > number(paper.get("h")),
        grid_type=_attributes(properties, "docGrid").get("type", ""),
        has_title_page=_is_set(properties.find(W + "titlePg")),
        number_start=number(numbers["start"]) if "start" in numbers else None,
        headers=headers,
        footers=footers,
    )


def _attributes(properties: Any, tag: str) -> dict[str, str]:
    found = properties.find(W + tag)
    return {key.removeprefix(W): str(text) for key, text in found.attrib.items()} if found is not None else {}


def _kind(properties: Any) -> str:
    """How the section begins: `nextPage`, `continuous` …"""
    return _attributes(properties, "type").get("val", "nextPage")


def _is_set(element: Any) -> bool:
    return element is not None and is_on({"on": value(element) or "1"}, "on")
