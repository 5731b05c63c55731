"""Document properties (docProps/core.xml): tags in title, subject … are filled, times stay as they are."""

from __future__ import annotations

from jinja2 import Template

from docgen.diagnostics import Location
from docgen.render.faults import TEMPLATE_FAULTS, RenderError, diagnose
from docgen.render.sandbox import Sandbox, compile_source, run
from docgen.render.values import Record
from docgen.render.xml import MalformedXmlError, parse_strict, serialise

CORE_PART = "docProps/core.xml"
_PLACE = "文档属性"


class CoreProperties:
    """The core properties part of one template, its tags compiled."""

    def __init__(self, name: str, data: bytes, environment: Sandbox) -> None:
        self._place = Location(name, part=_PLACE)
        self._data = data
        self._tags: dict[int, Template] = {}
        try:
            for index, element in enumerate(parse_strict(data)):
                if element.text and ("{{" in element.text or "{%" in element.text):
                    self._tags[index] = compile_source(environment, element.text)
        except TEMPLATE_FAULTS as error:
            raise RenderError([diagnose(error, self._place)]) from error
        except MalformedXmlError:
            self._tags = {}  # copied as it is; Office repairs its own properties

    def render(self, context: Record) -> bytes:
        """The part's bytes; exactly the template's when nothing is tagged."""
        if not self._tags:
            return self._data
        root = parse_strict(self._data)
        try:
            for index, template in self._tags.items():
                root[index].text = run(template, context)
        except TEMPLATE_FAULTS as error:
            raise RenderError([diagnose(error, self._place, map(str, context))]) from error
        return serialise(root)
