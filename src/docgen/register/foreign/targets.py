"""What a column of a foreign ledger may be filled into, and the heads under which that stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from docgen.forms.shapes import is_date_field, strip_head
from docgen.model.base import Record, field_extra, field_title
from docgen.model.problem import Measure, Problem, Progress

UNUSED: Final = "不用"
"""What a mapping says of a column that nobody needs."""
DEPARTMENT_WITH_PERSON, PERSON_WITH_DEPARTMENT = "责任部门（责任人）", "责任人（责任部门）"
STATUS, IS_DONE, IS_CLOSED = "状态", "是否完成", "是否销号"
DONE_ON, CLOSED_ON, SEEN_ON = "完成时间", "销号时间", "进展日期"
NOTE: Final = "备注"
DESCRIPTION: Final = "问题表述"
RUNNING_NUMBERS: Final = frozenset({"序号", "行号", "#", "№", "顺序号", "项次"})
"""Heads of numbers that start again in each category and name nothing."""


@dataclass(frozen=True, slots=True)
class Target:
    """One thing a column can hold; without `record` it is worked into others (状态, 一科（李四）)."""

    title: str
    record: type[Record] | None = None
    field: str = ""
    synonyms: tuple[str, ...] = ()

    @property
    def is_date(self) -> bool:
        """Whether a bare number in it would be read as an Excel serial."""
        if self.record is None:
            return self.title in (DONE_ON, CLOSED_ON, SEEN_ON)
        return is_date_field(self.record, self.field)


_MORE_HEADS: Final[dict[str, tuple[str, ...]]] = {
    "description": (
        *("问题", "主要问题", "问题内容", "反馈问题", "查摆问题", "存在的问题", "存在的主要问题", "具体表现"),
        *("问题清单", "问题事项", "发现问题", "发现的问题", "突出问题", "查摆出的问题", "检查发现问题"),
    ),
    "found": ("发现时间", "检查时间", "检查日期", "查找时间", "登记日期", "登记时间", "反馈时间", "交办时间"),
    "category": ("类型", "问题类型", "方面", "问题分类", "所属类别", "类别方面"),
    "source": ("来源渠道", "线索来源", "检查来源", "问题出处"),
    "deadline": (
        *("时限", "期限", "整改完成时限", "整改完成期限", "完成期限", "计划完成时间", "拟完成时间"),
        *("整改时间要求", "办理时限", "预计完成时间"),
    ),
    "leader": ("牵头责任领导", "包抓领导", "主管领导", "协助领导", "整改责任领导"),
    "department": ("责任股室", "责任处室", "主管部门", "牵头部门", "牵头科室", "整改责任单位", "整改单位"),
    "responsible": ("第一责任人", "具体责任人", "直接责任人", "经办人"),
    "target": ("整改要求", "目标", "整改标准", "目标要求"),
}
"""Heads seen in ledgers of other offices, by field of `Problem`; the form itself does not accept them."""

_OTHERS: Final = (
    Target(
        "整改措施",
        Measure,
        "text",
        ("措施", "具体措施", "整改具体措施", "细化措施", "拟采取措施", "整改办法"),
    ),
    Target("措施责任人", Measure, "responsible"),
    Target("措施完成时限", Measure, "deadline", ("对应完成时间",)),
    Target("措施完成标准", Measure, "standard"),
    Target(
        "进展情况",
        Progress,
        "text",
        (
            *("完成情况", "整改进展", "进展", "整改情况", "落实情况", "整改落实情况", "整改进展情况"),
            *("整改完成情况", "已采取措施", "工作进展", "整改成效", "办理情况"),
        ),
    ),
    Target("佐证材料", Progress, "evidence", ("证明材料", "佐证", "印证材料", "佐证资料")),
    Target("审核人", Progress, "reviewer", ("销号人", "验收人", "复查人", "销号审核人")),
    Target(STATUS, None, "", ("整改状态", "完成状态", "当前状态", "整改结果", "复查结果", "办理状态")),
    Target(IS_DONE, None, "", ("是否完成整改", "是否整改到位", "是否已完成整改", "是否整改完成", "是否整改")),
    Target(IS_CLOSED, None, "", ("是否已销号", "销号情况")),
    Target(DONE_ON, None, "", ("实际完成时间", "实际完成日期", "办结时间", "办结日期", "整改到位时间")),
    Target(CLOSED_ON, None, "", ("销号日期", "验收时间", "验收日期", "复查时间", "复查日期")),
    Target(SEEN_ON, None, "", ("进展时间", "更新时间", "更新日期", "填报时间", "填报日期", "统计日期")),
    Target(DEPARTMENT_WITH_PERSON),
    Target(PERSON_WITH_DEPARTMENT),
)


def _problem_targets() -> Iterator[Target]:
    for name in Problem.model_fields:
        synonyms = (*field_extra(Problem, name).get("synonyms", ()), *_MORE_HEADS.get(name, ()))
        yield Target(field_title(Problem, name), Problem, name, synonyms)


TARGETS: Final[dict[str, Target]] = {one.title: one for one in (*_problem_targets(), *_OTHERS)}
"""Every target by its title, which is what a mapping file says."""


@cache
def targets_by_head() -> dict[str, str]:
    """Every head that is taken without asking, stripped, to the title of its target."""
    synonyms = {strip_head(word): one.title for one in TARGETS.values() for word in one.synonyms}
    own = {title: title for title in TARGETS if strip_head(title) == title}
    return synonyms | own


@cache
def known_heads() -> frozenset[str]:
    """Heads that tell a header row from others."""
    return frozenset(targets_by_head()) | RUNNING_NUMBERS
