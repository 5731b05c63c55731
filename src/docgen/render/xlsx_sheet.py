"""One sheet of a template that is written anew for each document: it has tags, formulas or references."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docgen.diagnostics import Diagnostic, Location
from docgen.render.faults import TEMPLATE_FAULTS, RenderError
from docgen.render.sandbox import Sandbox, run
from docgen.render.values import Record
from docgen.render.xlsx_bands import Bands, set_bands
from docgen.render.xlsx_cells import CellMemory, CellValueError
from docgen.render.xlsx_frame import Frame
from docgen.render.xlsx_grid import Grid
from docgen.render.xlsx_package import without_tables
from docgen.render.xlsx_program import build_program
from docgen.render.xlsx_rows import MAX_ROW, RowMap, TooManyRowsError
from docgen.render.xlsx_stream import PartStream, PartTooLargeError
from docgen.render.xlsx_tags import Marker, SheetReader, TagRow
from docgen.render.xlsx_writer import Book, SheetWriter
from docgen.render.zip_bytes import Member

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAX_FAULTS = 100
_TOO_LARGE = "填好以后太大，Excel 打不开"


@dataclass(frozen=True, slots=True)
class Written:
    """A sheet whose rows are written; what follows them waits until the rows of all sheets are known."""

    stream: PartStream
    bands: dict[str, str]


class Sheet:
    """A compiled sheet; holds no state between renders. Raises `RenderError` with every faulty cell."""

    def __init__(self, file: str, grid: Grid, root: Any, environment: Sandbox) -> None:
        self.title, self._file, self._grid = grid.title, file, grid
        reader = SheetReader(file, grid, environment)
        reader.read()
        self.program = build_program(file, grid.title, reader, environment)
        self.bands = Bands(file, grid.title, root)
        self._frame = Frame(root, grid)
        self.has_formulas = any(cell.formula for row in grid.rows.values() for cell in row.cells)
        marked = [step for step in reader.steps if isinstance(step, Marker)]
        self.has_tags = bool(marked or self.bands) or any(
            step.cells for step in reader.steps if isinstance(step, TagRow)
        )
        first = min((_row_of(step.reference) for step in marked), default=MAX_ROW)
        self._is_frozen_below_marker = first <= self._frame.frozen_rows

    @property
    def needs_rows_first(self) -> bool:
        """Whether something above or among the rows depends on where rows go."""
        return self.has_formulas or self._is_frozen_below_marker

    def count(self, context: Record, book: Book) -> RowMap:
        """Where the rows go. Raises `RenderError`, and what template code raises."""
        return self._run(context, SheetWriter(self.program, self._grid, book))

    def write(self, context: Record, book: Book, maps: Mapping[str, RowMap]) -> tuple[Written, RowMap]:
        """The sheet up to its last row. Raises `RenderError`, and what template code raises."""
        bands = self.bands.render(context)
        stream = PartStream()
        stream.write(_DECLARATION + self._frame.head(maps.get(self.title)))
        return Written(stream, bands), self._run(
            context, SheetWriter(self.program, self._grid, book, stream, maps)
        )

    def finish(self, written: Written, maps: Mapping[str, RowMap], lost_tables: set[str]) -> Member:
        """The whole part; `lost_tables` are the relationship ids of tables without rows."""

        def finish(root: Any) -> None:
            set_bands(root, written.bands)
            without_tables(root, lost_tables)

        try:
            for piece in self._frame.tail(maps, finish):
                written.stream.write(piece)
            return written.stream.close()
        except PartTooLargeError as error:
            raise RenderError([self._fault(_TOO_LARGE)]) from error

    def _run(self, context: Record, writer: SheetWriter) -> RowMap:
        try:
            run(self.program.template, context, writer.offered)
        except TooManyRowsError as error:
            message = f"填好以后超过 {MAX_ROW} 行，一张表放不下"
            raise RenderError([self._fault(message)]) from error
        except PartTooLargeError as error:
            raise RenderError([self._fault(_TOO_LARGE)]) from error
        return writer.rows

    def _fault(self, message: str) -> Diagnostic:
        return Diagnostic("R108", message, "把数据分成几份", Location(self._file, sheet=self.title))

    def explain(self, context: Record, book: Book) -> None:
        """Raises `RenderError` with the cells at fault, when there is one."""
        faults: list[Diagnostic] = []
        memories: dict[int, CellMemory] = {}

        def put(cell: str, style: int, value: Any) -> str:
            memory = memories.setdefault(style, CellMemory(book.styles[style], book.uses_1904))
            try:
                memory[value]
            except CellValueError as error:
                place = Location(self._file, sheet=self.title, cell=cell)
                faults.append(Diagnostic("R108", str(error), "改短或改成文字后重做", place))
            except TypeError:
                memory.__missing__(value)
                raise
            return ""

        try:
            run(self.program.careful.template, context, {"__put": put})
        except TEMPLATE_FAULTS as error:
            raise self.program.careful.fault(error, context) from error
        if faults:
            raise RenderError(faults[:_MAX_FAULTS])


def _row_of(reference: str) -> int:
    return int(reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
