"""One part of a docx with tags: compiled once, and proven or checked to give well-formed XML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Template, nodes
from lxml import etree

from docgen.diagnostics import Diagnostic, Location
from docgen.render.docx_macros import MARKUP, spell_out
from docgen.render.docx_mend import has_markup_in_text, number_drawings, repair_of
from docgen.render.docx_output import DocxSandbox, bounded_bytes
from docgen.render.docx_places import Findings, Place, find_places
from docgen.render.docx_tags import fix_grids, grows_columns, is_tagged, literal, patch, text_of
from docgen.render.docx_text import WRITERS, markup
from docgen.render.faults import TEMPLATE_FAULTS, RenderError, diagnose, template_line
from docgen.render.limits import Budget
from docgen.render.sandbox import Sandbox, check_source, collected, compile_tree, make_environment
from docgen.render.sandbox_tree import filtered, placed
from docgen.render.xml import MalformedXmlError, check_strict, parse_strict, serialise

_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"


def docx_environment(filters: Mapping[str, Callable[..., Any]]) -> Sandbox:
    """The environment of one template, with what writes values and the program's own filters."""
    writers = {f"__{kind}": write for kind, write in WRITERS.items()}
    return make_environment(None, filters={**filters, **writers, MARKUP: markup}, kind=DocxSandbox)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a part comes from; `paragraphs` are the template's texts as seen, for the place of a fault."""

    file: str
    label: str
    source: str
    paragraphs: tuple[str, ...]

    def diagnose(self, error: Exception, known: Iterable[object] = ()) -> Diagnostic:
        """The diagnostic for `error`, with the paragraph that its line in `source` stands for."""
        line = template_line(error)
        lines = self.source.split("\n")
        text = text_of(lines[line - 1]) if line is not None and line <= len(lines) else ""
        place = Location(self.file, part=self.label + _paragraph(text, self.paragraphs))
        return diagnose(error, place, map(str, known))


@dataclass(frozen=True, slots=True)
class DocxPart:
    """A compiled part. `proven`: whatever branches run, the output is well formed; others are checked."""

    origin: Origin
    template: Template
    proven: bool
    grows_columns: bool
    repeats_drawings: bool
    repair: Callable[[str], str] | None

    def render(self, variables: Mapping[str, Any], budget: Budget, new_drawings: Callable[[], bool]) -> bytes:
        """The part's bytes; `new_drawings` tells whether a value that was printed brought a picture.

        Raises `RenderError`.
        """
        try:
            data = collected(self.template, variables, budget, bounded_bytes)
        except TEMPLATE_FAULTS as error:
            raise RenderError([self.origin.diagnose(error, variables)]) from error
        if self.repair is not None:
            data = self.repair(data.decode()).encode()
        if self.repeats_drawings or new_drawings():
            data = number_drawings(data.decode()).encode()
        return data if self.proven and not self.grows_columns else self._checked(data)

    def _checked(self, data: bytes) -> bytes:
        try:
            if not self.proven:
                check_strict(data)
                if has_markup_in_text(data.decode()):
                    raise MalformedXmlError("markup inside w:t")
            if self.grows_columns:
                data = serialise(fix_grids(data.decode().removeprefix(_DECLARATION)))
            return data
        except MalformedXmlError as error:
            label = self.origin.label
            message = f"模板的{label}填好以后不是完好的文档（{error}）"
            remedy = "检查标签的开头和结尾是否在同一层：同一段、同一行或同一个单元格"
            place = Location(self.origin.file, part=label)
            raise RenderError([Diagnostic("R107", message, remedy, place)]) from error


def compile_part(environment: Sandbox, file: str, label: str, data: bytes) -> DocxPart | None:
    """None for a part without tags. Raises `RenderError` (R103, R106)."""
    root = parse_strict(data)
    xml = number_drawings(etree.tostring(root, encoding="unicode"))
    source = patch(xml)
    if not is_tagged(source):
        return None
    paragraphs = tuple("".join(p.itertext("{*}t")) for p in root.iter("{*}p"))
    origin = Origin(file, label, source, paragraphs)
    try:
        tree = check_source(environment, source)
        findings = _prepare(tree)
        template = compile_tree(environment, tree)
    except TEMPLATE_FAULTS as error:
        raise RenderError([origin.diagnose(error)]) from error
    repair = repair_of(findings.loose) if findings.loose else None
    return DocxPart(origin, template, findings.proven, grows_columns(xml), findings.repeats_drawings, repair)


def _prepare(tree: nodes.Template) -> Findings:
    """Rewrites the tree so that every value is written as its place needs."""
    for data in tree.find_all(nodes.TemplateData):
        data.data = literal(data.data.replace("\n", ""))
    for const in tree.find_all(nodes.Const):
        if isinstance(const.value, str):
            const.value = literal(const.value)
    findings = find_places(tree, spell_out(tree))
    for output in tree.find_all(nodes.Output):
        output.nodes = [_written(one, findings) for one in output.nodes]
    tree.body.insert(0, nodes.Output([nodes.TemplateData(_DECLARATION)]))
    placed(tree, tree)
    return findings


def _written(node: nodes.Expr, findings: Findings) -> nodes.Expr:
    known = findings.places.get(id(node))
    if known is None:
        return node
    return filtered(node, f"__{known[1].kind}", *_arguments(known[1]))


def _arguments(place: Place) -> list[nodes.Expr]:
    if place.kind == "run":
        return [nodes.Const(place.paragraph), nodes.Const(place.run)]
    return [nodes.Const(place.paragraph)] if place.kind == "inline" else []


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
        text = text.replace("{%" + prefix + " ", "{%").replace("{{" + prefix + " ", "{{")
    return "".join(char for char in text if char not in " “”‘’\"'\n")
