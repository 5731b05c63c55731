"""Reads the content of one paragraph: runs, fields, breaks, drawings and the text boxes in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from docgen.official.lint.looks import StyleSheet, W, flatten, value
from docgen.official.lint.records import Run

_COMPAT: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_VML: Final = "{urn:schemas-microsoft-com:vml}"
_LEFT_OUT: Final = frozenset({f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{_COMPAT}Fallback"})
_DRAWINGS: Final = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_MARKS: Final = {f"{W}tab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}
_LINES: Final = frozenset({"line", "straightConnector1"})


@dataclass(slots=True)
class RunReader:
    """What `read` finds. `breaks_before` is a page break ahead of any text, `breaks_after` one behind all."""

    styles: StyleSheet
    style: str
    runs: list[Run] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    breaks_before: bool = False
    breaks_after: bool = False
    has_drawing: bool = False
    has_drawn_line: bool = False
    _fields: list[list[str]] = field(default_factory=list)
    _in_result: list[bool] = field(default_factory=list)
    _filled: list[bool] = field(default_factory=list)
    _breaks: int = 0

    def read(self, paragraph: Any) -> None:
        """The whole paragraph."""
        self._inlines(paragraph)
        self.breaks_after = self._breaks > 0
        # The mark of a paragraph that is nothing but a break stays on the page before.
        self.breaks_before = self.breaks_before and any(run.text.strip() for run in self.runs)

    def _inlines(self, container: Any) -> None:
        for child in container.iterchildren():
            if child.tag == W + "r":
                self._run(child)
            elif child.tag == W + "fldSimple":
                self._simple_field(child)
            elif child.tag not in _LEFT_OUT:
                self._inlines(child)

    def _simple_field(self, element: Any) -> None:
        self._fields.append([value(element, "instr") or ""])
        self._in_result.append(True)
        self._filled.append(False)
        self._inlines(element)
        self._close_field({}, "")

    def _run(self, element: Any) -> None:
        properties = element.find(W + "rPr")
        direct = flatten(properties)
        character = direct.get("rStyle", "")
        text = self._content(element, direct, character)
        if text and not self.styles.is_hidden(self.style, character, direct):
            self._add(text, direct, character)

    def _content(self, element: Any, direct: dict[str, str], character: str) -> str:
        pieces: list[str] = []
        for child in element.iterchildren():
            tag = child.tag
            if tag == W + "t":
                pieces.append(child.text or "")
            elif tag in _MARKS:
                pieces.append(_MARKS[tag])
            elif tag == W + "br":
                pieces.append(self._break(child, "".join(pieces)))
            elif tag == W + "instrText" and self._fields:
                self._fields[-1].append(child.text or "")
            elif tag == W + "fldChar":
                self._field_character(child, direct, character)
            elif tag in _DRAWINGS or tag == _COMPAT + "AlternateContent":
                self._drawing(child)
        text = "".join(pieces)
        if text.strip():
            self._breaks = 0 if not self._broke_last(element) else self._breaks
        return text

    @staticmethod
    def _broke_last(element: Any) -> bool:
        """Whether a page break is the last thing in the run."""
        last = next((one for one in element.iterchildren(reversed=True) if one.tag != W + "rPr"), None)
        return last is not None and last.tag == W + "br" and value(last, "type") == "page"

    def _break(self, element: Any, before: str) -> str:
        if value(element, "type") != "page":
            return "\n"
        if not before.strip() and not any(run.text.strip() for run in self.runs):
            self.breaks_before = True
        self._breaks += 1
        return ""

    def _field_character(self, element: Any, direct: dict[str, str], character: str) -> None:
        kind = value(element, "fldCharType")
        if kind == "begin":
            self._fields.append([])
            self._in_result.append(False)
            self._filled.append(False)
        elif kind == "separate" and self._in_result:
            self._in_result[-1] = True
        elif kind == "end" and self._fields:
            self._close_field(direct, character)

    def _close_field(self, direct: dict[str, str], character: str) -> None:
        """A field without a result still prints one; it gets an empty run that carries its name."""
        name = self._field_name()
        if not self._filled[-1]:
            self.runs.append(Run("", self.styles.look(self.style, character, direct), name))
        for stack in (self._fields, self._in_result, self._filled):
            stack.pop()

    def _field_name(self) -> str:
        words = "".join(self._fields[-1]).split() if self._fields else []
        return words[0].upper() if words else ""

    def _add(self, text: str, direct: dict[str, str], character: str) -> None:
        if self._fields and not self._in_result[-1]:
            return
        if self._filled:
            self._filled[-1] = True
        look = self.styles.look(self.style, character, direct)
        name = self._field_name()
        if self.runs and self.runs[-1].look == look and self.runs[-1].field == name:
            text = self.runs.pop().text + text
        self.runs.append(Run(text, look, name))

    def _drawing(self, element: Any) -> None:
        self.has_drawing = True
        for one in element.iter(W + "txbxContent", _VML + "line", _A + "prstGeom"):
            around = {above.tag for above in _between(one, element)}
            if _COMPAT + "Fallback" in around:
                continue
            if one.tag == W + "txbxContent":
                if one.tag not in around:
                    self.boxes.append(one)
            elif one.tag == _VML + "line" or one.get("prst") in _LINES:
                self.has_drawn_line = True


def _between(inner: Any, outer: Any) -> Iterator[Any]:
    """The elements around `inner` that are within `outer`."""
    for one in inner.iterancestors():
        if one is outer:
            return
        yield one
