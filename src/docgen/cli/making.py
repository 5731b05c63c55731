"""`docgen make` the long way: the form is read, the documents are made, the run is remembered."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from docgen.build.desk import Outcome
from docgen.build.jobs import Job, count_files, due_kinds, first_due, plan_dated_jobs, plan_jobs
from docgen.build.pages import PageOptions, Pages, make_pages
from docgen.build.result import Result, Told
from docgen.build.run import Options, manifest_folder, run_jobs
from docgen.build.run_cache import Recalled, RunKey, remember
from docgen.chinese.dates import format_date
from docgen.cli.asked import Asked
from docgen.cli.facts import place_undated, refuse_unfilled
from docgen.cli.group import FAULTY_INPUT, SOME_FAILED
from docgen.cli.loading import open_source
from docgen.cli.progress import show_progress
from docgen.cli.report import joined_to, report
from docgen.cli.selection import day_of, require_own_unit, select_kinds, select_people
from docgen.cli.summary import print_json_line, print_summary
from docgen.cli.units.reading import told_of_units
from docgen.diagnostics import Diagnostic
from docgen.documents.catalogue import KINDS
from docgen.documents.kinds import Kind, Request
from docgen.documents.manifest import MANIFEST
from docgen.documents.source import Source
from docgen.files import stamp_of


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for: no kinds means all that are due; `people` are numbers, none means all."""

    kinds: tuple[Kind, ...]
    people: tuple[str, ...]
    request: Request


def make_asked(asked: Asked, key: RunKey | None) -> int:
    """Make the documents and tell of them; gives the exit status. `key` is what the run is remembered by."""
    kinds = select_kinds(asked.kinds)
    opened = open_source(
        asked.workspace, asked.today, draft=asked.draft, read_only=asked.dry_run, jobs=asked.jobs
    )
    source, warnings = opened.source, opened.warnings
    require_own_unit(source.form.unit, asked.unit)
    options = Options(asked.folder, opened.templates, asked.jobs, asked.force, asked.dry_run)
    request = Request(day_asked_for(asked, source), exact=bool(kinds) and asked.day is not None)
    wish = Wish(kinds, select_people(source, asked.people), request)
    planned, undated = plan_wish(source, wish, asked.workspace)
    # What was read stays until the command ends: the collector of cycles need not go through it again.
    gc.freeze()
    if not planned:
        report([*warnings, *undated])
        return FAULTY_INPUT if undated else _explain_nothing(source, wish)
    idle = _tell_idle(source, wish, planned)
    warnings = (*warnings, *told_of_units(source, planned))
    with joined_to(warnings):
        if not asked.draft:
            refuse_unfilled(source, asked.workspace, planned)
        outcomes, faults = _run(source, planned, options, asked)
        faults = (*undated, *faults)
    report([*warnings, *(fault for one in outcomes for fault in one.diagnostics), *faults])
    if key is not None and not faults and not idle:
        remember_run(key, asked, source, outcomes, warnings)
    return SOME_FAILED if faults or any(one.result is Result.FAILED for one in outcomes) else 0


def day_asked_for(asked: Asked, source: Source) -> date:
    """The day that was given, the last of the period of a given month, else today as far as data go."""
    return day_of(source, asked.day, asked.today, is_month=asked.is_month)


def remember_run(
    key: RunKey, asked: Asked, source: Source, outcomes: Sequence[Outcome], warnings: Sequence[Diagnostic]
) -> None:
    """Keep what was told, unless the workspace was changed while it was read."""
    if asked.describe() != key:
        return
    manifest = manifest_folder(source, asked.folder) / MANIFEST
    stamps = {one.path: one.stamp for one in outcomes}
    stamps[manifest.relative_to(asked.folder).as_posix()] = stamp_of(manifest)
    told = tuple(one.told for one in outcomes)
    remember(key, Recalled(told, tuple(warnings), _titles(told)), stamps)


def _titles(told: Sequence[Told]) -> dict[str, str]:
    return {one.kind: KINDS[one.kind].title for one in told}


