"""What floats over a sheet and moves with its rows: pictures, charts, tables, the boxes of comments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from lxml import etree

from docgen.render.xlsx_grid import bounds
from docgen.render.xlsx_refs import cells, move_name, move_ranges
from docgen.render.xlsx_rows import MAX_ROW, RowMap, Span
from docgen.render.xlsx_xml import MAIN, parse_main
from docgen.render.xml import MalformedXmlError, parse_strict, serialise

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_CHART_EX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
_VML = "{urn:schemas-microsoft-com:vml}"
_VML_EXCEL = "{urn:schemas-microsoft-com:office:excel}"
_ANCHOR_ROWS = (2, 6)  # of x:Anchor: each corner's column, offset, row, offset
_FORMULAS = (f"{_CHART}f", f"{_CHART_EX}f")
_CACHES = tuple(f"{_CHART}{name}" for name in ("numCache", "strCache", "multiLvlStrCache"))
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_SHAPES_IN_BLOCK = 1024  # ids of a drawing come from the blocks that its o:idmap lists


def move_drawing(data: bytes, rows: RowMap) -> bytes:
    """A drawing part after the rows of its sheet moved; everything keeps its height in rows.

    What stood at a repeated row stands at the first of its repetitions, what stood at a dropped row at the
    row that took its place.
    """
    root = parse_strict(data)
    for anchor in root:
        first, last = anchor.find(f"{_DRAWING}from/{_DRAWING}row"), anchor.find(f"{_DRAWING}to/{_DRAWING}row")
        if first is None or not (first.text or "").isdecimal():
            continue
        before = int(first.text)
        after = _new_place(before + 1, rows) - 1
        first.text = str(after)
        if last is not None and (last.text or "").isdecimal():
            last.text = str(min(int(last.text) + after - before, MAX_ROW - 1))
    return serialise(root)


def _new_place(row: int, rows: RowMap) -> int:
    span = rows.span(row, row)
    if span is not None:
        return span[0]
    above = rows.span(1, row)
    return above[1] + 1 if above else 1


def move_chart(data: bytes, maps: Mapping[str, RowMap]) -> bytes:
    """A chart part whose series follow the rows; the values seen last are left out, for they were others."""
    root = parse_strict(data)
    for formula in root.iter(*_FORMULAS):
        formula.text = move_name(formula.text or "", maps)
    for cache in list(root.iter(*_CACHES)):
        cache.getparent().remove(cache)
    return serialise(root)


def move_comments(data: bytes, rows: RowMap, *, repeat: bool) -> bytes:
    """A comments part; with `repeat`, a comment on a repeated cell is on each of its repetitions."""
    root = parse_main(data)
    for comment in list(root.iterfind(f"{MAIN}commentList/{MAIN}comment")):
        left, top, _, _ = bounds(comment.get("ref", "A1"))
        for low, _ in _places(rows, top, repeat):
            copy = deepcopy(comment)
            copy.set("ref", cells(left, low, left, low))
            if low != next(iter(rows.groups(top, top)))[0]:
                for name in [name for name in copy.attrib if str(name).endswith("}uid")]:
                    del copy.attrib[name]  # an identity is only one thing's
            comment.addprevious(copy)
        comment.getparent().remove(comment)
    return serialise(root)


def _places(rows: RowMap, row: int, repeat: bool) -> Iterable[Span]:
    found = rows.groups(row, row)
    return found if repeat else [span for span in [next(iter(found), None)] if span is not None]


def move_threads(data: bytes, rows: RowMap) -> bytes:
    """A part of threaded comments; each stays one, at the first repetition of its cell."""
    root = parse_strict(data)
    for comment in list(root):
        after = move_ranges(comment.get("ref", "A1"), rows, whole=True)
        if after:
            comment.set("ref", after.partition(":")[0])
        else:
            root.remove(comment)
    return serialise(root)


def move_boxes(data: bytes, rows: RowMap, *, repeat: bool) -> bytes:
    """The legacy drawing (VML) of comments and controls: a box for each comment that `move_comments` made."""
    try:
        root = parse_strict(data)
    except MalformedXmlError:
        return data  # Excel's own VML is at times not XML; the comments show without it
    number = _SHAPES_IN_BLOCK
    for shape in list(root.iter(f"{_VML}shape")):
        client = shape.find(f"{_VML_EXCEL}ClientData")
        row = client.find(f"{_VML_EXCEL}Row") if client is not None else None
        if row is None or not (row.text or "").strip().isdecimal():
            continue
        before = int(row.text)
        for low, _ in _places(rows, before + 1, repeat):
            copy = deepcopy(shape)
            _set_row(copy.find(f"{_VML_EXCEL}ClientData"), low - 1, low - 1 - before)
            number += 1
            copy.set("id", f"_x0000_s{number}")
            shape.addprevious(copy)
        shape.getparent().remove(shape)
    for block in root.iter(f"{_OFFICE}idmap"):
        block.set("data", ",".join(map(str, range(1, number // _SHAPES_IN_BLOCK + 1))))
    return serialise(root)


def _set_row(client: Any, row: int, shift: int) -> None:
    client.find(f"{_VML_EXCEL}Row").text = str(row)
    anchor = client.find(f"{_VML_EXCEL}Anchor")
    numbers = re.findall(r"-?\d+", anchor.text or "") if anchor is not None else []
    if len(numbers) == 8:
        for index in _ANCHOR_ROWS:
            numbers[index] = str(max(int(numbers[index]) + shift, 0))
        anchor.text = ", ".join(numbers)


def move_table(data: bytes, rows: RowMap) -> bytes | None:
    """A table part; None when no row of data is left, for Excel takes such a file for damaged."""
    root = parse_main(data)
    for element in root.iter(etree.Element):
        if "ref" in element.attrib:
            element.set("ref", move_ranges(element.get("ref"), rows, whole=True))
    if not root.get("ref"):
        return None
    _, top, _, bottom = bounds(root.get("ref"))
    around = int(root.get("headerRowCount", "1")) + int(root.get("totalsRowCount", "0"))
    return serialise(root) if bottom - top + 1 > around else None


def move_pivot(data: bytes, maps: Mapping[str, RowMap], sheet: str) -> bytes:
    """A pivot table (on `sheet`) or its cache: its place and its source follow, its values are read anew."""
    root = parse_main(data)
    source = root.find(f"{MAIN}cacheSource/{MAIN}worksheetSource")
    place = root.find(f"{MAIN}location")
    of_source = str(source.get("sheet", "")) if source is not None else ""
    for element, title in ((source, of_source), (place, sheet)):
        if element is not None and title in maps and element.get("ref"):
            element.set("ref", move_ranges(element.get("ref"), maps[title], whole=True) or element.get("ref"))
    if source is not None:
        root.set("refreshOnLoad", "1")
    return serialise(root)
