"""Reads the document properties (title, keywords …), where a template may hold tags too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docgen.diagnostics import Location
from docgen.render.inspect_spots import Part, Spot
from docgen.render.properties import CORE_PART
from docgen.render.xml import MalformedXmlError, parse_strict


def read_properties(name: str, parts: Mapping[str, bytes]) -> Iterator[Part]:
    """One part for each property that may hold a tag; none when they cannot be read."""
    try:
        root = parse_strict(parts[CORE_PART])
    except (KeyError, MalformedXmlError):
        return
    for element in root:
        if element.text and ("{{" in element.text or "{%" in element.text):
            spot = Spot(Location(name, part="文档属性"), element.text, 1)
            yield Part((spot,), frozenset(), mends_quotes=False)
