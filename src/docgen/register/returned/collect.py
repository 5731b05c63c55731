"""Returned ledgers taken in, one file after another: each in one transaction, every row accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from docgen.chinese.names import comparison_key
from docgen.diagnostics import Diagnostic, DiagnosticError, Location
from docgen.register.conflicts import KEEP, TAKE, Option, Waiting, waiting_of
from docgen.register.log import ALWAYS, Entry, Fact, FactKind, Origin, OriginKind
from docgen.register.merge import ConflictKind, Merge, Row, Rules, merge_rows
from docgen.register.returned.claims import (
    Claims,
    Copy,
    as_payload,
    claims_of,
    month_of,
    place_in,
    row_conflicts,
)
from docgen.register.returned.columns import FORMAT_VERSION, SEALED
from docgen.register.returned.judging import JUDGED_KINDS, append, judge_rows
from docgen.register.returned.reading import Returned
from docgen.register.returned.rows import row_waiting
from docgen.register.returned.settling import Place
from docgen.register.returned.state import Issue, State
from docgen.register.store import Register
from docgen.register.units import WHOLE_UNIT, name_of_own


class Outcome(StrEnum):
    """What became of a row."""

    TAKEN = "采用"
    UNCHANGED = "没有变化"
    WAITING = "待处理"
    LEFT_OUT = "不是问题"


@dataclass(frozen=True, slots=True)
class RowAccount:
    """One row of a file; `reason` says what was taken, asked, or why it was left out."""

    place: str
    number: str
    outcome: Outcome
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FileAccount:
    """What became of a file. `refused` says why nothing of it was read; `known` that it was taken before.

    `waiting` are the numbers of the questions it raised, those that waited already among them.
    """

    file: str
    unit: str = ""
    month: str = ""
    rows: tuple[RowAccount, ...] = ()
    waiting: tuple[str, ...] = ()
    known: bool = False
    refused: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()

    def count(self, outcome: Outcome) -> int:
        """How many rows came to that."""
        return sum(row.outcome is outcome for row in self.rows)


def take_in(register: Register, state: State, returned: Returned, author: str, on: date) -> FileAccount:
    """Take one file in: all of its facts or, if it is refused or was taken before, none."""
    origin = Origin(OriginKind.RETURNED, returned.file, returned.digest, author, on)
    if register.was_taken(origin):
        return FileAccount(returned.file, known=True, diagnostics=returned.diagnostics)
    try:
        issue = identify(state, returned)
    except DiagnosticError as error:
        faults = (*returned.diagnostics, *error.diagnostics)
        return FileAccount(returned.file, refused=True, diagnostics=faults)
    merge = _merged(state, issue, returned.rows)
    claims = claims_of(merge, issue.month, returned.file)
    questions = _questions(state, issue, merge, returned.file)
    held = _held(state, issue, returned, questions)
    copy = Copy(issue.month, issue.unit, returned.file, as_payload(claims))
    state.pool.add(copy, held.id if held else "")
    judged = [] if held else list(judge_rows(state, issue, claims))
    raised = (held,) if held else (*questions, *_cell_questions(state, issue, claims, judged))
    asked = tuple(one for one in raised if one.id not in state.decided)
    accounts = _Accounts(returned, merge, asked).rows()
    facts = [_received(issue, copy, accounts, held)]
    facts += [one.fact() for one in ((held,) if held else questions) if _is_new(state, one)]
    append(register, state, origin, [*facts, *judged])
    numbers = tuple(dict.fromkeys(one.id for one in asked))
    return FileAccount(
        returned.file, issue.unit, issue.month, accounts, numbers, diagnostics=returned.diagnostics
    )


def _cell_questions(state: State, issue: Issue, claims: Claims, facts: Sequence[Fact]) -> list[Waiting]:
    """What waits about the cells that a copy changed once the facts are added."""
    gone = {one.subject for one in facts if one.kind is FactKind.RESOLVED}
    new = [waiting_of(Entry(0, 0, one)) for one in facts if one.kind is FactKind.CONFLICT]
    known = [
        one
        for number in claims
        for one in state.judged_of(number)
        if one.kind in JUDGED_KINDS and month_of(one.place) == issue.month
    ]
    return [one for one in (*known, *new) if one.id not in gone]


def _merged(state: State, issue: Issue, rows: Sequence[Row]) -> Merge:
    """The copy against its own edition: what others did since is weighed when the cells are settled."""
    base = state.base(issue)
    known = [row for row in base if row.number in state.problems]
    return merge_rows(base, rows, known, Rules(state.may_change, SEALED))


def _is_new(state: State, waiting: Waiting) -> bool:
    return waiting.id not in state.waiting and waiting.id not in state.decided


def _questions(state: State, issue: Issue, merge: Merge, file: str) -> tuple[Waiting, ...]:
    return tuple(row_waiting(state, issue, conflict, file) for conflict in row_conflicts(merge))


def _received(issue: Issue, copy: Copy, accounts: Sequence[RowAccount], held: Waiting | None) -> Fact:
    counts = Counter(one.outcome for one in accounts)
    telling = [one for one in accounts if one.outcome in (Outcome.WAITING, Outcome.LEFT_OUT)]
    payload: dict[str, Any] = {
        "month": issue.month,
        "base_seq": issue.base_seq,
        "cells": copy.cells,
        "held": held.id if held else "",
        "counts": {str(outcome): counts[outcome] for outcome in Outcome},
        "rows": [[one.place, one.number, str(one.outcome), one.reason] for one in telling],
    }
    return Fact(FactKind.RECEIVED, "", ALWAYS, payload, issue.unit)


def _held(state: State, issue: Issue, returned: Returned, questions: Iterable[Waiting]) -> Waiting | None:
    """The question whether a copy of a month that is over is let in, None for one that is in time.

    What is to be asked about its rows is asked when it is.
    """
    later = [one.month for one in state.issues if one.unit == issue.unit and one.month > issue.month]
    if issue.month in state.closed_months:
        reason = f"{issue.month}已经关账；采用的，记入以后的月份，注明补报"
    elif later:
        reason = f"已经下发了{max(later)}的台账"
    else:
        return None
    place = Place(issue.month, issue.unit, "")
    ident = place.identity(str(ConflictKind.STALE), returned.digest)
    if state.decided.get(ident) == TAKE:
        return None
    asked = tuple(one.fact() for one in questions if _is_new(state, one))
    options = (Option(KEEP, "整份不收"), Option(TAKE, "整份收下", asked))
    where = place_in(issue.month, returned.file, "")
    return Waiting(ident, ConflictKind.STALE, "", "", "", "", where, options, issue.unit, reason)


class _Accounts:
    """What became of each row of a file; `asked` are the open questions about it."""

    def __init__(self, returned: Returned, merge: Merge, asked: Sequence[Waiting]) -> None:
        self._returned = returned
        self._changed = {one.number for one in merge.changes} | {one.number for one in merge.conflicts}
        self._stale = any(one.kind is ConflictKind.STALE for one in asked)
        self._by_number: dict[str, list[str]] = {}
        for one in asked:
            self._by_number.setdefault(one.problem, []).append(str(one.kind))
        self._by_place: dict[str, str] = {}
        open_kinds = {one.kind for one in asked}
        for conflict in merge.conflicts:
            if not conflict.number and conflict.kind in open_kinds:
                self._by_place |= {row.place: str(conflict.kind) for row in conflict.rows}

    def rows(self) -> tuple[RowAccount, ...]:
        """Every row in the file's order, those that are no problems last."""
        given = self._returned.rows
        times = Counter(row.number for row in given)
        seen: set[tuple[str, tuple[tuple[str, str], ...]]] = set()
        found = []
        for row in given:
            said = (row.number, row.content if times[row.number] > 1 else ())
            found.append(self._row(row, twin=said in seen))
            seen.add(said)
        ignored = self._returned.ignored
        return (*found, *(RowAccount(one.place, "", Outcome.LEFT_OUT, one.reason) for one in ignored))

    def _row(self, row: Row, *, twin: bool) -> RowAccount:
        reasons = list(dict.fromkeys(self._by_number.get(row.number, ()) if row.number else ()))
        if not row.number and row.place in self._by_place:
            reasons = [self._by_place[row.place]]
        if self._stale:
            reasons = [str(ConflictKind.STALE)]
        if twin:
            return RowAccount(row.place, row.number, Outcome.LEFT_OUT, "与前面一行完全相同")
        if reasons:
            return RowAccount(row.place, row.number, Outcome.WAITING, "、".join(reasons))
        changed = row.number in self._changed
        return RowAccount(row.place, row.number, Outcome.TAKEN if changed else Outcome.UNCHANGED)


