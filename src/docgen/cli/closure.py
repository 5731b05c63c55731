"""`docgen closure`: asking for 销号 and deciding it, extensions, reopenings, one problem or many at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from docgen.chinese.dates import format_date
from docgen.cli import dates
from docgen.cli.group import Command, LazyCommand, LazyGroup, command
from docgen.cli.params import author_option, day, workspace_option
from docgen.cli.report import report
from docgen.model.problem import Step
from docgen.register.intake import bring_form_in, register_path
from docgen.register.log import Origin, OriginKind
from docgen.register.steps import take_steps
from docgen.register.store import open_register

_HERE = "docgen.cli.closure"
_COMMANDS = {
    "request": LazyCommand(_HERE, "request_command", "申请销号"),
    "grant": LazyCommand(_HERE, "grant_command", "同意销号"),
    "refuse": LazyCommand(_HERE, "refuse_command", "不同意销号，写明补充整改要求"),
    "reopen": LazyCommand(_HERE, "reopen_command", "已销号的问题反弹，重新整改"),
    "ask-extension": LazyCommand(_HERE, "ask_extension_command", "申请延期"),
    "extend": LazyCommand(_HERE, "extend_command", "同意延期"),
    "refuse-extension": LazyCommand(_HERE, "refuse_extension_command", "不同意延期"),
}
_text = click.option("--text", metavar="说明", help="情况或意见")
_required_text = click.option("--text", required=True, metavar="说明", help="原因或要求，必须写明")
_evidence = click.option("--evidence", metavar="材料", help="佐证材料")
_by = click.option("--by", "reviewer", required=True, metavar="姓名或单位", help="审核人，不能是责任人本人")
_new_limit = click.option("--to", "deadline", metavar="日期", help="新时限；不写则时限不变")
_to = click.option("--to", "deadline", required=True, metavar="日期", help="新时限")


@click.group("closure", cls=LazyGroup, lazy=_COMMANDS)
def closure() -> None:
    """销号和延期：申请、同意、退回。可以一次写多个编号，有一个办不成就一个都不办。"""


def _step(name: str, step: Step, done: str, help_text: str, *options: Callable[..., Any]) -> Command:
    """A command that takes one step of the problems whose numbers are given."""

    def run(problem: tuple[str, ...], workspace: Path, on: date | None, author: str, **fields: Any) -> None:
        given = on or dates.today()
        text = fields.pop("text", None) or done
        row = {name: value for name, value in fields.items() if value is not None}
        rows = [{**row, "problem": one, "on": given, "step": step, "text": text} for one in problem]
        with open_register(register_path(workspace), create=True) as register:
            warnings = bring_form_in(register, workspace, author, given)
            origin = Origin(OriginKind.COMMAND, f"closure {name}", "", author, given)
            lives = take_steps(register, rows, origin)
        for life in lives:
            click.echo(f"{life.code}：{done}（{format_date(given)}），现为{life.status}")
        report(warnings)

    run.__doc__ = help_text
    numbers = click.argument("problem", nargs=-1, required=True, metavar="编号…")
    on_day = click.option("--on", type=day, metavar="日期", help="办理日期，默认今天")
    decorated: Callable[..., Any] = run
    for option in (*reversed(options), author_option, on_day, workspace_option, numbers):
        decorated = option(decorated)
    return command(name)(decorated)


request_command = _step(
    "request", Step.REQUESTED, "申请销号", "申请销号：整改已经完成，请上级验收。", _text, _evidence
)
grant_command = _step("grant", Step.CLOSED, "销号", "同意销号：验收合格，写明审核人。", _text, _evidence, _by)
refuse_command = _step(
    "refuse",
    Step.REFUSED,
    "退回",
    "不同意销号：退回整改，必须写明补充整改要求。",
    _required_text,
    _new_limit,
    _by,
)
reopen_command = _step(
    "reopen",
    Step.REOPENED,
    "重新整改",
    "重新整改：已销号的问题反弹，转入下一轮。",
    _required_text,
    _new_limit,
)
ask_extension_command = _step(
    "ask-extension", Step.EXTENSION_REQUESTED, "申请延期", "申请延期：在时限之前提出。", _required_text, _to
)
extend_command = _step("extend", Step.EXTENDED, "延期", "同意延期到新的时限。", _text, _to, _by)
refuse_extension_command = _step(
    "refuse-extension", Step.EXTENSION_REFUSED, "不予延期", "不同意延期，时限不变。", _required_text, _by
)
