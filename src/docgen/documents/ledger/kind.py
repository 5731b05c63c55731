"""The ledger's context and its entry in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from docgen.chinese.dates import format_date
from docgen.chinese.titles import LANDSCAPE_LINE_CHARS, break_title
from docgen.documents.attached import LEDGER, attachment_line, ledger_title
from docgen.documents.checklists import NOTHING_FOUND
from docgen.documents.kinds import UNIT, Kind, Occasion, Subject, unit_only
from docgen.documents.ledger.changes import (
    MoveRow,
    OverdueRow,
    move_rows,
    movement_sentence,
    overdue_rows,
)
from docgen.documents.ledger.statistics import (
    DEFINITIONS,
    MonthTable,
    StatTable,
    category_table,
    month_table,
    personal_month_tables,
    stat_tables,
)
from docgen.documents.occasions import monthly_occasion
from docgen.documents.papers import issue_of
from docgen.documents.rows import ProblemRow, problem_rows
from docgen.documents.source import Source
from docgen.documents.totals import Totals, found_sentence, totals
from docgen.register.figures import department_label
from docgen.register.state import ProblemState

CODE, TITLE = LEDGER
SHEET, DOCUMENT = "ledger.xlsx", "ledger.docx"
SIGNED_ROWS = 5000
"""The most problems that the document for signing lists: some five hundred pages."""


@dataclass(frozen=True, slots=True)
class PersonalRow:
    """A person's problem: the row's texts with the person before them."""

    name: Annotated[str, "姓名"]
    department: Annotated[str, "所在部门"]
    row: Annotated[ProblemRow, "这个问题的各项内容"]


@dataclass(frozen=True, slots=True)
class LedgerContext:
    """What the ledger's templates may use. `totals` are the unit's, `personal` persons'; never added up."""

    attachment: Annotated[str, "随报告报送的首行：报告的文号和附件序号，自用的为空"]
    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    as_of: Annotated[str, "数据截至的日期"]
    unit: Annotated[str, "单位全称"]
    filled_on: Annotated[str, "填报日期"]
    compiler: Annotated[str, "填报人"]
    phone: Annotated[str, "联系电话"]
    reviewer: Annotated[str, "审核人"]
    rows: Annotated[tuple[ProblemRow, ...], "单位问题，一项一个"]
    nothing: Annotated[str, "没有单位问题时印的话"]
    personal_rows: Annotated[tuple[PersonalRow, ...], "个人问题，一项一个"]
    totals: Annotated[Totals, "单位问题的合计"]
    personal: Annotated[Totals, "个人问题的合计"]
    people: Annotated[int, "个人问题涉及的人数"]
    totals_text: Annotated[str, "单位问题合计的一句话"]
    by_category: Annotated[StatTable, "单位问题分类别的统计表"]
    tables: Annotated[tuple[StatTable, ...], "分部门、层面、来源的统计表和个人问题的统计表，一项一张"]
    by_month: Annotated[MonthTable, "单位问题分月变化的统计表"]
    personal_months: Annotated[tuple[MonthTable, ...], "个人问题分月变化的统计表，没有个人问题的没有"]
    definitions: Annotated[tuple[str, ...], "统计口径的说明，一项一条"]
    movement_text: Annotated[str, "本月变化的一句话"]
    moves: Annotated[tuple[MoveRow, ...], "本月的变化，一项一个"]
    overdue: Annotated[tuple[OverdueRow, ...], "逾期的问题，一项一个"]
    sample: Annotated[bool, "样例数据"]


def _personal_rows(source: Source, states: tuple[ProblemState, ...]) -> tuple[PersonalRow, ...]:
    roster = source.roster
    return tuple(
        PersonalRow(roster.person(state.problem.owner or "").name, department_label(roster, state), row)
        for state, row in zip(states, problem_rows(source, states), strict=True)
    )


def _context(source: Source, occasion: Occasion, _subject: Subject) -> LedgerContext:
    unit, figures = source.form.unit, source.figures(occasion.as_of)
    own, personal = totals("单位问题", figures.unit.total), totals("个人问题", figures.person.total)
    as_of = format_date(occasion.as_of)
    return LedgerContext(
        attachment=attachment_line(source, LEDGER, occasion.period),
        title=ledger_title(source),
        title_lines=break_title(ledger_title(source), limit=LANDSCAPE_LINE_CHARS),
        as_of=as_of,
        unit=unit.name,
        filled_on=issue_of(source, (CODE, TITLE), occasion, UNIT).date_text,
        compiler=unit.compiler or "",
        phone=unit.phone or "",
        reviewer=unit.reviewer or "",
        rows=problem_rows(source, figures.unit.states),
        nothing=NOTHING_FOUND,
        personal_rows=_personal_rows(source, figures.person.states),
        totals=own,
        personal=personal,
        people=figures.person.people_with_problems,
        totals_text=f"截至{as_of}，{found_sentence(own, '单位问题')}",
        by_category=category_table(figures),
        tables=stat_tables(figures),
        by_month=month_table(figures),
        personal_months=personal_month_tables(figures),
        definitions=DEFINITIONS,
        movement_text=movement_sentence(source, figures),
        moves=move_rows(source, figures),
        overdue=overdue_rows(source, figures),
        sample=unit.sample,
    )


def _templates(source: Source, _subject: Subject) -> tuple[str, ...]:
    """A register of thousands is signed for as a whole (汇总台账): nobody prints it problem by problem."""
    return (SHEET,) if len(source.form.problems) > SIGNED_ROWS else (SHEET, DOCUMENT)


def _stem(source: Source, occasion: Occasion, _subject: Subject) -> str:
    return f"{ledger_title(source)}（截至{format_date(occasion.as_of)}）"


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=LedgerContext,
    all_templates=(SHEET, DOCUMENT),
    calls=monthly_occasion,
    subjects=unit_only,
    chosen=_templates,
    context=_context,
    stem=_stem,
)
