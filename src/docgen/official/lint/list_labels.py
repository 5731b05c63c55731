"""What automatic numbering prints before a paragraph: documents from elsewhere number their headings so."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from docgen.chinese.numerals import to_han
from docgen.official.lint.looks import W, flatten, number, value

BULLET: Final = "•"
_MAX_NUMBER: Final = 9999
_MAX_LABEL: Final = 60
_DEPTHS: Final = range(9)  # ISO 29500-1, 17.9.6
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_HAN: Final = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
    }
)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list; `pattern` is OOXML's (`（%1）`), `paragraph` and `run` its flat properties."""

    form: str
    pattern: str
    start: int
    paragraph: dict[str, str]
    run: dict[str, str]


@dataclass(slots=True)
class Numbering:
    """The lists of a document with their counters, which go on in the order of the calls of `next_label`."""

    _levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    _lists: dict[str, tuple[str, dict[int, int]]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def next_label(self, properties: Any) -> tuple[str, Level | None]:
        """The label for one more paragraph with these `w:numPr`; empty and None if it is in no list."""
        if properties is None:
            return "", None
        identity = _child(properties, "numId")
        depth = number(_child(properties, "ilvl"))
        if identity not in self._lists:
            return "", None
        abstract, overrides = self._lists[identity]
        levels = self._levels.get(abstract, {})
        level = levels.get(depth)
        if level is None:
            return "", None
        counts = self._counts.setdefault(abstract, {})
        if identity not in self._begun:
            self._begun.add(identity)
            counts.update({at: start - 1 for at, start in overrides.items()})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [at for at in counts if at > depth]:
            del counts[deeper]
        return BULLET if level.form == "bullet" else _filled(level.pattern, levels, counts), level

    def read(self, root: Any) -> None:
        """Add the lists of `word/numbering.xml`."""
        for one in root.iterchildren(W + "abstractNum"):
            levels = {number(value(lvl, "ilvl")): _level(lvl) for lvl in one.iterchildren(W + "lvl")}
            known = {depth: level for depth, level in levels.items() if depth in _DEPTHS}
            self._levels[value(one, "abstractNumId") or ""] = known
        for one in root.iterchildren(W + "num"):
            overrides = {
                number(value(change, "ilvl")): number(start, 1)
                for change in one.iterchildren(W + "lvlOverride")
                if (start := _child(change, "startOverride"))
            }
            self._lists[value(one, "numId") or ""] = (_child(one, "abstractNumId"), overrides)


def _child(element: Any, name: str) -> str:
    found = element.find(W + name)
    return (value(found) if found is not None else None) or ""


def _level(element: Any) -> Level:
    return Level(
        form=_child(element, "numFmt") or "decimal",
        pattern=_child(element, "lvlText")[:_MAX_LABEL],
        start=number(_child(element, "start"), 1),
        paragraph=flatten(element.find(W + "pPr")),
        run=flatten(element.find(W + "rPr")),
    )


def _filled(pattern: str, levels: dict[int, Level], counts: dict[int, int]) -> str:
    label = pattern
    for depth, level in levels.items():
        if f"%{depth + 1}" in label:
            label = label.replace(f"%{depth + 1}", _written(counts.get(depth, level.start), level.form))
    return label


def _written(count: int, form: str) -> str:
    if form == "none" or not 0 <= count <= _MAX_NUMBER:
        return ""
    if form in _HAN:
        return to_han(count)
    if form == "decimalEnclosedCircle" and 1 <= count <= len(_CIRCLED):
        return _CIRCLED[count - 1]
    if form in ("lowerLetter", "upperLetter") and 1 <= count <= 26:
        return chr(ord("a" if form == "lowerLetter" else "A") + count - 1)
    return str(count)
