"""Commands that speak Chinese, are imported when called, and turn every refusal into an exit status."""

from __future__ import annotations

import gc
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import click

from docgen.cli.usage import show_usage_error
from docgen.diagnostics import DiagnosticError

_COLLECT = (200_000, 50, 1000)
"""When the collector of cycles looks: records hold none, and looking at half a million of them takes long."""
FAULTY_INPUT, WRONG_USAGE, SOME_FAILED, INTEGRITY_FAILED, INTERRUPTED = 1, 2, 3, 4, 130


class _Formatter(click.HelpFormatter):
    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{heading}：\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write names and texts in two columns. click counts characters, but Chinese ones are two wide."""
        rows = list(rows)
        column = min(col_max, max(map(_columns, (name for name, _text in rows)), default=0)) + col_spacing
        for name, text in rows:
            gap = " " * max(column - _columns(name), col_spacing)
            self.write(f"{'':>{self.current_indent}}{name}{gap}{text}\n")


def _columns(text: str) -> int:
    """Columns that a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


class _Context(click.Context):
    formatter_class = _Formatter


class Command(click.Command):
    """A click command whose help is Chinese."""

    context_class = _Context

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[选项]", **kwargs})

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line of usage."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of options."""
        options = [one for one in self.get_params(ctx) if isinstance(one, click.Option)]
        rows = [row for one in options if (row := one.get_help_record(ctx)) is not None]
        with formatter.section("选项"):
            formatter.write_dl([(name, text.replace("[required]", "（必填）")) for name, text in rows])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help with a Chinese text."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示本帮助"
        return option


def command(name: str) -> Callable[[Callable[..., Any]], Command]:
    """Declare a subcommand; the function returns its exit status, None for 0."""
    return click.command(name, cls=Command)


@dataclass(frozen=True, slots=True)
class LazyCommand:
    """Where a subcommand is, and the line that the list of commands shows without importing it."""

    module: str
    attribute: str
    summary: str


class LazyGroup(Command, click.Group):
    """A group that imports a subcommand when it is called.

    **Why** `docgen --help` must answer at once, and the layers below take a second to import.
    """

    def __init__(self, *args: Any, lazy: Mapping[str, LazyCommand], **kwargs: Any) -> None:
        super().__init__(*args, **{"subcommand_metavar": "命令 [参数]…", **kwargs})
        self._lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """The commands in the order in which a user meets them."""
        return list(self._lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The subcommand of that name, None if there is none."""
        entry = self._lazy.get(cmd_name)
        if entry is None:
            return None
        found = getattr(import_module(entry.module), entry.attribute)
        assert isinstance(found, click.Command)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but an unknown name is answered with those that are near."""
        if args[0] not in self._lazy and not args[0].startswith("-"):
            from docgen.chinese.text import nearest  # noqa: PLC0415  # only when something is wrong

            near = nearest(args[0], self._lazy)
            remedy = f"是否为{'、'.join(near)}？" if near else f"可用的命令：{'、'.join(self._lazy)}"
            raise click.UsageError(f"没有命令“{args[0]}”，{remedy}", ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write options and commands."""
        super().format_options(ctx, formatter)
        with formatter.section("命令"):
            formatter.write_dl(list(self._summaries()))
        formatter.write(f"\n“{ctx.command_path} 命令 --help”显示一个命令的帮助。\n")

    def _summaries(self) -> Iterator[tuple[str, str]]:
        for name, entry in self._lazy.items():
            yield name, entry.summary

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        """Run a command line and exit with its status; the one handler from refusals to statuses.

        Any other exception is a defect of the program: it stays a traceback, and is told to be one.
        """
        _print_what_can_be_printed()
        gc.set_threshold(*_COLLECT)
        try:
            status = super().main(args, *rest, **{**extra, "standalone_mode": False})
        except click.UsageError as error:
            show_usage_error(error)
            status = WRONG_USAGE
        except click.Abort:
            click.echo("已中断。再运行一次，就从停下的地方接着做。", err=True)
            status = INTERRUPTED
        except DiagnosticError as error:
            from docgen.cli.report import report  # noqa: PLC0415  # only when something is wrong

            report(error.diagnostics)
            status = FAULTY_INPUT
        except Exception:
            click.echo("程序本身出错，不是填写的问题。请把下面的内容交给维护程序的人。", err=True)
            raise
        sys.exit(status or 0)


def _print_what_can_be_printed() -> None:
    """A name that the console's code page lacks becomes `?`, not a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if (reconfigure := getattr(stream, "reconfigure", None)) is not None:
            reconfigure(errors="replace")
