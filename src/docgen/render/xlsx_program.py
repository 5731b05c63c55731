"""One template sheet as one Jinja program that says which rows to write and what goes into their cells.

**Why:** with the whole sheet as one source, loops, conditions and `set` nest and scope as Jinja has it.
A row becomes a call of `__row`, a tagged cell a call of `__put`, a marker row (`{%tr for … %}`) a statement.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Template, TemplateSyntaxError, Undefined, nodes

from docgen.diagnostics import Diagnostic, Location
from docgen.render.faults import TEMPLATE_FAULTS, RenderError, diagnose, template_line
from docgen.render.sandbox import Sandbox, check_source, printed, run
from docgen.render.values import Record
from docgen.render.xlsx_rows import Emitted, RowMap

_MARKER = re.compile(r"^\{%[-+]?\s*tr\s+((\w+)\b.*?)\s*[-+]?%\}$", re.DOTALL)
_ALONE = {
    "for": "{% STATEMENT %}{% endfor %}",
    "if": "{% STATEMENT %}{% endif %}",
    "elif": "{% if 1 %}{% STATEMENT %}{% endif %}",
    "set": "{% STATEMENT %}",
    "else": "{% if 1 %}{% STATEMENT %}{% endif %}",
    "endfor": "{% for i in () %}{% STATEMENT %}",
    "endif": "{% if 1 %}{% STATEMENT %}",
}


@dataclass(slots=True)
class Recording:
    """What a run asked for: the result rows in order, and the values of each one's tagged cells."""

    blocks: dict[int, tuple[int, ...]]
    rows: list[Emitted] = field(default_factory=list)
    values: list[dict[int, Any]] = field(default_factory=list)
    _path: tuple[int, ...] = ()
    _repetitions: int = 0

    def row(self, number: int) -> str:
        """Begins the next result row, made from template row `number`."""
        self.rows.append(Emitted(number, self._path[: len(self.blocks[number])]))
        self.values.append({})
        return ""

    def item(self, depth: int) -> str:
        """Begins the next repetition of a block that lies `depth` blocks deep."""
        self._repetitions += 1
        self._path = (*self._path[:depth], self._repetitions)
        return ""

    def put(self, column: int, value: Any) -> str:
        """A value for a cell of the current row. Raises as `sandbox.printed` for what no cell can show."""
        if isinstance(value, Undefined):  # `x if y` without else is nothing; an unknown name raises here
            value = str(value)
        printed(value)
        self.values[-1][column] = value
        return ""


@dataclass(frozen=True, slots=True)
class SheetProgram:
    """A compiled sheet. `lines[i]` is the first source line of cell `cells[i]`, for the place of a fault."""

    file: str
    title: str
    template: Template
    blocks: dict[int, tuple[int, ...]]
    last_row: int
    lines: tuple[int, ...]
    cells: tuple[str, ...]

    def run(self, context: Record) -> tuple[Recording, RowMap]:
        """Raises `RenderError` with the template's cell."""
        recording = Recording(self.blocks)
        offered: dict[str, Callable[..., str]] = {
            "__row": recording.row,
            "__item": recording.item,
            "__put": recording.put,
        }
        try:
            run(self.template, context, offered)
        except TEMPLATE_FAULTS as error:
            place = Location(self.file, sheet=self.title, cell=self._cell(template_line(error)))
            raise RenderError([diagnose(error, place, map(str, context))]) from error
        return recording, RowMap(tuple(recording.rows), self.blocks, self.last_row)

    def _cell(self, line: int | None) -> str | None:
        index = bisect_right(self.lines, line or 0) - 1
        return self.cells[index] if index >= 0 else None


@dataclass(slots=True)
class _Source:
    """The program under construction."""

    text: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    line: int = 1

    def add(self, text: str, cell: str | None = None) -> None:
        if cell is not None:
            self.lines.append(self.line)
            self.cells.append(cell)
        self.text.append(text)
        self.line += text.count("\n") + 1


def is_tagged(value: object) -> bool:
    """Whether a cell's value holds a tag."""
    return isinstance(value, str) and any(mark in value for mark in ("{{", "{%", "{#"))


def compile_sheet(file: str, sheet: Any, environment: Sandbox) -> SheetProgram | None:
    """None when the sheet has no tag. Raises `RenderError` with every faulty cell."""
    builder = _Builder(file, sheet, environment)
    if not builder.has_tags():
        return None
    for row in range(1, sheet.max_row + 1):
        builder.add_row(row)
    return builder.finish()


