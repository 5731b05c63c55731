"""Workbooks inside a docx whose cells hold tags, as behind a chart: each a template of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

from docgen.diagnostics import Diagnostic
from docgen.render.faults import RenderError
from docgen.render.package import Package, PackageError, read_package
from docgen.render.plain import Record

if TYPE_CHECKING:
    from docgen.render.xlsx import XlsxEngine

Filters = Mapping[str, Callable[..., Any]]
_FOLDER = "word/embeddings/"


class Embedded:
    """The tagged workbooks of one template, by the names of their parts. Raises `RenderError`."""

    def __init__(self, file: str, parts: Mapping[str, bytes], filters: Filters) -> None:
        self._engines = {name: _engine(file, name, book, filters) for name, book in tagged_workbooks(parts)}

    @property
    def names(self) -> frozenset[str]:
        """The parts that `render` gives anew."""
        return frozenset(self._engines)

    def render(self, context: Record) -> dict[str, bytes]:
        """The workbooks for a context as `values.to_record` gives it. Raises `RenderError`."""
        result = {}
        for name, engine in self._engines.items():
            with _placed(name):
                result[name] = engine.render(context)
        return result


def tagged_workbooks(parts: Mapping[str, bytes]) -> Iterator[tuple[str, Package]]:
    """The workbooks of a document that hold a tag, by the names of their parts."""
    for name, data in parts.items():
        if not (name.startswith(_FOLDER) and name.endswith(".xlsx")):
            continue
        try:
            book = read_package(data)
        except PackageError:
            continue  # encrypted, or not what its name says: it stays as it is
        if any(b"{{" in one or b"{%" in one for part, one in book.items() if part.endswith(".xml")):
            yield name, book


def placed(one: Diagnostic, part: str) -> Diagnostic:
    """A fault in a workbook that is the part `part` of a document, as one of the document."""
    where = f"图表的数据表 {part.removeprefix(_FOLDER)}"
    return replace(one, location=replace(one.location, part=where))


def _engine(file: str, part: str, book: Package, filters: Filters) -> XlsxEngine:
    # Imported here because most documents embed no workbook and need no openpyxl.
    make = import_module("docgen.render.xlsx").XlsxEngine
    with _placed(part):
        engine: XlsxEngine = make(file, book, filters=filters)
        return engine


@contextmanager
def _placed(part: str) -> Iterator[None]:
    """Says of faults that their cell is one of a workbook inside the document."""
    try:
        yield
    except RenderError as error:
        raise RenderError(placed(one, part) for one in error.diagnostics) from error
