"""What a command line selects: kinds, people and the unit, by any of their names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import click

from docgen.chinese.periods import period_end
from docgen.chinese.text import nearest
from docgen.documents.catalogue import EDITIONS, KINDS, find_kind
from docgen.documents.kinds import Kind
from docgen.documents.source import Source
from docgen.model.organisation import Unit
from docgen.model.roster import AmbiguousReferenceError, Roster, UnknownReferenceError


def select_kinds(references: Sequence[str]) -> tuple[Kind, ...]:
    """The kinds by code or Chinese title, each once; raises UsageError with the nearest names."""
    return tuple(dict.fromkeys(map(_kind, references)))


def _kind(reference: str) -> Kind:
    kind = find_kind(reference.strip())
    if kind is None:
        names = [name for one in KINDS.values() for name in (one.code, one.title)]
        names += [name for known in EDITIONS for name in known]
        near = nearest(reference, names)
        remedy = f"是否为{'、'.join(near)}？" if near else "用 docgen kinds 查看全部文书"
        raise click.UsageError(f"没有文书“{reference}”，{remedy}")
    return kind


def day_of(source: Source, given: date | None, today: date, *, is_month: bool) -> date:
    """The day that was given, the last of the period of a given month, else today as far as data go."""
    if given is None:
        return min(today, source.last_known_day or today)
    if is_month:
        return period_end(given.year, given.month, source.campaign.cut_off)
    return given


def select_people(source: Source, references: Sequence[str]) -> tuple[str, ...]:
    """Numbers of the persons, each once; raises UsageError for a name that is unknown or shared."""
    return tuple(dict.fromkeys(_person(source.roster, one.strip()) for one in references))


def _person(roster: Roster, reference: str) -> str:
    try:
        return roster.person(reference).code
    except AmbiguousReferenceError as error:
        candidates = "、".join(error.candidates)
        raise click.UsageError(f"叫“{reference}”的不止一人：{candidates}；请用 --person 编号") from error
    except UnknownReferenceError as error:
        near = nearest(reference, [name for one in roster.form.people for name in (one.name, one.code)])
        remedy = f"是否为{'、'.join(near)}？" if near else "请核对表单的“人员”"
        raise click.UsageError(f"没有人员“{reference}”，{remedy}") from error


def select_department(source: Source, reference: str | None) -> str | None:
    """The number of the department, None if none was named; raises UsageError with the nearest names."""
    if reference is None:
        return None
    try:
        return source.roster.department(reference.strip()).code
    except UnknownReferenceError as error:
        names = [name for one in source.form.departments for name in (one.name, one.code)]
        near = nearest(reference, names)
        remedy = f"是否为{'、'.join(near)}？" if near else "请核对表单的“部门”"
        raise click.UsageError(f"没有部门“{reference}”，{remedy}") from error


def require_own_unit(unit: Unit, reference: str | None) -> None:
    """Raises UsageError if a unit was named and it is not the one that filled the form."""
    if reference is not None and reference.strip() not in (unit.code, unit.name, unit.short_name):
        known = f"{unit.name}（{unit.code}）"
        raise click.UsageError(f"这个工作区只有{known}的表单，没有单位“{reference}”")
