"""The analysis report's text: what was done, where problems lie, how they were judged and mended, why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from docgen.chinese.dates import format_date
from docgen.chinese.numbering import join_items
from docgen.documents.basis import basis_clause
from docgen.documents.blocks import Block, BlockWriter
from docgen.documents.cases import Groups, pick_cases
from docgen.documents.checklists import states_by_category
from docgen.documents.intentions import intentions
from docgen.documents.judged import judgements, unit_judgements
from docgen.documents.placeholders import hole
from docgen.documents.summary.facts import PRACTICES, named, theme_sentence, value_of, work_sentence
from docgen.documents.summary.wording import add_led, category_sentence, results
from docgen.documents.totals import category_counts, category_shares
from docgen.documents.wording.voice import Voice
from docgen.model.entries import SelfCheckItem
from docgen.model.matter import Matter, MatterKind
from docgen.model.rules_order import step_of
from docgen.register.figures import Figures
from docgen.register.matters import matters_up_to

MAX_CAUSES = 3
_TOLD_LATER = frozenset({MatterKind.SYSTEM, MatterKind.DEED})
"""What came of the work; it is told with the results."""


def analysis_body(voice: Voice, day: date) -> tuple[Block, ...]:
    """All paragraphs between 主送 and the closing."""
    writer, source = BlockWriter(), voice.source
    figures, matters = source.figures(day), matters_up_to(source.form, day)
    values = {"依据": basis_clause(source), "起": format_date(source.first_day), "截至": format_date(day)}
    writer.text(voice.say("开头", values))
    judged = judgements(source, day)
    # What was counted on the 测评 sheet is told with its own denominator, not once more from 事项.
    counted = bool(unit_judgements(source, day))
    told = [one for one in matters if not (counted and one.kind is MatterKind.EVALUATION)]
    writer.heading(1, "工作开展情况")
    _add_steps(voice, told, writer)
    writer.heading(1, "问题分布情况")
    _add_distribution(voice, figures, writer)
    if judged:
        writer.heading(1, "评议和测评情况")
        writer.items(2, *voice.tell_all("评议测评", judged, sheets="测评"))
    writer.heading(1, "整改情况")
    _add_results(voice, figures, matters, writer)
    _add_causes(voice, figures, writer)
    writer.heading(1, "建立长效机制的意见")
    for text in _opinions(voice):
        add_led(writer, 2, text)
    return tuple(writer.blocks)


def _add_steps(voice: Voice, matters: Sequence[Matter], writer: BlockWriter) -> None:
    """What was done, step by step where the campaign has an order of them, else by theme."""
    if steps := tuple(_steps(voice, matters)):
        for name, text in steps:
            writer.run_in(2, name, [voice.tell("环节", text, sheets="事项", about=name)])
        if text := work_sentence(_beside_steps(voice, matters)):
            writer.run_in(2, "其他工作", [voice.tell("其他工作", text, sheets="事项")])
    elif themes := [text for one in PRACTICES if (text := theme_sentence(matters, one))]:
        writer.items(2, *voice.tell_all("环节", themes, sheets="事项"))
    else:
        writer.text(voice.say("没有事项"))


def _steps(voice: Voice, matters: Sequence[Matter]) -> Iterator[tuple[str, str]]:
    campaign = voice.source.campaign
    for at, step in enumerate(campaign.order):
        own = [one for one in matters if step_of(campaign, one) == at]
        if own:
            several = "包括" if len({one.name for one in own}) > 1 else "是"
            what = f"主要{several}{named(own, tuple(MatterKind))}。"
            yield step.name, work_sentence(own) + what


def _beside_steps(voice: Voice, matters: Sequence[Matter]) -> list[Matter]:
    """What belongs to no step, so that the steps' figures and these add up to the summary's."""
    campaign = voice.source.campaign
    return [one for one in matters if step_of(campaign, one) is None and one.kind not in _TOLD_LATER]


def _add_distribution(voice: Voice, figures: Figures, writer: BlockWriter) -> None:
    """Where the unit's problems lie, each breakdown with its parts of the whole; persons' problems apart."""
    unit, day = figures.unit, format_date(figures.as_of)
    if not unit.total.found:
        writer.text(voice.say("未查摆", {"截至": day}))
    else:
        whole = unit.total.found
        shares = category_shares(unit.by_category, whole)
        writer.text(voice.say("类别分布", {"截至": day, "个数": whole, "分类": shares}))
        writer.text(voice.say("来源分布", {"来源": category_shares(unit.by_source, whole)}))
        writer.text(voice.say("部门分布", {"部门": category_shares(unit.by_department, whole)}))
    if figures.person.total.found:
        values = {
            "人数": figures.person.people_with_problems,
            "个数": figures.person.total.found,
            "分类": category_counts(figures.person.by_category),
        }
        writer.text(voice.say("个人分布", values))


def _add_results(voice: Voice, figures: Figures, matters: Sequence[Matter], writer: BlockWriter) -> None:
    text = results(figures) + category_sentence(figures)
    writer.text(voice.tell("整改结果", text, sheets="问题、进展"))
    if made := value_of(matters, MatterKind.SYSTEM):
        text = f"{made}，涉及{named(matters, (MatterKind.SYSTEM,))}。"
        writer.text(voice.tell("制度", text, sheets="事项"))
    if deeds := value_of(matters, MatterKind.DEED):
        text = f"办理实事{deeds}，包括{named(matters, (MatterKind.DEED,))}。"
        writer.text(voice.tell("实事", text, sheets="事项"))


def _add_causes(voice: Voice, figures: Figures, writer: BlockWriter) -> None:
    """Why, in the unit's own words, else as the problems' rows say it by category; a gap is shown."""
    groups = states_by_category(voice.source, figures.unit.states)
    own = voice.source.self_check(None, SelfCheckItem.CAUSE)
    if not groups and not own:
        return
    writer.heading(1, "问题产生的原因")
    if own:
        writer.text(*voice.tell_all("原因", own, sheets="自查"))
    elif not (causes := dict(_causes(voice, groups))):
        writer.text(hole("问题产生的原因"))
    else:
        for name, text in causes.items():
            writer.run_in(2, f"{name}方面", [voice.tell("原因", text, sheets="问题", about=name)])


def _causes(voice: Voice, groups: Groups) -> Iterator[tuple[str, str]]:
    for name, states in groups:
        cases = pick_cases(voice.source, groups, states)
        if causes := [one.problem.cause for one in cases if one.problem.cause]:
            yield name, join_items(causes[:MAX_CAUSES])


def _opinions(voice: Voice) -> Sequence[str]:
    """The campaign's; where it has none, what is to be done next."""
    given = voice.source.campaign.wording.mechanisms
    if given:
        return voice.quote("长效机制", given, ("wording", "mechanisms"))
    return intentions(voice, campaigns="长效机制", own="单位意见")
