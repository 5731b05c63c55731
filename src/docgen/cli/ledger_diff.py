"""`docgen ledger diff`: what changed between two months, as text, JSON and a sheet."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from docgen.chinese.dates import DateError, parse_month
from docgen.cli import dates
from docgen.cli.group import command
from docgen.cli.loading import open_source
from docgen.cli.opening import Opened
from docgen.cli.params import FOLDER, format_option, workspace_option
from docgen.cli.saving import save
from docgen.cli.screen import print_table
from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.documents.ledger_diff.context import SHEET, DiffContext, compare_ledgers
from docgen.documents.source import Source, source_of
from docgen.register.ledger_month import ledger_month
from docgen.render import compile_template
from docgen.resources import templates_dir

_WRITTEN = re.compile(r"(?P<month>[^@]+)(?:@(?P<version>[1-9]\d*))?")


@command("diff")
@click.argument("first", metavar="月份")
@click.argument("second", metavar="月份")
@workspace_option
@format_option("text", "json")
@click.option("--xlsx", type=FOLDER, metavar="文件", help="另存为一份表格")
def diff_command(*, first: str, second: str, workspace: Path, form: str, xlsx: Path | None) -> None:
    """比较两个月的台账，如 docgen ledger diff 2015-05 2015-06；重开过的月份可写版次，如 2015-05@1。"""
    opened = open_source(workspace, dates.today())
    before, after = _ledger(opened, first), _ledger(opened, second)
    found = compare_ledgers(*before, *after)
    if form == "json":
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2))
    else:
        _print(found)
    if xlsx is not None:
        _write(xlsx, found)


def _ledger(opened: Opened, text: str) -> tuple[Source, date]:
    """The source of a month's ledger and its day; of an earlier version if one is named."""
    match = _WRITTEN.fullmatch(text.strip())
    try:
        day = parse_month(match["month"] if match else text)
    except DateError as error:
        raise click.BadParameter(str(error)) from error
    source = opened.source
    month = ledger_month(source.campaign, day)
    if match is None or match["version"] is None:
        return source.on_day(month.cut_off), month.cut_off
    history, version = source.history, int(match["version"])
    if history is not None:
        for closing in history.closings():
            if (closing.month, closing.version) == (month.code, version):
                return source_of(history, history.view(closing.end, closing.seq)), closing.end
    place = Location(opened.root.name)
    raise DiagnosticError([Diagnostic("L303", f"{text}：没有关过这一版", "请核对月份和版次", place)])


def _print(found: DiffContext) -> None:
    click.echo(f"前一份截至{found.before}，后一份截至{found.after}：{found.summary}")
    if found.rows:
        heads = ["编号", "变化", "栏目", "前一份", "后一份"]
        rows = [[one.code, one.kind, one.column, one.before, one.after] for one in found.rows]
        print_table("变化对照", heads, rows)


def _write(path: Path, found: DiffContext) -> None:
    content = compile_template(templates_dir() / SHEET).render(found)
    save(path, content)
    click.echo(f"已存为{path}")
