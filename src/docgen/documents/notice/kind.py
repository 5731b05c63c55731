"""The notice's context and its entry in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from docgen.chinese.numerals import to_han
from docgen.chinese.periods import month_code
from docgen.chinese.titles import break_title
from docgen.documents.cover import Cover
from docgen.documents.kinds import UNIT, Kind, Occasion, Request, Subject, unit_only
from docgen.documents.occasions import Names
from docgen.documents.papers import Issue, issue_of, on_page_1
from docgen.documents.plan.kind import (
    PlanContext,
    has_lists,
    plan_context,
    plan_occasions,
    plan_texts,
    plan_title,
)
from docgen.documents.seats import leading_office
from docgen.documents.source import Source
from docgen.documents.stems import stem_without_unit
from docgen.documents.wording.voice import Voice

CODE, TITLE = "notice", "印发通知"
_NAMED_ORGANS = 2
WITH_LISTS, WITHOUT_LISTS = "notice.docx", "notice-short.docx"


@dataclass(frozen=True, slots=True)
class NoticeContext:
    """What `notice.docx` may use; `plan` has all that `plan.docx` may."""

    cover: Annotated[Cover, "版头和版记"]
    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    recipients: Annotated[str, "主送，移到版记的为空"]
    text: Annotated[str, "正文：印发什么"]
    closing: Annotated[str, "正文的末一段，与署名在同一页"]
    organ: Annotated[str, "署名"]
    date: Annotated[str, "成文日期"]
    plan: Annotated[PlanContext, "所印发的方案"]
    sample: Annotated[bool, "样例数据"]


def _title(source: Source, organs: tuple[str, ...] = ()) -> str:
    """Two organs that issue it jointly are both named, of more the first one (甲局等四部门)."""
    name = source.form.unit.name
    if len(organs) > _NAMED_ORGANS:
        name += f"等{to_han(len(organs))}部门"
    elif organs:
        name = "　".join((name, *organs[1:]))
    return f"{name}关于印发《{plan_title(source)}》的通知"


def _issue(source: Source, occasion: Occasion) -> Issue:
    return issue_of(source, (CODE, TITLE), occasion, UNIT)


def _context(source: Source, occasion: Occasion, _subject: Subject) -> NoticeContext:
    issue, unit = _issue(source, occasion), source.form.unit
    title = _title(source, issue.cover.organs)
    lines = break_title(title)
    issue = on_page_1(issue, lines)
    voice = Voice(source, (CODE, TITLE), occasion, UNIT)
    return NoticeContext(
        cover=issue.cover,
        title=title,
        title_lines=lines,
        recipients=issue.recipients,
        text=voice.say("印发", {"方案": plan_title(source)}),
        closing=voice.say("报告", {"报告": _reported_to(source, issue.day)}),
        organ=unit.signed_as,
        date=issue.date_text,
        plan=plan_context(source, occasion),
        sample=unit.sample,
    )


def _reported_to(source: Source, day: date) -> str:
    """The leading body's office, the unit itself where there is none."""
    led = source.campaign.leading_body is not None or source.form.group
    return leading_office(source, day) if led else source.form.unit.self_reference


def _occasions(source: Source, kind: Names, request: Request) -> tuple[Occasion, ...]:
    """With the plan, once the unit has given the notice its number."""
    issues = [_issue(source, plan) for plan in plan_occasions(source, kind, request)]
    return tuple(Occasion(one.day, month_code(one.day)) for one in issues if one.cover.number)


def _templates(source: Source, _subject: Subject) -> tuple[str, ...]:
    return (WITH_LISTS if has_lists(source) else WITHOUT_LISTS,)


def _stem(source: Source, _occasion: Occasion, _subject: Subject) -> str:
    return stem_without_unit(source, _title(source))


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=NoticeContext,
    all_templates=(WITH_LISTS, WITHOUT_LISTS),
    calls=_occasions,
    subjects=unit_only,
    chosen=_templates,
    context=_context,
    stem=_stem,
    texts=plan_texts,
    needs="“文书”表中“印发通知”一行的文号",
)
