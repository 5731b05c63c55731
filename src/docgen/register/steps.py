"""Steps of problems' lives taken by command: tried on what is known, then registered, all or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import ValidationError

from docgen.chinese.names import comparison_key
from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.model.life import Life
from docgen.model.problem import Progress, Step
from docgen.model.roster import Roster
from docgen.register.events import Event, events_up_to
from docgen.register.history import History, View, read_history_of
from docgen.register.life import fold, refusals
from docgen.register.log import Fact, FactKind, Origin
from docgen.register.payload import encode
from docgen.register.store import Register
from docgen.register.units import unit_of

EVER = date.max
_DECISIONS = frozenset({Step.CLOSED, Step.REFUSED, Step.EXTENDED, Step.EXTENSION_REFUSED})
"""Steps that somebody other than the person responsible has to decide."""


def take_steps(register: Register, rows: Sequence[Mapping[str, Any]], origin: Origin) -> tuple[Life, ...]:
    """Register rows of 进展, typed as in a form, and give where each one's problem then stands.

    Raises DiagnosticError, and registers nothing, if one is not possible: L401 an unknown number, L402 a
    value that cannot be read, L403 a step whose way is not prepared or that makes a later one impossible,
    L404 somebody who decides on their own work.
    """
    with register.writing():
        wanted = _numbers(rows)
        history = read_history_of(register, wanted)
        view = _view(history, register)
        entries = _read(register, rows, view)
        _refuse(register, _own_work(view, entries))
        before = _refused_now(view)
        register.append(origin, _facts(view, entries))
        after = read_history_of(register, wanted).view(EVER)
        new = [message for row, message in _refused_now(after).items() if row not in before]
        _refuse(
            register, [("L403", message, "请先在“进展”表里补上前面的事项，或核对日期") for message in new]
        )
    courses = fold(after.form.problems, events_up_to(after.form, EVER, after.counted))
    return tuple(courses[entry.problem].life for entry in entries)


def _numbers(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """All problems that the rows name."""
    return list(dict.fromkeys(code for row in rows for code in (row["problem"], *row.get("into", ()))))


def _view(history: History, register: Register) -> View:
    try:
        return history.view(EVER)
    except LookupError:
        message, remedy = "登记簿里还没有表单", "请先运行 docgen register sync"
        raise DiagnosticError([_fault(register, ("L104", message, remedy))]) from None


def _read(register: Register, rows: Sequence[Mapping[str, Any]], view: View) -> list[Progress]:
    known = {one.code for one in view.form.problems}
    unknown = [code for code in _numbers(rows) if code not in known]
    remedy = "请核对编号；表单里新填的先运行 docgen register sync"
    _refuse(register, [("L401", f"没有登记编号为“{code}”的问题", remedy) for code in unknown])
    entries, faults = [], []
    for row in rows:
        try:
            entries.append(Progress.model_validate(dict(row), context={"year": view.campaign.year}))
        except ValidationError as error:
            messages = (str(one.get("ctx", {}).get("error", one["msg"])) for one in error.errors())
            faults += [("L402", f"{row['problem']}：{message}", "请改正后再运行") for message in messages]
    _refuse(register, faults)
    return entries


def _own_work(view: View, entries: Iterable[Progress]) -> Iterator[tuple[str, str, str]]:
    """Decisions by the person responsible for what is decided."""
    roster = Roster(view.form)
    courses = fold(view.form.problems, events_up_to(view.form, EVER, view.counted))
    problems = {one.code: one for one in view.form.problems}
    for entry in entries:
        if entry.step not in _DECISIONS or entry.reviewer is None:
            continue
        answerable = courses[entry.problem].life.responsible or problems[entry.problem].owner
        if answerable is None:
            continue
        person = roster.person(answerable)
        if comparison_key(entry.reviewer) in (comparison_key(person.name), comparison_key(person.code)):
            message = f"{entry.problem} 的责任人就是{person.name}，不能由本人审核"
            yield "L404", message, "请由上一级审核"


def _refused_now(view: View) -> dict[tuple[str, str, int], str]:
    """Rows that the machine refuses, with the reason; equal rows of one problem are counted."""
    told: dict[tuple[str, str, int], str] = {}
    request = view.campaign.closure_request
    events = events_up_to(view.form, EVER, view.counted)
    for event, refusal in refusals(view.form.problems, events, closure_request=request):
        key, times = _key(event), 0
        while (*key, times) in told:
            times += 1
        told[(*key, times)] = f"{event.problem} 的“{event.step}”（{event.entry.on.text}）：{refusal.message}"
    return told


def _key(event: Event) -> tuple[str, str]:
    return event.problem, repr(event.entry)


def _facts(view: View, entries: Iterable[Progress]) -> list[Fact]:
    roster = Roster(view.form)
    units = {one.code: unit_of(roster, one) for one in view.form.problems}
    return [
        Fact(FactKind.PROGRESS, one.problem, one.on.last, encode(one), units[one.problem]) for one in entries
    ]


def _refuse(register: Register, faults: Iterable[tuple[str, str, str]]) -> None:
    told = [_fault(register, fault) for fault in faults]
    if told:
        raise DiagnosticError(told)


def _fault(register: Register, fault: tuple[str, str, str]) -> Diagnostic:
    code, message, remedy = fault
    return Diagnostic(code, message, remedy, Location(register.path.name))
