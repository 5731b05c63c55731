"""The closure request's context and its entry in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from docgen.chinese.dates import format_span
from docgen.documents.closures import ASKED, DECIDED, decision_after, evidence_lines, result_lines
from docgen.documents.items import ItemHead, item_head, item_subjects, item_turn, turn_lines
from docgen.documents.kinds import Kind, Occasion, Subject
from docgen.documents.occasions import month_by_name
from docgen.documents.source import Source
from docgen.model.problem import Step

CODE, TITLE, TEMPLATE = "closure-request", "销号申请表", "closure-request.docx"
_UNDECIDED = "□整改完成（通过）　　□整改不到位（驳回）"


@dataclass(frozen=True, slots=True)
class ClosureRequestContext:
    """What `closure-request.docx` may use. What is decided later is empty, `verdict` then has two boxes."""

    title: Annotated[str, "标题"]
    unit: Annotated[str, "单位全称"]
    office: Annotated[str, "主管办公室"]
    date: Annotated[str, "申请日期"]
    head: Annotated[ItemHead, "申请销号的问题"]
    completed_on: Annotated[str, "整改完成日期"]
    result: Annotated[str, "整改完成情况说明"]
    evidence: Annotated[str, "佐证材料清单，申请时没有登记的是验收时的，有几项的编号分行，没有的为空"]
    earlier: Annotated[str, "以前的申请和审批，没有的为空"]
    verdict: Annotated[str, "验收结论，没有验收的是两个待勾选的方框"]
    opinion: Annotated[str, "验收意见，没有验收的为空"]
    reviewer: Annotated[str, "验收人，没有验收的为空"]
    closed_on: Annotated[str, "销号日期，没有销号的为空"]
    sample: Annotated[bool, "样例数据"]


def _context(source: Source, occasion: Occasion, subject: Subject) -> ClosureRequestContext:
    item = item_turn(source, occasion, subject, ASKED)
    after, decision = item.turn.after, decision_after(item)
    decided = decision.event.entry if decision is not None else None
    is_closed = decided is not None and decided.step is Step.CLOSED
    return ClosureRequestContext(
        title=f"问题整改{TITLE}",
        unit=source.form.unit.name,
        office=source.campaign.approving_office,
        date=format_span(item.turn.event.entry.on),
        head=item_head(source, item),
        completed_on=format_span(after.completed_on) if after.completed_on is not None else "",
        result=result_lines(item),
        evidence=evidence_lines(item.turn) or (evidence_lines(decision) if decision is not None else ""),
        earlier=turn_lines(item.earlier, ASKED | DECIDED),
        verdict=_UNDECIDED if decided is None else "整改完成（通过）" if is_closed else "整改不到位（驳回）",
        opinion=decided.text if decided is not None else "",
        reviewer=(decided.reviewer or "") if decided is not None else "",
        closed_on=format_span(decided.on) if decided is not None and is_closed else "",
        sample=source.form.unit.sample,
    )


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=ClosureRequestContext,
    all_templates=(TEMPLATE,),
    calls=month_by_name,
    subjects=item_subjects(ASKED),
    context=_context,
    stem=lambda _source, _occasion, subject: f"{TITLE}/{subject.item}{TITLE}",
)
