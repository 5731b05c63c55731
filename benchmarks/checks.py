"""Whether a document says what it should: a wrong engine is not counted as fast."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from lxml import etree
from openpyxl import load_workbook

from benchmarks.data import CHOICES, DATE_COLUMNS, FOOTER, HEADER, LEDGER_HEADS, ledger_row
from benchmarks.templates import expected_text

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARSER = etree.XMLParser(resolve_entities=False, huge_tree=True)


def text_of(path: Path, part: str = "word/document.xml") -> list[str]:
    """The paragraphs of a part as seen, blank ones left out. Raises XMLSyntaxError if it is broken."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read(part), _PARSER)
    return [text for text in map(_seen, root.iter(f"{_W}p")) if text.strip()]


def _seen(paragraph: Any) -> str:
    marks = {f"{_W}br": "\n", f"{_W}tab": "\t"}
    wanted = paragraph.iter(f"{_W}t", *marks)
    return "".join(marks.get(one.tag, one.text or "") for one in wanted)


def docx_fault(path: Path, context: dict[str, Any], body: tuple[str, ...], bands: bool) -> str | None:
    """The first thing that is wrong with a document, or None. `bands`: it has header and footer."""
    try:
        pairs = [(text_of(path), expected_text(context, body))]
        if bands:
            for kind, text in (("header", HEADER), ("footer", FOOTER)):
                found = [line for part in _bands(path, kind) for line in text_of(path, part)]
                pairs.append((found, expected_text(context, [text], table=False)))
    except (OSError, KeyError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        return f"cannot be read: {error}"[:120]
    return next((fault for found, wanted in pairs if (fault := _difference(found, wanted))), None)


def _bands(path: Path, kind: str) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return [name for name in archive.namelist() if name.startswith(f"word/{kind}")]


def _difference(found: list[str], wanted: list[str]) -> str | None:
    for have, want in zip(found, wanted, strict=False):
        if have != want:
            return f"“{have[:40]}” instead of “{want[:40]}”"
    return None if len(found) == len(wanted) else f"{len(found)} paragraphs instead of {len(wanted)}"


def xlsx_fault(path: Path, rows: int) -> str | None:
    """Wrong value, type, style or rule of a ledger of `rows` rows; None if it is right."""
    return next(_xlsx_faults(path, rows), None)


def _xlsx_faults(path: Path, rows: int) -> Iterator[str]:
    sheet: Any = load_workbook(path).active
    found = list(sheet.iter_rows(values_only=True))
    if len(found) != rows + 1:
        yield f"{len(found)} rows instead of {rows + 1}"
        return
    if found[0] != LEDGER_HEADS or not sheet["A1"].font.bold:
        yield "heads differ"
    for index, values in enumerate(found[1:]):
        for column, (have, want) in enumerate(zip(values, ledger_row(index), strict=True), 1):
            if not _same(have, want):
                yield f"row {index + 2} column {column}: {have!r} instead of {want!r}"
    for column in DATE_COLUMNS:
        if "y" not in sheet.cell(2, column).number_format:
            yield f"column {column} is not shown as a date"
    for name, ranges in (
        ("drop-downs", [str(rule.sqref) for rule in sheet.data_validations.dataValidation]),
        ("conditional formats", [str(span.sqref) for span in sheet.conditional_formatting]),
    ):
        if not ranges or any(not text.endswith(str(rows + 1)) for text in ranges):
            yield f"{name} do not reach row {rows + 1}: {', '.join(ranges) or 'none'}"
    if len(sheet.data_validations.dataValidation) != len(CHOICES):
        yield "drop-downs are missing"


def _same(have: object, want: object) -> bool:
    if isinstance(want, date):
        return isinstance(have, datetime) and have.date() == want
    if isinstance(want, (int, float)):
        return isinstance(have, (int, float)) and abs(have - want) < 1e-12
    return have == want
