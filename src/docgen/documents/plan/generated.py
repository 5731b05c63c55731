"""Bodies that are generated from the campaign's facts, one function a `Generated` value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from docgen.chinese.dates import format_date, parse_span
from docgen.chinese.deadlines import deadline_text
from docgen.chinese.numbering import end_sentence, join_items
from docgen.chinese.terms import term_end
from docgen.chinese.text import width
from docgen.documents.blocks import BlockWriter
from docgen.documents.phase_words import phase_title, span_note
from docgen.documents.placeholders import fill, fill_all, given_fact, hole
from docgen.documents.plan.day import plan_day, plan_voice
from docgen.documents.plan.group import group_sentence
from docgen.documents.plan.reviews import producer_name
from docgen.documents.source import Source
from docgen.model.accountability import LadderStep
from docgen.model.campaign import Named
from docgen.model.deliverable import Action, Deliverable, Frequency
from docgen.model.outline import Generated
from docgen.model.review import ReviewRule
from docgen.model.schedule import TimeTarget
from docgen.model.taxonomy import Category, CountedList

MAX_HEADING_CHARS = 21
"""Characters of a heading that surely stand on a line of 28 behind the indent and a number such as （一）:
LibreOffice sets digits wider than half a character.
"""
MAX_WORD_CHARS = 12
"""Members of a counted slogan up to this long, without a stop, are words, not clauses."""
_STOPS = frozenset("，、；。")
UNSTATED = "上级方案未作规定"
Writer = Callable[[Source, BlockWriter, int], None]


def _named(items: Sequence[Named], source: Source, writer: BlockWriter, level: int) -> None:
    for item in items:
        writer.run_in(level, fill(source, item.name), [fill(source, item.text)])


def _principles(source: Source, writer: BlockWriter, level: int) -> None:
    _named(source.campaign.principles, source, writer, level)


def _goals(source: Source, writer: BlockWriter, level: int) -> None:
    _named(source.campaign.goals, source, writer, level)


def _category_text(source: Source, category: Category) -> str:
    text = end_sentence(fill(source, category.text)) if category.text else ""
    if category.manifestations:
        text += "主要表现为：" + join_items(fill_all(source, category.manifestations))
    if category.remedy:
        text += "整治办法：" + end_sentence(fill(source, category.remedy))
    return text


def _categories(source: Source, writer: BlockWriter, level: int) -> None:
    campaign = source.campaign
    for group in campaign.groups:
        writer.heading(level, group.name)
        writer.text(*fill_all(source, [text for text in (group.aim, group.text) if text]))
        for category in campaign.categories:
            if category.group in (group.code, group.name):
                writer.run_in(level + 1, category.name, [_category_text(source, category)])
    for category in campaign.categories:
        if category.group is None:
            writer.run_in(level, category.name, [_category_text(source, category)])


def _phases(source: Source, writer: BlockWriter, level: int) -> None:
    headings = _phase_headings(source)
    for phase, heading in zip(source.campaign.phases, headings, strict=True):
        writer.heading(level, heading)
        writer.text(*fill_all(source, phase.text))
        alone = len(phase.tasks) == 1
        for task in phase.tasks:
            first, *rest = fill_all(source, task.text)
            if alone:
                writer.run_ins(level + 1, [(task.name, first)])
                writer.text(*rest)
            else:
                writer.run_in(level + 1, task.name, [first, *rest])
            writer.responsible(fill_all(source, task.lead), fill_all(source, task.support))


def _phase_headings(source: Source) -> list[str]:
    """Names and dates; where one would take two lines, all but the first leave out the year it tells."""
    phases = source.campaign.phases
    notes = [span_note(source, phase) for phase in phases]
    whole = [phase_title(phase) + note for phase, note in zip(phases, notes, strict=True)]
    year = notes[0][: len("（2015年")] if notes else ""
    if not year or all(width(heading) <= MAX_HEADING_CHARS for heading in whole[1:]):
        return whole
    return [whole[0], *(heading.replace(year, "（") for heading in whole[1:])]


def _leading_group(source: Source, writer: BlockWriter, _level: int) -> None:
    sentence = group_sentence(source, plan_day(source))
    writer.text(plan_voice(source).tell("领导小组", sentence, sheets="领导小组"))
    if source.campaign.leading_body_note:
        writer.text(fill(source, source.campaign.leading_body_note))


def _unstated(one: Deliverable) -> list[str]:
    return [word for word, given in (("报送对象", one.recipients), ("时限", one.due)) if not given]


def deliverable_sentence(source: Source, one: Deliverable, *, told_before: bool = False) -> str:
    """Who delivers it, to whom, until when, with which contents; what is not stated is said so, unless
    `told_before` for all of them together.
    """
    monthly = "每月" if one.frequency is Frequency.MONTHLY else ""
    recipients = "、".join(fill_all(source, one.recipients))
    due = f"，时限为{deadline_text(one.due)}" if one.due else ""
    if one.action is Action.SUBMIT:
        target = f"报送{recipients}"
    elif one.action is Action.FEED_BACK:
        target = f"向{recipients}{one.action}" if recipients else str(one.action)
    else:
        target = f"报{recipients}{one.action}" if recipients else str(one.action)
    sentence = f"由{fill(source, one.producer)}{monthly}{target}{due}"
    unstated = _unstated(one)
    sentence += f"（{'和'.join(unstated)}{UNSTATED}）。" if unstated and not told_before else "。"
    if one.contents:
        sentence += "内容包括：" + join_items(fill_all(source, one.contents))
    if one.gate:
        sentence += end_sentence(f"前置条件：{fill(source, one.gate)}")
    return sentence


def _deliverables(source: Source, writer: BlockWriter, level: int) -> None:
    """**Why** one sentence for all: ten items that each end in the same bracket read as a form left blank."""
    deliverables = source.campaign.deliverables
    together = sum(bool(_unstated(one)) for one in deliverables) > 2
    if together:
        writer.text(plan_voice(source).say("报送说明"))
    for one in deliverables:
        sentence = deliverable_sentence(source, one, told_before=together)
        writer.run_in(level, fill(source, one.name), [sentence])


def _ladder_sentence(source: Source, step: LadderStep) -> str:
    if step.text:
        return fill(source, step.text)
    return f"{step.severity}的，给予{'、'.join(step.measures)}。"


def _conducts_sentence(source: Source) -> str:
    """What the names of conduct stand for; one that fits no category is told as such."""
    conducts = source.campaign.conducts
    named = join_items([f"“{one.name}”指{one.meaning}" for one in conducts], separator="，")
    strays = [f"“{one.name}”所指的{one.meaning}" for one in conducts if one.category is None]
    apart = f"其中{'、'.join(strays)}没有单列为整治类别，按问题的具体表现归类。" if strays else ""
    return f"上述称谓中，{named}{apart}"


def _accountability(source: Source, writer: BlockWriter, level: int) -> None:
    for step in source.campaign.ladder:
        writer.item(level, _ladder_sentence(source, step))
    if source.campaign.conducts:
        writer.text(_conducts_sentence(source))


def _cycles(source: Source, writer: BlockWriter, level: int) -> None:
    cycles = source.campaign.cycles
    if len(cycles) == 1:
        writer.text(f"{cycles[0].name}。{fill(source, cycles[0].text)}")
        return
    for cycle in cycles:
        writer.run_in(level, cycle.name, [fill(source, cycle.text)])


def _counted_text(source: Source, counted: CountedList) -> str:
    text = end_sentence(fill(source, counted.text)) if counted.text else ""
    if not counted.members:
        return text + "具体内容上级文件未列举。"
    members = fill_all(source, counted.members)
    are_words = all(len(one) <= MAX_WORD_CHARS and not _STOPS.intersection(one) for one in members)
    return text + "具体为：" + join_items(members, separator="、" if are_words else "；")


def _alike(lists: Sequence[CountedList]) -> Iterator[tuple[str, CountedList]]:
    """Lists of which nothing is known but the same remark, next to each other, as one: said once."""
    for _, some in groupby(enumerate(lists), lambda one: one[0] if one[1].members else (one[1].text,)):
        members = [counted for _, counted in some]
        yield "、".join(one.name for one in members), members[0]


def _counted(source: Source, writer: BlockWriter, level: int) -> None:
    lists = source.campaign.counted
    if len(lists) == 1:
        writer.text(f"{lists[0].name}。{_counted_text(source, lists[0])}")
        return
    for name, counted in _alike(lists):
        writer.run_in(level, name, [_counted_text(source, counted)])


def _facts(source: Source, writer: BlockWriter, level: int) -> None:
    given = {fact.name: fact.value for fact in source.form.facts}
    for fact in source.campaign.missing_facts:
        writer.item(level, f"{fact.name}：{given.get(fact.name) or hole(fact.name)}")


def target_text(source: Source, target: TimeTarget) -> str:
    """From when to when, once the unit has given the day it runs from."""
    given = given_fact(source, target.anchor) if target.anchor else None
    if given is None:
        return f"起算日期{UNSTATED}。"
    start = parse_span(given, year=source.campaign.year).last
    end = term_end(deadline_text(target.term), start)
    until = f"，至{format_date(end)}" if end is not None else ""
    return f"自{format_date(start)}起算{until}。"


def _targets(source: Source, writer: BlockWriter, level: int) -> None:
    for target in source.campaign.targets:
        title = deadline_text(target.term) + fill(source, target.goal)
        writer.run_in(level, title, [target_text(source, target)])


def _review_sentence(source: Source, rule: ReviewRule) -> str:
    parts = [f"{producer_name(source, rule)}的{rule.document}由{source.campaign.approver_of(rule)}审定"]
    if rule.gate:
        parts.append(f"审定合格后方可召开{rule.gate}")
    sentence = "，".join(parts)
    return end_sentence(
        f"{sentence}；不合格的，{fill(source, rule.on_failure)}" if rule.on_failure else sentence
    )


def _reviews(source: Source, writer: BlockWriter, level: int) -> None:
    for rule in source.campaign.reviews:
        writer.item(level, _review_sentence(source, rule))


GENERATORS: dict[Generated, Writer] = {
    Generated.PRINCIPLES: _principles,
    Generated.GOALS: _goals,
    Generated.CATEGORIES: _categories,
    Generated.PHASES: _phases,
    Generated.LEADING_GROUP: _leading_group,
    Generated.DELIVERABLES: _deliverables,
    Generated.ACCOUNTABILITY: _accountability,
    Generated.CYCLES: _cycles,
    Generated.COUNTED: _counted,
    Generated.MATTERS: _facts,
    Generated.TARGETS: _targets,
    Generated.REVIEWS: _reviews,
}
