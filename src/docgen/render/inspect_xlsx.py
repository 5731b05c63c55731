"""Reads the cells, headers, footers, charts and shapes of an xlsx template with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import PurePosixPath
from typing import Any

from docgen.diagnostics import Location
from docgen.render.inspect_drawings import read_drawings
from docgen.render.inspect_spots import Part, Spot
from docgen.render.xml import MalformedXmlError, parse_strict

PREFIXES = frozenset({"tr"})
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_WORKBOOK = "xl/workbook.xml"
_BANDS = {"oddHeader": "页眉", "oddFooter": "页脚", "evenHeader": "偶数页页眉", "evenFooter": "偶数页页脚"}
_BANDS |= {"firstHeader": "首页页眉", "firstFooter": "首页页脚"}
_SECTION = re.compile(r"&[LCR]")
_MARKS = "{}｛｝"


class NotExcelError(Exception):
    """The package has no workbook, or a sheet that is missing or not well-formed."""


def read_xlsx(name: str, parts: Mapping[str, bytes]) -> Iterator[tuple[Part, tuple[Spot, ...]]]:
    """Each sheet with its formulas that hold a tag, then its headers and footers; at last charts and shapes.

    Raises `NotExcelError`.
    """
    try:
        strings = _shared_strings(parts)
        sheets = list(_sheets(parts))
        for title, part in sheets:
            if "/worksheets/" not in f"/{part}":
                continue
            root = parse_strict(parts[part])
            spots, formulas = _cells(name, title, root, strings)
            yield Part(spots, PREFIXES, mends_quotes=False), formulas
            for spot in _bands(name, title, root):
                yield Part((spot,), frozenset(), mends_quotes=False), ()
        for text in read_drawings(name, parts, sheets):
            yield text, ()
    except (KeyError, IndexError, ValueError, MalformedXmlError) as error:
        raise NotExcelError(name) from error


def _sheets(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Title and part of every sheet, those that are one chart too."""
    relations = parse_strict(parts["xl/_rels/workbook.xml.rels"])
    targets = {one.get("Id"): str(one.get("Target")) for one in relations.iter(_RELS)}
    for sheet in parse_strict(parts[_WORKBOOK]).iter(f"{_S}sheet"):
        target = targets[sheet.get(f"{_R}id")]
        part = target[1:] if target.startswith("/") else str(PurePosixPath("xl") / target)
        yield str(sheet.get("name")), part


def _shared_strings(parts: Mapping[str, bytes]) -> list[str]:
    data = parts.get("xl/sharedStrings.xml")
    return [] if data is None else [_joined(item) for item in parse_strict(data).iter(f"{_S}si")]


def _joined(item: Any) -> str:
    """The text of a string with its runs; phonetic guides are not part of it."""
    own = [item.findtext(f"{_S}t") or ""]
    return "".join([*own, *(run.findtext(f"{_S}t") or "" for run in item.iter(f"{_S}r"))])


def _cells(name: str, title: str, root: Any, strings: list[str]) -> tuple[tuple[Spot, ...], tuple[Spot, ...]]:
    """Every filled cell as a spot; apart from them, the formulas that hold a brace."""
    spots: list[Spot] = []
    formulas: list[Spot] = []
    numbers = count(2)  # 1 is the sheet
    for row in root.iter(f"{_S}row"):
        row_number = next(numbers)
        for cell in row.iter(f"{_S}c"):
            location = Location(name, sheet=title, cell=cell.get("r"))
            formula = cell.findtext(f"{_S}f")
            if formula is not None and ("{{" in formula or "{%" in formula):
                formulas.append(Spot(location, formula, next(numbers)))
            elif text := _text(cell, strings):
                number = next(numbers)
                spots.append(Spot(location, text, number, number, row_number, 1))
    return tuple(spots), tuple(formulas)


def _text(cell: Any, strings: list[str]) -> str:
    kind, value = cell.get("t"), cell.findtext(f"{_S}v")
    if kind == "inlineStr":
        inline = cell.find(f"{_S}is")
        return "" if inline is None else _joined(inline)
    if kind == "s" and value is not None:
        return strings[int(value)]
    return value or ""


def _bands(name: str, title: str, root: Any) -> Iterator[Spot]:
    for element in root.iterfind(f"{_S}headerFooter/*"):
        text = element.text or ""
        if not any(mark in text for mark in _MARKS):
            continue
        band = _BANDS.get(element.tag.removeprefix(_S), "页眉页脚")
        location = Location(name, sheet=title, part=band)
        for section in _SECTION.split(text):
            yield Spot(location, section, 1)
