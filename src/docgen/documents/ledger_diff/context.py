"""Two ledgers of one unit compared by what they print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from docgen.chinese.dates import format_date
from docgen.documents.rows import ProblemRow, problem_rows
from docgen.documents.source import Source

SHEET = "ledger-diff.xlsx"
_COLUMNS = {
    "category": "类别",
    "source": "问题来源",
    "found": "发现日期",
    "description": "具体问题",
    "cause": "原因分析",
    "leader": "责任领导",
    "department": "责任部门",
    "responsible": "责任人",
    "measures": "整改措施",
    "target": "整改目标",
    "deadline": "整改时限",
    "progress": "整改进展",
    "status": "状态",
    "completed_on": "完成时间",
    "evidence": "佐证材料",
    "closed": "销号时间（销号人）",
    "note": "备注",
}
"""The ledger's columns by field; the number in order says nothing about a problem."""


class Kind(StrEnum):
    """What became of a problem between two ledgers."""

    ADDED = "新列入"
    GONE = "不再列入"
    CHANGED = "有变化"


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that differs, or one problem that only one of the ledgers has (then `column` is empty)."""

    ownership: Annotated[str, "归属：单位或个人"]
    code: Annotated[str, "问题编号"]
    description: Annotated[str, "具体问题"]
    kind: Annotated[str, "新列入、不再列入或有变化"]
    column: Annotated[str, "哪一栏，整行时为空"]
    before: Annotated[str, "前一份台账里的内容"]
    after: Annotated[str, "后一份台账里的内容"]


@dataclass(frozen=True, slots=True)
class DiffContext:
    """What the sheet of differences may use."""

    title: Annotated[str, "标题"]
    unit: Annotated[str, "单位全称"]
    before: Annotated[str, "前一份台账截至的日期"]
    after: Annotated[str, "后一份台账截至的日期"]
    summary: Annotated[str, "有多少个问题不同的一句话"]
    rows: Annotated[tuple[Difference, ...], "不同之处，一项一处"]
    sample: Annotated[bool, "样例数据"]


def compare_ledgers(before: Source, first: date, after: Source, second: date) -> DiffContext:
    """The ledger of `before` as of a day against that of `after` as of another."""
    old, new = _rows(before, first), _rows(after, second)
    rows = tuple(_differences(old, new))
    unit = after.form.unit
    return DiffContext(
        title=f"{unit.short_name}{after.campaign.short_name}问题整改台账变化对照表",
        unit=unit.name,
        before=format_date(first),
        after=format_date(second),
        summary=_summary(rows),
        rows=rows,
        sample=unit.sample,
    )


def _rows(source: Source, day: date) -> dict[str, tuple[str, ProblemRow]]:
    """Rows of all problems by number, the unit's before persons', with whose they are."""
    figures = source.figures(day)
    states = [*figures.unit.every, *figures.person.every]
    return {
        state.problem.code: (str(state.problem.ownership), row)
        for state, row in zip(states, problem_rows(source, states), strict=True)
    }


def _differences(
    old: dict[str, tuple[str, ProblemRow]], new: dict[str, tuple[str, ProblemRow]]
) -> Iterator[Difference]:
    for code, (ownership, row) in new.items():
        if code not in old:
            yield Difference(ownership, code, row.description, Kind.ADDED, "", "", row.status)
            continue
        earlier = old[code][1]
        for name, title in _COLUMNS.items():
            was, now = getattr(earlier, name), getattr(row, name)
            if was != now:
                yield Difference(ownership, code, row.description, Kind.CHANGED, title, was, now)
    for code, (ownership, row) in old.items():
        if code not in new:
            yield Difference(ownership, code, row.description, Kind.GONE, "", row.status, "")


def _summary(rows: tuple[Difference, ...]) -> str:
    if not rows:
        return "两份台账没有不同。"
    counts = {kind: len({row.code for row in rows if row.kind == kind}) for kind in Kind}
    told = "，".join(f"{kind}{count}个" for kind, count in counts.items() if count)
    return f"问题{told}，共{len(rows)}处不同。"
