"""A leader's own examination: their problems, the unit's that they claim, why, and what they do about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.chinese.deadlines import deadline_text
from docgen.chinese.numbering import end_sentence, join_items
from docgen.documents.blocks import BlockWriter
from docgen.documents.placeholders import hole
from docgen.documents.rows import stand_clause
from docgen.documents.source import Source
from docgen.documents.totals import state_words
from docgen.documents.wording.voice import Voice
from docgen.model.entries import SelfCheckItem
from docgen.model.person import Person
from docgen.register.claims import ClaimedProblem, claimed_problems
from docgen.register.figures import Figures
from docgen.register.state import ProblemState
from docgen.register.tally import tally

_OWN, _UNITS = "个人清单", "单位清单"


@dataclass(frozen=True, slots=True)
class Examined:
    """Who examines themselves: their own problems, and those of the unit that they claim."""

    person: Person
    states: tuple[ProblemState, ...]
    claimed: tuple[ClaimedProblem, ...]


def examined(source: Source, person: Person, figures: Figures) -> Examined:
    """What a leader has to answer for as of the figures' day: also what they lead on, claimed or not."""

    def answers(one: ClaimedProblem) -> bool:
        return _leads(source, one.state, person) or one.claim_of(person.code) is not None

    claimed = tuple(one for one in claimed_problems(source.roster, figures) if answers(one))
    return Examined(person, source.personal_states(person.code, figures.as_of), claimed)


def write_person(voice: Voice, who: Examined, writer: BlockWriter) -> None:
    """The three parts, in the first person; each problem under its number."""
    writer.heading(1, "存在的主要问题")
    values = {"个数": tally(who.states).found, "认领": len(who.claimed)}
    writer.text(voice.say("个人问题概况", values))
    for state in who.states:
        writer.run_in(2, f"{_OWN}{state.problem.code}号问题", [_own(voice, state)])
    for code, text in _claims(voice, who):
        writer.run_in(2, f"{_UNITS}{code}号问题", [text])
    writer.heading(1, "产生问题的原因")
    writer.text(voice.say("个人原因概说"))
    _write_causes(voice, who, writer)
    writer.heading(1, "努力方向和整改措施")
    writer.text(voice.say("个人措施概说"))
    _write_measures(voice, who, writer)
    own = voice.source.self_check(who.person.code, SelfCheckItem.NEXT)
    writer.text(*voice.tell_all("努力方向", own, sheets="自查"))


def _own(voice: Voice, state: ProblemState) -> str:
    problem = state.problem
    text = f"{problem.description.rstrip('。；')}（来源：{problem.source}）。"
    return voice.tell("问题事实", text, sheets="问题", about=problem.code)


def _claims(voice: Voice, who: Examined) -> Iterator[tuple[str, str]]:
    """The unit's problems by number with their share in each; who leads on several says so differently of
    the first.
    """
    led = 0
    for one in who.claimed:
        problem, claim = one.state.problem, one.claim_of(who.person.code)
        if claim is not None and claim.shares:
            codes = "、".join(share.problem.code for share in claim.shares)
            share = voice.say("已列责任", {"个人编号": codes}, about=problem.code)
        elif _leads(voice.source, one.state, who.person):
            share = voice.say("同样牵头" if led else "牵头责任", about=problem.code)
            led += 1
        else:
            share = voice.say("共同责任", about=problem.code)
        values = {"事实": problem.description.rstrip("。；"), "责任": share}
        yield problem.code, voice.say("认领问题", values, about=problem.code)


def _leads(source: Source, state: ProblemState, person: Person) -> bool:
    return state.leader is not None and source.roster.person(state.leader).code == person.code


def _write_causes(voice: Voice, who: Examined, writer: BlockWriter) -> None:
    """Of their own problems cause and root, of the claimed ones the cause; what they say of themselves."""
    for prefix, states in ((_OWN, who.states), (_UNITS, tuple(one.state for one in who.claimed))):
        for state in states:
            problem = state.problem
            root = problem.root if prefix == _OWN else None
            told = [text.rstrip("。；") for text in (problem.cause, root) if text]
            if told:
                text = end_sentence(told[0] + (f"，思想根源是{told[1]}" if told[1:] else ""))
                said = voice.tell("问题原因", text, sheets="问题", about=problem.code)
                writer.run_in(2, f"{prefix}{problem.code}号问题", [said])
    checks = (SelfCheckItem.CAUSE, SelfCheckItem.ROOT)
    own = [text for item in checks for text in voice.source.self_check(who.person.code, item)]
    if not own and not any(one.problem.cause or one.problem.root for one in who.states):
        own = [hole(f"{who.person.name}的原因及思想根源")]
    writer.text(*voice.tell_all("思想剖析", own, sheets="自查"))


def _write_measures(voice: Voice, who: Examined, writer: BlockWriter) -> None:
    for state in who.states:
        problem = state.problem
        measures = join_items([one.text for one in voice.source.measures(problem)])
        text = measures or hole(f"{problem.code}的整改措施") + "。"
        text += f"时限：{deadline_text(state.deadline)}{stand_clause(state)}。"
        said = voice.tell("整改措施", text, sheets="问题、措施", about=problem.code)
        writer.run_in(2, f"{_OWN}{problem.code}号问题", [said])
    if who.claimed:
        codes = "、".join(one.state.problem.code for one in who.claimed)
        counts = tally([one.state for one in who.claimed])
        values = {"个数": counts.found, "编号": codes, "情况": state_words(counts)}
        writer.run_in(2, "由本人负责的单位问题", [voice.say("带头整改", values)])
