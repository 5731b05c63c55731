"""The list of units that a superior gives: a workbook, or a text file of columns."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from docgen.chinese.names import comparison_key
from docgen.diagnostics import Diagnostic, DiagnosticError, Location, Severity, has_errors
from docgen.file_names import safe_name
from docgen.forms.guard import read_bytes
from docgen.forms.places import Places
from docgen.forms.raw import RawRecord
from docgen.forms.shapes import trimmed
from docgen.forms.validate import validate
from docgen.forms.xlsx_grid import Grid, read_grids
from docgen.forms.xlsx_scan import SheetScan
from docgen.forms.xlsx_table import read_table
from docgen.model.base import field_title
from docgen.model.below import UnitBelow, UnitList

CODES = {
    "F701": "下属单位的编号、全称或简称重复，或者文件夹名在 Windows 上会是同一个。",
    "F702": "下属单位的编号不能用作文件夹名。",
    "F703": "下属单位与名册中已有的编号、名称对不上。",
    "F704": "下属单位的名单读不出来：不是 xlsx、csv、txt，或者没有内容。",
    "F705": "名册中的下属单位没有工作区。",
    "F706": "没有下属单位的名册。",
    "F707": "下属单位文件夹里的表单是别的单位的。",
    "F708": "汇总时没有计入一个下属单位：它的工作区读不出来。",
    "F710": "下属单位的总结应当先备案，汇总单位才作全面总结；有单位的总结还没有成文的记录。",
    "F709": "汇总时计入的一个下属单位，本期没有新的记录。",
}
_ATTRIBUTE = "units"
_DELIMITERS = "\t,，;；|"
_ENCODINGS = ("utf-8-sig", "gb18030")
_UNIQUE = ("code", "name", "short_name")


def folder_name(unit: UnitBelow) -> str:
    """The name of a unit's workspace: number and short name, safe on Windows."""
    return safe_name(f"{unit.code}_{unit.short_name}")


def read_unit_list(path: Path) -> tuple[tuple[UnitBelow, ...], tuple[Diagnostic, ...]]:
    """The units of a list in its order, with the warnings about it.

    Raises DiagnosticError with everything that is wrong: a file that cannot be read, columns and cells that
    are missing, numbers and names that collide.
    """
    grid = _grid(path)
    reading = read_table(grid, _ATTRIBUTE, UnitBelow)
    tables = {_ATTRIBUTE: reading.table} if reading.table is not None else {}
    places = Places(path.name, {(_ATTRIBUTE,): grid.place()}, tables)
    told = [_unread(one) if not reading.faulty else one for one in reading.diagnostics]
    raw = RawRecord({_ATTRIBUTE: reading.value}, places, tuple(told), frozenset(reading.faulty))
    listed, faults, _ = validate(UnitList, raw, {})
    diagnostics = [*told, *faults]
    if listed is not None:
        diagnostics += [fault for _, fault in check_units(listed.units, places)]
    if listed is None or has_errors(diagnostics):
        raise DiagnosticError(diagnostics)
    return listed.units, tuple(diagnostics)


def _unread(one: Diagnostic) -> Diagnostic:
    """A column of the list that is nothing to us is passed over, and told."""
    if one.code != "F204":
        return one
    return replace(one, severity=Severity.WARNING, remedy="这一列没有读取；要用的，请改成名册认识的列名")


def check_units(units: Sequence[UnitBelow], places: Places) -> Iterator[tuple[frozenset[int], Diagnostic]]:
    """Numbers and names that are given twice, or that give two units one folder (F701), and numbers that
    cannot be part of a folder's name (F702); each with the positions of the units it is about.
    """
    seen: dict[tuple[str, str], int] = {}
    for index, unit in enumerate(units):
        if safe_name(unit.code) != unit.code:
            message = f"编号“{unit.code}”不能用作文件夹名"
            remedy = '请用字母、数字和汉字，不要用 \\ / : * ? " < > | 和系统保留的名称'
            place = places.find((_ATTRIBUTE, index, "code"))
            yield frozenset({index}), Diagnostic("F702", message, remedy, place)
        doubled = [name for name in _UNIQUE if _first(seen, name, getattr(unit, name), index) != index]
        for name in doubled:
            value, other = getattr(unit, name), _first(seen, name, getattr(unit, name), index)
            spot = places.find((_ATTRIBUTE, other, name)).spot
            message = f"「{field_title(UnitBelow, name)}」“{value}”已经用过（另一处在 {spot}）"
            place = places.find((_ATTRIBUTE, index, name))
            remedy = "一个单位一行，编号、全称、简称都不能相同"
            yield frozenset({other, index}), Diagnostic("F701", message, remedy, place)
        first = _first(seen, "folder", folder_name(unit), index)
        if first != index and not doubled:
            message = f"“{unit.short_name}”和“{units[first].short_name}”的文件夹名会是同一个"
            place = places.find((_ATTRIBUTE, index, "short_name"))
            remedy = "请改其中一个的编号或简称"
            yield frozenset({first, index}), Diagnostic("F701", message, remedy, place)


def _first(seen: dict[tuple[str, str], int], what: str, value: str, index: int) -> int:
    """The first unit that gave this value, whatever its case: Windows tells no two names apart by that."""
    return seen.setdefault((what, comparison_key(value)), index)


def _grid(path: Path) -> Grid:
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        grids = [one for one in read_grids(path) if one.has_content and not one.is_hidden]
        if grids:
            return grids[0]
    elif suffix in (".csv", ".txt"):
        rows = _rows(path)
        if any(cell is not None for row in rows for cell in row):
            return Grid(path.name, path.stem, rows, SheetScan(), is_hidden=False, is_1904=False)
    else:
        message = f"“{path.name}”不是 xlsx、csv 或 txt"
        raise _fault(path, message, "请在 Excel 或 WPS 中打开，另存为“Excel 工作簿（.xlsx）”")
    raise _fault(path, f"“{path.name}”里没有内容", "第一行写列名：编号、全称、简称，一个单位一行")


def _rows(path: Path) -> list[tuple[str | None, ...]]:
    """The cells of a text file, whose columns are parted by what is most frequent in its first line."""
    text = _decoded(path)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        lines = list(csv.reader(text.splitlines(), delimiter=delimiter))
    except csv.Error as error:
        raise _fault(path, "不是能读的文本表格", "请另存为 xlsx 再试") from error
    return [tuple(trimmed(cell) for cell in line) for line in lines]


def _decoded(path: Path) -> str:
    """**Why** two encodings: Excel saves csv as GBK in China, everybody else as UTF-8."""
    data = read_bytes(path)
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _fault(path, "不是文本文件，或者编码认不出来", "请用记事本打开，“另存为”时编码选 UTF-8")


def _fault(path: Path, message: str, remedy: str) -> DiagnosticError:
    return DiagnosticError([Diagnostic("F704", message, remedy, Location(path.name))])
