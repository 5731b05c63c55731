"""A docx or xlsx from a package, opened without running or fetching anything."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree

from docgen.archive.verify.checks import HARMLESS, OPENS, UNLOCKED, Check
from docgen.diagnostics import DiagnosticError
from docgen.official.lint.guard import sound_docx
from docgen.official.lint.parts import all_relations, content_types, document_part, parse
from docgen.unpacking import Parts, Refusal, UnpackError, measure

_LOCKED: Final = "K103"
_MAX_BYTES: Final = 512 * 2**20
_MAX_ENTRIES: Final = 2_000
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOOK: Final = "spreadsheetml.sheet.main+xml"
_FOREIGN: Final = {
    "oleObject": "嵌入的对象",
    "control": "控件",
    "externalLink": "外部链接",
    "vbaProject": "宏",
    "connections": "数据连接",
}

Fault = tuple[Check, str]
"""A check that a file fails, and why: a Chinese clause."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file says, without blanks, and its faults; `text` is None where it could not be read."""

    text: str | None
    faults: tuple[Fault, ...] = ()


def open_word(content: bytes) -> Opened:
    """A docx by the checks of `docgen lint`: whole, not locked, nothing that acts or fetches."""
    try:
        sound = sound_docx(Path("docx"), content)
    except DiagnosticError as error:
        one = error.diagnostics[0]
        return Opened(None, ((UNLOCKED if one.code == _LOCKED else OPENS, one.message),))
    text = _text(sound.parts[document_part(sound.parts) or ""])
    return Opened(text, tuple((HARMLESS, one.message) for one in sound.hazards))


def open_sheet(content: bytes) -> Opened:
    """An xlsx: whole, not locked, without macros, links to elsewhere or embedded objects."""
    try:
        sizes = measure(content, _MAX_BYTES, _MAX_ENTRIES)
    except UnpackError as error:
        locked = error.refusal is Refusal.ENCRYPTED or content.startswith(_OLE)
        fault = (UNLOCKED, "加了密码，或是旧格式") if locked else (OPENS, "工作簿不完整，或解压后过大")
        return Opened(None, (fault,))
    entries = {name.lstrip("/"): name for name in sizes if name.lower().endswith((".xml", ".rels"))}
    parts = {name: b"".join(chunks) for name, chunks in Parts(content, entries).items()}
    try:
        main = document_part(parts)
        if main is None or not content_types(parts).get(main, "").endswith(_BOOK):
            return Opened(None, ((OPENS, "不是 xlsx 工作簿，或缺工作簿部件"),))
        sheets = [name for name in parts if _has_text(posixpath.dirname(main), name)]
        text = "".join(_text(parts[name]) for name in sheets)
        return Opened(text, tuple(_sheet_faults(parts)))
    except (etree.XMLSyntaxError, KeyError, ValueError):
        return Opened(None, ((OPENS, "工作簿里有不完整的部件"),))


def _has_text(folder: str, name: str) -> bool:
    return name == f"{folder}/sharedStrings.xml" or name.startswith(f"{folder}/worksheets/sheet")


def _sheet_faults(parts: Mapping[str, bytes]) -> Iterator[Fault]:
    for part, relation in all_relations(parts):
        if relation.kind in _FOREIGN:
            yield HARMLESS, f"带有{_FOREIGN[relation.kind]}（{part} → {relation.target}）"
        elif relation.is_external and relation.kind != "hyperlink":
            yield HARMLESS, f"引用外部的内容“{relation.target}”"
    if any("macroEnabled" in kind or "vbaProject" in kind for kind in content_types(parts).values()):
        yield HARMLESS, "带有宏"


def _text(part: bytes) -> str:
    """All text of a part, without blanks: a title may be set in several lines."""
    return "".join("".join(parse(part).itertext("{*}t")).split())
