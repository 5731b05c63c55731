"""The unit's report: organisation and method, problems, causes, measures with their progress, next steps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from docgen.chinese.dates import format_date
from docgen.chinese.numbering import end_sentence, join_items
from docgen.documents.basis import basis_clause
from docgen.documents.blocks import Block, BlockWriter
from docgen.documents.checklists import states_by_category
from docgen.documents.placeholders import fill, hole, leading_body
from docgen.documents.rows import problem_row
from docgen.documents.seats import body_word, holding, seated, seats
from docgen.documents.self_inspection.phrases import progress_sentence
from docgen.documents.self_inspection.required import missing_cause, missing_method
from docgen.documents.source import Source
from docgen.documents.totals import category_counts, rate_words, state_words
from docgen.model.entries import SelfCheckItem
from docgen.model.matter import MatterKind
from docgen.model.person import Position
from docgen.register.figures import Figures
from docgen.register.state import ProblemState

MAX_CASES, MIN_CASES = 12, 2
"""Cases told in full over all categories, and at least in each; the others are left to the list."""
MAX_CAUSES = 3
Groups = Sequence[tuple[str, Sequence[ProblemState]]]


def unit_body(source: Source, day: date) -> tuple[Block, ...]:
    """The unit's report as of a day."""
    writer, figures = BlockWriter(), source.figures(day)
    groups = states_by_category(source, figures.unit.states)
    writer.text(_opening(source, day))
    _organisation(source, figures, writer)
    _problems(source, figures, groups, writer)
    if groups:
        _causes(source, groups, writer)
        _measures(source, figures, groups, writer)
    writer.heading(1, "下一步打算")
    next_steps = source.self_check(None, SelfCheckItem.NEXT)
    writer.text(*(next_steps or [fill(source, text) for text in source.campaign.wording.next_steps]))
    return tuple(writer.blocks)


def _opening(source: Source, day: date) -> str:
    unit, campaign = source.form.unit, source.campaign
    first = format_date(source.first_day)
    return (
        f"{basis_clause(source)}，{unit.self_reference}自{first}起开展{campaign.name}，组织领导班子、各部门和"
        f"全体干部职工对照检查、边查边改。现将截至{format_date(day)}的自查自纠情况报告如下。"
    )


def _organisation(source: Source, figures: Figures, writer: BlockWriter) -> None:
    writer.heading(1, "自查工作开展情况")
    organised = [text for text in (_leading_body(source, figures.as_of), _held(figures)) if text]
    if organised:
        writer.heading(2, "组织领导")
        writer.text("".join(organised))
    methods = source.self_check(None, SelfCheckItem.METHOD) or missing_method(source)
    writer.heading(2, "自查方式")
    writer.text(*(methods or [fill(source, text) for text in source.campaign.wording.methods]))
    if heard := _heard(figures):
        writer.heading(2, "听取意见和监督检查")
        writer.text(heard)


def _leading_body(source: Source, day: date) -> str:
    """Who leads; empty while the unit's 领导小组 sheet is."""
    head, office = (
        seated(source, seats(source, position), day) for position in (Position.HEAD, Position.OFFICE_HEAD)
    )
    if not head:
        return ""
    body = leading_body(source)
    verb = holding(source, Position.OFFICE_HEAD)
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


def _problems(source: Source, figures: Figures, groups: Groups, writer: BlockWriter) -> None:
    writer.heading(1, "存在的主要问题")
    day, total = format_date(figures.as_of), figures.unit.total
    if not groups:
        writer.text(f"经自查，截至{day}，未发现属于{source.campaign.name}范围的单位问题。")
    else:
        counts = category_counts(figures.unit.by_category)
        writer.text(f"截至{day}，共查摆出单位问题{total.found}个，其中{counts}。")
    if personal := figures.person.total.found:
        people = figures.person.people_with_problems
        writer.text(f"另有{people}人查摆出个人问题{personal}个，已分别列入个人问题整改清单，不计入单位问题。")
    for name, states in groups:
        _category_problems(name, states, _cases(source, groups, states), writer)


def _cases(source: Source, groups: Groups, states: Sequence[ProblemState]) -> list[ProblemState]:
    """The cases told of one category: first those of departments not met yet, then in the form's order."""
    limit = max(MAX_CASES // len(groups), MIN_CASES)
    departments: set[str] = set()
    spread: list[ProblemState] = []
    for state in states:
        department = problem_row(source, state, 1).department
        if department not in departments:
            departments.add(department)
            spread.append(state)
    rest = [state for state in states if state not in spread]
    chosen = (spread + rest)[:limit]
    return [state for state in states if state in chosen]


def _category_problems(
    name: str,
    states: Sequence[ProblemState],
    cases: Sequence[ProblemState],
    writer: BlockWriter,
) -> None:
    writer.heading(2, f"{name}方面")
    texts = [f"{state.problem.description.rstrip('。；')}（{state.problem.code}）。" for state in cases]
    if others := len(states) - len(cases):
        writer.text(f"查摆问题{len(states)}个，列举{len(cases)}个，其余{others}个见单位问题整改清单。")
    else:
        writer.text(f"查摆问题{len(states)}个。")
    _items(texts, writer)


def _items(texts: Sequence[str], writer: BlockWriter) -> None:
    """Numbered paragraphs; a single one takes no number."""
    for text in texts:
        if len(texts) == 1:
            writer.text(text)
        else:
            writer.item(3, text)


def _causes(source: Source, groups: Groups, writer: BlockWriter) -> None:
    writer.heading(1, "原因分析")
    if texts := source.self_check(None, SelfCheckItem.CAUSE):
        writer.text(*texts)
        return
    found = False
    for name, states in groups:
        causes = [state.problem.cause for state in _cases(source, groups, states) if state.problem.cause]
        if causes:
            found = True
            writer.run_in(2, f"{name}方面", [join_items(causes[:MAX_CAUSES])])
    missing = [text for _, states in groups for state in states if (text := missing_cause(source, state))]
    writer.text(*missing)
    if not (found or missing):
        writer.text(hole("单位原因分析"))


def _measures(source: Source, figures: Figures, groups: Groups, writer: BlockWriter) -> None:
    day, total = format_date(figures.as_of), figures.unit.total
    writer.heading(1, "整改措施和进展")
    rate = rate_words(total)
    writer.text(
        f"针对查摆出的{total.found}个问题，制定整改措施{figures.measures}条。截至{day}，"
        f"{state_words(total, progress=True)}{f'；{rate}' if rate else ''}。主要措施和进展如下："
    )
    for name, states in groups:
        writer.heading(2, f"{name}方面")
        _items([_measure_text(source, state) for state in _cases(source, groups, states)], writer)


def _measure_text(source: Source, state: ProblemState) -> str:
    """Measures, who answers for them, until when, and what was done."""
    row = problem_row(source, state, 1)
    measures = join_items([one.text for one in source.measures(state.problem)])
    named = (("责任领导", row.leader), ("责任部门", row.department))
    answerable = "，".join(f"{label}{text}" for label, text in named if text)
    return end_sentence(
        f"{row.code}号问题：{measures or hole(f'{row.code}的整改措施') + '。'}"
        f"{answerable}{'，' if answerable else ''}整改时限{row.deadline}。{progress_sentence(state)}"
    )
