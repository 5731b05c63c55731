"""Headers and footers of sheets: texts with codes such as `&P`, in which tags may stand."""

from __future__ import annotations

import re
from typing import Any

from jinja2 import Template

from docgen.diagnostics import Diagnostic, Location
from docgen.render.faults import TEMPLATE_FAULTS, RenderError, diagnose
from docgen.render.sandbox import compile_source, make_environment, printed, run
from docgen.render.values import Record
from docgen.render.xlsx_tags import COMPILE_FAULTS, as_fault, is_tagged
from docgen.render.xlsx_xml import MAIN, set_text

MAX_BAND_CHARS = 255
_SIZE_BEFORE_TAG = re.compile(r"(&\d+)(?=\{[{%])")


def _double_ampersands(value: Any) -> str:
    return printed(value).replace("&", "&&")


_ENVIRONMENT = make_environment(_double_ampersands, autoescape=False)


class Bands:
    """The tagged headers and footers of one sheet, compiled. Raises `RenderError`."""

    def __init__(self, file: str, title: str, root: Any) -> None:
        self._place = Location(file, sheet=title, part="页眉页脚")
        self._templates: dict[str, Template] = {}
        for band in root.iterfind(f"{MAIN}headerFooter/*"):
            if is_tagged(band.text):
                try:
                    # A digit at the start of a value would be read as part of the font size.
                    source = _SIZE_BEFORE_TAG.sub(r"\1 ", band.text)
                    self._templates[band.tag] = compile_source(_ENVIRONMENT, source)
                except COMPILE_FAULTS as error:
                    raise RenderError([diagnose(as_fault(error), self._place)]) from error

    def __bool__(self) -> bool:
        return bool(self._templates)

    def render(self, context: Record) -> dict[str, str]:
        """Element name → text. Raises `RenderError`."""
        texts = {}
        for tag, template in self._templates.items():
            try:
                texts[tag] = run(template, context)
            except TEMPLATE_FAULTS as error:
                raise RenderError([diagnose(error, self._place, map(str, context))]) from error
            if len(texts[tag]) > MAX_BAND_CHARS:
                message = f"页眉或页脚填好以后超过 {MAX_BAND_CHARS} 字，Excel 打不开这样的文件"
                raise RenderError([Diagnostic("R108", message, "缩短页眉页脚里的内容", self._place)])
        return texts


def set_bands(root: Any, texts: dict[str, str]) -> None:
    """Puts rendered texts into a worksheet."""
    for band in root.iterfind(f"{MAIN}headerFooter/*"):
        if band.tag in texts:
            set_text(band, texts[band.tag])
