"""The supervision order's context and its entry in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from docgen.chinese.dates import DateSpan, format_date, format_span
from docgen.chinese.deadlines import deadline_text
from docgen.chinese.periods import period_of
from docgen.documents.kinds import Kind, Occasion, Subject
from docgen.documents.occasions import month_by_name
from docgen.documents.source import Source
from docgen.model.order import SupervisionOrder
from docgen.register.handling import OrderState, orders_as_of

CODE, TITLE, TEMPLATE = "supervision-order", "督办单", "supervision-order.docx"


@dataclass(frozen=True, slots=True)
class OrderContext:
    """What `supervision-order.docx` may use; what is not known yet is empty, to be filled in by hand."""

    title: Annotated[str, "标题"]
    unit: Annotated[str, "单位全称"]
    code: Annotated[str, "编号"]
    matter: Annotated[str, "督办事项"]
    basis: Annotated[str, "立项依据，没有的为空"]
    problem: Annotated[str, "督办的问题：编号和表述，没有的为空"]
    department: Annotated[str, "承办部门"]
    helpers: Annotated[str, "协办部门，没有的为空"]
    issued: Annotated[str, "交办日期"]
    due: Annotated[str, "办理时限"]
    demand: Annotated[str, "要求"]
    signer: Annotated[str, "签发人"]
    contact: Annotated[str, "联系人和联系电话"]
    reply: Annotated[str, "反馈内容，还没有反馈的为空"]
    replied: Annotated[str, "反馈日期，还没有反馈的为空"]
    review: Annotated[str, "审核意见，还没有反馈的为空"]
    closed: Annotated[str, "办结日期，没有办结的为空"]
    as_of: Annotated[str, "数据截至的日期"]
    sample: Annotated[bool, "样例数据"]


def _state(source: Source, occasion: Occasion, subject: Subject) -> OrderState:
    return next(one for one in orders_as_of(source.form, occasion.as_of) if one.order.code == subject.item)


def _problem(source: Source, order: SupervisionOrder, occasion: Occasion) -> str:
    """Number and text of the problem, its number alone while it is not found yet."""
    if order.problem is None:
        return ""
    try:
        problem = source.state(order.problem, occasion.as_of).problem
    except KeyError:
        return order.problem
    return f"{problem.code}　{problem.description}"


def _context(source: Source, occasion: Occasion, subject: Subject) -> OrderContext:
    state, roster = _state(source, occasion, subject), source.roster
    order, unit, answered = state.order, source.form.unit, state.is_replied or state.is_closed
    return OrderContext(
        title=f"{source.campaign.name}{TITLE}",
        unit=unit.name,
        code=order.code,
        matter=order.matter,
        basis=order.basis or "",
        problem=_problem(source, order, occasion),
        department=roster.department(order.department).name,
        helpers="、".join(roster.department(one).name for one in order.helpers),
        issued=format_span(order.issued),
        due=deadline_text(order.due),
        demand=order.demand,
        signer=roster.label(roster.person(order.signer), order.issued.last),
        contact="　".join(text for text in (order.contact, order.phone) if text),
        reply=(order.reply or "") if state.is_replied else "",
        replied=_day(order.replied) if state.is_replied else "",
        review=(order.review or "") if answered else "",
        closed=_day(order.closed) if state.is_closed else "",
        as_of=format_date(occasion.as_of),
        sample=unit.sample,
    )


def _day(span: DateSpan | None) -> str:
    return format_span(span) if span is not None else ""


def _subjects(source: Source, occasion: Occasion) -> tuple[Subject, ...]:
    """The orders that were issued, answered or closed in the occasion's month.

    **Why** also the answered ones: the form with the answer is what is filed.
    """
    first, _ = period_of(occasion.as_of, source.campaign.cut_off)
    return tuple(
        Subject(department=source.roster.department(one.department).code, item=one.code)
        for one in (state.order for state in orders_as_of(source.form, occasion.as_of))
        if any(
            day is not None and first <= day.last <= occasion.as_of
            for day in (one.issued, one.replied, one.closed)
        )
    )


def _stem(source: Source, _occasion: Occasion, subject: Subject) -> str:
    department = source.roster.department(subject.department or "")
    return f"{TITLE}/{subject.item}_{department.label}"


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=OrderContext,
    all_templates=(TEMPLATE,),
    calls=month_by_name,
    subjects=_subjects,
    context=_context,
    stem=_stem,
)
