"""Values of options: Chinese messages, and the same reading of dates as in forms."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

FOLDER = click.Path(path_type=Path)
"""A path; whether there is anything at it is said by who reads it."""


def one_of(*words: str) -> Callable[[str], str]:
    """The type of an option that takes one of a few words."""

    def word(text: str) -> str:
        if text not in words:
            raise click.BadParameter(f"“{text}”不在可选值之中，可填：{'、'.join(words)}")
        return text

    return word


def processes(text: str) -> int:
    """A number of processes; 0 means one a core."""
    if not (text.isascii() and text.isdigit() and int(text) <= 256):
        raise click.BadParameter(f"“{text}”应为0至256的整数（0表示与处理器核数相同）")
    return int(text) or os.cpu_count() or 1


def day(text: str) -> date:
    """A day in any of the writings that forms accept; a month or a range is refused."""
    from docgen.chinese.dates import DateError, Precision, parse_span  # noqa: PLC0415  # help needs no dates

    try:
        span = parse_span(text)
    except DateError as error:
        raise click.BadParameter(str(error)) from error
    if span.precision is not Precision.DAY or span.first != span.last:
        raise click.BadParameter(f"“{text}”没有写到某一天；按月生成请用 --month")
    return span.last


def month(text: str) -> date:
    """A month (`2015-05`, 2015年5月), given as its last day."""
    from docgen.chinese.dates import DateError, month_end, parse_month  # noqa: PLC0415  # help needs no dates

    try:
        first = parse_month(text)
    except DateError as error:
        raise click.BadParameter(str(error)) from error
    return month_end(first.year, first.month)


def workspace_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """The option -w of the commands that work in a workspace."""
    text = "工作区，默认当前文件夹"
    return click.option("-w", "--workspace", type=FOLDER, default=".", metavar="文件夹", help=text)(function)


def author_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """The option --author of the commands that write into the register."""
    return click.option("--author", default="", metavar="姓名", help="经办人，记入登记簿")(function)


def jobs_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """The option --jobs of the commands that make documents or read many workspaces."""
    text = "同时用几个进程，默认1，0为处理器核数"
    return click.option("--jobs", type=processes, default="1", metavar="数目", help=text)(function)


def force_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """The option --force of the commands that make documents."""
    return click.option("--force", is_flag=True, help="全部重做，连同手工改过的文件")(function)


def format_option(*words: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option --format, whose first word is the default; the function takes it as `form`."""
    kind, metavar = one_of(*words), "|".join(words)
    return click.option("--format", "form", type=kind, default=words[0], metavar=metavar, help="结果的形式")
