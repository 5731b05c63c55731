"""The text of a stage summary: the phase's tasks, its movement, what remains, the next phase."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from docgen.chinese.dates import DateSpan, Precision, format_date, format_span
from docgen.chinese.numbering import end_sentence
from docgen.documents.basis import basis_clause
from docgen.documents.below import units_paragraph
from docgen.documents.blocks import Block, BlockWriter
from docgen.documents.phase_words import phase_title, span_note
from docgen.documents.placeholders import fill
from docgen.documents.source import Source
from docgen.documents.summary.facts import Theme, named, place_themes, theme_kinds, theme_sentence
from docgen.documents.summary.remaining import add_remaining
from docgen.documents.summary.wording import add_led, category_sentence, results
from docgen.documents.wording.voice import Voice
from docgen.model.matter import Matter
from docgen.model.schedule import Phase
from docgen.register.figures import Figures
from docgen.register.matters import matters_between
from docgen.register.movement import Change, Movement, movement


def stage_body(voice: Voice, figures: Figures, phase: Phase) -> tuple[Block, ...]:
    """All paragraphs between 主送 and 署名."""
    source = voice.source
    first = counted_from(source, phase)
    writer = BlockWriter()
    writer.text(_opening(voice, figures, phase))
    writer.heading(1, "本阶段主要工作")
    _add_work(voice, figures, phase, writer)
    writer.heading(1, "问题整改情况")
    shared = "" if first == source.phase_first(phase) else "，与上一阶段重合的日期已计入上一阶段"
    _add_figures(voice, figures, first, shared, writer)
    if below := units_paragraph(source, figures.as_of):
        writer.text(f"所属单位整改情况：{below}")
    writer.heading(1, "存在的问题")
    add_remaining(voice, figures, writer)
    _add_next_phase(voice, phase, writer)
    return tuple(writer.blocks)


def counted_from(source: Source, phase: Phase) -> date:
    """The first day that counts for a phase: a day it shares with an earlier one counts there only."""
    first, last = source.phase_first(phase), source.phase_span(phase).last
    ends = (source.phase_span(one).last for one in source.dated_phases)
    return max([first, *(end + timedelta(days=1) for end in ends if first <= end < last)])


def _opening(voice: Voice, figures: Figures, phase: Phase) -> str:
    source = voice.source
    values = {
        "依据": basis_clause(source),
        "时间": format_span(source.phase_span(phase)),
        "活动": fill(source, source.campaign.name),
        "阶段": phase_title(phase),
        "截至": format_date(figures.as_of),
    }
    return voice.say("阶段开头", values)


def _add_work(voice: Voice, figures: Figures, phase: Phase, writer: BlockWriter) -> None:
    source = voice.source
    matters = matters_between(source.form, counted_from(source, phase), figures.as_of)
    names = [fill(source, task.name) for task in phase.tasks]
    if names:
        listed = ("；" if any("、" in name for name in names) else "、").join(names)
        writer.text(voice.say("阶段任务", {"任务": listed, "项数": len(names)}))
    facts = {theme: text for theme in Theme if (text := _facts(matters, theme))}
    homes = place_themes(facts, names)
    told = [
        (name, voice.tell("阶段工作", text, sheets="事项", about=name))
        for index, name in enumerate(names)
        if (text := "".join(facts[theme] for theme in facts if homes.get(theme) == index))
    ]
    if others := "".join(text for theme, text in facts.items() if theme not in homes):
        other = voice.tell("其他工作", others, sheets="事项")
        told.append(("其他工作" if homes else "工作开展情况", other))
    writer.run_ins(2, told)
    if not facts:
        writer.text(voice.say("没有事项"))


def _facts(matters: Sequence[Matter], theme: Theme) -> str:
    sentence = theme_sentence(matters, theme)
    kinds = theme_kinds(theme)
    several = len({one.name for one in matters if one.kind in kinds}) > 1
    return f"{sentence}主要{'包括' if several else '是'}{named(matters, kinds)}。" if sentence else ""


def _add_figures(voice: Voice, figures: Figures, first: date, shared: str, writer: BlockWriter) -> None:
    moved = movement(figures.unit.every, first, figures.as_of)
    personal = movement(figures.person.every, first, figures.as_of)
    span = format_span(DateSpan(first, figures.as_of, Precision.DAY, ""))
    changes = [f"单位问题{_movement_words(moved)}"]
    if figures.person.states:
        changes.append(f"个人问题{_movement_words(personal)}")
    writer.text(
        voice.say("阶段变化", {"时间": span + shared, "变化": "；".join(changes)}),
        voice.tell("整改结果", results(figures), sheets="问题、进展"),
    )
    if text := category_sentence(figures):
        writer.text(voice.tell("分类结果", text, sheets="问题、进展"))


def _movement_words(moved: Movement) -> str:
    counted = [f"{change}{len(codes)}个" for change in Change if (codes := moved.of(change))]
    return "、".join(counted) or "没有变化"


def _add_next_phase(voice: Voice, phase: Phase, writer: BlockWriter) -> None:
    source = voice.source
    after = _next_phase(source, phase)
    if after is None:
        return
    writer.heading(1, "下一阶段工作安排")
    focus = "，重点抓好以下工作" if after.tasks or after.text else ""
    values = {"阶段": phase_title(after) + span_note(source, after), "重点": focus}
    writer.text(voice.say("下一阶段", values))
    tasks = [(fill(source, task.name), _first_sentence(fill(source, task.text[0]))) for task in after.tasks]
    writer.run_ins(2, tasks)
    if not after.tasks:
        for text in after.text:
            add_led(writer, 2, fill(source, text))


def _next_phase(source: Source, phase: Phase) -> Phase | None:
    """The phase that ends next; the one behind it in the plan while the next ones have no dates."""
    last = source.phase_span(phase).last
    later = [one for one in source.dated_phases if source.phase_span(one).last > last]
    if later:
        return min(later, key=lambda one: source.phase_span(one).last)
    behind = source.campaign.phases[source.campaign.phases.index(phase) + 1 :]
    return next((one for one in behind if one not in source.dated_phases), None)


def _first_sentence(text: str) -> str:
    return end_sentence(text.partition("。")[0])
