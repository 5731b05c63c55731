"""`docgen init`: a new workspace."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.chinese.text import nearest
from docgen.cli.group import command
from docgen.cli.params import FOLDER
from docgen.forms.starter import create_workspace
from docgen.resources import campaign_codes, campaign_dir


@command("init")
@click.argument("folder", type=FOLDER, metavar="文件夹")
@click.option("--from", "code", required=True, metavar="活动代码", help="用哪个专项整治活动")
@click.option("--sample", is_flag=True, help="带上样例单位的填写内容，供试用")
def init(folder: Path, code: str, sample: bool) -> None:
    """新建工作区：放好活动文件和待填的表单。活动代码用 docgen campaigns 查看。"""
    source = campaign_dir(code)
    if source is None:
        codes = campaign_codes()
        near = nearest(code, codes)
        remedy = f"是否为{'、'.join(near)}？" if near else f"自带的活动：{'、'.join(codes)}"
        raise click.UsageError(f"没有活动“{code}”，{remedy}")
    created = create_workspace(folder, source, with_sample=sample)
    click.echo(f"已新建工作区 {folder}：")
    for path in created:
        click.echo(f"  {path.relative_to(folder)}")
    click.echo(f"下一步：填写表单，用 docgen check {folder} 检查，再用 docgen make -w {folder} 生成文书。")
