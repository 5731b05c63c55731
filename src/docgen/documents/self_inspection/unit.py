"""The unit's report: organisation and method, problems, causes, measures with their progress, next steps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from docgen.chinese.dates import format_date
from docgen.chinese.numbering import end_sentence, join_items
from docgen.documents.basis import basis_clause
from docgen.documents.blocks import Block, BlockWriter
from docgen.documents.cases import Groups, pick_cases
from docgen.documents.checklists import states_by_category
from docgen.documents.placeholders import hole, leading_body
from docgen.documents.rows import limit_clause, problem_row
from docgen.documents.seats import body_word, holding, seated, seats
from docgen.documents.self_inspection.progress import progress_sentence
from docgen.documents.self_inspection.required import missing_cause, missing_method
from docgen.documents.source import Source
from docgen.documents.totals import category_counts, rate_words, state_words
from docgen.documents.wording.voice import Voice
from docgen.model.entries import SelfCheckItem
from docgen.model.matter import MatterKind
from docgen.model.person import Position
from docgen.register.figures import Figures
from docgen.register.state import ProblemState

MAX_CAUSES = 3


def unit_body(voice: Voice, day: date) -> tuple[Block, ...]:
    """The unit's report as of a day."""
    writer, source = BlockWriter(), voice.source
    figures = source.figures(day)
    groups = states_by_category(source, figures.unit.states)
    writer.text(_opening(voice, day))
    _organisation(voice, figures, writer)
    _problems(voice, figures, groups, writer)
    if groups:
        _causes(voice, groups, writer)
        _measures(voice, figures, groups, writer)
    writer.heading(1, "下一步打算")
    writer.text(*_next_steps(voice))
    return tuple(writer.blocks)


def _next_steps(voice: Voice) -> Sequence[str]:
    if own := voice.source.self_check(None, SelfCheckItem.NEXT):
        return voice.tell_all("单位打算", own, sheets="自查")
    return voice.quote("单位打算", voice.source.campaign.wording.next_steps, ("wording", "next_steps"))


def _opening(voice: Voice, day: date) -> str:
    source = voice.source
    first = format_date(source.first_day)
    return voice.say("单位开头", {"依据": basis_clause(source), "起": first, "截至": format_date(day)})


def _organisation(voice: Voice, figures: Figures, writer: BlockWriter) -> None:
    writer.heading(1, "自查工作开展情况")
    organised = [text for text in (_leading_body(voice.source, figures.as_of), _held(figures)) if text]
    if organised:
        writer.heading(2, "组织领导")
        writer.text(voice.tell("单位组织领导", "".join(organised), sheets="领导小组、事项"))
    writer.heading(2, "自查方式")
    writer.text(*_methods(voice))
    if heard := _heard(figures):
        writer.heading(2, "听取意见和监督检查")
        writer.text(voice.tell("单位听取意见", heard, sheets="事项"))


def _methods(voice: Voice) -> Sequence[str]:
    """The unit's own words, else a hole where the campaign requires them, else the campaign's."""
    source = voice.source
    if own := source.self_check(None, SelfCheckItem.METHOD) or missing_method(source):
        return voice.tell_all("单位自查方式", own, sheets="自查")
    return voice.quote("单位自查方式", source.campaign.wording.methods, ("wording", "methods"))


def _leading_body(source: Source, day: date) -> str:
    """Who leads; empty while the unit's 领导小组 sheet is."""
    head, office = (
        seated(source, seats(source, day, position), day)
        for position in (Position.HEAD, Position.OFFICE_HEAD)
    )
    if not head:
        return ""
    body = leading_body(source)
    verb = holding(source, day, Position.OFFICE_HEAD)
    tail = f"；{body_word(source)}办公室承担日常工作，由{office}{verb}主任" if office else ""
    return f"{source.form.unit.self_reference}成立{body}，由{head}任组长{tail}。"


def _held(figures: Figures) -> str:
    parts: list[str] = []
    for kind, verb in ((MatterKind.MEETING, "召开有关会议"), (MatterKind.STUDY, "组织集中学习")):
        total = figures.matter(kind)
        if total.times:
            people = f"、参加{total.people}人次" if total.people else ""
            parts.append(f"{verb}{total.times}次{people}")
    if not parts:
        return ""
    return f"截至{format_date(figures.as_of)}，" + join_items(parts, separator="，")


