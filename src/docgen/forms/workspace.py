"""A clerk's folder, read whole: campaign and form, valid and fitting each other, or every fault of both."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from docgen import __version__
from docgen.diagnostics import Diagnostic, Location, has_errors
from docgen.files import sha256_of
from docgen.forms.campaign_file import CampaignReading, read_campaign
from docgen.forms.form_file import FormReading, load_form
from docgen.forms.guard import lock_warnings
from docgen.forms.places import Places
from docgen.model.campaign import Campaign
from docgen.model.finding import Finding
from docgen.model.form import Form
from docgen.model.rules import check_campaign, check_copies, check_form
from docgen.resources import CAMPAIGN_FILE

FORM_FILES = ("form.xlsx", "form.yaml")
TEMPLATES_FOLDER = "templates"
_OLD_SUFFIXES = (".xls", ".et", ".ett", ".wps", ".xlsm", ".xlsb", ".csv", ".ods")


@dataclass(frozen=True)
class Workspace:
    """What a folder holds; `templates` is None without a folder of overrides."""

    root: Path
    campaign: Campaign
    form: Form
    form_path: Path
    places: Places
    templates: Path | None


class LoadResult(NamedTuple):
    """A workspace, None if any diagnostic is an error."""

    workspace: Workspace | None
    diagnostics: tuple[Diagnostic, ...]


def load_workspace(root: Path, *, compared: Iterable[Campaign] | None = None) -> LoadResult:
    """Read and check a workspace; faults of one file do not hide those of the other.

    With `compared` the form is also looked through for texts taken from these campaigns or from its own one,
    or from a problem further up (`check_copies`).
    """
    if (stranger := _no_workspace(root)) is not None:
        return LoadResult(None, (stranger,))
    reading = read_campaign(root / CAMPAIGN_FILE)
    diagnostics = [*_misnamed(root, CAMPAIGN_FILE), *reading.diagnostics]
    form_path, faults = _find_form(root)
    diagnostics += faults
    if reading.campaign is not None:
        diagnostics += _located(check_campaign(reading.campaign), reading.places)
    form = None
    if form_path is not None:
        form_reading = load_form(form_path, reading.context)
        form = form_reading.form
        diagnostics += [*form_reading.diagnostics, *_check(reading, form_reading, compared)]
    if has_errors(diagnostics) or reading.campaign is None or form is None or form_path is None:
        return LoadResult(None, tuple(diagnostics))
    workspace = Workspace(root, reading.campaign, form, form_path, form_reading.places, own_templates(root))
    return LoadResult(workspace, tuple(diagnostics))


def own_templates(root: Path) -> Path | None:
    """The workspace's folder of templates, None without one."""
    templates = root / TEMPLATES_FOLDER
    return templates if templates.is_dir() else None


def digest_of_inputs(root: Path) -> str:
    """A digest of the bytes of the campaign and of whatever form there is, and of the program's version."""
    parts = [__version__]
    for name in (CAMPAIGN_FILE, *FORM_FILES):
        parts += [name, sha256_of(root / name) or ""]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _no_workspace(root: Path) -> Diagnostic | None:
    """The fault of a folder that is not there or holds nothing of a workspace, None for any other."""
    if not root.is_dir():
        message, remedy = f"没有找到文件夹 {root}", "请核对路径，或用 docgen init 新建"
    elif not any((*root.glob("campaign.*"), *root.glob("form*"))):
        message = f"{root.resolve()} 不是工作区：没有 {CAMPAIGN_FILE}，也没有表单"
        remedy = "请写明工作区的名称，或用 docgen init 新建"
    else:
        return None
    return Diagnostic("F101", message, remedy, Location(str(root)))


def _check(
    campaign: CampaignReading, reading: FormReading, compared: Iterable[Campaign] | None
) -> Iterator[Diagnostic]:
    form = reading.partial.form if reading.partial is not None else reading.form
    if form is None:
        return
    findings: Iterable[Finding] = check_form(campaign.campaign, form)
    if compared is not None:
        own = [campaign.campaign] if campaign.campaign is not None else []
        others = [one for one in compared if one.code not in {mine.code for mine in own}]
        findings = chain(findings, check_copies([*own, *others], form))
    if reading.partial is not None:
        findings = reading.partial.keep(findings)
    yield from _located(findings, reading.places)


def _located(findings: Iterable[Finding], places: Places) -> Iterator[Diagnostic]:
    for one in findings:
        other = "" if one.other is None else f"（另一处在 {places.find(one.other).spot}）"
        yield Diagnostic(one.code, one.message + other, one.remedy, places.find(one.path), one.severity)


def _find_form(root: Path) -> tuple[Path | None, list[Diagnostic]]:
    """The one form of a workspace, None with what is wrong if there is none or two."""
    found = [root / name for name in FORM_FILES if (root / name).exists()]
    if len(found) == 1:
        return found[0], []
    if found:
        names = "和".join(path.name for path in found)
        remedy = f"请保留最新的一个，把另一个移走：在表格里填的留 {FORM_FILES[0]}，移走 {FORM_FILES[1]}"
        return None, [Diagnostic("F102", f"同时有 {names}，不知以哪个为准", remedy, Location(FORM_FILES[1]))]
    locks = [one for name in FORM_FILES for one in lock_warnings(root / name)]
    old = sorted(path.name for path in root.glob("form.*") if path.suffix.lower() in _OLD_SUFFIXES)
    if old:
        remedy = f"请在 Excel 或 WPS 中打开，另存为 {FORM_FILES[0]}"
        return None, [Diagnostic("F108", f"{old[0]} 的格式不能读取", remedy, Location(old[0])), *locks]
    near = sorted(path.name for path in root.glob("form*") if path.suffix in (".xlsx", ".yaml", ".yml"))
    remedy = f"是否为 {near[0]}？请改名为 {FORM_FILES[0]}" if near else "请用 docgen form 生成后填写"
    if near and not near[0].endswith(".xlsx"):
        remedy = f"是否为 {near[0]}？请改名为 {FORM_FILES[1]}"
    message = f"没有找到 {FORM_FILES[0]} 或 {FORM_FILES[1]}"
    return None, [Diagnostic("F101", message, remedy, Location(FORM_FILES[0])), *locks]


def _misnamed(root: Path, name: str) -> Iterator[Diagnostic]:
    """A campaign file with the other spelling of the suffix, where the right one is missing."""
    other = root / name.replace(".yaml", ".yml")
    if other.exists() and not (root / name).exists():
        yield Diagnostic("F101", f"{other.name} 没有被读取", f"请改名为 {name}", Location(other.name))
