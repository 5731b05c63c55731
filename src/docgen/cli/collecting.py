"""`docgen ledger collect`: what came back from the units, taken in with every row accounted for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from docgen.cli import dates
from docgen.cli.group import FAULTY_INPUT, command
from docgen.cli.params import FOLDER, author_option, day, format_option, jobs_option, workspace_option
from docgen.cli.progress import show_progress
from docgen.cli.report import report
from docgen.cli.saving import save
from docgen.cli.screen import print_table
from docgen.cli.waiting import SHOWN, print_waiting, waiting_as_dict
from docgen.diagnostics import Diagnostic, DiagnosticError, Location, Severity, has_errors
from docgen.documents.ledger_return.context import ledgers_of
from docgen.register.collection import without_collection
from docgen.register.conflicts import Waiting
from docgen.register.intake import register_path
from docgen.register.returned.batch import Batch
from docgen.register.returned.collect import FileAccount, Outcome
from docgen.register.returned.decisions import decisions_workbook
from docgen.register.returned.parallel import reading
from docgen.register.returned.state import read_state
from docgen.register.store import open_register

_WORKBOOKS = (".xlsx", ".xls", ".et")
_OWN_FILES = (".yaml", ".yml")
"""What docgen itself keeps beside returned workbooks: the mappings of `docgen import`."""
_NAMED = 5


def _choice(text: str) -> tuple[str, str]:
    ident, mark, label = text.replace("＝", "=").partition("=")
    if not mark or not ident.strip() or not label.strip():
        raise click.BadParameter(f"“{text}”应写成 编号=处理办法，如 1a2b3c4d=采用")
    return ident.strip(), label.strip()


@command("collect")
@click.argument("files", nargs=-1, type=FOLDER, metavar="[文件或文件夹]...")
@workspace_option
@click.option(
    "--resolve",
    "choices",
    type=_choice,
    multiple=True,
    metavar="编号=办法",
    help="处理一处待处理，可多次使用",
)
@click.option("--conflicts", type=FOLDER, metavar="文件", help="把待处理的写成工作簿，填好再收回")
@jobs_option
@click.option("--on", type=day, metavar="日期", help="办理日期，默认今天")
@author_option
@format_option("text", "json")
def collect_command(
    *,
    files: tuple[Path, ...],
    workspace: Path,
    choices: tuple[tuple[str, str], ...],
    conflicts: Path | None,
    jobs: int,
    on: date | None,
    author: str,
    form: str,
) -> int:
    """收回台账：单位交回的工作簿，改了什么收什么；说法不一、不能改的、认不出的列出来等处理。

    \b
    同一个文件收两次，第二次什么也不变。
    处理办法：保留（登记簿不变）、采用、采用1、改为:值、新增、新增:编号、放弃、撤销。
    """
    paths = list(_expanded(files))
    if not files and not choices and conflicts is None:
        raise click.UsageError("请写明要收回的文件或文件夹，或用 --resolve 处理")
    with (
        without_collection(),
        open_register(register_path(workspace)) as register,
        reading(paths, jobs) as reads,
    ):
        state = read_state(register, ledgers_of)
        if not state.issues and paths:
            raise DiagnosticError([_nothing_issued(register.path)])
        batch = Batch(register, state, author, on or dates.today())
        with show_progress("收回", len(paths)) as advance:
            accounts = batch.collect(paths, reads, advance)
        done = batch.decide(dict(choices))
        waiting = tuple(state.waiting.values())
    if conflicts is not None:
        save(conflicts, decisions_workbook(waiting))
    show = _show_json if form == "json" else _show
    show(accounts, done, waiting)
    faults = [*_left_lying(files), *(fault for one in accounts for fault in one.diagnostics)]
    report(faults if form == "text" else [])
    return FAULTY_INPUT if has_errors(faults) else 0


def _expanded(files: Iterable[Path]) -> Iterator[Path]:
    """The files, those of a folder in the order of their names; lock files and our own traces apart."""
    for path in files:
        if path.is_dir():
            yield from (one for one in _visible(path) if one.suffix.lower() in _WORKBOOKS)
        else:
            yield path


def _visible(folder: Path) -> Iterator[Path]:
    found = (one for one in sorted(folder.rglob("*")) if not one.name.startswith(("~$", ".")))
    return (one for one in found if one.is_file())


def _left_lying(files: Iterable[Path]) -> Iterator[Diagnostic]:
    """What lies in folders beside workbooks: a unit may have sent its ledger as another kind of file."""
    for folder in (path for path in files if path.is_dir()):
        kinds = {one: one.suffix.lower() for one in _visible(folder)}
        others = [one.name for one, kind in kinds.items() if kind not in (*_WORKBOOKS, *_OWN_FILES)]
        severity = Severity.WARNING if any(kind in _WORKBOOKS for kind in kinds.values()) else Severity.ERROR
        if others:
            names = f"{'、'.join(others[:_NAMED])}{'等' if len(others) > _NAMED else ''}"
            message = f"文件夹里有{len(others)}个文件不是 Excel 工作簿，没有收：{names}"
            remedy = "里面有台账的，请另存为“Excel 工作簿（.xlsx）”再收；压缩包请先解压"
            yield Diagnostic("L510", message, remedy, Location(folder.name), severity)
        elif severity is Severity.ERROR:
            message = "文件夹里没有 Excel 工作簿"
            yield Diagnostic("L510", message, "请核对文件夹", Location(folder.name), severity)


def _nothing_issued(path: Path) -> Diagnostic:
    remedy = "请先用 docgen ledger issue 下发；别处的台账用 docgen import 导入"
    return Diagnostic("L507", "还没有下发过台账", remedy, Location(path.name))


def _show(accounts: Sequence[FileAccount], done: Sequence[str], waiting: Sequence[Waiting]) -> None:
    if accounts:
        heads = ["文件", "单位", "月份", *map(str, Outcome), "结果"]
        rows = [
            [one.file, one.unit, one.month, *(one.count(outcome) for outcome in Outcome), _result(one)]
            for one in accounts
        ]
        print_table("收回台账", heads, rows)
    details = [
        [one.file, row.place, row.number, str(row.outcome), row.reason]
        for one in accounts
        for row in one.rows
        if row.outcome in (Outcome.WAITING, Outcome.LEFT_OUT)
    ]
    if details:
        print_table("没有收下的行", ["文件", "位置", "编号", "结果", "原因"], details[:SHOWN])
    if len(details) > SHOWN:
        click.echo(f"另有{len(details) - SHOWN}行没有列出：加 --format json 可以看全")
    if done:
        click.echo(f"已处理{len(done)}处：{'、'.join(done)}")
    print_waiting(waiting)


def _result(account: FileAccount) -> str:
    if account.refused:
        return "没有收"
    return "以前收过，没有变化" if account.known else "已收"


def _show_json(accounts: Sequence[FileAccount], done: Sequence[str], waiting: Sequence[Waiting]) -> None:
    content = {
        "files": [
            {
                "file": one.file,
                "unit": one.unit,
                "month": one.month,
                "result": _result(one),
                "counts": {str(outcome): one.count(outcome) for outcome in Outcome},
                "rows": [
                    {
                        "place": row.place,
                        "number": row.number,
                        "outcome": str(row.outcome),
                        "reason": row.reason,
                    }
                    for row in one.rows
                ],
                "waiting": list(one.waiting),
                "diagnostics": [fault.as_dict() for fault in one.diagnostics],
            }
            for one in accounts
        ],
        "resolved": list(done),
        "waiting": [waiting_as_dict(one) for one in waiting],
    }
    click.echo(json.dumps(content, ensure_ascii=False, indent=2))
