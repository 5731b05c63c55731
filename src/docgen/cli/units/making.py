"""`docgen make --all-units`: the documents of every unit below, told in one table."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import click

from docgen.build.jobs import plan_jobs
from docgen.build.pages import PageOptions, make_pages
from docgen.build.result import Result, Told
from docgen.build.run import Options, manifest_folder, run_jobs
from docgen.build.run_cache import recall
from docgen.build.units import for_each
from docgen.cli.asked import Asked
from docgen.cli.facts import refuse_unfilled
from docgen.cli.group import FAULTY_INPUT, SOME_FAILED
from docgen.cli.making import Wish, day_asked_for, plan_wish, remember_run
from docgen.cli.opening import open_alone
from docgen.cli.progress import show_progress
from docgen.cli.report import report
from docgen.cli.screen import print_table
from docgen.cli.selection import select_kinds
from docgen.cli.summary import print_json_line
from docgen.cli.units.alike import told_once
from docgen.diagnostics import Diagnostic, DiagnosticError, has_errors
from docgen.documents.kinds import Request
from docgen.forms.units_below import Listed, read_listed, require_own_form, require_workspace

_HEADS = ["编号", "单位", *Result, "错误", "说明"]


@dataclass(frozen=True, slots=True)
class UnitMade:
    """What came of one unit: its files, and everything that is to be told of its input and documents.

    `refused` tells that its input let nothing be made.
    """

    told: tuple[Told, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    refused: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether everything that was to be made is there."""
        failed = any(one.result is Result.FAILED for one in self.told)
        return not (self.refused or failed or has_errors(self.diagnostics))


def make_all_units(asked: Asked) -> int:
    """Make the documents of every unit of the roster; gives the exit status.

    A unit whose form is at fault leaves the others alone: 3 when some of it failed, 1 when nothing came of
    any unit.
    """
    started = time.perf_counter()
    select_kinds(asked.kinds)  # a name that is unknown is wrong usage, told once
    units = read_listed(asked.workspace)
    tasks = [(one, replace(asked, workspace=one.folder, jobs=1)) for one in units]
    made: list[UnitMade] = []
    with show_progress("正在生成", len(units)) as advance:
        for one in for_each(make_unit, tasks, asked.jobs):
            made.append(one)
            advance()
    results = list(zip(units, made, strict=True))
    if asked.form == "jsonl":
        for listed, one in results:
            for told in one.told:
                print_json_line(told, listed.unit.code)
    else:
        _print(results, asked, time.perf_counter() - started)
    report(told_once([one.diagnostics for one in made], [listed.folder for listed in units]))
    if all(one.is_whole for one in made):
        return 0
    return SOME_FAILED if any(one.told for one in made) else FAULTY_INPUT


def make_unit(task: tuple[Listed, Asked]) -> UnitMade:
    """The documents of the unit in one workspace, whatever process this is."""
    listed, asked = task
    try:
        require_workspace(listed)
        return _make(listed, asked)
    except DiagnosticError as error:
        return UnitMade((), error.diagnostics, refused=True)


def _make(listed: Listed, asked: Asked) -> UnitMade:
    key = asked.describe()
    if key is not None and not asked.force and (run := recall(key, asked.folder)) is not None:
        return UnitMade(run.told, (*run.warnings, *(fault for one in run.told for fault in one.diagnostics)))
    opened = open_alone(asked.workspace, asked.today, draft=asked.draft, read_only=asked.dry_run)
    source, kinds = opened.source, select_kinds(asked.kinds)
    require_own_form(listed, source.form.unit)
    request = Request(day_asked_for(asked, source), exact=bool(kinds) and asked.day is not None)
    wish = Wish(kinds, (), request)
    planned, undated = plan_wish(source, wish, asked.workspace)
    if not planned and not undated and kinds:
        planned = plan_jobs(source, kinds, request)  # of several that were named, one may have no occasion
    if not planned:
        return UnitMade((), (*opened.warnings, *undated))
    if not asked.draft:
        refuse_unfilled(source, asked.workspace, planned)
    options = Options(asked.folder, opened.templates, 1, asked.force, asked.dry_run)
    outcomes, faults = run_jobs(source, planned, options), undated
    if asked.pdf and not asked.dry_run:
        place = PageOptions(asked.folder, manifest_folder(source, asked.folder), asked.pictures, asked.force)
        pages = make_pages(outcomes, place)
        outcomes, faults = (*outcomes, *pages.outcomes), (*faults, *pages.faults)
    if key is not None and not faults:
        remember_run(key, asked, source, outcomes, opened.warnings)
    told = tuple(one.told for one in outcomes)
    return UnitMade(told, (*opened.warnings, *(fault for one in told for fault in one.diagnostics), *faults))


def _print(results: list[tuple[Listed, UnitMade]], asked: Asked, seconds: float) -> None:
    rows = [
        [
            listed.unit.code,
            listed.unit.short_name,
            *(sum(told.result is result for told in one.told if not told.source) for result in Result),
            sum(has_errors([fault]) for fault in one.diagnostics),
            _word(one),
        ]
        for listed, one in results
    ]
    print_table("试算，没有写文件" if asked.dry_run else "各单位生成结果", _HEADS, rows)
    whole = sum(one.is_whole for _, one in results)
    files = sum(
        told.result is not Result.FAILED and not told.source for _, one in results for told in one.told
    )
    short = f"，有错误{len(results) - whole}个" if whole < len(results) else ""
    click.echo(f"下属单位{len(results)}个：完成{whole}个{short}；文书{files}份　用时{seconds:.1f}秒")


def _word(one: UnitMade) -> str:
    if one.refused:
        return "没有生成，错误列在下面"
    return "" if one.told else "没有要做的文书"
