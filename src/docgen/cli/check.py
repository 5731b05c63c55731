"""`docgen check`: every fault of a workspace at once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from docgen.cli.group import FAULTY_INPUT, command
from docgen.cli.params import FOLDER, format_option, jobs_option
from docgen.cli.report import as_dict, report
from docgen.cli.units.checking import check_all_units
from docgen.cli.wording import wording_faults
from docgen.diagnostics import Diagnostic, has_errors
from docgen.forms.campaign_file import built_in_campaigns
from docgen.forms.convert import WORKBOOK_FILE
from docgen.forms.form_files import refuse_if_open, write_form_file
from docgen.forms.guard import read_workbook
from docgen.forms.marked import mark_faults
from docgen.forms.workspace import load_workspace


@command("check")
@click.argument("workspace", type=FOLDER, default=".", metavar="[工作区]")
@format_option("text", "json")
@click.option("--all-units", is_flag=True, help="检查名册中的全部下属单位，一个单位一行")
@jobs_option
@click.option("--xlsx", type=FOLDER, metavar="文件", help="另存一份表单，标出有差错的单元格")
def check(workspace: Path, form: str, all_units: bool, jobs: int, xlsx: Path | None) -> int:
    """检查工作区的填写内容，一次列出全部差错、所在位置和改法。"""
    if all_units:
        if xlsx is not None:
            raise click.UsageError("--all-units 不能和 --xlsx 一起用：要标出差错的，一个单位一个单位地检查")
        return check_all_units(workspace, form, jobs)
    opened, diagnostics = load_workspace(workspace, compared=built_in_campaigns())
    if opened is not None:
        diagnostics = (*diagnostics, *wording_faults(workspace, opened.campaign, opened.form))
    if form == "json":
        click.echo(json.dumps(as_dict(diagnostics), ensure_ascii=False, indent=2))
    else:
        report(diagnostics)
    if xlsx is not None:
        _mark(workspace, xlsx, diagnostics)
    if has_errors(diagnostics):
        return FAULTY_INPUT
    if form == "text" and opened is not None:
        people, problems = len(opened.form.people), len(opened.form.problems)
        reminders = f"，上面有{len(diagnostics)}处提醒" if diagnostics else ""
        click.echo(f"检查通过：人员{people}名，问题{problems}个，没有发现错误{reminders}")
    return 0


def _mark(root: Path, target: Path, diagnostics: Sequence[Diagnostic]) -> None:
    """Write the marked copy; raises DiagnosticError if the workbook cannot be read or the copy written."""
    form = root / WORKBOOK_FILE
    if target.resolve() == form.resolve():
        raise click.UsageError("--xlsx 要写另一个文件名，不能盖住表单本身")
    data, _parts = read_workbook(form)
    refuse_if_open(target)
    write_form_file(target, mark_faults(data, diagnostics))
    click.echo(f"已标出差错：{target}", err=True)
