"""`docgen review`: approving and sending back documents, bound to the version that was looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from docgen.build.run import manifest_folder
from docgen.cli import dates
from docgen.cli.group import FAULTY_INPUT, LazyCommand, LazyGroup, command
from docgen.cli.loading import open_source
from docgen.cli.opening import Opened
from docgen.cli.params import FOLDER, author_option, day, workspace_option
from docgen.cli.report import report
from docgen.cli.screen import print_table
from docgen.diagnostics import Diagnostic, DiagnosticError, Location, Severity, has_errors
from docgen.documents.catalogue import KINDS
from docgen.documents.manifest import read_manifest
from docgen.files import sha256_of
from docgen.register.intake import bring_form_in, register_path
from docgen.register.log import Entry, FactKind, Origin, OriginKind
from docgen.register.reviews import (
    Paper,
    Review,
    Standing,
    held_too_early,
    not_answered_for,
    rule_for,
    standings,
    wrong_approver,
)
from docgen.register.store import open_register

_HERE = "docgen.cli.review"
_COMMANDS = {
    "approve": LazyCommand(_HERE, "approve_command", "审定合格"),
    "return": LazyCommand(_HERE, "return_command", "审定不合格，退回重做"),
    "status": LazyCommand(_HERE, "status_command", "列出要审定的文书和审定情况"),
}
_files = click.argument("files", nargs=-1, required=True, type=FOLDER, metavar="文件…")
_by = click.option("--by", required=True, metavar="姓名或单位", help="审定人，不能是报送人本人")
_on = click.option("--on", "on_day", type=day, metavar="日期", help="审定日期，默认今天")
_out = click.option("--out", type=FOLDER, metavar="文件夹", help="输出文件夹，默认工作区下的output")


@click.group("review", cls=LazyGroup, lazy=_COMMANDS)
def review() -> None:
    """审定文书：合格或退回，与所看的那一稿绑定；文书改了，要重新审定。"""


@command("approve")
@_files
@workspace_option
@_by
@_on
@_out
@author_option
def approve_command(*, files: tuple[Path, ...], by: str, on_day: date | None, **where: Any) -> None:
    """审定合格。所看的这一稿此后再改，须重新审定。"""
    _decide(files, Review(by, on_day or dates.today(), True, ""), **where)


@command("return")
@_files
@workspace_option
@_by
@click.option("--demand", required=True, metavar="要求", help="哪里不合格，要怎样重做")
@_on
@_out
@author_option
def return_command(
    *, files: tuple[Path, ...], by: str, demand: str, on_day: date | None, **where: Any
) -> None:
    """审定不合格，退回重做，写明要求。"""
    _decide(files, Review(by, on_day or dates.today(), False, "", demand), **where)


@command("status")
@workspace_option
@_out
def status_command(workspace: Path, out: Path | None) -> int:
    """列出要审定的文书和审定情况；会议开在审定之前的，指出来。"""
    opened = open_source(workspace, dates.today(), read_only=True)
    found, faults = review_state(opened, workspace, out)
    campaign = opened.source.campaign
    rows = [[one.paper.title, one.paper.path, campaign.approver_of(one.rule), one.words] for one in found]
    print_table("要审定的文书", ["文书", "文件", "审定人", "情况"], rows)
    if not rows:
        click.echo("还没有生成要审定的文书" if campaign.reviews else "这个专项整治没有规定要审定的文书")
    report(faults)
    return FAULTY_INPUT if has_errors(faults) else 0


def review_state(
    opened: Opened, workspace: Path, out: Path | None
) -> tuple[tuple[Standing, ...], tuple[Diagnostic, ...]]:
    """Where each document that needs approval stands, and which meetings were held before it, who did
    not answer for one that was sent back.
    """
    source = opened.source
    with open_register(register_path(workspace), create=True) as register:
        entries = list(register.entries(FactKind.REVIEWED))
    papers = _papers(opened, out or workspace / "output")
    found = standings(source.campaign, source.roster, papers, entries)
    early = _held_too_early(opened, workspace, found)
    return found, (*early, *_not_answered(opened, workspace, papers, entries))


def _held_too_early(opened: Opened, workspace: Path, found: Sequence[Standing]) -> Iterator[Diagnostic]:
    remedy = "请核对会议日期；确未审定的，审定以后再开会"
    for message in held_too_early(opened.source.form.matters, found):
        yield Diagnostic("L406", message, remedy, Location(workspace.name, part="事项"))


def _not_answered(
    opened: Opened, workspace: Path, papers: Sequence[Paper], entries: Sequence[Entry]
) -> Iterator[Diagnostic]:
    remedy = "请按规定问责，在“问责”表登记；确定不问责的，报审定机关同意"
    for message in not_answered_for(opened.source.campaign, opened.source.form, papers, entries):
        yield Diagnostic("L407", message, remedy, Location(workspace.name, part="问责"), Severity.WARNING)


def _papers(opened: Opened, out: Path) -> list[Paper]:
    """The unit's documents that are there, each with the digest of what it says now."""
    entries = read_manifest(manifest_folder(opened.source, out)).values()
    present = ((one, sha256_of(out / one.path)) for one in entries if one.kind in KINDS)
    return [
        Paper(one.kind, KINDS[one.kind].title, one.subject, one.period, one.path, digest)
        for one, digest in present
        if digest is not None
    ]


def _decide(
    files: Sequence[Path], decision: Review, *, workspace: Path, out: Path | None, author: str
) -> None:
    folder = out or workspace / "output"
    opened = open_source(workspace, decision.on)
    known = {(folder / one.path).resolve(): one for one in _papers(opened, folder)}
    chosen = [known.get(file.resolve()) for file in files]
    faults = list(_faults(opened, list(zip(files, chosen, strict=True)), decision))
    if faults:
        raise DiagnosticError(faults)
    papers = [paper for paper in chosen if paper is not None]
    with open_register(register_path(workspace), create=True) as register:
        bring_form_in(register, workspace, author, decision.on)
        facts = [
            Review(decision.by, decision.on, decision.passed, paper.sha256, decision.demand).fact(paper)
            for paper in papers
        ]
        register.append(Origin(OriginKind.COMMAND, "review", "", author, decision.on), facts)
    for paper in papers:
        click.echo(f"{paper.path}：{'审定合格' if decision.passed else '退回重做'}　{paper.sha256[:12]}")


def _faults(
    opened: Opened, chosen: Sequence[tuple[Path, Paper | None]], decision: Review
) -> Iterator[Diagnostic]:
    source = opened.source
    for file, paper in chosen:
        place = Location(file.name)
        if paper is None:
            remedy = "请写输出文件夹里的文件，如 output/…/自查报告.docx"
            yield Diagnostic("L405", "不是本单位生成的文书", remedy, place)
            continue
        rule = rule_for(source.campaign, source.roster, paper)
        if rule is None:
            yield Diagnostic("L405", f"活动没有规定“{paper.title}”要审定", "不用办理", place)
        elif (wrong := wrong_approver(source.campaign, source.roster, paper, rule, decision)) is not None:
            yield Diagnostic("L404", wrong, "请由规定的审定人审定，用 --by 写明", place)
