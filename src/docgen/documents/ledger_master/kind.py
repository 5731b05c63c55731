"""The master ledger's context and its entry in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from docgen.chinese.dates import format_date
from docgen.chinese.titles import LANDSCAPE_LINE_CHARS, break_title
from docgen.documents.attached import LEDGER
from docgen.documents.kinds import UNIT, Kind, Occasion, Request, Subject, unit_only
from docgen.documents.occasions import Names, deliverables_of, month_by_name
from docgen.documents.papers import issue_of
from docgen.documents.source import Source
from docgen.documents.totals import Totals, found_sentence, totals
from docgen.register.figures import OwnershipFigures
from docgen.register.movement import Change
from docgen.register.responsibility import DepartmentFigures, figures_by_department
from docgen.register.tally import add_up

CODE, TITLE = "ledger-master", "汇总台账"
SHEET, DOCUMENT = "ledger-master.xlsx", "ledger-master.docx"
SUM = "合计"
NOTES = (
    "按问题计：每个问题只计入牵头的责任部门，各部门之和等于问题总数，比率按此计算。",
    "按责任单位计：整改措施由其他部门的人员承担的，在这些部门各计一次，合计是各部门所担问题之和，不是问题总数。",
    "本月变化按问题计，一个问题在本月同一项变化只计一次；上级部门不包含下级部门的数。",
    "找到＝整改完成＋长期坚持＋尚未完成；整改完成率＝整改完成÷（找到－长期坚持），分母为0的记“—”。",
    "单位问题和个人问题分别统计，不合并计算；个人问题计入本人所在部门。",
)


@dataclass(frozen=True, slots=True)
class MasterRow:
    """One department; `led` counts each problem once, `shared` once for each department that has a part."""

    no: Annotated[str, "序号，合计行为空"]
    label: Annotated[str, "部门，合计行是合计"]
    led: Annotated[Totals, "按问题计的数"]
    shared: Annotated[Totals, "按责任单位计的数"]
    found: Annotated[int, "本月新发现的个数"]
    completed: Annotated[int, "本月整改完成的个数"]
    closed: Annotated[int, "本月销号的个数"]
    refused: Annotated[int, "本月退回的个数"]


@dataclass(frozen=True, slots=True)
class MasterTable:
    """The rows of all departments and their sum; `text` says the sum in a sentence."""

    whose: Annotated[str, "谁的问题：单位问题或个人问题"]
    rows: Annotated[tuple[MasterRow, ...], "各部门的数，一项一个部门"]
    total: Annotated[MasterRow, "合计"]
    text: Annotated[str, "合计的一句话"]


@dataclass(frozen=True, slots=True)
class LedgerMasterContext:
    """What the master ledger's templates may use; unit and personal problems are never added up."""

    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    as_of: Annotated[str, "数据截至的日期"]
    unit: Annotated[str, "单位全称"]
    filled_on: Annotated[str, "填报日期"]
    compiler: Annotated[str, "填报人"]
    phone: Annotated[str, "联系电话"]
    reviewer: Annotated[str, "审核人"]
    own: Annotated[MasterTable, "单位问题"]
    personal: Annotated[MasterTable, "个人问题"]
    notes: Annotated[tuple[str, ...], "统计口径的说明，一项一条"]
    sample: Annotated[bool, "样例数据"]


def _row(number: int, one: DepartmentFigures) -> MasterRow:
    return MasterRow(
        str(number),
        one.label,
        totals(one.label, one.led),
        totals(one.label, one.shared),
        found=len(one.month.found),
        completed=len(one.month.completed),
        closed=len(one.month.closed),
        refused=len(one.month.of(Change.REFUSED)),
    )


def _table(source: Source, whose: str, part: OwnershipFigures) -> MasterTable:
    """The total is the whole's own figure, not added up from the rows; only `shared` has no other whole."""
    departments = figures_by_department(source.form, source.roster, part)
    total = MasterRow(
        "",
        SUM,
        totals(SUM, part.total),
        totals(SUM, add_up([one.shared for one in departments])),
        found=len(part.month.found),
        completed=len(part.month.completed),
        closed=len(part.month.closed),
        refused=len(part.month.of(Change.REFUSED)),
    )
    rows = tuple(_row(number, one) for number, one in enumerate(departments, 1))
    text = f"截至{format_date(part.month.last)}，{found_sentence(total.led, whose)}"
    return MasterTable(whose, rows, total, text)


def _title(source: Source) -> str:
    return f"{source.form.unit.short_name}{source.campaign.short_name}问题整改{TITLE}"


def _context(source: Source, occasion: Occasion, _subject: Subject) -> LedgerMasterContext:
    unit, figures = source.form.unit, source.figures(occasion.as_of)
    return LedgerMasterContext(
        title=_title(source),
        title_lines=break_title(_title(source), limit=LANDSCAPE_LINE_CHARS),
        as_of=format_date(occasion.as_of),
        unit=unit.name,
        filled_on=issue_of(source, (CODE, TITLE), occasion, UNIT).date_text,
        compiler=unit.compiler or "",
        phone=unit.phone or "",
        reviewer=unit.reviewer or "",
        own=_table(source, "单位问题", figures.unit),
        personal=_table(source, "个人问题", figures.person),
        notes=NOTES,
        sample=unit.sample,
    )


def _occasions(source: Source, kind: Names, request: Request) -> tuple[Occasion, ...]:
    """In the months of the ledgers that it sums up, where no deliverable calls for it."""
    return month_by_name(source, kind if deliverables_of(source, kind[0]) else LEDGER, request)


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=LedgerMasterContext,
    all_templates=(SHEET, DOCUMENT),
    calls=_occasions,
    subjects=unit_only,
    context=_context,
    stem=lambda source, occasion, _subject: f"{_title(source)}（截至{format_date(occasion.as_of)}）",
)
