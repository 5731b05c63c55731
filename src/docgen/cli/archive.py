"""`docgen archive`: a year's documents filed in a package, found again, taken out."""

from __future__ import annotations

import gc
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from docgen.archive.catalogue import Found, Query, list_items, restore_item
from docgen.archive.create import Created, Order, Result, create_package, prepare
from docgen.archive.records import Span
from docgen.archive.settings import read_settings
from docgen.build.run import manifest_folder
from docgen.cli import dates
from docgen.cli.group import LazyCommand, LazyGroup, command
from docgen.cli.loading import open_source
from docgen.cli.params import FOLDER, day, format_option, jobs_option, workspace_option
from docgen.cli.progress import show_progress
from docgen.cli.report import report
from docgen.cli.screen import print_table
from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.documents.manifest import read_manifest
from docgen.files import reason_of

ARCHIVES = "归档"
"""The folder of packages in the workspace, unless another is named."""
_HERE = "docgen.cli.archive"
_COMMANDS = {
    "create": LazyCommand(_HERE, "create_command", "把一年的文书归成档案包"),
    "catalogue": LazyCommand(_HERE, "catalogue_command", "列出、查找各年归档的件"),
    "restore": LazyCommand(_HERE, "restore_command", "按档号取出一件"),
    "verify": LazyCommand("docgen.cli.archive_verify", "verify_command", "检测归档包的四性"),
}
_folders = click.argument("folders", nargs=-1, required=True, type=FOLDER, metavar="归档包或文件夹…")


@click.group("archive", cls=LazyGroup, lazy=_COMMANDS)
def archive() -> None:
    """归档：组件、编档号、编目录、打包；归档包不能改动，只能另出一版。"""


@command("create")
@workspace_option
@click.option("--year", type=click.IntRange(1949, 9999), metavar="年度", help="成文年度，默认活动的年度")
@click.option("--from", "first", type=day, metavar="日期", help="只归这一天及以后成文的")
@click.option("--to", "last", type=day, metavar="日期", help="只归这一天及以前成文的")
@click.option("--documents", type=FOLDER, metavar="文件夹", help="文书所在的输出文件夹，默认工作区下的output")
@click.option("--out", type=FOLDER, metavar="文件夹", help="归档包放在哪里，默认工作区下的归档")
@click.option("--succeed", is_flag=True, help="已有归档包的，另出新的一版接续它")
@jobs_option
def create_command(
    *,
    workspace: Path,
    year: int | None,
    first: date | None,
    last: date | None,
    documents: Path | None,
    out: Path | None,
    succeed: bool,
    jobs: int,
) -> None:
    """把一个年度或其中一段时间成文的文书归成档案包；保管期限按 archive.yaml 里本单位的规定。"""
    opened = open_source(workspace, dates.today(), read_only=True)
    span = _span(year or opened.source.campaign.year, first, last)
    output = documents or workspace / "output"
    manifest = read_manifest(manifest_folder(opened.source, output))
    settings = read_settings(workspace, span.first.year)
    folder = out or workspace / ARCHIVES
    order = Order(opened.source, workspace, output, manifest, settings, span, folder, succeed, jobs)
    prepared = prepare(order)
    # What is to be filed stays until the command ends: the collector of cycles need not go through it again.
    gc.freeze()
    with (
        show_progress("转成 PDF", prepared.printed) as on_pages,
        show_progress("归档", len(prepared.items)) as on_items,
    ):
        created = create_package(order, prepared, on_pages, on_items)
    _tell(created)
    report([*opened.warnings, *created.warnings])


def _span(year: int, first: date | None, last: date | None) -> Span:
    """The days asked for; raises DiagnosticError (A109) for days of two years."""
    known = first or last
    year = year if known is None else known.year
    span = Span(first or date(year, 1, 1), last or date(year, 12, 31))
    if span.first.year != span.last.year or span.first > span.last:
        message, remedy = (
            f"{span.first} 至 {span.last} 不在一个年度之内",
            "请一个年度归一次，起止日期不要颠倒",
        )
        raise DiagnosticError([Diagnostic("A109", message, remedy, Location("--from、--to"))])
    return span


def _tell(created: Created) -> None:
    words = {Result.MADE: "已归档", Result.UNCHANGED: "已有相同的归档包，没有改动"}
    click.echo(f"{words[created.result]}：{created.path}　{created.items}件、{created.pages}页")


@command("catalogue")
@_folders
@click.option("--number", default="", metavar="档号", help="档号或其中一段")
@click.option("--unit", default="", metavar="名称", help="单位或部门的名称，写一部分也行")
@click.option("--person", default="", metavar="姓名或编号", help="只列此人的")
@click.option("--kind", default="", metavar="文书", help="文书的代码或名称")
@click.option("--period", default="", metavar="期次", help="如2015或2015-06")
@click.option("--title", default="", metavar="文字", help="题名里有这些字的")
@format_option("text", "jsonl")
def catalogue_command(
    *,
    folders: tuple[Path, ...],
    number: str,
    unit: str,
    person: str,
    kind: str,
    period: str,
    title: str,
    form: str,
) -> None:
    """列出归档包里的件；可指多个年度的包，或放包的文件夹，同一包有几版的只看最后一版。"""
    found = list_items(folders, Query(number, unit, person, kind, period, title))
    if form == "jsonl":
        for one in found:
            line = {"package": one.package.as_posix(), "unit": one.unit, **one.line}
            click.echo(json.dumps(line, ensure_ascii=False))
        return
    rows = [_row(one) for one in found]
    print_table(
        f"归档文件（{len(rows)}件）", ["档号", "文号", "责任者", "题名", "日期", "页数", "归档包"], rows
    )


def _row(found: Found) -> Sequence[object]:
    line = found.line
    names = ("number", "document_number", "responsible", "title", "day", "pages")
    return [*(line.get(name, "") for name in names), found.package.name]


@command("restore")
@click.argument("number", metavar="档号")
@_folders
@click.option("--out", type=FOLDER, required=True, metavar="文件夹", help="取出的文件放在哪里")
def restore_command(number: str, folders: tuple[Path, ...], out: Path) -> None:
    """按档号从归档包里取出一件的全部文件，先核对校验值；归档包不变。"""
    try:
        files = restore_item(folders, number, out)
    except OSError as error:
        message = f"写不了文件（{reason_of(error)}）"
        place = Location(str(out))
        raise DiagnosticError([Diagnostic("B101", message, "核对路径能否写入", place)]) from error
    for path in files:
        click.echo(str(path))
