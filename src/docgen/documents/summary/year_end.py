"""The text of the year-end summary: what was done, what came of it, what remains, what comes next."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.chinese.dates import format_date
from docgen.documents.basis import basis_clause
from docgen.documents.blocks import Block, BlockWriter
from docgen.documents.placeholders import fill
from docgen.documents.source import Source
from docgen.documents.summary.facts import PRACTICES, Theme, named, place_themes, theme_sentence, value_of
from docgen.documents.summary.remaining import add_remaining
from docgen.documents.summary.wording import (
    add_led,
    campaign_span,
    category_sentence,
    personal_totals,
    rate_clause,
    results,
    unit_totals,
)
from docgen.model.entries import SelfCheckItem
from docgen.model.matter import Matter, MatterKind
from docgen.register.figures import Figures
from docgen.register.matters import matters_up_to


def year_end_body(source: Source, figures: Figures) -> tuple[Block, ...]:
    """All paragraphs between 主送 and 署名."""
    matters = matters_up_to(source.form, figures.as_of)
    writer = BlockWriter()
    writer.text(_opening(source, figures))
    writer.heading(1, "主要做法")
    _add_practices(source, figures, matters, writer)
    writer.heading(1, "取得的成效")
    _add_results(figures, matters, writer)
    writer.heading(1, "存在的问题")
    add_remaining(source, figures, writer)
    writer.heading(1, "下一步打算")
    _add_next_steps(source, writer)
    return tuple(writer.blocks)


def _opening(source: Source, figures: Figures) -> str:
    own = source.form.unit.self_reference
    started = (
        f"{basis_clause(source)}，{own}{campaign_span(source)}开展了{fill(source, source.campaign.name)}。"
    )
    unit = unit_totals(figures)
    day = format_date(figures.as_of)
    overall = f"截至{day}，{rate_clause(unit)}。" if unit.due else ""
    return f"{started}{overall}现将有关情况总结如下（文中数据均截至{day}）。"


def _add_practices(source: Source, figures: Figures, matters: Sequence[Matter], writer: BlockWriter) -> None:
    practices = [fill(source, text) for text in source.campaign.wording.practices]
    leads = [practice.partition("。")[0] for practice in practices]
    facts = {theme: text for theme in PRACTICES if (text := _facts(figures, matters, theme))}
    homes = place_themes(facts, leads)
    for index, practice in enumerate(practices):
        add_led(writer, 2, practice, "".join(facts[theme] for theme in facts if homes.get(theme) == index))
    if homeless := [text for theme, text in facts.items() if theme not in homes]:
        writer.item(2, "".join(homeless))


def _facts(figures: Figures, matters: Sequence[Matter], theme: Theme) -> str:
    text = theme_sentence(matters, theme)
    if theme is Theme.FINDING and figures.unit.total.found:
        personal = personal_totals(figures).found
        people = f"、个人问题{personal}个" if personal else ""
        text += f"共列入单位问题{figures.unit.total.found}个{people}。"
    if theme is Theme.RECTIFICATION and figures.measures:
        text = f"针对单位问题制定整改措施{figures.measures}条。" + text
    return text


def _add_results(figures: Figures, matters: Sequence[Matter], writer: BlockWriter) -> None:
    writer.run_in(2, "推进问题查摆整改", [results(figures), category_sentence(figures)])
    _add_systems(matters, writer)
    _add_response(matters, writer)


def _add_systems(matters: Sequence[Matter], writer: BlockWriter) -> None:
    if made := value_of(matters, MatterKind.SYSTEM):
        text = f"坚持边整改边立规，共{made}，涉及{named(matters, (MatterKind.SYSTEM,))}。"
        writer.run_in(2, "制度机制进一步健全", [text])


def _add_response(matters: Sequence[Matter], writer: BlockWriter) -> None:
    deeds, votes = value_of(matters, MatterKind.DEED), value_of(matters, MatterKind.EVALUATION)
    heads = ["为群众办理实事"] if deeds else []
    heads += ["接受群众评议"] if votes else []
    texts = (
        f"共办理实事{deeds}，包括{named(matters, (MatterKind.DEED,))}。" if deeds else "",
        f"组织群众评议，{votes}。" if votes else "",
    )
    if heads:
        writer.run_in(2, "，".join(heads), ["".join(texts)])


def _add_next_steps(source: Source, writer: BlockWriter) -> None:
    for text in source.campaign.wording.next_steps:
        add_led(writer, 2, fill(source, text))
    for text in source.self_check(None, SelfCheckItem.NEXT):
        add_led(writer, 2, text)
