"""What a mapping leaves open for a table: columns not decided, fields that nothing fills."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from docgen.diagnostics import Diagnostic
from docgen.forms.shapes import quoted
from docgen.model.base import field_title
from docgen.model.problem import Problem
from docgen.register.foreign.mapping import MappedColumn, Mapping
from docgen.register.foreign.propose import covered_fields, needed_fields
from docgen.register.foreign.tables import Column, Table
from docgen.register.foreign.targets import UNUSED


def missing_fields(table: Table, mapping: Mapping) -> dict[str, Diagnostic]:
    """The one fault of each needed field that has neither a column nor a constant."""
    mapped = mapping.mapped(table)
    covered = covered_fields(mapped.columns if mapped is not None else ())
    constants = mapping.constants_of(table)
    faults = {}
    for name in needed_fields():
        title = field_title(Problem, name)
        if name not in covered and title not in constants:
            message = f"「{title}」在表里没有对应的列，也没有写常量"
            remedy = f"请在映射文件的“常量”中写「{title}」的内容，或把一列填入「{title}」"
            faults[name] = Diagnostic("I103", message, remedy, table.place)
    return faults


def table_faults(table: Table, mapping: Mapping, mapping_file: Path | None) -> Iterator[Diagnostic]:
    """Columns with content of which the mapping does not say what becomes of it."""
    where = mapping_file.name if mapping_file is not None else "映射文件"
    table_mapped = mapping.mapped(table)
    assert table_mapped is not None, "a mapping that does not fit was refused"
    for column, mapped in zip(table.columns, table_mapped.columns, strict=True):
        if mapped.into is None and (value := _first_value(table, column)) is not None:
            place = table.sheet.grid.place(table.header.stop - 1, column.at)
            head = f"“{column.head}”" if column.head else "（没有表头）"
            message = f"{column.letter}列{head}没有定填入哪里，其中有{quoted(value)}等内容"
            yield Diagnostic("I102", message, f"请在{where}中这一列的“填入”写{_choice(mapped)}", place)


def _choice(mapped: MappedColumn) -> str:
    suggested = f"“{mapped.suggestion}”（如果是的话）、" if mapped.suggestion else ""
    return f"{suggested}别的栏目，或“{UNUSED}”"


def _first_value(table: Table, column: Column) -> object:
    grid = table.sheet.grid
    rows: Sequence[int] = [row for row in table.rows if row not in table.repeats]
    return next((value for row in rows if (value := grid.value(row, column.at)) is not None), None)
