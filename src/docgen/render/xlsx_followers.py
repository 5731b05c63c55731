"""The parts of a workbook that name rows and are no sheets: drawings, charts, comments, tables, names.

Each is copied as it is when no row moves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

from docgen.render.faults import TEMPLATE_FAULTS, RenderError, broken_part
from docgen.render.xlsx_drawings import (
    move_boxes,
    move_chart,
    move_comments,
    move_drawing,
    move_pivot,
    move_table,
    move_threads,
)
from docgen.render.xlsx_package import Workbook, relations_part, without_relations, without_types
from docgen.render.xlsx_refs import move_name
from docgen.render.xlsx_rows import RowMap
from docgen.render.xlsx_xml import MAIN
from docgen.render.xml import MalformedXmlError, serialise

_CHART_FOLDERS = ("xl/charts/", "xl/chartEx/")
_PRINT_NAMES = ("_xlnm.Print_Area", "_xlnm.Print_Titles", "_xlnm._FilterDatabase")
Maps = Mapping[str, RowMap]
P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Moved:
    """Parts after the rows moved; `lost` are the tables without rows, by sheet and relationship."""

    parts: dict[str, bytes]
    lost: dict[str, set[str]]
    lost_parts: set[str]


class Followers:
    """What of one workbook follows the rows of its sheets."""

    def __init__(self, file: str, book: Workbook) -> None:
        self._file = file
        self._book = book
        self._charts = [
            name for name in book.parts if name.startswith(_CHART_FOLDERS) and name.endswith(".xml")
            and "/_rels/" not in name and not name.rpartition("/")[2].startswith(("style", "colors"))
        ]  # fmt: skip
        self._caches = book.related(book.book_part, "pivotCacheDefinition")

    def move(self, maps: Maps) -> Moved:
        """The parts that change; `maps` are those of sheets whose rows moved. Raises `RenderError`."""
        if not maps:
            return Moved({}, {}, set())
        parts = {name: self._moved(name, move_chart, maps) for name in self._charts}
        parts |= {name: self._moved(name, move_pivot, maps, "") for name in self._caches}
        for title, sheet in self._book.sheets.items():
            if title in maps:
                parts.update(self._of_sheet(sheet, maps, title))
        lost, lost_parts = self._move_tables(maps, parts)
        parts[self._book.book_part] = serialise(_moved_names(self._book.book, maps))
        return Moved(parts, lost, lost_parts)

    def _of_sheet(self, sheet: str, maps: Maps, title: str) -> Iterator[tuple[str, bytes]]:
        book, rows = self._book, maps[title]
        threads = book.related(sheet, "threadedComment")
        for name in book.related(sheet, "drawing"):
            yield name, self._moved(name, move_drawing, rows)
        for name in book.related(sheet, "comments"):
            yield name, self._moved(name, move_comments, rows, repeat=not threads)
        for name in book.related(sheet, "vmlDrawing"):
            yield name, self._moved(name, move_boxes, rows, repeat=not threads)
        for name in threads:
            yield name, self._moved(name, move_threads, rows)
        for name in book.related(sheet, "pivotTable"):
            yield name, self._moved(name, move_pivot, maps, title)

    def _moved(
        self, part: str, move: Callable[Concatenate[bytes, P], R], *rows: P.args, **options: P.kwargs
    ) -> R:
        """A part moved. Raises `RenderError` for one that says what no program writes."""
        try:
            return move(self._book.parts[part], *rows, **options)
        except (MalformedXmlError, *TEMPLATE_FAULTS, AttributeError) as error:
            raise RenderError([broken_part(self._file, part)]) from error

    def _move_tables(self, maps: Maps, parts: dict[str, bytes]) -> tuple[dict[str, set[str]], set[str]]:
        lost: dict[str, set[str]] = {}
        lost_parts: set[str] = set()
        for title in [title for title in self._book.sheets if title in maps]:
            sheet = self._book.sheets[title]
            for relation in self._book.relations(sheet):
                if relation.kind != "table" or relation.target not in self._book.parts:
                    continue
                moved = self._moved(relation.target, move_table, maps[title])
                if moved is not None:
                    parts[relation.target] = moved
                else:
                    lost.setdefault(title, set()).add(relation.identity)
                    lost_parts.add(relation.target)
            if title in lost:
                name = relations_part(sheet)
                parts[name] = without_relations(self._book.parts[name], lost[title])
        if lost_parts:
            types = "[Content_Types].xml"
            parts[types] = without_types(self._book.parts[types], lost_parts)
        return lost, lost_parts


def _moved_names(book: Any, maps: Maps) -> Any:
    root = deepcopy(book)
    names = root.find(f"{MAIN}definedNames")
    for name in list(names) if names is not None else []:
        name.text = move_name(name.text or "", maps)
        if "#REF!" in name.text and name.get("name") in _PRINT_NAMES:
            names.remove(name)  # Excel takes a file with a broken print area for damaged
    if names is not None and not len(names):
        root.remove(names)
    return root
