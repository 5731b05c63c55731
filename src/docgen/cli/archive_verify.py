"""`docgen archive verify`: the four properties of packages, wherever they lie."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

import click

from docgen.archive.bag_reader import Bag, count_items
from docgen.archive.editions import packages_in
from docgen.archive.verify.against import Against
from docgen.archive.verify.book import Book, Inspection, Outcome
from docgen.archive.verify.checks import Aspect, Result
from docgen.archive.verify.inspect import Inspector
from docgen.archive.verify.report import render_report
from docgen.archive.verify.succession import link
from docgen.build.remake import remake
from docgen.cli import dates
from docgen.cli.group import INTEGRITY_FAILED, command
from docgen.cli.loading import open_source
from docgen.cli.params import FOLDER, format_option, one_of, workspace_option
from docgen.cli.progress import show_progress
from docgen.cli.report import ALIKE
from docgen.cli.saving import save
from docgen.forms.workspace import own_templates
from docgen.register.intake import register_path
from docgen.register.store import open_register

_MARKS = {Result.PASSED: ("√", "green"), Result.FAILED: ("×", "red"), Result.LEFT_OUT: ("－", "yellow")}


@command("verify")
@click.argument("packages", nargs=-1, required=True, type=FOLDER, metavar="归档包或文件夹…")
@click.option(
    "--against",
    type=one_of("register"),
    metavar="register",
    help="再与工作区（-w）的登记簿核对：归档的台账重新生成，比校验值",
)
@workspace_option
@click.option("--report", "report_file", type=FOLDER, metavar="文件.docx", help="另写一份检测报告")
@click.option("--fixity", is_flag=True, help="只核对校验值、清单、目录和元数据，不打开每个文件；快得多")
@format_option("text", "json")
def verify_command(
    *,
    packages: tuple[Path, ...],
    against: str | None,
    workspace: Path,
    report_file: Path | None,
    fixity: bool,
    form: str,
) -> int:
    """检测归档包的真实性、完整性、可用性、安全性（DA/T 70），不改动归档包；文件夹、zip 都行，不需要工作区。

    有一项不通过，退出状态为4。后一版和前一版一起给，就核对它们的接续。
    """
    paths = _paths(packages)
    with (
        _against(workspace) if against else nullcontext() as also,
        show_progress("检测", sum(map(count_items, paths))) as on_item,
    ):
        inspector = Inspector(opening=not fixity, also=also, on_item=on_item)
        inspected = link([inspector.inspect(path) for path in paths])
    if report_file is not None:
        save(report_file, render_report(inspected, dates.today(), own_templates(workspace)))
    if form == "json":
        click.echo(
            json.dumps({"packages": [as_dict(one) for one in inspected]}, ensure_ascii=False, indent=2)
        )
    else:
        for one in inspected:
            _print(one)
    return 0 if all(one.passed for one in inspected) else INTEGRITY_FAILED


@contextmanager
def _against(workspace: Path) -> Iterator[Callable[[Bag, Book], None]]:
    """The check against a workspace's register; raises DiagnosticError where there is none."""
    opened = open_source(workspace, dates.today(), read_only=True)
    with open_register(register_path(workspace)) as register:
        yield Against(register, lambda entry: remake(opened.source, entry, opened.templates)).check


def _paths(packages: Sequence[Path]) -> list[Path]:
    """The packages named, those in a folder one by one; a folder without any stands for itself."""
    found: list[Path] = []
    for folder in packages:
        found += list(packages_in(folder)) or [folder]
    return found


def _print(one: Inspection) -> None:
    facts = one.facts
    click.secho(f"{one.path}　{'四性检测通过' if one.passed else '四性检测不通过'}", bold=True)
    click.echo(f"  {facts.unit}　{facts.period}　{facts.items}件、{facts.pages}页，{facts.files}个文件")
    for aspect in Aspect:
        click.echo(f"  {aspect}：{one.result_of(aspect)}")
        for outcome in one.outcomes:
            if outcome.check.aspect is aspect:
                _print_outcome(outcome)


def _print_outcome(outcome: Outcome) -> None:
    mark, colour = _MARKS[outcome.result]
    head = click.style(f"{mark} [{outcome.check.code}] {outcome.check.name}", fg=colour)
    click.echo(f"    {head}：{outcome.evidence}")
    for fault in outcome.faults[:ALIKE]:
        where = f"{fault.location.part}：" if fault.location.part else ""
        click.echo(f"        {where}{fault.message}")
    left = len(outcome.faults[ALIKE:]) + outcome.faults_left
    if left:
        click.echo(f"        另有{left}处，--format json 列出更多")
    if outcome.faults:
        click.echo(f"        办法：{outcome.check.remedy}")


def as_dict(one: Inspection) -> dict[str, object]:
    """Plain values for JSON."""
    facts = one.facts
    return {
        "package": one.path,
        "passed": one.passed,
        "unit": facts.unit,
        "period": facts.period,
        "edition": facts.edition,
        "files": facts.files,
        "bytes": facts.bytes,
        "items": facts.items,
        "pages": facts.pages,
        "tagmanifest_sha512": facts.tag_manifest,
        "properties": {str(aspect): str(one.result_of(aspect)) for aspect in Aspect},
        "checks": [_outcome(outcome) for outcome in one.outcomes],
    }


def _outcome(outcome: Outcome) -> dict[str, object]:
    return {
        "code": outcome.check.code,
        "property": str(outcome.check.aspect),
        "name": outcome.check.name,
        "result": str(outcome.result),
        "evidence": outcome.evidence,
        "findings": [{"path": one.location.part or "", "message": one.message} for one in outcome.faults],
        "findings_left": outcome.faults_left,
        "remedy": outcome.check.remedy if outcome.faults else "",
    }
