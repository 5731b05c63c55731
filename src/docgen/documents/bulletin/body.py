"""The bulletin's text: the month's work by date, figures, what was solved, what is new."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from docgen.chinese.dates import format_date, format_span
from docgen.chinese.numbering import end_sentence
from docgen.documents.blocks import Block, BlockWriter
from docgen.documents.ledger.changes import movement_sentence
from docgen.documents.rows import without_year
from docgen.documents.source import Source
from docgen.documents.summary.facts import value_of
from docgen.documents.totals import found_sentence, totals
from docgen.documents.wording.voice import Voice
from docgen.model.lookup import find_category
from docgen.model.matter import Matter, MatterKind
from docgen.model.problem import Step
from docgen.register.figures import Figures, department_label
from docgen.register.handling import count_opinions, opinions_as_of
from docgen.register.matters import matters_between
from docgen.register.movement import Change
from docgen.register.state import ProblemState

MOST_TOLD = 15
"""More pieces of work than this are only counted."""
MOST_SOLVED = 2
MOST_MEASURES = 2
_RECTIFICATION = "问题、进展"
_DONE = (Step.COMPLETED, Step.IMMEDIATE)
_COUNTED = {MatterKind.OPINIONS: "意见建议", MatterKind.COMPLAINT: "投诉举报"}
"""What 意见 calls the sorts of letters that 事项 counts as a whole."""


def bulletin_body(voice: Voice, first: date) -> tuple[Block, ...]:
    """All paragraphs of the issue for the month from `first` to the edition's day."""
    writer, source = BlockWriter(), voice.source
    figures = source.figures(voice.occasion.as_of)
    writer.heading(1, "工作动态")
    _add_work(voice, matters_between(source.form, first, figures.as_of), writer)
    writer.heading(1, "整改进展")
    writer.text(voice.tell("本月变化", movement_sentence(source, figures), sheets=_RECTIFICATION))
    counted = f"截至{format_date(figures.as_of)}，{_totals(figures)}"
    writer.text(voice.tell("整改总数", counted, sheets=_RECTIFICATION))
    if solved := _solved(figures):
        writer.heading(1, "整改实例")
        writer.run_ins(2, [_example(voice, state) for state in solved])
    writer.heading(1, "新情况、新问题")
    told = _letters_told(source, first, figures.as_of)
    nothing = "没有新问题" if told else "没有新情况"
    writer.text(*(_news(voice, figures, first, told) or (voice.say(nothing),)))
    return tuple(writer.blocks)


def _totals(figures: Figures) -> str:
    own = found_sentence(totals("单位问题", figures.unit.total), "单位问题")
    if not figures.person.total.found:
        return own
    return own + found_sentence(totals("个人问题", figures.person.total), "个人问题")


def _add_work(voice: Voice, matters: Sequence[Matter], writer: BlockWriter) -> None:
    """Each piece of work by date; those of one name and day, like one case's 问责, together."""
    groups: dict[tuple[date, MatterKind, str], list[Matter]] = {}
    for matter in sorted(matters, key=lambda one: one.on.last):
        groups.setdefault((matter.on.last, matter.kind, matter.name), []).append(matter)
    told = list(groups.values())
    shown = told[:MOST_TOLD]
    writer.run_ins(
        2, [(_headline(one[0]), voice.tell("工作", _work(one), sheets="事项、问责")) for one in shown]
    )
    if rest := told[MOST_TOLD:]:
        kinds = Counter(str(group[0].kind) for group in rest)
        counted = f"此外还有{'、'.join(f'{kind}{count}项' for kind, count in kinds.items())}。"
        writer.text(voice.tell("其余工作", counted, sheets="事项、问责"))
    if not told:
        writer.text(voice.say("没有工作"))


def _headline(matter: Matter) -> str:
    name = matter.name
    return f"{matter.result or ''}《{name}》" if matter.kind is MatterKind.SYSTEM else name


def _work(group: Sequence[Matter]) -> str:
    """`3月12日，主要负责人作动员，部署五个阶段任务，参加64人次。`"""
    one = group[0]
    told = (without_year(format_span(one.on)), (one.content or "").rstrip("。；"), _figure(group))
    return end_sentence("，".join(text for text in told if text))


