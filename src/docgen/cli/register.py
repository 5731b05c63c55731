"""`docgen register`: what the register holds, the form taken into it, the whole of it moved."""

from __future__ import annotations

import json
from pathlib import Path

import click

from docgen.chinese.dates import format_date
from docgen.cli import dates
from docgen.cli.group import LazyCommand, LazyGroup, command
from docgen.cli.opening import open_workspace
from docgen.cli.params import FOLDER, author_option, format_option, workspace_option
from docgen.cli.report import report
from docgen.cli.saving import save
from docgen.cli.screen import print_table
from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.files import reason_of
from docgen.register.intake import register_path, reminders, take_form_in
from docgen.register.log import Entry, FactKind
from docgen.register.store import open_register
from docgen.register.transfer import export_lines, import_lines

_HERE = "docgen.cli.register"
_COMMANDS = {
    "sync": LazyCommand(_HERE, "sync_command", "把表单登记进登记簿"),
    "log": LazyCommand(_HERE, "log_command", "按登记的先后列出登记簿的内容"),
    "export": LazyCommand(_HERE, "export_command", "把登记簿整个导出，附校验值"),
    "import": LazyCommand(_HERE, "import_command", "把导出的登记簿装进新的工作区"),
}
_WORDS = {
    FactKind.REGISTERED: "登记",
    FactKind.AMENDED: "更改",
    FactKind.PROGRESS: "进展",
    FactKind.WITHDRAWN: "撤销一条",
    FactKind.REMOVED: "撤销登记",
    FactKind.FORM: "表单",
    FactKind.ISSUED: "下发",
    FactKind.RECEIVED: "收回",
    FactKind.CONFLICT: "待处理",
    FactKind.RESOLVED: "已处理",
    FactKind.MONTH_CLOSED: "关账",
    FactKind.MONTH_REOPENED: "重开",
    FactKind.REVIEWED: "审定",
}


@click.group("register", cls=LazyGroup, lazy=_COMMANDS)
def register() -> None:
    """登记簿：记住每件事何时发生、何时得知、从哪里来，只增加，不改动。"""


@command("sync")
@workspace_option
@author_option
def sync_command(workspace: Path, author: str) -> None:
    """把表单登记进登记簿；新的一行登记，改过的一项更改，不见了的一行等待处理。"""
    opened, warnings = open_workspace(workspace)
    path = register_path(workspace)
    with open_register(path, create=True) as book:
        done = take_form_in(book, opened, author, dates.today())
    if done.is_empty:
        click.echo("表单没有新的内容")
    else:
        click.echo(f"新登记问题{done.registered}个，更改{done.amended}个，新进展{done.progress}条")
    report([*warnings, *reminders(done.waiting, path.name)])


@command("log")
@workspace_option
@click.option("--problem", metavar="编号", help="只列一个问题的")
@format_option("text", "jsonl")
def log_command(workspace: Path, problem: str | None, form: str) -> None:
    """按登记的先后列出登记簿的内容。"""
    with open_register(register_path(workspace)) as book:
        origins = book.origins()
        rows = []
        for entry in book.entries(subject=problem):
            origin = origins[entry.origin]
            if form == "jsonl":
                click.echo(json.dumps(_plain(entry, origin.name, origin.author), ensure_ascii=False))
            rows.append(
                [
                    entry.seq,
                    format_date(origin.taken_on),
                    _WORDS[entry.fact.kind],
                    entry.fact.subject,
                    _words(entry),
                    f"{origin.kind} {origin.name} {entry.fact.place}".strip(),
                    origin.author,
                ]
            )
    if form == "text":
        print_table("登记簿", ["序号", "登记日期", "事项", "编号", "内容", "来源", "经办"], rows)


def _plain(entry: Entry, origin: str, author: str) -> dict[str, object]:
    fact = entry.fact
    return {
        "seq": entry.seq,
        "kind": fact.kind,
        "subject": fact.subject,
        "unit": fact.unit,
        "on": fact.on.isoformat(),
        "place": fact.place,
        "origin": origin,
        "author": author,
        "payload": dict(fact.payload),
    }


def _words(entry: Entry) -> str:
    """What an entry says, in a few words."""
    payload = entry.fact.payload
    match entry.fact.kind:
        case FactKind.PROGRESS:
            return f"{payload.get('step', '进展')} {format_date(entry.fact.on)} {payload['text']}"
        case FactKind.REGISTERED:
            return str(payload["description"])
        case FactKind.MONTH_CLOSED | FactKind.ISSUED:
            return str(payload["month"])
        case FactKind.AMENDED:
            return "、".join(payload)
    return str(payload.get("reason") or payload.get("choice") or "")


@command("export")
@click.argument("file", type=FOLDER, metavar="文件")
@workspace_option
def export_command(file: Path, workspace: Path) -> None:
    """把登记簿整个导出为一个文本文件（每行一条），最后一行是校验值。"""
    with open_register(register_path(workspace)) as book:
        lines = list(export_lines(book))
    save(file, "".join(f"{line}\n" for line in lines).encode())
    click.echo(f"已导出{len(lines) - 1}行，校验值 {json.loads(lines[-1])['sha256']}")


@command("import")
@click.argument("file", type=FOLDER, metavar="文件")
@workspace_option
def import_command(file: Path, workspace: Path) -> None:
    """把导出的登记簿装进还没有登记簿的工作区，并核对校验值。"""
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else "不是导出的文件"
        raise DiagnosticError(
            [Diagnostic("L103", f"读不了文件（{reason}）", "请核对路径", Location(str(file)))]
        ) from error
    with open_register(register_path(workspace), create=True) as book:
        digest = import_lines(book, lines, file.name)
    click.echo(f"已导入，校验值 {digest}，与导出时一致")
