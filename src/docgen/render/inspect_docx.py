"""Reads the paragraphs of a docx template with the places that its reader sees: 第3段, 表1行2列3."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from docgen.diagnostics import Location
from docgen.render.inspect_spots import Part, Spot
from docgen.render.xml import MalformedXmlError, W, parse_strict

PREFIXES = frozenset({"p", "tr", "tc", "r"})
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_LABELS = {
    _WML + "document.main+xml": "",
    _WML + "template.main+xml": "",
    _WML + "header+xml": "页眉",
    _WML + "footer+xml": "页脚",
    _WML + "footnotes+xml": "脚注",
    _WML + "endnotes+xml": "尾注",
    "application/vnd.openxmlformats-officedocument.drawingml.chart+xml": "图表",
}
_MARKS = tuple(mark.encode() for mark in "{}｛｝")
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PARAGRAPHS = frozenset({f"{W}p", f"{_A}p"})
_TEXTS = frozenset({f"{W}t", f"{W}instrText", f"{W}delText", f"{_A}t", f"{_M}t"})
_RUNS = frozenset({f"{W}r", f"{_A}r", f"{_M}r"})
_SPACES = {f"{W}br": " ", f"{W}tab": " ", f"{W}cr": " ", f"{_A}br": " "}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PICTURES = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_Wrapper = tuple[int, str]  # its number, the names of all wrappers from the outside in
_PROPERTIES = frozenset({f"{W}pPr", f"{W}rPr", f"{W}tblPr", f"{W}tblGrid", f"{W}trPr", f"{W}tcPr"})


class NotWordError(Exception):
    """The package has no document part, or one that is not well-formed."""


def read_docx(name: str, parts: Mapping[str, bytes]) -> Iterator[Part]:
    """Every part that may hold tags; those without a brace are passed over. Raises `NotWordError`."""
    labelled = list(_labelled(parts))
    totals = Counter(label for _, label in labelled)
    seen: Counter[str] = Counter()
    for part, label in labelled:
        seen[label] += 1
        data = parts[part]
        if not any(mark in data for mark in _MARKS):
            continue
        try:
            root = parse_strict(data)
        except MalformedXmlError as error:
            raise NotWordError(part) from error
        number = str(seen[label]) if totals[label] > 1 else ""
        reader = _Reader(name)
        reader.read(root, _Holder(label + number, reader.new_number()))
        yield Part(tuple(reader.spots), PREFIXES, mends_quotes=True)


def _labelled(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    try:
        types = parse_strict(parts["[Content_Types].xml"])
    except (KeyError, MalformedXmlError) as error:
        raise NotWordError("[Content_Types].xml") from error
    found = {
        str(one.get("PartName", "")).lstrip("/"): _LABELS[one.get("ContentType")]
        for one in types
        if one.get("ContentType") in _LABELS
    }
    if "" not in found.values() or not found.keys() <= parts.keys():
        raise NotWordError("document")
    return iter(sorted(found.items(), key=lambda item: (item[1] != "", item[0])))


@dataclass(slots=True)
class _Holder:
    """What holds paragraphs and tables: the body of a part, a table cell, a text box."""

    name: str
    number: int
    cell: int = 0
    row: int = 0
    table: int = 0
    tables: int = 0
    paragraphs: int = 0

    @property
    def place(self) -> str:
        """The place of the latest paragraph; the first of a cell needs no number."""
        return self.name if self.cell and self.paragraphs == 1 else f"{self.name}第{self.paragraphs}段"


@dataclass(slots=True)
class _Reader:
    """Walks one part in the order of the document, collecting paragraphs that have text."""

    file: str
    spots: list[Spot] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def new_number(self) -> int:
        return next(self._numbers)

    def read(self, parent: Any, holder: _Holder) -> None:
        for child in parent:
            if child.tag in _PARAGRAPHS:
                self._read_paragraph(child, holder)
            elif child.tag == f"{W}tbl":
                holder.tables += 1
                self._read_table(child, holder)
            elif child.tag not in _PROPERTIES and child.tag != _FALLBACK:
                self._read_wrapped(child, holder)

    def _read_wrapped(self, wrapper: Any, holder: _Holder) -> None:
        """The paragraphs of a content control count on, but no block may reach over its border."""
        outside, holder.number = holder.number, self.new_number()
        self.read(wrapper, holder)
        holder.number = outside

    def _read_table(self, table: Any, holder: _Holder) -> None:
        number, inside = self.new_number(), "内" if holder.cell else ""
        for row_index, row in enumerate(_inner(table, f"{W}tr"), 1):
            row_number = self.new_number()
            for column, cell in enumerate(_inner(row, f"{W}tc"), 1):
                place = f"{holder.name}{inside}表{holder.tables}行{row_index}列{column}"
                cell_number = self.new_number()
                self.read(cell, _Holder(place, cell_number, cell_number, row_number, number))

    def _read_paragraph(self, paragraph: Any, holder: _Holder) -> None:
        holder.paragraphs += 1
        found = _Text()
        self._read_runs(paragraph, found, holder, (0, ""))
        if found.length == 0:
            return
        self.spots.append(
            Spot(
                Location(self.file, part=holder.place),
                "".join(found.pieces),
                holder.number,
                holder.cell,
                holder.row,
                holder.table,
                tuple(found.wrappers),
                tuple(found.starts),
                found.has_picture,
            )
        )

    def _read_runs(self, parent: Any, found: _Text, holder: _Holder, wrapper: _Wrapper) -> None:
        for child in parent:
            tag = child.tag
            if tag in _RUNS:
                self._read_runs(child, found, holder, wrapper)
            elif tag in _TEXTS:
                found.starts.append(found.length)
                found.add(child.text or "", wrapper)
            elif tag in _SPACES:
                found.add(_SPACES[tag], wrapper)
            elif tag == f"{W}txbxContent":
                self.read(child, _Holder(f"{holder.place}文本框", self.new_number()))
            elif tag not in _PROPERTIES and tag != _FALLBACK:
                found.has_picture = found.has_picture or tag in _PICTURES
                if len(child):
                    names = f"{wrapper[1]}/{str(tag).rpartition('}')[2]}"
                    self._read_runs(child, found, holder, (self.new_number(), names))


@dataclass(slots=True)
class _Text:
    """The text of one paragraph, joined over its runs."""

    pieces: list[str] = field(default_factory=list)
    wrappers: list[tuple[int, str]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    length: int = 0
    has_picture: bool = False
    _latest: _Wrapper = (0, "")

    def add(self, text: str, wrapper: _Wrapper) -> None:
        if wrapper != self._latest:
            self.wrappers.append((self.length, wrapper[1]))
            self._latest = wrapper
        self.pieces.append(text.replace("\n", " "))
        self.length += len(text)


def _inner(parent: Any, tag: str) -> Iterator[Any]:
    """Children with a tag, those inside content controls and tracked changes too."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in _PROPERTIES and len(child):
            yield from _inner(child, tag)
