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
from docgen.documents.placeholders import fill, hole
from docgen.documents.rows import problem_row
from docgen.documents.self_inspection.parts import Part, write_parts
from docgen.documents.self_inspection.phrases import pick, pick_some, progress_sentence
from docgen.documents.self_inspection.required import missing_cause
from docgen.documents.source import Source
from docgen.documents.totals import state_words
from docgen.model.entries import SelfCheckItem
from docgen.model.organisation import DepartmentKind
from docgen.model.person import Layer, Person, Position
from docgen.register.state import ProblemState
from docgen.register.tally import tally

_GROUP = (Position.HEAD, Position.FIRST_DEPUTY, Position.DEPUTY, Position.MEMBER)
_OPENINGS = (
    "按照{unit}开展{campaign}的安排，我自{first}起结合{post}岗位的工作，对自己的思想、履职和作风逐项作了检查。"
    "现将截至{day}的自查情况报告如下。",
    "{campaign}开展以来，我联系{post}岗位的实际，对照检查、边查边改。现将{first}至{day}的自查情况报告如下。",
    "根据{unit}{campaign}的部署，本人立足{post}岗位职责，自{first}起认真开展自查自纠。现将截至{day}的情况报告如下。",
    "我在{post}岗位上参加了{campaign}，从{first}开始，围绕职责和纪律要求一项一项检查自己。截至{day}，自查情况"
    "如下。",
)
_LEADER_OPENINGS = (
    "{unit}开展{campaign}以来，我作为{post}，既检查自己，也检查{duty}，自{first}起带头自查、带头整改。现将截至"
    "{day}的情况报告如下。",
    "按照{campaign}的部署，我结合所任{post}的职责，自{first}起把自己摆进去、把{duty}摆进去，认真开展自查自纠。"
    "现将截至{day}的情况报告如下。",
    "作为{post}，我自{first}起按照{campaign}的要求，从个人作风查到{duty}、从具体事情查到思想根源。截至{day}，"
    "自查情况如下。",
)
_FOUND = (
    "截至{day}，我查摆出个人问题{n}个，{where}。",
    "经过对照检查，截至{day}，本人共找出自身问题{n}个，{where}。",
    "截至{day}，列入我个人清单的问题有{n}个，{where}。",
)
_SOURCES = ("问题来源为{source}。", "这一问题来自{source}。", "问题线索来自{source}。")
_CAUSE = ("究其原因，", "从直接原因看，", "之所以如此，原因在于：", "分析起来，")
_ROOT = ("从思想根源上剖析，", "往深处挖，思想上的根子是：", "思想根源在于：", "从主观上找，")
_MEASURE = ("我的整改措施是：", "对此，我采取的措施是：", "具体整改措施：", "我将这样改：")
_CLOSINGS = (
    "以上是我的自查情况，不当之处，请领导和同志们批评指正。",
    "以上报告如有不足，恳请领导和同事批评帮助。",
    "以上情况属实，请审阅。",
)


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who reports as of when, with their own problems; `led` are unit problems they lead on as 责任领导."""

    source: Source
    person: Person
    day: date
    states: tuple[ProblemState, ...]
    led: tuple[ProblemState, ...]

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


def person_body(source: Source, person: Person, day: date) -> tuple[Block, ...]:
    """A person's report as of a day."""
    reporter = _reporter(source, person, day)
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


def closing_of(person: Person) -> str:
    """The report's last sentence."""
    return pick(_CLOSINGS, person.code, 1)


def _reporter(source: Source, person: Person, day: date) -> Reporter:
    led: tuple[ProblemState, ...] = ()
    if is_leading(source, person):
        led = tuple(
            state
            for state in source.figures(day).unit.states
            if state.leader and source.roster.person(state.leader).code == person.code
        )
    return Reporter(source, person, day, source.personal_states(person.code, day), led)


def _opening(reporter: Reporter) -> str:
    source, person = reporter.source, reporter.person
    post = post_of(source, person, reporter.day)
    options = _LEADER_OPENINGS if post and is_leading(source, person) else _OPENINGS
    return pick(options, person.code).format(
        unit=source.form.unit.short_name,
        campaign=source.campaign.name,
        post=post or "本职",
        duty="分管工作" if person.layer is Layer.LEADER else "负责的工作",
        first=format_date(source.first_day),
        day=format_date(reporter.day),
    )


def _methods(reporter: Reporter) -> list[str]:
    source = reporter.source
    own = source.self_check(reporter.person.code, SelfCheckItem.METHOD)
    texts = [*own] or _common(reporter, source.campaign.wording.personal_methods)
    origins = dict.fromkeys(state.problem.source for state in reporter.states)
    if origins:
        texts[-1] = f"{end_sentence(texts[-1])}我所列问题的来源是{'、'.join(origins)}。"
    return texts


def _common(reporter: Reporter, texts: Sequence[str], slot: int = 0) -> list[str]:
    """Some of the campaign's paragraphs, others for each person: three for a leading member, else two."""
    count = 3 if is_leading(reporter.source, reporter.person) else 2
    return [fill(reporter.source, text) for text in pick_some(texts, count, reporter.person.code, slot)]


def _nothing(reporter: Reporter) -> str:
    name = reporter.source.campaign.name
    return (
        f"经对照检查，截至{format_date(reporter.day)}，我没有发现自己存在属于{name}范围的问题。我不把没有发现"
        "问题当作没有不足，今后自己发现或者领导、同事、群众指出的问题，都将及时列入个人清单，认真整改。"
    )


