"""The commands of the year, run one after another in a workspace of their own."""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import click

from docgen.build.issue import FOLDER
from docgen.chinese.dates import format_date
from docgen.cli.opening import open_workspace
from docgen.cli.root import main
from docgen.cli.year.copies import choose, send_back
from docgen.cli.year.form import GrowingForm
from docgen.cli.year.script import (
    CONFLICT,
    FORGOTTEN,
    Month,
    Report,
    forgotten,
    is_in,
    months,
    reports,
    typed_into_form,
)
from docgen.model.form import Form
from docgen.model.problem import Progress, Step
from docgen.register.shown import shown
from docgen.resources import CAMPAIGN_FILE, campaign_dir

SAMPLE = "city-2015"
_COLLECTED, _CLOSED, _REOPENED = 2, 5, 8
"""Days after a month's end on which ledgers come back, it is closed, and it is opened again."""
_PROMPT = {
    Step.EXTENSION_REQUESTED: "ask-extension",
    Step.EXTENDED: "extend",
    Step.REOPENED: "reopen",
}
_DECISIONS = {Step.REQUESTED: "request", Step.CLOSED: "grant", Step.REFUSED: "refuse"}
_PROOF = "整改台账及验收记录"


def play_year(workspace: Path) -> None:
    """Play the year of the sample in a new folder, telling each command and what came of it."""
    root = campaign_dir(SAMPLE)
    assert root is not None
    sample, _warnings = open_workspace(root)
    workspace.mkdir(parents=True)
    shutil.copyfile(root / CAMPAIGN_FILE, workspace / CAMPAIGN_FILE)
    year = _Year(workspace, sample.form, GrowingForm(root / "form.xlsx", workspace / "form.xlsx"))
    for month in months():
        click.echo(f"\n== {month.first:%Y-%m-%d} — {month.end:%Y-%m-%d}")
        year.play(month)
    click.echo("\n== 年终")
    year.run("make", "summary", "--as-of", month.end)
    year.run("ledger", "verify")


