"""One template sheet as one Jinja program that says which rows to write and what goes into their cells.

**Why:** with the whole sheet as one source, loops, conditions and `set` nest and scope as Jinja has it. A row
becomes a call of `__row` with the values of its tagged cells, a marker row (`{%tr for … %}`) a statement, and
a loop over rows that only print fields a call of `__table`, which no Jinja code runs inside.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from jinja2 import Template

from docgen.diagnostics import Location
from docgen.render.faults import RenderError, diagnose, template_line
from docgen.render.sandbox import Sandbox
from docgen.render.values import Record
from docgen.render.xlsx_grid import TemplateCell
from docgen.render.xlsx_tags import COMPILE_FAULTS, Field, Marker, SheetReader, Step, TagCell, TagRow


@dataclass(frozen=True, slots=True)
class Table:
    """A loop whose rows print fields of its items alone; `cells` are those of each of `rows`."""

    rows: tuple[int, ...]
    cells: tuple[tuple[Field, ...], ...]


@dataclass(frozen=True)
class SheetProgram:
    """A compiled sheet. `tagged` are the cells of each row that get a value, in order."""

    file: str
    title: str
    reader: SheetReader
    tagged: dict[int, tuple[TemplateCell, ...]]
    tables: tuple[Table, ...]
    template: Template
    environment: Sandbox

    @cached_property
    def careful(self) -> CarefulProgram:
        """The same program in small steps, to find the cell that a fault lies in."""
        return CarefulProgram(self)


def build_program(file: str, title: str, reader: SheetReader, environment: Sandbox) -> SheetProgram:
    """The program of a sheet that `reader` found sound. Raises `RenderError` with the faulty cells."""
    tables: list[Table] = []
    source = "".join(_fast_source(reader.steps, tables))
    rows = [step for step in reader.steps if isinstance(step, TagRow) and step.cells]
    tagged = {step.row: tuple(tag.cell for tag in step.cells) for step in rows}
    try:
        template = environment.from_string(source)
    except COMPILE_FAULTS as error:
        raise reader.explain(error) from error
    return SheetProgram(file, title, reader, tagged, tuple(tables), template, environment)


def _fast_source(steps: Sequence[Step], tables: list[Table]) -> Iterator[str]:
    index = 0
    while index < len(steps):
        step = steps[index]
        if not isinstance(step, Marker):
            yield _row_source(step)
        elif (length := _table_length(steps, index)) > 0:
            rows = [row for row in steps[index + 1 : index + length] if isinstance(row, TagRow)]
            tables.append(Table(*_table_of(rows)))
            yield f"{{% set __ = __table({len(tables) - 1}, ({step.items})) %}}"
            index += length
        else:
            yield f"{{% {step.statement} %}}"
            if step.kind == "for":
                yield f"{{% set __ = __item({step.depth}) %}}"
        index += 1


def _table_of(rows: Sequence[TagRow]) -> tuple[tuple[int, ...], tuple[tuple[Field, ...], ...]]:
    numbers = tuple(row.row + more for row in rows for more in range(row.count))
    fields = tuple(
        tuple(tag.field for tag in row.cells if tag.field is not None)
        for row in rows
        for _ in range(row.count)
    )
    return numbers, fields


def _table_length(steps: Sequence[Step], start: int) -> int:
    """How many steps lie from a loop that can be a table to its end; 0 when it cannot."""
    opening = steps[start]
    if not isinstance(opening, Marker) or not opening.items:
        return 0
    for length, step in enumerate(steps[start + 1 :], 1):
        if isinstance(step, Marker):
            return length if step.kind == "endfor" and length > 1 else 0
        fields = [tag.field for tag in step.cells]
        names = {field.target for field in fields if field is not None and not field.is_index}
        indexes = sum(1 for field in fields if field is not None and field.is_index)
        if None in fields or indexes > 1 or not names <= {opening.target}:
            return 0
    return 0


def _row_source(row: TagRow) -> str:
    if row.count > 1 or not row.cells:
        return f"{{% set __ = __gap({row.row}, {row.count}) %}}"
    texts = "".join(
        f"{{% set __{tag.cell.column} %}}{tag.text}{{% endset %}}" for tag in row.cells if not tag.expression
    )
    values = ", ".join(
        f"({tag.expression})" if tag.expression else f"__{tag.cell.column}" for tag in row.cells
    )
    return f"{texts}{{% set __ = __row({row.row}, ({values},)) %}}"


class CarefulProgram:
    """Puts one cell at a time, so that an error's line in the source tells the cell."""

    def __init__(self, program: SheetProgram) -> None:
        self._program = program
        self._lines: list[int] = []
        self._cells: list[str] = []
        text: list[str] = []
        line = 1
        for source, cell in _careful_source(program.reader.steps):
            if cell:
                self._lines.append(line)
                self._cells.append(cell)
            text.append(source)
            line += source.count("\n") + 1
        self.template = program.environment.from_string("\n".join(text))

    def fault(self, error: Exception, context: Record) -> RenderError:
        """The error with its cell, from an exception out of `template`."""
        index = bisect_right(self._lines, template_line(error) or 0) - 1
        cell = self._cells[index] if index >= 0 else None
        place = Location(self._program.file, sheet=self._program.title, cell=cell)
        return RenderError([diagnose(error, place, map(str, context))])


def _careful_source(steps: Sequence[Step]) -> Iterator[tuple[str, str]]:
    for step in steps:
        if isinstance(step, Marker):
            yield f"{{% {step.statement} %}}", step.reference
        else:
            yield from ((_put_source(tag), tag.cell.reference) for tag in step.cells)


def _put_source(tag: TagCell) -> str:
    call = f'__put("{tag.cell.reference}", {tag.cell.style}, '
    if tag.expression:
        return f"{{{{ {call}({tag.expression})) }}}}"
    return f"{{% set __text %}}{tag.text}{{% endset %}}{{{{ {call}__text) }}}}"
