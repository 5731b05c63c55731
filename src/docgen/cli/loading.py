"""Opening a workspace for a command: what is at fault ends the command, all at once."""

from __future__ import annotations

from pathlib import Path

from docgen.diagnostics import Diagnostic, DiagnosticError
from docgen.forms.workspace import Workspace, load_workspace


def open_workspace(root: Path) -> tuple[Workspace, tuple[Diagnostic, ...]]:
    """The workspace with its warnings; raises DiagnosticError with every fault and warning."""
    workspace, diagnostics = load_workspace(root)
    if workspace is None:
        raise DiagnosticError(diagnostics)
    return workspace, diagnostics
