"""The units' master ledger: its context and its entry in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from docgen.chinese.dates import format_date
from docgen.chinese.titles import LANDSCAPE_LINE_CHARS, break_title
from docgen.documents.below import delivery_sentence, figures_sentence, units_as_of
from docgen.documents.kinds import UNIT, Kind, Occasion, Request, Subject, unit_only
from docgen.documents.ledger_units.rows import (
    OriginRow,
    RatingRow,
    ScoreRow,
    UnitTable,
    origin_rows,
    rating_rows,
    score_rows,
    unit_table,
)
from docgen.documents.occasions import Names, month_by_name
from docgen.documents.papers import issue_of
from docgen.documents.source import Source

CODE, TITLE = "ledger-units", "各单位汇总台账"
SHEET, DOCUMENT = "ledger-units.xlsx", "ledger-units.docx"
NOTES = (
    "各单位的数取自该单位的登记簿或表单，截至日期相同；来源和校验值见“数据来源”，校验值相同的，数不会变。",
    "未报的单位没有数，不按零计；合计是已报单位之和，汇总单位本级有问题的列在第一行，计入合计。",
    "找到＝整改完成＋长期坚持＋尚未完成；整改完成率＝整改完成÷（找到－长期坚持），分母为0的记“—”。",
    "单位问题和个人问题分别统计，不合并计算。",
)


@dataclass(frozen=True, slots=True)
class LedgerUnitsContext:
    """What the templates of the units' master ledger may use."""

    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    as_of: Annotated[str, "数据截至的日期"]
    unit: Annotated[str, "汇总单位的全称"]
    filled_on: Annotated[str, "填报日期"]
    compiler: Annotated[str, "填报人"]
    phone: Annotated[str, "联系电话"]
    text: Annotated[str, "报送情况和合计的几句话"]
    own: Annotated[UnitTable, "单位问题"]
    personal: Annotated[UnitTable, "个人问题"]
    ratings: Annotated[tuple[RatingRow, ...], "测评结果，没有测评的为空"]
    scores: Annotated[tuple[ScoreRow, ...], "验收得分，没有验收的为空"]
    origins: Annotated[tuple[OriginRow, ...], "数据来源，一项一个单位"]
    notes: Annotated[tuple[str, ...], "统计口径的说明，一项一条"]
    sample: Annotated[bool, "样例数据"]


def _title(source: Source) -> str:
    return f"{source.form.unit.short_name}{source.campaign.short_name}{TITLE}"


def _context(source: Source, occasion: Occasion, _subject: Subject) -> LedgerUnitsContext:
    unit, day = source.form.unit, occasion.as_of
    units = units_as_of(source, day)
    return LedgerUnitsContext(
        title=_title(source),
        title_lines=break_title(_title(source), limit=LANDSCAPE_LINE_CHARS),
        as_of=format_date(day),
        unit=unit.name,
        filled_on=issue_of(source, (CODE, TITLE), occasion, UNIT).date_text,
        compiler=unit.compiler or "",
        phone=unit.phone or "",
        text=f"截至{format_date(day)}，{delivery_sentence(units)}{figures_sentence(units)}",
        own=unit_table(units, "单位问题", personal=False),
        personal=unit_table(units, "个人问题", personal=True),
        ratings=rating_rows(source.campaign, units, day),
        scores=score_rows(source.campaign, units, day),
        origins=origin_rows(units),
        notes=NOTES,
        sample=unit.sample or any(one.source.form.unit.sample for one in units if one.source is not None),
    )


def _occasions(source: Source, kind: Names, request: Request) -> tuple[Occasion, ...]:
    """Each month of the campaign, for a superior with units below."""
    return month_by_name(source, kind, request) if source.has_units else ()


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=LedgerUnitsContext,
    all_templates=(SHEET, DOCUMENT),
    calls=_occasions,
    subjects=unit_only,
    context=_context,
    stem=lambda source, occasion, _subject: f"{_title(source)}（截至{format_date(occasion.as_of)}）",
    of_units=True,
    needs="下属单位的名册（docgen init 文件夹 --units 名单）",
)
