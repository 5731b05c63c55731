"""How a value is written, by the place where its tag stands; the names are those in `docx_places.Place`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import escape

from docgen.render.faults import UnprintableError
from docgen.render.plain import RichValue
from docgen.render.rich_values import Formatted, Markup
from docgen.render.sandbox import printed

BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
RUN = "__run"
"""Name of the filter around a value printed inside a run."""
_MISPLACED = "标签要写出的是文字，不能放在段落之外；写成 {{ 名称 }}，不带 p、tr、tc、r"


class Written(str):
    """Text of a run that is XML already."""

    __slots__ = ()


def in_run(value: Any, paragraph: str | None = None, run: str = "") -> str:
    """Inside `w:t`: a new line is a break, a tab a tab. `Written` unless the value is of type str."""
    if type(value) is str:
        return _escaped(value)
    if isinstance(value, Formatted):
        return Written(value.in_text(paragraph, run))
    return Written(_escaped(_text(value)))


def _escaped(text: str) -> str:
    if "&" in text or "<" in text or ">" in text:
        text = str(escape(text))
    if "\n" in text or "\t" in text:
        text = text.replace("\n", BREAK).replace("\t", TAB)
    return text


def plain(value: Any) -> str:
    """Inside an element that holds nothing but text."""
    value = _text(value)
    return str(escape(value)) if "&" in value or "<" in value or ">" in value else value


def attribute(value: Any) -> str:
    """Inside an attribute's value, where a bare new line would become a space."""
    return str(escape(_text(value))).replace("\n", "&#10;").replace("\t", "&#9;")


def raw(value: Any) -> str:
    """Inside a macro or set block that makes text: escaped later, where that is printed."""
    return _text(value)


def inline(value: Any, paragraph: str | None = None) -> str:
    """Between the runs of a paragraph (`{{r x }}`)."""
    if isinstance(value, Formatted):
        return value.between_runs(paragraph)
    return _nothing(value)


def block(value: Any) -> str:
    """Between paragraphs (`{{p x }}`)."""
    if isinstance(value, Formatted):
        return value.as_block()
    return _nothing(value)


def nowhere(value: Any) -> str:
    """Where nothing can be printed."""
    return _nothing(value)


def _text(value: Any) -> str:
    if type(value) is str:
        return value
    if isinstance(value, RichValue):
        raise UnprintableError("带格式的内容或图片只能放在正文的文字里")
    return printed(value)


def _nothing(value: Any) -> str:
    if _text(value):
        raise UnprintableError(_MISPLACED)
    return ""


WRITERS: dict[str, Callable[..., str]] = {
    "run": in_run,
    "plain": plain,
    "attribute": attribute,
    "raw": raw,
    "inline": inline,
    "block": block,
    "nowhere": nowhere,
}


def markup(value: Any) -> Markup | Any:
    """What a macro with XML returned, to be put in as it is and checked after rendering."""
    return Markup(value) if isinstance(value, str) else value