class _Year:
    def __init__(self, workspace: Path, form: Form, growing: GrowingForm) -> None:
        self._workspace, self._form, self._growing = workspace, form, growing

    def play(self, month: Month) -> None:
        """One month from handing out to closing."""
        rows = self._form.progress
        self._growing.write(_known(self._form, month.end), typed_into_form(rows, month.end))
        self._decide_promptly(month)
        self.run("ledger", "issue", "--month", month.code, "--on", month.day(0))
        told = reports(rows, month)
        self.run("ledger", "collect", self._returned(month, told), "--on", month.day(_COLLECTED))
        if month.end.month == CONFLICT[1]:
            self._settle_conflict(month, told)
        self._decide(month)
        self._close(month, _CLOSED)
        if month.end.month == FORGOTTEN[1]:
            self._reopen(month)
        self.run("make", "ledger", "--month", month.code)

    def run(self, *arguments: object) -> None:
        """Run a command in the workspace and show its last line; one that fails is a defect of ours."""
        texts = [str(one) for one in arguments]
        click.echo(f"$ docgen {' '.join(texts)}")
        told, faults, status = io.StringIO(), io.StringIO(), None
        with redirect_stdout(told), redirect_stderr(faults):
            try:
                main.main([*texts, "-w", str(self._workspace)], prog_name="docgen")
            except SystemExit as ended:
                status = ended.code
        lines = [line.strip() for line in told.getvalue().splitlines() if line.strip()]
        if status:
            raise RuntimeError("\n".join(lines) + faults.getvalue())
        click.echo(f"  {lines[-1]}" if lines else "")

    def _decide_promptly(self, month: Month) -> None:
        """Extensions and reopenings, on their own days: they cannot wait for the month's end."""
        for row in self._form.progress:
            if row.step not in _PROMPT or not month.first <= row.on.last <= month.end:
                continue
            extra = ["--to", shown(row.deadline)] if row.deadline is not None else []
            extra += ["--by", row.reviewer] if row.reviewer is not None and row.step is Step.EXTENDED else []
            day = row.on.last.isoformat()
            self.run("closure", _PROMPT[row.step], row.problem, "--text", row.text, *extra, "--on", day)

    def _returned(self, month: Month, told: Mapping[str, Report]) -> Path:
        """The folder with what the units send back."""
        folder = self._workspace / "returned" / month.code
        folder.mkdir(parents=True)
        for issued in self._issued(month):
            send_back(issued, told, folder / issued.name)
        return folder

    def _issued(self, month: Month) -> list[Path]:
        return sorted((self._workspace / "output").glob(f"*/*/{month.code}/{FOLDER}/*.xlsx"))

    def _settle_conflict(self, month: Month, told: Mapping[str, Report]) -> None:
        """A second person of a unit sends a copy with another day; the clerk asks, and takes the first's."""
        number = CONFLICT[0]
        other = replace(told[number], completed_on=format_date(month.end))
        self._second_copy(month, {number: other}, "（另一人）")
        asked = self._workspace / "returned" / month.code / "待处理.xlsx"
        self.run("ledger", "collect", "--conflicts", asked, "--on", month.day(_COLLECTED))
        choose(asked, told[number].completed_on)
        self.run("ledger", "collect", asked, "--on", month.day(_COLLECTED))

    def _second_copy(self, month: Month, told: Mapping[str, Report], mark: str) -> None:
        """Send back, and collect, one more copy of the ledger that has these problems."""
        folder = self._workspace / "returned" / month.code
        for issued in self._issued(month):
            target = folder / f"{issued.stem}{mark}.xlsx"
            if send_back(issued, told, target):
                self.run("ledger", "collect", target, "--on", month.day(_REOPENED))
            else:
                target.unlink()

    def _decide(self, month: Month) -> None:
        """Requests for 销号 and what was decided, of each calendar month together."""
        for end, step in product(month.ends, _DECISIONS):
            rows = [one for one in self._form.progress if one.step is step and is_in(one, end)]
            for reviewer, group in _by_reviewer(rows).items():
                by = ["--by", reviewer] if reviewer else []
                extra = ["--evidence", _PROOF] if step is not Step.REFUSED else ["--text", group[0].text]
                extra += ["--to", shown(group[0].deadline)] if group[0].deadline is not None else []
                numbers = [one.problem for one in group]
                self.run("closure", _DECISIONS[step], *numbers, *by, *extra, "--on", self._day_of(group, end))

    def _day_of(self, group: Sequence[Progress], end: date) -> date:
        """The last day of a group that is decided together; no decision comes before its request."""
        numbers = {one.problem for one in group}
        asked = [one for one in self._form.progress if one.step is Step.REQUESTED and is_in(one, end)]
        waited_for = asked if any(one.problem in numbers for one in asked) else []
        return max(one.on.last for one in (*group, *waited_for))

    def _close(self, month: Month, after: int) -> None:
        self.run("ledger", "close", "--month", month.code, "--on", month.day(after))

    def _reopen(self, month: Month) -> None:
        """A completion was left out of a closed month: the unit hands it in, and it is closed again."""
        reason = "环境卫生管理处漏报一项整改完成"
        self.run("ledger", "reopen", "--month", month.code, "--reason", reason, "--on", month.day(_REOPENED))
        self._second_copy(month, forgotten(self._form.progress), "（补充）")
        self._close(month, _REOPENED)


def _known(form: Form, day: date) -> set[str]:
    """Numbers of the problems, opinions and orders that there were by a day; no two sheets share one."""
    dated = (
        *((one.code, one.found) for one in form.problems),
        *((one.code, one.received) for one in form.opinions),
        *((one.code, one.issued) for one in form.orders),
    )
    return {code for code, span in dated if span.last <= day}


def _by_reviewer(rows: Sequence[Progress]) -> dict[str, list[Progress]]:
    found: dict[str, list[Progress]] = {}
    for row in rows:
        reviewer = row.reviewer if row.step is not Step.REQUESTED else None
        found.setdefault(reviewer or "", []).append(row)
    return found