def plan_wish(source: Source, wish: Wish, root: Path) -> tuple[tuple[Job, ...], tuple[Diagnostic, ...]]:
    """The jobs, none if a kind that was named gives none for a reason to be put right; and a fault for each
    kind without dates.
    """
    kinds = wish.kinds or due_kinds(source)
    planned, undated = plan_dated_jobs(source, kinds, wish.request, wish.people)
    made = {job.kind for job in planned}
    named_undated = bool(wish.kinds and undated)
    wanted = not named_undated and all(
        kind.code in made or _lacks_subjects(source, kind, wish) for kind in wish.kinds
    )
    return planned if wanted else (), place_undated(undated, root)


def _lacks_subjects(source: Source, kind: Kind, wish: Wish) -> bool:
    """Whether a kind that gives none just has nobody to go to, like 催办 with nothing overdue."""
    return not wish.people and bool(kind.occasions(source, wish.request))


def _tell_idle(source: Source, wish: Wish, planned: Sequence[Job]) -> bool:
    """Name the kinds that were asked for and have nothing to be made; gives whether there are any."""
    made = {job.kind for job in planned}
    idle = [kind for kind in wish.kinds if kind.code not in made]
    for kind in idle:
        click.echo(f"{_why_idle(source, kind, wish)}，其余的照做", err=True)
    return bool(idle)


def _explain_nothing(source: Source, wish: Wish) -> int:
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


def _why_idle(source: Source, kind: Kind, wish: Wish) -> str:
    if kind.occasions(source, wish.request):
        return f"“{kind.title}”没有所选人员的文书" if wish.people else f"“{kind.title}”没有要做的对象"
    first = first_due(source, kind)
    if first is None and kind.needs:
        return f"“{kind.title}”还不能形成：要先填{kind.needs}"
    if first is None:
        return f"“{kind.title}”不在“{source.campaign.name}”要求的文书之中{_own_way(source)}"
    day = format_date(wish.request.as_of)
    return f"截至{day}，“{kind.title}”还不到形成的时候：从{format_date(first)}起才有"


def _own_way(source: Source) -> str:
    """What a unit does to make a document of a campaign that prescribes none."""
    if source.campaign.deliverables:
        return "；要做的，请在 campaign.yaml 的“报送要求”里列上"
    return "；自行形成的，在“文书”表填一行，写明成文日期"


def _run(
    source: Source, planned: tuple[Job, ...], options: Options, asked: Asked
) -> tuple[tuple[Outcome, ...], tuple[Diagnostic, ...]]:
    """The files made, and what stopped the making of pages."""
    started = time.perf_counter()
    with _told(asked, "正在生成", count_files(source, planned)) as note:
        outcomes = run_jobs(source, planned, options, note)
    pages = Pages(())
    if asked.pdf and not asked.dry_run:
        place = PageOptions(
            options.out, manifest_folder(source, options.out), asked.pictures, asked.force, asked.jobs
        )
        with _told(asked, "正在转成 PDF", len(outcomes)) as note:
            pages = make_pages(outcomes, place, note)
    every = (*outcomes, *pages.outcomes)
    if asked.form == "text":
        told = [one.told for one in every]
        print_summary("试算，没有写文件" if options.dry_run else "生成结果", told, _titles(told))
        click.echo(f"输出文件夹：{options.out}　用时{time.perf_counter() - started:.1f}秒")
    if pages.stand_ins:
        used = "，".join(f"{name}用{family}" for name, family in pages.stand_ins)
        click.echo(f"PDF 中没有安装的字体用其他字体代替：{used}", err=True)
    return every, pages.faults


@contextmanager
def _told(asked: Asked, label: str, total: int) -> Iterator[Callable[[Outcome], None]]:
    """Gives the function to call with each file."""
    with show_progress(label, total) as advance:

        def note(outcome: Outcome) -> None:
            if not outcome.path.endswith(".png"):  # how many pages there are shows only as they are drawn
                advance()
            if asked.form == "jsonl":
                print_json_line(outcome.told)

        yield note
