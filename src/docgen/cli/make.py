"""`docgen make`: the documents that are due, or those that were named."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from docgen.build.desk import Outcome
from docgen.build.jobs import Job, count_files, due_kinds, first_due, plan_jobs
from docgen.build.run import Options, run_jobs
from docgen.build.worker import Result
from docgen.chinese.dates import format_date
from docgen.cli.dates import default_day
from docgen.cli.facts import refuse_unfilled
from docgen.cli.group import FAULTY_INPUT, SOME_FAILED, command
from docgen.cli.loading import open_workspace
from docgen.cli.params import FOLDER, day, force_option, format_option, jobs_option, month
from docgen.cli.progress import show_progress
from docgen.cli.report import joined_to, report
from docgen.cli.selection import require_own_unit, select_kinds, select_people
from docgen.cli.summary import print_json_line, print_summary
from docgen.documents.kinds import Kind, Request
from docgen.documents.source import Source

DRAFTS = "草稿"
"""The folder of drafts below the output folder: a draft never writes over a final document."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """What was asked for: no kinds means all that are due; `people` are numbers, none means all."""

    kinds: tuple[Kind, ...]
    people: tuple[str, ...]
    request: Request


@command("make")
@click.argument("kind", nargs=-1, metavar="[文书]...")
@click.option("-w", "--workspace", type=FOLDER, default=".", metavar="文件夹", help="工作区，默认当前文件夹")
@click.option("--as-of", type=day, metavar="日期", help="截至哪一天")
@click.option("--month", "month_end", type=month, metavar="月份", help="截至某月末，如2015-05")
@click.option("--unit", metavar="名称", help="单位的编号或名称")
@click.option("--person", multiple=True, metavar="编号或姓名", help="只做此人的文书，可多次使用")
@click.option("--out", type=FOLDER, metavar="文件夹", help="输出文件夹，默认工作区下的output")
@jobs_option
@force_option
@click.option("--dry-run", is_flag=True, help="只列出要做什么，不写文件")
@click.option("--draft", is_flag=True, help="出草稿：没填的事项标为【待填：…】，存入“草稿”文件夹")
@format_option("text", "jsonl")
def make(
    *,
    kind: tuple[str, ...],
    workspace: Path,
    as_of: date | None,
    month_end: date | None,
    unit: str | None,
    person: tuple[str, ...],
    out: Path | None,
    jobs: int,
    force: bool,
    dry_run: bool,
    draft: bool,
    form: str,
) -> int:
    """生成文书。不写文书名称时，生成到该日为止应有的全部文书；文书可写代码或中文名称。"""
    if as_of is not None and month_end is not None:
        raise click.UsageError("--as-of 和 --month 只能用一个")
    kinds = select_kinds(kind)
    opened, warnings = open_workspace(workspace)
    source = Source(opened.campaign, opened.form, draft)
    require_own_unit(source.form.unit, unit)
    folder = out if out is not None else workspace / "output"
    options = Options(folder / DRAFTS if draft else folder, opened.templates, jobs, force, dry_run)
    given = as_of or month_end
    request = Request(given or default_day(source), exact=bool(kinds) and given is not None)
    wish = _Wish(kinds, select_people(source, person), request)
    planned = _plan(source, wish)
    if not planned:
        report(warnings)
        return _explain_nothing(source, wish)
    with joined_to(warnings):
        if not draft:
            refuse_unfilled(source, opened, planned)
        outcomes = _run(source, planned, options, form)
    report([*warnings, *(fault for one in outcomes for fault in one.diagnostics)])
    return SOME_FAILED if any(one.result is Result.FAILED for one in outcomes) else 0


def _plan(source: Source, wish: _Wish) -> tuple[Job, ...]:
    """The jobs; none if one of the kinds that were named gives none."""
    planned = plan_jobs(source, wish.kinds or due_kinds(source), wish.request, wish.people)
    made = {job.kind for job in planned}
    return planned if all(kind.code in made for kind in wish.kinds) else ()


def _explain_nothing(source: Source, wish: _Wish) -> int:
    """Say why nothing is made. It is a fault only of what was asked for by name."""
    day = format_date(wish.request.as_of)
    if not wish.kinds and not wish.people:
        click.echo(f"截至{day}，还没有应当形成的文书", err=True)
        return 0
    idle = [kind for kind in wish.kinds if not plan_jobs(source, [kind], wish.request, wish.people)]
    for kind in idle:
        click.echo(_why_idle(source, kind, wish), err=True)
    if not idle:
        click.echo(f"截至{day}，没有所选人员的文书", err=True)
    return FAULTY_INPUT


def _why_idle(source: Source, kind: Kind, wish: _Wish) -> str:
    if kind.occasions(source, wish.request):
        return f"“{kind.title}”没有所选人员的文书" if wish.people else f"“{kind.title}”没有要做的对象"
    first = first_due(source, kind)
    if first is None:
        return f"“{kind.title}”不在“{source.campaign.name}”要求的文书之中"
    day = format_date(wish.request.as_of)
    return f"截至{day}，“{kind.title}”还不到形成的时候：从{format_date(first)}起才有"


def _run(source: Source, planned: tuple[Job, ...], options: Options, form: str) -> tuple[Outcome, ...]:
    started = time.perf_counter()
    with show_progress("正在生成", count_files(source, planned)) as advance:

        def note(outcome: Outcome) -> None:
            advance()
            if form == "jsonl":
                print_json_line(outcome)

        outcomes = run_jobs(source, planned, options, note)
    if form == "text":
        print_summary("试算，没有写文件" if options.dry_run else "生成结果", outcomes)
        click.echo(f"输出文件夹：{options.out}　用时{time.perf_counter() - started:.1f}秒")
    return outcomes
