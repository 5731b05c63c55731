"""Runs through a part's XML without building anything, to know how large a tree of it would be."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final
from xml.parsers import expat

MAX_ELEMENTS: Final = 350_000
MAX_ATTRIBUTES: Final = 900_000
MAX_DEPTH: Final = 150
MAX_TABLES: Final = 5_000
MAX_SECTIONS: Final = 5_000
MAX_PARAGRAPH_CHARS: Final = 20_000
MAX_CHARS: Final = 1_000_000
MAX_PARAGRAPHS: Final = 40_000
_MAX_NAME: Final = 4_000
_MAX_TAG: Final = 2**19
_CHUNK: Final = 2**18
_TABLE, _SECTION, _INSTRUCTION = "tbl", "sectPr", "instrText"
_MAX_INSTRUCTIONS: Final = 100_000


class TooLargeError(Exception):
    """The message is a Chinese clause that says what there is too much of."""


class DoctypeError(Exception):
    """The part declares a document type, which no office program writes."""


class BrokenXmlError(Exception):
    """The part is not well-formed."""


@dataclass(slots=True)
class XmlScan:
    """What all parts that were scanned add up to. `instructions` is the text of their fields."""

    elements: int = 0
    attributes: int = 0
    tables: int = 0
    paragraphs: int = 0
    sections: int = 0
    chars: int = 0
    instructions: list[str] = field(default_factory=list)
    _depth: int = 0
    _chars: int = 0
    _open_paragraphs: int = 0
    _in_instruction: bool = False

    def add(self, data: bytes) -> None:
        """Scan one part. Raises `TooLargeError`, `DoctypeError` or `BrokenXmlError`."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        self._depth = self._chars = self._open_paragraphs = 0
        try:
            for start in range(0, len(data), _CHUNK):
                parser.Parse(data[start : start + _CHUNK])
                # A tag is told whole or not at all, with all its attributes.
                _limit(start - parser.CurrentByteIndex, _MAX_TAG, "字节的标签")
            parser.Parse(b"", True)
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise BrokenXmlError(str(error)) from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self.attributes += len(attributes)
        self._depth += 1
        _limit(self.elements, MAX_ELEMENTS, "成分")
        _limit(self.attributes, MAX_ATTRIBUTES, "属性")
        _limit(self._depth, MAX_DEPTH, "层的嵌套")
        local = name.rpartition(" ")[2]
        _limit(len(name), _MAX_NAME, "字的名称")
        if name.endswith(" p"):
            self.paragraphs += 1
            self._open_paragraphs += 1
            self._chars = 0
            _limit(self.paragraphs, MAX_PARAGRAPHS, "段")
        elif local == _TABLE:
            self.tables += 1
            _limit(self.tables, MAX_TABLES, "个表格")
        elif local == _SECTION:
            self.sections += 1
            _limit(self.sections, MAX_SECTIONS, "节")
        self._in_instruction = local == _INSTRUCTION
        if local == "fldSimple":
            self._note(next((text for key, text in attributes.items() if key.endswith(" instr")), ""))

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._in_instruction = False
        if name.endswith(" p"):
            self._open_paragraphs -= 1
            self._chars = 0

    def _text(self, text: str) -> None:
        if self._open_paragraphs:
            self._chars += len(text)
            self.chars += len(text)
        _limit(self.chars, MAX_CHARS, "字")
        _limit(self._chars, MAX_PARAGRAPH_CHARS, "字的一段")
        if self._in_instruction:
            self._note(text)

    def _note(self, text: str) -> None:
        self.instructions.append(text)
        _limit(len(self.instructions), _MAX_INSTRUCTIONS, "个域")


def _limit(found: int, most: int, what: str) -> None:
    if found > most:
        raise TooLargeError(f"超过{most:,}{what}")


def _refuse_doctype(*_: Any) -> None:
    raise DoctypeError
