"""What stands around the rows of a sheet and moves with them: merges, rules, links, print and view set-up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from lxml import etree

from docgen.render.xlsx_grid import Grid, bounds
from docgen.render.xlsx_refs import cells, move_name, move_ranges, move_rule
from docgen.render.xlsx_rows import MAX_ROW, RowMap
from docgen.render.xlsx_xml import MAIN, REL, number_of, serialise

_EXCEL = "{http://schemas.microsoft.com/office/excel/2006/main}"
_DATA = "<sheetData/>"
_MERGES = "<mergeCells/>"
_FROZEN = ("frozen", "frozenSplit")
Maps = Mapping[str, RowMap]


class Frame:
    """A worksheet without its rows, as the text before them and the text after them."""

    def __init__(self, root: Any, grid: Grid) -> None:
        self._grid = grid
        self.root = root
        dimension = root.find(f"{MAIN}dimension")
        if dimension is not None:
            root.remove(dimension)  # not known when it would have to be written, and no program needs it
        _hollow(root.find(f"{MAIN}sheetData"))
        _hollow(root.find(f"{MAIN}mergeCells"))
        _reset_views(root)

    @property
    def frozen_rows(self) -> int:
        """How many template rows stay on screen; what stands before the rows depends on where they go."""
        panes = (pane for pane in self.root.iterfind(f"{MAIN}sheetViews/{MAIN}sheetView/{MAIN}pane"))
        return max((_frozen(pane) for pane in panes), default=0)

    def head(self, rows: RowMap | None) -> str:
        """The text before the rows; `rows` is needed when rows above a frozen line move."""
        root = self.root
        if rows is not None and self.frozen_rows:
            root = deepcopy(root)
            _move_views(root, rows)
        return serialise(root).partition(_DATA)[0] + "<sheetData>"

    def tail(self, maps: Maps, finish: Callable[[Any], None]) -> Iterator[str]:
        """The text after the rows in pieces, a long list of merged cells never in one.

        `finish` may change the moved frame before it is written.
        """
        root = deepcopy(self.root)
        rows = maps.get(self._grid.title)
        _move_rules(root, maps, self._grid.title)
        if rows is not None:
            _move_lists(root, rows)
            _move_links(root, rows)
        _move_link_targets(root, maps)
        finish(root)
        before, _, after = serialise(root).partition(_DATA)[2].partition(_MERGES)
        yield "</sheetData>" + before
        yield from self._merges(rows)
        yield after

    def _merges(self, rows: RowMap | None) -> Iterator[str]:
        opened = False
        for left, top, right, bottom in self._grid.merges:
            for low, high in rows.groups(top, bottom) if rows is not None else [(top, bottom)]:
                if (low, left) != (high, right):
                    yield "" if opened else "<mergeCells>"
                    opened = True
                    yield f'<mergeCell ref="{cells(left, low, right, high)}"/>'
        yield "</mergeCells>" if opened else ""


def _hollow(element: Any) -> None:
    if element is not None:
        tail = element.tail
        element.clear()
        element.tail = tail


def _reset_views(root: Any) -> None:
    """What was selected and scrolled to in the template means nothing in the result."""
    for view in root.iterfind(f"{MAIN}sheetViews/{MAIN}sheetView"):
        for selection in view.iterfind(f"{MAIN}selection"):
            selection.set("activeCell", "A1")
            selection.set("sqref", "A1")
        for pane in view.iterfind(f"{MAIN}pane"):
            if pane.get("state") in _FROZEN and view.get("topLeftCell"):
                above = bounds(view.get("topLeftCell"))[1] - 1
                if pane.get("ySplit") and above:
                    pane.set("ySplit", str(_frozen(pane) + above))
        view.attrib.pop("topLeftCell", None)


def _frozen(pane: Any) -> int:
    return int(float(pane.get("ySplit", "0"))) if pane.get("state") in _FROZEN else 0


def _move_views(root: Any, rows: RowMap) -> None:
    for view in root.iterfind(f"{MAIN}sheetViews/{MAIN}sheetView"):
        pane = view.find(f"{MAIN}pane")
        if pane is None or not _frozen(pane):
            continue
        span = rows.span(1, _frozen(pane))
        left = bounds(pane.get("topLeftCell", "A1"))[0]
        if span is not None:
            pane.set("ySplit", str(span[1]))
            pane.set("topLeftCell", cells(left, span[1] + 1, left, span[1] + 1))
        elif pane.get("xSplit"):
            pane.attrib.pop("ySplit")
            pane.set("topLeftCell", cells(left, 1, left, 1))
        else:
            view.remove(pane)


def _move_rules(root: Any, maps: Maps, title: str) -> None:
    """Validations and conditional formats, those of Excel 2010 and later in the extension list too."""
    rows = maps.get(title)
    for block in [*root.iterfind(f"{MAIN}conditionalFormatting"), *root.iterfind(f".//{MAIN}dataValidation")]:
        before = block.get("sqref", "")
        after = move_ranges(before, rows) if rows is not None else before
        if not after:
            _drop(block)
            continue
        block.set("sqref", after)
        formulas = [one for one in block.iter(etree.Element) if _local(one).startswith("formula")]
        _move_rule_formulas(formulas, before, after, maps, title)
    for block in root.iter(f"{_EXCEL}sqref"):
        before = block.text or ""
        block.text = (move_ranges(before, rows) if rows is not None else before) or before
        formulas = list(block.getparent().iter(f"{_EXCEL}f"))
        _move_rule_formulas(formulas, before, block.text, maps, title)


def _move_rule_formulas(formulas: list[Any], before: str, after: str, maps: Maps, title: str) -> None:
    tops = min(bounds(one)[1] for one in before.split()), min(bounds(one)[1] for one in after.split())
    for formula in formulas:
        if formula.text and not formula.text.startswith('"'):
            formula.text = move_rule(formula.text, maps, title, *tops)


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _drop(element: Any) -> None:
    parent = element.getparent()
    parent.remove(element)
    if "count" in parent.attrib:
        parent.set("count", str(len(parent)))
    if not len(parent) and parent.getparent() is not None:
        parent.getparent().remove(parent)


def _move_lists(root: Any, rows: RowMap) -> None:
    """Filters, sort states, protected ranges, page breaks: what names rows by `ref`, `sqref` or a number."""
    handled = ("sheetViews", "conditionalFormatting", "dataValidations", "hyperlinks", "mergeCells")
    for part in [part for part in root if _local(part) not in handled]:
        for element in list(part.iter(etree.Element)):
            for name, whole in (("ref", True), ("sqref", False)):
                if name in element.attrib:
                    element.set(name, move_ranges(element.get(name), rows, whole=whole))
            if not element.get("ref", "A1") or not element.get("sqref", "A1"):
                _drop(element)
    for one in list(root.iterfind(f"{MAIN}rowBreaks/{MAIN}brk")):
        span = rows.span(number_of(one.get("id"), 1), number_of(one.get("id"), 1))
        if span is None:
            _drop(one)
        else:
            one.set("id", str(min(span[1], MAX_ROW)))


def _move_links(root: Any, rows: RowMap) -> None:
    links = root.find(f"{MAIN}hyperlinks")
    for link in list(links) if links is not None else []:
        left, top, right, bottom = bounds(link.get("ref", "A1"))
        for low, high in rows.groups(top, bottom):
            copy = deepcopy(link)
            copy.set("ref", cells(left, low, right, high))
            link.addprevious(copy)
        _drop(link)


def _move_link_targets(root: Any, maps: Maps) -> None:
    for link in root.iterfind(f"{MAIN}hyperlinks/{MAIN}hyperlink"):
        target = link.get("location", "")
        if "!" in target and f"{REL}id" not in link.attrib:
            link.set("location", move_name(target, maps))


def has_rules(root: Any) -> bool:
    """Whether a rule or link of the sheet may name cells of another sheet."""
    texts = (one.text or "" for one in root.iter(etree.Element) if _local(one).startswith(("formula", "f")))
    places = (one.get("location", "") for one in root.iterfind(f"{MAIN}hyperlinks/{MAIN}hyperlink"))
    return any("!" in text for text in (*texts, *places))
