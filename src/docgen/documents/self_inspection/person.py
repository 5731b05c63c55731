"""A person's report, in the first person; a leading member also answers for the problems they lead on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from docgen.chinese.dates import format_date
from docgen.chinese.numbering import end_sentence, join_items
from docgen.chinese.numerals import to_han
from docgen.documents.blocks import Block, BlockWriter
from docgen.documents.checklists import claimed, states_by_category
from docgen.documents.placeholders import hole
from docgen.documents.rows import deadline_in_force
from docgen.documents.self_inspection.parts import Part, write_parts
from docgen.documents.self_inspection.progress import progress_sentence
from docgen.documents.self_inspection.required import missing_cause
from docgen.documents.source import Source
from docgen.documents.totals import state_words
from docgen.documents.wording.paragraph import Paragraph, like
from docgen.documents.wording.voice import Voice
from docgen.model.entries import SelfCheckItem
from docgen.model.organisation import DepartmentKind
from docgen.model.person import Layer, Person, Position
from docgen.register.state import ProblemState
from docgen.register.tally import tally

_GROUP = (Position.HEAD, Position.FIRST_DEPUTY, Position.DEPUTY, Position.MEMBER)


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who reports as of when, with their own problems; `led` are unit problems they lead on as 责任领导."""

    voice: Voice
    person: Person
    day: date
    states: tuple[ProblemState, ...]
    led: tuple[ProblemState, ...]

    @property
    def source(self) -> Source:
        """What the report is made from."""
        return self.voice.source

    @property
    def is_leading(self) -> bool:
        """Whether they report as a leading member."""
        return is_leading(self.source, self.person)

    @property
    def duty(self) -> str:
        """What a leading member calls the work they answer for."""
        return "分管工作" if self.person.layer is Layer.LEADER else "负责的工作"

    @property
    def groups(self) -> tuple[tuple[str, tuple[ProblemState, ...]], ...]:
        """Their problems by category."""
        return states_by_category(self.source, self.states)


def is_leading(source: Source, person: Person) -> bool:
    """Whether they report as a leading member: 班子成员, or a member of the leading group itself."""
    if person.layer is Layer.LEADER:
        return True
    members = [one for one in source.form.group if one.position in _GROUP]
    return any(person in source.roster.members(one) for one in members)


def post_of(source: Source, person: Person, day: date) -> str:
    """Department and titles (`市容科科员`), without the leading group's own name; empty without a post."""
    titles = source.roster.titles(person, day)
    department = source.roster.department_of(person, day)
    if department is None or department.kind is DepartmentKind.LEADERSHIP:
        return titles
    known = titles.startswith((department.label, department.name))
    return titles if known else department.label + titles


def person_body(voice: Voice, person: Person, day: date) -> tuple[Block, ...]:
    """A person's report as of a day."""
    reporter = _reporter(voice, person, day)
    writer = BlockWriter()
    writer.text(_opening(reporter))
    writer.heading(1, "自查方式")
    writer.text(*_methods(reporter))
    if reporter.states or reporter.led:
        _problems(reporter, writer)
        _causes(reporter, writer)
        _measures(reporter, writer)
    else:
        writer.heading(1, "自查结果")
        writer.text(_nothing(reporter))
    writer.heading(1, "努力方向")
    writer.text(*_next_steps(reporter))
    return tuple(writer.blocks)


def closing_of(voice: Voice) -> str:
    """The report's last sentence."""
    return voice.say("个人结尾")


def _reporter(voice: Voice, person: Person, day: date) -> Reporter:
    source = voice.source
    led: tuple[ProblemState, ...] = ()
    if is_leading(source, person):
        led = tuple(
            state
            for state in source.figures(day).unit.states
            if state.leader and source.roster.person(state.leader).code == person.code
        )
    return Reporter(voice, person, day, source.personal_states(person.code, day), led)


