"""Opening a workspace for a command: what is at fault ends the command, all at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from docgen.cli.wording import wording_faults
from docgen.diagnostics import Diagnostic, DiagnosticError, Location, Severity, has_errors
from docgen.documents.source import Source, UnitReading, source_of
from docgen.forms.units_below import (
    has_units,
    read_roster,
    require_own_form,
    require_workspace,
    unit_folder,
)
from docgen.forms.workspace import Workspace, digest_of_inputs, load_workspace, own_templates
from docgen.model.below import UnitBelow
from docgen.register.conflicts import pending
from docgen.register.history import INPUTS, History, read_history
from docgen.register.intake import bring_form_in, register_path, reminders
from docgen.register.log import FactKind
from docgen.register.store import open_register

_DIGITS = 12
"""As many of a digest as documents print."""


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
    """A workspace with what its documents are made from, and the units below it, which are never written to.

    See `_open`.
    """
    opened = _open(root, on, draft=draft, author=author, read_only=read_only)
    if not has_units(root):
        return opened
    code = opened.source.campaign.code
    reading = cache(lambda: tuple(_read_unit(root, one, code, on) for one in read_roster(root)))
    return replace(opened, source=replace(opened.source, has_units=True, read_units=reading))


def _read_unit(root: Path, unit: UnitBelow, campaign: str, on: date) -> UnitReading:
    folder = unit_folder(root, unit)
    try:
        require_workspace(folder)
        opened = _open(folder, on, read_only=True)
        require_own_form(folder, unit, opened.source.form.unit)
    except DiagnosticError as error:
        errors = [one for one in error.diagnostics if one.severity is Severity.ERROR]
        more = f"等{len(errors)}处错误" if len(errors) > 1 else ""
        return UnitReading(unit, None, "", f"{errors[0].message}{more}")
    if opened.source.campaign.code != campaign:
        return UnitReading(unit, None, "", f"活动文件是{opened.source.campaign.name}的")
    return UnitReading(unit, opened.source, _origin(folder, opened.source))


def _origin(folder: Path, source: Source) -> str:
    """What a workspace was read from: its register up to an entry, else its form; by the first digits."""
    path = register_path(folder)
    if not path.exists():
        return f"表单 {digest_of_inputs(folder)[:_DIGITS]}"
    with open_register(path) as register:
        last = register.last_seq
    assert source.history is not None  # where there is a register, it has one
    inputs = _taken(source.history)
    changed = "，表单有改动没有登记" if inputs != digest_of_inputs(folder) else ""
    return f"登记簿第{last}条 {inputs[:_DIGITS]}{changed}"


def _taken(history: History) -> str:
    """The digest of the form that the register took in last."""
    return str(history.last_form.get(INPUTS, ""))


def _unregistered(root: Path, taken: str) -> tuple[Diagnostic, ...]:
    """A warning where the form is not the one that the register took in last, of the digest `taken`."""
    if taken == digest_of_inputs(root):
        return ()
    message = "表单改过，还没有登记；以下是登记簿里的情况"
    remedy = f"要算上新填的，请先运行 docgen register sync -w {root}"
    return (Diagnostic("L205", message, remedy, Location(root.name), Severity.WARNING),)


def _open(root: Path, on: date, *, draft: bool = False, author: str = "", read_only: bool = False) -> Opened:
    """One workspace by itself.

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
        warnings = _unregistered(root, _taken(history))
    source = source_of(history, history.outline(), draft)
    faults = wording_faults(root, source.campaign, source.form)
    if has_errors(faults):
        raise DiagnosticError((*warnings, *faults))
    told = (*warnings, *faults, *reminders(waiting.values(), path.name))
    return Opened(root, source, own_templates(root), told)
