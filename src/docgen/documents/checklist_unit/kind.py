"""The unit list's context and its entry in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from docgen.chinese.dates import format_date
from docgen.chinese.names import padded_name
from docgen.chinese.titles import LANDSCAPE_LINE_CHARS, break_title
from docgen.documents.attached import UNIT_LIST, attachment_line, unit_list_title
from docgen.documents.checklists import NOTHING_FOUND, measure_lines, states_by_category, target_text
from docgen.documents.kinds import UNIT, Kind, Occasion, Subject, unit_only
from docgen.documents.occasions import phase_occasion
from docgen.documents.papers import facts_day, issue_of
from docgen.documents.rows import problem_row
from docgen.documents.source import Source
from docgen.documents.totals import category_counts, state_words
from docgen.register.figures import Figures
from docgen.register.state import ProblemState

CODE, TITLE = UNIT_LIST
TEMPLATE = "checklist-unit.docx"


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One problem. `remark` has its source, its state and the form's note, a line each; `deadline` has the
    year on a line of its own.
    """

    no: Annotated[int, "序号"]
    code: Annotated[str, "问题编号"]
    category: Annotated[str, "类别"]
    description: Annotated[str, "问题表述"]
    cause: Annotated[str, "原因分析"]
    target: Annotated[str, "整改目标，没有填的用措施的完成标准"]
    measures: Annotated[str, "整改措施，责任人、时限另有安排的注明"]
    leader: Annotated[str, "责任领导"]
    department: Annotated[str, "责任部门"]
    responsible: Annotated[str, "责任人"]
    answerable: Annotated[str, "责任部门，另一行在括号里写责任人"]
    deadline: Annotated[str, "整改时限，年份单独一行"]
    remark: Annotated[str, "备注：问题来源、状态和表单里的备注，各一行"]


@dataclass(frozen=True, slots=True)
class UnitChecklistContext:
    """What `checklist-unit.docx` may use. `nothing` is printed where there are no rows."""

    attachment: Annotated[str, "随报告报送的首行：报告的文号和附件序号，自用的为空"]
    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    unit: Annotated[str, "单位全称"]
    date: Annotated[str, "成文日期"]
    as_of: Annotated[str, "数据截至的日期"]
    rows: Annotated[tuple[UnitRow, ...], "单位问题，一项一个"]
    totals: Annotated[str, "合计的一句话"]
    nothing: Annotated[str, "没有问题时印的话"]
    compiler: Annotated[str, "填报人"]
    reviewer: Annotated[str, "审核人"]
    sample: Annotated[bool, "样例数据"]


def _row(source: Source, state: ProblemState, number: int) -> UnitRow:
    row = problem_row(source, state, number)
    return UnitRow(
        no=number,
        code=row.code,
        category=row.category,
        description=row.description,
        cause=row.cause,
        target=target_text(source, state),
        measures=measure_lines(source, state),
        leader=padded_name(row.leader),
        department=row.department,
        responsible=padded_name(row.responsible),
        answerable=row.answerable,
        deadline=row.deadline_lines,
        remark="\n".join(text for text in (row.source, row.status, row.note) if text),
    )


def totals_sentence(source: Source, figures: Figures) -> str:
    """How many problems of which category, how many measures, and how far they are."""
    counts = figures.unit.total
    opening = f"截至{format_date(figures.as_of)}，{source.form.unit.self_reference}"
    if not counts.found:
        return f"{opening}查摆单位问题0个。"
    measures = f"制定整改措施{figures.measures}条；" if figures.measures else ""
    return (
        f"{opening}共查摆单位问题{counts.found}个，其中{category_counts(figures.unit.by_category)}；"
        f"{measures}{state_words(counts, progress=True)}。"
    )


def _context(source: Source, occasion: Occasion, _subject: Subject) -> UnitChecklistContext:
    unit = source.form.unit
    issue = issue_of(source, (CODE, TITLE), occasion, UNIT)
    day = facts_day(issue, occasion)
    figures = source.figures(day)
    ordered = [state for _, states in states_by_category(source, figures.unit.states) for state in states]
    title = unit_list_title(source)
    return UnitChecklistContext(
        attachment=attachment_line(source, UNIT_LIST, occasion.period),
        title=title,
        title_lines=break_title(title, limit=LANDSCAPE_LINE_CHARS),
        unit=unit.name,
        date=issue.date_text,
        as_of=format_date(day),
        rows=tuple(_row(source, state, number) for number, state in enumerate(ordered, 1)),
        totals=totals_sentence(source, figures),
        nothing=NOTHING_FOUND,
        compiler=unit.compiler or "",
        reviewer=unit.reviewer or "",
        sample=unit.sample,
    )


def _stem(source: Source, _occasion: Occasion, _subject: Subject) -> str:
    return unit_list_title(source)


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=UnitChecklistContext,
    all_templates=(TEMPLATE,),
    calls=phase_occasion,
    subjects=unit_only,
    context=_context,
    stem=_stem,
    texts=lambda source: (source.campaign.wording,),
)
