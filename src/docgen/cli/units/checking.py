"""`docgen check --all-units`: the faults of every unit's workspace, and a line a unit."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import click

from docgen.build.units import for_each
from docgen.cli.group import FAULTY_INPUT
from docgen.cli.progress import show_progress
from docgen.cli.report import as_dict, count, placed_below, report
from docgen.cli.screen import print_table
from docgen.cli.units.alike import told_once
from docgen.diagnostics import Diagnostic, DiagnosticError, Severity, has_errors
from docgen.forms.campaign_file import built_in_campaigns
from docgen.forms.units_below import Listed, read_listed, require_own_form, require_workspace
from docgen.forms.workspace import load_workspace
from docgen.model.below import UnitBelow
from docgen.resources import UNITS_FOLDER


@dataclass(frozen=True, slots=True)
class _Checked:
    """A unit, how many people and problems its form has (None if it is at fault), its faults."""

    unit: UnitBelow
    people: int | None
    problems: int | None
    diagnostics: tuple[Diagnostic, ...]

    def row(self) -> list[object]:
        """Its line in the table."""
        errors, warnings = (count(self.diagnostics, one) for one in (Severity.ERROR, Severity.WARNING))
        shown = ["—" if number is None else str(number) for number in (self.people, self.problems)]
        return [
            self.unit.code,
            self.unit.short_name,
            *shown,
            errors,
            warnings,
            "有错误" if errors else "通过",
        ]


def check_all_units(root: Path, form: str, jobs: int) -> int:
    """Check every unit of the roster; gives the exit status, 1 if any of them is at fault."""
    tasks, checked = read_listed(root), []
    with show_progress("正在检查", len(tasks)) as advance:
        for one in for_each(_check, tasks, jobs):
            checked.append(one)
            advance()
    if form == "json":
        folders = [f"{UNITS_FOLDER}/{one.folder.name}" for one in tasks]
        placed = (placed_below(one.diagnostics, below) for one, below in zip(checked, folders, strict=True))
        told = {one.unit.code: as_dict(some) for one, some in zip(checked, placed, strict=True)}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        heads = ["编号", "单位", "人员", "问题", "错误", "提醒", "结果"]
        print_table("各单位检查结果", heads, [one.row() for one in checked])
        report(told_once([one.diagnostics for one in checked], [one.folder for one in tasks]))
        faulty = sum(has_errors(one.diagnostics) for one in checked)
        click.echo(f"下属单位{len(checked)}个：通过{len(checked) - faulty}个，有错误{faulty}个")
    return FAULTY_INPUT if any(has_errors(one.diagnostics) for one in checked) else 0


def _check(listed: Listed) -> _Checked:
    """The faults of one unit, in whichever process looks for them."""
    unit = listed.unit
    try:
        require_workspace(listed)
        opened, diagnostics = load_workspace(listed.folder, compared=built_in_campaigns())
        if opened is None:
            return _Checked(unit, None, None, diagnostics)
        require_own_form(listed, opened.form.unit)
    except DiagnosticError as error:
        return _Checked(unit, None, None, error.diagnostics)
    people, problems = len(opened.form.people), len(opened.form.problems)
    return _Checked(unit, people, problems, diagnostics)
