"""Whether a template is sound, before anything is rendered: its braces, blocks, places and names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from docgen.diagnostics import Diagnostic, Location
from docgen.render.docx_embedded import placed, tagged_workbooks
from docgen.render.inspect_docx import NotWordError, read_docx
from docgen.render.inspect_names import check_names
from docgen.render.inspect_places import check_places
from docgen.render.inspect_properties import read_properties
from docgen.render.inspect_spots import Part, Spot
from docgen.render.inspect_syntax import parse_tags
from docgen.render.inspect_tags import Faults, find_tags
from docgen.render.inspect_xlsx import NotExcelError, read_xlsx
from docgen.render.package import PackageError, read_package
from docgen.render.schema import Record


def inspect_template(path: Path, context: Record | None) -> tuple[Diagnostic, ...]:
    """Every fault of a docx or xlsx template, in the order of the document.

    `context` is what its kind offers (`schema.describe`); None checks all but names. A file that cannot be
    read gives R101 or R102.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        message = "没有这个模板" if isinstance(error, FileNotFoundError) else "读不了这个模板"
        remedy = "核对文件名和所在的文件夹，并关闭正在打开它的程序"
        return (Diagnostic("R101", f"{message}：{path}", remedy, Location(path.name)),)
    return inspect_bytes(path.name, data, context)


def inspect_bytes(name: str, data: bytes, context: Record | None) -> tuple[Diagnostic, ...]:
    """As `inspect_template`, for a file's content; the name's suffix says what it is."""
    try:
        return tuple(_inspect(name, read_package(data), context))
    except (PackageError, NotWordError, NotExcelError) as error:
        why = str(error) if isinstance(error, PackageError) else "它不是可用的 Word 文档或 Excel 工作簿"
        remedy = "用 Word、WPS 或 Excel 打开，另存为 docx 或 xlsx 后再用"
        return (Diagnostic("R102", f"模板“{name}”打不开：{why}", remedy, Location(name)),)


def _inspect(name: str, parts: Mapping[str, bytes], context: Record | None) -> Iterator[Diagnostic]:
    suffix = Path(name).suffix.lower()
    if suffix == ".docx":
        for part in read_docx(name, parts):
            yield from _inspect_part(part, context)
        for inner, book in tagged_workbooks(parts):
            yield from (placed(one, inner) for one in _inspect_embedded(name, book, context))
    elif suffix == ".xlsx":
        yield from _inspect_workbook(name, parts, context)
    else:
        raise PackageError(f"后缀“{suffix}”不是 docx 或 xlsx")
    for part in read_properties(name, parts):
        yield from _inspect_part(part, context)


def _inspect_workbook(name: str, parts: Mapping[str, bytes], context: Record | None) -> Iterator[Diagnostic]:
    for part, formulas in read_xlsx(name, parts):
        yield from _inspect_part(part, context)
        yield from map(_formula, formulas)


def _inspect_embedded(name: str, book: Mapping[str, bytes], context: Record | None) -> Iterator[Diagnostic]:
    try:
        yield from _inspect_workbook(name, book, context)
    except NotExcelError:
        message = "嵌入的 Excel 工作簿坏了，读不了"
        yield Diagnostic("R102", message, "在 Word 中重新插入这个图表", Location(name))


def _inspect_part(part: Part, context: Record | None) -> list[Diagnostic]:
    faults = Faults()
    tags = find_tags(part, faults, frozenset(context.fields if context is not None else ()))
    if tags:
        check_places(part, tags, faults)
        check_names(parse_tags(part, tags, faults), tags, context, faults)
    return faults.sorted()


def _formula(spot: Spot) -> Diagnostic:
    message = f"公式里不能写标签：={spot.text[:40]}"
    return Diagnostic("T134", message, "把要填的内容放在另一格，公式引用那一格", spot.location)
