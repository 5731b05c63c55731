"""From one face of a form to the other, and a workbook written anew: nothing that was filled in is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

from docgen.diagnostics import Diagnostic, DiagnosticError, Location, Severity
from docgen.forms.campaign_file import CampaignReading, read_campaign
from docgen.forms.columns import form_sheets
from docgen.forms.form_file import read_form
from docgen.forms.form_files import refuse_if_open, set_aside, write_form_file
from docgen.forms.form_tree import form_to_tree, form_to_yaml
from docgen.forms.guard import read_bytes
from docgen.forms.raw_workbook import read_content
from docgen.forms.workbook import layout_workbook, list_facts, write_form_workbook
from docgen.model.campaign import Campaign
from docgen.model.form import Form
from docgen.resources import CAMPAIGN_FILE

WORKBOOK_FILE: Final = "form.xlsx"
YAML_FILE: Final = "form.yaml"
BACKUP_FILE: Final = "form.bak.xlsx"


def form_to_workbook(form: Form, campaign: Campaign | None) -> bytes:
    """The form as form.xlsx, with the campaign's drop-downs."""
    return write_form_workbook(form_to_tree(form), campaign)


def rewrite_form(workspace_root: Path) -> Path:
    """Write form.xlsx anew from the model and campaign, keeping every cell, valid or not; gives its path.

    The file before is kept as form.bak.xlsx. A workspace without a form gets an empty one. Raises
    `DiagnosticError` if the campaign is at fault, the file is open, or the form is a form.yaml.
    """
    campaign = _campaign(workspace_root)
    path = workspace_root / WORKBOOK_FILE
    refuse_if_open(path)
    if path.exists():
        content = list_facts(read_content(path), campaign)
        written = layout_workbook(content, campaign)
        write_form_file(workspace_root / BACKUP_FILE, read_bytes(path))
    elif (workspace_root / YAML_FILE).exists():
        remedy = f"请直接修改 {YAML_FILE}，或先转换成 {WORKBOOK_FILE}"
        raise _fault("F126", f"工作区用的是 {YAML_FILE}", remedy, YAML_FILE)
    else:
        written = write_form_workbook(None, campaign)
    write_form_file(path, written)
    return path


def convert_form(workspace_root: Path, to: Literal["yaml", "xlsx"]) -> Path:
    """Write the other face of a form, rename the old one to form.old.*, and give the new path.

    Raises `DiagnosticError` if the form is at fault or open, is already of that kind, or would not read
    back as it was (a list's text that holds the mark its cell is split at).
    """
    names = (YAML_FILE, WORKBOOK_FILE) if to == "yaml" else (WORKBOOK_FILE, YAML_FILE)
    target, source = (workspace_root / name for name in names)
    if target.exists():
        message = f"已经有 {target.name}"
        raise _fault("F127", message, "不用转换；要用另一份的，先把它移走", target.name)
    refuse_if_open(source)
    reading = _campaign_reading(workspace_root)
    form, _, diagnostics = read_form(source, reading.context)
    if form is None:
        raise DiagnosticError(one for one in diagnostics if one.severity is Severity.ERROR)
    content = form_to_yaml(form).encode() if to == "yaml" else form_to_workbook(form, reading.campaign)
    write_form_file(target, content)
    again = read_form(target, reading.context)
    if again.form != form:
        target.unlink()
        raise _unequal(form, again.form, source.name)
    set_aside(source, f"form.old{source.suffix}")
    return target


def _campaign(root: Path) -> Campaign:
    campaign = _campaign_reading(root).campaign
    assert campaign is not None
    return campaign


def _campaign_reading(root: Path) -> CampaignReading:
    reading = read_campaign(root / CAMPAIGN_FILE)
    if reading.campaign is None:
        raise DiagnosticError(one for one in reading.diagnostics if one.severity is Severity.ERROR)
    return reading


def _unequal(form: Form, again: Form | None, file: str) -> DiagnosticError:
    """Which rows a cell cannot hold as they are."""
    faults = []
    for sheet in form_sheets():
        before = getattr(form, sheet.attribute)
        after = getattr(again, sheet.attribute, None)
        if before == after:
            continue
        rows = () if sheet.single or after is None else enumerate(zip(before, after, strict=False), start=1)
        at = next((number for number, (one, other) in rows if one != other), None)
        where = f"「{sheet.title}」" + (f"第{at}条" if at else "")
        remedy = "请检查列表中的内容：一项里不要换行，引用中不要有顿号、逗号"
        faults.append(Diagnostic("F128", f"{where}转换后会与原来不同，没有转换", remedy, Location(file)))
    return DiagnosticError(faults)


def _fault(code: str, message: str, remedy: str, file: str) -> DiagnosticError:
    return DiagnosticError([Diagnostic(code, message, remedy, Location(file))])
