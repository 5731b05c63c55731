"""Sentences that the summaries of a stage and of the year share."""

from __future__ import annotations

from docgen.chinese.dates import DateSpan, Precision, format_date, format_span
from docgen.documents.blocks import BlockWriter
from docgen.documents.source import Source
from docgen.documents.totals import Totals, found_sentence, rate_words, state_words, totals
from docgen.documents.wording.paragraph import like
from docgen.register.figures import Figures

MAX_LEAD_CHARS = 26


def campaign_span(source: Source) -> str:
    """`于` the campaign's first day to its last at this unit, `自` its first day `起` without phases; raises
    UndatedPhaseError.
    """
    if not source.campaign.phases:
        return f"自{format_date(source.first_day)}起"
    spans = [source.phase_span(phase) for phase in source.campaign.phases]
    first = min(span.first or span.last for span in spans)
    return "于" + format_span(DateSpan(first, max(span.last for span in spans), Precision.DAY, ""))


def add_led(writer: BlockWriter, level: int, text: str, more: str = "") -> None:
    """A numbered paragraph whose short first sentence becomes its run-in heading; `more` ends it."""
    lead, mark, rest = text.partition("。")
    if mark and rest and len(lead) <= MAX_LEAD_CHARS:
        writer.run_in(level, lead, [like(text, rest + more)])
    elif more and len(lead) <= MAX_LEAD_CHARS:
        writer.run_in(level, lead, [like(text, more)])
    else:
        writer.item(level, like(text, text + more))


def unit_totals(figures: Figures) -> Totals:
    """The unit's problems together."""
    return totals("单位问题", figures.unit.total)


def personal_totals(figures: Figures) -> Totals:
    """Persons' problems together."""
    return totals("个人问题", figures.person.total)


def rate_clause(counts: Totals) -> str:
    """`列入的单位问题，除长期坚持的4个外，整改完成率为87.50%`."""
    return f"列入的{counts.label}{counts.found}个，{rate_words(counts)}"


def results(figures: Figures) -> str:
    """The unit's results, then persons', each with its rate and denominator."""
    text = f"截至{format_date(figures.as_of)}，{found_sentence(unit_totals(figures), '单位问题')}"
    personal = personal_totals(figures)
    if personal.found:
        people = f"个人问题涉及{figures.person.people_with_problems}人，"
        text += people + found_sentence(personal, "个人问题")
    return text


def category_sentence(figures: Figures) -> str:
    """The unit's problems category by category, those without a problem left out."""
    rows = [totals(label, counts) for label, counts in figures.unit.by_category if counts.found]
    clauses = [f"{row.label}方面列入{row.found}个，{state_words(row)}" for row in rows]
    return f"从单位问题的类别看，{'；'.join(clauses)}。" if clauses else ""
