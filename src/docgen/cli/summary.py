"""What a run made: a table for people, lines of JSON for programs."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from docgen.build.desk import Outcome
from docgen.build.worker import Result
from docgen.cli.screen import print_table
from docgen.documents.catalogue import KINDS


def common_folder(outcomes: Iterable[Outcome]) -> str:
    """The folder below the output folder that holds all of them."""
    folders = [Path(outcome.path).parent.as_posix() for outcome in outcomes]
    return Path(os.path.commonpath(folders)).as_posix() if folders else ""


def outcomes_by_kind(outcomes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    """Outcomes under the code of their kind, in the order in which they came."""
    kinds: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        kinds.setdefault(outcome.job.kind, []).append(outcome)
    return kinds


def print_summary(title: str, outcomes: Sequence[Outcome]) -> None:
    """Print a line a kind: how many files were made, unchanged, kept, failed, and where they are."""
    rows = [
        [
            KINDS[kind].title,
            *(sum(one.result is result for one in found) for result in Result),
            common_folder(found),
        ]
        for kind, found in outcomes_by_kind(outcomes).items()
    ]
    print_table(title, ["文书", *Result, "所在文件夹"], rows)


def print_json_line(outcome: Outcome) -> None:
    """Print one outcome as a line of JSON to stdout; `path` is below the output folder."""
    line = {
        "kind": outcome.job.kind,
        "subject": outcome.job.subject.person or "",
        "period": outcome.job.occasion.period,
        "as_of": outcome.job.occasion.as_of.isoformat(),
        "path": outcome.path,
        "result": outcome.result.name.lower(),
        "diagnostics": [diagnostic.as_dict() for diagnostic in outcome.diagnostics],
    }
    click.echo(json.dumps(line, ensure_ascii=False))
