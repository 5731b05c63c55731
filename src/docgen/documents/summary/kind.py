"""The summary's context and its entry in the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from docgen.chinese.titles import MAX_LINE_CHARS, break_title
from docgen.documents.attached import SUMMARY, attached_titles
from docgen.documents.judged import unit_judgements
from docgen.documents.kinds import UNIT, Kind, Occasion, Subject, unit_only
from docgen.documents.occasions import YEAR_END, stage_occasion
from docgen.documents.papers import Issue, facts_day, issue_of
from docgen.documents.phase_words import phase_title
from docgen.documents.placeholders import fill
from docgen.documents.source import Source
from docgen.documents.stems import stem_with_short_unit
from docgen.documents.summary.facts import FactRow, fact_rows
from docgen.documents.summary.stage import stage_body
from docgen.documents.summary.wording import personal_totals, unit_totals
from docgen.documents.summary.year_end import year_end_body
from docgen.documents.totals import Totals, totals
from docgen.documents.upward import ReportContext, report_values
from docgen.documents.wording.voice import Voice
from docgen.model.base import Record
from docgen.model.schedule import Phase
from docgen.register.figures import Breakdown
from docgen.register.matters import matters_up_to

CODE, TITLE = SUMMARY
TEMPLATE = "summary.docx"
CLOSING = "特此报告。"


@dataclass(frozen=True, slots=True)
class SummaryContext(ReportContext):
    """What `summary.docx` may use. `unit` and `personal` are totals, the rows their categories;
    `closing` is empty for a summary that is sent to nobody.
    """

    counts_label: Annotated[str, "情况统计表的附件序号"]
    unit: Annotated[Totals, "单位问题的合计"]
    unit_rows: Annotated[tuple[Totals, ...], "单位问题分类别的数，一项一类"]
    personal: Annotated[Totals, "个人问题的合计"]
    personal_rows: Annotated[tuple[Totals, ...], "个人问题分类别的数，一项一类"]
    people: Annotated[int, "个人问题涉及的人数"]
    work: Annotated[tuple[FactRow, ...], "工作开展情况，一项一行"]


def _phase_of(source: Source, occasion: Occasion) -> Phase | None:
    """The phase a stage summary is about, None for the year-end one."""
    return next((one for one in source.campaign.phases if one.name == occasion.name), None)


def _title_lines(source: Source, occasion: Occasion, issue: Issue) -> tuple[str, ...]:
    """Which campaign, then which stage of it; broken elsewhere only where that does not fit.

    Sent to anybody it is the unit's 报告: 总结 is none of the kinds of official documents.
    """
    phase = _phase_of(source, occasion)
    stage = YEAR_END if phase is None else phase_title(phase)
    if issue.addressed or issue.cover.number:
        unit, campaign = source.form.unit.name, fill(source, source.campaign.name)
        return break_title(f"{unit}关于{campaign}{stage}工作情况的报告")
    lines = (f"关于{fill(source, source.campaign.name)}", f"{stage}工作情况的总结")
    return lines if max(map(len, lines)) <= MAX_LINE_CHARS else break_title("".join(lines))


def _rows(breakdown: Breakdown) -> tuple[Totals, ...]:
    return tuple(totals(label, counts) for label, counts in breakdown if counts.found)


def _context(source: Source, occasion: Occasion, _subject: Subject) -> SummaryContext:
    phase = _phase_of(source, occasion)
    issue = issue_of(source, (CODE, TITLE), occasion, UNIT)
    day = facts_day(issue, occasion)
    figures, lines = source.figures(day), _title_lines(source, occasion, issue)
    sent_along = attached_titles(source, SUMMARY, occasion)
    attachments = (f"{source.campaign.short_name}情况统计表", *sent_along)
    voice = Voice(source, (CODE, TITLE), occasion, UNIT)
    body = year_end_body(voice, figures) if phase is None else stage_body(voice, figures, phase)
    return SummaryContext(
        **report_values(source, issue, lines, day),
        body=body,
        closing=CLOSING if issue.addressed else "",
        attachments=attachments,
        counts_label="附件1" if len(attachments) > 1 else "附件",
        unit=unit_totals(figures),
        unit_rows=_rows(figures.unit.by_category),
        personal=personal_totals(figures),
        personal_rows=_rows(figures.person.by_category),
        people=figures.person.people_with_problems,
        work=fact_rows(matters_up_to(source.form, day), unit_judgements(source, day)),
    )


def _stem(source: Source, occasion: Occasion, _subject: Subject) -> str:
    issue = issue_of(source, (CODE, TITLE), occasion, UNIT)
    title = "".join(_title_lines(source, occasion, issue))
    return stem_with_short_unit(source, title)


def _texts(source: Source) -> Iterator[Record]:
    unprinted = {"methods": (), "personal_methods": (), "personal_next_steps": ()}
    yield source.campaign.wording.model_copy(update=unprinted)
    yield from (*source.campaign.phases, *source.campaign.basis)


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=SummaryContext,
    all_templates=(TEMPLATE,),
    calls=stage_occasion,
    subjects=unit_only,
    context=_context,
    stem=_stem,
    texts=_texts,
    of_units=True,
)
