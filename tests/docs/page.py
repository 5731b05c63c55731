"""A page of the manual as what its reader does, in order: commands with what they show, and deeds by hand.

A block marked `console` holds commands after `$`, each followed by lines that it shows; a line or a part
of one left out is …. `console 退出状态=1` is for commands that are to fail. Deeds are comments that the
reader does not see, before the table or the block that she reads: `<!-- 填表 my/form.xlsx 进展 -->`.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Final

_DEED: Final = re.compile(r"<!-- (\S+?) (.*?) ?-->$")
_FENCE: Final = re.compile(r"```(\S*) ?(.*)$")
_STATUS: Final = re.compile(r"退出状态=(\d)")


@dataclass(frozen=True, slots=True)
class Command:
    """A command as it is typed, the lines shown below it, and the exit status it ends with."""

    line: int
    words: tuple[str, ...]
    shown: tuple[str, ...]
    status: int


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done by hand: what, with which files, and the table or block it is done with."""

    line: int
    verb: str
    arguments: tuple[str, ...]
    rows: tuple[dict[str, str], ...] = ()
    text: str = ""


Step = Command | Deed


def read_page(path: Path) -> tuple[Step, ...]:
    """The steps of a page in their order."""
    return steps_of(path.read_text(encoding="utf-8"))


def steps_of(text: str) -> tuple[Step, ...]:
    """The steps of a page's text; ValueError for a console block that does not begin with a command."""
    return tuple(_steps(text.splitlines()))


def fenced(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The fenced blocks of a page's text: what stands behind the fence, and the lines."""
    lines = iter(text.splitlines())
    for line in lines:
        if (fence := _FENCE.fullmatch(line.strip())) is not None:
            yield fence[0][3:], tuple(takewhile(lambda one: one.strip() != "```", lines))


def _steps(lines: Sequence[str]) -> Iterator[Step]:
    deed: Deed | None = None
    number = 0
    while number < len(lines):
        line, at = lines[number].strip(), number + 1
        fence, found = _FENCE.fullmatch(line), _DEED.fullmatch(line)
        block = _block(lines, at) if fence else ()
        number += 1 + (len(block) + 1 if fence else 0)
        if found is not None:
            if deed is not None:
                yield deed
            deed = Deed(at, found[1], tuple(shlex.split(found[2])))
        elif fence is not None and fence[1] == "console":
            if deed is not None:
                yield deed
            deed = None
            yield from _commands(block, at, fence[2])
        elif deed is not None and fence is not None:
            yield _with(deed, text="\n".join(block) + "\n")
            deed = None
        elif deed is not None and line.startswith("|"):
            table = _table(lines, at - 1)
            number += len(table) - 1
            yield _with(deed, rows=_rows(table))
            deed = None
    if deed is not None:
        yield deed


def _with(deed: Deed, rows: tuple[dict[str, str], ...] = (), text: str = "") -> Deed:
    return Deed(deed.line, deed.verb, deed.arguments, rows, text)


def _block(lines: Sequence[str], start: int) -> tuple[str, ...]:
    end = next(number for number in range(start, len(lines)) if lines[number].strip() == "```")
    indent = len(lines[end]) - len(lines[end].lstrip())
    return tuple(line[indent:] for line in lines[start:end])


def _table(lines: Sequence[str], start: int) -> tuple[str, ...]:
    end = next(
        n for n in range(start, len(lines) + 1) if n == len(lines) or not lines[n].strip().startswith("|")
    )
    return tuple(lines[start:end])


def _rows(table: Sequence[str]) -> tuple[dict[str, str], ...]:
    """The rows of a table by its heads; the second line is the rule below the heads."""
    cells = [[cell.strip().replace("`", "") for cell in line.strip().strip("|").split("|")] for line in table]
    return tuple(dict(zip(cells[0], row, strict=True)) for row in cells[2:])


def _commands(block: Sequence[str], at: int, info: str) -> Iterator[Command]:
    found = _STATUS.fullmatch(info)
    status = int(found[1]) if found else 0
    starts = [number for number, line in enumerate(block) if line.startswith("$ ")]
    if not starts or starts[0] != 0:
        raise ValueError(f"line {at}: a console block begins with a command")
    for start, end in zip(starts, [*starts[1:], len(block)], strict=True):
        words = tuple(shlex.split(block[start][2:], comments=True))
        yield Command(at + 1 + start, words, tuple(block[start + 1 : end]), status)
