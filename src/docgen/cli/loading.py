"""Opening a workspace for a command: what is at fault ends the command, all at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docgen.cli.wording import wording_faults
from docgen.diagnostics import Diagnostic, DiagnosticError, has_errors
from docgen.documents.source import Source, source_of
from docgen.forms.workspace import Workspace, load_workspace, own_templates
from docgen.register.conflicts import pending
from docgen.register.history import read_history
from docgen.register.intake import bring_form_in, register_path, reminders
from docgen.register.log import FactKind
from docgen.register.store import open_register


@dataclass(frozen=True, slots=True)
class Opened:
    """What a workspace's documents are made from, its own templates or None, the warnings about its input.

    Of a registered form that was not touched there are no warnings: they were told when it was taken in.
    """

    root: Path
    source: Source
    templates: Path | None
    warnings: tuple[Diagnostic, ...]


def open_workspace(root: Path) -> tuple[Workspace, tuple[Diagnostic, ...]]:
    """The workspace with its warnings; raises DiagnosticError with every fault and warning."""
    workspace, diagnostics = load_workspace(root)
    if workspace is None:
        raise DiagnosticError(diagnostics)
    told = (*diagnostics, *wording_faults(root, workspace.campaign, workspace.form))
    if has_errors(told):
        raise DiagnosticError(told)
    return workspace, told


def open_source(
    root: Path, on: date, *, draft: bool = False, author: str = "", read_only: bool = False
) -> Opened:
    """A workspace with what its documents are made from.

    Where it has a register, the form is first taken into it, on the day `on`, and the register speaks from
    then on: the source then knows no problems before it is asked for a day (`Source.on_day`). `read_only`
    leaves the register as it is.
    """
    path = register_path(root)
    if not path.exists():
        workspace, warnings = open_workspace(root)
        source = Source(workspace.campaign, workspace.form, draft)
        return Opened(root, source, workspace.templates, warnings)
    with open_register(path) as register:
        known = any(True for _ in register.entries(FactKind.FORM))
        warnings = () if read_only and known else bring_form_in(register, root, author, on)
        history = read_history(register)
        waiting = pending(register.entries(FactKind.CONFLICT, FactKind.RESOLVED))
    source = source_of(history, history.outline(), draft)
    faults = wording_faults(root, source.campaign, source.form)
    if has_errors(faults):
        raise DiagnosticError((*warnings, *faults))
    told = (*warnings, *faults, *reminders(waiting.values(), path.name))
    return Opened(root, source, own_templates(root), told)