def _figure(group: Sequence[Matter]) -> str:
    """What is worth a number of some work; that it was one time, one piece or one system goes without."""
    kind = group[0].kind
    if kind in (MatterKind.SYSTEM, MatterKind.OTHER):
        return ""
    value = value_of(group, kind)
    if kind is MatterKind.ACCOUNTABILITY:
        results = {one.result for one in group}
        people = value.partition("，")[0]
        return f"问责{value}" if all(results) else f"问责{people}"
    return re.sub("^1[次件期份](?:、|$)", "", value)


def _solved(figures: Figures) -> list[ProblemState]:
    """Unit problems struck off in the month, then those completed: the first few in the form's order."""
    month, states = figures.unit.month, {one.problem.code: one for one in figures.unit.states}
    codes = dict.fromkeys((*month.of(Change.CLOSED), *month.of(Change.COMPLETED)))
    done = [states[code] for code in codes if code in states and states[code].completed_on is not None]
    return done[:MOST_SOLVED]


def _solved_by(source: Source, state: ProblemState) -> str:
    category = find_category(source.campaign, state.problem.category).name
    return f"{department_label(source.roster, state)}整改“{category}”问题{state.problem.code}"


def _example(voice: Voice, state: ProblemState) -> tuple[str, str]:
    """What the problem was, what was done and what came of it, in the unit's own words."""
    told = [turn.event.entry.text for turn in state.turns if turn.event.step in _DONE]
    measures = [one.text.rstrip("。；") for one in voice.source.measures(state.problem)][:MOST_MEASURES]
    parts = ["问题：" + end_sentence("".join(state.problem.description.split("\n")))]
    parts += ["做法：" + end_sentence("；".join(measures))] if measures else []
    parts += ["结果：" + end_sentence(told[-1])] if told else []
    text = voice.tell("实例", "\n".join(parts), sheets="问题、措施、进展", about=state.problem.code)
    return _solved_by(voice.source, state), text


def _news(voice: Voice, figures: Figures, first: date, told: set[str]) -> tuple[str, ...]:
    """What was found, what came in, what came back and what is late; empty where there is nothing."""
    late = [one.problem.code for one in figures.unit.states if one.overdue]
    values = {"截至": format_date(figures.as_of), "个数": len(late), "编号": "、".join(late)}
    back = [
        f"{change}的单位问题有{len(codes)}个（{'、'.join(codes)}）。"
        for change in (Change.REFUSED, Change.REOPENED)
        if (codes := figures.unit.month.of(change))
    ]
    return (
        *_found(voice, figures),
        *_received(voice, figures, first, told),
        *voice.tell_all("退回反弹", back, sheets="进展"),
        *([voice.say("逾期", values)] if late else []),
    )


def _found(voice: Voice, figures: Figures) -> Iterator[str]:
    states = {one.problem.code: one.problem for one in figures.unit.every}
    found = Counter(
        find_category(voice.source.campaign, states[code].category).name
        for code in figures.unit.month.of(Change.FOUND)
    )
    if found:
        names = (one.name for one in voice.source.campaign.categories)
        by = "、".join(f"{name}{found[name]}个" for name in names if found[name])
        yield voice.say("新发现", {"个数": found.total(), "分类": by})


def _letters_told(source: Source, first: date, last: date) -> set[str]:
    """The sorts of letters that the month's 事项 count as a whole."""
    return {_COUNTED[one.kind] for one in matters_between(source.form, first, last) if one.kind in _COUNTED}


def _received(voice: Voice, figures: Figures, first: date, told: set[str]) -> Iterator[str]:
    """What came in this month, without the sorts `told` above, which a second figure would contradict."""
    states = opinions_as_of(voice.source.form, figures.as_of)
    counts = [
        f"{one.label}{one.received}{one.unit}" + (f"（办结{one.done}{one.unit}）" if one.done else "")
        for one in count_opinions([one for one in states if one.opinion.received.last >= first])
        if one.label not in told
    ]
    if counts:
        yield voice.say("新收到", {"件数": "、".join(counts)})
