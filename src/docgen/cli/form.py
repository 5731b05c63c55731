"""`docgen form`: the form written anew from the model, with what was filled in."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from docgen.cli.group import command
from docgen.cli.params import FOLDER, one_of
from docgen.forms.convert import BACKUP_FILE, convert_form, rewrite_form


@command("form")
@click.argument("workspace", type=FOLDER, default=".", metavar="[工作区]")
@click.option("--to", type=one_of("yaml", "xlsx"), metavar="yaml|xlsx", help="把表单换成另一种格式")
def form(workspace: Path, to: Literal["yaml", "xlsx"] | None) -> None:
    """重新生成工作区的表单 form.xlsx，保留已填内容；没有表单的，生成一份空白的。"""
    if to is not None:
        click.echo(f"已转换：{convert_form(workspace, to)}。原来的表单改名为 form.old，没有删除")
        return
    path = rewrite_form(workspace)
    kept = f"。原来的存为 {BACKUP_FILE}" if (workspace / BACKUP_FILE).exists() else ""
    click.echo(f"已生成表单：{path}{kept}")
