"""Tags in the titles of charts and the texts of shapes. A tag lies within one run of equal formatting."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import Template

from docgen.diagnostics import Location
from docgen.render.faults import TEMPLATE_FAULTS, RenderError, diagnose
from docgen.render.sandbox import Sandbox, compile_source, run
from docgen.render.values import Record
from docgen.render.xlsx_tags import COMPILE_FAULTS, as_fault, is_tagged
from docgen.render.xml import parse_strict, serialise

_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_FOLDERS = {"xl/charts/": "图表", "xl/drawings/drawing": "图形"}


class Texts:
    """The tagged texts of all charts and drawings of a workbook, compiled. Raises `RenderError`."""

    def __init__(self, file: str, parts: Mapping[str, bytes], environment: Sandbox) -> None:
        self._file = file
        self._templates: dict[str, dict[int, Template]] = {}
        for name, data in parts.items():
            if _label(name) and b"{" in data:
                found = self._compile(name, data, environment)
                if found:
                    self._templates[name] = found

    def render(self, parts: Mapping[str, bytes], context: Record) -> dict[str, bytes]:
        """The parts with tags, filled in. Raises `RenderError`."""
        result = {}
        for name, templates in self._templates.items():
            root = parse_strict(parts[name])
            texts = list(root.iter(_TEXT))
            for index, template in templates.items():
                try:
                    texts[index].text = run(template, context)
                except TEMPLATE_FAULTS as error:
                    place = Location(self._file, part=_label(name))
                    raise RenderError([diagnose(error, place, map(str, context))]) from error
            result[name] = serialise(root)
        return result

    def _compile(self, name: str, data: bytes, environment: Sandbox) -> dict[int, Template]:
        texts = enumerate(parse_strict(data).iter(_TEXT))
        try:
            return {n: compile_source(environment, one.text) for n, one in texts if is_tagged(one.text)}
        except COMPILE_FAULTS as error:
            raise RenderError([diagnose(as_fault(error), Location(self._file, part=_label(name)))]) from error


def _label(name: str) -> str:
    if not name.endswith(".xml") or "/_rels/" in name:
        return ""
    return next((label for folder, label in _FOLDERS.items() if name.startswith(folder)), "")
