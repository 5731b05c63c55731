"""Diagnostics as text on stderr: all at once, file by file, with a count as the last line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import click

from docgen.diagnostics import Diagnostic, DiagnosticError, Severity
from docgen.resources import ROSTER_FILE

ALIKE = 50
"""As many faults of one code in one file as somebody may read on a terminal."""
_WORDS = {Severity.ERROR: ("错误", "red"), Severity.WARNING: ("提醒", "yellow")}


def count(diagnostics: Iterable[Diagnostic], severity: Severity) -> int:
    """How many of them are of a severity."""
    return sum(diagnostic.severity is severity for diagnostic in diagnostics)


def by_file(diagnostics: Iterable[Diagnostic]) -> dict[str, list[Diagnostic]]:
    """Each once, under its file; files and diagnostics in the order in which they came."""
    files: dict[str, list[Diagnostic]] = {}
    for diagnostic in dict.fromkeys(diagnostics):
        files.setdefault(diagnostic.location.file, []).append(diagnostic)
    return files


def tally(diagnostics: Sequence[Diagnostic]) -> str:
    """「共发现2处错误、1处提醒」."""
    errors, warnings = (count(diagnostics, severity) for severity in _WORDS)
    return f"共发现{errors}处错误、{warnings}处提醒"


def as_dict(diagnostics: Sequence[Diagnostic]) -> dict[str, object]:
    """How many errors and warnings there are, and all of them, as plain values for JSON."""
    return {
        "errors": count(diagnostics, Severity.ERROR),
        "warnings": count(diagnostics, Severity.WARNING),
        "diagnostics": [diagnostic.as_dict() for diagnostic in diagnostics],
    }


def placed_below(diagnostics: Iterable[Diagnostic], folder: str) -> tuple[Diagnostic, ...]:
    """The same faults with `folder` before the names of their files, where several workspaces are told of;
    those of the roster, which lists them, are left as they are.
    """
    return tuple(
        one
        if one.location.file == ROSTER_FILE
        else replace(one, location=replace(one.location, file=f"{folder}/{one.location.file}"))
        for one in diagnostics
    )


def _shown(faults: Sequence[Diagnostic]) -> tuple[list[Diagnostic], dict[str, int]]:
    """The first faults of each code, and how many more there are of it."""
    shown: list[Diagnostic] = []
    counts: Counter[str] = Counter()
    for fault in faults:
        counts[fault.code] += 1
        if counts[fault.code] <= ALIKE:
            shown.append(fault)
    return shown, {code: times - ALIKE for code, times in counts.items() if times > ALIKE}


def report(diagnostics: Iterable[Diagnostic]) -> None:
    """Print them to stderr; nothing if there are none."""
    files = by_file(diagnostics)
    for name, faults in files.items():
        if len(faults) > 1:
            click.secho(f"{name}（{len(faults)}处）", err=True, bold=True)
        shown, more = _shown(faults)
        for fault in shown:
            word, colour = _WORDS[fault.severity]
            head = click.style(f"{word}[{fault.code}]", fg=colour)
            click.echo(f"  {fault.location}: {head} {fault.message}", err=True)
            click.echo(f"    改法：{fault.remedy}", err=True)
        for code, times in more.items():
            click.echo(
                f"  {name}: 另有{times}处同类的[{code}]，docgen check --format json 列出全部", err=True
            )
    if files:
        click.echo(tally([fault for faults in files.values() for fault in faults]), err=True)


@contextmanager
def joined_to(warnings: Sequence[Diagnostic]) -> Iterator[None]:
    """What refuses the work inside comes out together with warnings found before."""
    try:
        yield
    except DiagnosticError as error:
        raise DiagnosticError((*warnings, *error.diagnostics)) from error
