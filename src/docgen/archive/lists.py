"""归档文件目录 with its cover and the 备考表 of one class, filled in from items as they were described."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from docgen.archive.file_number import Series
from docgen.archive.metadata import Described, secrecy_of
from docgen.archive.settings import Settings
from docgen.chinese.dates import format_date
from docgen.documents.filing.context import (
    COVER,
    LIST,
    LIST_SHEET,
    NOTE,
    CoverContext,
    ListContext,
    ListRow,
    NoteContext,
)
from docgen.documents.filing.context import Series as SeriesContext
from docgen.render import Template, compile_template
from docgen.resources import templates_dir

ROWS_A_FILE: Final = 2000
"""Rows of one docx: a longer one takes Word minutes to open."""


def template_at(name: str, own: Path | None) -> Template:
    """A template of archiving; a same-named file in the workspace's folder `own` wins."""
    mine = None if own is None else own / name
    return compile_template(mine if mine is not None and mine.is_file() else templates_dir() / name)


@dataclass(frozen=True, slots=True)
class Forms:
    """The templates of what each class gets; compiled once, for that takes longer than filling them in."""

    sheet: Template
    pages: Template
    cover: Template
    note: Template


def list_forms(own: Path | None) -> Forms:
    """The built-in ones, or those of the workspace's folder `own`."""
    return Forms(*(template_at(name, own) for name in (LIST_SHEET, LIST, COVER, NOTE)))


def list_files(
    described: Sequence[ListRow], series: Series, settings: Settings, sample: bool, forms: Forms
) -> Iterator[tuple[str, bytes]]:
    """Names and contents of the files about one class: the list as xlsx and docx, its cover, the 备考表.

    Of more than `ROWS_A_FILE` items the docx comes in several files.
    """
    about = series_context(series, settings)
    yield "归档文件目录.xlsx", forms.sheet.render(ListContext(about, tuple(described), sample))
    for at in range(0, len(described), ROWS_A_FILE):
        part = f"_{at // ROWS_A_FILE + 1}" if len(described) > ROWS_A_FILE else ""
        rows = tuple(described[at : at + ROWS_A_FILE])
        yield f"归档文件目录{part}.docx", forms.pages.render(ListContext(about, rows, sample))
    yield "封面.docx", forms.cover.render(CoverContext(about, sample))
    yield "备考表.docx", forms.note.render(_note(described, about, settings, sample))


def list_row(described: Described, no: int) -> ListRow:
    """One item's row; what the document has not got is left empty, as the rule has it."""
    document = described.item.document
    cover = document.issue.cover
    return ListRow(
        no=no,
        number=described.item.number,
        document_number=cover.number,
        responsible=document.responsible,
        title=document.title,
        day=_eight_digits(document.issue.day),
        secrecy=secrecy_of(cover.notes[1])[0],
        pages=described.pages,
        note="生成后修改" if described.edited else "",
    )


@lru_cache
def _eight_digits(day: date) -> str:
    """**Why** remembered: a hundred thousand documents are of a few hundred days."""
    return f"{day:%Y%m%d}"


def series_context(series: Series, settings: Settings) -> SeriesContext:
    """What lists, covers and notes say of a class."""
    return SeriesContext(
        series.fonds, settings.fonds_name, str(series.year), str(series.retention), settings.organ_name or ""
    )


def _note(rows: Sequence[ListRow], about: SeriesContext, settings: Settings, sample: bool) -> NoteContext:
    pages = sum(row.pages for row in rows)
    counted = f"共{len(rows)}件、{pages}页，档号 {rows[0].number} 至 {rows[-1].number}。"
    compiled, checked = settings.compiled, settings.checked
    return NoteContext(
        about,
        (counted, *((settings.note,) if settings.note else ())),
        settings.compiler or "",
        "" if compiled is None else format_date(compiled.last),
        settings.checker or "",
        "" if checked is None else format_date(checked.last),
        sample,
    )
