"""`docgen ledger close`, `reopen`, `verify`: a month is frozen, opened again with a reason, proved."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from docgen.build.closing import changed_files, ledger_digests
from docgen.chinese.dates import format_date
from docgen.chinese.periods import month_code
from docgen.cli import dates
from docgen.cli.group import INTEGRITY_FAILED, command
from docgen.cli.params import author_option, day, month, workspace_option
from docgen.cli.report import report
from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.forms.workspace import own_templates
from docgen.register.closed_months import Closing
from docgen.register.closing import close_month, closings, refuse_closing, reopen_month
from docgen.register.history import read_history, read_outline
from docgen.register.intake import bring_form_in, register_path
from docgen.register.ledger_month import ledger_month
from docgen.register.log import Origin, OriginKind
from docgen.register.store import open_register

_month_option = click.option(
    "--month", "month_end", type=month, required=True, metavar="月份", help="如2015-05"
)
_on_option = click.option("--on", type=day, metavar="日期", help="办理日期，默认今天")


@command("close")
@workspace_option
@_month_option
@_on_option
@author_option
def close_command(workspace: Path, month_end: date, on: date | None, author: str) -> None:
    """关账：这个月的台账从此不变；以后得知的事记入下一个月，注明补报。"""
    given = on or dates.today()
    with open_register(register_path(workspace), create=True) as register:
        warnings = bring_form_in(register, workspace, author, given)
        closed = ledger_month(read_outline(register).campaign, month_end)
        refuse_closing(register, closed.code, closed.cut_off, given)
        with register.writing():
            files = ledger_digests(read_history(register).view(closed.cut_off), own_templates(workspace))
            if not files:
                raise _no_ledger(closed.code, workspace)
            origin = Origin(OriginKind.COMMAND, "ledger close", "", author, given)
            closing, is_new = close_month(register, closed.code, closed.cut_off, files, origin)
    version = f"（第{closing.version}版）" if closing.version > 1 else ""
    done = "已关账" if is_new else "原已关账，没有变化"
    click.echo(f"{closed.code}{version}{done}，截至{format_date(closing.end)}")
    for file, digest in closing.files.items():
        click.echo(f"  {file}  {digest}")
    report(warnings)


def _no_ledger(name: str, workspace: Path) -> DiagnosticError:
    place = Location(register_path(workspace).name)
    return DiagnosticError([Diagnostic("L301", f"{name}：活动还没有要求台账", "请核对月份", place)])


@command("reopen")
@workspace_option
@_month_option
@click.option("--reason", required=True, metavar="原因", help="为什么重开，记入登记簿")
@_on_option
@author_option
def reopen_command(workspace: Path, month_end: date, reason: str, on: date | None, author: str) -> None:
    """重开已关账的月份（连同以后各月）；原来的一版仍可查验。"""
    with open_register(register_path(workspace)) as register:
        reopened = reopen_month(register, month_code(month_end), reason, author, on or dates.today())
    click.echo(f"已重开：{'、'.join(reopened)}。改好后请逐月重新关账。")


@command("verify")
@workspace_option
def verify_command(workspace: Path) -> int:
    """查验：每个关过账的月份（连同重开前的各版）重做一遍台账，与关账时的校验值比对。"""
    path = register_path(workspace)
    with open_register(path) as register:
        history = read_history(register)
        faults = []
        for closing in closings(register):
            changed = changed_files(history, closing, own_templates(workspace))
            faults += [_mismatch(closing, name, path) for name in changed]
            click.echo(f"{_title(closing)}：{'不符' if changed else '相符'}")
    report(faults)
    return INTEGRITY_FAILED if faults else 0


def _title(closing: Closing) -> str:
    state = "" if closing.reopened is None else "，已重开"
    return f"{closing.month} 第{closing.version}版（截至{format_date(closing.end)}{state}）"


def _mismatch(closing: Closing, name: str, path: Path) -> Diagnostic:
    message = f"{_title(closing)}的 {name} 与关账时不同"
    remedy = "关账后换过模板或程序的，请用原来的再查验；都没有换过的，登记簿可能被改动"
    return Diagnostic("L304", message, remedy, Location(path.name))
