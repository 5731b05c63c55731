"""What the ledger handed out is rendered with: one unit's problems as they are known when it goes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from docgen.chinese.dates import format_date, format_span
from docgen.documents.rows import deadline_in_force, latest_progress, measures_text, person_text
from docgen.documents.source import Source, source_of
from docgen.model.life import OPEN
from docgen.model.lookup import find_category
from docgen.model.problem import Ownership
from docgen.register.history import History, View
from docgen.register.ledger_month import LedgerMonth
from docgen.register.merge import Row, seal
from docgen.register.returned.canonical import cell_value
from docgen.register.returned.columns import (
    COLUMNS,
    FORMAT_VERSION,
    PERSON_SHEET,
    SEALED,
    UNIT_SHEET,
    Filled,
    columns_of,
)
from docgen.register.state import ProblemState, states_as_of
from docgen.register.units import WHOLE_UNIT, name_of_own, unit_of

CODE, TITLE = "ledger-return", "下发台账"
_FIELDS: Final = {
    sheet: frozenset(column.field for column in columns_of(sheet)) for sheet in (UNIT_SHEET, PERSON_SHEET)
}
ONE_SHEET: Final = "ledger-return.xlsx"
BOTH_SHEETS: Final = "ledger-return-person.xlsx"


@dataclass(frozen=True, slots=True)
class IssuedRow:
    """One problem as the unit gets it; texts are empty where there is nothing to say."""

    no: Annotated[int, "序号"]
    code: Annotated[str, "问题编号"]
    name: Annotated[str, "个人问题的责任主体，单位问题为空"]
    category: Annotated[str, "类别"]
    source: Annotated[str, "问题来源"]
    found: Annotated[str, "发现日期"]
    description: Annotated[str, "问题表述"]
    leader: Annotated[str, "责任领导"]
    responsible: Annotated[str, "责任人"]
    measures: Annotated[str, "整改措施，有几条的编号分行"]
    target: Annotated[str, "整改目标"]
    deadline: Annotated[str, "整改时限，延过期的注明原定时限"]
    progress: Annotated[str, "最近一次进展，前面有日期"]
    status: Annotated[str, "状态，逾期的和本月到期的在括号里注明"]
    note: Annotated[str, "备注"]
    key: Annotated[str, "内部编号，收回时据此认行，不要删去"]
    digest: Annotated[str, "这一行的校验，收回时据此看出改动，不要删去"]


@dataclass(frozen=True, slots=True)
class IssuedLedger:
    """Rows of one unit below, its problems and its people's apart; `unit` is empty for the unit itself."""

    unit: str
    unit_rows: tuple[IssuedRow, ...]
    person_rows: tuple[IssuedRow, ...]


@dataclass(frozen=True, slots=True)
class ReturnContext:
    """What the templates of the ledger handed out may use."""

    title: Annotated[str, "标题"]
    unit: Annotated[str, "填报单位，本单位的下属单位或部门"]
    month: Annotated[str, "月份，如2015年6月"]
    cut_off: Annotated[str, "填报截止日期"]
    rows: Annotated[tuple[IssuedRow, ...], "单位问题，一项一个"]
    person_rows: Annotated[tuple[IssuedRow, ...], "个人问题，一项一个"]
    campaign: Annotated[str, "专项的代号，收回时核对"]
    unit_code: Annotated[str, "填报单位的编号，收回时核对"]
    period: Annotated[str, "月份的代号，如2015-06，收回时核对"]
    base_seq: Annotated[int, "登记簿的序号，收回时据此比较"]
    version: Annotated[int, "台账格式的版本"]
    sample: Annotated[bool, "样例数据"]


