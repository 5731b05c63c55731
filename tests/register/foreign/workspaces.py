"""The workspace that foreign ledgers are imported into, and reading one against it."""

from __future__ import annotations

import json
from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from docgen.forms.convert import form_to_workbook
from docgen.forms.workspace import Workspace, load_workspace
from docgen.model.form import Form
from docgen.register.foreign.apply import what_is_known
from docgen.register.foreign.ledger import ImportResult, Options, read_ledger
from docgen.register.foreign.mapping import Constant, MappedColumn, Mapping
from docgen.register.foreign.mapping_file import mapping_path, mapping_to_yaml
from docgen.register.store import digest_of
from tests.builders import CAMPAIGN, make_campaign, make_form, unit_problem

CONSTANTS = {"来源": "上级转办", "发现日期": "2015年4月8日"}
KNOWN_PROBLEM = "窗口收件后三个月未答复申请人。"
DEPARTMENTS = [
    {"code": "B1", "name": "局领导班子", "kind": "领导班子"},
    {"code": "B2", "name": "办公室"},
    {"code": "B3", "name": "市容管理科", "short_name": "市容科"},
    {"code": "B4", "name": "一科"},
]
PEOPLE = [
    {"code": "R1", "name": "王样", "layer": "班子成员"},
    {"code": "R2", "name": "李四", "layer": "中层干部"},
    {"code": "R3", "name": "王五", "layer": "中层干部"},
    {"code": "R4", "name": "张伟", "layer": "普通职工"},
    {"code": "R5", "name": "张伟", "layer": "普通职工"},
]
POSTS = [
    {"person": "R1", "department": "B1", "title": "局长"},
    {"person": "R2", "department": "B4", "title": "科长"},
    {"person": "R3", "department": "B2", "title": "主任"},
    {"person": "R4", "department": "B2", "title": "科员"},
    {"person": "R5", "department": "B3", "title": "科员"},
]


def unit_form() -> Form:
    """Five people in four departments, two of one name, and one problem of the unit."""
    return make_form(
        departments=DEPARTMENTS,
        people=PEOPLE,
        posts=POSTS,
        group=[{"position": "组长", "person": "R1"}],
        problems=[unit_problem("W-001", description=KNOWN_PROBLEM)],
        measures=[{"problems": ["W-001"], "text": "建立限时办结台账。"}],
    )


@cache
def _form_xlsx() -> bytes:
    return form_to_workbook(unit_form(), make_campaign())


def write_unit(root: Path) -> Path:
    """A workspace with form.xlsx; gives its folder."""
    root.mkdir()
    (root / "campaign.yaml").write_text(json.dumps(CAMPAIGN, ensure_ascii=False), encoding="utf-8")
    (root / "form.xlsx").write_bytes(_form_xlsx())
    return root


def open_unit(root: Path) -> Workspace:
    """The workspace, which must be sound."""
    workspace, diagnostics = load_workspace(root)
    assert workspace is not None, diagnostics
    return workspace


def read(path: Path, root: Path, **options: Any) -> ImportResult:
    """What the ledger at `path` gives in the workspace at `root`."""
    known = what_is_known(open_unit(root), digest_of(path.read_bytes()))
    return read_ledger(path, known.workspace, Options(**options), known.imported)


@dataclass(frozen=True)
class Edits:
    """What a clerk writes into a proposed mapping.

    `into` by column letter; `constants` for all tables, `of_table` for the table that begins at a letter;
    `more` are other fields of `Mapping`.
    """

    into: ReadOnly[str, str] = field(default_factory=dict)
    constants: ReadOnly[str, str] = field(default_factory=lambda: CONSTANTS)
    of_table: ReadOnly[str, ReadOnly[str, str]] = field(default_factory=dict)
    more: ReadOnly[str, Any] = field(default_factory=dict)


def edit_mapping(mapping: Mapping, edits: Edits) -> Mapping:
    """The mapping as a clerk leaves it."""

    def decided(column: MappedColumn) -> MappedColumn:
        return replace(column, into=edits.into.get(column.letter, column.into))

    tables = tuple(
        replace(
            one,
            columns=tuple(map(decided, one.columns)),
            constants=_constants(edits.of_table.get(one.columns[0].letter, {})),
        )
        for one in mapping.tables
    )
    values = {one.field: one.value for one in mapping.constants if one.value is not None}
    return replace(mapping, tables=tables, constants=_constants({**values, **edits.constants}), **edits.more)


def _constants(values: ReadOnly[str, str]) -> tuple[Constant, ...]:
    return tuple(Constant(field=field, value=value) for field, value in values.items())


def read_edited(path: Path, root: Path, edits: Edits) -> ImportResult:
    """Read once, edit the mapping that was proposed, save it in the workspace and read again."""
    mapping = edit_mapping(read(path, root).mapping, edits)
    target = mapping_path(root, mapping.digest)
    target.parent.mkdir(exist_ok=True)
    target.write_text(mapping_to_yaml(mapping), encoding="utf-8")
    return read(path, root)
