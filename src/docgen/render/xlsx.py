"""xlsx templates: the workbook is read for each render, its tags are compiled once.

openpyxl drops what it does not know when it saves; a template that holds such things is refused, so that
nothing of it is lost in silence.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from jinja2 import Template
from openpyxl import load_workbook
from openpyxl.writer.excel import ExcelWriter

from docgen.diagnostics import Diagnostic, Location
from docgen.render.faults import TEMPLATE_FAULTS, RenderError, diagnose
from docgen.render.package import read_package, write_package
from docgen.render.properties import CORE_PART, CoreProperties
from docgen.render.sandbox import compile_source, make_environment, printed, run
from docgen.render.values import Record
from docgen.render.xlsx_cells import CellValueError, set_value
from docgen.render.xlsx_heights import fit_heights
from docgen.render.xlsx_program import Recording, SheetProgram, compile_sheet, is_tagged
from docgen.render.xlsx_refs import move_name
from docgen.render.xlsx_rows import RowMap
from docgen.render.xlsx_sheet import move_formulas, move_rows

_ENVIRONMENT = make_environment(printed, autoescape=False)
_LOST_PARTS = {
    "xl/drawings/drawing": "图形、图片或图表",
    "xl/charts/": "图表",
    "xl/ctrlProps/": "表单控件",
    "xl/activeX/": "控件",
    "xl/pivotTables/": "数据透视表",
    "xl/slicers/": "切片器",
    "xl/threadedComments/": "会话批注",
    "xl/vbaProject.bin": "宏",
    "xl/externalLinks/": "到别的文件的链接",
}
_LOST_EXTENSIONS = re.compile(r"^(.*) extension is not supported and will be removed$")
_BANDS = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
_MAX_BAND_CHARS = 255
_EPOCH = datetime(1980, 1, 1)


class XlsxEngine:
    """Renders one xlsx template; holds no state between renders."""

    def __init__(self, name: str, parts: Mapping[str, bytes]) -> None:
        self._name = name
        self._order = tuple(parts)
        self._data = write_package(parts)
        self._core: CoreProperties | None = None
        if CORE_PART in parts:
            self._core = CoreProperties(name, parts[CORE_PART], _ENVIRONMENT)
        _refuse_what_would_be_lost(name, parts)
        workbook = _load_checked(name, self._data)
        self._programs = _compile_sheets(name, workbook)
        self._bands = dict(_compile_bands(name, workbook))

    def render(self, context: Record) -> bytes:
        """The workbook. Raises `RenderError`."""
        workbook = _load(self._data)
        runs = {title: program.run(context) for title, program in self._programs.items()}
        maps = {title: rows for title, (_, rows) in runs.items() if not rows.is_identity}
        for title, (recording, rows) in runs.items():
            if title in maps:
                move_rows(workbook[title], rows)
            self._fill(workbook[title], recording)
        if maps:
            _move_references(workbook, maps)
        self._render_bands(workbook, context)
        return self._packed(workbook, context)

    def _fill(self, sheet: Any, recording: Recording) -> None:
        faults = []
        for row, values in enumerate(recording.values, 1):
            for column, value in values.items():
                try:
                    set_value(sheet._cells[row, column], value)
                except CellValueError as error:
                    faults.append(self._unfit(error, sheet, recording.rows[row - 1].row, column))
        if faults:
            raise RenderError(faults)
        fit_heights(sheet, [row for row, values in enumerate(recording.values, 1) if values])

    def _unfit(self, error: CellValueError, sheet: Any, row: int, column: int) -> Diagnostic:
        address = sheet.cell(row=1, column=column).column_letter + str(row)
        place = Location(self._name, sheet=sheet.title, cell=address)
        return Diagnostic("R108", str(error), "改短或改成文字后重做", place)

    def _render_bands(self, workbook: Any, context: Record) -> None:
        for (title, band, side), template in self._bands.items():
            item = getattr(workbook[title].HeaderFooter, band)
            place = Location(self._name, sheet=title, part="页眉页脚")
            try:
                getattr(item, side).text = run(template, context)
            except TEMPLATE_FAULTS as error:
                raise RenderError([diagnose(error, place, map(str, context))]) from error
            if len(str(item)) > _MAX_BAND_CHARS:
                message = f"页眉或页脚填好以后超过 {_MAX_BAND_CHARS} 字，Excel 打不开这样的文件"
                raise RenderError([Diagnostic("R108", message, "缩短页眉页脚里的内容", place)])

    def _packed(self, workbook: Any, context: Record) -> bytes:
        if self._core is None:
            workbook.properties.created, workbook.properties.modified = _EPOCH, None
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            ExcelWriter(workbook, archive).write_data()  # save() would stamp the time
        parts = read_package(buffer.getvalue())
        if self._core is not None:
            parts[CORE_PART] = self._core.render(context)
        return write_package(parts, self._order)


def _load(data: bytes) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(data), rich_text=True)


def _load_checked(name: str, data: bytes) -> Any:
    """The workbook, when openpyxl can read it and nothing that it would drop is in it."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            workbook = load_workbook(io.BytesIO(data), rich_text=True)
        except Exception as error:  # openpyxl raises whatever its parsers happen to raise
            message = f"模板“{name}”不是可用的 Excel 工作簿"
            raise RenderError([_unreadable(name, message)]) from error
    lost = [found[1] for one in caught if (found := _LOST_EXTENSIONS.match(str(one.message)))]
    if lost:
        raise RenderError([_unreadable(name, f"模板“{name}”里有保留不下来的扩展内容（{'、'.join(lost)}）")])
    return workbook