def identify(state: State, returned: Returned) -> Issue:
    """Which edition of whose ledger a file is. Raises DiagnosticError (L502, L506, L507, L508)."""
    said = returned.identity
    if said.version is not None and said.version > FORMAT_VERSION:
        raise _refused("L508", returned, "是更新版本的程序下发的", "请升级程序再收")
    if said.campaign and said.campaign != state.campaign.code:
        message = f"是另一个专项（{said.campaign}）的台账，本工作区是{state.campaign.code}"
        raise _refused("L502", returned, message, "请放到那个专项的工作区去收")
    unit = _unit(state, returned)
    if unit is None or not said.month:
        what = "单位" if unit is None else "月份"
        told = f"（写的是“{said.unit_name}”）" if unit is None and said.unit_name else ""
        remedy = "请在表头上面一行写明“填报单位：名称　　月份：2015年6月”，名称与部门表一致"
        raise _refused("L506", returned, f"看不出是哪个{what}的台账{told}", remedy)
    issue = state.issue(unit, said.month, said.base_seq)
    if issue is None:
        name = said.unit_name or said.unit_code
        remedy = "请核对单位和月份；还没有下发的，先运行 docgen ledger issue"
        raise _refused("L507", returned, f"没有给“{name}”下发过{said.month}的台账", remedy)
    return issue


def _unit(state: State, returned: Returned) -> str | None:
    said, form = returned.identity, state.view.form
    codes = {one.code for one in form.departments}
    if said.unit_code:
        if said.unit_code in codes:
            return said.unit_code
        return WHOLE_UNIT if said.unit_code == form.unit.code else None
    name = comparison_key(said.unit_name)
    own = (name_of_own(form.unit), form.unit.short_name, form.unit.name)
    if name and name in map(comparison_key, own):
        return WHOLE_UNIT
    found = [
        one.code
        for one in form.departments
        if name and name in map(comparison_key, filter(None, (one.name, one.short_name, one.code)))
    ]
    return found[0] if len(found) == 1 else None


def _refused(code: str, returned: Returned, message: str, remedy: str) -> DiagnosticError:
    return DiagnosticError([Diagnostic(code, message, remedy, Location(returned.file))])
