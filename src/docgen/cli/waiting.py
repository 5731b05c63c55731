"""What waits for a decision, on the terminal and as JSON."""

from __future__ import annotations

from collections.abc import Sequence

import click

from docgen.cli.screen import print_table
from docgen.register.conflicts import Waiting
from docgen.register.returned.decisions import describe_options

SHOWN = 100
"""As many as somebody may read on a terminal; all of them are in the JSON and in the workbook."""


def print_waiting(waiting: Sequence[Waiting]) -> None:
    """Print everything that waits, with both values, where they stand, and how it may be decided."""
    if not waiting:
        click.echo("没有待处理的事项")
        return
    rows = [
        [
            one.id,
            str(one.kind),
            one.problem,
            one.field,
            one.base,
            describe_options(one),
            one.reason,
            one.place,
        ]
        for one in waiting[:SHOWN]
    ]
    print_table("待处理", ["编号", "种类", "问题", "栏目", "原来", "可选的处理", "说明", "位置"], rows)
    if len(waiting) > SHOWN:
        click.echo(
            f"另有{len(waiting) - SHOWN}处没有列出：加 --conflicts 文件 写成工作簿，可以看全、逐处选择"
        )
    click.echo(f"待处理{len(waiting)}处。处理：docgen ledger collect --resolve 编号=办法 --author 姓名")


def waiting_as_dict(waiting: Waiting) -> dict[str, object]:
    """One of them as plain values for JSON."""
    return {
        "id": waiting.id,
        "kind": str(waiting.kind),
        "problem": waiting.problem,
        "field": waiting.field,
        "base": waiting.base,
        "ours": waiting.ours,
        "options": [{"label": one.label, "text": one.text} for one in waiting.options],
        "reason": waiting.reason,
        "place": waiting.place,
        "unit": waiting.unit,
    }
