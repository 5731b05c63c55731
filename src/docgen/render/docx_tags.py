"""The only module that runs docxtpl's code: a part's XML becomes a Jinja source with docxtpl's tag language.

Of docxtpl we use the patching of the XML (tags split by formatting, `{%p %}`, `{%tr %}`, `{%tc %}`, `{%r %}`,
vm, hm, colspan, cellbg) and the repair of table grids. Rendering, parsing and saving are ours: docxtpl's
undo `{_{` inside the user's data, recover from malformed XML by dropping text, and stamp the time.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import Any

_QUOTES = {"“": "\U0010fffa", "”": "\U0010fffb", "‘": "\U0010fffc", "’": "\U0010fffd"}
_STRAIGHT = {"\U0010fffa": '"', "\U0010fffb": '"', "\U0010fffc": "'", "\U0010fffd": "'"}
_CURLY = {mark: quote for quote, mark in _QUOTES.items()}
_HIDE, _SHOW = str.maketrans(_QUOTES), str.maketrans(_CURLY)
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_IN_TAG = re.compile(r'"[^"]*"|\'[^\']*\'|[\U0010fffa-\U0010fffd]')
_GROWS_COLUMNS = re.compile(r"\{%[-+]?\s*(?:tc|hm|colspan)\b|\{#\s*tc\b")
_PARAGRAPH = re.compile(r"<w:p([ >])")
_BARE_CELL = re.compile(r"(<w:tc(?: [^>]*)?>)(?!<w:tcPr[ />])")
_LITERALS = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}
_LITERAL = re.compile("|".join(map(re.escape, _LITERALS)))


@cache
def _docxtpl() -> Any:
    """Opens nothing until it is rendered, which we never do; imported late, because it brings python-docx."""
    from docxtpl import DocxTemplate  # noqa: PLC0415

    return DocxTemplate("")


def is_tagged(text: str) -> bool:
    """Whether a patched source or a plain text holds a tag."""
    return any(mark in text for mark in ("{{", "{%", "{#"))


def patch(xml: str) -> str:
    """A Jinja source, one line a paragraph, for XML as lxml serialises it."""
    source = str(_docxtpl().patch_xml(_with_cell_properties(xml.replace("\n", " ").translate(_HIDE))))
    source = _TAG.sub(lambda found: _cleaned(found.group()), source).translate(_SHOW)
    return _PARAGRAPH.sub(r"\n<w:p\1", source)


def _with_cell_properties(xml: str) -> str:
    """docxtpl writes a span or colour into `w:tcPr`, and drops it when the cell has none."""
    if "colspan" not in xml and "cellbg" not in xml:
        return xml
    return _BARE_CELL.sub(r"\1<w:tcPr></w:tcPr>", xml.replace("<w:tcPr/>", "<w:tcPr></w:tcPr>"))


def literal(text: str) -> str:
    """The template's own text with docxtpl's escapes undone: `{_{` reads `{{`."""
    return _LITERAL.sub(lambda found: _LITERALS[found.group()], text)


def grows_columns(xml: str) -> bool:
    """Whether a tag can change the number of columns, so that the grid must be repaired after rendering."""
    return bool(_GROWS_COLUMNS.search(re.sub(r"<[^>]*>", "", xml)))


def fix_grids(xml: str) -> Any:
    """The root element with as many grid columns as cells, the table's width kept. `xml` is well formed."""
    return _docxtpl().fix_tables(xml)


def _cleaned(tag: str) -> str:
    """A tag as typed: no XML escapes; curly quotes that stand for straight ones are straight.

    **Why:** docxtpl straightens every quote, also those that a text in the tag is meant to show.
    """
    return _IN_TAG.sub(_straightened, unescape(tag))


def _straightened(found: re.Match[str]) -> str:
    token = found.group()
    return _STRAIGHT.get(token, token)


def text_of(line: str) -> str:
    """What a reader of the template sees of one line of its source."""
    return re.sub(r"</?\w+:[^>]*>", "", line).strip()
