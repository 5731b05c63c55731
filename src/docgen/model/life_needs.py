"""What a step of a problem's life lacks: one check a need, each in a sentence with its remedy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from docgen.chinese.dates import format_date
from docgen.model.life import GONE, Life, Need, Rule, Status
from docgen.model.problem import Ownership, Progress, Step

_SAYS_NOTHING = re.compile(
    r"(?:已|予以|同意|不同意|不予|立即|立行立改|完成|整改|退回|重新|继续|不?合格|不?通过|验收|审核|到位|销号"
    r"|[\s，,。；;、])+"
)
"""A note of such words only tells nothing that the step itself does not."""


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing a refused step lacks: the field of the entry it is about, in a sentence, with its remedy."""

    need: Need
    field: str
    message: str
    remedy: str
    missing: Step | None = None


def missing_step(life: Life, entry: Progress, rule: Rule) -> Lack:
    """Why the step is not possible in the status the problem has."""
    if life.status in GONE:
        message = f"问题{life.status}，不再填“{entry.step}”"
        return Lack(Need.STEP, "step", message, f"请填在接续的问题上：{'、'.join(life.into)}")
    missing = rule.missing[life.status]
    message = f"{entry.step}之前缺“{missing}”（问题现为{life.status}）"
    remedy = f"请补填一行“{missing}”，日期不晚于{entry.step}；或者核对日期和事项"
    return Lack(Need.STEP, "step", message, remedy, missing)


def lacks(life: Life, entry: Progress, others: Mapping[str, Life], rule: Rule) -> Iterator[Lack]:
    """What the entry leaves out of what its step needs."""
    for need in rule.needs:
        lack = _CHECKS[need](life, entry, others)
        if lack is not None:
            yield lack


def _note(_life: Life, entry: Progress, _others: Mapping[str, Life]) -> Lack | None:
    if _SAYS_NOTHING.fullmatch(entry.text) is None:
        return None
    remedy = {
        Step.REFUSED: "请写明哪里没有改到位、还要做什么",
        Step.REOPENED: "请写明重新整改的原因和依据",
    }.get(entry.step, "请写明当场做了什么")
    return Lack(Need.NOTE, "text", f"{entry.step}只写了“{entry.text}”，没有具体情况", remedy)


def _evidence(life: Life, entry: Progress, _others: Mapping[str, Life]) -> Lack | None:
    given = entry.evidence is not None or life.proven
    return (
        None if given else Lack(Need.EVIDENCE, "evidence", f"{entry.step}没有佐证材料", "请填写「佐证材料」")
    )


def _reviewer(_life: Life, entry: Progress, _others: Mapping[str, Life]) -> Lack | None:
    if entry.reviewer is not None:
        return None
    return Lack(Need.REVIEWER, "reviewer", f"{entry.step}没有审核人", "请填写「审核人」")


def _deadline(_life: Life, entry: Progress, _others: Mapping[str, Life]) -> Lack | None:
    if entry.deadline is not None:
        return None
    remedy = "请填写「新时限」，写明延长到哪一天"
    return Lack(Need.DEADLINE, "deadline", f"{entry.step}没有写新时限", remedy)


def _in_time(life: Life, entry: Progress, _others: Mapping[str, Life]) -> Lack | None:
    """An extension asked for in time may be granted later."""
    due = life.deadline.due
    asked = life.asked is not None and entry.step is Step.EXTENDED
    if due is None or asked or (entry.on.first or entry.on.last) <= due:
        return None
    message = f"{entry.step}的日期“{entry.on.text}”晚于原时限{format_date(due)}"
    remedy = "延期应在原时限之前申请，请核对日期"
    return Lack(Need.IN_TIME, "on", message, remedy, Step.EXTENSION_REQUESTED)


def _request(life: Life, entry: Progress, _others: Mapping[str, Life]) -> Lack | None:
    if life.asked is not None:
        return None
    message = f"{entry.step}之前缺“{Step.EXTENSION_REQUESTED}”"
    remedy = f"请补填一行“{Step.EXTENSION_REQUESTED}”，写明申请延长到哪一天"
    return Lack(Need.REQUEST, "step", message, remedy, Step.EXTENSION_REQUESTED)


def _taker(_life: Life, entry: Progress, _others: Mapping[str, Life]) -> Lack | None:
    if entry.department or entry.responsible or entry.leader:
        return None
    remedy = "请填写「移交部门」「移交责任人」或「移交责任领导」，没有变的留空"
    return Lack(Need.TAKER, "responsible", f"{entry.step}没有写移交给谁", remedy)


def _of_unit(life: Life, entry: Progress, _others: Mapping[str, Life]) -> Lack | None:
    if life.ownership is Ownership.UNIT:
        return None
    message = f"个人问题由责任主体本人整改，不能“{entry.step}”"
    return Lack(Need.OF_UNIT, "step", message, "请改为“进展”，人员变动在“职务”表中填写")


def _successors(life: Life, entry: Progress, others: Mapping[str, Life]) -> Lack | None:
    if len(set(entry.into)) < 2:
        return Lack(Need.SUCCESSORS, "into", f"{entry.step}没有写拆成的两个以上问题", "请填写「涉及问题」")
    return _unfit(life, entry, others, Need.SUCCESSORS)


def _successor(life: Life, entry: Progress, others: Mapping[str, Life]) -> Lack | None:
    if len(set(entry.into)) != 1:
        remedy = "请填写「涉及问题」，只写一个编号"
        return Lack(Need.SUCCESSOR, "into", f"{entry.step}应写并入的一个问题", remedy)
    return _unfit(life, entry, others, Need.SUCCESSOR)


def _unfit(life: Life, entry: Progress, others: Mapping[str, Life], need: Need) -> Lack | None:
    unfit = [code for code in entry.into if not _goes_on(life, entry, others.get(code))]
    if not unfit:
        return None
    message = f"{entry.step}的涉及问题“{'、'.join(unfit)}”不能接续"
    remedy = (
        "接续的问题应在“问题”表中另有一行，归属相同，发现日期不晚于这一天，没有销号、拆分或合并，也不是本问题"
    )
    return Lack(need, "into", message, remedy)


def _goes_on(life: Life, entry: Progress, other: Life | None) -> bool:
    """Whether a split or merged problem can go on in another."""
    return (
        other is not None
        and other.code != life.code
        and other.ownership is life.ownership
        and other.found <= entry.on.last
        and other.status is not Status.CLOSED
        and other.status not in GONE
    )


_CHECKS: Final[Mapping[Need, Callable[[Life, Progress, Mapping[str, Life]], Lack | None]]] = MappingProxyType(
    {
        Need.NOTE: _note,
        Need.EVIDENCE: _evidence,
        Need.REVIEWER: _reviewer,
        Need.DEADLINE: _deadline,
        Need.IN_TIME: _in_time,
        Need.REQUEST: _request,
        Need.TAKER: _taker,
        Need.OF_UNIT: _of_unit,
        Need.SUCCESSORS: _successors,
        Need.SUCCESSOR: _successor,
    }
)
