"""`docgen init`: a new workspace, or a superior's with one for each unit below."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.chinese.text import nearest
from docgen.cli.group import command
from docgen.cli.params import FOLDER
from docgen.cli.report import report
from docgen.forms.starter import create_workspace
from docgen.forms.units_list import read_unit_list
from docgen.forms.units_starter import add_units
from docgen.resources import CAMPAIGN_FILE, UNITS_FOLDER, campaign_codes, campaign_dir


@command("init")
@click.argument("folder", type=FOLDER, metavar="文件夹")
@click.option("--from", "code", metavar="活动代码", help="用哪个专项整治活动，新建时必填")
@click.option("--sample", is_flag=True, help="带上样例单位的填写内容，供试用")
@click.option(
    "--units", type=FOLDER, metavar="名单", help="下属单位的名单（xlsx、csv、txt），每个单位建一个工作区"
)
def init(folder: Path, code: str | None, sample: bool, units: Path | None) -> None:
    """新建工作区：放好活动文件和待填的表单。活动代码用 docgen campaigns 查看。

    有下属单位的，用 --units 给出名单；再用一次，只补建新增的单位，已有的一概不动。
    """
    listed, warnings = read_unit_list(units) if units is not None else ((), ())
    if units is None or not (folder / CAMPAIGN_FILE).is_file():
        _create(folder, _source(code), sample)
    elif code is not None or sample:
        raise click.UsageError(f"{folder} 已经是工作区：补建下属单位，不要再写 --from 和 --sample")
    report(warnings)
    if units is not None:
        added = add_units(folder, listed)
        click.echo(f"下属单位{len(listed)}个，新建工作区{len(added.folders)}个：")
        for path in added.folders:
            click.echo(f"  {path.relative_to(folder)}")
        click.echo(f"下一步：把 {folder / UNITS_FOLDER} 下的文件夹分别发给各单位填写，收回后放回原处，")
        click.echo(f"再用 docgen check --all-units {folder} 检查，docgen make --all-units -w {folder} 生成。")


def _source(code: str | None) -> Path:
    """The folder of the built-in campaign."""
    if code is None:
        raise click.UsageError("缺少参数 --from")
    source = campaign_dir(code)
    if source is None:
        codes = campaign_codes()
        near = nearest(code, codes)
        remedy = f"是否为{'、'.join(near)}？" if near else f"自带的活动：{'、'.join(codes)}"
        raise click.UsageError(f"没有活动“{code}”，{remedy}")
    return source


def _create(folder: Path, source: Path, sample: bool) -> None:
    created = create_workspace(folder, source, with_sample=sample)
    click.echo(f"已新建工作区 {folder}：")
    for path in created:
        click.echo(f"  {path.relative_to(folder)}")
    click.echo(f"下一步：填写表单，用 docgen check {folder} 检查，再用 docgen make -w {folder} 生成文书。")
