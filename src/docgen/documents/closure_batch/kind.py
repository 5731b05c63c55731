"""The batch form's context and its entry in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from docgen.chinese.dates import format_date, format_span
from docgen.documents.closures import ASKED, decision_after, result_text
from docgen.documents.items import ItemTurn, item_department, item_head, month_turns
from docgen.documents.kinds import UNIT, Kind, Occasion, Subject
from docgen.documents.occasions import month_by_name
from docgen.documents.rows import year_apart
from docgen.documents.source import Source

CODE, TITLE, TEMPLATE = "closure-batch", "销号申请汇总表", "closure-batch.docx"
_NO_DEPARTMENT = "单位本级"


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One request; the place and the pictures are put in by hand."""

    no: Annotated[int, "序号"]
    department: Annotated[str, "被检查单位"]
    category: Annotated[str, "类别"]
    description: Annotated[str, "问题，前面是编号"]
    measures: Annotated[str, "采取的整改措施，有几条的编号分行"]
    deadline: Annotated[str, "期限，年份单独一行"]
    responsible: Annotated[str, "责任人"]
    result: Annotated[str, "整改情况"]
    completed_on: Annotated[str, "完成时间，年份单独一行"]
    reviewer: Annotated[str, "复查人，没有复查的为空"]


@dataclass(frozen=True, slots=True)
class ClosureBatchContext:
    """What `closure-batch.docx` may use."""

    title: Annotated[str, "标题"]
    unit: Annotated[str, "单位全称"]
    department: Annotated[str, "申请的部门，没有部门的是单位本级"]
    date: Annotated[str, "填表日期"]
    rows: Annotated[tuple[BatchRow, ...], "申请销号的问题，一项一个"]
    count: Annotated[int, "申请销号的问题个数"]
    sample: Annotated[bool, "样例数据"]


def _subject(source: Source, item: ItemTurn) -> Subject:
    own = item_department(source, item)
    return Subject(department=own.code) if own is not None else UNIT


def _subjects(source: Source, occasion: Occasion) -> tuple[Subject, ...]:
    """The departments in the form's order, the unit itself last."""
    met = {_subject(source, item) for item in month_turns(source, occasion, ASKED)}
    ordered = (*(Subject(department=one.code) for one in source.form.departments), UNIT)
    return tuple(one for one in ordered if one in met)


def _label(source: Source, subject: Subject) -> str:
    return source.roster.department(subject.department).label if subject.department else _NO_DEPARTMENT


def _row(source: Source, item: ItemTurn, number: int, label: str) -> BatchRow:
    head, decision, done = item_head(source, item), decision_after(item), item.turn.after.completed_on
    return BatchRow(
        no=number,
        department=label,
        category=head.category,
        description=f"{head.code}：{head.description}",
        measures=head.measures,
        deadline=year_apart(head.deadline),
        responsible=head.responsible,
        result=result_text(item),
        completed_on=year_apart(format_span(done)) if done is not None else "",
        reviewer=(decision.event.entry.reviewer or "") if decision is not None else "",
    )


def _context(source: Source, occasion: Occasion, subject: Subject) -> ClosureBatchContext:
    turns = month_turns(source, occasion, ASKED)
    own = [item for item in turns if _subject(source, item) == subject]
    label, unit = _label(source, subject), source.form.unit
    rows = tuple(_row(source, item, number, label) for number, item in enumerate(own, 1))
    return ClosureBatchContext(
        title=f"{source.campaign.short_name}问题整改{TITLE}",
        unit=unit.name,
        department=label,
        date=format_date(occasion.as_of),
        rows=rows,
        count=len(rows),
        sample=unit.sample,
    )


def _stem(source: Source, _occasion: Occasion, subject: Subject) -> str:
    return f"{TITLE}/{subject.department or source.form.unit.code}_{_label(source, subject)}{TITLE}"


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=ClosureBatchContext,
    all_templates=(TEMPLATE,),
    calls=month_by_name,
    subjects=_subjects,
    context=_context,
    stem=_stem,
)
