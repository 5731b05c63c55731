"""Reads the texts that float over the sheets of an xlsx template: titles of charts, texts of shapes."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping

from docgen.diagnostics import Location
from docgen.render.inspect_spots import Part, Spot
from docgen.render.xml import parse_strict

_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_LABELS = {"xl/charts/": "图表", "xl/drawings/drawing": "图形"}
_MARKS = "{}｛｝"


def read_drawings(name: str, parts: Mapping[str, bytes], sheets: Iterable[tuple[str, str]]) -> Iterator[Part]:
    """Each run of text with a brace, which is compiled alone; `sheets` are (title, part).

    Raises `MalformedXmlError`.
    """
    owners = _owners(parts, sheets)
    for part in sorted(parts):
        label = _label(part)
        if not label or not any(mark.encode() in parts[part] for mark in _MARKS):
            continue
        location = Location(name, sheet=owners.get(part), part=label)
        for element in parse_strict(parts[part]).iter(_TEXT):
            text = element.text or ""
            if any(mark in text for mark in _MARKS):
                yield Part((Spot(location, text, 1),), frozenset(), mends_quotes=False)


def _label(part: str) -> str:
    if not part.endswith(".xml") or "/_rels/" in part:
        return ""
    return next((label for folder, label in _LABELS.items() if part.startswith(folder)), "")


def _owners(parts: Mapping[str, bytes], sheets: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Drawing or chart → title of the sheet that shows it."""
    found: dict[str, str] = {}
    for title, sheet in sheets:
        for drawing in _related(parts, sheet):
            found.setdefault(drawing, title)
            for chart in _related(parts, drawing):
                found.setdefault(chart, title)
    return found


def _related(parts: Mapping[str, bytes], part: str) -> Iterator[str]:
    """The drawings and charts that a part points to."""
    folder, own = posixpath.split(part)
    data = parts.get(f"{folder}/_rels/{own}.rels")
    for one in parse_strict(data).iter(_RELATION) if data is not None else ():
        target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
        if _label(target):
            yield target
