"""Mapping files: where they are, how they read, how they are written, and whether they fit a ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML

from docgen.chinese.text import nearest
from docgen.diagnostics import Diagnostic, DiagnosticError, Location, has_errors
from docgen.forms.places import Places
from docgen.forms.validate import validate
from docgen.forms.yaml_reader import read_yaml
from docgen.model.base import field_title
from docgen.register.foreign.mapping import (
    GROUP_HEADING,
    SHEET_NAME,
    Constant,
    MappedColumn,
    MappedTable,
    Mapping,
    Substitution,
)
from docgen.register.foreign.tables import Table
from docgen.register.foreign.targets import NOTE, TARGETS, UNUSED

FOLDER: Final = "returned"
_HEAD = f"""\
# 导入台账的映射：每一列填入表单的哪个栏目。改好后保存，再运行 docgen import。
# “填入”可写：{UNUSED}、{"、".join(TARGETS)}
# “填入”空着的列还没有定：照“建议”写上，或写 {UNUSED}；“建议”本身不起作用。
# “常量”用于表里没有的列和空着的单元格；只用于一张表的，写在这张表下面的“常量”里。
# 常量的内容写“{SHEET_NAME}”，就是那张工作表的名称；写“{GROUP_HEADING}”，就是上面“一、……方面”一类的标题。
# “对照”写台账里的说法当作什么，如
#   对照:
#     - {{栏目: 状态, 写法: 基本到位, 当作: 整改中}}
# 不认识的人员：询问、写入备注；重复的问题：询问、不采用、照样采用；销号当天算完成：是、否
"""


@dataclass(frozen=True, slots=True)
class MappingReading:
    """A mapping with the places of what it says."""

    mapping: Mapping
    places: Places


def mapping_path(root: Path, digest: str) -> Path:
    """Where a workspace keeps the mapping for headers of that digest."""
    return root / FOLDER / f"mapping-{digest}.yaml"


def read_mapping(path: Path) -> MappingReading:
    """Read a mapping; raises `DiagnosticError` with every fault, unknown and double targets among them."""
    raw = read_yaml(path, Mapping)
    mapping, faults, _ = validate(Mapping, raw, {})
    diagnostics = [*raw.diagnostics, *faults]
    if mapping is not None:
        diagnostics += [*_unknown_targets(mapping, raw.places), *_double_targets(mapping, raw.places)]
    if mapping is None or has_errors(diagnostics):
        raise DiagnosticError(diagnostics)
    return MappingReading(mapping, raw.places)


def mapping_to_yaml(mapping: Mapping) -> str:
    """The mapping as a file to edit, with what may be written in it; reading it gives the mapping back."""
    yaml = YAML()
    yaml.default_flow_style = False
    yaml.width = 2**31
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = StringIO()
    yaml.dump(_tree(mapping), stream)
    return _HEAD + stream.getvalue()


def _tree(mapping: Mapping) -> dict[str, Any]:
    tables = [
        {
            field_title(MappedTable, "seen"): list(one.seen),
            field_title(MappedTable, "columns"): [_titled(column) for column in one.columns],
            field_title(MappedTable, "constants"): [_titled(constant) for constant in one.constants],
        }
        for one in mapping.tables
    ]
    return {
        field_title(Mapping, "digest"): mapping.digest,
        field_title(Mapping, "year"): mapping.year,
        field_title(Mapping, "tables"): tables,
        field_title(Mapping, "constants"): [_titled(one) for one in mapping.constants],
        field_title(Mapping, "substitutions"): [_titled(one) for one in mapping.substitutions],
        field_title(Mapping, "prefix"): mapping.prefix,
        field_title(Mapping, "unknown_names"): str(mapping.unknown_names),
        field_title(Mapping, "duplicates"): str(mapping.duplicates),
        field_title(Mapping, "same_day"): "是" if mapping.same_day else "否",
    }


def _titled(one: MappedColumn | Constant | Substitution) -> dict[str, str | None]:
    """Titles to texts; a suggestion that there is not is left out, other blanks wait to be filled in."""
    record = type(one)
    values = {name: getattr(one, name) for name in record.model_fields}
    return {
        field_title(record, name): value for name, value in values.items() if value or name != "suggestion"
    }


def _unknown_targets(mapping: Mapping, places: Places) -> Iterator[Diagnostic]:
    for at, table in enumerate(mapping.tables):
        for number, column in enumerate(table.columns):
            if column.into is not None and column.into not in {*TARGETS, UNUSED}:
                place = places.find(("tables", at, "columns", number, "into"))
                yield _unknown(column.into, "填入", [*TARGETS, UNUSED], place)
    fields = {
        "constants": [one.field for one in mapping.constants],
        "substitutions": [one.field for one in mapping.substitutions],
    }
    for name, titles in fields.items():
        for at, title in enumerate(titles):
            if title not in TARGETS:
                yield _unknown(title, "栏目", list(TARGETS), places.find((name, at, "field")))


def _unknown(value: str, title: str, known: Sequence[str], place: Location) -> Diagnostic:
    close = nearest(value, known, 1)
    hint = f"是否为“{close[0]}”？" if close else ""
    return Diagnostic("I111", f"「{title}」的“{value}”不认识", f"{hint}可写：{'、'.join(known)}", place)


def _double_targets(mapping: Mapping, places: Places) -> Iterator[Diagnostic]:
    for at, table in enumerate(mapping.tables):
        seen: dict[str, str] = {}
        for number, column in enumerate(table.columns):
            if column.into is None or column.into in (UNUSED, NOTE):
                continue
            if column.into in seen:
                message = f"{seen[column.into]}列和{column.letter}列都填入“{column.into}”"
                place = places.find(("tables", at, "columns", number, "into"))
                yield Diagnostic("I113", message, f"请只留一列，另一列写“{UNUSED}”或“{NOTE}”", place)
            seen.setdefault(column.into, column.letter)


def misfits(reading: MappingReading, tables: Sequence[Table]) -> Iterator[Diagnostic]:
    """A fault for every ledger table that the mapping knows nothing of, naming the columns that differ."""
    for table in tables:
        if reading.mapping.mapped(table) is not None:
            continue
        message = f"映射文件 {reading.places.file} 与这里的表头不符：{_difference(reading.mapping, table)}"
        remedy = "请改映射文件中的“列”“表头”，或去掉 --mapping、删去旧的映射文件，重新生成一份"
        yield Diagnostic("I112", message, remedy, table.place)


def _difference(mapping: Mapping, table: Table) -> str:
    """The columns in which the nearest mapped table differs."""
    here = dict(table.signature)
    nearest_table = max(
        (dict(one.signature) for one in mapping.tables),
        key=lambda one: len(one.items() & here.items()),
        default={},
    )
    letters = sorted(here.keys() | nearest_table.keys(), key=lambda letter: (len(letter), letter))
    told = [
        f"{letter}列应为“{nearest_table.get(letter, '（无）')}”，实为“{here.get(letter, '（无）')}”"
        for letter in letters
        if here.get(letter) != nearest_table.get(letter)
    ]
    return "；".join(told[:5]) + (f" 等{len(told)}列" if len(told) > 5 else "")
