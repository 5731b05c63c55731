"""Facts that a final document needs and the unit has not filled in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from docgen.build.jobs import Job
from docgen.build.run import unfilled_facts
from docgen.cli.opening import open_workspace
from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.documents.source import Source
from docgen.forms.workspace import Workspace


def refuse_unfilled(source: Source, root: Path, jobs: Iterable[Job]) -> None:
    """Raises DiagnosticError that names every such fact at its place in the form's 补充事项.

    The form below `root` is read for these places alone.
    """
    if names := unfilled_facts(source, jobs):
        workspace, _ = open_workspace(root)
        raise DiagnosticError(_unfilled(workspace, name) for name in names)


def place_undated(refused: Iterable[Diagnostic], root: Path) -> tuple[Diagnostic, ...]:
    """The same diagnostics with the place of 阶段 in the form below `root`."""
    told = tuple(refused)
    if not told:
        return ()
    workspace, _ = open_workspace(root)
    place = workspace.places.find(("phases",))
    located = place if place.sheet is not None else replace(place, part="阶段")
    return tuple(replace(one, location=located) for one in told)


def _unfilled(workspace: Workspace, name: str) -> Diagnostic:
    asked = next((one.text for one in workspace.campaign.missing_facts if one.name == name), "")
    what = f"“{name}”（{asked.rstrip('。')}）" if asked else f"“{name}”"
    remedy = f"在“补充事项”填上{what}；只看样子可加 --draft"
    return Diagnostic("B104", f"“{name}”没有填，正式稿不能缺", remedy, _place(workspace, name))


def _place(workspace: Workspace, name: str) -> Location:
    """The fact's own row, else the table of facts, else the form."""
    rows = [index for index, fact in enumerate(workspace.form.facts) if fact.name == name]
    return workspace.places.find(("facts", rows[0], "value") if rows else ("facts",))
