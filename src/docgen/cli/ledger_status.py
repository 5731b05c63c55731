"""`docgen ledger status`: who got which ledger, who sent it back, what waits for a decision."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import click

from docgen.chinese.periods import month_code
from docgen.cli.group import command
from docgen.cli.opening import open_workspace
from docgen.cli.params import format_option, month, workspace_option
from docgen.cli.screen import print_table
from docgen.cli.waiting import print_waiting, waiting_as_dict
from docgen.register.conflicts import Waiting, pending
from docgen.register.intake import register_path
from docgen.register.log import Entry, FactKind
from docgen.register.returned.claims import month_of
from docgen.register.store import open_register
from docgen.register.units import WHOLE_UNIT, name_of_own


@dataclass(frozen=True, slots=True)
class _Line:
    """One unit in one month: days are ISO dates, empty for what has not happened."""

    month: str
    unit: str
    name: str
    issued: str
    returned: str
    copies: int
    waiting: int


@command("status")
@workspace_option
@click.option("--month", "month_end", type=month, metavar="月份", help="只看这个月，如2015-06")
@format_option("text", "json")
def status_command(workspace: Path, month_end: date | None, form: str) -> None:
    """看下发、收回的情况和待处理的事项。"""
    opened, _warnings = open_workspace(workspace)
    kinds = (FactKind.ISSUED, FactKind.RECEIVED, FactKind.CONFLICT, FactKind.RESOLVED)
    with open_register(register_path(workspace)) as register:
        entries = list(register.entries(*kinds))
        days = {number: origin.taken_on.isoformat() for number, origin in register.origins().items()}
    names = {WHOLE_UNIT: name_of_own(opened.form.unit)}
    names |= {one.code: one.name for one in opened.form.departments}
    waiting = tuple(pending(entries).values())
    lines = list(_lines(entries, days, names, waiting))
    if month_end is not None:
        lines = [one for one in lines if one.month == month_code(month_end)]
    if form == "json":
        content = {
            "ledgers": [asdict(one) for one in lines],
            "waiting": [waiting_as_dict(one) for one in waiting],
        }
        click.echo(json.dumps(content, ensure_ascii=False, indent=2))
        return
    _show(lines)
    print_waiting(waiting)


def _lines(
    entries: Sequence[Entry], days: dict[int, str], names: dict[str, str], waiting: Sequence[Waiting]
) -> Iterator[_Line]:
    editions: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        if entry.fact.kind in (FactKind.ISSUED, FactKind.RECEIVED) and "month" in entry.fact.payload:
            editions.setdefault((entry.fact.payload["month"], entry.fact.unit), []).append(entry)
    for (code, unit), found in sorted(editions.items()):
        issued, received = (
            [days[one.origin] for one in found if one.fact.kind is kind]
            for kind in (FactKind.ISSUED, FactKind.RECEIVED)
        )
        open_ones = sum(one.unit == unit and month_of(one.place) == code for one in waiting)
        last, back = issued[-1] if issued else "", received[-1] if received else ""
        yield _Line(code, unit, names.get(unit, unit), last, back, len(received), open_ones)


def _show(lines: Sequence[_Line]) -> None:
    heads = ["月份", "编号", "单位", "下发", "最近收回", "收回份数", "待处理"]
    rows = [
        [one.month, one.unit, one.name, one.issued, one.returned or "未交", one.copies, one.waiting]
        for one in lines
    ]
    print_table("下发和收回", heads, rows)
    missing = [one.name for one in lines if not one.copies]
    if missing:
        click.echo(f"还没有交的：{'、'.join(missing)}")
