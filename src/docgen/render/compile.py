"""A template file, read and compiled once, rendered any number of times."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from docgen.diagnostics import Diagnostic, Location
from docgen.render.faults import RenderError
from docgen.render.package import PackageError, read_package
from docgen.render.values import Context, to_record


class Engine(Protocol):
    """What turns a checked context into a document: the seam behind which the engine can be replaced."""

    def render(self, context: Context) -> bytes:
        """The document's bytes, a function of the template and `context` alone. Raises `RenderError`."""
        ...


Filters = Mapping[str, Callable[..., Any]]
_ENGINES = {".docx": ("docgen.render.docx", "DocxEngine"), ".xlsx": ("docgen.render.xlsx", "XlsxEngine")}
"""Imported when the first template of the kind is compiled: neither needs the other's libraries."""


class Template:
    """A compiled docx or xlsx template. Pickled as its bytes and compiled again in the other process."""

    def __init__(self, name: str, data: bytes, filters: Filters | None = None) -> None:
        self.name = name
        self.suffix = Path(name).suffix.lower()
        self._data = data
        self._filters = filters
        self._engine = _compile(name, self.suffix, data, filters)

    @cached_property
    def digest(self) -> str:
        """sha256 of the template file's bytes, as hexadecimal digits."""
        return sha256(self._data).hexdigest()

    def render(self, context: Mapping[str, object] | object) -> bytes:
        """The document for a mapping or a frozen dataclass of plain values.

        Plain: str, int, float, Decimal, bool, None, date, and tuples, lists, mappings and frozen dataclasses
        of such. Raises `RenderError` for a fault of template or value, `NotPlainError` for a wrong type.
        """
        read = getattr(self._engine, "read", None)  # a workbook reads long tables row by row
        if read is not None:
            return self._engine.render(read(context))
        adopt = getattr(self._engine, "adopt", None)  # only documents hold pictures and formatted text
        return self._engine.render(to_record(context, self.name, *((adopt,) if adopt else ())))

    def __reduce__(self) -> tuple[type[Template], tuple[str, bytes, Filters | None]]:
        return Template, (self.name, self._data, self._filters)


def compile_template(path: Path | str, filters: Filters | None = None) -> Template:
    """Reads and compiles a template. Raises `RenderError` (R101, R102, R103, R106).

    `filters` are the caller's own for a docx, by name; they are trusted and see plain values.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        message = "没有这个模板" if isinstance(error, FileNotFoundError) else "读不了这个模板"
        remedy = "核对模板的文件名和所在的文件夹，并关闭正在打开它的程序"
        raise RenderError([Diagnostic("R101", f"{message}：{path}", remedy, Location(path.name))]) from error
    return Template(path.name, data, filters)


def _compile(name: str, suffix: str, data: bytes, filters: Filters | None) -> Engine:
    if suffix not in _ENGINES:
        raise RenderError([_unreadable(name, f"后缀“{suffix}”不是 docx 或 xlsx")])
    try:
        parts = read_package(data)
    except PackageError as error:
        raise RenderError([_unreadable(name, str(error))]) from error
    module, engine = _ENGINES[suffix]
    make: Callable[..., Engine] = getattr(import_module(module), engine)
    return make(name, parts, filters) if filters else make(name, parts)


def _unreadable(name: str, why: str) -> Diagnostic:
    message = f"模板“{name}”打不开：{why}"
    return Diagnostic(
        "R102", message, "用 Word、WPS 或 Excel 打开，另存为 docx 或 xlsx 后再用", Location(name)
    )
