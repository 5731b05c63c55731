"""Opening a workspace with the units below it, which are read when a document asks for them, and once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from docgen.build.units import for_each
from docgen.cli.opening import Opened, open_alone, taken_digest
from docgen.cli.progress import show_progress
from docgen.cli.report import placed_below
from docgen.diagnostics import Diagnostic, DiagnosticError, Location, Severity
from docgen.documents.source import Source, UnitReading
from docgen.forms.units_below import Listed, has_units, read_listed, require_own_form, require_workspace
from docgen.forms.workspace import digest_of_inputs
from docgen.register.intake import register_path
from docgen.register.store import open_register
from docgen.resources import CAMPAIGN_FILE, UNITS_FOLDER

_DIGITS = 12
"""As many of a digest as documents print."""


def open_source(
    root: Path, on: date, *, draft: bool = False, author: str = "", read_only: bool = False, jobs: int = 1
) -> Opened:
    """A workspace with what its documents are made from, and the units below it, which are never written to.

    See `open_alone`; `jobs` is how many processes read the units.
    """
    opened = open_alone(root, on, draft=draft, author=author, read_only=read_only)
    if not has_units(root):
        return opened
    code = opened.source.campaign.code
    reading = cache(lambda: _read_units(root, code, on, jobs))
    return replace(opened, source=replace(opened.source, has_units=True, read_units=reading))


def _read_units(root: Path, campaign: str, on: date, jobs: int) -> tuple[UnitReading, ...]:
    """The units in the roster's order; raises DiagnosticError for a roster that cannot be read."""
    tasks = [(one, campaign, on) for one in read_listed(root)]
    read: list[UnitReading] = []
    with show_progress("正在读取下属单位", len(tasks)) as advance:
        for one in for_each(_read_unit, tasks, jobs):
            read.append(one)
            advance()
    return tuple(read)


def _read_unit(task: tuple[Listed, str, date]) -> UnitReading:
    """A unit as its workspace is, in whichever process reads it."""
    listed, campaign, on = task
    unit = listed.unit
    try:
        require_workspace(listed)
        opened = open_alone(listed.folder, on, read_only=True)
        require_own_form(listed, opened.source.form.unit)
        _require_campaign(opened.source, campaign)
    except DiagnosticError as error:
        errors = [one for one in error.diagnostics if one.severity is Severity.ERROR]
        more = f"等{len(errors)}处错误" if len(errors) > 1 else ""
        told = _left_out(listed, errors[0], more)
        return UnitReading(unit, None, "", f"{errors[0].message}{more}", (told,))
    return UnitReading(unit, opened.source, _origin(listed.folder, opened.source))


def _left_out(listed: Listed, first: Diagnostic, more: str) -> Diagnostic:
    """**Why** only the first fault of a unit: the others are told by `docgen check`, unit by unit."""
    message = f"{listed.unit.short_name}的数没有计入：{first.message}{more}"
    folder = f"{UNITS_FOLDER}/{listed.folder.name}"
    others = f"；其余的用 docgen check {folder} 查看" if more else ""
    fault = Diagnostic("F708", message, f"{first.remedy}{others}", first.location, Severity.WARNING)
    return placed_below([fault], folder)[0]


def _require_campaign(source: Source, campaign: str) -> None:
    if source.campaign.code != campaign:
        message = f"活动文件是{source.campaign.name}的"
        remedy = f"请把本级的 {CAMPAIGN_FILE} 发给该单位，由它换上后重新填报"
        raise DiagnosticError([Diagnostic("F708", message, remedy, Location(CAMPAIGN_FILE))])


def _origin(folder: Path, source: Source) -> str:
    """What a workspace was read from: its register up to an entry, else its form; by the first digits."""
    path = register_path(folder)
    if not path.exists():
        return f"表单 {digest_of_inputs(folder)[:_DIGITS]}"
    with open_register(path) as register:
        last = register.last_seq
    assert source.history is not None  # where there is a register, it has one
    inputs = taken_digest(source.history)
    changed = "，表单有改动没有登记" if inputs != digest_of_inputs(folder) else ""
    return f"登记簿第{last}条 {inputs[:_DIGITS]}{changed}"
