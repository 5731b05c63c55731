"""docx templates: parts with tags are compiled once, the others copied as they are, still compressed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from docgen.diagnostics import Diagnostic, Location
from docgen.render.docx_additions import Additions
from docgen.render.docx_embedded import Embedded
from docgen.render.docx_part import DocxPart, compile_part, docx_environment
from docgen.render.faults import RenderError
from docgen.render.limits import Budget
from docgen.render.package import Package, in_order
from docgen.render.plain import Context, RichValue
from docgen.render.rich_adopt import adopt
from docgen.render.rich_values import Formatted
from docgen.render.sandbox import Sandbox, variables_of
from docgen.render.xml import MalformedXmlError, parse_strict
from docgen.render.zip_bytes import Archive, deflate

_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_BODY = "正文"
_LABELS = {
    _WML + "document.main+xml": _BODY,
    "application/vnd.ms-word.document.macroEnabled.main+xml": _BODY,
    _WML + "header+xml": "页眉",
    _WML + "footer+xml": "页脚",
    _WML + "footnotes+xml": "脚注",
    _WML + "endnotes+xml": "尾注",
    _WML + "comments+xml": "批注",
    "application/vnd.openxmlformats-officedocument.drawingml.chart+xml": "图表",
    "application/vnd.openxmlformats-package.core-properties+xml": "文档属性",
    "application/vnd.openxmlformats-officedocument.extended-properties+xml": "文档属性",
    "application/vnd.openxmlformats-officedocument.custom-properties+xml": "文档属性",
}
_MAY_BE_BROKEN = "文档属性"  # Office repairs its own properties


class DocxEngine:
    """Renders one docx template; holds no state between renders."""

    def __init__(
        self, name: str, package: Package, filters: Mapping[str, Callable[..., Any]] | None = None
    ) -> None:
        labels = _readable_parts(name, package)
        environment = docx_environment(filters or {})
        self._parts = _compile(environment, name, labels, package)
        self._package = package
        self._additions = Additions(package)
        self._embedded = Embedded(name, package, filters or {})
        new = self._parts.keys() | self._embedded.names
        names = [one for one in in_order(package) if one not in new]
        self._archive = Archive((one, package.members[one]) for one in names)

    def adopt(self, value: object) -> RichValue | None:
        """See `values.Adopt`."""
        return adopt(value, self._additions.sub_document)

    def render(self, context: Context) -> bytes:
        """The document. Raises `RenderError`."""
        variables = variables_of(context)
        budget = Budget()
        formatted = [value for value in context.rich if isinstance(value, Formatted)]
        drawn = partial(_new_drawings, formatted)
        rendered = {name: part.render(variables, budget, drawn) for name, part in self._parts.items()}
        rendered |= self._embedded.render(context)
        used = [value for value in formatted if value.used]
        if used:
            return self._additions.package_with(rendered, used)
        return self._archive.with_members((name, deflate(data)) for name, data in rendered.items())


def _new_drawings(formatted: list[Formatted]) -> bool:
    return any(value.used and value.has_drawings for value in formatted)


def _compile(
    environment: Sandbox, name: str, labels: Mapping[str, str], package: Package
) -> dict[str, DocxPart]:
    faults: list[Diagnostic] = []
    result: dict[str, DocxPart] = {}
    for part, label in labels.items():
        if b"{" not in package[part]:
            continue
        try:
            compiled = compile_part(environment, name, label, package[part])
        except RenderError as error:
            faults += error.diagnostics
            continue
        if compiled is not None:
            result[part] = compiled
    if faults:
        raise RenderError(faults)
    return result


def _readable_parts(name: str, parts: Mapping[str, bytes]) -> dict[str, str]:
    """Part name → Chinese label. Raises `RenderError` (R102) when this is no Word document."""
    try:
        types = parse_strict(parts["[Content_Types].xml"])
        found = {
            str(element.get("PartName", "")).lstrip("/"): _LABELS[element.get("ContentType")]
            for element in types
            if element.get("ContentType") in _LABELS and element.get("PartName")
        }
        if _BODY not in found.values() or any(
            part not in parts and label == _BODY for part, label in found.items()
        ):
            raise KeyError("document")
        return {part: label for part, label in found.items() if part in parts and _sound(parts[part], label)}
    except (KeyError, MalformedXmlError) as error:
        message = f"模板“{name}”不是可用的 Word 文档"
        remedy = "用 Word 或 WPS 打开，另存为 docx 后再用"
        raise RenderError([Diagnostic("R102", message, remedy, Location(name))]) from error


def _sound(data: bytes, label: str) -> bool:
    try:
        parse_strict(data)
    except MalformedXmlError:
        if label != _MAY_BE_BROKEN:
            raise
        return False
    return True
