"""A leader's own examination: their problems, the unit's that they claim, why, and what they do about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.chinese.deadlines import deadline_text
from docgen.chinese.numbering import end_sentence, join_items
from docgen.documents.blocks import BlockWriter
from docgen.documents.placeholders import hole
from docgen.documents.source import Source
from docgen.documents.totals import state_words
from docgen.documents.wording.voice import Voice
from docgen.model.entries import SelfCheckItem
from docgen.model.person import Person
from docgen.register.claims import ClaimedProblem, claimed_problems
from docgen.register.figures import Figures
from docgen.register.state import ProblemState
from docgen.register.tally import tally


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
    """The three parts, in the first person."""
    writer.heading(1, "存在的主要问题")
    values = {"个数": tally(who.states).found, "认领": len(who.claimed)}
    writer.text(voice.say("个人问题概况", values))
    _items(writer, [*(_own(voice, one) for one in who.states), *_claims(voice, who)])
    writer.heading(1, "产生问题的原因")
    writer.text(voice.say("个人原因概说"))
    _items(writer, list(_causes(voice, who)))
    writer.heading(1, "努力方向和整改措施")
    writer.text(voice.say("个人措施概说"))
    _items(writer, list(_measures(voice, who)))
    own = voice.source.self_check(who.person.code, SelfCheckItem.NEXT)
    writer.text(*voice.tell_all("努力方向", own, sheets="自查"))


def _items(writer: BlockWriter, texts: Sequence[str]) -> None:
    """Numbered paragraphs; a single one takes no number."""
    for text in texts:
        if len(texts) == 1:
            writer.text(text)
        else:
            writer.item(2, text)


def _own(voice: Voice, state: ProblemState) -> str:
    problem = state.problem
    text = f"{end_sentence(problem.description)}（个人清单{problem.code}，来源：{problem.source}）"
    return voice.tell("问题事实", _bracket_inside(text), sheets="问题", about=problem.code)


def _bracket_inside(text: str) -> str:
    """`…。（…）` as `…（…）。`."""
    sentence, _, note = text.rpartition("。（")
    return f"{sentence}（{note}。" if sentence else text


def _claims(voice: Voice, who: Examined) -> Iterator[str]:
    """The unit's problems with their share in each; who leads on several says so differently of the first."""
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
        values = {"编号": problem.code, "事实": problem.description.rstrip("。；"), "责任": share}
        yield voice.say("认领问题", values, about=problem.code)


def _leads(source: Source, state: ProblemState, person: Person) -> bool:
    return state.leader is not None and source.roster.person(state.leader).code == person.code


def _causes(voice: Voice, who: Examined) -> Iterator[str]:
    """Of their own problems cause and root, of the claimed ones the cause; what they say of themselves."""
    for state in who.states:
        problem = state.problem
        told = [text.rstrip("。；") for text in (problem.cause, problem.root) if text]
        if told:
            text = f"{problem.code}号问题，{told[0]}" + (f"，思想根源是{told[1]}" if told[1:] else "")
            yield voice.tell("问题原因", end_sentence(text), sheets="问题", about=problem.code)
    for one in who.claimed:
        if cause := one.state.problem.cause:
            code = one.state.problem.code
            yield voice.tell(
                "问题原因", end_sentence(f"单位清单{code}号问题，{cause}"), sheets="问题", about=code
            )
    own = [
        text
        for item in (SelfCheckItem.CAUSE, SelfCheckItem.ROOT)
        for text in voice.source.self_check(who.person.code, item)
    ]
    yield from voice.tell_all("思想剖析", own, sheets="自查")
    if not own and not any(one.problem.cause or one.problem.root for one in who.states):
        yield hole(f"{who.person.name}的原因及思想根源")


def _measures(voice: Voice, who: Examined) -> Iterator[str]:
    for state in who.states:
        problem = state.problem
        measures = join_items([one.text for one in voice.source.measures(problem)])
        text = f"针对{problem.code}号问题，{measures or hole(f'{problem.code}的整改措施') + '。'}"
        text += f"时限：{deadline_text(state.deadline)}。"
        yield voice.tell("整改措施", text, sheets="问题、措施", about=problem.code)
    if who.claimed:
        codes = "、".join(one.state.problem.code for one in who.claimed)
        counts = tally([one.state for one in who.claimed])
        values = {"个数": counts.found, "编号": codes, "情况": state_words(counts)}
        yield voice.say("带头整改", values)
