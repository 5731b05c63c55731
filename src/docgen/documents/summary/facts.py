"""What was done, in figures: the unit's 事项 summed by kind and said in a clerk's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Annotated

from docgen.model.matter import Matter, MatterKind
from docgen.register.matters import UNTOLD, MatterTotal, total, totals_by_result


class Theme(Enum):
    """The heads under which work is told; the words show which paragraph or task is about it, best first."""

    ORGANISATION = ("领导", "部署", "方案")
    STUDY = ("学习", "动员", "宣传")
    PUBLICITY = ("宣传", "学习", "动员")
    FINDING = ("查摆", "查准", "查找", "自查", "征求")
    RECTIFICATION = ("整改", "立改", "边改", "联动")
    SUPERVISION = ("督查", "监督", "问责", "暗访", "惩戒", "检查")
    DEEDS = ("解决", "实事")
    EVALUATION = ("评议", "评价", "测评")
    SYSTEMS = ("制度", "机制", "立规", "规范")


PRACTICES = (
    Theme.ORGANISATION,
    Theme.STUDY,
    Theme.PUBLICITY,
    Theme.FINDING,
    Theme.RECTIFICATION,
    Theme.SUPERVISION,
)
"""What is done; the other themes are what comes of it."""


@dataclass(frozen=True, slots=True)
class FactRow:
    """One line of the table of work done."""

    name: Annotated[str, "工作项目"]
    value: Annotated[str, "情况，如8次、参加320人次"]


def _counted(*parts: tuple[str, int, str]) -> str:
    """`发出120份、收回110份`; counts of zero are left out."""
    return "、".join(f"{before}{count}{unit}" for before, count, unit in parts if count)


def _times(one: MatterTotal) -> str:
    return _counted(("", one.times, "次"), ("参加", one.people, "人次"))


def _opinions(one: MatterTotal) -> str:
    forms = _counted(("发出征求意见表", one.issued, "份"), ("收回", one.returned, "份"))
    received = _counted(("收到意见建议", one.quantity, "条"), ("梳理归并为", one.sorted_out, "条"))
    return "，".join(part for part in (forms, received) if part)


def _complaints(one: MatterTotal) -> str:
    return _counted(("受理", one.quantity, "件"), ("办结", one.sorted_out, "件"))


def _evaluation(one: MatterTotal) -> str:
    votes = _counted(("发出测评票", one.issued, "张"), ("收回", one.returned, "张"))
    if not one.returned or one.quantity > one.returned:
        return votes
    return f"{votes}，其中满意和基本满意{one.quantity}张，满意率为{one.satisfaction}（以收回票数为分母）"


def _inspections(one: MatterTotal) -> str:
    return _counted(("", one.times, "次"), ("发现问题", one.quantity, "个"))


def _circulars(one: MatterTotal) -> str:
    return _counted(("", one.quantity or one.times, "期"), ("涉及", one.people, "人"))


def _answerable(one: MatterTotal) -> str:
    return _counted(("", one.people, "人"), ("", one.quantity, "个单位"))


_LINES: dict[MatterKind, tuple[str, Callable[[MatterTotal], str]]] = {
    MatterKind.MEETING: ("召开会议", _times),
    MatterKind.PLEDGE: ("签订公开承诺书", lambda one: _counted(("", one.quantity, "份"))),
    MatterKind.STUDY: ("组织集中学习", _times),
    MatterKind.PUBLICITY: ("开展宣传", lambda one: _counted(("", one.times, "次"))),
    MatterKind.OPINIONS: ("征求意见", _opinions),
    MatterKind.COMPLAINT: ("群众投诉举报", _complaints),
    MatterKind.TALK: ("开展谈心谈话", lambda one: _counted(("", one.people, "人次"))),
    MatterKind.INSPECTION: ("开展督查检查", _inspections),
    MatterKind.CIRCULAR: ("印发通报", _circulars),
    MatterKind.ACCOUNTABILITY: ("问责", _answerable),
    MatterKind.SYSTEM: ("制度建设", lambda _one: ""),
    MatterKind.EVALUATION: ("群众评议", _evaluation),
    MatterKind.DEED: ("办理实事", lambda one: _counted(("", one.quantity or one.times, "件"))),
}
_SPOKEN = {
    MatterKind.OPINIONS: "",
    MatterKind.SYSTEM: "",
    MatterKind.EVALUATION: "组织群众评议，",
}
"""How a sentence begins where the table's name does not serve."""
_KINDS = {
    Theme.ORGANISATION: (MatterKind.MEETING,),
    Theme.STUDY: (MatterKind.STUDY,),
    Theme.PUBLICITY: (MatterKind.PUBLICITY,),
    Theme.FINDING: (MatterKind.OPINIONS, MatterKind.COMPLAINT),
    Theme.RECTIFICATION: (MatterKind.PLEDGE, MatterKind.TALK),
    Theme.SUPERVISION: (MatterKind.INSPECTION, MatterKind.CIRCULAR, MatterKind.ACCOUNTABILITY),
    Theme.DEEDS: (MatterKind.DEED,),
    Theme.EVALUATION: (MatterKind.EVALUATION,),
    Theme.SYSTEMS: (MatterKind.SYSTEM,),
}
_INNER_QUOTES = str.maketrans("“”", "‘’")
_SYSTEM_ORDER = ("制定", "修订", "废止")


