"""Whole rows that wait for a decision: gone, doubled, without a number, of another unit or edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from docgen.forms.shapes import quoted
from docgen.model.base import field_title
from docgen.model.problem import Ownership, Problem
from docgen.register.conflicts import KEEP, TAKE, Option, Waiting
from docgen.register.fold import MEASURES
from docgen.register.log import ALWAYS, Fact, FactKind
from docgen.register.merge import Conflict, ConflictKind, Row, Value
from docgen.register.payload import encode
from docgen.register.returned.case import Case
from docgen.register.returned.claims import place_in
from docgen.register.returned.columns import BY_UNIT
from docgen.register.returned.judging import case_of, known_of
from docgen.register.returned.settling import Place
from docgen.register.returned.state import Issue, State
from docgen.register.returned.values import FIELDS, UnreadableError, measures_value, person_value
from docgen.register.returned.verdict import judge
from docgen.register.units import unit_of

ADD, DROP, REMOVE = "新增", "放弃", "撤销"
"""How rows may be decided on: register it as a new problem, leave it out, strike it from the register."""


def row_waiting(state: State, issue: Issue, conflict: Conflict, file: str) -> Waiting:
    """The question that a conflict about a row comes to."""
    place = Place(issue.month, issue.unit, conflict.number)
    content = sorted(row.content for row in conflict.rows)
    options, reason = _OPTIONS[conflict.kind](state, issue, conflict, file)
    where = "、".join(row.place.rpartition("!")[2] for row in conflict.rows[1:])
    return Waiting(
        place.identity(str(conflict.kind), content),
        conflict.kind,
        conflict.number,
        "",
        "",
        _problem_text(state, conflict.number),
        place_in(issue.month, file, conflict.place) + (f"、{where}" if where else ""),
        options,
        issue.unit,
        reason,
    )


def _problem_text(state: State, number: str) -> str:
    problem = state.problems.get(number)
    return problem.description if problem is not None else ""


def _vanished(_state: State, issue: Issue, conflict: Conflict, file: str) -> tuple[tuple[Option, ...], str]:
    payload = {"reason": f"{file}中已没有这一行"}
    removed = Fact(FactKind.REMOVED, conflict.number, ALWAYS, payload, issue.unit)
    return (Option(KEEP), Option(REMOVE, "撤销登记", (removed,))), f"{file}里没有这一行了"


def _several(state: State, issue: Issue, conflict: Conflict, file: str) -> tuple[tuple[Option, ...], str]:
    rows = conflict.rows
    labels = [TAKE] if len(rows) == 1 else [f"{TAKE}{at}" for at in range(1, len(rows) + 1)]
    takes = [
        Option(label, _row_text(row), tuple(_facts_of(state, issue, row, file)))
        for label, row in zip(labels, rows, strict=True)
    ]
    return (Option(KEEP), *takes), ""


def _facts_of(state: State, issue: Issue, row: Row, file: str) -> Iterator[Fact]:
    """What the unit filled in, had the row stood where it belongs."""
    base = state.base_row(issue, row.number)
    assert base is not None, "a row in doubt is one that was handed out"
    case = case_of(state, issue, base, _claims(row, base, issue.month, file))
    yield from judge(case, known_of(state, issue.month)).facts


def _claims(row: Row, base: Row | None, month: str, file: str) -> dict[str, dict[str, Value]]:
    return {
        name: {value.key: Value(value.key, value.text, place_in(month, file, value.place), value.fault)}
        for name, value in row.values.items()
        if name in BY_UNIT and value.key and (base is None or value.key != base.get(name).key)
    }


def _row_text(row: Row) -> str:
    said = [row.get(name).text for name in ("description", *sorted(BY_UNIT))]
    return "；".join(text.replace("\n", " ") for text in said if text)[:200]


def _unknown(state: State, issue: Issue, conflict: Conflict, file: str) -> tuple[tuple[Option, ...], str]:
    problem = state.problems.get(conflict.number)
    if problem is None:
        return _new(state, issue, conflict, file)
    unit = unit_of(state.roster, problem)
    with_whom = state.roster.department(unit).name if unit else state.view.form.unit.short_name
    reason = f"这是“{with_whom}”的问题" if unit != issue.unit else "这个问题是下发之后登记的，请填在下一期"
    return (Option(DROP, _row_text(conflict.rows[0])),), reason


def _new(state: State, issue: Issue, conflict: Conflict, file: str) -> tuple[tuple[Option, ...], str]:
    """A problem the unit found: registered if somebody says so and nothing is missing."""
    row = conflict.rows[0]
    text = _row_text(row)
    drop = Option(DROP, text)
    try:
        number = conflict.number or state.numbering.next_number(_ownership(row), issue.unit)
        facts = tuple(_registration(state, issue, row, number, file))
    except UnreadableError as error:
        return (drop,), f"不能登记为新问题：{error}。请单位补正后再交，收下后放弃这一处"
    return (drop, Option(ADD, f"编号{number}：{text}", facts)), ""


def _is_personal(row: Row) -> bool:
    return bool(row.get("name").text)


def _ownership(row: Row) -> Ownership:
    return Ownership.PERSON if _is_personal(row) else Ownership.UNIT


def _registration(state: State, issue: Issue, row: Row, number: str, file: str) -> Iterator[Fact]:
    problem = _problem_of(state, issue, row, number)
    measures = measures_value(row.get("measures").text, number, ())
    place = place_in(issue.month, file, row.place)
    payload = {**encode(problem), MEASURES: measures}
    yield Fact(FactKind.REGISTERED, number, problem.found.last, payload, issue.unit, place)
    start = Row(number, {})
    case = Case(
        Place(issue.month, issue.unit, number),
        start,
        start,
        _claims(row, None, issue.month, file),
        problem,
    )
    yield from judge(case, known_of(state, issue.month)).facts


def _problem_of(state: State, issue: Issue, row: Row, number: str) -> Problem:
    texts = {name: row.get(name).text for name in FIELDS if FIELDS[name] != MEASURES}
    values: dict[str, Any] = {name: text for name, text in texts.items() if text}
    day = state.month(issue.month).cut_off
    for name in ("leader", "responsible"):
        if name in values:
            values[name] = person_value(values[name], state.roster, day)
    values["code"] = number
    values["ownership"] = str(_ownership(row))
    if _is_personal(row):
        values["owner"] = person_value(row.get("name").text, state.roster, day)
    elif issue.unit:
        values["department"] = issue.unit
    try:
        return Problem.model_validate(values, context={"year": int(issue.month[:4])})
    except ValidationError as error:
        raise UnreadableError(_faults(error)) from error


def _faults(error: ValidationError) -> str:
    faults = error.errors(include_url=False)
    missing = [_title(fault) for fault in faults if fault["type"] == "missing"]
    wrong = [f"{_title(one)}{quoted(one['input'])}" for one in faults if one["type"] != "missing"]
    return "；".join(
        filter(
            None,
            (
                f"没有填{'、'.join(missing)}" if missing else "",
                f"读不懂{'、'.join(wrong)}" if wrong else "",
            ),
        )
    )


def _title(fault: Mapping[str, Any]) -> str:
    return field_title(Problem, str(fault["loc"][0]))


_OPTIONS = {
    ConflictKind.VANISHED: _vanished,
    ConflictKind.DUPLICATE: _several,
    ConflictKind.OTHER_EDITION: _several,
    ConflictKind.UNKNOWN_NUMBER: _unknown,
    ConflictKind.NO_NUMBER: _new,
}
