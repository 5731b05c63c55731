"""`docgen make`: the documents that are due, or those that were named."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import click

from docgen.build.run_cache import RunKey, recall
from docgen.cli import dates
from docgen.cli.asked import Asked
from docgen.cli.group import command
from docgen.cli.params import FOLDER, day, force_option, format_option, jobs_option, month, workspace_option
from docgen.cli.report import report
from docgen.cli.summary import print_json_line, print_summary


@command("make")
@click.argument("kind", nargs=-1, metavar="[文书]...")
@workspace_option
@click.option("--as-of", type=day, metavar="日期", help="截至哪一天")
@click.option("--month", "month_end", type=month, metavar="月份", help="截至某月末，如2015-05")
@click.option("--unit", metavar="名称", help="单位的编号或名称")
@click.option("--all-units", is_flag=True, help="为名册中的每个下属单位生成，各在自己的工作区")
@click.option("--person", multiple=True, metavar="编号或姓名", help="只做此人的文书，可多次使用")
@click.option("--out", type=FOLDER, metavar="文件夹", help="输出文件夹，默认工作区下的output")
@jobs_option
@force_option
@click.option("--dry-run", is_flag=True, help="只列出要做什么，不写文件")
@click.option("--draft", is_flag=True, help="出草稿：没填的事项标为【待填：…】，存入“草稿”文件夹")
@click.option("--pdf", is_flag=True, help="每份文书旁另存一份 PDF（PDF/A-2b），要装 LibreOffice")
@click.option("--preview", is_flag=True, help="另存 PDF 和每一页的图片（PNG）")
@format_option("text", "jsonl")
def make(
    *,
    kind: tuple[str, ...],
    workspace: Path,
    as_of: date | None,
    month_end: date | None,
    unit: str | None,
    all_units: bool,
    person: tuple[str, ...],
    out: Path | None,
    jobs: int,
    force: bool,
    dry_run: bool,
    draft: bool,
    pdf: bool,
    preview: bool,
    form: str,
) -> int:
    """生成文书。不写文书名称时，生成到该日为止应有的全部文书；文书可写代码或中文名称。"""
    if as_of is not None and month_end is not None:
        raise click.UsageError("--as-of 和 --month 只能用一个")
    given = as_of or month_end
    what = (kind, workspace, given, month_end is not None, dates.today(), unit, person)
    asked = Asked(*what, out, jobs, force, dry_run, draft, form, pdf=pdf or preview, pictures=preview)
    if all_units:
        return _make_all_units(asked)
    key = asked.describe()
    if key is not None and not force and _tell_again(asked, key):
        return 0
    from docgen.cli.making import make_asked  # noqa: PLC0415  # all that reads forms takes long to import

    return make_asked(asked, key)


def _make_all_units(asked: Asked) -> int:
    if asked.unit is not None or asked.people:
        raise click.UsageError("--all-units 不能和 --unit、--person 一起用")
    from docgen.cli.units.making import make_all_units  # noqa: PLC0415  # as above

    return make_all_units(asked)


def _tell_again(asked: Asked, key: RunKey) -> bool:
    """Whether nothing has changed since the last such run; its end is then told again."""
    started = time.perf_counter()
    run = recall(key, asked.folder)
    if run is None:
        return False
    if asked.form == "jsonl":
        for one in run.told:
            print_json_line(one)
    else:
        print_summary("生成结果", run.told, run.titles)
        click.echo(f"输出文件夹：{asked.folder}　用时{time.perf_counter() - started:.1f}秒")
    report([*run.warnings, *(fault for one in run.told for fault in one.diagnostics)])
    return True
