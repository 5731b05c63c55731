"""Any sequence of what can be done to a register: nothing is lost, closed months stay, figures agree.

Form edits, ledgers handed out, edited and collected in any order, decisions, closings, reopenings and
decisions about 销号 come in any order, drawn by hypothesis. `DOCGEN_EXAMPLES` says how many such sequences.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from docgen.build.closing import changed_files, ledger_digests
from docgen.chinese.dates import month_end
from docgen.diagnostics import DiagnosticError
from docgen.documents.ledger_return.context import Ledgers, ledgers_of
from docgen.documents.source import source_of
from docgen.model.roster import Roster
from docgen.register.closing import close_month, closings, refuse_closing, reopen_month
from docgen.register.figures import compute_figures
from docgen.register.history import read_history
from docgen.register.ledger_month import ledger_month
from docgen.register.log import ABOUT_PROBLEMS, Fact, FactKind, Origin, OriginKind
from docgen.register.merge import Row, Value, seal
from docgen.register.returned.canonical import cell_value
from docgen.register.returned.collect import take_in
from docgen.register.returned.columns import BY_FIELD, SEALED
from docgen.register.returned.identity import Identity
from docgen.register.returned.reading import Returned
from docgen.register.returned.resolve import resolve
from docgen.register.returned.state import Issue, read_state
from docgen.register.steps import take_steps
from docgen.register.store import Register, open_register
from docgen.register.sync import synchronise
from tests.builders import CAMPAIGN, make_campaign, make_form, progress, unit_problem
from tests.register import independent

EXAMPLES = int(os.environ.get("DOCGEN_EXAMPLES", "30"))
DAY = date(2015, 12, 31)
ENDS = {f"2015-{month:02}": month_end(2015, month) for month in range(4, 8)}
LEDGER = {"code": "L", "name": "台账", "kind": "ledger", "phase": "1", "producer": "{自称}"}
STEPS = ("进展", "完成", "立行立改", "长期坚持")
DECIDED = ("申请销号", "销号", "退回", "重新整改", "申请延期", "延期", "不予延期", "移交")
MORE: dict[str, dict[str, Any]] = {
    **{step: {"deadline": "2015年7月15日"} for step in ("申请延期", "延期", "退回")},
    "移交": {"responsible": "R3"},
}

Edits = list[tuple[int, dict[str, str]]]
numbers = st.integers(0, 9)
months = st.sampled_from(list(ENDS))
days = st.dates(date(2015, 4, 1), date(2015, 8, 31)).map(date.isoformat)
changes = st.sampled_from(
    [
        {"note": "甲"},
        {"note": "乙"},
        {"description": "改过的问题。"},
        {"deadline": "2015年7月31日"},
        {"deadline": "长期坚持"},
        {"department": "B3"},
        {"department": "B2"},
    ]
)
cells = st.sampled_from(
    [
        {"progress_now": "已约谈。", "progress_on": "2015-5-9"},
        {"progress_now": "已公布。", "progress_on": "2015-5-9"},
        {"progress_now": "已公布。", "progress_on": "6月31日"},
        {"new_status": "已完成", "completed_on": "2015.6.10", "evidence": "照片"},
        {"new_status": "已完成", "completed_on": "2015年5月20日"},
        {"new_status": "长期坚持", "completed_on": "2015.6.10"},
        {"new_status": "申请销号", "completed_on": "2015-6-30"},
        {"new_status": "申请延期", "completed_on": "2015-8-31", "progress_on": "2015-5-9"},
        {"completed_on": "2015年5月20日"},
        {"note": "甲"},
        {"note": "丙"},
        {"description": "单位改的。"},
    ]
)
edits = st.lists(st.tuples(st.integers(0, 1), cells), min_size=1, max_size=5)
shapes = st.sampled_from(
    ["as it was", "as it was", "turned", "without the first", "first twice", "with a new row"]
)
NEW_ROW = {
    "category": "推诿扯皮",
    "source": "自查",
    "found": "2015-5-5",
    "description": "新的。",
    "deadline": "2015-7-1",
}


class Machine(RuleBasedStateMachine):
    """A register and what has been handed out and not yet collected."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(mkdtemp())
        self.stack = ExitStack()
        self.register = self.stack.enter_context(open_register(self.folder / "register.db", create=True))
        self.problems = {f"W-{n}": unit_problem(f"W-{n}", department=f"B{2 + n % 2}") for n in range(1, 4)}
        self.rows: list[dict[str, Any]] = []
        self.copies: list[Returned] = []
        self.log: list[str] = []
        self.views: dict[tuple[str, int], str] = {}
        self.made = 0
        self._synchronise()
        self.ledgers_are_handed_out("2015-05")

    def teardown(self) -> None:
        if not hasattr(self, "stack"):
            return
        history = read_history(self.register)
        for one in closings(self.register):
            assert changed_files(history, one, None) == (), one
        self.stack.close()
        shutil.rmtree(self.folder)

    # --- what can be done ---

    @rule(day=days)
    def a_problem_is_found(self, day: str) -> None:
        code = f"W-{len(self.problems) + 10}"
        self.problems[code] = unit_problem(code, found=day, department="B3")
        before = self.register.last_seq
        try:
            self._synchronise()
        except DiagnosticError as error:
            assert [one.code for one in error.diagnostics] == ["L204"]
            assert self.register.last_seq == before
            [free] = re.findall(r"W-\d+", error.diagnostics[0].remedy)
            self.problems[free] = {**self.problems.pop(code), "code": free}
            self._synchronise()

    @rule(number=numbers, change=changes, lost=st.integers(0, 5).map(lambda one: one == 0))
    def the_form_changes_or_loses_a_row(self, number: int, change: dict[str, str], lost: bool) -> None:
        code = self._code(number)
        if not lost:
            self.problems[code] = {**self.problems[code], **change}
        elif len(self.problems) > 1:
            del self.problems[code]
            self.rows = [row for row in self.rows if row["problem"] != code]
        self._synchronise()

    @rule(
        number=numbers,
        day=days,
        step=st.sampled_from(STEPS + DECIDED),
        lost=st.integers(0, 5).map(lambda one: one == 0),
    )
    def the_form_tells_or_loses_a_step(self, number: int, day: str, step: str, lost: bool) -> None:
        if not lost:
            self.rows.append(progress(self._code(number), day, step, **MORE.get(step, {})))
        elif self.rows:
            del self.rows[number % len(self.rows)]
        self._synchronise()

    @rule(month=months)
    def ledgers_are_handed_out(self, month: str) -> None:
        history = read_history(self.register)
        source = source_of(history, history.view(date.max))
        about = {*ABOUT_PROBLEMS, FactKind.FORM}
        base_seq = max(one.seq for one in self.register.entries() if one.fact.kind in about)
        payload = {"month": month, "as_of": f"{ENDS[month]}", "base_seq": base_seq, "sha256": "", "file": ""}
        units = Ledgers(source, ledger_month(source.campaign, ENDS[month])).units
        facts = [Fact(FactKind.ISSUED, "", ENDS[month], payload, unit) for unit in units]
        self.register.append(Origin(OriginKind.COMMAND, "ledger issue", "", "", DAY), facts)

    @rule(
        number=numbers,
        contents=st.lists(st.tuples(edits, shapes), min_size=1, max_size=3),
        order=st.randoms(use_true_random=False),
        later=st.integers(0, 4).map(lambda one: one == 0),
    )
    def copies_come_back(
        self, number: int, contents: list[tuple[Edits, str]], order: Any, later: bool
    ) -> None:
        """People of one unit fill copies in, which are collected with what still lies about, or later."""
        state = read_state(self.register, ledgers_of)
        issue = state.issues[-1 - number % len(state.issues)]
        for done, shape in contents:
            self.made += 1
            rows = _edited(state.base(issue), done, shape)
            self.copies.append(_returned(issue, rows, state.view.form.unit.code, self.made))
        if not later:
            self._collect_in_two_orders(order)

    @rule(number=numbers, choices=st.lists(st.integers(0, 5), min_size=1, max_size=8))
    def questions_are_decided(self, number: int, choices: list[int]) -> None:
        for choice in choices:
            state = read_state(self.register, ledgers_of)
            if state.waiting:
                one = list(state.waiting.values())[number % len(state.waiting)]
                label = one.options[choice % len(one.options)].label
                with self.register.writing():
                    assert resolve(self.register, state, {one.id: label}, "", DAY) == (one.id,)

    @rule(month=months, with_ledger=st.integers(0, 3).map(lambda one: one == 0))
    def a_month_is_closed(self, month: str, with_ledger: bool) -> None:
        try:
            refuse_closing(self.register, month, ENDS[month], DAY)
        except DiagnosticError:
            return
        view = read_history(self.register).view(ENDS[month])
        files = ledger_digests(view, None) if with_ledger else {}
        assert bool(files) == with_ledger
        origin = Origin(OriginKind.COMMAND, "ledger close", "", "", DAY)
        with self.register.writing():
            closed, is_new = close_month(self.register, month, ENDS[month], files, origin)
        if is_new:
            self.views[month, closed.version] = _digest(view)

    @rule(month=months)
    def a_month_is_opened_again(self, month: str) -> None:
        try:
            reopen_month(self.register, month, "漏报", "", DAY)
        except DiagnosticError as error:
            assert [one.code for one in error.diagnostics] == ["L303"]

    @rule(number=numbers, day=days, step=st.sampled_from(DECIDED))
    def a_step_is_taken_by_command(self, number: int, day: str, step: str) -> None:
        code = self._code(number)
        before = self.register.last_seq
        try:
            row = progress(code, day, step, **MORE.get(step, {}))
            take_steps(self.register, [row], Origin(OriginKind.COMMAND, "closure", "", "", DAY))
        except DiagnosticError:
            assert self.register.last_seq == before

    # --- what must always hold ---

    @invariant()
    def no_event_is_lost(self) -> None:
        entries = list(self.register.entries())
        assert [one.seq for one in entries] == list(range(1, len(entries) + 1))
        digests = [hashlib.sha256(repr(one).encode()).hexdigest() for one in entries]
        assert digests[: len(self.log)] == self.log
        self.log = digests

    @invariant()
    def closed_months_are_what_they_were(self) -> None:
        history = read_history(self.register)
        found = closings(self.register)
        assert {(one.month, one.version) for one in found} == self.views.keys()
        for one in found:
            expected = self.views[one.month, one.version]
            assert _digest(history.view(one.end, one.seq)) == expected
            if one.reopened is None:
                assert _digest(history.view(one.end)) == expected

    @invariant()
    def figures_are_those_of_an_independent_fold(self) -> None:
        entries = list(self.register.entries())
        history = read_history(self.register)
        for end in ENDS.values():
            view = history.view(end)
            unit = compute_figures(
                view.campaign,
                view.form,
                Roster(view.form),
                end,
                counted=view.counted,
                registered=view.registered,
                since=view.since,
            ).unit
            assert asdict(unit.total) == independent.figures(entries, end)
            told = sorted((str(one.change), one.problem, one.on) for one in unit.month.moves)
            assert told == independent.moves(entries, unit.month.first, end)

    # --- how it is done ---

    def _collect_in_two_orders(self, order: Any) -> None:
        copies, self.copies = self.copies, []
        outcomes = []
        for some in (copies, order.sample(copies, len(copies))):
            with self._copy() as register:
                _collect(register, some)
                outcomes.append(_outcome(register))
        assert outcomes[0] == outcomes[1]
        _collect(self.register, copies)
        assert _outcome(self.register) == outcomes[0]
        last = self.register.last_seq
        _collect(self.register, copies)
        assert self.register.last_seq == last, "a file that was taken in changed something"

    def _code(self, number: int) -> str:
        """One of the form's problems."""
        return sorted(self.problems)[number % len(self.problems)]

    def _synchronise(self) -> None:
        form = make_form(problems=list(self.problems.values()), progress=self.rows)
        origin = Origin(OriginKind.FORM, "form.xlsx", "", "", DAY)
        synchronise(self.register, make_campaign(deliverables=[LEDGER]), form, origin, {})

    @contextmanager
    def _copy(self) -> Iterator[Register]:
        """A copy of the register as it is now."""
        path = self.folder / "copy.db"
        with closing(sqlite3.connect(path)) as target:
            self.register._connection.backup(target)
        with open_register(path) as register:
            yield register
        path.unlink()


