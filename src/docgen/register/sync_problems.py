"""Problems of a form against those of the register, field by field."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docgen.diagnostics import Diagnostic, Location
from docgen.model.base import field_title
from docgen.model.problem import Measure, Problem
from docgen.register.conflicts import KEEP, TAKE, Option, Waiting, identity
from docgen.register.fold import MEASURES
from docgen.register.log import ALWAYS, Fact, FactKind
from docgen.register.merge import ConflictKind
from docgen.register.payload import decode_field
from docgen.register.shown import shown
from docgen.register.store import canonical

Rows = Mapping[str, Any]
"""A row as JSON values by field name, or the tables of such rows by name."""


@dataclass(frozen=True, slots=True)
class _Row:
    """What one problem is in the form last taken in, in the form now, in the register; None for not there."""

    code: str
    unit: str
    place: str
    base: Rows | None
    theirs: Rows
    ours: Rows | None


def compare_problems(
    before: Rows, now: Rows, ours: Rows, units: Mapping[str, str], places: Sequence[str]
) -> Iterator[Fact | Waiting]:
    """What is new, changed, in conflict or gone; `units` by problem, `places` in the form's order."""
    base, theirs, known = _by_code(before), _by_code(now), _by_code(ours)
    for (code, row), place in zip(theirs.items(), places, strict=True):
        old = base.get(code)
        yield from _compare_row(_Row(code, units[code], place, old, row, _ordered_as(old, known.get(code))))
    for code, row in base.items():
        if code not in theirs and code in known:
            yield _vanished(code, row)


def taken_numbers(before: Rows, now: Rows, ours: Rows, places: Sequence[str]) -> Iterator[Diagnostic]:
    """The fault of each new row under a number that the register gave to another problem (L204): one that a
    unit reported or that was imported, so that the form does not show it. Merged, one of both would be lost.
    """
    base, theirs, known = (
        {row["code"]: row for row in one.get("problems", ())} for one in (before, now, ours)
    )
    for (code, row), place in zip(theirs.items(), places, strict=True):
        other = known.get(code)
        if code in base or other is None or other["description"] == row["description"]:
            continue
        text = text_of("description", other["description"])
        yield Diagnostic(
            "L204",
            f"编号“{code}”在登记簿里已经是另一个问题：{text}",
            f"请改用没有用过的编号，如“{_free_number(code, {*theirs, *known})}”；"
            "确是同一个问题的，把「问题表述」写得和登记簿一样",
            Location(place),
        )


def _free_number(code: str, taken: Collection[str]) -> str:
    stem = code.rstrip("0123456789")
    numbers = (one.removeprefix(stem) for one in taken if one.startswith(stem))
    highest = max((int(one) for one in numbers if one.isdecimal()), default=0)
    return f"{stem}{highest + 1:0{len(code) - len(stem)}}"


def vanished_problem_id(code: str) -> str:
    """The number of the conflict about a problem that is no longer in the form."""
    return identity("form", "problem", code)


def _by_code(tables: Rows) -> dict[str, dict[str, Any]]:
    """Problems by number, each with its measures."""
    measures: dict[str, list[Any]] = {}
    for measure in tables.get(MEASURES, ()):
        for code in measure["problems"]:
            measures.setdefault(code, []).append(measure)
    problems = tables.get("problems", ())
    return {row["code"]: {**row, MEASURES: measures.get(row["code"], [])} for row in problems}


def _ordered_as(base: Rows | None, ours: Rows | None) -> Rows | None:
    """The register's row with its measures in the form's order, those that the form has not at the end.

    **Why**: the register lists a measure of several problems where the first of them stands, so that its
    order says nothing; taken for a change, it would be in conflict with the next one of the form.
    """
    if base is None or ours is None:
        return ours
    places = {canonical(one): at for at, one in enumerate(base[MEASURES])}
    ordered = sorted(ours[MEASURES], key=lambda one: places.get(canonical(one), len(places)))
    return {**ours, MEASURES: ordered}


def _compare_row(row: _Row) -> Iterator[Fact | Waiting]:
    if row.ours is None:
        yield from _unknown_row(row)
        return
    # A row typed of a problem that came in otherwise says nothing where it is left blank.
    changed = {}
    for name in dict.fromkeys([*row.ours, *row.theirs]):
        old, new, known = (None if one is None else one.get(name) for one in (row.base, row.theirs, row.ours))
        if new in (old, known) or (row.base is None and not new):
            continue
        if _reads_alike(name, known, old):
            changed[name] = [known, new]
        elif not _reads_alike(name, new, known):
            yield _both(row, name, old, new, known)
    if changed:
        yield Fact(FactKind.AMENDED, row.code, ALWAYS, changed, row.unit, row.place)


def _reads_alike(name: str, one: Any, other: Any) -> bool:
    """Whether two values of a field are the same but for the spelling (2015.7.6, 7月6日)."""
    if one == other:
        return True
    return name != MEASURES and None not in (one, other) and text_of(name, one) == text_of(name, other)


def _unknown_row(row: _Row) -> Iterator[Fact | Waiting]:
    """A row that the register has not, or has no more: what was struck from it comes back only if asked."""
    registered = _registered(row)
    if row.base is None:
        yield registered
    elif row.base != row.theirs:
        text = text_of("description", row.theirs["description"])
        yield Waiting(
            identity("form", "struck", row.code, row.theirs),
            ConflictKind.UNKNOWN_NUMBER,
            row.code,
            "",
            text_of("description", row.base["description"]),
            "",
            row.place,
            (Option(KEEP), Option(TAKE, text, (registered,))),
            row.unit,
            "这个问题已经撤销登记，表单里又改了它",
        )


def _registered(row: _Row) -> Fact:
    found = decode_field(Problem, "found", row.theirs["found"])
    return Fact(FactKind.REGISTERED, row.code, found.last, row.theirs, row.unit, row.place)


def _both(row: _Row, name: str, old: Any, new: Any, known: Any) -> Waiting:
    """A field that form and register changed differently."""
    amended = Fact(FactKind.AMENDED, row.code, ALWAYS, {name: [known, new]}, row.unit, row.place)
    base, theirs, ours = (text_of(name, value) for value in (old, new, known))
    return Waiting(
        identity("form", "both", row.code, name, new, known),
        ConflictKind.BOTH_CHANGED,
        row.code,
        title_of(name),
        base,
        ours,
        row.place,
        (Option(KEEP, ours), Option(TAKE, theirs, (amended,))),
        row.unit,
    )


def _vanished(code: str, row: Rows) -> Waiting:
    text = text_of("description", row["description"])
    removed = Fact(FactKind.REMOVED, code, ALWAYS, {"reason": "表单中已删去这一行"})
    return Waiting(
        vanished_problem_id(code),
        ConflictKind.VANISHED,
        code,
        "",
        text,
        text,
        "问题",
        (Option(KEEP, text), Option(TAKE, "撤销登记", (removed,))),
        reason="表单里没有这一行了",
    )


def title_of(name: str) -> str:
    """The Chinese title of a registered problem's field."""
    return field_title(Measure, "text") if name == MEASURES else field_title(Problem, name)


def text_of(name: str, value: Any) -> str:
    """A registered problem's field, given as its JSON value, as a clerk would type it."""
    if value is None:
        return ""
    if name == MEASURES:
        return "\n".join(str(measure["text"]) for measure in value)
    return shown(decode_field(Problem, name, value))
