"""The plan's context and its entry in the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from docgen.chinese.periods import month_code
from docgen.chinese.titles import break_title
from docgen.documents.blocks import Block, BlockWriter
from docgen.documents.kinds import UNIT, Kind, Occasion, Request, Subject, unit_only
from docgen.documents.occasions import Names, called_phase, own_occasion
from docgen.documents.papers import issue_of
from docgen.documents.placeholders import fill, leading_body
from docgen.documents.plan.day import CODE, TITLE, plan_day
from docgen.documents.plan.generated import GENERATORS
from docgen.documents.plan.group import GroupRow, group_rows
from docgen.documents.plan.outline import unit_outline
from docgen.documents.plan.reviews import ReviewRow, review_rows
from docgen.documents.source import Source
from docgen.model.base import Record
from docgen.model.campaign import Annex

WITH_LISTS, WITHOUT_LISTS = "plan.docx", "plan-short.docx"
_LISTS = (Annex.UNIT_LIST, Annex.PERSON_LIST, Annex.LEDGER)


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
    unit_list_label: Annotated[str, "单位清单样表的附件序号，没有的为空"]
    unit_list_title: Annotated[str, "单位清单样表的标题"]
    person_list_label: Annotated[str, "个人清单样表的附件序号，没有的为空"]
    person_list_title: Annotated[str, "个人清单样表的标题"]
    ledger_label: Annotated[str, "台账样表的附件序号，没有的为空"]
    ledger_title: Annotated[str, "台账样表的标题"]
    sample: Annotated[bool, "样例数据"]


def plan_title(source: Source) -> str:
    """The plan's title with the unit's own words in it."""
    return fill(source, source.campaign.plan_title)


def _body(source: Source) -> tuple[Block, ...]:
    writer = BlockWriter()
    for node in unit_outline(source.campaign.outline, source.form.outline):
        section, level = node.section, node.level
        texts = [fill(source, text) for text in section.text]
        if section.title and section.run_in:
            writer.run_in(level, fill(source, section.title), texts)
        else:
            if section.title:
                writer.heading(level, fill(source, section.title))
            writer.text(*texts)
        if section.generate is not None:
            GENERATORS[section.generate](source, writer, level + 1)
    return tuple(writer.blocks)


def _annex_titles(source: Source) -> dict[Annex, str]:
    unit, campaign = source.form.unit, source.campaign
    return {
        Annex.LEADING_GROUP: f"{leading_body(source)}组成人员名单",
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
    ordered = [annex for annex in Annex if annex in campaign.annexes]
    labels = {annex: f"附件{n}" if len(ordered) > 1 else "附件" for n, annex in enumerate(ordered, 1)}
    return PlanContext(
        title=title,
        title_lines=break_title(title),
        body=_body(source),
        attachments=tuple(titles[annex] for annex in ordered),
        organ=unit.signed_as,
        date=issue.date_text,
        group_label=labels.get(Annex.LEADING_GROUP, ""),
        group_title=titles[Annex.LEADING_GROUP],
        group_title_lines=break_title(titles[Annex.LEADING_GROUP]),
        group=group_rows(source, issue.day),
        reviews_label=labels.get(Annex.REVIEWS, ""),
        reviews_title=titles[Annex.REVIEWS],
        reviews=review_rows(source),
        unit_list_label=labels.get(Annex.UNIT_LIST, ""),
        unit_list_title=titles[Annex.UNIT_LIST],
        person_list_label=labels.get(Annex.PERSON_LIST, ""),
        person_list_title=titles[Annex.PERSON_LIST],
        ledger_label=labels.get(Annex.LEDGER, ""),
        ledger_title=titles[Annex.LEDGER],
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
    return any(annex in source.campaign.annexes for annex in _LISTS)


def _templates(source: Source, _subject: Subject) -> tuple[str, ...]:
    return (WITH_LISTS if has_lists(source) else WITHOUT_LISTS,)


def plan_texts(source: Source) -> Iterator[Record]:
    """The campaign's and the unit's records that the plan prints."""
    campaign = source.campaign
    yield from (*campaign.outline, *campaign.phases, *campaign.categories, *campaign.groups)
    yield from (*campaign.principles, *campaign.goals, *campaign.cycles, *campaign.counted)
    yield from (*campaign.deliverables, *campaign.reviews, *campaign.ladder, *source.form.outline)


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
