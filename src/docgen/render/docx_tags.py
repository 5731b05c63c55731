"""The only module that knows docxtpl: one part's XML becomes a Jinja source with docxtpl's tag language.

Of docxtpl we use the patching of the XML (tags split by formatting, `{%p %}`, `{%tr %}`, `{%tc %}`, `{%r %}`,
vm, hm, colspan, cellbg) and the repair of table grids. Rendering, parsing and saving are ours: docxtpl's
undo `{_{` inside the user's data, recover from malformed XML by dropping text, and stamp the time.
"""

from __future__ import annotations

import re
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError

_TOOL = DocxTemplate("")  # opens nothing until it is rendered, which we never do
_LITERALS = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}
_LITERAL = re.compile("|".join(map(re.escape, _LITERALS)))
_TAG_OR_MARKUP = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<[^>]*>", re.DOTALL)
_TEXT_ELEMENTS = ("w:t", "w:instrText", "w:delText", "m:t", "a:t")
_GROWS_COLUMNS = re.compile(r"\{%\s*(?:tc|hm|colspan)\b")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_OPENING = re.compile(r"<([\w:]+)(?:\s[^>]*)?(?<!/)>$")


def patch(xml: str) -> str:
    """A Jinja source, one line a paragraph, for XML as lxml serialises it.

    Raises `TemplateSyntaxError` when a printing tag stands where its text would never be seen.
    """
    source = str(_TOOL.patch_xml(xml.replace("\n", " ")))
    source = _TAG.sub(lambda found: found.group().replace("&amp;", "&"), source)
    source = re.sub(r"<w:p([ >])", r"\n<w:p\1", source)
    _check_places(source)
    return _LITERAL.sub(lambda found: f"{{{{ '{_LITERALS[found.group()]}' }}}}", source)


def unpatch(rendered: str) -> str:
    """Takes out the line ends that `patch` put in; values hold no raw `<`, so none of theirs is touched."""
    return re.sub(r"\n<w:p([ >])", r"<w:p\1", rendered)


def grows_columns(xml: str) -> bool:
    """Whether a tag can change the number of columns, so that the grid must be repaired after rendering."""
    return bool(_GROWS_COLUMNS.search(re.sub(r"<[^>]*>", "", xml)))


def fix_grids(xml: str) -> Any:
    """The root element with as many grid columns as cells, the table's width kept. `xml` is well formed."""
    return _TOOL.fix_tables(xml)


def _check_places(source: str) -> None:
    element = ""
    for found in _TAG_OR_MARKUP.finditer(source):
        token = found.group()
        if token.startswith("<"):
            opening = _OPENING.match(token)
            element = opening.group(1) if opening else ""
        elif token.startswith("{{") and element not in _TEXT_ELEMENTS:
            line = source.count("\n", 0, found.start()) + 1
            raise TemplateSyntaxError("printing tag outside text", line)


def text_of(line: str) -> str:
    """What a reader of the template sees of one line of its source."""
    return re.sub(r"</?\w+:[^>]*>", "", line).strip()
