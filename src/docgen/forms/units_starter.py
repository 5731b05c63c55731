"""A superior's units below given workspaces of their own; nothing that is there is written over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.forms.campaign_file import read_campaign
from docgen.forms.convert import WORKBOOK_FILE
from docgen.forms.form_files import write_form_file
from docgen.forms.form_tree import dump_yaml
from docgen.forms.guard import read_bytes
from docgen.forms.sheet_content import content_from_tree
from docgen.forms.starter import RETURNED_FOLDER, templates_note
from docgen.forms.units_below import has_units, read_roster, unit_folder
from docgen.forms.workbook import layout_workbook, list_facts
from docgen.forms.workspace import FORM_FILES
from docgen.model.base import field_title
from docgen.model.below import UnitBelow, UnitList
from docgen.model.campaign import Campaign
from docgen.model.organisation import Unit
from docgen.resources import CAMPAIGN_FILE, ROSTER_FILE

_SAME = ("code", "name", "short_name")


@dataclass(frozen=True, slots=True)
class Added:
    """What came of a list: the workspaces that are new, and how many units were there before."""

    folders: tuple[Path, ...]
    known: int


def add_units(root: Path, units: Sequence[UnitBelow]) -> Added:
    """Make a workspace for each unit that has none, with the superior's campaign and a form to fill in.

    Nothing that is there is written over; a workspace that was left half made is completed. Raises
    DiagnosticError, before anything is written, if the campaign is at fault or a number or name in the roster
    stands for another unit (F703).
    """
    known = read_roster(root) if has_units(root) else ()
    if faults := _strangers(known, units):
        raise DiagnosticError(faults)
    reading = read_campaign(root / CAMPAIGN_FILE)
    if reading.campaign is None:
        raise DiagnosticError(reading.diagnostics)
    codes = {one.code for one in known}
    fresh = [one for one in units if one.code not in codes]
    roster = (*known, *fresh)
    if fresh:
        write_form_file(root / ROSTER_FILE, _roster_text(roster))
    content = read_bytes(root / CAMPAIGN_FILE)
    made = [unit_folder(root, one) for one in roster if _complete(root, one, reading.campaign, content)]
    return Added(tuple(made), len(known))


def _strangers(known: Sequence[UnitBelow], units: Sequence[UnitBelow]) -> list[Diagnostic]:
    """Units of the list that share a number or a name with another one in the roster."""
    faults = []
    for unit in units:
        for name in _SAME:
            value = getattr(unit, name)
            other = next((one for one in known if getattr(one, name) == value), None)
            if other is not None and any(getattr(other, one) != getattr(unit, one) for one in _SAME):
                title = field_title(UnitBelow, name)
                message = f"「{title}」“{value}”在名册中是{other.name}（{other.code}，{other.short_name}）"
                remedy = f"请核对名单；改了名称的，先在 {ROSTER_FILE} 中改，并把它的文件夹改名"
                faults.append(Diagnostic("F703", message, remedy, Location(ROSTER_FILE)))
                break
    return faults


def _complete(root: Path, unit: UnitBelow, campaign: Campaign, content: bytes) -> bool:
    """Whether anything was missing of the unit's workspace, and was made."""
    folder = unit_folder(root, unit)
    missing = not (folder / CAMPAIGN_FILE).exists() or not any((folder / one).exists() for one in FORM_FILES)
    if not missing:
        return False
    if not (folder / CAMPAIGN_FILE).exists():
        write_form_file(folder / CAMPAIGN_FILE, content)
    if not any((folder / one).exists() for one in FORM_FILES):
        write_form_file(folder / WORKBOOK_FILE, _form(unit, campaign))
    note, text = templates_note(folder)
    if not note.exists():
        write_form_file(note, text)
    (folder / RETURNED_FOLDER).mkdir(exist_ok=True)
    return True


def _form(unit: UnitBelow, campaign: Campaign) -> bytes:
    """A form to fill in, with what the list says of the unit."""
    names = [name for name in UnitBelow.model_fields if getattr(unit, name) is not None]
    told = {field_title(Unit, name): getattr(unit, name) for name in names}
    return layout_workbook(list_facts(content_from_tree({"单位": told}), campaign), campaign)


def _roster_text(units: Sequence[UnitBelow]) -> bytes:
    titles = {name: field_title(UnitBelow, name) for name in UnitBelow.model_fields}
    rows = [
        {title: value for name, title in titles.items() if (value := getattr(unit, name)) is not None}
        for unit in units
    ]
    return dump_yaml({field_title(UnitList, "units"): rows}).encode()
