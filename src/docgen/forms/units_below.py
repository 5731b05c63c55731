"""The workspaces of the units below a superior: `units.yaml` says which, `units/` holds one each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docgen.diagnostics import Diagnostic, DiagnosticError, Location, has_errors
from docgen.forms.units_list import check_units, folder_name
from docgen.forms.validate import validate
from docgen.forms.workspace import FORM_FILES
from docgen.forms.yaml_reader import read_yaml
from docgen.model.below import UnitBelow, UnitList
from docgen.model.organisation import Unit
from docgen.resources import ROSTER_FILE, UNITS_FOLDER


@dataclass(frozen=True, slots=True)
class Listed:
    """A unit of the roster, its workspace's folder, and what is wrong with its row."""

    unit: UnitBelow
    folder: Path
    faults: tuple[Diagnostic, ...] = ()


def has_units(root: Path) -> bool:
    """Whether a workspace is that of a superior with units below."""
    return (root / ROSTER_FILE).is_file()


def read_listed(root: Path) -> tuple[Listed, ...]:
    """The units below, in the order in which they were listed, those at fault with their faults: the work of
    the others goes on. Raises DiagnosticError for a roster that cannot be read (F706 without any).
    """
    path = root / ROSTER_FILE
    if not path.is_file():
        message = f"“{root}”没有下属单位的名册 {ROSTER_FILE}"
        remedy = "先用 docgen init 文件夹 --units 名单 建立各单位的工作区"
        raise DiagnosticError([Diagnostic("F706", message, remedy, Location(ROSTER_FILE))])
    raw = read_yaml(path, UnitList)
    listed, faults, _ = validate(UnitList, raw, {})
    diagnostics = [*raw.diagnostics, *faults]
    if listed is None or has_errors(diagnostics):
        raise DiagnosticError(diagnostics)
    doubtful = tuple(check_units(listed.units, raw.places))
    return tuple(
        Listed(one, unit_folder(root, one), tuple(fault for whose, fault in doubtful if index in whose))
        for index, one in enumerate(listed.units)
    )


def read_roster(root: Path) -> tuple[UnitBelow, ...]:
    """The units below, as `read_listed` gives them; raises DiagnosticError if any of them is at fault."""
    listed = read_listed(root)
    if faults := tuple(dict.fromkeys(fault for one in listed for fault in one.faults)):
        raise DiagnosticError(faults)
    return tuple(one.unit for one in listed)


def unit_folder(root: Path, unit: UnitBelow) -> Path:
    """A unit's workspace."""
    return root / UNITS_FOLDER / folder_name(unit)


def require_workspace(listed: Listed) -> None:
    """Raises DiagnosticError where a unit's row is at fault or it has no workspace (F705)."""
    if listed.faults:
        raise DiagnosticError(listed.faults)
    if not listed.folder.is_dir():
        message = f"没有工作区 {listed.folder.name}"
        remedy = "请把单位交回的文件夹放回 units 里；丢了的用 docgen init 文件夹 --units 名单 补建"
        raise DiagnosticError([Diagnostic("F705", message, remedy, Location(ROSTER_FILE))])


def require_own_form(listed: Listed, unit: Unit) -> None:
    """Raises DiagnosticError (F707) where a form that came back was put into another unit's folder."""
    own = listed.unit
    if (unit.code, unit.name) != (own.code, own.name):
        message = f"表单是{unit.name}（{unit.code}）的，名册中是{own.name}（{own.code}）"
        remedy = f"请核对是否放错了文件夹；单位改了名称或编号的，在 {ROSTER_FILE} 和表单中改成一致"
        name = next((one for one in FORM_FILES if (listed.folder / one).exists()), FORM_FILES[0])
        raise DiagnosticError([Diagnostic("F707", message, remedy, Location(name, part="单位"))])