def _edited(base: Sequence[Row], done: Edits, shape: str) -> tuple[Row, ...]:
    """The rows of a copy: cells filled in, rows turned around, left out, doubled or added."""
    rows = [
        Row(one.number, dict(one.values), f"台账!A{at}", seal(one, SEALED)) for at, one in enumerate(base)
    ]
    whole = [Row(one.number, dict(one.values), one.place, one.digest) for one in rows[:1]]
    for at, filled in done:
        row = rows[at % len(rows)]
        values = {**row.values, **_values(filled, row.place)}
        rows[at % len(rows)] = Row(row.number, values, row.place, row.digest)
    if shape == "turned":
        rows.reverse()
    elif shape == "without the first":
        rows = rows[1:]
    elif shape == "first twice":
        rows += whole
    elif shape == "with a new row":
        rows.append(Row("", _values(NEW_ROW, "台账!A99"), "台账!A99"))
    return tuple(rows)


def _values(filled: Mapping[str, str], place: str) -> dict[str, Value]:
    return {name: cell_value(text, BY_FIELD[name].kind, 2015, place) for name, text in filled.items()}


def _returned(issue: Issue, rows: tuple[Row, ...], own: str, number: int) -> Returned:
    identity = Identity(CAMPAIGN["code"], issue.unit or own, "", issue.month, issue.base_seq, 1)
    return Returned(f"{number}.xlsx", f"{number:064}", identity, rows, (), ())


def _collect(register: Register, copies: Sequence[Returned]) -> None:
    state = read_state(register, ledgers_of)
    for one in copies:
        with register.writing():
            take_in(register, state, one, "", DAY)


def _outcome(register: Register) -> tuple[Any, ...]:
    """What counts and what waits, without the order in which it was learnt."""
    state = read_state(register, ledgers_of)
    view = state.view
    figures = compute_figures(view.campaign, view.form, Roster(view.form), DAY)
    return (
        sorted(map(repr, view.form.problems)),
        sorted(map(repr, view.form.progress)),
        figures.unit.total,
        sorted((one.problem.code, one.status, one.deadline.text) for one in figures.unit.states),
        sorted(state.waiting),
    )


def _digest(view: Any) -> str:
    return hashlib.sha256(repr(view).encode()).hexdigest()


Machine.TestCase.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
TestMachine = Machine.TestCase
