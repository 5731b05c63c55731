"""The timetable's context and its entry in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from docgen.chinese.dates import format_date
from docgen.chinese.numbering import heading_number
from docgen.chinese.periods import month_code
from docgen.chinese.titles import break_title
from docgen.documents.duties.fold import duties_of
from docgen.documents.duties.lines import lines_of
from docgen.documents.kinds import Kind, Occasion, Request, Subject, unit_only
from docgen.documents.occasions import Names, issued_on
from docgen.documents.source import Source
from docgen.documents.timetable.rows import (
    DutyRow,
    PaperRow,
    PhaseRow,
    ProblemRow,
    StepRow,
    duty_rows,
    paper_rows,
    phase_rows,
    problem_rows,
    step_rows,
)

CODE, TITLE = "timetable", "时间安排表"
DOCUMENT, SHEET, SHEET_UNDATED = "timetable.docx", "timetable.xlsx", "timetable-undated.xlsx"
NOTES = (
    "各项安排中，时限、报送对象写“未规定”的，是上级没有作出规定，以后有规定的从其规定。",
    "办理情况只按登记的记录填写：文书注明的成文日期、审定、关账、事项、进展、反馈；没有记录的写“未见记录”，不作推定。",
    "个人问题的整改时限见各人的问题整改清单。",
)


@dataclass(frozen=True, slots=True)
class TimetableContext:
    """What the timetable's templates may use. A heading is empty where its table is."""

    title: Annotated[str, "标题"]
    title_lines: Annotated[tuple[str, ...], "标题，按回行分行"]
    unit: Annotated[str, "单位全称"]
    phases_head: Annotated[str, "阶段安排的小标题，没有划分阶段的为空"]
    phases: Annotated[tuple[PhaseRow, ...], "各阶段"]
    dated: Annotated[tuple[PhaseRow, ...], "有日期的阶段，图由此画出"]
    papers_head: Annotated[str, "材料报送的小标题，没有报送要求的为空"]
    papers: Annotated[tuple[PaperRow, ...], "应报送的材料"]
    steps_head: Annotated[str, "次序和周期的小标题，没有的为空"]
    steps: Annotated[tuple[StepRow, ...], "先后次序、周期工作和时限目标"]
    problems_head: Annotated[str, "问题整改时限的小标题，没有单位问题的为空"]
    problems: Annotated[tuple[ProblemRow, ...], "单位问题的整改时限"]
    duties: Annotated[tuple[DutyRow, ...], "应办的全部事项和办理情况，个人问题除外"]
    notes: Annotated[tuple[str, ...], "说明，一项一条"]
    date: Annotated[str, "成文日期"]
    as_of: Annotated[str, "办理情况截至的日期"]
    sample: Annotated[bool, "样例数据"]


def _title(source: Source) -> str:
    return f"{source.form.unit.name}{source.campaign.short_name}{TITLE}"


def _context(source: Source, occasion: Occasion, _subject: Subject) -> TimetableContext:
    unit = source.form.unit
    duties = tuple(one for one in duties_of(source, occasion.as_of) if not one.is_personal)
    phases, papers, steps = phase_rows(source), paper_rows(source), step_rows(source)
    problems = problem_rows(duties)
    words = (
        ("阶段安排", phases),
        ("材料报送安排", papers),
        ("工作次序和周期", steps),
        ("问题整改时限", problems),
    )
    heads = _numbered(tuple(word if rows else "" for word, rows in words))
    return TimetableContext(
        title=_title(source),
        title_lines=break_title(_title(source)),
        unit=unit.name,
        phases_head=heads[0],
        phases=phases,
        dated=tuple(row for row in phases if row.days),
        papers_head=heads[1],
        papers=papers,
        steps_head=heads[2],
        steps=steps,
        problems_head=heads[3],
        problems=problems,
        duties=duty_rows(lines_of(duties)),
        notes=NOTES,
        date=format_date(occasion.as_of),
        as_of=format_date(occasion.as_of),
        sample=unit.sample,
    )


def _numbered(words: tuple[str, ...]) -> tuple[str, ...]:
    """Those that are there as 一、二、三、, the others empty."""
    present = [word for word in words if word]
    return tuple(heading_number(1, present.index(word) + 1) + word if word else "" for word in words)


def _occasions(source: Source, kind: Names, request: Request) -> tuple[Occasion, ...]:
    """As of the day that the 文书 sheet gives, else on whichever day it is asked for, as soon as campaign or
    form hold anything for it: phases without dates are told as such, problems have their limits.
    """
    campaign = source.campaign
    timed = (campaign.phases, campaign.deliverables, campaign.order, campaign.targets, campaign.cycles)
    if not any(timed) and not source.form.problems:
        return ()
    issued = issued_on(source, kind)
    if issued is not None and issued > request.as_of:
        return ()
    as_of = request.as_of if request.exact or issued is None else issued
    return (Occasion(as_of, month_code(as_of)),)


def _templates(source: Source, _subject: Subject) -> tuple[str, ...]:
    return (DOCUMENT, SHEET if source.dated_phases else SHEET_UNDATED)


KIND = Kind(
    code=CODE,
    title=TITLE,
    context_type=TimetableContext,
    all_templates=(DOCUMENT, SHEET, SHEET_UNDATED),
    calls=_occasions,
    subjects=unit_only,
    chosen=_templates,
    context=_context,
    stem=lambda source, _occasion, _subject: (
        f"{source.form.unit.short_name}{source.campaign.short_name}{TITLE}"
    ),
    once=True,
)
