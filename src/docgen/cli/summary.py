"""What a run made: a table for people, lines of JSON for programs."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click

from docgen.build.result import Result, Told
from docgen.cli.screen import print_table

_PAGES = {"PDF": ".pdf", "页面图": ".png"}


def common_folder(paths: Iterable[str]) -> str:
    """The folder below the output folder that holds all of them."""
    folders = {path.rpartition("/")[0] for path in paths}
    return Path(os.path.commonpath(folders)).as_posix() if folders else ""


def by_kind(told: Iterable[Told]) -> dict[str, list[Told]]:
    """Files under the code of their kind, in the order in which they came."""
    kinds: dict[str, list[Told]] = {}
    for one in told:
        kinds.setdefault(one.kind, []).append(one)
    return kinds


def print_summary(title: str, told: Sequence[Told], titles: Mapping[str, str]) -> None:
    """Print a line a kind: how many files were made, unchanged, kept, failed, and where they are.

    PDFs and pictures, which stand beside what they show, get a line of their own below.
    """
    documents = [one for one in told if not one.source]
    rows = [
        [
            titles[kind],
            *(sum(one.result is result for one in found) for result in Result),
            common_folder(one.path for one in found),
        ]
        for kind, found in by_kind(documents).items()
    ]
    print_table(title, ["文书", *Result, "所在文件夹"], rows)
    for name, suffix in _PAGES.items():
        results = [one.result for one in told if one.source and one.path.endswith(suffix)]
        counts = [f"{result}{results.count(result)}份" for result in Result if result in results]
        if counts:
            click.echo(f"{name}：{'，'.join(counts)}")


def print_json_line(told: Told, unit: str | None = None) -> None:
    """Print one file as a line of JSON to stdout; `path` is below the output folder.

    `source` is the file that a PDF or a picture shows, `unit` the number of the unit below that it is of.
    """
    line: dict[str, object] = {} if unit is None else {"unit": unit}
    line |= {
        "kind": told.kind,
        "subject": told.subject,
        "period": told.period,
        "as_of": told.as_of,
        "path": told.path,
        "source": told.source,
        "result": told.result.name.lower(),
        "diagnostics": [diagnostic.as_dict() for diagnostic in told.diagnostics],
    }
    click.echo(json.dumps(line, ensure_ascii=False))
