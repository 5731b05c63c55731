"""What is wrong with a command line, in Chinese."""

from __future__ import annotations

import re

import click


def _about_option(error: click.NoSuchOption) -> str:
    near = "、".join(sorted(error.possibilities or ()))
    return f"没有选项“{error.option_name}”" + (f"，是否为{near}？" if near else "")


def _name_of(param: click.Parameter | None) -> str:
    if param is None:
        return ""
    return str(param.metavar or param.name) if isinstance(param, click.Argument) else "、".join(param.opts)


def usage_message(error: click.UsageError) -> str:
    """The Chinese sentence for an error of click; the text of our own errors as it is."""
    if isinstance(error, click.NoSuchOption):
        return _about_option(error)
    if isinstance(error, click.MissingParameter):
        return f"缺少参数 {_name_of(error.param)}"
    if isinstance(error, click.BadParameter):
        return f"{_name_of(error.param)}：{error.message}" if error.param else error.message
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 后面的值不对：应当有且只有一个值"
    extra = re.fullmatch(r"Got unexpected extra arguments? \((.*)\)", error.message)
    return f"多出的参数：{extra[1]}" if extra else error.message


def show_usage_error(error: click.UsageError) -> None:
    """Print usage and message to stderr; the whole help for a bare `docgen`."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.message, err=True)
        return
    if error.ctx is not None:
        click.echo(error.ctx.get_usage(), err=True)
    click.echo(f"用法有误：{usage_message(error)}", err=True)
    if error.ctx is not None:
        click.echo(f"看帮助：{error.ctx.command_path} --help", err=True)
