"""`docgen text`: the paragraphs of a document, where each came from, and rows to change them with."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from docgen.build.jobs import Job, plan_jobs
from docgen.chinese.dates import format_date
from docgen.chinese.text import nearest
from docgen.cli import dates
from docgen.cli.group import FAULTY_INPUT, command
from docgen.cli.loading import open_source
from docgen.cli.params import FOLDER, day, format_option, month, workspace_option
from docgen.cli.report import report
from docgen.cli.saving import save
from docgen.cli.screen import print_table
from docgen.cli.selection import day_of, select_kinds, select_people
from docgen.cli.wording import campaign_places, form_places
from docgen.documents.catalogue import KINDS
from docgen.documents.kinds import Kind, Request
from docgen.documents.papers import is_about
from docgen.documents.source import Source
from docgen.documents.wording.listing import Shown, list_paragraphs, own_rows, unlisted
from docgen.documents.wording.paragraph import Maker, Origin
from docgen.forms.loose_sheet import loose_sheet
from docgen.model.phrases import OwnText

_FIXED = "按表单排印，不能单独改写"


@dataclass(frozen=True)
class _Document:
    """One document with its paragraphs."""

    kind: Kind
    job: Job
    shown: tuple[Shown, ...]

    @property
    def rows(self) -> tuple[OwnText, ...]:
        return own_rows(self.kind, self.job.occasion, self.job.subject, self.shown)


@command("text")
@click.argument("kind", metavar="文书")
@workspace_option
@click.option("--as-of", type=day, metavar="日期", help="截至哪一天")
@click.option("--month", "month_end", type=month, metavar="月份", help="截至某月末，如2015-05")
@click.option("--person", multiple=True, metavar="编号或姓名", help="看此人的文书，可多次使用")
@click.option("--about", metavar="编号或名称", help="看关于这个部门、问题、意见或督办的文书")
@format_option("text", "json")
@click.option("--xlsx", type=FOLDER, metavar="文件", help="另存一份表，改好后粘贴到“正文”表")
def text_command(
    *,
    kind: str,
    workspace: Path,
    as_of: date | None,
    month_end: date | None,
    person: tuple[str, ...],
    about: str | None,
    form: str,
    xlsx: Path | None,
) -> int:
    """列出一份文书的各段：段落的名称、出处和文字。在“正文”表按段落的名称改写。"""
    if as_of is not None and month_end is not None:
        raise click.UsageError("--as-of 和 --month 只能用一个")
    [chosen] = select_kinds([kind])
    opened = open_source(workspace, dates.today(), draft=True, read_only=True)
    source, given = opened.source, as_of or month_end
    wanted = day_of(source, given, dates.today(), is_month=month_end is not None)
    request = Request(wanted, exact=given is not None)
    people = select_people(source, person)
    jobs = _selected(source, plan_jobs(source, [chosen], request, people), about)
    if not jobs:
        click.echo(f"截至{format_date(wanted)}，没有可看的“{chosen.title}”{_hint(source, about)}", err=True)
        return FAULTY_INPUT
    shown_jobs = jobs if people or about else jobs[:1]
    documents = [_read(source, job) for job in shown_jobs]
    places = _Places(workspace)
    if form == "json":
        content = [one for each in documents for one in _plain(each, places)]
        click.echo(json.dumps(content, ensure_ascii=False, indent=2))
    else:
        for document in documents:
            _print(source, document, places)
        if more := len(jobs) - len(shown_jobs):
            click.echo(f"同一期另有{more}份，用 --person 或 --about 选看", err=True)
    if xlsx is not None:
        _write(xlsx, documents, places)
    report(opened.warnings)
    return 0


class _Places:
    """Where texts stand in the files of a workspace, which are read again only if any does."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._found: dict[Maker, Any] = {}

    def words(self, origin: Origin | None) -> str:
        """Where a text came from, in a clerk's words."""
        if origin is None:
            return _FIXED
        if origin.maker is Maker.PROGRAM:
            return f"程序自带，第{origin.number}种（共{origin.of}种）"
        if origin.maker is Maker.FACTS:
            return f"由“{'”“'.join(origin.sheets.split('、'))}”表得出"
        if origin.maker is Maker.OUTLINE:
            return f"上级方案的提纲，在“提纲”表按标识“{origin.sheets}”改写"
        return str(self._places(origin.maker).find(origin.path))

    def _places(self, maker: Maker) -> Any:
        if maker not in self._found:
            read = campaign_places if maker is Maker.CAMPAIGN else form_places
            self._found[maker] = read(self._root)
        return self._found[maker]


def _selected(source: Source, jobs: Sequence[Job], about: str | None) -> tuple[Job, ...]:
    """The jobs about a department or a numbered row, all without one."""
    if about is None:
        return tuple(jobs)
    wanted = about.strip()
    return tuple(job for job in jobs if is_about(source.roster, wanted, job.subject))


def _hint(source: Source, about: str | None) -> str:
    if about is None:
        return "，请换一个日期或月份"
    form = source.form
    names = [name for one in form.departments for name in (one.code, one.name, one.label)]
    names += [one.code for rows in (form.problems, form.opinions, form.orders) for one in rows]
    close = nearest(about, names, 1)
    return f"，是否为“{close[0]}”？" if close else f"是关于“{about}”的"


def _read(source: Source, job: Job) -> _Document:
    kind = KINDS[job.kind]
    known = source.on_day(job.occasion.as_of)
    return _Document(kind, job, list_paragraphs(kind, known, job.occasion, job.subject))


def _plain(document: _Document, places: _Places) -> Iterator[dict[str, str]]:
    job = document.job
    for one in document.shown:
        if not one.is_heading:
            yield {
                "kind": job.kind,
                "subject": job.subject.key,
                "period": job.occasion.period,
                "key": one.key,
                "about": one.about,
                "origin": one.origin.maker.name.lower() if one.origin is not None else "",
                "place": places.words(one.origin),
                "text": one.text,
            }


def _print(source: Source, document: _Document, places: _Places) -> None:
    job, kind = document.job, document.kind
    of = job.subject.key or source.form.unit.short_name
    head = f"{kind.title}　{of}　{job.occasion.period}（截至{format_date(job.occasion.as_of)}）"
    click.secho(head, bold=True)
    for one in document.shown:
        if one.is_heading:
            click.echo(f"\n{one.text}")
            continue
        key = f"{one.key}（{one.about}）" if one.about else one.key
        click.secho(f"[{key or '—'}] {places.words(one.origin)}", fg="cyan")
        click.echo(f"  {one.text}")
    if others := unlisted(kind, job.subject, document.shown):
        click.echo("")
        heads = ["段落", "说明", "可用的量"]
        rows = [[one.key, one.about, "、".join(f"{{{name}}}" for name in one.values)] for one in others]
        print_table("没有单独成段，或用于别的情形的", heads, rows)


def _write(path: Path, documents: Sequence[_Document], places: _Places) -> None:
    rows, remarks = [], []
    for document in documents:
        for row in document.rows:
            about = [one for one in document.shown if one.key == row.key and _is_of(one, document, row)]
            rows.append(row)
            remarks.append(("\n".join(one.text for one in about), places.words(about[0].origin)))
    save(path, loose_sheet("texts", rows, {"现在的文字": 60, "出处": 24}, remarks))
    click.echo(f"已存为{path}，改好“内容”一栏后，把要用的行粘贴到“正文”表", err=True)


def _is_of(one: Shown, document: _Document, row: OwnText) -> bool:
    return (one.about or document.job.subject.key or None) == row.subject