class _Builder:
    """Walks a sheet's rows once, keeping the open blocks and the faults found so far."""

    def __init__(self, file: str, sheet: Any, environment: Sandbox) -> None:
        self.file, self.sheet, self.environment = file, sheet, environment
        self.source = _Source()
        self.blocks: dict[int, tuple[int, ...]] = {}
        self.open: list[tuple[str, str]] = []
        self.around: tuple[int, ...] = ()
        self.faults: list[Diagnostic] = []

    def has_tags(self) -> bool:
        return any(is_tagged(_text(cell)) for cell in self.sheet._cells.values())

    def add_row(self, row: int) -> None:
        self.blocks[row] = self.around
        cells = [cell for cell in self._cells(row) if cell.value is not None]
        markers = [cell for cell in cells if _MARKER.match(_text(cell).strip())]
        if markers:
            if len(cells) > 1:
                self._refuse(markers[0], "标签行里还有别的内容，它会随标签行一起消失", "把其他内容移到别的行")
            self._add_marker(row, markers[0])
            return
        self.source.add(f"{{{{ __row({row}) }}}}")
        for cell in cells:
            if is_tagged(_text(cell)):
                self._add_cell(cell)

    def finish(self) -> SheetProgram:
        for kind, address in self.open:
            self._refuse(
                self.sheet[address], f"“{kind}”没有写结束标签 {{%tr end{kind} %}}", "在重复的行下面补上一行"
            )
        if self.faults:
            raise RenderError(self.faults)
        template = self.environment.from_string("\n".join(self.source.text))
        return SheetProgram(
            self.file,
            self.sheet.title,
            template,
            self.blocks,
            self.sheet.max_row,
            tuple(self.source.lines),
            tuple(self.source.cells),
        )

    def _cells(self, row: int) -> Iterator[Any]:
        for column in range(1, self.sheet.max_column + 1):
            if (row, column) in self.sheet._cells:
                yield self.sheet._cells[row, column]

    def _add_marker(self, row: int, cell: Any) -> None:
        found = _MARKER.match(_text(cell).strip())
        assert found is not None
        statement, kind = found[1], found[2]
        try:
            self._check_marker(statement, kind)
        except TEMPLATE_FAULTS as error:
            self.faults.append(diagnose(error, self._place(cell)))
            return
        if kind.startswith("end"):
            self.open.pop()
            self.around = self.around if kind == "endif" else self._around_open()
            self.blocks[row] = self.around
        elif kind == "else" and self.open[-1][0] == "for":
            self.around = self.around[:-1]
        self.source.add(f"{{% {statement} %}}", cell.coordinate)
        if kind == "for":
            self.source.add(f"{{{{ __item({len(self.around)}) }}}}")
            self.around = (*self.around, row)
        if kind in ("for", "if"):
            self.open.append((kind, cell.coordinate))

    def _around_open(self) -> tuple[int, ...]:
        return tuple(self.sheet[address].row for kind, address in self.open if kind == "for")

    def _check_marker(self, statement: str, kind: str) -> None:
        if kind not in _ALONE:
            raise TemplateSyntaxError(f"unknown tag '{kind}'", 1)
        if kind in ("else", "elif", "endfor", "endif"):
            opened = self.open[-1][0] if self.open else ""
            if (
                opened
                not in {"else": ("for", "if"), "elif": ("if",), "endfor": ("for",), "endif": ("if",)}[kind]
            ):
                raise TemplateSyntaxError(f"unknown tag '{kind}'", 1)
        check_source(self.environment, _ALONE[kind].replace("STATEMENT", statement))

    def _add_cell(self, cell: Any) -> None:
        text = _text(cell)
        if cell.data_type == "f":
            self._refuse(cell, "公式里不能写标签", "把要填的内容放在另一格，公式引用那一格")
            return
        try:
            tree = check_source(self.environment, text)
        except TEMPLATE_FAULTS as error:
            self.faults.append(diagnose(error, self._place(cell)))
            return
        if _is_one_expression(tree, text):
            call = f"{{{{ __put({cell.column}, ({_expression(text)})) }}}}"
        else:
            call = f"{{% set __text %}}{text}{{% endset %}}{{{{ __put({cell.column}, __text) }}}}"
        self.source.add(call, cell.coordinate)

    def _refuse(self, cell: Any, message: str, remedy: str) -> None:
        self.faults.append(Diagnostic("R103", message, remedy, self._place(cell)))

    def _place(self, cell: Any) -> Location:
        return Location(self.file, sheet=self.sheet.title, cell=cell.coordinate)


def _text(cell: Any) -> str:
    return str(cell.value) if isinstance(cell.value, (str, list)) else ""  # rich text is a list of runs


def _is_one_expression(tree: nodes.Template, text: str) -> bool:
    if not (text.strip().startswith("{{") and len(tree.body) == 1 and isinstance(tree.body[0], nodes.Output)):
        return False
    pieces = [n for n in tree.body[0].nodes if not (isinstance(n, nodes.TemplateData) and not n.data.strip())]
    return len(pieces) == 1 and not isinstance(pieces[0], nodes.TemplateData)


def _expression(text: str) -> str:
    inner = text.strip()[2:-2]
    inner = inner[1:] if inner[:1] in "-+" else inner
    return inner[:-1] if inner[-1:] == "-" else inner
