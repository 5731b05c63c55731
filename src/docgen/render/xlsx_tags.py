"""Reads the tags of a template sheet: marker rows as statements, cells as typed values or as text.

Every fault of the sheet is found here, each with its cell, before any program is built.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from jinja2 import TemplateSyntaxError, nodes

from docgen.diagnostics import Diagnostic, Location
from docgen.render.faults import TEMPLATE_FAULTS, RenderError, diagnose
from docgen.render.sandbox import Sandbox, check_source, compile_source
from docgen.render.xlsx_grid import Grid, TemplateCell

_MARKER = re.compile(r"^\{%[-+]?\s*tr\s+((\w+)\b.*?)\s*[-+]?%\}$", re.DOTALL)
_FOR = re.compile(r"^for\s+(\w+)\s+in\s+(.+)$", re.DOTALL)
_ALONE = {
    "for": "{% STATEMENT %}{% endfor %}",
    "if": "{% STATEMENT %}{% endif %}",
    "elif": "{% if 1 %}{% STATEMENT %}{% endif %}",
    "set": "{% STATEMENT %}",
    "else": "{% if 1 %}{% STATEMENT %}{% endif %}",
    "endfor": "{% for i in () %}{% STATEMENT %}",
    "endif": "{% if 1 %}{% STATEMENT %}",
}
_OPENED_BY = {"else": ("for", "if"), "elif": ("if",), "endfor": ("for",), "endif": ("if",)}


@dataclass(frozen=True, slots=True)
class Field:
    """A cell that prints `target.name` alone; `loop.index` has no name and `is_index`."""

    target: str
    name: str | int

    @property
    def is_index(self) -> bool:
        """Whether it is the number of the repetition, from 1."""
        return self.target == "loop"


@dataclass(frozen=True, slots=True)
class TagCell:
    """A tagged cell; `expression` is empty when its tags stand in a text."""

    cell: TemplateCell
    text: str
    expression: str
    field: Field | None


@dataclass(frozen=True, slots=True)
class TagRow:
    """A row to write, or `count` rows without tags from `row` on."""

    row: int
    count: int
    cells: tuple[TagCell, ...]


@dataclass(frozen=True, slots=True)
class Marker:
    """A statement; `items` is what a plain `for` loops over with `target`, `depth` the loops around it."""

    kind: str
    statement: str
    reference: str
    depth: int
    target: str = ""
    items: str = ""


Step = TagRow | Marker
COMPILE_FAULTS = (*TEMPLATE_FAULTS, SyntaxError)
"""What compiling template code can raise; Python itself refuses blocks and brackets that nest too deep."""


def as_fault(error: Exception) -> Exception:
    """One of `COMPILE_FAULTS` as template code would raise it."""
    too_deep = isinstance(error, (SyntaxError, RecursionError))
    return TemplateSyntaxError("套得太深", 1) if too_deep else error


def is_tagged(text: str | None) -> bool:
    """Whether a text holds a tag."""
    return text is not None and any(mark in text for mark in ("{{", "{%", "{#"))


class SheetReader:
    """Walks a sheet's rows once, keeping the open blocks and the faults found so far."""

    def __init__(self, file: str, grid: Grid, environment: Sandbox) -> None:
        self._file, self._grid, self._environment = file, grid, environment
        self._open: list[tuple[str, TemplateCell]] = []
        self._around: tuple[int, ...] = ()
        self._faults: list[Diagnostic] = []
        self.steps: list[Step] = []
        self.blocks: dict[int, tuple[int, ...]] = {}

    def read(self) -> None:
        """Fills `steps` and `blocks`. Raises `RenderError` with every faulty cell."""
        before = 0
        for number, row in sorted(self._grid.rows.items()):
            self._add_gap(before + 1, number - before - 1)
            self._add_row(number, row.cells)
            before = number
        for kind, cell in self._open:
            message = f"“{kind}”没有写结束标签 {{%tr end{kind} %}}"
            self._refuse(cell, message, "在重复的行下面补上一行")
        if self._faults:
            raise RenderError(self._faults)

    def explain(self, error: Exception) -> RenderError:
        """`error`, out of compiling the sheet as one, with the cells that do not compile by themselves."""
        for step in self.steps:
            if isinstance(step, Marker):
                self._try(_ALONE[step.kind].replace("STATEMENT", step.statement), step.reference)
            else:
                for tag in step.cells:
                    self._try(tag.text, tag.cell.reference)
        if not self._faults:
            markers = [step for step in self.steps if isinstance(step, Marker)]
            deepest = max(markers, key=lambda marker: marker.depth, default=None)
            self._faults.append(self._diagnose(error, deepest.reference if deepest else None))
        return RenderError(self._faults)

    def _try(self, source: str, reference: str) -> None:
        try:
            compile_source(self._environment, source)
        except COMPILE_FAULTS as error:
            self._faults.append(self._diagnose(error, reference))

    def _diagnose(self, error: Exception, reference: str | None) -> Diagnostic:
        return diagnose(as_fault(error), Location(self._file, sheet=self._grid.title, cell=reference))

    def _add_gap(self, first: int, count: int) -> None:
        if count and self._around:
            self.blocks.update(dict.fromkeys(range(first, first + count), self._around))
        if count:
            self.steps.append(TagRow(first, count, ()))

    def _add_row(self, number: int, cells: tuple[TemplateCell, ...]) -> None:
        self.blocks[number] = self._around
        filled = [cell for cell in cells if cell.is_filled]
        markers = [cell for cell in filled if _MARKER.match(cell.text.strip())]
        if markers:
            if len(filled) > 1:
                self._refuse(markers[0], "标签行里还有别的内容，它会随标签行一起消失", "把其他内容移到别的行")
            self._add_marker(number, markers[0])
            return
        for cell in filled:
            self._check_formula(cell)
        tags = [self._tag(cell) for cell in filled if is_tagged(cell.text)]
        self.steps.append(TagRow(number, 1, tuple(tag for tag in tags if tag is not None)))

    def _check_formula(self, cell: TemplateCell) -> None:
        if cell.formula is None:
            return
        source = cell.formula.source
        if is_tagged(source):
            self._refuse(cell, "公式里不能写标签", "把要填的内容放在另一格，公式引用那一格")
        elif cell.formula.is_malformed:
            self._refuse(cell, f"公式写法有误：{source[:40]}", "改正公式里的括号和引号")

    def _add_marker(self, number: int, cell: TemplateCell) -> None:
        found = _MARKER.match(cell.text.strip())
        assert found is not None
        statement, kind = found[1], found[2]
        try:
            loop = self._check_marker(statement, kind)
        except TEMPLATE_FAULTS as error:
            self._faults.append(self._diagnose(error, cell.reference))
            return
        if kind.startswith("end"):
            self._open.pop()
            self._around = self._around if kind == "endif" else self._around_open()
            self.blocks[number] = self._around
        elif kind == "else" and self._open[-1][0] == "for":
            self._around = self._around[:-1]
        self.steps.append(Marker(kind, statement, cell.reference, len(self._around), *loop))
        if kind == "for":
            self._around = (*self._around, number)
        if kind in ("for", "if"):
            self._open.append((kind, cell))

    def _around_open(self) -> tuple[int, ...]:
        return tuple(cell.row for kind, cell in self._open if kind == "for")

    def _check_marker(self, statement: str, kind: str) -> tuple[str, ...]:
        """Target and items of a `for` that neither filters nor unpacks; else nothing."""
        opened = self._open[-1][0] if self._open else ""
        if kind not in _ALONE or (kind in _OPENED_BY and opened not in _OPENED_BY[kind]):
            raise TemplateSyntaxError(f"unknown tag '{kind}'", 1)
        tokens = self._environment.lex(f"{{% {statement} %}}")
        if sum(token == "block_end" for _, token, _ in tokens) > 1:
            raise TemplateSyntaxError("unexpected '%}'", 1)
        tree = self._parsed(_ALONE[kind].replace("STATEMENT", statement))
        loop, found = tree.body[0] if kind == "for" else None, _FOR.match(statement)
        if not isinstance(loop, nodes.For) or not found or loop.test is not None or loop.recursive:
            return ()
        return (found[1], found[2]) if isinstance(loop.target, nodes.Name) else ()

    def _tag(self, cell: TemplateCell) -> TagCell | None:
        try:
            tree = self._parsed(cell.text)
        except TEMPLATE_FAULTS as error:
            self._faults.append(self._diagnose(error, cell.reference))
            return None
        node = _only_expression(tree, cell.text)
        expression = _expression(cell.text) if node is not None else ""
        return TagCell(cell, cell.text, expression, _field(node))

    def _parsed(self, source: str) -> nodes.Template:
        """Jinja itself finds unknown filters and tests late: when compiling, in a branch when it is run."""
        tree = check_source(self._environment, source)
        for node in tree.find_all((nodes.Filter, nodes.Test)):
            is_filter = isinstance(node, nodes.Filter)
            if node.name not in (self._environment.filters if is_filter else self._environment.tests):
                raise TemplateSyntaxError(f"No {'filter' if is_filter else 'test'} named '{node.name}'", 1)
        return tree

    def _refuse(self, cell: TemplateCell, message: str, remedy: str) -> None:
        self._faults.append(Diagnostic("R103", message, remedy, self._place(cell)))

    def _place(self, cell: TemplateCell) -> Location:
        return Location(self._file, sheet=self._grid.title, cell=cell.reference)


def _only_expression(tree: nodes.Template, text: str) -> nodes.Node | None:
    """The expression of a text that is one `{{ … }}` and nothing else."""
    is_tag = text.strip().startswith("{{") and text.strip().endswith("}}")
    if not (is_tag and len(tree.body) == 1 and isinstance(tree.body[0], nodes.Output)):
        return None
    pieces = [n for n in tree.body[0].nodes if not (isinstance(n, nodes.TemplateData) and not n.data.strip())]
    return pieces[0] if len(pieces) == 1 and not isinstance(pieces[0], nodes.TemplateData) else None


def _expression(text: str) -> str:
    inner = text.strip()[2:-2]
    inner = inner[1:] if inner[:1] in "-+" else inner
    return inner[:-1] if inner[-1:] == "-" else inner


def _field(node: Any) -> Field | None:
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        is_index = node.node.name == "loop"
        return Field(node.node.name, node.attr) if not is_index or node.attr == "index" else None
    if isinstance(node, nodes.Getitem) and isinstance(node.node, nodes.Name) and node.node.name != "loop":
        key = node.arg.value if isinstance(node.arg, nodes.Const) else None
        return Field(node.node.name, key) if isinstance(key, (str, int)) and key is not True else None
    return None
