"""Opening a workspace for a command: what is at fault ends the command, all at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from docgen.diagnostics import Diagnostic, DiagnosticError
from docgen.documents.source import Source, source_of
from docgen.forms.workspace import Workspace, load_workspace
from docgen.register.conflicts import pending
from docgen.register.intake import read_history, register_path, reminders, take_form_in
from docgen.register.log import FactKind
from docgen.register.store import open_register

FOR_EVER = date.max
"""The view of everything that is known."""


class Opened(NamedTuple):
    """A workspace, what its documents are made from, and the warnings about its input."""

    workspace: Workspace
    source: Source
    warnings: tuple[Diagnostic, ...]


def open_workspace(root: Path) -> tuple[Workspace, tuple[Diagnostic, ...]]:
    """The workspace with its warnings; raises DiagnosticError with every fault and warning."""
    workspace, diagnostics = load_workspace(root)
    if workspace is None:
        raise DiagnosticError(diagnostics)
    return workspace, diagnostics


def open_source(
    root: Path, on: date, *, draft: bool = False, author: str = "", read_only: bool = False
) -> Opened:
    """A workspace with what its documents are made from.

    Where it has a register, the form is first taken into it, on the day `on`, and the register speaks from
    then on; `read_only` leaves it as it is.
    """
    workspace, warnings = open_workspace(root)
    path = register_path(root)
    if not path.exists():
        return Opened(workspace, Source(workspace.campaign, workspace.form, draft), warnings)
    with open_register(path) as register:
        if not read_only or not read_history(register).has_form:
            take_form_in(register, workspace, author, on)
        history = read_history(register)
        waiting = pending(register.entries(FactKind.CONFLICT, FactKind.RESOLVED))
        source = source_of(history, history.view(FOR_EVER), draft)
    return Opened(workspace, source, (*warnings, *reminders(waiting.values(), path.name)))
