"""The text of the year-end summary: what was done, what came of it, what remains, what comes next."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.chinese.dates import format_date
from docgen.documents.basis import basis_clause
from docgen.documents.below import units_paragraph
from docgen.documents.blocks import Block, BlockWriter
from docgen.documents.intentions import intentions
from docgen.documents.judged import unit_judgements
from docgen.documents.placeholders import fill
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
from docgen.documents.wording.voice import Voice
from docgen.model.matter import Matter, MatterKind
from docgen.register.figures import Figures
from docgen.register.matters import matters_up_to


def year_end_body(voice: Voice, figures: Figures) -> tuple[Block, ...]:
    """All paragraphs between 主送 and 署名."""
    matters = matters_up_to(voice.source.form, figures.as_of)
    writer = BlockWriter()
    writer.text(_opening(voice, figures))
    writer.heading(1, "主要做法")
    _add_practices(voice, figures, matters, writer)
    writer.heading(1, "取得的成效")
    _add_results(voice, figures, matters, writer)
    if below := units_paragraph(voice.source, figures.as_of):
        writer.run_in(2, "推动所属单位整改", [below])
    writer.heading(1, "存在的问题")
    add_remaining(voice, figures, writer)
    writer.heading(1, "下一步打算")
    for text in intentions(voice, campaigns="下一步打算", own="自写打算"):
        add_led(writer, 2, text)
    return tuple(writer.blocks)


def _opening(voice: Voice, figures: Figures) -> str:
    source, unit, day = voice.source, unit_totals(figures), format_date(figures.as_of)
    overall = voice.say("总的结果", {"截至": day, "比率": rate_clause(unit)}) if unit.due else ""
    values = {
        "依据": basis_clause(source),
        "时间": campaign_span(source),
        "活动": fill(source, source.campaign.name),
        "结果": overall,
        "截至": day,
    }
    return voice.say("年终开头", values)


def _add_practices(voice: Voice, figures: Figures, matters: Sequence[Matter], writer: BlockWriter) -> None:
    given = voice.source.campaign.wording.practices
    practices = voice.quote("主要做法", given, ("wording", "practices"))
    leads = [practice.partition("。")[0] for practice in practices]
    facts = {theme: text for theme in PRACTICES if (text := _facts(voice, figures, matters, theme))}
    homes = place_themes(facts, leads)
    for index, practice in enumerate(practices):
        add_led(writer, 2, practice, "".join(facts[theme] for theme in facts if homes.get(theme) == index))
    if homeless := [text for theme, text in facts.items() if theme not in homes]:
        title = "其他工作" if practices else "工作开展情况"
        writer.run_in(2, title, [voice.tell("其他做法", "".join(homeless), sheets="事项")])


def _facts(voice: Voice, figures: Figures, matters: Sequence[Matter], theme: Theme) -> str:
    text = theme_sentence(matters, theme)
    if theme is Theme.FINDING and figures.unit.total.found:
        personal = personal_totals(figures).found
        people = f"、个人问题{personal}个" if personal else ""
        text += voice.say("列入清单", {"个数": figures.unit.total.found, "个人": people})
    if theme is Theme.RECTIFICATION and figures.measures:
        text = voice.say("制定措施", {"措施": figures.measures}) + text
    return text


def _add_results(voice: Voice, figures: Figures, matters: Sequence[Matter], writer: BlockWriter) -> None:
    told = voice.tell("整改结果", results(figures), sheets="问题、进展")
    texts = [told, *_by_category(voice, figures)]
    writer.run_in(2, "推进问题查摆整改", texts)
    _add_systems(voice, matters, writer)
    _add_response(voice, matters, unit_judgements(voice.source, figures.as_of), writer)


def _by_category(voice: Voice, figures: Figures) -> tuple[str, ...]:
    text = category_sentence(figures)
    return (voice.tell("分类结果", text, sheets="问题、进展"),) if text else ()


def _add_systems(voice: Voice, matters: Sequence[Matter], writer: BlockWriter) -> None:
    if made := value_of(matters, MatterKind.SYSTEM):
        values = {"项数": made, "名称": named(matters, (MatterKind.SYSTEM,))}
        writer.run_in(2, "制度机制进一步健全", [voice.say("制度成效", values)])


def _add_response(
    voice: Voice, matters: Sequence[Matter], judged: Sequence[str], writer: BlockWriter
) -> None:
    """What was done for people and how they judged it: as the 测评 sheet counts it, else as 事项 tell."""
    deeds, votes = value_of(matters, MatterKind.DEED), value_of(matters, MatterKind.EVALUATION)
    heads = ["为群众办理实事"] if deeds else []
    heads += ["接受群众评议"] if votes or judged else []
    done = {"件数": deeds, "名称": named(matters, (MatterKind.DEED,))}
    texts = (
        voice.say("办理实事", done) if deeds else "",
        voice.say("群众评议", {"结果": votes}) if votes and not judged else "",
        *judged,
    )
    if heads:
        writer.run_in(2, "，".join(heads), [voice.tell("群众反映", "".join(texts), sheets="事项、测评")])
