"""The leaders' common examination: the unit's problems as their own, why, and what they do about it."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.chinese.numbering import end_sentence, join_items
from docgen.documents.blocks import BlockWriter
from docgen.documents.cases import pick_cases
from docgen.documents.checklists import states_by_category
from docgen.documents.placeholders import hole
from docgen.documents.rows import limit_clause, person_text, stand_clause
from docgen.documents.source import Source
from docgen.documents.totals import category_counts
from docgen.documents.wording.voice import Voice
from docgen.model.entries import SelfCheckItem
from docgen.model.person import Layer
from docgen.register.figures import Figures
from docgen.register.state import ProblemState

Groups = Sequence[tuple[str, Sequence[ProblemState]]]


def write_unit(voice: Voice, figures: Figures, writer: BlockWriter) -> None:
    """The three parts; cases are told of every category, with their causes and what is done."""
    groups = states_by_category(voice.source, figures.unit.states)
    cases = [(name, pick_cases(voice.source, groups, states)) for name, states in groups]
    writer.heading(1, "存在的主要问题")
    total = figures.unit.total.found
    writer.text(voice.say("单位问题概况", {"个数": total, "类别": category_counts(figures.unit.by_category)}))
    for name, states in cases:
        texts = [_fact(voice, state) for state in states]
        writer.run_in(2, f"{name}方面", [_several(texts)])
    writer.heading(1, "产生问题的原因")
    writer.text(voice.say("单位原因概说"), *_causes(voice, cases, figures))
    writer.heading(1, "努力方向和整改措施")
    writer.text(voice.say("单位措施概说", {"个数": total, "措施": figures.measures}))
    for _, states in cases:
        for state in states[:1]:
            writer.run_in(2, f"{state.problem.code}号问题", [_measure(voice, state)])
    writer.text(*_next(voice))


def _several(texts: Sequence[str]) -> str:
    return texts[0] if len(texts) == 1 else join_items(texts)


def _fact(voice: Voice, state: ProblemState) -> str:
    problem = state.problem
    text = f"{problem.description.rstrip('。；')}（{problem.code}）。"
    return voice.tell("问题事实", text, sheets="问题", about=problem.code)


def _causes(voice: Voice, cases: Groups, figures: Figures) -> Sequence[str]:
    """What the unit says of itself, then the causes of the cases and the roots its leaders found."""
    source = voice.source
    checks = (SelfCheckItem.CAUSE, SelfCheckItem.ROOT)
    told = [text for item in checks for text in source.self_check(None, item)]
    for name, states in cases:
        causes = [state.problem.cause for state in states if state.problem.cause]
        if causes:
            told.append(f"{name}方面，{join_items(causes)}")
    if roots := _roots(source, figures):
        told.append(f"班子成员从思想上剖析：{join_items(roots)}")
    return voice.tell_all("问题原因", told or [hole("领导班子问题的原因")], sheets="问题、自查")


def _roots(source: Source, figures: Figures) -> list[str]:
    """The first 思想根源 that each leader names of a problem of their own, in the form's order of people."""
    roots = []
    for person in source.roster.people_of(Layer.LEADER):
        own = (one.problem.root for one in source.personal_states(person.code, figures.as_of))
        roots += [root.rstrip("。；") for root in own if root][:1]
    return roots


def _measure(voice: Voice, state: ProblemState) -> str:
    """The first measure for a case, who leads, until when."""
    source, problem = voice.source, state.problem
    measures = [one.text.rstrip("。；") for one in source.measures(problem)]
    text = f"{measures[0] if measures else hole(f'{problem.code}的整改措施')}"
    led = person_text(source, state.leader, state)
    until = f"{f'由{led}牵头，' if led else ''}{limit_clause(state)}{stand_clause(state)}"
    return voice.tell("整改措施", end_sentence(f"{text}，{until}"), sheets="问题、措施", about=problem.code)


def _next(voice: Voice) -> Sequence[str]:
    source = voice.source
    if own := source.self_check(None, SelfCheckItem.NEXT):
        return voice.tell_all("努力方向", own, sheets="自查")
    return voice.quote("努力方向", source.campaign.wording.next_steps[:1], ("wording", "next_steps"))
