"""One workspace by itself opened for a command: what is at fault ends the command, all at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docgen.cli.wording import wording_faults
from docgen.diagnostics import Diagnostic, DiagnosticError, Location, Severity, has_errors
from docgen.documents.source import Source, source_of
from docgen.forms.workspace import Workspace, digest_of_inputs, load_workspace, own_templates
from docgen.register.conflicts import pending
from docgen.register.history import INPUTS, History, read_history
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


def taken_digest(history: History) -> str:
    """The digest of the form that the register took in last."""
    return str(history.last_form.get(INPUTS, ""))


def _unregistered(root: Path, taken: str) -> tuple[Diagnostic, ...]:
    """A warning where the form is not the one that the register took in last, of the digest `taken`."""
    if taken == digest_of_inputs(root):
        return ()
    message = "表单改过，还没有登记；以下是登记簿里的情况"
    remedy = f"要算上新填的，请先运行 docgen register sync -w {root}"
    return (Diagnostic("L205", message, remedy, Location(root.name), Severity.WARNING),)


def open_alone(
    root: Path, on: date, *, draft: bool = False, author: str = "", read_only: bool = False
) -> Opened:
    """A workspace with what its documents are made from, but for what units below it would add.

    Where it has a register, the form is first taken into it, on the day `on`, and the register speaks from
    then on: the source then knows no problems before it is asked for a day (`Source.on_day`). `read_only`
    leaves the register as it is, and tells if the form has changed since it was taken in.
    """
    path = register_path(root)
    if not path.exists():
        workspace, warnings = open_workspace(root)
        source = Source(workspace.campaign, workspace.form, draft)
        return Opened(root, source, workspace.templates, warnings)
    with open_register(path) as register:
        untouched = read_only and register.last_of([FactKind.FORM]) > 0
        warnings = () if untouched else bring_form_in(register, root, author, on)
        history = read_history(register)
        waiting = pending(register.entries(FactKind.CONFLICT, FactKind.RESOLVED))
    if untouched:
        warnings = _unregistered(root, taken_digest(history))
    source = source_of(history, history.outline(), draft)
    faults = wording_faults(root, source.campaign, source.form)
    if has_errors(faults):
        raise DiagnosticError((*warnings, *faults))
    told = (*warnings, *faults, *reminders(waiting.values(), path.name))
    return Opened(root, source, own_templates(root), told)