def value_of(matters: Sequence[Matter], kind: MatterKind) -> str:
    """The figures of one kind in words, empty when there are none."""
    value = _LINES[kind][1](total(matters, kind))
    if kind is MatterKind.SYSTEM:
        return _systems(matters)
    if kind is MatterKind.ACCOUNTABILITY and value:
        value += _measures(matters)
    return value


def _measures(matters: Sequence[Matter]) -> str:
    """`，其中批评教育5人、通报批评4人`; of a single measure its name alone: all are not 其中."""
    results = totals_by_result(matters, MatterKind.ACCOUNTABILITY)
    if len(results) == 1:
        return "" if results[0][0] == UNTOLD else f"，措施为{results[0][0]}"
    people = ((result, one.people, "人") for result, one in results)
    units = ((result, one.quantity, "个单位") for result, one in results)
    return "，其中" + _counted(*people, *units)


def _systems(matters: Sequence[Matter]) -> str:
    found = {
        result: one.quantity or one.times for result, one in totals_by_result(matters, MatterKind.SYSTEM)
    }
    order = [
        *(one for one in _SYSTEM_ORDER if one in found),
        *(one for one in found if one not in _SYSTEM_ORDER),
    ]
    first, *rest = order or [""]
    return _counted((f"{first}制度", found.get(first, 0), "项"), *((one, found[one], "项") for one in rest))


def theme_sentence(matters: Sequence[Matter], theme: Theme) -> str:
    """What was done under a theme, one sentence; empty when nothing was."""
    return work_sentence(matters, _KINDS[theme])


def work_sentence(matters: Sequence[Matter], kinds: Iterable[MatterKind] = tuple(_LINES)) -> str:
    """The figures of some kinds of matters, one sentence; empty when there are none."""
    clauses = [
        _SPOKEN.get(kind, _LINES[kind][0]) + value for kind in kinds if (value := value_of(matters, kind))
    ]
    return "；".join(clauses) + "。" if clauses else ""


def named(matters: Sequence[Matter], kinds: Sequence[MatterKind], most: int = 4) -> str:
    """The names of the first few matters of some kinds, 等 when there are more; empty without any.

    Systems stand in 《》, others in “” if a name has a stop of its own; no 、 between marks
    (GB/T 15834—2011 4.5.3.5).
    """
    met = dict.fromkeys((matter.name, matter.kind) for matter in matters if matter.kind in kinds)
    names, more = list(met)[:most], "等" if len(met) > most else ""
    if all(kind is MatterKind.SYSTEM for _, kind in names):
        return "".join(f"《{name.removeprefix('《').removesuffix('》')}》" for name, _ in names) + more
    if any(re.search("[，、；]", name) for name, _ in names):
        return "".join(f"“{name.translate(_INNER_QUOTES)}”" for name, _ in names) + more
    return "、".join(name for name, _ in names) + more


def place_themes(themes: Iterable[Theme], heads: Sequence[str]) -> dict[Theme, int]:
    """Which head tells each theme: the first that holds the theme's best word; none has no place."""
    homes = {}
    for theme in themes:
        found = (index for word in theme.value for index, head in enumerate(heads) if word in head)
        if (home := next(found, None)) is not None:
            homes[theme] = home
    return homes


def theme_kinds(theme: Theme) -> tuple[MatterKind, ...]:
    """The kinds of matters told under a theme."""
    return _KINDS[theme]


def fact_rows(matters: Sequence[Matter], judged: Sequence[str] = ()) -> tuple[FactRow, ...]:
    """Every kind that has figures, for the table; what was `judged` by the 测评 sheet as that counts it."""
    told = {kind: value_of(matters, kind) for kind in _LINES}
    if judged:
        told[MatterKind.EVALUATION] = "；".join(text.removesuffix("。") for text in judged)
    return tuple(FactRow(_LINES[kind][0], value) for kind, value in told.items() if value)
