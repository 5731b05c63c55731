"""`docgen import`: a ledger of any layout taken into the workspace, after a preview of every row."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import click

from docgen.cli import dates
from docgen.cli.group import FAULTY_INPUT, command
from docgen.cli.opening import open_workspace
from docgen.cli.params import FOLDER, author_option, format_option, workspace_option
from docgen.cli.report import report
from docgen.diagnostics import has_errors
from docgen.forms.form_files import write_form_file
from docgen.forms.guard import read_bytes
from docgen.forms.workspace import Workspace
from docgen.register.foreign.apply import apply_import, refuse_faulty, what_is_known
from docgen.register.foreign.ledger import ImportResult, Options, read_ledger
from docgen.register.foreign.mapping_file import mapping_path, mapping_to_yaml
from docgen.register.foreign.preview import preview_text, preview_tree


@command("import")
@click.argument("file", type=FOLDER, metavar="台账文件")
@workspace_option
@click.option("--sheet", metavar="表名", help="只读这一张工作表")
@click.option("--mapping", type=FOLDER, metavar="文件", help="用这个映射文件")
@click.option("--with-hidden", is_flag=True, help="采用隐藏的行和工作表")
@click.option("--preview", is_flag=True, help="只看结果，不导入（不写 --apply 时就是这样）")
@click.option("--apply", "apply_", is_flag=True, help="导入；有一行有误就都不导入")
@click.option("--skip-faulty", is_flag=True, help="有误的行不导入，列出来")
@author_option
@format_option("text", "json")
def import_(
    *,
    file: Path,
    workspace: Path,
    sheet: str | None,
    mapping: Path | None,
    with_hidden: bool,
    preview: bool,
    apply_: bool,
    skip_faulty: bool,
    author: str,
    form: str,
) -> int:
    """导入别处的台账（xlsx，任何表样）：先看每一列怎么填、每一行用不用，再加 --apply 导入。"""
    if preview and apply_:
        raise click.UsageError("--preview 和 --apply 只能写一个")
    opened, _warnings = open_workspace(workspace)
    known = what_is_known(opened, hashlib.sha256(read_bytes(file)).hexdigest())
    result = read_ledger(file, known.workspace, Options(sheet, with_hidden, mapping), known.imported)
    _show(result, form)
    _keep_mapping(opened, result)
    if not apply_:
        return FAULTY_INPUT if has_errors(result.diagnostics) else 0
    refuse_faulty(result, skip_faulty=skip_faulty)
    added = apply_import(known, result, author, dates.today())
    done = f"已导入问题{added}个" if added else "没有新的内容，没有改动"
    left = f"，有误的{len(result.faulty)}行没有导入" if result.faulty else ""
    click.echo(f"{done}{left}", err=True)
    return FAULTY_INPUT if result.faulty else 0


def _show(result: ImportResult, form: str) -> None:
    if form == "json":
        click.echo(json.dumps(preview_tree(result), ensure_ascii=False, indent=2))
    else:
        click.echo(preview_text(result), nl=False)
        report(result.diagnostics)


def _keep_mapping(workspace: Workspace, result: ImportResult) -> None:
    """Write a mapping that was proposed just now, for the clerk to edit and for the next time."""
    if result.mapping_file is None:
        path = mapping_path(workspace.root, result.mapping.digest)
        write_form_file(path, mapping_to_yaml(result.mapping).encode())
        click.echo(f"映射文件：{path}。要改哪一列填入哪里，改它，再运行一次", err=True)
