"""A workspace's form taken into its register."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from docgen.diagnostics import Diagnostic, DiagnosticError, Location, Severity
from docgen.files import sha256_of
from docgen.forms.workspace import Workspace, digest_of_inputs, load_workspace
from docgen.register.conflicts import Waiting
from docgen.register.history import INPUTS
from docgen.register.log import FactKind, Origin, OriginKind
from docgen.register.merge import ConflictKind
from docgen.register.store import REGISTER_FILE, Register
from docgen.register.sync import Synchronised, synchronise


def register_path(root: Path) -> Path:
    """Where a workspace keeps its register."""
    return root / REGISTER_FILE


def take_form_in(register: Register, workspace: Workspace, author: str, on: date) -> Synchronised:
    """Take the workspace's form into the register; `on` is the day it is done."""
    path = workspace.form_path
    origin = Origin(OriginKind.FORM, path.name, sha256_of(path) or "", author, on)
    places = {
        (name, index): str(workspace.places.find((name, index)))
        for name in ("problems", "progress")
        for index in range(len(getattr(workspace.form, name)))
    }
    inputs = digest_of_inputs(workspace.root)
    return synchronise(register, workspace.campaign, workspace.form, origin, places, inputs=inputs)


def bring_form_in(register: Register, root: Path, author: str, on: date) -> tuple[Diagnostic, ...]:
    """Take a workspace's form in if campaign or form were touched since the last time, and give the warnings
    about them; none for what is known already.

    Raises DiagnosticError with everything that is wrong with them.
    """
    last = None
    for entry in register.entries(FactKind.FORM):
        last = entry
    if last is not None and last.fact.payload.get(INPUTS) == digest_of_inputs(root):
        return ()
    workspace, diagnostics = load_workspace(root)
    if workspace is None:
        raise DiagnosticError(diagnostics)
    take_form_in(register, workspace, author, on)
    return diagnostics


def reminders(waiting: Iterable[Waiting], file: str) -> tuple[Diagnostic, ...]:
    """A warning for each thing that waits for a decision; the register's side counts until then."""
    return tuple(
        Diagnostic(
            "L201" if one.kind is ConflictKind.VANISHED else "L202",
            f"{one.kind}：{'，'.join(filter(None, (one.problem, one.field, one.reason)))}",
            f"请用 docgen ledger status 查看，再用 docgen ledger collect --resolve {one.id}=… 处理",
            Location(file, part=one.place or None),
            Severity.WARNING,
        )
        for one in waiting
    )
