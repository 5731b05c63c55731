"""The workspaces of the units below a superior: `units.yaml` says which, `units/` holds one each."""

from __future__ import annotations

from pathlib import Path

from docgen.diagnostics import Diagnostic, DiagnosticError, Location, has_errors
from docgen.forms.units_list import check_units, folder_name
from docgen.forms.validate import validate
from docgen.forms.workspace import FORM_FILES
from docgen.forms.yaml_reader import read_yaml
from docgen.model.below import UnitBelow, UnitList
from docgen.model.organisation import Unit
from docgen.resources import ROSTER_FILE, UNITS_FOLDER


def has_units(root: Path) -> bool:
    """Whether a workspace is that of a superior with units below."""
    return (root / ROSTER_FILE).is_file()


def read_roster(root: Path) -> tuple[UnitBelow, ...]:
    """The units below, in the order in which they were listed; raises DiagnosticError (F706 without any)."""
    path = root / ROSTER_FILE
    if not path.is_file():
        message = f"“{root}”没有下属单位的名册 {ROSTER_FILE}"
        remedy = "先用 docgen init 文件夹 --units 名单 建立各单位的工作文件夹"
        raise DiagnosticError([Diagnostic("F706", message, remedy, Location(ROSTER_FILE))])
    raw = read_yaml(path, UnitList)
    listed, faults, _ = validate(UnitList, raw, {})
    diagnostics = [*raw.diagnostics, *faults]
    if listed is not None:
        diagnostics += check_units(listed.units, raw.places)
    if listed is None or has_errors(diagnostics):
        raise DiagnosticError(diagnostics)
    return listed.units


def unit_folder(root: Path, unit: UnitBelow) -> Path:
    """A unit's workspace."""
    return root / UNITS_FOLDER / folder_name(unit)


def require_workspace(folder: Path) -> None:
    """Raises DiagnosticError (F705) where a unit of the roster has no workspace."""
    if not folder.is_dir():
        message = f"没有工作文件夹 {folder.name}"
        remedy = "请把单位交回的文件夹放回 units 里；丢了的用 docgen init 文件夹 --units 名单 补建"
        raise DiagnosticError([Diagnostic("F705", message, remedy, Location(ROSTER_FILE))])


def require_own_form(folder: Path, listed: UnitBelow, unit: Unit) -> None:
    """Raises DiagnosticError (F707) where a form that came back was put into another unit's folder."""
    if (unit.code, unit.name) != (listed.code, listed.name):
        message = f"表单是{unit.name}（{unit.code}）的，名册中是{listed.name}（{listed.code}）"
        remedy = f"请核对是否放错了文件夹；单位改了名称或编号的，在 {ROSTER_FILE} 和表单中改成一致"
        name = next((one for one in FORM_FILES if (folder / one).exists()), FORM_FILES[0])
        raise DiagnosticError([Diagnostic("F707", message, remedy, Location(name, part="单位"))])
