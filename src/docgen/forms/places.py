"""Where in a file each value of the model was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from docgen.diagnostics import Location
from docgen.model.finding import ModelPath


def column_letters(column: int) -> str:
    """The letters of a column counted from 1 (27 → AA)."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Table:
    """Where the records of one sheet stand: `rows[i]` of record i, `columns` of each field, from 1."""

    sheet: str
    rows: Sequence[int]
    columns: Mapping[str, int]

    def cell(self, index: int | str, name: str | int | None) -> str | None:
        """The A1 address of a field of a record, of the record's first cell for an unknown field."""
        if not isinstance(index, int) or index >= len(self.rows):
            return None
        first = min(self.columns.values(), default=1)
        column = self.columns.get(name, first) if isinstance(name, str) else first
        return f"{column_letters(column)}{self.rows[index]}"


@dataclass(frozen=True, slots=True)
class Places:
    """From model paths to places; a path without a place of its own has that of what encloses it.

    **Why** tables: a workbook's cells are computed from rows and columns, not stored one by one.
    """

    file: str
    marks: Mapping[ModelPath, Location] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)

    def find(self, path: ModelPath) -> Location:
        """The nearest place for a path, the file itself at the worst."""
        if path and (table := self.tables.get(str(path[0]))) is not None:
            cell = table.cell(path[1], path[2] if len(path) > 2 else None) if len(path) > 1 else None
            return Location(self.file, sheet=table.sheet, cell=cell)
        for end in range(len(path), -1, -1):
            if (place := self.marks.get(path[:end])) is not None:
                return place
        return Location(self.file)
