"""The plan's context and its entry in the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from docgen.chinese.periods import month_code
from docgen.chinese.titles import LANDSCAPE_LINE_CHARS, break_title
from docgen.documents.blocks import Block
from docgen.documents.kinds import UNIT, Kind, Occasion, Request, Subject, unit_only
from docgen.documents.occasions import Names, called_phase, own_occasion
from docgen.documents.papers import issue_of
from docgen.documents.placeholders import annex_label, annex_names, fill
from docgen.documents.plan.body import OwnAnnex, own_annexes, plan_body
from docgen.documents.plan.day import CODE, TITLE, plan_day
from docgen.documents.plan.group import GroupRow, group_list_title, group_rows
from docgen.documents.plan.reviews import ReviewRow, review_rows
from docgen.documents.source import Source
from docgen.model.base import Record
from docgen.model.campaign import BLANK_LISTS, Annex

WITH_LISTS, WITHOUT_LISTS = "plan.docx", "plan-short.docx"


@dataclass(frozen=True, slots=True)
class PlanContext:
    """What `plan.docx` may use. Labels (`附件1`) are empty for annexes the campaign does not have."""

    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    body: Annotated[tuple[Block, ...], "正文，一项一段"]
    attachments: Annotated[tuple[str, ...], "附件的名称"]
    organ: Annotated[str, "署名"]
    date: Annotated[str, "成文日期"]
    group_label: Annotated[str, "领导小组名单的附件序号，如附件1，没有这个附件的为空"]
    group_title: Annotated[str, "领导小组名单的标题"]
    group_title_lines: Annotated[tuple[str, ...], "领导小组名单的标题，按回行分行"]
    group: Annotated[tuple[GroupRow, ...], "领导小组名单，一项一人"]
    reviews_label: Annotated[str, "审定权限表的附件序号，没有这个附件的为空"]
    reviews_title: Annotated[str, "审定权限表的标题"]
    reviews: Annotated[tuple[ReviewRow, ...], "审定权限表，一项一级"]
    own: Annotated[tuple[OwnAnnex, ...], "自拟的附件，一项一个"]
    unit_list_label: Annotated[str, "单位清单样表的附件序号，没有的为空"]
    unit_list_title: Annotated[str, "单位清单样表的标题"]
    unit_list_title_lines: Annotated[tuple[str, ...], "单位清单样表的标题，按回行分行"]
    person_list_label: Annotated[str, "个人清单样表的附件序号，没有的为空"]
    person_list_title: Annotated[str, "个人清单样表的标题"]
    person_list_title_lines: Annotated[tuple[str, ...], "个人清单样表的标题，按回行分行"]
    ledger_label: Annotated[str, "台账样表的附件序号，没有的为空"]
    ledger_title: Annotated[str, "台账样表的标题"]
    ledger_title_lines: Annotated[tuple[str, ...], "台账样表的标题，按回行分行"]
    sample: Annotated[bool, "样例数据"]


def plan_title(source: Source) -> str:
    """The plan's title with the unit's own words in it."""
    return fill(source, source.campaign.plan_title)


def _annex_titles(source: Source) -> dict[Annex, str]:
    unit, campaign = source.form.unit, source.campaign
    return {
        Annex.LEADING_GROUP: group_list_title(source),
        Annex.REVIEWS: f"{campaign.short_name}材料审定权限表",
        Annex.UNIT_LIST: f"{unit.short_name}{campaign.short_name}单位问题整改清单（样表）",
        Annex.PERSON_LIST: f"{campaign.short_name}个人问题整改清单（样表）",
        Annex.LEDGER: f"{unit.short_name}{campaign.short_name}问题整改台账（样表）",
    }


def plan_context(source: Source, occasion: Occasion, _subject: Subject = UNIT) -> PlanContext:
    """The plan's values, also for the notice that issues it."""
    campaign, unit = source.campaign, source.form.unit
    issue = issue_of(source, (CODE, TITLE), occasion, UNIT)
    title = plan_title(source)
    titles = _annex_titles(source)
    labels = {annex: annex_label(source, annex) for annex in campaign.annexes}
    printed = {str(annex): title for annex, title in titles.items()}
    return PlanContext(
        title=title,
        title_lines=break_title(title),
        body=plan_body(source),
        attachments=tuple(printed.get(name) or fill(source, name) for name in annex_names(source)),
        organ=unit.signed_as,
        date=issue.date_text,
        group_label=labels.get(Annex.LEADING_GROUP, ""),
        group_title=titles[Annex.LEADING_GROUP],
        group_title_lines=break_title(titles[Annex.LEADING_GROUP]),
        group=group_rows(source, issue.day),
        reviews_label=labels.get(Annex.REVIEWS, ""),
        reviews_title=titles[Annex.REVIEWS],
        reviews=review_rows(source),
        own=own_annexes(source),
        unit_list_label=labels.get(Annex.UNIT_LIST, ""),
        unit_list_title=titles[Annex.UNIT_LIST],
        unit_list_title_lines=break_title(titles[Annex.UNIT_LIST], limit=LANDSCAPE_LINE_CHARS),
        person_list_label=labels.get(Annex.PERSON_LIST, ""),
        person_list_title=titles[Annex.PERSON_LIST],
        person_list_title_lines=break_title(titles[Annex.PERSON_LIST], limit=LANDSCAPE_LINE_CHARS),
        ledger_label=labels.get(Annex.LEDGER, ""),
        ledger_title=titles[Annex.LEDGER],
        ledger_title_lines=break_title(titles[Annex.LEDGER], limit=LANDSCAPE_LINE_CHARS),
        sample=unit.sample,
    )


def plan_occasions(source: Source, _kind: Names, request: Request) -> tuple[Occasion, ...]:
    """One edition from the first phase on, dated as the plan was issued; while that phase has no dates, from
    the plan's own date on.
    """
    if not source.campaign.deliverables:
        return own_occasion(source, (CODE, TITLE), Request(request.as_of))
    day = plan_day(source)
    if not source.campaign.phases or source.known_span(source.campaign.phases[0]) is None:
        due = day <= request.as_of
    else:
        due = called_phase(source, CODE, request.as_of) is not None
    return (Occasion(day, month_code(day)),) if due else ()


def has_lists(source: Source) -> bool:
    """Whether blank forms of the lists are attached, on landscape pages."""
    return any(annex in source.campaign.annexes for annex in BLANK_LISTS)


def _templates(source: Source, _subject: Subject) -> tuple[str, ...]:
    return (WITH_LISTS if has_lists(source) else WITHOUT_LISTS,)


def plan_texts(source: Source) -> Iterator[Record]:
    """The campaign's and the unit's records that the plan prints."""
    campaign = source.campaign
    yield from (*campaign.outline, *campaign.phases, *campaign.categories, *campaign.groups)
    yield from (*campaign.principles, *campaign.goals, *campaign.cycles, *campaign.counted)
    yield from (
        *campaign.attachments,
        *campaign.deliverables,
        *campaign.reviews,
        *campaign.ladder,
        *source.form.outline,
    )


def _stem(source: Source, _occasion: Occasion, _subject: Subject) -> str:
    return plan_title(source)


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=PlanContext,
    all_templates=(WITH_LISTS, WITHOUT_LISTS),
    calls=plan_occasions,
    subjects=unit_only,
    chosen=_templates,
    context=plan_context,
    stem=_stem,
    texts=plan_texts,
)
