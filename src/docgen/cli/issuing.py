"""`docgen ledger issue`: a workbook for each unit below."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import click

from docgen.build.issue import Issued, Order, issue_all
from docgen.build.result import Result
from docgen.chinese.text import nearest
from docgen.cli import dates
from docgen.cli.group import FAULTY_INPUT, SOME_FAILED, command
from docgen.cli.opening import open_workspace
from docgen.cli.params import FOLDER, author_option, day, force_option, month, workspace_option
from docgen.cli.report import report
from docgen.cli.screen import print_table
from docgen.forms.workspace import Workspace
from docgen.model.roster import Roster, UnknownReferenceError
from docgen.register.collection import without_collection
from docgen.register.intake import register_path, take_form_in
from docgen.register.store import open_register
from docgen.register.units import WHOLE_UNIT


@command("issue")
@workspace_option
@click.option("--month", "month_end", type=month, required=True, metavar="月份", help="如2015-06")
@click.option("--unit", multiple=True, metavar="名称", help="只发给这个部门或下属单位，可多次使用")
@click.option("--out", type=FOLDER, metavar="文件夹", help="输出文件夹，默认工作区下的output")
@force_option
@click.option("--on", type=day, metavar="日期", help="办理日期，默认今天")
@author_option
def issue_command(
    *,
    workspace: Path,
    month_end: date,
    unit: tuple[str, ...],
    out: Path | None,
    force: bool,
    on: date | None,
    author: str,
) -> int:
    """下发台账：给每个有问题的部门、下属单位各做一份工作簿，只有要填的格子能改。"""
    opened, warnings = open_workspace(workspace)
    units = [_unit(opened, one.strip()) for one in unit] or None
    given, folder = on or dates.today(), out or workspace / "output"
    order = Order(month_end, units, folder, opened.templates, force)
    with without_collection(), open_register(register_path(workspace), create=True) as register:
        take_form_in(register, opened, author, given)
        issued = issue_all(register, order, author, given)
    _show(issued)
    click.echo(f"输出文件夹：{folder}")
    report([*warnings, *(fault for one in issued for fault in one.diagnostics)])
    if not issued:
        return FAULTY_INPUT
    return SOME_FAILED if any(one.result is Result.FAILED for one in issued) else 0


def _unit(opened: Workspace, reference: str) -> str:
    """The number of a department; raises UsageError with the nearest names."""
    own = opened.form.unit
    if reference in (own.code, own.name, own.short_name):
        return WHOLE_UNIT
    try:
        return Roster(opened.form).department(reference).code
    except UnknownReferenceError as error:
        names = [name for one in opened.form.departments for name in (one.name, one.label, one.code)]
        near = nearest(reference, names)
        remedy = f"是否为{'、'.join(near)}？" if near else "请核对表单的“部门”"
        raise click.UsageError(f"没有部门“{reference}”，{remedy}") from error


def _show(issued: tuple[Issued, ...]) -> None:
    if not issued:
        click.echo("到截止日为止没有要下发的问题", err=True)
        return
    rows = [[one.unit, one.name, one.problems, str(one.result), one.path] for one in issued]
    print_table("下发台账", ["编号", "单位", "问题", "结果", "文件"], rows)
    counts = Counter(one.result for one in issued)
    click.echo("，".join(f"{result}{count}份" for result, count in counts.items()))