class Ledgers:
    """The ledgers of all units below of one month: problems found by its cut-off day, by unit.

    A unit below is a department; what no department answers for is the unit's own (`WHOLE_UNIT`). What was
    due by the cut-off day of the month before is overdue. Rows are made when they are asked for.
    """

    def __init__(self, source: Source, month: LedgerMonth) -> None:
        self._source, self._month = source, month
        self._states: dict[str, list[ProblemState]] = {}
        self._by_number: dict[str, tuple[str, ProblemState]] = {}
        view, roster = source.view, source.roster
        counted, learnt = (view.counted, view.registered) if view is not None else (None, None)
        for state in states_as_of(source.form, month.cut_off, None, counted, learnt):
            if state.is_counted:
                unit = unit_of(roster, state.problem)
                self._states.setdefault(unit, []).append(state)
                self._by_number[state.problem.code] = unit, state

    @property
    def units(self) -> tuple[str, ...]:
        """Units that have problems, in the order of the first of each."""
        return tuple(self._states)

    def ledger(self, unit: str) -> IssuedLedger:
        """One unit's rows as they are printed, its problems and its people's apart."""
        found: dict[Ownership, list[IssuedRow]] = {one: [] for one in Ownership}
        for state in self._states.get(unit, ()):
            rows = found[state.problem.ownership]
            texts = self._texts(state)
            sealed = seal(self._row(state, texts), SEALED)
            rows.append(IssuedRow(no=len(rows) + 1, **texts, key=state.problem.code, digest=sealed))
        return IssuedLedger(unit, tuple(found[Ownership.UNIT]), tuple(found[Ownership.PERSON]))

    def rows(self, unit: str) -> tuple[Row, ...]:
        """One unit's rows to compare with what comes back."""
        return tuple(self._row(state, self._texts(state)) for state in self._states.get(unit, ()))

    def row(self, unit: str, number: str) -> Row | None:
        """One row to compare, None if the problem is not among the unit's."""
        found = self._by_number.get(number)
        if found is None or found[0] != unit:
            return None
        return self._row(found[1], self._texts(found[1]))

    def _row(self, state: ProblemState, texts: Mapping[str, str]) -> Row:
        return base_row(state.problem.code, texts, self._source.campaign.year)

    def _texts(self, state: ProblemState) -> dict[str, str]:
        return _texts(self._source, state, self._month.last_cut_off)


def ledgers_of(history: History, view: View, month: LedgerMonth) -> Ledgers:
    """The ledgers of a month as a register knows them."""
    return Ledgers(source_of(history, view), month)


def _texts(source: Source, state: ProblemState, last_cut_off: date) -> dict[str, str]:
    """What a row says by field; what its sheet has no column for is empty."""
    problem = state.problem
    texts = {
        "code": problem.code,
        "name": person_text(source, problem.owner, state),
        "category": find_category(source.campaign, problem.category).name,
        "source": problem.source,
        "found": format_span(problem.found),
        "description": problem.description,
        "leader": person_text(source, state.leader, state),
        "responsible": person_text(source, state.responsible, state),
        "measures": measures_text(source, problem),
        "target": problem.target or "",
        "deadline": deadline_in_force(state),
        "progress": latest_progress(state),
        "status": _status(state, last_cut_off),
        "note": problem.note or "",
    }
    shown = _FIELDS[UNIT_SHEET if problem.owner is None else PERSON_SHEET]
    return {name: text if name in shown else "" for name, text in texts.items()}


def _status(state: ProblemState, last_cut_off: date) -> str:
    due = state.deadline.due
    if state.status not in OPEN or due is None or due > state.as_of:
        return str(state.status)
    return f"{state.status}（{'逾期' if due <= last_cut_off else '本月到期'}）"


def base_row(number: str, texts: Mapping[str, str], year: int) -> Row:
    """A row as it is compared with what comes back; what the unit fills in is blank."""
    values = {
        column.field: cell_value(texts.get(column.field), column.kind, year)
        for column in COLUMNS
        if not column.hidden and (column.field in texts or column.filled is Filled.BY_UNIT)
    }
    return Row(number, values)


def return_context(source: Source, ledger: IssuedLedger, month: LedgerMonth, base_seq: int) -> ReturnContext:
    """The values of one unit's workbook, made from the register up to `base_seq`."""
    return ReturnContext(
        title=f"{source.campaign.short_name}问题整改台账（{month.name}填报）",
        unit=unit_name(source, ledger.unit),
        month=month.name,
        cut_off=format_date(month.cut_off),
        rows=ledger.unit_rows,
        person_rows=ledger.person_rows,
        campaign=source.campaign.code,
        unit_code=ledger.unit or source.form.unit.code,
        period=month.code,
        base_seq=base_seq,
        version=FORMAT_VERSION,
        sample=source.form.unit.sample,
    )


def unit_name(source: Source, unit: str) -> str:
    """The name of a department; that of the unit itself says that the rest is its own."""
    if unit == WHOLE_UNIT:
        return name_of_own(source.form.unit)
    return source.roster.department(unit).name


def template_of(ledger: IssuedLedger) -> str:
    """The template's name: with the second sheet where people have problems."""
    return BOTH_SHEETS if ledger.person_rows else ONE_SHEET


@dataclass(frozen=True, slots=True)
class Handout:
    """A workbook that is handed out: its templates and what they may use."""

    code: str
    title: str
    context_type: type
    all_templates: tuple[str, ...]


HANDOUT: Final = Handout(CODE, TITLE, ReturnContext, (ONE_SHEET, BOTH_SHEETS))
