"""A mapping proposed from what the tables say; what it cannot know is left blank to be filled in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from docgen.chinese.dates import DateError, Precision, parse_span
from docgen.chinese.names import comparison_key
from docgen.forms.workspace import Workspace
from docgen.model.base import field_title
from docgen.model.form import Form
from docgen.model.problem import Problem
from docgen.register.foreign import targets as t
from docgen.register.foreign.mapping import (
    GROUP_HEADING,
    Constant,
    MappedColumn,
    MappedTable,
    Mapping,
    digest_of,
)
from docgen.register.foreign.recognise import Guess, guess_columns
from docgen.register.foreign.rows import headings_above
from docgen.register.foreign.sheets import Sheet, one_line
from docgen.register.foreign.tables import Column, Table

BRACKETED: Final = re.compile(r"(?P<outer>[^（()）]+)[（(](?P<inner>[^（()）]+)[）)]")
"""「一科（李四）」."""
ASKED_OF_UNIT: Final = ("leader", "department", "responsible")
"""What every problem of a unit must have besides the required fields."""
_AS_OF = re.compile(
    r"(?:截至|截止(?:到|至)?|(?:^|(?<=\s))(?:填报|填表|报送|统计)?(?:日期|时间)\s*[：:])\s*(?P<day>[^)）\s]{4,20})"
)


def propose(tables: Sequence[Table], workspace: Workspace) -> Mapping:
    """A mapping of every ledger table; near heads are suggestions, unknown constants blank."""
    layouts: dict[tuple[tuple[str, str], ...], list[Table]] = {}
    for table in tables:
        layouts.setdefault(table.signature, []).append(table)
    mapped = tuple(_mapped(alike, workspace.form) for alike in layouts.values())
    as_of = _as_of(tables)
    year = workspace.campaign.year
    if as_of is not None:
        year = parse_span(as_of).last.year
    return Mapping(
        digest=digest_of(tables),
        tables=mapped,
        constants=tuple(_constants(mapped, as_of, has_headings=any(map(_has_heading, tables)))),
        year=year,
    )


def _mapped(tables: Sequence[Table], form: Form) -> MappedTable:
    first = tables[0]
    guesses = guess_columns([column.path for column in first.columns])
    columns = tuple(
        _column(column, _with_brackets(tables, column, guess, form))
        for column, guess in zip(first.columns, guesses, strict=True)
    )
    seen = tuple(one.place.spot for one in tables)
    return MappedTable(seen=seen, columns=columns)


def _column(column: Column, guess: Guess) -> MappedColumn:
    head = column.head or None
    return MappedColumn(letter=column.letter, head=head, into=guess.into, suggestion=guess.suggestion)


def _with_brackets(tables: Sequence[Table], column: Column, guess: Guess, form: Form) -> Guess:
    """责任部门 or 责任人 as both in one, where most cells are written 一科（李四） or 李四（一科）."""
    if guess.into not in ("责任部门", "责任人"):
        return guess
    values = [
        str(value) for one in tables for row in one.rows if (value := one.sheet.grid.value(row, column.at))
    ]
    found = [match for value in values if (match := BRACKETED.fullmatch(one_line(value)))]
    if not found or 2 * len(found) < len(values):
        return guess
    people = {comparison_key(person.name) for person in form.people}
    outside = sum(comparison_key(match["outer"]) in people for match in found)
    inside = sum(comparison_key(match["inner"]) in people for match in found)
    if outside == inside:
        return Guess(t.DEPARTMENT_WITH_PERSON if guess.into == "责任部门" else t.PERSON_WITH_DEPARTMENT)
    return Guess(t.PERSON_WITH_DEPARTMENT if outside > inside else t.DEPARTMENT_WITH_PERSON)


def covered_fields(columns: Sequence[MappedColumn]) -> frozenset[str]:
    """Fields of a problem that some column fills."""
    titles = {column.into for column in columns}
    if titles & {t.DEPARTMENT_WITH_PERSON, t.PERSON_WITH_DEPARTMENT}:
        titles |= {"责任部门", "责任人"}
    return frozenset(name for name in Problem.model_fields if field_title(Problem, name) in titles)


def _suggested_fields(columns: Sequence[MappedColumn]) -> frozenset[str]:
    """Fields that an undecided column may turn out to fill."""
    return covered_fields([replace(one, into=one.suggestion) for one in columns if one.into is None])


def needed_fields() -> tuple[str, ...]:
    """Fields that a problem of a unit cannot do without; the number is proposed where there is none."""
    required = [name for name, info in Problem.model_fields.items() if info.is_required() and name != "code"]
    return (*required, *ASKED_OF_UNIT)


def _has_heading(table: Table) -> bool:
    """Whether a numbered heading stands over rows of the table."""
    return any(headings_above(table.sheet)[table.rows.start : table.rows.stop])


def _constants(tables: Sequence[MappedTable], as_of: str | None, *, has_headings: bool) -> list[Constant]:
    """What no column gives: 归属 is 单位 unless the clerk says else, the rest is asked."""
    covered = [covered_fields(one.columns) | _suggested_fields(one.columns) for one in tables]
    missing = [name for name in needed_fields() if any(name not in one for one in covered)]
    values = {"ownership": "单位", **({"category": GROUP_HEADING} if has_headings else {})}
    constants = [Constant(field=field_title(Problem, name), value=values.get(name)) for name in missing]
    into = {column.into for one in tables for column in one.columns}
    if into & {"进展情况", t.STATUS, t.IS_DONE, t.IS_CLOSED} and t.SEEN_ON not in into:
        constants.append(Constant(field=t.SEEN_ON, value=as_of))
    return constants


def _as_of(tables: Sequence[Table]) -> str | None:
    """The day that a line above a table gives (截至…, 填报日期：…), if all give the same one."""
    days = {day for table in tables for day in _days_above(table.sheet, table.header.start)}
    return next(iter(days)) if len(days) == 1 else None


def _days_above(sheet: Sheet, header: int) -> list[str]:
    days = []
    for row in range(header):
        for _, value in sheet.filled(row):
            match = _AS_OF.search(str(value))
            try:
                span = parse_span(match["day"]) if match else None
            except DateError:
                continue
            if span is not None and span.precision is Precision.DAY and span.first == span.last:
                days.append(span.text)
    return days