def _opening(reporter: Reporter) -> str:
    source = reporter.source
    post = post_of(source, reporter.person, reporter.day)
    values = {
        "岗位": post or "本职",
        "分管": reporter.duty,
        "起": format_date(source.first_day),
        "截至": format_date(reporter.day),
    }
    return reporter.voice.say("领导开头" if post and reporter.is_leading else "个人开头", values)


def _methods(reporter: Reporter) -> Sequence[str]:
    """Their own words, else some of the campaign's; then where their problems come from."""
    voice, wording = reporter.voice, reporter.source.campaign.wording
    own = reporter.source.self_check(reporter.person.code, SelfCheckItem.METHOD)
    if own:
        texts = voice.tell_all("个人自查方式", own, sheets="自查")
    else:
        texts = _common(reporter, "个人自查方式", wording.personal_methods, "personal_methods")
    origins = dict.fromkeys(state.problem.source for state in reporter.states)
    # The source of a single problem stands with the problem itself.
    if len(reporter.states) < 2 or not texts:
        return texts
    where = voice.say("个人来源", {"来源": "、".join(origins)})
    return (*texts[:-1], like(texts[-1], end_sentence(texts[-1]) + where))


def _common(reporter: Reporter, key: str, texts: Sequence[str], field: str) -> tuple[Paragraph, ...]:
    """Some of the campaign's paragraphs, others for each person: three for a leading member, else two."""
    return reporter.voice.quote_some(key, texts, ("wording", field), 3 if reporter.is_leading else 2)


def _nothing(reporter: Reporter) -> str:
    return reporter.voice.say("个人未查摆", {"截至": format_date(reporter.day)})


def _problems(reporter: Reporter, writer: BlockWriter) -> None:
    writer.heading(1, "存在的主要问题")
    groups = reporter.groups
    if groups:
        counts = "、".join(f"{name}方面{len(states)}个" for name, states in groups)
        where = f"属于{groups[0][0]}方面" if len(groups) == 1 else f"其中{counts}"
        values = {"截至": format_date(reporter.day), "个数": tally(reporter.states).found, "分布": where}
        writer.text(reporter.voice.say("个人查摆结果", values))
    else:
        writer.text(_nothing(reporter))
    parts = [Part(f"{name}方面", _problem_texts(reporter, states)) for name, states in groups]
    if reporter.led:
        parts.append(Part("分管工作方面", (_led_text(reporter),)))
    write_parts(writer, parts)


def _problem_texts(reporter: Reporter, states: Sequence[ProblemState]) -> tuple[str, ...]:
    texts = [_problem_text(reporter, state) for state in states]
    if len(texts) > 1:
        texts = [f"{to_han(number)}是{text}" for number, text in enumerate(texts, 1)]
    return _told(reporter, "个人问题", states, texts, "问题")


def _problem_text(reporter: Reporter, state: ProblemState) -> str:
    problem, voice = state.problem, reporter.voice
    text = end_sentence(problem.description)
    text += voice.say("问题来源", {"来源": problem.source}, about=problem.code)
    if codes := claimed(reporter.source, state):
        text += voice.say("认领", {"编号": "、".join(codes)}, about=problem.code)
    return text


def _told(
    reporter: Reporter, key: str, states: Sequence[ProblemState], texts: Sequence[str], sheets: str
) -> tuple[str, ...]:
    """A paragraph for each problem that has a text."""
    return tuple(
        reporter.voice.tell(key, text, sheets=sheets, about=state.problem.code)
        for state, text in zip(states, texts, strict=True)
        if text
    )


def _ordinal(texts: Sequence[str], prefix: str = "") -> list[str]:
    """Texts about several problems, each told apart by the problem's place; a lone one as it is."""
    if len(texts) == 1:
        return [*texts]
    return [text and f"{prefix}第{to_han(number)}个问题，{text}" for number, text in enumerate(texts, 1)]


