"""The columns of a ledger handed out to a unit: what each holds, and by which heads it is known again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from docgen.forms.shapes import heads, strip_head
from docgen.model.problem import Problem, Progress

UNIT_SHEET: Final = "台账"
PERSON_SHEET: Final = "个人台账"
META_SHEET: Final = "docgen"
"""The very hidden sheet that says whose ledger it is; rows of name and value."""
FORMAT_VERSION: Final = 1
FILL_COLOUR: Final = "FFF9E5"
"""Behind the cells that somebody is to fill in."""
KEY_FIELD: Final = "key"
DIGEST_FIELD: Final = "digest"
CODE_FIELD: Final = "code"


class Kind(StrEnum):
    """How the values of a column are compared."""

    TEXT = "text"
    DATE = "date"
    STATUS = "status"
    NUMBERING = "numbering"


class Filled(StrEnum):
    """Who fills a column in."""

    BY_US = "ours"
    BY_UNIT = "unit"
    EITHER = "either"
    """By us; a campaign may let units change it."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `synonyms` are heads it is known by besides its title."""

    field: str
    title: str
    kind: Kind = Kind.TEXT
    filled: Filled = Filled.BY_US
    synonyms: tuple[str, ...] = ()
    hidden: bool = False
    person_only: bool = False
    unit_only: bool = False


COLUMNS: Final[tuple[Column, ...]] = (
    Column("no", "序号", Kind.NUMBERING, synonyms=("行号", "#")),
    Column("code", "编号", synonyms=("问题编号", "问题序号")),
    Column("name", "姓名", synonyms=("责任主体",), person_only=True),
    Column("category", "类别", synonyms=("问题类别", "问题类型")),
    Column("source", "问题来源", synonyms=("来源",)),
    Column("found", "发现日期", Kind.DATE, synonyms=("发现时间",)),
    Column("description", "具体问题", synonyms=("问题表述", "存在问题", "问题表现", "问题描述")),
    Column("leader", "责任领导", synonyms=("分管领导", "牵头领导"), unit_only=True),
    Column("responsible", "责任人", Kind.TEXT, Filled.EITHER, ("整改责任人",), unit_only=True),
    Column("measures", "整改措施", Kind.TEXT, Filled.EITHER, ("措施",)),
    Column("target", "整改目标", Kind.TEXT, Filled.EITHER, ("完成标准",)),
    Column("deadline", "整改时限", Kind.DATE, synonyms=("完成时限", "整改期限", "时限要求")),
    Column("progress", "上月进展", synonyms=("上期进展",)),
    Column("status", "状态", synonyms=("目前状态", "当前状态")),
    Column(
        "progress_now",
        "本月进展",
        Kind.TEXT,
        Filled.BY_UNIT,
        (
            "本期进展",
            *("整改进展", "进展情况", "完成情况", "整改情况"),
            *("本月整改进展", "本月进展情况", "本月完成情况", "本月整改情况"),
        ),
    ),
    Column("progress_on", "进展日期", Kind.DATE, Filled.BY_UNIT, ("进展时间",)),
    Column("new_status", "新状态", Kind.STATUS, Filled.BY_UNIT, ("本月状态", "变更状态", "状态变更")),
    Column(
        "completed_on", "完成时间", Kind.DATE, Filled.BY_UNIT, ("完成日期", "整改完成时间", "实际完成时间")
    ),
    Column("evidence", "佐证材料", Kind.TEXT, Filled.BY_UNIT, ("证明材料", "佐证", "附件")),
    Column("note", "备注", Kind.TEXT, Filled.EITHER, ("说明",)),
    Column(KEY_FIELD, "内部编号", hidden=True),
    Column(DIGEST_FIELD, "行校验", hidden=True),
)
BY_FIELD: Final = {column.field: column for column in COLUMNS}
SEALED: Final = tuple(
    column.field
    for column in COLUMNS
    if column.filled is Filled.BY_US and column.kind is not Kind.NUMBERING and not column.hidden
)
"""What the row digest covers: what no campaign lets a unit change."""
BY_UNIT: Final = frozenset(column.field for column in COLUMNS if column.filled is Filled.BY_UNIT)


class NewStatus(StrEnum):
    """What a unit may say a problem has come to."""

    COMPLETED = "已完成"
    REQUESTED = "申请销号"
    IMMEDIATE = "立行立改"
    LONG_TERM = "长期坚持"
    EXTENSION = "申请延期"


STATUS_WORDS: Final[dict[str, NewStatus]] = {
    **{str(status): status for status in NewStatus},
    **dict.fromkeys(("完成", "整改完成", "完成整改", "已整改", "已整改完成", "已办结"), NewStatus.COMPLETED),
    **dict.fromkeys(("请求销号", "拟销号", "待销号"), NewStatus.REQUESTED),
    **dict.fromkeys(("已立行立改", "立即整改", "即知即改"), NewStatus.IMMEDIATE),
    **dict.fromkeys(("已完成并长期坚持", "完成并长期坚持", "持续坚持"), NewStatus.LONG_TERM),
    **dict.fromkeys(("延期", "请求延期", "拟延期"), NewStatus.EXTENSION),
}
"""Every wording of a new status that can only mean one."""
UNCHANGED_WORDS: Final = frozenset({"整改中", "正在整改", "未完成", "待整改", "无变化", "不变", "进展"})
"""What says in the column of the new status that there is none."""


def columns_of(sheet: str) -> tuple[Column, ...]:
    """The columns of one of the two sheets, in order, hidden ones last."""
    without = "unit_only" if sheet == PERSON_SHEET else "person_only"
    return tuple(column for column in COLUMNS if not getattr(column, without))


@cache
def fields_by_head() -> dict[str, str]:
    """Every accepted head, stripped, to the field; the model's own heads serve as synonyms too."""
    model = {**heads(Progress), **heads(Problem)}
    known = {head: name for head, name in model.items() if name in BY_FIELD and not head.isascii()}
    own: dict[str, str] = {}
    for column in COLUMNS:
        own |= {strip_head(word): column.field for word in (*column.synonyms, column.title)}
    return known | own


def field_of(title: str) -> str:
    """The field of the column of that title."""
    return next(column.field for column in COLUMNS if column.title == title)
