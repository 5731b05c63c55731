"""The closure decision's context and its entry in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from docgen.chinese.dates import format_span
from docgen.chinese.deadlines import deadline_text
from docgen.documents.closures import ASKED, DECIDED, evidence_lines, result_lines
from docgen.documents.items import (
    ItemHead,
    ItemTurn,
    item_head,
    item_subjects,
    item_turn,
    opinion_text,
    turn_lines,
)
from docgen.documents.kinds import Kind, Occasion, Subject
from docgen.documents.occasions import month_by_name
from docgen.documents.source import Source
from docgen.model.problem import Step
from docgen.register.life import Turn

CODE, TITLE, TEMPLATE = "closure-approval", "销号审批表", "closure-approval.docx"


@dataclass(frozen=True, slots=True)
class ClosureApprovalContext:
    """What `closure-approval.docx` may use. `is_closed` tells a closure from a refusal."""

    title: Annotated[str, "标题"]
    unit: Annotated[str, "单位全称"]
    date: Annotated[str, "审批日期"]
    head: Annotated[ItemHead, "所审批的问题"]
    requested_on: Annotated[str, "申请日期，没有先申请的是—"]
    result: Annotated[str, "整改完成情况"]
    evidence: Annotated[str, "佐证材料清单，有几项的编号分行，没有的为空"]
    is_closed: Annotated[bool, "同意销号；退回整改的为否"]
    verdict: Annotated[str, "审批结论"]
    opinion: Annotated[str, "审批意见，退回的含补充整改要求"]
    redo_by: Annotated[str, "退回后的整改时限，同意销号的为空"]
    reviewer: Annotated[str, "审批人"]
    earlier: Annotated[str, "以前的申请和审批，没有的为空"]
    sample: Annotated[bool, "样例数据"]


def _request(item: ItemTurn) -> Turn | None:
    """The request that was decided on, None if the decision came without one."""
    steps = [one for one in item.earlier if one.event.step in ASKED | DECIDED]
    return steps[-1] if steps and steps[-1].event.step in ASKED else None


def _context(source: Source, occasion: Occasion, subject: Subject) -> ClosureApprovalContext:
    item = item_turn(source, occasion, subject, DECIDED)
    entry, request = item.turn.event.entry, _request(item)
    is_closed = entry.step is Step.CLOSED
    before = tuple(one for one in item.earlier if one is not request)
    return ClosureApprovalContext(
        title=f"问题整改{TITLE}",
        unit=source.form.unit.name,
        date=format_span(entry.on),
        head=item_head(source, item),
        requested_on=format_span(request.event.entry.on) if request is not None else "—",
        result=result_lines(item),
        evidence=evidence_lines(item.turn),
        is_closed=is_closed,
        verdict="整改完成（通过），同意销号" if is_closed else "整改不到位（驳回），退回整改",
        opinion=opinion_text(entry),
        redo_by="" if is_closed else deadline_text(item.turn.after.deadline),
        reviewer=entry.reviewer or "",
        earlier=turn_lines(before, ASKED | DECIDED),
        sample=source.form.unit.sample,
    )


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=ClosureApprovalContext,
    all_templates=(TEMPLATE,),
    calls=month_by_name,
    subjects=item_subjects(DECIDED),
    context=_context,
    stem=lambda _source, _occasion, subject: f"{TITLE}/{subject.item}{TITLE}",
)
