"""`docgen demo`: everything that the sample campaigns call for."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import click

from docgen.build.desk import Outcome
from docgen.build.jobs import Job, count_files, due_kinds, plan_jobs
from docgen.build.result import Result
from docgen.build.run import Options, run_jobs
from docgen.chinese.dates import month_end
from docgen.cli.facts import refuse_unfilled
from docgen.cli.group import SOME_FAILED, command
from docgen.cli.opening import open_workspace
from docgen.cli.params import FOLDER, force_option, jobs_option
from docgen.cli.progress import show_progress
from docgen.cli.report import report
from docgen.cli.screen import print_table
from docgen.cli.summary import common_folder
from docgen.diagnostics import Diagnostic, DiagnosticError
from docgen.documents.catalogue import KINDS
from docgen.documents.kinds import Kind, Request
from docgen.documents.occasions import month_by_name
from docgen.documents.source import Source
from docgen.forms.workspace import Workspace
from docgen.resources import campaign_codes, data_dir

LEDGER, SUMMARY = "ledger", "summary"
_YEAR = "一年演示"


@dataclass(frozen=True, slots=True)
class _Sample:
    workspace: Workspace
    source: Source
    jobs: tuple[Job, ...]


@command("demo")
@click.option("--out", type=FOLDER, default="output", metavar="文件夹", help="输出文件夹，默认output")
@jobs_option
@force_option
@click.option("--year", is_flag=True, help="改为演示一年：逐月下发、收回、销号、关账，到年终总结")
def demo(out: Path, jobs: int, force: bool, year: bool) -> int:
    """用自带的示例活动生成全套文书，列出生成了什么、在哪里、用了多久。"""
    if year:
        return _play_year(out / _YEAR)
    started = time.perf_counter()
    rows: list[list[object]] = []
    outcomes: list[Outcome] = []
    for sample in _open_samples():
        options = Options(out, sample.workspace.templates, jobs, force)
        for kind, planned in _by_kind(sample.jobs).items():
            begun = time.perf_counter()
            made = _run(sample.source, KINDS[kind].title, planned, options)
            outcomes += made
            good = sum(one.result is not Result.FAILED for one in made)
            seconds = time.perf_counter() - begun
            folder = common_folder(one.path for one in made)
            rows.append([sample.source.campaign.code, KINDS[kind].title, good, folder, seconds])
    print_table("示例文书", ["活动", "文书", "份数", "所在文件夹", "秒"], rows)
    click.echo(f"输出文件夹：{out}　共{len(outcomes)}份　用时{time.perf_counter() - started:.1f}秒")
    report(fault for one in outcomes for fault in one.diagnostics)
    return SOME_FAILED if any(one.result is Result.FAILED for one in outcomes) else 0


def _play_year(workspace: Path) -> int:
    """The year in a workspace of its own, which stays for further commands."""
    from docgen.cli.year.play import play_year  # noqa: PLC0415  # the demo without it need not import openpyxl

    if workspace.exists():
        raise click.UsageError(f"{workspace} 已经有了；请删去它，或用 --out 另选文件夹")
    play_year(workspace)
    click.echo(f"\n演示的工作区：{workspace}，可以接着用 docgen ledger status -w {workspace} 等命令查看")
    return 0


def _open_samples() -> list[_Sample]:
    """Every built-in campaign; all faults of all of them at once, before anything is written."""
    samples: list[_Sample] = []
    faults: list[Diagnostic] = []
    for code in campaign_codes():
        try:
            samples.append(_open_sample(data_dir() / code))
        except DiagnosticError as error:
            faults += error.diagnostics
    if faults:
        raise DiagnosticError(faults)
    return samples


def _open_sample(root: Path) -> _Sample:
    workspace, _warnings = open_workspace(root)
    source = Source(workspace.campaign, workspace.form)
    jobs = tuple(dict.fromkeys(_plan(source)))
    refuse_unfilled(source, root, jobs)
    return _Sample(workspace, source, jobs)


def _plan(source: Source) -> Iterator[Job]:
    """All that is due at the end, the summary of the second phase, and of every month the ledger, what else
    comes monthly and what is made by name only; of a sample without any dates nothing.
    """
    last, due = source.last_known_day, due_kinds(source)
    if source.days is None or last is None:
        return
    yield from plan_jobs(source, due, Request(last))
    for phase in source.dated_phases[:2][-1:]:
        middle = source.phase_span(phase).last
        yield from plan_jobs(source, [KINDS[SUMMARY]], Request(middle, exact=True))
    others = [kind for kind in KINDS.values() if not kind.once and (kind not in due or _is_monthly(kind))]
    for day in _month_ends(source.days[0], last):
        yield from plan_jobs(source, [KINDS[LEDGER], *others], Request(day, exact=True))


def _is_monthly(kind: Kind) -> bool:
    """Whether each month has an edition of its own, also where the campaign calls for the kind."""
    return kind.calls is month_by_name


def _month_ends(first: date, last: date) -> Iterator[date]:
    day = month_end(first.year, first.month)
    while day <= last:
        yield day
        following = day + timedelta(days=1)
        day = month_end(following.year, following.month)


def _by_kind(jobs: tuple[Job, ...]) -> dict[str, tuple[Job, ...]]:
    return {
        code: tuple(job for job in jobs if job.kind == code) for code in dict.fromkeys(j.kind for j in jobs)
    }


def _run(source: Source, title: str, jobs: tuple[Job, ...], options: Options) -> tuple[Outcome, ...]:
    with show_progress(title, count_files(source, jobs)) as advance:
        return run_jobs(source, jobs, options, lambda _outcome: advance())