def _led_text(reporter: Reporter) -> str:
    codes = [state.problem.code for state in reporter.led]
    listed = f"{'、'.join(codes[:5])}等" if len(codes) > 5 else "、".join(codes)
    values = {
        "截至": format_date(reporter.day),
        "个数": tally(reporter.led).found,
        "编号": listed,
        "分管": reporter.duty,
    }
    return reporter.voice.say("分管问题", values)


def _causes(reporter: Reporter, writer: BlockWriter) -> None:
    writer.heading(1, "原因及思想根源")
    parts = [
        Part(f"{name}方面", texts)
        for name, states in reporter.groups
        if (texts := _cause_texts(reporter, states))
    ]
    checks = (SelfCheckItem.CAUSE, SelfCheckItem.ROOT)
    own = [text for item in checks for text in reporter.source.self_check(reporter.person.code, item)]
    missing = [] if own else [missing_cause(reporter.source, state) for state in reporter.states]
    if own:
        texts = reporter.voice.tell_all("综合剖析", own, sheets="自查")
        parts.append(Part("综合剖析" if parts else "思想根源", texts))
    if any(missing):
        parts.append(Part("", tuple(text for text in missing if text)))
    if not parts:
        parts.append(Part("", (hole(f"{reporter.person.name}的原因及思想根源"),)))
    write_parts(writer, parts)


def _cause_texts(reporter: Reporter, states: Sequence[ProblemState]) -> tuple[str, ...]:
    texts = _ordinal([_cause_text(reporter.voice, state) for state in states])
    return _told(reporter, "个人原因", states, texts, "问题")


def _cause_text(voice: Voice, state: ProblemState) -> str:
    """Cause and root, each behind its own lead-in; empty where the problem has neither."""
    problem = state.problem
    given = (("原因引语", problem.cause), ("根源引语", problem.root))
    return "".join(voice.say(key, about=problem.code) + end_sentence(text) for key, text in given if text)


def _measures(reporter: Reporter, writer: BlockWriter) -> None:
    writer.heading(1, "整改措施和时限")
    parts = [Part(f"{name}方面", _measure_texts(reporter, states)) for name, states in reporter.groups]
    if reporter.led:
        counts = tally(reporter.led)
        values = {
            "个数": counts.found,
            "截至": format_date(reporter.day),
            "情况": state_words(counts, progress=True),
        }
        parts.append(Part("分管工作方面", (reporter.voice.say("分管整改", values),)))
    write_parts(writer, parts)


def _measure_texts(reporter: Reporter, states: Sequence[ProblemState]) -> tuple[str, ...]:
    texts = _ordinal([_measure_text(reporter.voice, state) for state in states], "针对")
    return _told(reporter, "个人措施", states, texts, "措施、进展")


def _measure_text(voice: Voice, state: ProblemState) -> str:
    problem, source = state.problem, voice.source
    measures = join_items([one.text for one in source.measures(problem)])
    opening = voice.say("措施引语", about=problem.code) + (
        measures or hole(f"{problem.code}的整改措施") + "。"
    )
    limit = voice.say("时限", {"时限": deadline_in_force(state)}, about=problem.code)
    return f"{opening}{limit}{progress_sentence(voice, state)}"


def _next_steps(reporter: Reporter) -> Sequence[str]:
    """Their own words; else some of the campaign's and what is left of their own list."""
    source = reporter.source
    if own := source.self_check(reporter.person.code, SelfCheckItem.NEXT):
        return reporter.voice.tell_all("个人努力方向", own, sheets="自查")
    common = source.campaign.wording.personal_next_steps
    texts = _common(reporter, "个人努力方向", common, "personal_next_steps")
    return [*texts, remaining] if (remaining := _remaining(reporter)) else texts


def _remaining(reporter: Reporter) -> str:
    counts = tally(reporter.states)
    kinds = (("未完打算", counts.open), ("已完打算", counts.done), ("长期打算", counts.long_term))
    text = join_items([reporter.voice.say(key, {"个数": count}) for key, count in kinds if count])
    return reporter.voice.tell("剩余打算", text, sheets="问题、进展") if text else ""
