"""`docgen lint`: any docx against GB/T 9704."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from docgen.build.lint_pages import measure_pages
from docgen.cli.group import FAULTY_INPUT, command
from docgen.cli.params import FOLDER, format_option, one_of
from docgen.diagnostics import Severity
from docgen.official.lint.check import Report, check_docx
from docgen.official.lint.finding import Finding
from docgen.official.lint.rules import RULES
from docgen.official.profiles import PROFILES, STANDARD

_WORDS = {
    Severity.ERROR: ("错误", "red"),
    Severity.WARNING: ("提醒", "yellow"),
    Severity.INFO: ("说明", "cyan"),
}


@command("lint")
@click.argument("files", nargs=-1, required=True, type=FOLDER, metavar="文件...")
@click.option(
    "--profile",
    type=one_of(*PROFILES),
    default=STANDARD.name,
    metavar="|".join(PROFILES),
    help="按哪一种做法检查",
)
@click.option("--rendered", is_flag=True, help="再用 LibreOffice 转成页面，量行数、字数和各要素的位置")
@format_option("text", "json")
def lint(files: tuple[Path, ...], profile: str, rendered: bool, form: str) -> int:
    """按 GB/T 9704—2012 检查 docx 文件的格式，不管是不是本程序生成的；不改动文件。

    标准的硬性规定没有做到的是错误，“一般”“推荐”没有做到的是提醒。每条都写明位置、现状和标准的要求。
    文件先查明无害再打开；转页面时不联网、不运行宏。
    """
    reports: Sequence[Report] = [check_docx(path, PROFILES[profile]) for path in files]
    if rendered:
        reports = measure_pages(reports)
    if form == "json":
        click.echo(_json(reports))
    else:
        for one in reports:
            _print(one)
        click.echo(_tally(reports))
    return FAULTY_INPUT if any(one.has_errors for one in reports) else 0


def _print(report: Report) -> None:
    kind = f"（{report.kind}）" if report.kind is not None else ""
    click.secho(f"{report.path}{kind}", bold=True)
    for diagnostic in report.diagnostics:
        head = _head(diagnostic.severity, diagnostic.code)
        click.echo(f"  {head} {diagnostic.message}。改法：{diagnostic.remedy}")
    for finding in report.findings:
        click.echo(f"  {_line(finding)}")
    if not report.diagnostics and not report.findings:
        click.echo("  没有发现问题")


def _line(finding: Finding) -> str:
    rule = RULES[finding.rule]
    times = f"（共{finding.times}处）" if finding.times > 1 else ""
    note = f"（{finding.note}）" if finding.note else ""
    where = f"{_head(finding.severity, finding.rule)} {rule.clause}　{finding.place}{times}"
    return f"{where}：现状：{finding.found}；标准要求：{finding.wanted}{note}"


def _head(severity: Severity, code: str) -> str:
    word, colour = _WORDS[severity]
    return click.style(f"{word}[{code}]", fg=colour)


def _tally(reports: Sequence[Report]) -> str:
    refused = sum(one.kind is None for one in reports)
    checked = f"检查了{len(reports) - refused}个文件" + (f"，{refused}个读不了" if refused else "")
    found = _counts(reports)
    return f"{checked}：{'、'.join(f'{word}{found[severity]}处' for severity, (word, _) in _WORDS.items())}"


def _counts(reports: Iterable[Report]) -> dict[Severity, int]:
    """How many findings of each severity, each place counted, with what else is told of readable files."""
    counts = dict.fromkeys(_WORDS, 0)
    for report in reports:
        for finding in report.findings:
            counts[finding.severity] += finding.times
        for diagnostic in report.diagnostics if report.kind is not None else ():
            counts[diagnostic.severity] += 1
    return counts


def _json(reports: Sequence[Report]) -> str:
    counts = {f"{severity}s": count for severity, count in _counts(reports).items()}
    content = {**counts, "files": [one.as_dict() for one in reports]}
    return json.dumps(content, ensure_ascii=False, indent=2)