def _heard(figures: Figures) -> str:
    opinions, complaints = figures.matter(MatterKind.OPINIONS), figures.matter(MatterKind.COMPLAINT)
    checks = figures.matter(MatterKind.INSPECTION)
    counted = (
        (opinions.issued, f"发出征求意见材料{opinions.issued}份"),
        (opinions.returned, f"收回{opinions.returned}份"),
        (opinions.quantity, f"收到意见建议{opinions.quantity}条"),
        (opinions.sorted_out, f"梳理归并为{opinions.sorted_out}条"),
        (complaints.quantity, f"受理投诉举报{complaints.quantity}件、办结{complaints.sorted_out}件"),
        (checks.times, f"开展督查和暗访抽查{checks.times}次、发现问题{checks.quantity}个"),
    )
    parts = [text for count, text in counted if count]
    return f"截至{format_date(figures.as_of)}，" + join_items(parts, separator="，") if parts else ""


def _problems(voice: Voice, figures: Figures, groups: Groups, writer: BlockWriter) -> None:
    writer.heading(1, "存在的主要问题")
    day, counts = format_date(figures.as_of), category_counts(figures.unit.by_category)
    if groups:
        values = {"截至": day, "个数": figures.unit.total.found, "分类": counts}
        writer.text(voice.say("单位查摆结果", values))
    else:
        writer.text(voice.say("单位未查摆", {"截至": day}))
    if personal := figures.person.total.found:
        people = figures.person.people_with_problems
        writer.text(voice.say("单位个人问题", {"人数": people, "个数": personal}))
    for name, states in groups:
        _category_problems(voice, name, states, pick_cases(voice.source, groups, states), writer)


def _category_problems(
    voice: Voice,
    name: str,
    states: Sequence[ProblemState],
    cases: Sequence[ProblemState],
    writer: BlockWriter,
) -> None:
    writer.heading(2, f"{name}方面")
    others = len(states) - len(cases)
    values = {"个数": len(states), "列举": len(cases), "其余": others}
    writer.text(voice.say("类别列举" if others else "类别全部", values, about=name))
    writer.items(3, *[_case(voice, state) for state in cases])


def _case(voice: Voice, state: ProblemState) -> str:
    problem = state.problem
    text = f"{problem.description.rstrip('。；')}（{problem.code}）。"
    return voice.tell("单位问题", text, sheets="问题", about=problem.code)


def _causes(voice: Voice, groups: Groups, writer: BlockWriter) -> None:
    writer.heading(1, "原因分析")
    source = voice.source
    if own := source.self_check(None, SelfCheckItem.CAUSE):
        writer.text(*voice.tell_all("单位原因", own, sheets="自查"))
        return
    found = False
    for name, states in groups:
        causes = [state.problem.cause for state in pick_cases(source, groups, states) if state.problem.cause]
        if causes:
            found = True
            text = join_items(causes[:MAX_CAUSES])
            writer.run_in(2, f"{name}方面", [voice.tell("单位原因", text, sheets="问题", about=name)])
    missing = [text for _, states in groups for state in states if (text := missing_cause(source, state))]
    writer.text(*missing)
    if not (found or missing):
        writer.text(hole("单位原因分析"))


def _measures(voice: Voice, figures: Figures, groups: Groups, writer: BlockWriter) -> None:
    total = figures.unit.total
    writer.heading(1, "整改措施和进展")
    told = (state_words(total, progress=True), rate_words(total))
    values = {
        "个数": total.found,
        "措施": figures.measures,
        "截至": format_date(figures.as_of),
        "情况": "；".join(text for text in told if text),
    }
    writer.text(voice.say("整改概况", values))
    for name, states in groups:
        writer.heading(2, f"{name}方面")
        writer.items(3, *[_measure_text(voice, state) for state in pick_cases(voice.source, groups, states)])


def _measure_text(voice: Voice, state: ProblemState) -> str:
    """Measures, who answers for them, until when, and what was done."""
    row = problem_row(voice.source, state, 1)
    measures = join_items([one.text for one in voice.source.measures(state.problem)])
    named = (("责任领导", row.leader), ("责任部门", row.department))
    answerable = "，".join(f"{label}{text}" for label, text in named if text)
    text = end_sentence(
        f"{row.code}号问题：{measures or hole(f'{row.code}的整改措施') + '。'}"
        f"{answerable}{'，' if answerable else ''}{limit_clause(state)}。{progress_sentence(voice, state)}"
    )
    return voice.tell("单位措施", text, sheets="措施、进展", about=row.code)