def _refuse_what_would_be_lost(name: str, parts: Mapping[str, bytes]) -> None:
    lost = dict.fromkeys(
        what for start, what in _LOST_PARTS.items() if any(part.startswith(start) for part in parts)
    )
    if lost:
        raise RenderError([_unreadable(name, f"模板“{name}”里有保留不下来的{'、'.join(lost)}")])


def _unreadable(name: str, message: str) -> Diagnostic:
    return Diagnostic("R102", message, "在 Excel 或 WPS 里删去这些内容，另存为 xlsx 后再用", Location(name))


def _compile_sheets(name: str, workbook: Any) -> dict[str, SheetProgram]:
    programs: dict[str, SheetProgram] = {}
    faults: list[Diagnostic] = []
    for sheet in workbook.worksheets:
        try:
            program = compile_sheet(name, sheet, _ENVIRONMENT)
        except RenderError as error:
            faults += error.diagnostics
            continue
        if program is not None:
            programs[sheet.title] = program
    if faults:
        raise RenderError(faults)
    return programs


def _double_ampersands(value: Any) -> str:
    return printed(value).replace("&", "&&")


_BAND_ENVIRONMENT = make_environment(_double_ampersands, autoescape=False)


def _compile_bands(name: str, workbook: Any) -> Iterator[tuple[tuple[str, str, str], Template]]:
    for sheet in workbook.worksheets:
        for band in _BANDS:
            for side in ("left", "center", "right"):
                text = getattr(getattr(sheet.HeaderFooter, band), side).text
                if is_tagged(text):
                    try:
                        yield (sheet.title, band, side), compile_source(_BAND_ENVIRONMENT, text)
                    except TEMPLATE_FAULTS as error:
                        place = Location(name, sheet=sheet.title, part="页眉页脚")
                        raise RenderError([diagnose(error, place)]) from error


def _move_references(workbook: Any, maps: Mapping[str, RowMap]) -> None:
    for sheet in workbook.worksheets:
        move_formulas(sheet, maps)
        _move_names(sheet.defined_names, maps)
    _move_names(workbook.defined_names, maps)


def _move_names(names: Any, maps: Mapping[str, RowMap]) -> None:
    for name in names.values():
        if name.attr_text:
            name.attr_text = move_name(name.attr_text, maps)
