"""The tables of the statistics sheet; unit and personal problems each have their own, never a common sum."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Annotated

from docgen.chinese.dates import format_month
from docgen.documents.totals import Totals, totals
from docgen.register.figures import NO_LAYER, Breakdown, Figures, OwnershipFigures
from docgen.register.movement import Change, Movement

SUM = "合计"
DEFINITIONS = (
    "单位问题和个人问题分别统计，不合并计算，计量单位为个。",
    "找到＝整改完成＋长期坚持＋尚未完成；整改完成＝已完成＋待销号＋已销号；尚未完成＝待整改＋整改中。",
    "长期坚持的问题单独统计，既不计入整改完成，也不计入比率的分母。整改完成率＝整改完成÷（找到－长期坚持），"
    "销号率＝已销号÷（找到－长期坚持）；分母为0的记“—”。",
    "逾期是指整改时限写明日期、时限已过而尚未完成的问题，已包含在尚未完成之内。",
    "拆分、合并的问题自拆分、合并之日起不再计入，由拆成、并入的问题接续统计；找到＝各月新发现－拆分－合并。",
    "单位问题的层面是登记时注明的；个人问题没有注明层面的，按本人的层级统计。",
    "按月统计的是当月发生该项变化的问题数；退回或重新整改后再次完成、销号的，在再次发生的月份另计，"
    "因此合计可能大于累计数。",
)


@dataclass(frozen=True, slots=True)
class StatTable:
    """Counts by one criterion; `total` is counted on its own, not added up from the rows."""

    title: Annotated[str, "表名，如单位问题分类别统计"]
    head: Annotated[str, "第一列的列名，如类别"]
    rows: Annotated[tuple[Totals, ...], "分项的数，一项一行"]
    total: Annotated[Totals, "合计"]


@dataclass(frozen=True, slots=True)
class MonthRow:
    """How many problems each change happened to in a month."""

    label: Annotated[str, "月份，合计行是合计"]
    found: Annotated[int, "新发现的个数"]
    completed: Annotated[int, "整改完成的个数"]
    requested: Annotated[int, "申请销号的个数"]
    closed: Annotated[int, "销号的个数"]
    long_term: Annotated[int, "转为长期坚持的个数"]
    refused: Annotated[int, "退回的个数"]
    reopened: Annotated[int, "重新整改的个数"]
    extended: Annotated[int, "延期的个数"]
    extension_refused: Annotated[int, "不予延期的个数"]
    transferred: Annotated[int, "移交的个数"]
    split: Annotated[int, "拆分的个数"]
    merged: Annotated[int, "合并的个数"]


MONTH_FIELDS = tuple(field.name for field in fields(MonthRow)[1:])
"""The counts of a month in the order of `Change`."""


@dataclass(frozen=True, slots=True)
class MonthTable:
    """Changes month by month, and their sums."""

    title: Annotated[str, "表名，如单位问题分月变化情况"]
    rows: Annotated[tuple[MonthRow, ...], "各月的数，一项一月"]
    total: Annotated[MonthRow, "合计"]


def category_table(figures: Figures) -> StatTable:
    """The unit's problems by category, every category listed: what the bars are drawn from."""
    return _table("单位问题", "类别", figures.unit.by_category, figures.unit)


def stat_tables(figures: Figures) -> tuple[StatTable, ...]:
    """The other breakdowns, first of the unit's problems, then of persons' if there are any."""
    unit, person = figures.unit, figures.person
    tables = (
        ("单位问题", "责任部门", unit.by_department, unit),
        ("单位问题", "层面", unit.by_layer if _names_layers(unit) else (), unit),
        ("单位问题", "来源", unit.by_source, unit),
        ("个人问题", "类别", person.by_category, person),
        ("个人问题", "所在部门", person.by_department, person),
        ("个人问题", "层级", person.by_layer, person),
        ("个人问题", "来源", person.by_source, person),
    )
    return tuple(_table(*table) for table in tables if table[2] and table[3].states)


def _names_layers(part: OwnershipFigures) -> bool:
    """Whether a breakdown by 层面 tells anything."""
    return any(label != NO_LAYER for label, _ in part.by_layer)


def _table(name: str, head: str, breakdown: Breakdown, part: OwnershipFigures) -> StatTable:
    rows = tuple(totals(label, counts) for label, counts in breakdown)
    return StatTable(f"{name}分{head}统计", head, rows, totals(SUM, part.total))


def month_table(figures: Figures) -> MonthTable:
    """The unit's problems month by month, at least the as-of date's month: what the lines are drawn from."""
    months = figures.unit.months or (figures.unit.month,)
    return _month_table("单位问题分月变化情况", [_month_row(month) for month in months])


def personal_month_tables(figures: Figures) -> tuple[MonthTable, ...]:
    """Persons' problems month by month, none without any."""
    rows = [_month_row(month) for month in figures.person.months]
    return (_month_table("个人问题分月变化情况", rows),) if rows else ()


def _month_row(month: Movement) -> MonthRow:
    return MonthRow(format_month(month.last), *(len(month.of(change)) for change in Change))


def _month_table(title: str, rows: list[MonthRow]) -> MonthTable:
    total = MonthRow(SUM, *(sum(getattr(row, name) for row in rows) for name in MONTH_FIELDS))
    return MonthTable(title, tuple(rows), total)