def _problems(reporter: Reporter, writer: BlockWriter) -> None:
    writer.heading(1, "存在的主要问题")
    groups = reporter.groups
    if groups:
        counts = "、".join(f"{name}方面{len(states)}个" for name, states in groups)
        where = f"属于{groups[0][0]}方面" if len(groups) == 1 else f"其中{counts}"
        found = tally(reporter.states).found
        writer.text(
            pick(_FOUND, reporter.person.code, 1).format(day=format_date(reporter.day), n=found, where=where)
        )
    else:
        writer.text(_nothing(reporter))
    parts = [Part(f"{name}方面", tuple(_problem_texts(reporter.source, states))) for name, states in groups]
    if reporter.led:
        parts.append(Part("分管工作方面", (_led_text(reporter),)))
    write_parts(writer, parts)


def _problem_texts(source: Source, states: Sequence[ProblemState]) -> list[str]:
    texts = [_problem_text(source, state) for state in states]
    if len(texts) == 1:
        return texts
    return [f"{to_han(number)}是{text}" for number, text in enumerate(texts, 1)]


def _problem_text(source: Source, state: ProblemState) -> str:
    problem = state.problem
    text = end_sentence(problem.description)
    text += pick(_SOURCES, problem.code, 1).format(source=problem.source)
    if codes := claimed(source, state):
        text += f"对单位清单中的{'、'.join(codes)}号问题，我认领相应责任。"
    return text


def _ordinal(texts: Sequence[str], prefix: str = "") -> tuple[str, ...]:
    """Texts about several problems, each told apart by the problem's place; a lone one as it is."""
    if len(texts) == 1:
        return tuple(texts)
    return tuple(f"{prefix}第{to_han(number)}个问题，{text}" for number, text in enumerate(texts, 1) if text)


def _led_text(reporter: Reporter) -> str:
    codes = [state.problem.code for state in reporter.led]
    listed = f"{'、'.join(codes[:5])}等" if len(codes) > 5 else "、".join(codes)
    these = "这些问题" if len(codes) > 1 else "这个问题"
    return (
        f"截至{format_date(reporter.day)}，由我担任责任领导的单位问题有{tally(reporter.led).found}个（{listed}）。"
        f"{these}列入单位清单，不计入我的个人问题，但我负有领导责任。"
    )


def _causes(reporter: Reporter, writer: BlockWriter) -> None:
    writer.heading(1, "原因及思想根源")
    parts = [
        Part(f"{name}方面", texts)
        for name, states in reporter.groups
        if any(texts := _ordinal([_cause_text(state) for state in states]))
    ]
    checks = (SelfCheckItem.CAUSE, SelfCheckItem.ROOT)
    own = [text for item in checks for text in reporter.source.self_check(reporter.person.code, item)]
    missing = [] if own else [missing_cause(reporter.source, state) for state in reporter.states]
    if own:
        parts.append(Part("综合剖析" if parts else "思想根源", tuple(own)))
    if any(missing):
        parts.append(Part("", tuple(text for text in missing if text)))
    if not parts:
        parts.append(Part("", (hole(f"{reporter.person.name}的原因及思想根源"),)))
    write_parts(writer, parts)


def _cause_text(state: ProblemState) -> str:
    problem = state.problem
    cause = pick(_CAUSE, problem.code) + end_sentence(problem.cause) if problem.cause else ""
    root = pick(_ROOT, problem.code, 1) + end_sentence(problem.root) if problem.root else ""
    return cause + root


def _measures(reporter: Reporter, writer: BlockWriter) -> None:
    writer.heading(1, "整改措施和时限")
    source = reporter.source
    parts = [
        Part(f"{name}方面", _ordinal([_measure_text(source, state) for state in states], "针对"))
        for name, states in reporter.groups
    ]
    if reporter.led:
        text = (
            f"对由我担任责任领导的{tally(reporter.led).found}个单位问题，按照单位清单确定的措施和时限抓好整改。"
            f"截至{format_date(reporter.day)}，{state_words(tally(reporter.led), progress=True)}。"
        )
        parts.append(Part("分管工作方面", (text,)))
    write_parts(writer, parts)


def _measure_text(source: Source, state: ProblemState) -> str:
    problem = state.problem
    measures = join_items([one.text for one in source.measures(problem)])
    opening = pick(_MEASURE, problem.code, 2) + (measures or hole(f"{problem.code}的整改措施") + "。")
    return f"{opening}整改时限：{problem_row(source, state, 1).deadline}。{progress_sentence(state)}"


def _next_steps(reporter: Reporter) -> list[str]:
    """Their own words; else some of the campaign's and what is left of their own list."""
    source, person = reporter.source, reporter.person
    if own := source.self_check(person.code, SelfCheckItem.NEXT):
        return [*own]
    texts = _common(reporter, source.campaign.wording.personal_next_steps, 1)
    return [*texts, remaining] if (remaining := _remaining(reporter)) else texts


def _remaining(reporter: Reporter) -> str:
    counts = tally(reporter.states)
    parts = (
        (counts.open, f"对尚未完成整改的{counts.open}个问题，我将盯住时限、抓紧整改"),
        (counts.done, f"对已经完成整改的{counts.done}个问题，我将经常对照检查，防止反弹"),
        (counts.long_term, f"对需要长期坚持的{counts.long_term}个问题，我将持之以恒、常抓不懈"),
    )
    return join_items([text for count, text in parts if count])
