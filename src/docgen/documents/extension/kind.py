"""The extension form's context and its entry in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from docgen.chinese.dates import format_span
from docgen.chinese.deadlines import deadline_text
from docgen.documents.items import (
    ItemHead,
    ItemTurn,
    item_head,
    item_subjects,
    item_turn,
    opinion_text,
    turn_line,
    turn_lines,
)
from docgen.documents.kinds import Kind, Occasion, Subject
from docgen.documents.occasions import month_by_name
from docgen.documents.source import Source
from docgen.model.problem import Step
from docgen.register.life import Turn

CODE, TITLE, TEMPLATE = "extension", "延期申请（审批）表", "extension.docx"
ASKED = frozenset({Step.EXTENSION_REQUESTED})
_DECIDED = frozenset({Step.EXTENDED, Step.EXTENSION_REFUSED})
_UNDECIDED = "□同意延期　　□不予延期"


@dataclass(frozen=True, slots=True)
class ExtensionContext:
    """What `extension.docx` may use. What is decided by hand later is empty, `verdict` then has two boxes."""

    title: Annotated[str, "标题"]
    unit: Annotated[str, "单位全称"]
    date: Annotated[str, "申请日期"]
    head: Annotated[ItemHead, "所申请的问题"]
    asked: Annotated[str, "申请延期至哪一天"]
    reason: Annotated[str, "延期理由"]
    evidence: Annotated[str, "附上的材料，没有的为空"]
    progress: Annotated[str, "申请前最近一次进展，没有的为空"]
    earlier: Annotated[str, "以前的延期申请和审批，没有的为空"]
    verdict: Annotated[str, "审批结论，没有审批的是两个待勾选的方框"]
    granted: Annotated[str, "批准的时限，没有批准的为空"]
    opinion: Annotated[str, "审批意见，没有审批的为空"]
    approver: Annotated[str, "审批人，没有审批的为空"]
    decided_on: Annotated[str, "审批日期，没有审批的为空"]
    sample: Annotated[bool, "样例数据"]


def _decision(item: ItemTurn) -> Turn | None:
    """The first decision after the request, None if the next request comes before it or there is none."""
    later = (one for one in item.later if one.event.step in ASKED | _DECIDED)
    found = next(later, None)
    return found if found is not None and found.event.step in _DECIDED else None


def _context(source: Source, occasion: Occasion, subject: Subject) -> ExtensionContext:
    item = item_turn(source, occasion, subject, ASKED)
    entry, decision = item.turn.event.entry, _decision(item)
    decided = decision.event.entry if decision is not None else None
    is_granted = decided is not None and decided.step is Step.EXTENDED
    return ExtensionContext(
        title=f"整改{TITLE}",
        unit=source.form.unit.name,
        date=format_span(entry.on),
        head=item_head(source, item),
        asked=deadline_text(entry.deadline) if entry.deadline is not None else "",
        reason=entry.text,
        evidence=entry.evidence or "",
        progress=turn_line(item.earlier[-1]) if item.earlier else "",
        earlier=turn_lines(item.earlier, ASKED | _DECIDED),
        verdict=_UNDECIDED if decided is None else "同意延期" if is_granted else "不予延期",
        granted=deadline_text(decision.after.deadline) if decision is not None and is_granted else "",
        opinion=opinion_text(decided) if decided is not None else "",
        approver=(decided.reviewer or "") if decided is not None else "",
        decided_on=format_span(decided.on) if decided is not None else "",
        sample=source.form.unit.sample,
    )


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=ExtensionContext,
    all_templates=(TEMPLATE,),
    calls=month_by_name,
    subjects=item_subjects(ASKED),
    context=_context,
    stem=lambda _source, _occasion, subject: f"{TITLE}/{subject.item}{TITLE}",
)
