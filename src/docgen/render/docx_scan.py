"""One piece of a part's own XML: which elements it opens and closes, and whether it is well formed so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from docgen.render.docx_state import Element, State, opened, with_child

_NAME = r"[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?"
_ATTRIBUTE = rf'\s+{_NAME}="[^"<]*"'
_CLOSE = re.compile(rf"</({_NAME})\s*>")
_OPEN = re.compile(rf"<({_NAME})((?:{_ATTRIBUTE})*)\s*(/?)>")
_BEGUN = re.compile(rf'<({_NAME})((?:{_ATTRIBUTE})*\s+{_NAME}="[^"<]*)\Z')
_GOES_ON = re.compile(rf'[^"<]*"((?:{_ATTRIBUTE})*)\s*(/?)>')
_GOES_ON_BEGUN = re.compile(rf'[^"<]*"((?:{_ATTRIBUTE})*\s+{_NAME}="[^"<]*)\Z')
_IN_VALUE = re.compile(r'[^"<]*\Z')
_ASIDE = re.compile(r"<!--(?:(?!--).)*-->", re.DOTALL)
_ATTRIBUTE_NAME = re.compile(rf'\s({_NAME})="')
_BAD_REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9A-Fa-f]+);)")
_PROPERTIES = {("w:p", "w:pPr"), ("w:r", "w:rPr")}
_SECTION = re.compile(r"<w:sectPr\b.*?</w:sectPr>|<w:sectPr\b[^>]*/>", re.DOTALL)


@dataclass(slots=True)
class Scanned:
    """`loose` names elements that were closed without what they must hold; `drawings`: there are some.

    `doubts` say why the piece cannot be part of well-formed XML; `state` is then the likeliest.
    """

    state: State
    loose: set[str] = field(default_factory=set)
    doubts: list[str] = field(default_factory=list)
    drawings: bool = False


def scan(data: str, state: State) -> Scanned:
    """The state after `data`."""
    scanner = _Scanner(data, state)
    scanner.run()
    return scanner.result()


class _Scanner:
    def __init__(self, data: str, state: State) -> None:
        self._data = data
        self._state = state
        self._top = state.top
        self._tag = state.tag
        self._done = state.done
        self._loose: set[str] = set()
        self._doubts: list[str] = []

    def result(self) -> Scanned:
        state = replace(self._state, top=self._top, tag=self._tag, done=self._done)
        return Scanned(state, self._loose, self._doubts, "<wp:docPr" in self._data)

    def run(self) -> None:
        if _BAD_REFERENCE.search(self._data):
            self._doubts.append("a broken character reference")
        position = self._finish_tag() if self._tag is not None else 0
        while position < len(self._data):
            position = self._next(position)

    def _next(self, position: int) -> int:
        start = self._data.find("<", position)
        text = self._data[position : start if start >= 0 else None]
        if self._top is None and not self._state.apart and text.strip():
            self._doubts.append("text outside the document")
        return self._markup(start) if start >= 0 else len(self._data)

    def _markup(self, start: int) -> int:
        if found := _OPEN.match(self._data, start):
            self._open(found[1], found[2], bool(found[3]), start)
        elif found := _CLOSE.match(self._data, start):
            self._close(found[1])
        elif found := _BEGUN.match(self._data, start):
            self._tag = found[1], self._attributes(frozenset(), found[2])
        elif not (found := _ASIDE.match(self._data, start)):
            self._doubts.append(f"broken markup {self._data[start : start + 20]!r}")
            return start + 1
        return found.end()

    def _finish_tag(self) -> int:
        name, attributes = self._tag or ("", frozenset())
        if _IN_VALUE.match(self._data):
            return len(self._data)
        if found := _GOES_ON_BEGUN.match(self._data):
            self._tag = name, self._attributes(attributes, found[1])
            return found.end()
        self._tag = None
        if not (found := _GOES_ON.match(self._data)):
            self._doubts.append("a tag in an attribute")
            return 0
        self._attributes(attributes, found[1])
        # xmlns in a tag that holds a value: its prefixes count as unknown, which is on the safe side
        self._enter(name, attributes, frozenset(), bool(found[2]))
        return found.end()

    def _attributes(self, known: frozenset[str], text: str) -> frozenset[str]:
        names = _ATTRIBUTE_NAME.findall(text)
        result = known.union(names)
        if len(result) != len(known) + len(names):
            self._doubts.append("an attribute twice")
        return result

    def _open(self, name: str, text: str, empty: bool, start: int) -> None:
        names = self._attributes(frozenset(), text) if text else frozenset()
        declared = (
            frozenset(one[6:] for one in names if one.startswith("xmlns:")) if "xmlns:" in text else None
        )
        if self._top is not None and not empty and (self._top.name, name) in _PROPERTIES:
            end = self._data.find(f"</{name}>", start)
            if end >= 0:
                kept = _SECTION.sub("", self._data[start:end]) + f"</{name}>"
                self._top = replace(self._top, properties=kept)
        self._enter(name, names, declared or frozenset(), empty)

    def _enter(self, name: str, attributes: frozenset[str], declared: frozenset[str], empty: bool) -> None:
        top = self._top
        if top is None and self._done and not self._state.apart:
            self._doubts.append("a second root element")
        known = (top.prefixes if top is not None else frozenset(("xml", "xmlns"))) | declared
        if not self._state.apart:
            for one in (name, *attributes):
                if ":" in one and one.partition(":")[0] not in known:
                    self._doubts.append(f"an unknown prefix in {one}")
        if top is not None and top.name == "w:t":
            self._doubts.append("markup inside w:t")
        self._top = opened(name, top, known)
        if empty:
            self._close(name)

    def _close(self, name: str) -> None:
        top = self._top
        if top is None or top.name != name:
            if not self._state.apart:
                self._doubts.append(f"{name} is closed that is not open")
            return
        if not top.whole:
            self._loose.add(name)
        outer: Element | None = with_child(top.outer, name)
        self._top = outer
        self._done = self._done or (outer is None and not self._state.apart)
