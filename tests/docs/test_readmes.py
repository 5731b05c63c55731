"""The tables of the manual against the program: every kind, every command, and nothing that there is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

from docgen.cli import main
from docgen.documents.catalogue import EDITIONS, KINDS
from docgen.resources import campaign_codes
from tests.docs.page import fenced

ROOT = Path(__file__).parents[2]
MANUAL = (ROOT / "README.zh-CN.md").read_text("utf-8")


def section(number: str) -> str:
    """The text below the heading that begins with a numeral."""
    found = re.search(rf"^## {number}、.*?\n(.*?)(?=^## |\Z)", MANUAL, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


def test_the_table_of_kinds_is_the_catalogue() -> None:
    rows = re.findall(r"^\| (\S+) \| (`[^|]+`) \| \S.* \|$", section("三"), re.MULTILINE)
    told = [
        pair
        for titles, codes in rows
        for pair in zip(titles.split("、"), codes.replace("`", "").split("、"), strict=True)
    ]
    assert len(set(told)) == len(told)
    catalogue = [(code, kind.title) for code, kind in KINDS.items()]
    assert set(told) == {(title, code) for code, title in (*catalogue, *EDITIONS)}


def test_the_table_of_samples_is_what_is_built_in() -> None:
    told = re.findall(r"^\| `([\w-]+)` \|", section("一"), re.MULTILINE)
    assert tuple(told) == campaign_codes()


def commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command that is not a group, by its words after `docgen`."""
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        assert found is not None
        if isinstance(found, click.Group):
            yield from commands(found, f"{before}{name} ")
        else:
            yield f"{before}{name}", found


def told_commands() -> Iterator[tuple[list[str], str]]:
    """The commands of each row of the table of commands, and the row."""
    for row in re.findall(r"^\| `docgen .*\|$", section("五"), re.MULTILINE):
        first, *more = re.findall(r"`(.+?)`", row.split(" | ")[0])
        words = [word for word in first.split() if re.fullmatch(r"[a-z][a-z-]*", word)][1:]
        names = [one.removeprefix("docgen ").split()[0] for one in more]
        yield [" ".join(words), *(" ".join([*words[:-1], name]) for name in names)], row


def test_the_table_of_commands_is_what_the_help_lists() -> None:
    assert isinstance(main, click.Group)
    known = dict(commands(main))
    told = [name for names, _ in told_commands() for name in names]
    assert sorted(told) == sorted(known)
    options = 0
    for names, row in told_commands():
        taken = {option for name in names for one in known[name].params for option in one.opts}
        asked = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", row))
        options += len(asked)
        assert asked <= taken, row
    assert options > 20


def test_what_is_typed_without_docgen_is_an_installation() -> None:
    pages = [MANUAL, (ROOT / "README.md").read_text("utf-8")]
    lines = [line for page in pages for info, block in fenced(page) if info == "sh" for line in block]
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert len(lines) > 4
    for line in lines:
        if line.startswith("make "):
            assert line.split()[1] in targets, line
        else:
            assert line.startswith(("sudo apt-get ", "    fonts-", "python -m venv ", ".venv\\")), line


def test_no_command_of_docgen_stands_in_a_block_that_nobody_types() -> None:
    for page in (ROOT / "README.zh-CN.md", *sorted((ROOT / "docs").glob("*.md"))):
        blocks = list(fenced(page.read_text("utf-8")))
        others = [line for info, lines in blocks if not info.startswith("console") for line in lines]
        assert [line for line in others if "docgen " in line.partition("#")[0]] == [], page.name
