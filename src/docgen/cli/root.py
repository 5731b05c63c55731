"""The `docgen` command and the list of its subcommands, each imported only when it is called."""

from __future__ import annotations

import click

from docgen import __version__
from docgen.cli.group import LazyCommand, LazyGroup

COMMANDS = {
    "demo": LazyCommand("docgen.cli.demo", "demo", "用自带的示例活动生成全套文书"),
    "campaigns": LazyCommand("docgen.cli.listing", "campaigns", "列出自带的专项整治活动"),
    "kinds": LazyCommand("docgen.cli.listing", "kinds", "列出能生成的文书种类"),
    "init": LazyCommand("docgen.cli.init", "init", "新建工作区，备好待填的表单"),
    "form": LazyCommand("docgen.cli.form", "form", "重新生成表单，保留已填内容"),
    "check": LazyCommand("docgen.cli.check", "check", "检查填写内容，一次列出全部差错"),
    "import": LazyCommand("docgen.cli.import_", "import_", "导入别处的台账"),
    "make": LazyCommand("docgen.cli.make", "make", "生成文书"),
    "due": LazyCommand("docgen.cli.due", "due", "应办事项：谁办、报给谁、时限、办了没有"),
    "text": LazyCommand("docgen.cli.text", "text_command", "列出一份文书的各段文字和出处，备好改写用的表"),
    "ledger": LazyCommand("docgen.cli.ledger", "ledger", "每月台账：下发、收回、关账、重开、查验"),
    "closure": LazyCommand("docgen.cli.closure", "closure", "销号和延期：申请、同意、退回"),
    "review": LazyCommand("docgen.cli.review", "review", "审定文书：合格或退回重做"),
    "register": LazyCommand("docgen.cli.register", "register", "登记簿：登记、查看、导出、导入"),
    "archive": LazyCommand("docgen.cli.archive", "archive", "归档：归成档案包、查找、取出"),
    "lint": LazyCommand("docgen.cli.lint", "lint", "按 GB/T 9704 检查 docx 的格式"),
    "template": LazyCommand("docgen.cli.template", "template", "查看、检查和自己制作模板"),
    "explain": LazyCommand("docgen.cli.explain", "explain", "说明一个提示代码的意思"),
}


@click.group(cls=LazyGroup, lazy=COMMANDS)
@click.version_option(__version__, message="docgen %(version)s", help="显示版本")
def main() -> None:
    """从表单到文书：专项整治全套材料的生成工具。"""
