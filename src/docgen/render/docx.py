"""docx templates: every part that people read, compiled once; the other parts copied as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Template
from lxml import etree
from markupsafe import Markup, escape

from docgen.diagnostics import Diagnostic, Location
from docgen.render.docx_tags import fix_grids, grows_columns, patch, text_of, unpatch
from docgen.render.docx_tree import mend
from docgen.render.faults import TEMPLATE_FAULTS, RenderError, diagnose, template_line
from docgen.render.package import write_package
from docgen.render.properties import CORE_PART, CoreProperties
from docgen.render.sandbox import compile_source, make_environment, printed, run
from docgen.render.values import Record
from docgen.render.xml import MalformedXmlError, parse_strict, serialise

_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_LABELS = {
    _WML + "document.main+xml": "正文",
    _WML + "header+xml": "页眉",
    _WML + "footer+xml": "页脚",
    _WML + "footnotes+xml": "脚注",
    _WML + "endnotes+xml": "尾注",
}
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'


def _to_markup(value: Any) -> Markup:
    """A value as XML inside `w:t`. Only the template itself makes `Markup`: no such filter is offered."""
    if isinstance(value, Markup):
        return value
    return Markup(str(escape(printed(value))).replace("\n", _BREAK).replace("\t", _TAB))


_ENVIRONMENT = make_environment(_to_markup, autoescape=True)
_TEXT_ENVIRONMENT = make_environment(printed, autoescape=False)


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where a part comes from; `paragraphs` are the template's texts as seen, for the place of a fault."""

    file: str
    label: str
    source: str
    paragraphs: tuple[str, ...]

    def diagnose(self, error: Exception, context: Record | None = None) -> Diagnostic:
        """The diagnostic for `error`, with the paragraph that its line in `source` stands for."""
        line = template_line(error)
        lines = self.source.split("\n")
        text = text_of(lines[line - 1]) if line is not None and line <= len(lines) else ""
        place = Location(self.file, part=self.label + _paragraph(text, self.paragraphs))
        return diagnose(error, place, map(str, context or ()))


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of the package with tags, compiled."""

    origin: _Origin
    template: Template
    grows_columns: bool


class DocxEngine:
    """Renders one docx template; holds no state between renders."""

    def __init__(self, name: str, parts: Mapping[str, bytes]) -> None:
        self._copied = dict(parts)
        labels = _readable_parts(name, parts)
        self._parts = {
            part: _compile(name, labels[part], parts[part]) for part in labels if _tagged(parts[part])
        }
        self._core: CoreProperties | None = None
        if CORE_PART in parts:
            self._core = CoreProperties(name, parts[CORE_PART], _TEXT_ENVIRONMENT)

    def render(self, context: Record) -> bytes:
        """The document. Raises `RenderError`."""
        rendered = {part: _render(compiled, context) for part, compiled in self._parts.items()}
        if self._core is not None:
            rendered[CORE_PART] = self._core.render(context)
        return write_package(self._copied | rendered)


def _render(part: _Part, context: Record) -> bytes:
    try:
        return _checked(part, unpatch(run(part.template, context)))
    except TEMPLATE_FAULTS as error:
        raise RenderError([part.origin.diagnose(error, context)]) from error
    except MalformedXmlError as error:
        label = part.origin.label
        message = f"模板的{label}填好以后不是完好的文档（{error}）"
        remedy = "检查标签的开头和结尾是否在同一层：同一段、同一行或同一个单元格"
        raise RenderError(
            [Diagnostic("R107", message, remedy, Location(part.origin.file, part=label))]
        ) from error


def _checked(part: _Part, text: str) -> bytes:
    root = parse_strict(text.encode())
    if part.grows_columns:
        root = fix_grids(text)
    mend(root)
    return serialise(root)


def _readable_parts(name: str, parts: Mapping[str, bytes]) -> dict[str, str]:
    """Part name → Chinese label. Raises `RenderError` (R102) when this is no Word document."""
    try:
        types = parse_strict(parts["[Content_Types].xml"])
        found = {
            str(element.get("PartName", "")).lstrip("/"): _LABELS[element.get("ContentType")]
            for element in types
            if element.get("ContentType") in _LABELS
        }
        if "正文" not in found.values() or not all(part in parts for part in found):
            raise KeyError("document")
        for part in found:
            parse_strict(parts[part])
    except (KeyError, MalformedXmlError) as error:
        message = f"模板“{name}”不是可用的 Word 文档"
        remedy = "用 Word 或 WPS 打开，另存为 docx 后再用"
        raise RenderError([Diagnostic("R102", message, remedy, Location(name))]) from error
    return found


def _tagged(data: bytes) -> bool:
    return b"{" in data


def _compile(name: str, label: str, data: bytes) -> _Part:
    root = parse_strict(data)
    xml = etree.tostring(root, encoding="unicode")
    paragraphs = tuple("".join(p.itertext("{*}t")) for p in root.iter("{*}p"))
    try:
        source = patch(xml)
    except TEMPLATE_FAULTS as error:
        raise RenderError([_Origin(name, label, "", paragraphs).diagnose(error)]) from error
    origin = _Origin(name, label, source, paragraphs)
    try:
        template = compile_source(_ENVIRONMENT, source)
    except TEMPLATE_FAULTS as error:
        raise RenderError([origin.diagnose(error)]) from error
    return _Part(origin, template, grows_columns(xml))


def _paragraph(text: str, paragraphs: tuple[str, ...]) -> str:
    """`第3段“截至{{ as_of }}”`, counted in the template as it is seen, tables' paragraphs included."""
    if not text:
        return ""
    wanted = _bare(text)
    numbers = [number for number, seen in enumerate(paragraphs, 1) if seen and _bare(seen) in wanted]
    best = max(numbers, key=lambda number: len(paragraphs[number - 1]), default=None)
    shown = text if best is None else paragraphs[best - 1]
    return ("" if best is None else f"第{best}段") + f"“{shown[:60]}{'…' if len(shown) > 60 else ''}”"


def _bare(text: str) -> str:
    """The text without what `patch` changes: prefixes of tags, spaces, quotation marks, XML escapes."""
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    for prefix in ("tr", "tc", "p", "r"):
        text = text.replace("{%" + prefix + " ", "{%")
    return "".join(char for char in text if char not in " “”‘’\"'\n")
