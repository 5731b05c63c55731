"""What a workbook's XML says beyond values: formulas, error cells, merges, what is hidden, how far it goes.

One pass of expat over each sheet, before the values are read: calamine lays a sheet out as a full grid,
so that two cells in opposite corners would fill the memory.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

MAX_ROW = 300_000
MAX_COLUMN = 702
MAX_CELLS = 8_000_000
MAX_CHARACTERS = 400_000_000
Handler = Callable[[str, dict[str, str]], None]
_DIGITS = "0123456789"
_TRUE = ("1", "true")


class ScanError(ValueError):
    """The XML is broken, or not what a spreadsheet program writes."""


class TooLargeError(ValueError):
    """The sheet's grid or its texts would not fit into memory."""


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, corners inclusive, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class SheetScan:
    """One sheet; rows and columns count from 0."""

    formulas: list[tuple[int, int]] = field(default_factory=list)
    errors: list[tuple[int, int]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[range] = field(default_factory=list)
    shared_texts: int = 0
    is_filtered: bool = False
    is_very_hidden: bool = False
    """Hidden so that the program's menu does not offer to show it."""


@dataclass(frozen=True, slots=True)
class WorkbookScan:
    """The workbook's sheets by name, in order, and its date system."""

    sheets: Mapping[str, SheetScan]
    is_1904: bool


def split_address(address: str) -> tuple[int, int]:
    """Row and column from 0 of an A1 address; `ScanError` if it is none."""
    letters = address.rstrip(_DIGITS)
    column = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            raise ScanError(address)
        column = column * 26 + ord(letter) - 64
    row = address[len(letters) :]
    if not row or not letters or len(letters) > 3 or len(row) > 7:
        raise ScanError(address)
    return int(row) - 1, column - 1


def scan_workbook(parts: Mapping[str, Iterable[bytes]]) -> WorkbookScan:
    """Scan every worksheet; raises `ScanError` or `TooLargeError`."""
    book = _Workbook()
    _parse(parts["xl/workbook.xml"], book.start)
    targets = _Relations()
    _parse(parts.get("xl/_rels/workbook.xml.rels", [b"<r/>"]), targets.start)
    texts = _Texts()
    _parse(parts.get("xl/sharedStrings.xml", [b"<sst/>"]), texts.start, texts.text)
    longest = max(texts.lengths, default=0)
    sheets = {}
    for name, relation, state in book.sheets:
        part = targets.parts.get(relation, "")
        if "worksheet" in targets.kinds.get(relation, "") and part in parts:
            sheets[name] = scan_sheet(parts[part])
            sheets[name].is_very_hidden = state == "veryHidden"
            bound = sheets[name].shared_texts * longest
            if bound > MAX_CHARACTERS and texts.taken_by(parts[part]) > MAX_CHARACTERS:
                raise TooLargeError
    return WorkbookScan(sheets, book.is_1904)


def scan_sheet(xml: Iterable[bytes]) -> SheetScan:
    """Scan one worksheet part, given in chunks."""
    scanner = _Sheet()
    _parse(xml, scanner.start)
    rows, columns = scanner.last_row, scanner.last_column()
    if rows > MAX_ROW or columns > MAX_COLUMN or rows * columns > MAX_CELLS:
        raise TooLargeError
    return scanner.scan


class _Workbook:
    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, str]] = []
        self.is_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            self.sheets.append((attributes.get("name", ""), relation, attributes.get("state", "visible")))
        elif name == "workbookPr":
            self.is_1904 = attributes.get("date1904") in _TRUE


class _Relations:
    def __init__(self) -> None:
        self.parts: dict[str, str] = {}
        self.kinds: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            target = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))
            identity = attributes.get("Id", "")
            self.parts[identity] = target.lstrip("/")
            self.kinds[identity] = attributes.get("Type", "")


class _Sheet:
    """Follows rows and cells; an address may be left out and then continues the one before."""

    def __init__(self) -> None:
        self.scan = SheetScan()
        self.letters: set[str] = set()
        self.last_row = 0
        self.row = 0
        self.address = ""
        self.is_text = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self.address = attributes.get("r") or self._next_address()
            kind = attributes.get("t")
            self.is_text = kind == "s"
            if kind == "e":
                self.scan.errors.append(split_address(self.address))
        elif name == "v" or name == "is":  # noqa: PLR1714  # most of a million elements come this way
            self._value()
        elif name == "row":
            self.row = int(attributes.get("r", self.row + 1))
            self.address = ""
            if attributes.get("hidden") in _TRUE:
                self.scan.hidden_rows.add(self.row - 1)
        elif name == "f":
            self.scan.formulas.append(split_address(self.address))
        elif name == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            top, left = split_address(first)
            bottom, right = split_address(last or first)
            self.scan.merges.append(Merge(top, left, bottom, right))
        elif name == "filterColumn":
            self.scan.is_filtered = True
        elif name == "col" and attributes.get("hidden") in _TRUE:
            first_column, last_column = int(attributes["min"]), int(attributes["max"])
            self.scan.hidden_columns.append(range(first_column - 1, last_column))

    def _value(self) -> None:
        address = self.address
        letters = address.rstrip(_DIGITS)
        self.letters.add(letters)
        row = int(address[len(letters) :] or 0)
        self.last_row = max(self.last_row, row)
        if self.is_text:
            self.scan.shared_texts += 1

    def _next_address(self) -> str:
        column = split_address(self.address)[1] + 2 if self.address else 1
        letters = ""
        while column:
            column, rest = divmod(column - 1, 26)
            letters = chr(65 + rest) + letters
        return f"{letters}{self.row}"

    def last_column(self) -> int:
        return max((split_address(f"{letters}1")[1] + 1 for letters in self.letters), default=0)


class _Texts:
    """Lengths of the shared strings, and how many characters the cells of a sheet take of them."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def start(self, name: str, _: dict[str, str]) -> None:
        if name == "si":
            self.lengths.append(0)

    def text(self, text: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(text)

    def taken_by(self, sheet: Iterable[bytes]) -> int:
        indexes: list[str] = []
        is_index = False

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal is_index
            if name == "c":
                is_index = attributes.get("t") == "s"
            elif name == "v" and is_index:
                indexes.append("")

        def text(text: str) -> None:
            if is_index and indexes:
                indexes[-1] += text.strip()

        _parse(sheet, start, text)
        return sum(
            self.lengths[int(index)]
            for index in indexes
            if index.isdecimal() and int(index) < len(self.lengths)
        )


def _parse(xml: Iterable[bytes], start: Handler, text: Callable[[str], None] | None = None) -> None:
    def start_local(name: str, attributes: dict[str, str]) -> None:
        start(name.rpartition(":")[2] if ":" in name else name, attributes)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start_local
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.CharacterDataHandler = text
    try:
        for chunk in xml:
            parser.Parse(chunk)
        parser.Parse(b"", True)
    except (ScanError, TooLargeError):
        raise
    except (expat.ExpatError, ValueError, KeyError) as error:
        raise ScanError(str(error)) from None


def _refuse_doctype(*_: object) -> None:
    raise ScanError("DOCTYPE")
