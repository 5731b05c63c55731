"""`docgen due --all-units`: how the duties of every unit stand, a line a unit, and what is late."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from docgen.build.units import for_each
from docgen.chinese.dates import format_date
from docgen.chinese.periods import period_end
from docgen.cli.group import FAULTY_INPUT, SOME_FAILED
from docgen.cli.opening import open_alone
from docgen.cli.progress import show_progress
from docgen.cli.report import report
from docgen.cli.screen import print_table
from docgen.cli.units.alike import told_once
from docgen.diagnostics import Diagnostic, DiagnosticError
from docgen.documents.duties.duty import Duty, Standing
from docgen.documents.duties.fold import duties_of
from docgen.documents.duties.lines import by_urgency, lines_of
from docgen.documents.duties.plain import duty_as_dict
from docgen.forms.units_below import Listed, read_listed, require_own_form, require_workspace
from docgen.model.below import UnitBelow

ROWS = 200
"""As many late lines as somebody may read on a terminal."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The day or the month that is asked about, and the day by the clock."""

    as_of: date | None
    month: date | None
    today: date

    def day(self, cut_off: int | None) -> date:
        """The day, or the last of the month's period."""
        if self.month is not None:
            return period_end(self.month.year, self.month.month, cut_off)
        return self.as_of or self.today


@dataclass(frozen=True, slots=True)
class _Owed:
    """A unit with its duties as of a day, None with its faults if they cannot be read."""

    unit: UnitBelow
    as_of: date | None
    duties: tuple[Duty, ...] | None
    diagnostics: tuple[Diagnostic, ...]


def due_of_all_units(root: Path, asked: Asked, form: str, jobs: int) -> int:
    """Tell of every unit of the roster; gives the exit status, 3 if some of them cannot be read."""
    tasks, owed = [(one, asked) for one in read_listed(root)], []
    with show_progress("正在读取下属单位", len(tasks)) as advance:
        for one in for_each(_owed, tasks, jobs):
            owed.append(one)
            advance()
    if form == "json":
        click.echo(json.dumps([_plain(one) for one in owed], ensure_ascii=False, indent=2))
    else:
        _print(owed)
    report(told_once([one.diagnostics for one in owed], [one.folder for one, _ in tasks]))
    read = sum(one.duties is not None for one in owed)
    if read == len(owed):
        return 0
    return SOME_FAILED if read else FAULTY_INPUT


def _owed(task: tuple[Listed, Asked]) -> _Owed:
    """The duties of one unit, in whichever process finds them."""
    listed, asked = task
    unit = listed.unit
    try:
        require_workspace(listed)
        opened = open_alone(listed.folder, asked.today, read_only=True)
        require_own_form(listed, opened.source.form.unit)
    except DiagnosticError as error:
        return _Owed(unit, None, None, error.diagnostics)
    day = asked.day(opened.source.campaign.cut_off)
    return _Owed(unit, day, duties_of(opened.source, day), opened.warnings)


def _plain(one: _Owed) -> dict[str, object]:
    """`duties` is null for a unit whose workspace cannot be read."""
    return {
        "code": one.unit.code,
        "unit": one.unit.name,
        "as_of": one.as_of.isoformat() if one.as_of is not None else None,
        "duties": [duty_as_dict(duty) for duty in one.duties] if one.duties is not None else None,
    }


def _print(owed: list[_Owed]) -> None:
    read = [(one.unit, one.duties) for one in owed if one.duties is not None]
    rows = [[one.unit.code, one.unit.short_name, *_counts(one.duties)] for one in owed]
    day = next((f"（截至{format_date(one.as_of)}）" for one in owed if one.as_of is not None), "")
    heads = ["编号", "单位", "应办", *Standing, "逾期", "时限已过、未见记录"]
    print_table(f"各单位应办事项{day}", heads, rows)
    late = [
        [unit.short_name, str(line.first.sort), line.short, line.who, line.first.limit_text, line.lateness]
        for unit, duties in read
        for line in by_urgency(lines_of(one for one in duties if one.is_late))
    ]
    if late:
        print_table("逾期和时限已过的", ["单位", "类别", "事项", "责任主体", "时限", "时效"], late[:ROWS])
    if len(late) > ROWS:
        click.echo(f"另有{len(late) - ROWS}行没有列出：加 --format json 可以看全")
    click.echo(
        f"下属单位{len(owed)}个，读不出的{len(owed) - len(read)}个，有逾期的{len({row[0] for row in late})}个"
    )


def _counts(duties: tuple[Duty, ...] | None) -> list[str]:
    """As texts: a unit that cannot be read has no numbers."""
    if duties is None:
        return ["未报", *("—" for _ in Standing), "—", "—"]
    counts = Counter(one.standing for one in duties)
    late = Counter(one.standing is Standing.OPEN for one in duties if one.is_late)
    numbers = (len(duties), *(counts[one] for one in Standing), late[True], late[False])
    return [str(number) for number in numbers]
