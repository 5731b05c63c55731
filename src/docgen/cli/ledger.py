"""`docgen ledger`: the monthly cycle of handing out, taking back, closing."""

from __future__ import annotations

import click

from docgen.cli.group import LazyCommand, LazyGroup

_MONTHS = "docgen.cli.months"
_COMMANDS = {
    "issue": LazyCommand("docgen.cli.issuing", "issue_command", "下发：给每个单位一份要填的台账"),
    "collect": LazyCommand(
        "docgen.cli.collecting", "collect_command", "收回：单位交回的台账，改了什么收什么"
    ),
    "status": LazyCommand("docgen.cli.ledger_status", "status_command", "谁领了、谁交了、哪些等处理"),
    "close": LazyCommand(_MONTHS, "close_command", "关账：一个月的台账从此不变"),
    "reopen": LazyCommand(_MONTHS, "reopen_command", "重开已关账的月份，写明原因"),
    "diff": LazyCommand("docgen.cli.ledger_diff", "diff_command", "比较两个月的台账，列出不同之处"),
    "verify": LazyCommand(_MONTHS, "verify_command", "查验关过账的月份与关账时是否一致"),
}


@click.group("ledger", cls=LazyGroup, lazy=_COMMANDS)
def ledger() -> None:
    """每月台账：下发、收回、关账、重开、查验。"""
