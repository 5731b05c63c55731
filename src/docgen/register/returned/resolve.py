"""Decisions about what waits: each is written down with who made it, and what follows from it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.forms.shapes import quoted
from docgen.register.conflicts import KEEP, TAKE, Waiting, decide, resolved
from docgen.register.log import Fact, FactKind, Origin, OriginKind
from docgen.register.merge import ConflictKind
from docgen.register.returned.canonical import cell_value
from docgen.register.returned.claims import month_of
from docgen.register.returned.columns import BY_FIELD, field_of
from docgen.register.returned.judging import JUDGED_KINDS, append, judge_rows
from docgen.register.returned.rows import ADD
from docgen.register.returned.settling import WRITE
from docgen.register.returned.state import State
from docgen.register.store import Register

_ALIASES = {"来稿": TAKE, "丢弃": "放弃", "不收": KEEP}
_COMMAND = "ledger collect --resolve"
WRITTEN = WRITE.rstrip("：")
WRITABLE = JUDGED_KINDS - {ConflictKind.FORBIDDEN}
"""Questions about a cell that may be answered with a value of one's own."""


def may_be_written(waiting: Waiting) -> bool:
    """Whether the clerk may answer with a value of their own."""
    return waiting.kind in WRITABLE and waiting.kind is not ConflictKind.LOCKED and bool(waiting.field)


def resolve(
    register: Register, state: State, choices: Mapping[str, str], author: str, on: date
) -> tuple[str, ...]:
    """Carry out choices by conflict, all or none; gives those that were carried out.

    Inside the register's transaction. Raises DiagnosticError (L203) with every choice that cannot be: its
    conflict does not wait, or it is none of its options. A choice that was made just so before is passed
    over, so that a command may be repeated.
    """
    todo = {ident: _normal(label) for ident, label in choices.items() if label.strip()}
    todo = {ident: label for ident, label in todo.items() if state.decided.get(ident) != label}
    faults = [fault for ident, label in todo.items() for fault in _faults(register, state, ident, label)]
    faults += _shared_numbers(register, todo)
    if faults:
        raise DiagnosticError(faults)
    origin = Origin(OriginKind.COMMAND, _COMMAND, "", author, on)
    for ident, label in todo.items():
        if (waiting := state.waiting.get(ident)) is not None:  # an earlier choice may have settled it
            _carry_out(register, state, waiting, label, origin)
    return tuple(todo)


def _shared_numbers(register: Register, todo: Mapping[str, str]) -> Iterator[Diagnostic]:
    """The fault of one number given to two new problems."""
    given = Counter(label.partition("：")[2] for label in todo.values() if label.startswith(f"{ADD}："))
    for number, times in given.items():
        if times > 1:
            yield _fault(register, f"编号{quoted(number)}给了{times}个新问题", "请各给一个编号")


def _normal(label: str) -> str:
    label = label.strip().replace("：", ":")
    head, mark, value = label.partition(":")
    head = _ALIASES.get(head, head)
    return f"{head}：{value.strip()}" if mark else head


def _faults(register: Register, state: State, ident: str, label: str) -> Iterator[Diagnostic]:
    waiting = state.waiting.get(ident)
    if waiting is None:
        message = f"没有编号为{quoted(ident)}的待处理事项"
        yield _fault(register, message, "请用 docgen ledger status 查看编号；可能已经处理过")
        return
    labels = [one.label for one in waiting.options]
    if label in labels:
        return
    name, _, value = label.partition("：")
    if name == ADD and ADD in labels and value:
        if value in state.problems:
            yield _fault(register, f"{ident}：编号{quoted(value)}已经有了", "请换一个编号")
        return
    if name == WRITTEN and waiting.kind in WRITABLE:
        column = BY_FIELD[field_of(waiting.field)]
        cell = cell_value(value, column.kind, int(month_of(waiting.place)[:4]))
        if cell.fault:
            yield _fault(register, f"{ident}：{cell.fault}", f"请参照“{WRITE}2015-6-20”的写法")
        return
    if may_be_written(waiting):
        labels.append(f"{WRITE}值")
    why = f"：{waiting.reason}" if waiting.reason else ""
    yield _fault(register, f"{ident}的处理办法{quoted(label)}不对{why}", f"可填：{'、'.join(labels)}")


def _fault(register: Register, message: str, remedy: str) -> Diagnostic:
    return Diagnostic("L203", message, remedy, Location(register.path.name))


def _carry_out(register: Register, state: State, waiting: Waiting, label: str, origin: Origin) -> None:
    month = month_of(waiting.place)
    if month and waiting.kind in JUDGED_KINDS:
        append(register, state, origin, [resolved(waiting, label)])
        _judge_again(register, state, waiting, [waiting.problem], origin)
        return
    name, _, number = label.partition("：")
    facts = decide(waiting, name)
    append(register, state, origin, [_numbered(fact, number) if number else fact for fact in facts])
    if waiting.kind is ConflictKind.STALE:
        _judge_again(register, state, waiting, _let_in(state, waiting.id, label), origin)


def _judge_again(
    register: Register, state: State, waiting: Waiting, numbers: list[str], origin: Origin
) -> None:
    issue = state.issue(waiting.unit, month_of(waiting.place), None)
    if issue is not None:
        append(register, state, origin, list(judge_rows(state, issue, numbers)))


def _let_in(state: State, ident: str, label: str) -> list[str]:
    found = state.pool.let_in(ident) if label == TAKE else None
    return [] if found is None else list(found.cells)


def _numbered(fact: Fact, number: str) -> Fact:
    """The fact about a new problem under the number that somebody gave it."""
    if fact.kind is FactKind.REGISTERED:
        measures = [{**one, "problems": [number]} for one in fact.payload.get("measures", ())]
        return fact._replace(subject=number, payload={**fact.payload, "code": number, "measures": measures})
    if fact.kind is FactKind.PROGRESS:
        return fact._replace(subject=number, payload={**fact.payload, "problem": number})
    return fact
